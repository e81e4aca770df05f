//! Which file claims a path, in whatever case: the authority for two files that a file system
//! without case takes for one.

use rayon::prelude::*;
use std::borrow::Cow;
use xxhash_rust::xxh3::xxh3_64;

/// The paths of files by their hashes, which cost less than the paths once more.
pub struct Claims(Vec<(u64, u32)>);

impl Claims {
    /// Of so many files, of which `path` gives the paths.
    pub fn of<'p>(count: usize, path: impl Fn(usize) -> &'p str + Sync) -> Self {
        let all = (0..count).into_par_iter();
        let mut claims: Vec<(u64, u32)> = all.map(|i| (hash(path(i)), i as u32)).collect();
        claims.par_sort_unstable();
        Claims(claims)
    }

    /// The first file that claims a path.
    pub fn find<'p>(&self, wanted: &str, path: impl Fn(usize) -> &'p str) -> Option<usize> {
        let own = hash(wanted);
        let from = self.0.partition_point(|(hash, _)| *hash < own);
        let same = self.0[from..].iter().take_while(|(hash, _)| *hash == own);
        let mut same = same.map(|(_, i)| *i as usize);
        same.find(|i| lower(path(*i)) == lower(wanted))
    }

    /// The first file that claims a path that another before it claims, after that one.
    pub fn doubled<'p>(&self, path: impl Fn(usize) -> &'p str) -> Option<(usize, usize)> {
        let hashes = self.0.chunk_by(|x, y| x.0 == y.0);
        let several = hashes.filter(|same| same.len() > 1).flatten();
        let later = several.filter_map(|(_, i)| {
            let i = *i as usize;
            let first = self.find(path(i), &path)?;
            (first < i).then_some((first, i))
        });
        later.min_by_key(|(_, i)| *i)
    }
}

fn hash(path: &str) -> u64 {
    xxh3_64(lower(path).as_bytes())
}

fn lower(path: &str) -> Cow<'_, str> {
    let is_lower = path
        .bytes()
        .all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    match is_lower {
        true => path.into(),
        false => path.to_lowercase().into(),
    }
}
