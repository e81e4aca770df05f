//! The first cache: from the hash of a seed to what it was normalized to.
//!
//! Two files: a pack of entries that only grows, and an index that is replaced as a whole. Each
//! entry is sealed, and so is the index. An entry that cannot be read, for whatever reason, is a
//! miss and is made anew; so is every entry of another version of the rules.

use super::{CACHE, Trouble, make_caches, open, seal};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Identity of an entry: SHA-256 of the seed's path and bytes.
pub type Key = [u8; 32];

/// Bytes of an entry before its value: the seal and the key.
const HEAD: usize = seal::LENGTH + size_of::<Key>();

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Place {
    at: u64,
    length: u32,
}

#[derive(Default, Serialize, Deserialize)]
struct Index {
    version: String,
    length: u64,
    places: BTreeMap<Key, Place>,
}

/// Normalized articles by the hash of their seeds.
pub struct Cache {
    folder: PathBuf,
    pack: Option<fs::File>,
    index: Index,
}

impl Cache {
    /// Opens the cache of a site; an unusable one is as good as empty.
    pub fn open(root: &Path, version: &str) -> Self {
        let folder = root.join(CACHE);
        let bytes = open::whole(&folder.join("articles.index"));
        let index: Option<Index> = bytes.ok().and_then(|b| seal::value(&b));
        let index = index.filter(|index| index.version == version);
        let pack = open::plain(&folder.join("articles.pack")).ok();
        let whole = |index: &Index| {
            pack.as_ref()
                .and_then(|p| p.metadata().ok())
                .is_some_and(|m| m.len() >= index.length)
        };
        match index.filter(whole) {
            Some(index) => Cache {
                folder,
                pack,
                index,
            },
            None => {
                let index = Index {
                    version: version.to_string(),
                    ..Index::default()
                };
                Cache {
                    folder,
                    pack: None,
                    index,
                }
            }
        }
    }

    /// What was stored under a key.
    pub fn get<T: DeserializeOwned>(&self, key: &Key) -> Option<T> {
        let place = self.index.places.get(key)?;
        let mut bytes = vec![0; place.length as usize];
        read_at(self.pack.as_ref()?, &mut bytes, place.at)?;
        let (stored, value) = seal::opened(&bytes)?.split_at_checked(key.len())?;
        if stored != key {
            return None;
        }
        postcard::from_bytes(value).ok()
    }

    /// Stores new entries and forgets all keys that are not in `used`. Writes nothing where
    /// nothing changed.
    ///
    /// # Errors
    /// The cache cannot be written. The site is none the worse for it.
    pub fn store<T: Serialize>(mut self, new: &[(Key, T)], used: &[Key]) -> Result<(), Trouble> {
        let used: std::collections::BTreeSet<&Key> = used.iter().collect();
        let before = self.index.places.len();
        self.index.places.retain(|key, _| used.contains(key));
        if new.is_empty() && before == self.index.places.len() {
            return Ok(());
        }
        let folder = self.folder.clone();
        let trouble = |e: &std::io::Error| Trouble::io("write the cache in", &folder, e);
        make_caches(&folder).map_err(|e| trouble(&e))?;
        let kept: u64 = self.index.places.values().map(|p| p.length as u64).sum();
        if self.pack.is_none() || kept * 2 < self.index.length {
            self.compact().map_err(|e| trouble(&e))?;
        }
        self.append(new).map_err(|e| trouble(&e))
    }

    /// Writes a new pack with the entries still in use.
    fn compact(&mut self) -> std::io::Result<()> {
        let path = self.folder.join("articles.pack");
        let mut out = tempfile::NamedTempFile::new_in(&self.folder)?;
        let mut places = BTreeMap::new();
        let mut length = 0;
        for (key, place) in &self.index.places {
            let mut bytes = vec![0; place.length as usize];
            let Some(pack) = &self.pack else { break };
            if read_at(pack, &mut bytes, place.at).is_some() {
                out.write_all(&bytes)?;
                places.insert(
                    *key,
                    Place {
                        at: length,
                        ..*place
                    },
                );
                length += place.length as u64;
            }
        }
        // The old index must not outlive the pack it speaks of.
        let _ = fs::remove_file(self.folder.join("articles.index"));
        out.persist(&path).map_err(|e| e.error)?;
        (self.index.places, self.index.length) = (places, length);
        Ok(())
    }

    fn append<T: Serialize>(&mut self, new: &[(Key, T)]) -> std::io::Result<()> {
        let path = self.folder.join("articles.pack");
        let mut pack = open::with(fs::OpenOptions::new().write(true), &path)?;
        pack.set_len(self.index.length)?;
        pack.seek(SeekFrom::End(0))?;
        let mut pack = std::io::BufWriter::with_capacity(1 << 20, pack);
        for (key, value) in new {
            let Ok(bytes) = postcard::to_stdvec(value) else {
                continue;
            };
            let Ok(length) = u32::try_from(bytes.len() + HEAD) else {
                continue;
            };
            pack.write_all(&seal::of(&[key, &bytes]))?;
            pack.write_all(key)?;
            pack.write_all(&bytes)?;
            self.index.places.insert(
                *key,
                Place {
                    at: self.index.length,
                    length,
                },
            );
            self.index.length += length as u64;
        }
        pack.flush()?;
        let Some(bytes) = seal::sealed(&self.index) else {
            return Ok(());
        };
        let mut out = tempfile::NamedTempFile::new_in(&self.folder)?;
        out.write_all(&bytes)?;
        out.persist(self.folder.join("articles.index"))
            .map_err(|e| e.error)?;
        Ok(())
    }
}

#[cfg(unix)]
fn read_at(file: &fs::File, bytes: &mut [u8], at: u64) -> Option<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at).ok()
}

#[cfg(windows)]
fn read_at(file: &fs::File, bytes: &mut [u8], at: u64) -> Option<()> {
    let mut done = 0;
    while done < bytes.len() {
        let rest = &mut bytes[done..];
        match std::os::windows::fs::FileExt::seek_read(file, rest, at + done as u64) {
            Ok(n) if n > 0 => done += n,
            _ => return None,
        }
    }
    Some(())
}
