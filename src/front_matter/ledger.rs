//! The ledger of a page of ours, made whole again from what its front matter lists.

use crate::model::{Entry, Fate, Ledger, Piece};

/// The whole ledger of a page of ours: the moved and dropped lines it lists, and the kept ones
/// that its sources name.
pub fn whole_ledger(listed: &Ledger, sources: &[Vec<Piece>]) -> Ledger {
    let mut ledger = listed.clone();
    let kept = sources.iter().flatten().map(|p| p.line);
    ledger.lines.extend(kept.map(|line| Entry {
        line,
        fate: Fate::Kept,
        text: String::new(),
    }));
    ledger.lines.sort_by_key(|e| (e.line, e.fate == Fate::Kept));
    ledger.lines.dedup_by_key(|e| e.line);
    ledger
}
