//! Feeds: which there are, what stands in them, and the links to them.
//!
//! `feed` and `events` for the site, `changes` where an edition was kept: as Atom (RFC 4287, `.xml`)
//! and as JSON Feed 1.1 (`.json`). One as Atom beside the page of every country and topic; of further
//! kinds, and as JSON Feed too, where the settings ask for it.

mod atom;
mod entry;
mod json;

use crate::config::Listing;
use crate::model::SubjectKind;
use crate::output::Output;
use crate::render::making::{Kind, Making, Task};
use crate::render::parts::addresses;
use crate::render::parts::instant::Calendar;
use crate::render::parts::ways::{enough, has_feeds, stem_of};
use crate::render::scene::Scene;
use entry::Entry;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// The kind of file.
pub const KIND: Kind = Kind::of_files("feeds", Making::Each(tasks));

/// A feed before it is written.
struct Feed<'b, 'a> {
    /// Its path without its ending.
    stem: String,
    title: String,
    subtitle: String,
    /// Path of the page that it follows.
    page: String,
    entries: Vec<Cow<'b, Entry<'a>>>,
}

/// A task for each form of every feed.
fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    let (portal, words) = (scene.portal, scene.words);
    let site = portal.site;
    let shared = Arc::new(Shared {
        scene,
        calendar: Calendar::of(portal),
        articles: portal.articles.iter().map(|_| OnceLock::new()).collect(),
    });
    let most = site.feeds.latest;
    let mut tasks = shared.tasks("feed", move |shared| Feed {
        stem: "feed".into(),
        title: site.title.clone(),
        subtitle: site.description.clone(),
        page: "index.html".into(),
        entries: shared.latest(0..portal.articles.len()),
    });
    tasks.extend(shared.tasks("events", move |shared| {
        let newest = newest(scene).into_iter().take(most);
        let event = |e| Cow::Owned(entry::event(scene, &shared.calendar, e));
        Feed {
            stem: "events".into(),
            title: words.fill("feeds.events", &[("site", &site.title)]),
            subtitle: words.text("feeds.events_note").to_string(),
            page: "timeline.html".into(),
            entries: newest.map(event).collect(),
        }
    }));
    if portal.changes.is_some() {
        tasks.extend(shared.tasks("changes", move |shared| {
            let changes = entry::changes(scene, &shared.calendar);
            Feed {
                stem: "changes".into(),
                title: words.fill("feeds.changes", &[("site", &site.title)]),
                subtitle: words.text("changes.intro").to_string(),
                page: "changes.html".into(),
                entries: changes.into_iter().map(Cow::Owned).collect(),
            }
        }));
    }
    let kinds = SubjectKind::ALL.iter();
    let dossiers = kinds.flat_map(|&kind| portal.dossiers(kind));
    for dossier in dossiers.filter(|d| has_feeds(scene, d)) {
        let Some(stem) = stem_of(dossier) else {
            continue;
        };
        tasks.extend(shared.some(&stem.clone(), move |shared| {
            let mut articles = [&dossier.about[..], &dossier.mentioned[..]].concat();
            articles.sort_unstable();
            articles.dedup();
            Feed {
                page: format!("{stem}.html"),
                stem: stem.clone(),
                title: format!(
                    "{}{}{}",
                    site.title,
                    scene.words.text("colon"),
                    dossier.subject.label
                ),
                subtitle: String::new(),
                entries: shared.latest(articles.into_iter()),
            }
        }));
    }
    let relations = portal.relations.iter();
    for relation in relations.filter(|r| enough(scene, Listing::Relations, r.articles.len())) {
        let stem = format!("relations/{}", relation.slug);
        tasks.extend(shared.some(&stem.clone(), move |shared| Feed {
            page: format!("{stem}.html"),
            stem: stem.clone(),
            title: format!(
                "{}: {}",
                site.title,
                addresses::of_relation(scene, relation).name
            ),
            subtitle: String::new(),
            entries: shared.latest(relation.articles.iter().copied()),
        }));
    }
    tasks
}

/// What all feeds draw on.
struct Shared<'a> {
    scene: &'a Scene<'a>,
    calendar: Calendar,
    /// The entry of each article, made when a feed first names it.
    articles: Vec<OnceLock<Box<Entry<'a>>>>,
}

impl<'a> Shared<'a> {
    /// The entries of the first of these articles.
    fn latest(&self, articles: impl Iterator<Item = usize>) -> Vec<Cow<'_, Entry<'a>>> {
        let entry = |i: usize| {
            let make = || Box::new(entry::article(self.scene, &self.calendar, i));
            Cow::Borrowed(&**self.articles[i].get_or_init(make))
        };
        articles
            .take(self.scene.portal.site.feeds.latest)
            .map(entry)
            .collect()
    }

    /// A feed of a subject or relation, in the forms that the settings ask for.
    fn some(
        self: &Arc<Self>,
        stem: &str,
        feed: impl for<'b> Fn(&'b Shared<'a>) -> Feed<'b, 'a> + Send + Sync + 'a,
    ) -> Vec<Task<'a>> {
        let mut tasks = self.tasks(stem, feed);
        if !self.scene.portal.site.feeds.json {
            tasks.truncate(1);
        }
        tasks
    }

    /// A feed in both forms, Atom first.
    fn tasks(
        self: &Arc<Self>,
        stem: &str,
        feed: impl for<'b> Fn(&'b Shared<'a>) -> Feed<'b, 'a> + Send + Sync + 'a,
    ) -> Vec<Task<'a>> {
        let feed = Arc::new(feed);
        let output = |path: &str, bytes: Vec<u8>| Output::of_text(path, bytes, "a feed");
        let (shared, make) = (Arc::clone(self), Arc::clone(&feed));
        let atom = Task::new(format!("{stem}.xml"), move |path| {
            let bytes = atom::write(shared.scene, &shared.calendar, &make(&shared));
            Ok(output(path, bytes))
        });
        let shared = Arc::clone(self);
        let json = Task::new(format!("{stem}.json"), move |path| {
            Ok(output(path, json::write(shared.scene, &feed(&shared))))
        });
        vec![atom, json]
    }
}

/// All events, those that were reported last first.
fn newest(scene: &Scene<'_>) -> Vec<usize> {
    let events = &scene.portal.events;
    let mut all: Vec<usize> = (0..events.len()).collect();
    all.sort_by_key(|&e| (events[e].reports.first().map(|r| (r.article, r.event)), e));
    all
}

/// What leads from a feed to the site's root: its address, or `../` once or more where that is
/// not known.
fn root(scene: &Scene<'_>, stem: &str) -> String {
    match &scene.portal.site.base_url {
        Some(base) => base.clone(),
        None => "../".repeat(stem.matches('/').count()),
    }
}
