//! Related articles, with the reason for each.

use super::Page;
use super::dossiers::Dossiers;

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

/// Finds for each article those that share most with it. A shared event weighs most, then shared
/// people and organizations, then countries and topics; each the less, the more articles share it.
/// Of equals, the one nearer in time comes first.
pub fn link(pages: &mut [Page], dossiers: &Dossiers) {
    let mut scores: Vec<std::collections::BTreeMap<usize, (f32, Reason)>> =
        vec![std::collections::BTreeMap::new(); pages.len()];
    let mut share = |members: &[usize], weight: f32, note: &dyn Fn(&mut Reason)| {
        if members.len() < 2 || members.len() > TOO_COMMON {
            return;
        }
        let worth = weight / (members.len() as f32).sqrt();
        // In a long list only neighbours in time are candidates, so that the cost stays linear.
        for (i, &a) in members.iter().enumerate() {
            let near = members[i.saturating_sub(8)..(i + 9).min(members.len())].iter();
            for &b in near.filter(|&&b| b != a) {
                let entry = scores[a].entry(b).or_default();
                entry.0 += worth;
                note(&mut entry.1);
            }
        }
    };
    let mut reports: std::collections::BTreeMap<usize, Vec<usize>> =
        std::collections::BTreeMap::new();
    for (i, page) in pages.iter().enumerate() {
        for &event in &page.events {
            let members = reports.entry(event).or_default();
            if members.last() != Some(&i) {
                members.push(i);
            }
        }
    }
    for (event, members) in &reports {
        share(members, 8.0, &|r| r.events.push(*event));
    }
    for (i, d) in dossiers.people.iter().enumerate() {
        share(&d.mentioned, 2.0, &|r| r.people.push(i));
    }
    for (i, d) in dossiers.organizations.iter().enumerate() {
        share(&d.mentioned, 1.5, &|r| r.organizations.push(i));
    }
    for (i, d) in dossiers.countries.iter().enumerate() {
        share(&d.about, 3.0, &|r| r.countries.push(i));
    }
    for (i, d) in dossiers.topics.iter().enumerate() {
        share(&d.about, 1.5, &|r| r.topics.push(i));
    }
    for (i, found) in scores.into_iter().enumerate() {
        let mut found: Vec<(usize, (f32, Reason))> = found.into_iter().collect();
        found.sort_by(|(a, (x, _)), (b, (y, _))| {
            y.total_cmp(x)
                .then_with(|| a.abs_diff(i).cmp(&b.abs_diff(i)))
                .then(a.cmp(b))
        });
        found.truncate(MOST);
        pages[i].related = found
            .into_iter()
            .map(|(article, (_, reason))| Related { article, reason })
            .collect();
    }
}
