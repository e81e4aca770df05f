//! What linking works out of one article alone. A preview keeps it from one link to the next, so
//! that an edit costs no more than the one article it touches; a build does not, for the memory.

use super::keys::{Keys, Subjects};
use super::near_duplicates::{self, Sketch};
use super::postings::Bag;
use super::similar::{self, Pair};
use super::slug;
use crate::model::ids::Names;
use crate::model::{Article, ByEditor, Tagged};
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// How many blocks of an article are its opening.
const OPENING: usize = 8;
/// How many of them say what a collection is about.
const FIRST: usize = 5;

/// What was worked out in the last link: of each article, and of all together.
#[derive(Default)]
pub struct Known {
    /// In their order.
    articles: Mutex<Vec<(Arc<Tagged>, Arc<Memo>)>>,
    copies: Mutex<near_duplicates::Kept>,
    stories: Mutex<similar::Kept>,
    sentences: Mutex<similar::Kept>,
    keys: Mutex<Arc<Keys>>,
}

/// A lock is only ever poisoned by a panic, and then nothing half-made is kept.
fn locked<T>(kept: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes what is kept for `then`, and puts it back. The lock is not held meanwhile: a thread of the
/// pool that holds one may be handed other work, which waits for it.
fn lent<T: Default, R>(kept: &Mutex<T>, then: impl FnOnce(&mut T) -> R) -> R {
    let mut taken = std::mem::take(&mut *locked(kept));
    let done = then(&mut taken);
    *locked(kept) = taken;
    done
}

impl Known {
    /// What is known of these articles. Others are forgotten.
    fn of(&self, articles: &[Arc<Tagged>]) -> Vec<Arc<Memo>> {
        let mut known = locked(&self.articles);
        let mut keys = locked(&self.keys);
        if keys.are_stale() {
            // what articles keep of their subjects are numbers of these keys
            *keys = Arc::default();
            known.clear();
        }
        drop(keys);
        let same = known.iter().zip(articles);
        let same = same.take_while(|((a, _), b)| Arc::ptr_eq(a, b)).count();
        // an article is held as long as its address stands for it
        let moved = known.split_off(same).into_iter();
        let mut moved: HashMap<*const Tagged, (Arc<Tagged>, Arc<Memo>)> =
            moved.map(|entry| (Arc::as_ptr(&entry.0), entry)).collect();
        known.extend(articles[same..].iter().map(|article| {
            let entry = moved.remove(&Arc::as_ptr(article));
            entry.unwrap_or_else(|| (Arc::clone(article), Arc::default()))
        }));
        known.iter().map(|(_, memo)| Arc::clone(memo)).collect()
    }
}

/// What is known of one article.
#[derive(Default)]
struct Memo {
    sketch: OnceLock<Arc<Sketch>>,
    story: OnceLock<Arc<Vec<Bag>>>,
    sentences: OnceLock<Arc<Vec<Bag>>>,
    told: OnceLock<Arc<Vec<Bag>>>,
    opening: OnceLock<Arc<Bag>>,
    slug: OnceLock<String>,
    names: OnceLock<Arc<Names>>,
    subjects: OnceLock<Arc<Subjects>>,
}

/// Articles with what is known of them.
pub struct Noted<'a> {
    articles: &'a [Arc<Tagged>],
    known: Option<&'a Known>,
    /// None where nothing is kept.
    memos: Vec<Arc<Memo>>,
}

impl<'a> Noted<'a> {
    /// These articles, with what was worked out of them before.
    pub fn new(articles: &'a [Arc<Tagged>], known: Option<&'a Known>) -> Self {
        Noted {
            articles,
            known,
            memos: known.map_or(Vec::new(), |k| k.of(articles)),
        }
    }

    /// The near-duplicates of each article.
    pub fn copies(&self) -> Vec<Vec<usize>> {
        match self.known {
            Some(known) => {
                let make = |article: &_| Arc::new(sketch(article));
                lent(&known.copies, |kept| {
                    kept.find(self.each(|m| &m.sketch, make))
                })
            }
            None => {
                near_duplicates::find(self.articles.len(), |i| sketch(&self.articles[i].article))
            }
        }
    }

    /// The pairs of articles whose titles and openings are at least so much alike.
    pub fn stories(&self, floor: f32) -> Vec<Pair> {
        match self.known {
            Some(known) => {
                let make = |article: &_| Arc::new(vec![story(article)]);
                lent(&known.stories, |kept| {
                    kept.pairs(self.each(|m| &m.story, make), floor)
                })
            }
            None => {
                let all = self.articles.par_iter();
                similar::pairs(all.map(|t| story(&t.article)).collect(), floor)
            }
        }
    }

