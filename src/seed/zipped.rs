//! What a ZIP archive holds, within bounds: the one door to what is packed so.

use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Most entries of an archive.
const ENTRIES: usize = 20_000;
/// Most bytes of one entry, unpacked.
const ENTRY: u64 = 48 << 20;
/// Most bytes that are unpacked of one archive.
const TOTAL: u64 = 192 << 20;
/// Most bytes that one packed byte becomes, beyond the first [`FREE`].
const RATIO: u64 = 250;
/// Bytes of an entry that are not held to the ratio.
const FREE: u64 = 1 << 20;

/// An archive, and how much of it may still be unpacked.
pub struct Zipped<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

/// Whether bytes are an archive with an entry of this name.
pub fn holds(bytes: &[u8], name: &str) -> bool {
    bytes.starts_with(b"PK\x03\x04") && memchr::memmem::find(bytes, name.as_bytes()).is_some()
}

impl<'a> Zipped<'a> {
    /// Opens an archive.
    ///
    /// # Errors
    /// A sentence, where it is broken or holds too much.
    pub fn open(bytes: &'a [u8]) -> Result<Self, String> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|e| format!("the archive cannot be opened: {e}"))?;
        if archive.len() > ENTRIES {
            return Err(format!(
                "the archive holds {} files, and {ENTRIES} are read at most",
                archive.len()
            ));
        }
        let left = TOTAL;
        Ok(Zipped { archive, left })
    }

    /// The names of its entries, in the order of the archive.
    pub fn names(&self) -> Vec<String> {
        let names = self.archive.file_names().flatten();
        names.map(|name| name.into_owned()).collect()
    }

    /// Unpacks an entry; `None` where there is none of this name.
    ///
    /// # Errors
    /// A sentence, where it is broken, locked or unpacks to too much.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, String> {
        let Some(index) = self.archive.index_for_name(name) else {
            return Ok(None);
        };
        let entry = self.archive.by_index(index);
        let entry = entry.map_err(|e| format!("{name} in the archive cannot be read: {e}"))?;
        let ratio = entry.compressed_size().saturating_mul(RATIO);
        let most = ENTRY.min(self.left).min(ratio.saturating_add(FREE));
        let mut bytes = Vec::new();
        let read = entry.take(most + 1).read_to_end(&mut bytes);
        read.map_err(|e| format!("{name} in the archive is broken: {e}"))?;
        if bytes.len() as u64 > most {
            let mb = most >> 20;
            return Err(format!(
                "{name} in the archive unpacks to more than {mb} MB, which is more than is read"
            ));
        }
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// Unpacks a text, of which office documents have their parts in UTF-8; empty where there is none.
    ///
    /// # Errors
    /// As [`Zipped::bytes`].
    pub fn text(&mut self, name: &str) -> Result<String, String> {
        let bytes = self.bytes(name)?.unwrap_or_default();
        Ok(super::encoding::decode(&bytes).text)
    }
}
