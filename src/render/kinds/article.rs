//! Article pages: `articles/<slug>.html`.

mod others;
mod views;

use crate::config::BodyMode;
use crate::diagnostics::Diagnostic;
use crate::model::{Article, Basis, Edtf, Event, Field, SubjectKind, Tier, url};
use crate::output::Output;
use crate::portal::Page;
use crate::portal::headline::of_event;
use crate::render::anchors::Anchors;
use crate::render::body;
use crate::render::dates::DateView;
use crate::render::making::{Kind, Making, Task};
use crate::render::parts::cite;
use crate::render::parts::ledger;
use crate::render::scene::{Scene, of_dossier, title_of};
use crate::render::theme::template;
use crate::render::told::told;
use crate::render::view::PageView;
use others::same;
use std::cmp::Reverse;
use views::*;

/// The kind of page.
pub const KIND: Kind = Kind {
    templates: &[template!("article.html")],
    ..Kind::of_files("article", Making::Each(tasks))
};

/// How many countries stand above the title.
const KICKER: usize = 5;
/// How many articles to read next it names.
const RELATED: usize = 2;
/// How many of its events stand first: those that weigh most.
const FOREMOST: usize = 2;

/// A task for the page of every article.
fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    let pages = scene.portal.articles.iter().enumerate();
    pages
        .map(|(i, page)| Task::new(scene.path_of(page), move |path| make(scene, i, page, path)))
        .collect()
}

/// Makes the page of an article.
///
/// # Errors
/// The template cannot be rendered.
fn make(scene: &Scene<'_>, i: usize, page: &Page, path: &str) -> Result<Output, Diagnostic> {
    let article = &page.tagged.article;
    let mut frame = scene.page("article", path, title_of(article));
    frame.section = "articles";
    frame.description = scene.summary(article);
    frame.noindex = scene.portal.site.noindex;
    frame.canonical = article.original().map(str::to_string);
    let view = Whole {
        article: view(scene, i, page, &frame),
        page: frame,
    };
    scene.draw("article.html", path, &article.origin.path, &view)
}

