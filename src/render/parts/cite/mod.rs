//! How to cite an article: a line of text, forms for reference managers, tags, schema.org.

mod authors;
mod bibtex;
mod csl;
mod ris;
mod tags;

pub use tags::{Tag, json_ld, tags};

use crate::model::{Article, Edtf};
use crate::portal::Page;
use crate::render::dates::in_words;
use crate::render::scene::{Scene, title_of};
use crate::render::split::{self, Part};
use crate::render::view::Ref;
use crate::render::words::Words;

/// How many citations one file holds.
const PART: usize = 10_000;
/// Articles up to which each has a citation of its own where the settings say nothing: with more,
/// small files would be most of a site.
const FEW: usize = 100;

/// A form in which reference managers read citations.
pub struct Form {
    /// What it is called.
    name: &'static str,
    /// The ending of its files, without the dot.
    ending: &'static str,
    /// One citation.
    write: fn(&Reference<'_>) -> String,
    /// What stands before, between and after the citations of a file.
    around: [&'static str; 3],
}

/// The forms.
pub const FORMS: &[Form] = &[
    Form {
        name: "BibTeX",
        ending: "bib",
        write: bibtex::write,
        around: ["", "\n", ""],
    },
    Form {
        name: "RIS",
        ending: "ris",
        write: ris::write,
        around: ["", "\r\n", ""],
    },
    Form {
        name: "CSL-JSON",
        ending: "csl.json",
        write: csl::write,
        around: ["[\n", ",\n", "\n]\n"],
    },
];

impl Form {
    /// The citations of these articles, as one file.
    pub fn write<'a>(&self, scene: &Scene<'_>, pages: impl Iterator<Item = &'a Page>) -> Vec<u8> {
        let written: Vec<String> = pages
            .map(|page| (self.write)(&Reference::new(scene, page)))
            .collect();
        let [before, between, after] = self.around;
        format!("{before}{}{after}", written.join(between)).into_bytes()
    }
}

/// What is cited of an article.
struct Reference<'a> {
    /// A name for it, of ASCII letters, digits and hyphens; no two articles share one.
    key: &'a str,
    title: &'a str,
    byline: Option<&'a str>,
    outlet: Option<&'a str>,
    date: Option<Edtf>,
    original: Option<&'a str>,
    /// The portal's own page, where its address is known.
    page: Option<String>,
    language: Option<&'a str>,
    dateline: Option<&'a str>,
    licence: Option<&'a str>,
    ai: bool,
    words: &'a Words,
}

impl<'a> Reference<'a> {
    fn new(scene: &'a Scene<'_>, page: &'a Page) -> Self {
        let article = &page.tagged.article;
        let text = |f: &'a Option<crate::model::Field<String>>| f.as_ref().map(|f| &*f.value);
        let base = scene.portal.site.base_url.as_ref();
        Reference {
            key: &page.slug,
            title: title_of(article),
            byline: text(&article.byline),
            outlet: text(&article.publisher),
            date: article.published.as_ref().map(|p| p.value),
            original: article.original(),
            page: base.map(|b| format!("{b}{}", scene.path_of(page))),
            language: text(&article.language),
            dateline: text(&article.dateline),
            licence: scene
                .outlet_settings(article)
                .and_then(|o| o.licence.as_deref()),
            ai: article.is_ai_made(),
            words: scene.words,
        }
    }

    /// Who wrote it, one by one.
    fn authors(&self) -> Vec<&'a str> {
        self.byline.map(authors::authors).unwrap_or_default()
    }

    /// The address to cite: that of the original, else of the portal's page.
    fn address(&self) -> Option<&str> {
        self.original.or(self.page.as_deref())
    }

    /// What a reader of the citation must know.
    fn notes(&self) -> Vec<&'a str> {
        let ai = self.ai.then(|| self.words.text("cite.ai_note"));
        let undated = self.date.is_none().then(|| self.words.text("cite.undated"));
        ai.into_iter().chain(undated).collect()
    }
}

/// A name for a thing of the site that stays: under its address, or a URN where that is not
/// known.
pub fn id_address(scene: &Scene<'_>, id: &str) -> String {
    match &scene.portal.site.base_url {
        Some(base) => format!("{base}#{id}"),
        None => format!("urn:briefing:{id}"),
    }
}

/// Whether a form stands beside each article: all do where the settings ask for them; where they say
/// nothing, what every reference manager reads does on a small site.
pub fn is_beside(scene: &Scene<'_>, form: &Form) -> bool {
    let few = || form.ending == "ris" && scene.portal.articles.len() <= FEW;
    scene.portal.site.downloads.citations.unwrap_or_else(few)
}

/// The files that hold an article's citation: its own, or those of many articles, in which its key is
/// the last part of its address.
pub fn files(scene: &Scene<'_>, i: usize) -> Vec<Ref> {
    let mut many = scene.citations.get_or_init(|| parts(scene)).iter();
    let part = many.find(|p| p.entries.contains(&i));
    let path = |form: &Form| match part {
        Some(part) if !is_beside(scene, form) => whole_path(part, form),
        _ => path(&scene.portal.articles[i], form),
    };
    let file = |form: &Form| Ref {
        name: form.name.to_string(),
        path: path(form),
    };
    FORMS.iter().map(file).collect()
}

/// The files of all citations, as the page of the data names them: form, path, how many.
pub fn all_files(scene: &Scene<'_>) -> Vec<(&'static str, String, usize)> {
    let parts = parts(scene);
    let of_form = |form: &'static Form| {
        let path = |part: &Part| (form.name, whole_path(part, form), part.entries.len());
        parts.iter().map(path).collect::<Vec<_>>()
    };
    FORMS.iter().flat_map(of_form).collect()
}

/// The path of an article's own citation.
pub fn path(page: &Page, form: &Form) -> String {
    format!("articles/{}.{}", page.slug, form.ending)
}

/// The path of a file of many.
pub fn whole_path(part: &Part, form: &Form) -> String {
    match part.number {
        0 => format!("data/citations.{}", form.ending),
        _ => format!("data/citations/{}.{}", part.slug(), form.ending),
    }
}

/// All articles in the parts that files hold; a single part bears the number 0.
pub fn parts(scene: &Scene<'_>) -> Vec<Part> {
    let all: Vec<usize> = (0..scene.portal.articles.len()).collect();
    split::files(&all, PART, |i| {
        crate::render::parts::dated::year_of_article(scene, i)
    })
}

/// The article in one line: author, title, outlet, date or "n.d.", address.
pub fn line(article: &Article, words: &Words) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(byline) = &article.byline {
        parts.push(byline.value.clone());
    }
    parts.push(format!("“{}”", title_of(article)));
    if article.is_ai_made() {
        parts.push(words.text("cite.ai").to_string());
    }
    if let Some(publisher) = &article.publisher {
        parts.push(publisher.value.clone());
    }
    parts.push(match &article.published {
        Some(p) => in_words(&p.value, words),
        None => words.text("cite.no_date").to_string(),
    });
    if let Some(address) = article.original() {
        parts.push(address.to_string());
    }
    let mut out = String::new();
    for part in parts {
        if !out.is_empty() {
            out.push_str(if out.ends_with(['.', '?', '!', ']']) {
                " "
            } else {
                ". "
            });
        }
        out.push_str(&part);
    }
    out
}
