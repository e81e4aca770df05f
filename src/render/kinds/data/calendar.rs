//! Events as iCalendar (RFC 5545): `data/events.ics`, `countries/<slug>.ics`.
//!
//! An entry is a whole day or a range of whole days, never an hour. What is known to the month or
//! the year only, or at one end only, stands on no day and is left out.

use super::LATEST;
use crate::model::{Bound, Edtf};
use crate::portal::{Dossier, Merged};
use crate::render::dates::in_words;
use crate::render::parts::instant::Calendar;
use crate::render::scene::{Scene, cut};
use jiff::civil::Date;
use std::fmt::Write;

/// Longest line in bytes, its end not counted.
const LINE: usize = 75;
/// Longest summary, in code points.
const SUMMARY: usize = 120;

/// The calendar of the site: its latest events.
pub fn of_site(scene: &Scene<'_>, _: &str, events: &[usize]) -> Vec<u8> {
    write(scene, &scene.portal.site.title, events)
}

/// The calendar of a country: its latest events.
pub fn of_country(scene: &Scene<'_>, _: &str, dossier: &Dossier) -> Vec<u8> {
    let mut events = dossier.events.clone();
    events.sort_unstable_by_key(|&e| std::cmp::Reverse(e));
    let (site, colon) = (&scene.portal.site.title, scene.words.text("colon"));
    let name = format!("{site}{colon}{}", dossier.subject.label);
    write(scene, &name, &events)
}

/// Writes the first of these events that stand on days.
fn write(scene: &Scene<'_>, name: &str, events: &[usize]) -> Vec<u8> {
    let mut out = Lines {
        out: String::with_capacity(256 + events.len().min(LATEST) * 600),
    };
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", "-//Briefing//Briefing//EN");
    out.line("CALSCALE", "GREGORIAN");
    out.line("METHOD", "PUBLISH");
    out.text("NAME", name);
    out.text("X-WR-CALNAME", name);
    // RFC 5545 wants the instant at which the entry was made: that of the edition.
    let calendar = Calendar::of(scene.portal);
    let made: String = calendar
        .edition()
        .chars()
        .filter(|c| !matches!(c, '-' | ':'))
        .collect();
    let events = events.iter().map(|&i| &scene.portal.events[i]);
    let on_days = events.filter_map(|e| Some((e, days(e.date.as_ref()?)?)));
    for (event, (first, last)) in on_days.take(LATEST) {
        out.event(scene, event, first, last, &made);
    }
    out.line("END", "VCALENDAR");
    out.out.into_bytes()
}

/// The days of a date; `None` where it is not known to the day at both ends.
fn days(date: &Edtf) -> Option<(Date, Date)> {
    match date {
        Edtf::At(p) => p.to_day().map(|d| (d, d)),
        Edtf::Between(Bound::At(a), Bound::At(b)) => a.to_day().zip(b.to_day()),
        Edtf::Between(..) => None,
    }
}

struct Lines {
    out: String,
}

impl Lines {
    fn event(&mut self, scene: &Scene<'_>, event: &Merged, first: Date, last: Date, made: &str) {
        let words = scene.words;
        let basic = |d: Date| format!("{:04}{:02}{:02}", d.year(), d.month(), d.day());
        let base = scene.portal.site.base_url.as_deref();
        let host = base.and_then(crate::model::url::host);
        let text = scene.text_of(event);
        self.line("BEGIN", "VEVENT");
        let host = host.as_deref().unwrap_or("briefing.invalid");
        self.line("UID", &format!("{}@{host}", event.id));
        self.line("DTSTAMP", made);
        self.line("DTSTART;VALUE=DATE", &basic(first));
        // The end is the day after the last.
        if let Ok(end) = last.tomorrow() {
            self.line("DTEND;VALUE=DATE", &basic(end));
        }
        let label = match event.strength {
            crate::portal::Strength::AiOnly => format!("[{}] ", words.text("ai.label")),
            _ => String::new(),
        };
        self.text("SUMMARY", &format!("{label}{}", cut(text, SUMMARY)));
        self.text("DESCRIPTION", &description(scene, event, text));
        let kind = words.find(&format!("kind.{}", event.kind.word()));
        self.text("CATEGORIES", kind.unwrap_or(event.kind.word()));
        if event.scheduled {
            self.line("STATUS", "TENTATIVE");
        }
        if let Some(base) = base {
            self.line(
                "URL",
                &format!("{base}{}", scene.path_of_report(&event.told)),
            );
        }
        self.line("TRANSP", "TRANSPARENT");
        self.line("END", "VEVENT");
    }

    /// A line of words, escaped.
    fn text(&mut self, name: &str, words: &str) {
        let mut escaped = String::with_capacity(words.len() + 8);
        for c in words.chars() {
            match c {
                '\\' | ';' | ',' => {
                    escaped.push('\\');
                    escaped.push(c);
                }
                '\n' => escaped.push_str("\\n"),
                c if c.is_control() => escaped.push(' '),
                c => escaped.push(c),
            }
        }
        self.line(name, &escaped);
    }

    /// A line, folded where it is long; no fold stands within a character.
    fn line(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut rest = line.as_str();
        let mut room = LINE;
        while rest.len() > room {
            let end = rest.floor_char_boundary(room);
            let _ = write!(self.out, "{}\r\n ", &rest[..end]);
            rest = &rest[end..];
            room = LINE - 1;
        }
        let _ = write!(self.out, "{rest}\r\n");
    }
}

/// The date in words, the sentence, the strength of the evidence, and who reports it.
fn description(scene: &Scene<'_>, event: &Merged, text: &str) -> String {
    let words = scene.words;
    let mut said = Vec::new();
    if let Some(date) = &event.date {
        said.push(in_words(date, words));
    }
    if event.scheduled {
        said.push(words.text("timeline.scheduled").to_string());
    }
    said.push(text.to_string());
    said.push(scene.strength(event).to_string());
    for report in &event.reports {
        let article = &scene.portal.articles[report.article].tagged.article;
        let mut source = crate::render::parts::cite::line(article, words);
        if article.is_ai_made() && !source.contains(words.text("cite.ai")) {
            source = format!("{} {source}", words.text("cite.ai"));
        }
        said.push(source);
    }
    said.join("\n")
}