    /// The pairs of sentences of events, counted through all articles, that are at least so much
    /// alike.
    pub fn sentences(&self, floor: f32) -> Vec<Pair> {
        match self.known {
            Some(known) => {
                let make = |article: &_| Arc::new(sentences(article).collect());
                lent(&known.sentences, |kept| {
                    kept.pairs(self.each(|m| &m.sentences, make), floor)
                })
            }
            None => {
                let all = self.articles.par_iter();
                let bags = all.flat_map_iter(|t| sentences(&t.article));
                similar::pairs(bags.collect(), floor)
            }
        }
    }

    /// What the editor says of an event of an article.
    pub fn by_editor(&self, article: usize, event: usize) -> Option<&ByEditor> {
        let article = &self.articles.get(article)?.article;
        article.events.get(event)?.editor.as_deref()
    }

    /// How many articles there are.
    pub fn count(&self) -> usize {
        self.articles.len()
    }

    /// The words of the title and first paragraphs of each article.
    pub fn openings(&self) -> Vec<Arc<Bag>> {
        self.each(
            |m| &m.opening,
            |article| Arc::new(first_words(article, FIRST)),
        )
    }

    /// The words of the sentence of each event of each article.
    pub fn event_words(&self) -> Vec<Arc<Vec<Bag>>> {
        let bags = |article: &Article| {
            let events = article.events.iter();
            let bags = events.map(|e| similar::bag(std::iter::once(e.text.as_str())));
            Arc::new(bags.collect())
        };
        self.each(|m| &m.told, bags)
    }

    /// The slug that each article asks for.
    pub fn slugs(&self) -> Vec<String> {
        self.each(|m| &m.slug, slug::wanted)
    }

    /// The ids that each article gives.
    pub fn names(&self) -> Vec<Arc<Names>> {
        self.each(|m| &m.names, |article| Arc::new(Names::of(article)))
    }

    /// The subjects of each article, for `then`, with their keys.
    pub fn with_subjects<R>(&self, then: impl FnOnce(&[Arc<Subjects>], &Keys) -> R) -> R {
        let (all, keys) = match self.known {
            Some(known) => {
                let mut keys = locked(&known.keys);
                let all = self.subjects(Arc::make_mut(&mut keys));
                (all, Arc::clone(&keys))
            }
            None => {
                let mut keys = Keys::default();
                (self.subjects(&mut keys), Arc::new(keys))
            }
        };
        then(&all, &keys)
    }

    /// The subjects of each article, by their numbers among `keys`.
    fn subjects(&self, keys: &mut Keys) -> Vec<Arc<Subjects>> {
        let of = |(i, tagged): (usize, &Arc<Tagged>)| match self.memos.get(i) {
            Some(memo) => {
                let make = || Subjects::of(tagged, keys).into();
                Arc::clone(memo.subjects.get_or_init(make))
            }
            None => Subjects::of(tagged, keys).into(),
        };
        let all = self.articles.iter().enumerate().map(of).collect();
        keys.settle();
        all
    }

    /// Something of each article, made where it is not kept.
    fn each<T: Clone + Send + Sync>(
        &self,
        place: impl Fn(&Memo) -> &OnceLock<T> + Sync,
        make: impl Fn(&Article) -> T + Sync,
    ) -> Vec<T> {
        let of = |(i, tagged): (usize, &Arc<Tagged>)| match self.memos.get(i) {
            Some(memo) => place(memo).get_or_init(|| make(&tagged.article)).clone(),
            None => make(&tagged.article),
        };
        self.articles.par_iter().enumerate().map(of).collect()
    }
}

/// The sketch of an article's body.
fn sketch(article: &Article) -> Sketch {
    near_duplicates::sketch(article.body.iter().map(|b| b.text()))
}

/// The words of an article's title and opening.
fn story(article: &Article) -> Bag {
    first_words(article, OPENING)
}

/// The words of an article's title and first blocks.
fn first_words(article: &Article, blocks: usize) -> Bag {
    let opening = article.body.iter().take(blocks).map(|b| b.text());
    similar::bag(std::iter::once(article.own_title().value.as_str()).chain(opening))
}

/// The words of the sentence of each of an article's events, without those that tell its day: that two
/// sentences tell a Tuesday says nothing of what they tell.
fn sentences(article: &Article) -> impl Iterator<Item = Bag> + '_ {
    let events = article.events.iter();
    events.map(|e| {
        let told = Some(e.when.as_str()).filter(|w| !w.is_empty());
        match told.and_then(|when| e.text.split_once(when)) {
            Some((before, after)) => similar::bag([before, after].into_iter()),
            None => similar::bag(std::iter::once(e.text.as_str())),
        }
    })
}
