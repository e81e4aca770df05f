//! What a reader can follow of a subject or take along: which feeds, calendar and brief there are, and
//! the links to them.

use crate::config::Listing;
use crate::model::SubjectKind;
use crate::portal::{Dossier, Relation};
use crate::render::parts::addresses;
use crate::render::scene::{Scene, of_dossier};
use crate::render::view::{FeedLink, Ref};

/// The path of a dossier's page without its ending; `None` where it has no page.
pub fn stem_of(dossier: &Dossier) -> Option<String> {
    let path = of_dossier(dossier).path;
    path.strip_suffix(".html").map(str::to_string)
}

/// Whether a dossier has feeds of its own.
pub fn has_feeds(scene: &Scene<'_>, dossier: &Dossier) -> bool {
    dossier.subject.has_page && enough(scene, dossier.subject.kind.into(), dossier.count())
}

/// Whether one of a kind with so many articles has feeds.
pub fn enough(scene: &Scene<'_>, kind: Listing, articles: usize) -> bool {
    let feeds = &scene.portal.site.feeds;
    feeds.kinds.contains(&kind) && feeds.subjects > 0 && articles >= feeds.subjects
}

/// The feeds of a relation, as its page names them.
pub fn of_relation(scene: &Scene<'_>, relation: &Relation) -> Vec<FeedLink> {
    if !enough(scene, Listing::Relations, relation.articles.len()) {
        return Vec::new();
    }
    let name = addresses::of_relation(scene, relation).name;
    let title = scene.words.fill("country.feed", &[("name", &name)]);
    forms(scene, &format!("relations/{}", relation.slug), &title)
}

/// The feeds of a dossier, as its page names them.
pub fn links(scene: &Scene<'_>, dossier: &Dossier) -> Vec<FeedLink> {
    let Some(stem) = stem_of(dossier).filter(|_| has_feeds(scene, dossier)) else {
        return Vec::new();
    };
    let title = scene
        .words
        .fill("country.feed", &[("name", &dossier.subject.label)]);
    forms(scene, &stem, &title)
}

/// The forms of a subject's or relation's feed.
fn forms(scene: &Scene<'_>, stem: &str, title: &str) -> Vec<FeedLink> {
    let mut forms = both(stem, title);
    if !scene.portal.site.feeds.json {
        forms.truncate(1);
    }
    forms
}

/// The two forms of a feed of the site.
pub fn both(stem: &str, title: &str) -> Vec<FeedLink> {
    let one = |mime, form: &str, ending: &str| FeedLink {
        mime,
        title: format!("{title} ({form})"),
        path: format!("{stem}{ending}"),
    };
    vec![
        one("application/atom+xml", "Atom", ".xml"),
        one("application/feed+json", "JSON Feed", ".json"),
    ]
}

/// From how many articles about it on a country has a calendar and a brief of its own: one article says
/// no less than they would.
const TAKEN: usize = 2;

/// Whether a dossier has a calendar of its own, and may have a brief.
pub fn has_calendar(dossier: &Dossier) -> bool {
    let subject = &dossier.subject;
    subject.kind == SubjectKind::Country && subject.has_page && dossier.about.len() >= TAKEN
}

/// What a reader can take away from a dossier's page: feeds, calendar, brief.
pub fn ways(scene: &Scene<'_>, dossier: &Dossier) -> Vec<Ref> {
    let way = |key: &'static str, path: String| Ref {
        name: scene.words.text(key).to_string(),
        path,
    };
    let mut ways = Vec::new();
    let Some(stem) = stem_of(dossier) else {
        return ways;
    };
    if let Some(path) = brief(scene, dossier) {
        ways.push(way("feeds.brief", path));
    }
    if has_feeds(scene, dossier) {
        ways.push(way("feeds.atom", format!("{stem}.xml")));
        if scene.portal.site.feeds.json {
            ways.push(way("feeds.json", format!("{stem}.json")));
        }
    }
    if has_calendar(dossier) {
        ways.push(way("feeds.calendar", format!("{stem}.ics")));
    }
    ways
}

/// The path of a dossier's brief; `None` where none is made.
pub fn brief(scene: &Scene<'_>, dossier: &Dossier) -> Option<String> {
    let subject = &dossier.subject;
    let made = scene.portal.site.downloads.packs && has_calendar(dossier);
    made.then(|| format!("packs/{}.html", subject.slug))
}
