//! The classes by which maps shade countries, and the numbers of their legend.

use crate::render::words::Words;
use serde::Serialize;

/// How many classes there are above none.
const CLASSES: usize = 4;
/// Up to so many articles the classes are equally wide; beyond, each is some times as wide as the
/// one below, since few countries have most articles.
const EVEN: usize = 12;

/// A class of the legend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Its number, from 1; 0 is none.
    pub class: usize,
    /// Its numbers: `1`, `2–3`.
    pub label: String,
}

/// The most articles of each class, where one country has `most`.
pub fn bounds(most: usize) -> Vec<usize> {
    let share = |k: usize| match most {
        ..=CLASSES => k,
        n if n <= EVEN => 1 + (most - 1) * (k - 1) / (CLASSES - 1),
        _ => (most as f64).powf(k as f64 / CLASSES as f64).floor() as usize,
    };
    (1..=most.min(CLASSES)).map(share).collect()
}

/// The class of a country with `n` articles: 0 where it has none.
pub fn class_of(n: usize, bounds: &[usize]) -> usize {
    if n == 0 {
        return 0;
    }
    1 + bounds.iter().take_while(|&&b| b < n).count()
}

/// The classes with their numbers, the smallest first.
pub fn steps(most: usize, words: &Words) -> Vec<Step> {
    let bounds = bounds(most);
    let step = |(i, &to): (usize, &usize)| {
        let from = i.checked_sub(1).map_or(1, |i| bounds[i] + 1);
        let label = if from == to {
            words.number(to)
        } else {
            format!("{}–{}", words.number(from), words.number(to))
        };
        Step {
            class: i + 1,
            label,
        }
    };
    bounds.iter().enumerate().map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_part_few_articles_and_a_thousand() {
        assert_eq!(bounds(1), [1]);
        assert_eq!(bounds(4), [1, 2, 3, 4]);
        assert_eq!(bounds(7), [1, 3, 5, 7]);
        assert_eq!(bounds(16), [2, 4, 8, 16]);
        assert_eq!(bounds(1000), [5, 31, 177, 1000]);
        for most in 1..2000 {
            let bounds = bounds(most);
            assert_eq!(bounds.last(), Some(&most), "{most}");
            assert!(bounds.windows(2).all(|w| w[0] < w[1]), "{most}");
            assert_eq!(class_of(most, &bounds), bounds.len(), "{most}");
        }
        assert_eq!(class_of(0, &bounds(7)), 0);
        assert_eq!(class_of(2, &bounds(7)), 2);
    }
}
