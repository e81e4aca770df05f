//! Whether a line may begin with one of many words: a look at two letters that saves comparing it
//! with each of them.

use crate::text::Class;

/// The first two letters of some beginnings, in either case.
pub struct Openings([u64; WORDS]);

const WORDS: usize = 16;

impl Openings {
    /// Of the words of a class.
    pub fn of(class: Class) -> Self {
        Openings::new(class.words().listed())
    }

    /// Of these beginnings, two bytes long at least.
    pub fn new(list: &[&str]) -> Self {
        let mut pairs = [0; WORDS];
        for start in list {
            if let [first, second, ..] = start.as_bytes() {
                let (word, bit) = place(*first, *second);
                pairs[word] |= bit;
            }
        }
        Openings(pairs)
    }

    /// Whether a text may begin with one of them, in any case of its letters; `false` is sure.
    pub fn may_begin(&self, text: &str) -> bool {
        match text.as_bytes() {
            // Beyond ASCII, case changes more than a bit.
            [first, second, ..] if !first.is_ascii() || !second.is_ascii() => true,
            [first, second, ..] => {
                let (word, bit) = place(*first, *second);
                self.0[word] & bit != 0
            }
            _ => false,
        }
    }
}

/// The bit of two bytes; of ASCII letters, the same in both cases.
fn place(first: u8, second: u8) -> (usize, u64) {
    let (first, second) = (first.to_ascii_lowercase(), second.to_ascii_lowercase());
    let hash = (first as usize)
        .wrapping_mul(37)
        .wrapping_add(second as usize * 5)
        % (WORDS * 64);
    (hash / 64, 1 << (hash % 64))
}

#[cfg(test)]
mod tests {
    use super::Openings;

    #[test]
    fn no_beginning_is_missed() {
        let list = ["photo:", "credit", "©", "by "];
        let openings = Openings::new(&list);
        for start in list {
            assert!(openings.may_begin(start) && openings.may_begin(&start.to_uppercase()));
        }
        assert!(!openings.may_begin("the ferry") && !openings.may_begin(""));
    }
}
