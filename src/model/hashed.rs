//! Hashes of words, and a map whose keys are hashes already: the authority for looking up the words
//! of a text, which is done several times for each of them.

/// The hash of no letters (FNV-1a, 64 bits). The words looked up are the program's own, so no one can
/// choose them to collide.
pub const BASIS: u64 = 0xCBF2_9CE4_8422_2325;

/// The hash of one letter or byte more.
pub const fn step(hash: u64, letter: u64) -> u64 {
    (hash ^ letter).wrapping_mul(0x0100_0000_01B3)
}

/// The hash of letters that were taken step by step, so that all its bits tell words apart.
pub const fn spread(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    hash ^ (hash >> 29)
}

/// ASCII letters, in lower case, and digits; 0 for all other bytes.
pub const PLAIN: [u8; 256] = {
    let mut plain = [0; 256];
    let mut b = 0;
    while b < 0x80 {
        if (b as u8).is_ascii_alphanumeric() {
            plain[b] = (b as u8).to_ascii_lowercase();
        }
        b += 1;
    }
    plain
};

/// A table that tells whether a byte is one of these.
pub const fn among(bytes: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut i = 0;
    while i < bytes.len() {
        table[bytes[i] as usize] = true;
        i += 1;
    }
    table
}

/// A map from spread hashes to small values. A look-up is one question to a bit map and, for most
/// keys that are there, one comparison.
#[derive(Clone, Debug)]
pub struct ByHash<V> {
    /// Keys and values; a key of 0 is a free place.
    slots: Vec<(u64, V)>,
    /// A bit for each place that is taken: small, where the places are not.
    taken: Vec<u64>,
    count: usize,
}

/// Places of the smallest map.
const LEAST: usize = 64;

impl<V: Copy + Default> Default for ByHash<V> {
    fn default() -> Self {
        Self::with_room_for(0)
    }
}

impl<V: Copy + Default> ByHash<V> {
    /// An empty map that need not grow until it has so many keys.
    pub fn with_room_for(keys: usize) -> Self {
        let places = (keys * 4 / 3 + 1).next_power_of_two().max(LEAST);
        ByHash {
            slots: vec![(0, V::default()); places],
            taken: vec![0; places / 64],
            count: 0,
        }
    }

    /// The value of a key.
    #[inline]
    pub fn get(&self, key: u64) -> Option<V> {
        let key = key.max(1);
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        if self.taken[at / 64] & (1 << (at % 64)) == 0 {
            return None;
        }
        loop {
            match self.slots[at] {
                (known, value) if known == key => return Some(value),
                (0, _) => return None,
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// Whether a key is there.
    #[inline]
    pub fn contains(&self, key: u64) -> bool {
        self.get(key).is_some()
    }

    /// The value of a key to change; the default where it was not there.
    pub fn entry(&mut self, key: u64) -> &mut V {
        if self.count * 4 >= self.slots.len() * 3 {
            self.grow();
        }
        let key = key.max(1);
        let at = self.place_of(key);
        if self.slots[at].0 == 0 {
            self.slots[at].0 = key;
            self.taken[at / 64] |= 1 << (at % 64);
            self.count += 1;
        }
        &mut self.slots[at].1
    }

    fn place_of(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while self.slots[at].0 != 0 && self.slots[at].0 != key {
            at = (at + 1) & mask;
        }
        at
    }

    #[cold]
    fn grow(&mut self) {
        let mut larger = Self::with_room_for(self.slots.len());
        for &(key, value) in self.slots.iter().filter(|slot| slot.0 != 0) {
            *larger.entry(key) = value;
        }
        *self = larger;
    }
}

#[cfg(test)]
mod tests {
    use super::ByHash;

    #[test]
    fn it_holds_what_was_put_in() {
        let spread = |n: u64| n.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut map = ByHash::default();
        for n in 1..2_000u64 {
            *map.entry(spread(n)) += n;
            *map.entry(spread(n)) += 1;
        }
        assert!((1..2_000).all(|n| map.get(spread(n)) == Some(n + 1)));
        assert!((2_000..4_000).all(|n| !map.contains(spread(n))));
        // Keys that fall on one place stand behind one another.
        *map.entry(1 << 40) = 7;
        *map.entry(2 << 40) = 8;
        assert_eq!((map.get(1 << 40), map.get(2 << 40)), (Some(7), Some(8)));
    }
}