fn view<'a>(scene: &'a Scene<'_>, i: usize, page: &'a Page, frame: &PageView) -> ArticleView<'a> {
    let (article, words) = (&page.tagged.article, scene.words);
    let anchors = &scene.anchors(i);
    let mode = scene.mode(article);
    let shown = mode == BodyMode::Full;
    let anchor = |id: &'a str| if shown || id == "title" { id } else { "" };
    let text = |f: &'a Option<Field<String>>| f.as_ref().map_or("", |f| f.value.as_str());
    let neighbour = |i: Option<usize>| {
        let page = scene.portal.articles.get(i?)?;
        Some(Turn {
            title: title_of(&page.tagged.article),
            path: scene.path_of(page),
        })
    };
    let links = |kind: SubjectKind| -> Vec<String> {
        let dossiers = scene.portal.dossiers(kind);
        let places = page.subjects.of(kind).iter();
        let dossiers = places.map(|&i| dossiers.get(i));
        dossiers
            .map(|d| d.map_or(String::new(), |d| of_dossier(d).path))
            .collect()
    };
    let about = page.tagged.about();
    ArticleView {
        title: title_of(article),
        lang: scene.language(article),
        ai: article.is_ai_made(),
        kicker: about
            .clone()
            .filter_map(|c| scene.country(c.code))
            .take(KICKER)
            .collect(),
        kicker_more: about.count().saturating_sub(KICKER),
        outlet: text(&article.publisher),
        outlet_path: links(SubjectKind::Outlet).pop().unwrap_or_default(),
        date: article.published.as_ref().map(|p| scene.date(&p.value)),
        date_worked: match &article.published {
            Some(p) if p.basis == Basis::Inferred => words.text("basis.inferred_hint"),
            _ => "",
        },
        undated: told(&article.undated, words),
        updated: updated(scene, article),
        credits: credits(scene, article),
        original: article.original().map(|address| Original {
            address,
            label: url::host(address).unwrap_or_else(|| address.to_string()),
        }),
        licence: scene
            .outlet_settings(article)
            .and_then(|o| o.licence.as_deref())
            .unwrap_or(""),
        seed: &article.origin.path,
        body: match mode {
            BodyMode::Full => body::full(
                article,
                anchors,
                words,
                &|address| scene.neighbour(article, address),
                &|address| scene.editorial.picture_of(article, address),
            ),
            BodyMode::Excerpt => body::excerpt(article),
            BodyMode::Link => String::new(),
        },
        body_note: match mode {
            BodyMode::Full => "",
            BodyMode::Excerpt => words.text("article.excerpt"),
            BodyMode::Link => words.text("article.link_only"),
        },
        tiers: tiers(scene, page, anchors, shown),
        topics: topics(scene, page),
        events: events(scene, page, anchors, &anchor),
        people: article
            .people
            .iter()
            .zip(&anchors.people)
            .zip(links(SubjectKind::Person))
            .map(|((p, id), path)| NameView {
                name: &p.name,
                path,
                note: &p.role,
                anchor: anchor(id),
            })
            .collect(),
        people_note: people_note(scene, article),
        organizations: article
            .organizations
            .iter()
            .zip(&anchors.organizations)
            .zip(links(SubjectKind::Organization))
            .map(|((o, id), path)| NameView {
                name: &o.name,
                path,
                note: &o.acronym,
                anchor: anchor(id),
            })
            .collect(),
        quotes: match mode {
            BodyMode::Link => Vec::new(),
            _ => quotes(article, anchors, shown),
        },
        same: same(scene, i, page),
        copies: scene.entries_of(&page.near_duplicates),
        notices: (article.notices.iter().filter(|n| !n.is_own()))
            .map(|n| NoticeView::new(scene, n))
            .collect(),
        corrections: (article.notices.iter().filter(|n| n.is_own()))
            .map(|n| NoticeView::new(scene, n))
            .collect(),
        captions: article
            .captions
            .iter()
            .filter(|_| mode != BodyMode::Link)
            .map(|c| CaptionView {
                text: &c.text,
                credit: &c.credit,
            })
            .collect(),
        citations: article
            .citations
            .iter()
            .map(|c| CitationView {
                id: &c.id,
                times: c.at.len().max(1),
            })
            .collect(),
        related: page
            .related
            .iter()
            .take(RELATED)
            .filter_map(|r| scene.entry(r.article))
            .collect(),
        cite: cite::line(article, words),
        cite_files: cite::files(scene, i),
        fact_sum: fact_sum(scene, page),
        ledger_sum: ledger::sum(article, words),
        bases: ledger::bases(article, words)
            .into_iter()
            .filter(|row| mode != BodyMode::Link || row.row != "b-standfirst")
            .collect(),
        ledger: match mode {
            // The lines left out would show what the page may not.
            BodyMode::Link => Vec::new(),
            _ => ledger::rows(article, words),
        },
        meta: cite::tags(scene, article),
        json_ld: cite::json_ld(scene, article, frame),
        older: neighbour(i.checked_add(1)),
        newer: neighbour(i.checked_sub(1)),
    }
}

/// When the article was updated, where that is another day than that of its publication.
fn updated(scene: &Scene<'_>, article: &Article) -> Option<DateView> {
    let updated = &article.updated.as_ref()?.value;
    let same = article
        .published
        .as_ref()
        .is_some_and(|p| p.value == *updated);
    (!same).then(|| scene.date(updated))
}

