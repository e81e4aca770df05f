//! Related articles, with the reason for each.

use super::Page;
use super::dossiers::Dossiers;
use super::postings::Sums;
use crate::model::SubjectKind;
use rayon::prelude::*;

/// How many related articles a page names.
const MOST: usize = 5;

/// Why two articles are related. Positions are those of the portal's dossiers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// Merged events that both report.
    pub events: Vec<usize>,
    /// Countries that both are about.
    pub countries: Vec<usize>,
    /// People whom both name.
    pub people: Vec<usize>,
    /// Organizations that both name.
    pub organizations: Vec<usize>,
    /// Topics of both.
    pub topics: Vec<usize>,
}

/// A related article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Position of the article.
    pub article: usize,
    /// Why.
    pub reason: Reason,
}

/// Subjects shared by more articles than this say too little to relate two of them.
const TOO_COMMON: usize = 400;
/// Of the articles of a subject, only so many on either side in time are candidates, so that the
/// cost stays linear.
const NEAR: usize = 8;

/// Something that articles share.
struct Shared<'a> {
    /// Its articles in order.
    members: &'a [usize],
    /// How much it relates two of them.
    worth: f32,
    /// Notes it as a reason.
    note: fn(&mut Reason, usize),
    /// Its position among its kind.
    position: usize,
}

impl Shared<'_> {
    /// The articles that the member at `place` may be related to by this.
    fn candidates(&self, place: usize) -> impl Iterator<Item = usize> + '_ {
        let near = place.saturating_sub(NEAR)..(place + NEAR + 1).min(self.members.len());
        let others = near.filter(move |other| *other != place);
        others.map(|other| self.members[other])
    }
}

/// Finds for each article those that share most with it. A shared event weighs most, then shared
/// people and organizations, then countries and topics; each the less, the more articles share it.
/// Of equals, the one nearer in time comes first.
pub fn link(pages: &[Page], dossiers: &Dossiers) -> Vec<Vec<Related>> {
    let reports = reports(pages);
    let shared = shared(&reports, dossiers);
    // for each article, what it shares and its place among the members
    let mut own: Vec<Vec<(u32, u32)>> = vec![Vec::new(); pages.len()];
    for (i, what) in shared.iter().enumerate() {
        for (place, member) in what.members.iter().enumerate() {
            own[*member].push((i as u32, place as u32));
        }
    }
    let nothing = || Sums::of(pages.len());
    own.par_iter()
        .enumerate()
        .map_init(nothing, |sums, (article, own)| {
            nearest(article, own, &shared, sums)
        })
        .collect()
}

/// The merged events that several articles report, each with those articles.
fn reports(pages: &[Page]) -> Vec<(usize, Vec<usize>)> {
    let mut all: Vec<(usize, usize)> = Vec::new();
    for (article, page) in pages.iter().enumerate() {
        all.extend(page.events.iter().map(|event| (*event, article)));
    }
    all.sort_unstable();
    all.dedup();
    let groups = all.chunk_by(|x, y| x.0 == y.0).filter(|g| g.len() > 1);
    let event = |g: &[(usize, usize)]| (g[0].0, g.iter().map(|(_, article)| *article).collect());
    groups.map(event).collect()
}

/// Everything that relates articles, events first.
fn shared<'a>(reports: &'a [(usize, Vec<usize>)], dossiers: &'a Dossiers) -> Vec<Shared<'a>> {
    let mut all = Vec::new();
    let mut add = |position, members: &'a [usize], weight: f32, note| {
        if (2..=TOO_COMMON).contains(&members.len()) {
            all.push(Shared {
                members,
                worth: weight / (members.len() as f32).sqrt(),
                note,
                position,
            });
        }
    };
    for (event, members) in reports {
        add(*event, members, 8.0, |r, i| r.events.push(i));
    }
    let of = |kind: SubjectKind| dossiers[kind as usize].iter().enumerate();
    for (i, d) in of(SubjectKind::Person) {
        add(i, &d.mentioned, 2.0, |r, i| r.people.push(i));
    }
    for (i, d) in of(SubjectKind::Organization) {
        add(i, &d.mentioned, 1.5, |r, i| r.organizations.push(i));
    }
    for (i, d) in of(SubjectKind::Country) {
        add(i, &d.about, 3.0, |r, i| r.countries.push(i));
    }
    for (i, d) in of(SubjectKind::Topic) {
        add(i, &d.about, 1.5, |r, i| r.topics.push(i));
    }
    all
}

/// The articles that share most with one. `sums` is empty before and after.
fn nearest(article: usize, own: &[(u32, u32)], shared: &[Shared], sums: &mut Sums) -> Vec<Related> {
    let links = || {
        own.iter()
            .map(|(i, place)| (&shared[*i as usize], *place as usize))
    };
    for (what, place) in links() {
        for other in what.candidates(place) {
            sums.add(other as u32, what.worth);
        }
    }
    let scores = sums.take().map(|(other, sum)| (other as usize, sum));
    let mut scores: Vec<(usize, f32)> = scores.collect();
    let closest = |(a, x): &(usize, f32), (b, y): &(usize, f32)| {
        y.total_cmp(x)
            .then_with(|| a.abs_diff(article).cmp(&b.abs_diff(article)))
            .then(a.cmp(b))
    };
    if scores.len() > MOST {
        scores.select_nth_unstable_by(MOST, closest);
        scores.truncate(MOST);
    }
    scores.sort_unstable_by(closest);
    let related = |(other, _): (usize, f32)| {
        let mut reason = Reason::default();
        for (what, place) in links() {
            if what.candidates(place).any(|candidate| candidate == other) {
                (what.note)(&mut reason, what.position);
            }
        }
        Related {
            article: other,
            reason,
        }
    };
    scores.into_iter().map(related).collect()
}
