//! Names as sequences of words: the authority for finding the longest name at a place in a text.
//!
//! One open-addressing table holds every name and every beginning of one under the hash of its
//! words, so that walking along a name is one look-up a word.

use super::words::phrase_hash;

/// What a sequence of words is: names under a range of numbers, and whether longer ones follow.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    hash: u64,
    first: u32,
    /// How many, twice; one more where longer names follow.
    count: u32,
}

/// All names, with the numbers of what bears them.
#[derive(Debug)]
pub(crate) struct Phrases {
    slots: Vec<Slot>,
    mask: usize,
    /// A bit for each slot that is taken: most words of a text begin no name, and this map is small
    /// where the slots are not.
    taken: Vec<u64>,
}

/// A name found: the numbers `first..first + count` of the list that [`Phrases::new`] was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub first: u32,
    pub count: u16,
}

impl Phrases {
    /// Names as (words' hashes, number of the bearer); bearers of one name must stand together.
    pub fn new(names: &[&[u64]]) -> Self {
        let words: usize = names.iter().map(|n| n.len()).sum();
        let capacity = (words * 4 / 3 + 64).next_power_of_two();
        let mut table = Phrases {
            slots: vec![Slot::default(); capacity],
            mask: capacity - 1,
            taken: vec![0; capacity.div_ceil(64)],
        };
        for (number, words) in names.iter().enumerate() {
            let mut hash = 0;
            for (i, &word) in words.iter().enumerate() {
                hash = phrase_hash(hash, word);
                let slot = table.slot_for(hash);
                if i + 1 < words.len() {
                    slot.count |= 1;
                    continue;
                }
                if slot.count < 2 {
                    slot.first = number as u32;
                }
                if slot.count / 2 < u32::from(u16::MAX) {
                    slot.count += 2;
                }
            }
        }
        table
    }

    fn slot_for(&mut self, hash: u64) -> &mut Slot {
        let hash = hash.max(1);
        let mut i = hash as usize & self.mask;
        while self.slots[i].hash != 0 && self.slots[i].hash != hash {
            i = (i + 1) & self.mask;
        }
        self.slots[i].hash = hash;
        self.taken[i / 64] |= 1 << (i % 64);
        &mut self.slots[i]
    }

    /// The name that is exactly the phrase of this hash, and whether longer names begin with it.
    #[inline]
    pub fn get(&self, hash: u64) -> Option<(Option<Found>, bool)> {
        let hash = hash.max(1);
        let mut i = hash as usize & self.mask;
        if self.taken[i / 64] & (1 << (i % 64)) == 0 {
            return None;
        }
        loop {
            let slot = self.slots.get(i)?;
            if slot.hash == hash {
                let found = Found {
                    first: slot.first,
                    count: (slot.count / 2) as u16,
                };
                return Some(((found.count > 0).then_some(found), slot.count % 2 == 1));
            }
            if slot.hash == 0 {
                return None;
            }
            i = (i + 1) & self.mask;
        }
    }

    /// Bytes held.
    pub fn size(&self) -> usize {
        self.slots.len() * std::mem::size_of::<Slot>()
    }
}