/// Who wrote an article, which agency it is from and where it was filed, each in words.
fn credits(scene: &Scene<'_>, article: &Article) -> Vec<String> {
    let credit = |key: &str, field: &Option<Field<String>>| {
        let name = &field.as_ref()?.value;
        Some(scene.words.fill(key, &[("name", name)]))
    };
    [
        credit("article.by", &article.byline),
        credit("article.from_agency", &article.agency),
        credit("article.filed_from", &article.dateline),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// How many events, people and countries an article names, in words.
fn fact_sum(scene: &Scene<'_>, page: &Page) -> String {
    let article = &page.tagged.article;
    let counts = [
        ("events", article.events.len()),
        ("people", article.people.len()),
        ("countries", page.tagged.countries.len()),
    ];
    let known = counts.into_iter().filter(|(_, n)| *n > 0);
    let known: Vec<String> = known.map(|(of, n)| scene.words.count(of, n)).collect();
    known.join(scene.words.text("list"))
}

/// The events of an article: those that weigh most, then the others, each the latest first and the
/// undated last.
fn events<'a>(
    scene: &Scene<'_>,
    page: &'a Page,
    anchors: &'a Anchors,
    anchor: &dyn Fn(&'a str) -> &'a str,
) -> Vec<EventView<'a>> {
    let article = &page.tagged.article;
    let weight = |i: usize| {
        let merged = page.events.get(i).and_then(|&m| scene.portal.events.get(m));
        merged.map_or(0.0, |m| m.weight)
    };
    let mut foremost: Vec<usize> = (0..article.events.len()).collect();
    foremost.sort_by(|&a, &b| weight(b).total_cmp(&weight(a)));
    foremost.truncate(FOREMOST);
    let events = article.events.iter().zip(&anchors.events).enumerate();
    let mut events: Vec<(usize, (&Event, &String))> = events.collect();
    events.sort_by_cached_key(|(i, (e, _))| {
        let date = e.date.as_ref().map(Edtf::sort_key);
        (!foremost.contains(i), Reverse(date))
    });
    let hidden = scene.mode(article) == BodyMode::Link;
    let view = |(e, id): (&'a Event, &'a String)| EventView {
        date: e.date.as_ref().map(|d| scene.date(d)),
        worked: e.date.is_some() && (e.basis == Basis::Inferred || !e.dated_by.is_empty()),
        scheduled: e.scheduled,
        text: if hidden {
            String::new()
        } else {
            of_event(article, e).text
        },
        anchor: anchor(id),
        reason: told(&e.reason, scene.words),
        dated_by: anchor(dated_by(article, anchors, e)),
        note: e.editor.as_ref().map_or("", |editor| editor.note.as_str()),
        own: e.is_own(),
    };
    events.into_iter().map(|(_, e)| view(e)).collect()
}

fn quotes<'a>(article: &'a Article, anchors: &'a Anchors, shown: bool) -> Vec<QuoteView<'a>> {
    let quotes = article.quotes.iter().zip(&anchors.quotes);
    quotes
        .map(|(q, anchor)| QuoteView {
            text: &q.text,
            speaker: &q.speaker,
            via: &q.via,
            anchor: if shown { anchor } else { "" },
        })
        .collect()
}

fn people_note(scene: &Scene<'_>, article: &Article) -> String {
    if article.people.iter().all(|p| p.role.is_empty()) {
        return String::new();
    }
    match &article.published {
        Some(p) => scene.words.fill(
            "article.people_note",
            &[("date", &scene.date(&p.value).words)],
        ),
        None => scene.words.text("article.people_note_undated").to_string(),
    }
}

/// The anchor of the sentence that dates an event told in another; empty where its own does.
fn dated_by<'a>(article: &Article, anchors: &'a Anchors, event: &Event) -> &'a str {
    let source = |other: &Event| !event.dated_by.is_empty() && other.at == event.dated_by;
    let place = article.events.iter().position(source);
    place
        .and_then(|i| anchors.events.get(i))
        .map_or("", String::as_str)
}

fn topics<'a>(scene: &'a Scene<'_>, page: &'a Page) -> Vec<TopicView<'a>> {
    let places = page.subjects.of(SubjectKind::Topic).iter();
    let view = |(tag, &place): (&'a crate::model::TopicTag, &usize)| {
        let dossier = scene.portal.dossiers(SubjectKind::Topic).get(place)?;
        Some(TopicView {
            name: &dossier.subject.label,
            path: of_dossier(dossier).path,
            reason: told(&tag.reason, scene.words),
        })
    };
    page.tagged
        .topics
        .iter()
        .zip(places)
        .filter_map(view)
        .collect()
}

fn tiers<'a>(
    scene: &'a Scene<'_>,
    page: &'a Page,
    anchors: &'a Anchors,
    shown: bool,
) -> Vec<TierView<'a>> {
    let of_tier = |tier: Tier| {
        let tags = page.tagged.countries.iter().zip(&anchors.countries);
        let countries: Vec<CountryView<'a>> = tags
            .filter(|(c, _)| c.tier == tier)
            .filter_map(|(c, anchor)| {
                let country = scene.named_country(c.code)?;
                Some(CountryView {
                    name: &country.name,
                    path: &country.path,
                    reason: told(&c.reason, scene.words),
                    anchor: match shown || anchor == "title" {
                        true => anchor,
                        false => "",
                    },
                })
            })
            .collect();
        let label = match tier {
            Tier::About => scene.words.text("tier.about"),
            Tier::Mentioned => scene.words.text("tier.mentioned"),
            Tier::Place => scene.words.text("tier.place"),
        };
        (!countries.is_empty()).then_some(TierView { label, countries })
    };
    [Tier::About, Tier::Mentioned, Tier::Place]
        .into_iter()
        .filter_map(of_tier)
        .collect()
}
