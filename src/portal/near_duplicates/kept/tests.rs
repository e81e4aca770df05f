//! What is kept of a link gives, after any edits, what a comparison of all texts gives.

use super::super::find;
use super::{Kept, Sketch};
use proptest::prelude::*;
use std::sync::Arc;

/// Runs of a few families of copies; some runs stand in more texts than are held against others.
fn sketch() -> impl Strategy<Value = Sketch> {
    let own = prop::collection::vec(0..4000u32, 0..6);
    (0..4u32, 0..12u32, 8..30u32, own).prop_map(|(family, from, to, own)| {
        let shared = (from..to).map(|n| family * 100 + n);
        let mut sketch: Sketch = shared.chain(own.into_iter().map(|n| 1000 + n)).collect();
        sketch.sort_unstable();
        sketch.dedup();
        sketch
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn an_edit_leaves_what_a_comparison_of_all_gives(
        first in prop::collection::vec(sketch(), 0..400),
        edits in prop::collection::vec(
            (any::<usize>(), 0..3usize, prop::collection::vec(sketch(), 0..3)),
            1..8,
        ),
    ) {
        let mut kept = Kept::default();
        let mut texts: Vec<Arc<Sketch>> = first.into_iter().map(Arc::new).collect();
        kept.find(texts.clone());
        for (at, go, come) in edits {
            let at = at % (texts.len() + 1);
            let end = (at + go).min(texts.len());
            texts.splice(at..end, come.into_iter().map(Arc::new));
            let all = find(texts.len(), |i| texts[i].to_vec());
            prop_assert_eq!(kept.find(texts.clone()), all);
        }
    }
}
