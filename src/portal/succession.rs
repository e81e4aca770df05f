//! How the texts of one link became those of the next: the authority for what a preview can take
//! over.

use std::collections::HashMap;
use std::sync::Arc;

/// What became of texts. They stand in groups, as those of one article; a group that is the same in
/// memory is the same.
pub struct Succession {
    /// Where each text stood before; `None` of those that are new.
    pub was: Vec<Option<u32>>,
    /// Where each text of before stands; `None` of those that are gone.
    pub now: Vec<Option<u32>>,
}

impl Succession {
    /// What became of the groups of before; `None` where those that stayed changed their order.
    /// `count` gives the texts of a group.
    pub fn of<T>(before: &[Arc<T>], now: &[Arc<T>], count: impl Fn(&T) -> usize) -> Option<Self> {
        // where each group stays where it was, looking for it costs nothing
        let same = before
            .iter()
            .zip(now)
            .take_while(|(a, b)| Arc::ptr_eq(a, b));
        let same = same.count();
        let mut start = 0;
        let mut starts: HashMap<*const T, u32> = HashMap::new();
        for (i, group) in before.iter().enumerate() {
            if i >= same {
                starts.insert(Arc::as_ptr(group), start);
            }
            start += count(group) as u32;
        }
        let mut became = vec![None; start as usize];
        let mut was = Vec::with_capacity(became.len() + 64);
        let mut last = None;
        for (i, group) in now.iter().enumerate() {
            let from = match i < same {
                true => Some(was.len() as u32),
                false => starts.get(&Arc::as_ptr(group)).copied(),
            };
            if from.is_some() && from < last {
                return None;
            }
            last = from.or(last);
            for text in 0..count(group) as u32 {
                let from = from.map(|start| start + text);
                if let Some(from) = from {
                    became[from as usize] = Some(was.len() as u32);
                }
                was.push(from);
            }
        }
        Some(Succession { was, now: became })
    }

    /// Texts that are new.
    pub fn fresh(&self) -> impl Iterator<Item = u32> + '_ {
        let all = self.was.iter().zip(0..);
        all.filter(|(was, _)| was.is_none()).map(|(_, text)| text)
    }

    /// Texts of before that are gone.
    pub fn gone(&self) -> impl Iterator<Item = usize> + '_ {
        let all = self.now.iter().enumerate();
        all.filter(|(_, now)| now.is_none()).map(|(text, _)| text)
    }

    /// Whether so many texts are so few that comparing them alone is worth it. Tests compare them
    /// alone however many they are.
    pub fn are_few(&self, texts: usize) -> bool {
        texts <= 64 + self.was.len() / if cfg!(test) { 1 } else { 8 }
    }
}
