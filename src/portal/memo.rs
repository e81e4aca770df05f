//! What linking works out of one article alone. A preview keeps it from one link to the next, so
//! that an edit costs no more than the one article it touches; a build does not, for the memory.

use super::near_duplicates::{self, Sketch};
use super::postings::Bag;
use super::{similar, slug};
use crate::model::Tagged;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// How many blocks of an article are its opening.
const OPENING: usize = 8;

/// What was worked out of the articles of the last link.
#[derive(Default)]
pub struct Known(Mutex<HashMap<usize, (Arc<Tagged>, Arc<Memo>)>>);

impl Known {
    /// What is known of these articles. Others are forgotten.
    fn of(&self, articles: &[Arc<Tagged>]) -> Vec<Arc<Memo>> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut before = std::mem::take(&mut *known);
        let memo = |article: &Arc<Tagged>| {
            // the article is held as long as its address stands for it
            let key = Arc::as_ptr(article) as usize;
            let entry = before.remove(&key);
            let entry = entry.unwrap_or_else(|| (Arc::clone(article), Arc::default()));
            let memo = Arc::clone(&entry.1);
            known.insert(key, entry);
            memo
        };
        articles.iter().map(memo).collect()
    }
}

/// What is known of one article.
#[derive(Default)]
struct Memo {
    sketch: OnceLock<Sketch>,
    story: OnceLock<Bag>,
    events: OnceLock<Vec<Bag>>,
    slug: OnceLock<String>,
}

/// Articles with what is known of them.
pub struct Noted<'a> {
    articles: &'a [Arc<Tagged>],
    /// None where nothing is kept.
    memos: Vec<Arc<Memo>>,
}

impl<'a> Noted<'a> {
    /// These articles, with what was worked out of them before.
    pub fn new(articles: &'a [Arc<Tagged>], known: Option<&Known>) -> Self {
        Noted {
            articles,
            memos: known.map_or(Vec::new(), |k| k.of(articles)),
        }
    }

    /// How many articles there are.
    pub fn count(&self) -> usize {
        self.articles.len()
    }

    /// The sketch of an article's body.
    pub fn sketch(&self, i: usize) -> Sketch {
        let body = || self.articles[i].article.body.iter().map(|b| b.text());
        self.kept(i, |m| &m.sketch, || near_duplicates::sketch(body()))
    }

    /// The words of an article's title and opening.
    pub fn story(&self, i: usize) -> Bag {
        let article = &self.articles[i].article;
        let opening = || article.body.iter().take(OPENING).map(|b| b.text());
        let words = || std::iter::once(article.title.value.as_str()).chain(opening());
        self.kept(i, |m| &m.story, || similar::bag(words()))
    }

    /// The words of the sentence of each of an article's events.
    pub fn events(&self, i: usize) -> Vec<Bag> {
        let events = || self.articles[i].article.events.iter();
        let words = |text: &str| similar::bag(std::iter::once(text));
        let bags = || events().map(|e| words(&e.text)).collect();
        self.kept(i, |m| &m.events, bags)
    }

    /// The slug that an article asks for.
    pub fn slug(&self, i: usize) -> String {
        let article = &self.articles[i].article;
        self.kept(i, |m| &m.slug, || slug::wanted(article))
    }

    fn kept<T: Clone>(
        &self,
        i: usize,
        place: impl Fn(&Memo) -> &OnceLock<T>,
        make: impl FnOnce() -> T,
    ) -> T {
        match self.memos.get(i) {
            Some(memo) => place(memo).get_or_init(make).clone(),
            None => make(),
        }
    }
}
