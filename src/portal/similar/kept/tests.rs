//! What is kept of a link gives, after any edits, what a comparison of all texts gives.

use super::super::{bag, pairs};
use super::Kept;
use crate::portal::postings::Bag;
use proptest::prelude::*;
use std::sync::Arc;

/// Words of which some are rare, some common, and some stand in more texts than make pairs.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => (0..20u32).prop_map(|n| format!("cove{n}x")),
        3 => (0..200u32).prop_map(|n| format!("reef{n}x")),
        1 => (0..5000u32).prop_map(|n| format!("atoll{n}x")),
    ];
    prop::collection::vec(word, 1..12).prop_map(|words| words.join(" "))
}

fn article() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(text(), 0..4)
}

/// Edits: at which part of the list, which articles stand in for as many, which come besides.
fn edits() -> impl Strategy<Value = Vec<(usize, Vec<Vec<String>>, Vec<Vec<String>>)>> {
    let articles = |most| prop::collection::vec(article(), 0..most);
    let edit = (any::<usize>(), articles(48), articles(3));
    prop::collection::vec(edit, 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn an_edit_leaves_what_a_comparison_of_all_gives(
        mut first in prop::collection::vec(article(), 0..320),
        edits in edits(),
    ) {
        // neighbours are alike, so that many of the nearest go at once
        for (i, texts) in first.iter_mut().enumerate() {
            let bay = format!(" bay{0}x bay{0}x shoal{0}x", i / 50);
            texts.iter_mut().for_each(|t| t.push_str(&bay));
        }
        let of = |texts: &Vec<String>| -> Arc<Vec<Bag>> {
            Arc::new(texts.iter().map(|t| bag(std::iter::once(t.as_str()))).collect())
        };
        let mut kept = Kept::default();
        let mut groups: Vec<Arc<Vec<Bag>>> = first.iter().map(of).collect();
        kept.pairs(groups.clone(), 0.03);
        for (at, other, more) in edits {
            let at = at % (groups.len() + 1);
            let end = (at + other.len()).min(groups.len());
            groups.splice(at..end, other.iter().chain(&more).map(of));
            let all = groups.iter().flat_map(|g| g.iter().cloned()).collect();
            prop_assert_eq!(kept.pairs(groups.clone(), 0.03), pairs(all, 0.03));
        }
    }
}
