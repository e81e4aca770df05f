//! The articles of a site linked to a portal, and the files of that portal planned.

use super::Inputs;
use crate::build::Stop;
use crate::build::observer::{Observer, Stage};
use crate::build::tables::found_in;
use crate::build::waiting::waits;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::{Article, Tagged};
use crate::portal::addresses::Addresses;
use crate::portal::edition::{Edition, key};
use crate::portal::{self, Portal};
use crate::render::{self, editorial::Editorial, plan::Plan};
use crate::{config, yaml};
use std::collections::BTreeSet;
use std::sync::Arc;

/// For how many rows without a name a near one is looked for, and among how many names.
const SUGGESTED: usize = 3;
const LOOKED_AT: usize = 5000;

/// The names of an article that the table of people, organizations or outlets speaks of.
fn names_of(article: &Article, table: usize) -> Vec<&str> {
    match table {
        0 => article.people.iter().map(|p| p.name.as_str()).collect(),
        1 => article
            .organizations
            .iter()
            .map(|o| o.name.as_str())
            .collect(),
        _ => vec![article.outlet()],
    }
}

impl Inputs {
    /// The articles of the site, and everything that was found wrong. A page taken over for
    /// editing stands in for the seed that it names.
    fn articles(&self) -> (Vec<Arc<Tagged>>, Vec<Diagnostic>) {
        let place = |a: &Article| (a.origin.path.clone(), a.origin.part);
        let mut diagnostics = [&self.listing[..], &self.found].concat();
        let mut taken = BTreeSet::new();
        for file in self.files.values() {
            diagnostics.extend(file.diagnostics.iter().cloned());
            if file.page {
                taken.extend(file.articles.iter().map(|t| place(&t.article)));
            }
        }
        let all = self
            .files
            .values()
            .flat_map(|f| f.articles.iter().map(move |t| (f.page, t)));
        let kept = all.filter(|(page, t)| {
            let stands = *page || taken.is_empty() || !taken.contains(&place(&t.article));
            stands && (self.request.drafts || !t.article.draft)
        });
        let mut articles = Vec::with_capacity(self.files.len());
        for (_, tagged) in kept {
            match waits(&tagged.article, &self.site).filter(|_| !self.request.drafts) {
                Some(why) => diagnostics.push(why),
                None => articles.push(Arc::clone(tagged)),
            }
        }
        diagnostics.extend(self.rows_without_names());
        (articles, diagnostics)
    }

    /// Rows of the site's tables of names that speak of nobody whom an article names.
    fn rows_without_names(&self) -> Vec<Diagnostic> {
        let entities = self.gazetteer.entities();
        let tables = [&entities.people, &entities.organizations, &entities.outlets];
        let all = || self.files.values().flat_map(|f| &f.articles);
        let mut found = Vec::new();
        for (i, table) in tables
            .into_iter()
            .enumerate()
            .filter(|t| !t.1.own().is_empty())
        {
            let met: BTreeSet<u32> = all().flat_map(|t| &t.met[i]).copied().collect();
            for (file, line, alias) in table.own().iter().filter(|row| !met.contains(&row.1)) {
                let message = format!("no article names `{alias}`, so this row changes nothing");
                let near = (found.len() < SUGGESTED).then(|| {
                    let names = all().flat_map(|t| names_of(&t.article, i)).take(LOOKED_AT);
                    yaml::nearest(alias, names)
                });
                let hint = match near.flatten() {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "write the name as the articles have it, or take the row out".into(),
                };
                found.push(
                    Diagnostic::warning("row", file, message)
                        .at(*line, 0)
                        .hint(hint),
                );
            }
        }
        found
    }

    /// Addresses of `gone` that no edition had, where one was kept.
    fn never_published(&self, edition: Option<&Edition>) -> Vec<Diagnostic> {
        let Some(edition) = edition else {
            return Vec::new();
        };
        let known: BTreeSet<&str> = edition.addresses().collect();
        let unknown = |slug: &&String| !known.contains(slug.as_str());
        let told = |slug: &String| {
            let message = format!("`gone` names `{slug}`, and no edition had such an article");
            let hint = match yaml::nearest(slug, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "write the last part of its address, as edition.json has it".into(),
            };
            let (line, excerpt) = config::line_of(&self.material.settings, "gone", slug);
            let found = Diagnostic::error("setting", config::FILE, message).at(line, 0);
            found.excerpt(excerpt).hint(hint)
        };
        self.site.gone.keys().filter(unknown).map(told).collect()
    }

    /// Under what articles stand in an edition that wait.
    fn waiting(&self) -> BTreeSet<String> {
        let all = self.files.values().flat_map(|f| &f.articles);
        let waiting = all.filter(|t| waits(&t.article, &self.site).is_some());
        waiting.map(|t| key(&t.article.origin)).collect()
    }

    /// Links all articles to a portal.
    pub fn link(&self) -> Portal<'_> {
        self.link_after(self.edition().ok().flatten().as_ref())
    }

    /// The same after the edition that was published last.
    fn link_after(&self, edition: Option<&Edition>) -> Portal<'_> {
        let published = edition.map_or_else(Addresses::default, Addresses::of);
        let (articles, diagnostics) = self.articles();
        let known = self.known.as_deref();
        let articles = (articles, known, &published);
        let tables = (&*self.site, &*self.gazetteer);
        let mut portal = portal::assemble_again(tables.0, tables.1, articles, diagnostics);
        let editorial = self.editorial_of(&portal);
        portal.diagnostics.extend(editorial.doubts(&portal));
        portal.diagnostics.extend(self.never_published(edition));
        portal.diagnostics.sort();
        portal
    }

    /// Links all articles to a portal, and tells what is another than in the last edition.
    ///
    /// # Errors
    /// The last edition cannot be read.
    pub fn portal(&self, observer: &dyn Observer) -> Result<Portal<'_>, Stop> {
        let edition = self.edition()?;
        let mut portal = self.link_after(edition.as_ref());
        if let Some(edition) = edition {
            portal.changes = Some(edition.changes(&portal, &self.waiting()));
            portal.deleted = edition.deleted(&portal);
        }
        observer.done(Stage {
            name: "link",
            count: portal.articles.len(),
            of: "articles",
            bytes: 0,
        });
        Ok(portal)
    }

    /// The last edition, where one was kept.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn edition(&self) -> Result<Option<Edition>, Stop> {
        let read = |text: &String| Edition::read(text);
        Ok(self.material.edition.as_ref().map(read).transpose()?)
    }

    /// Plans the files of a portal and hands the plan to `then`.
    ///
    /// # Errors
    /// A template or table of the site cannot be used, or two files claim one path.
    pub fn plan<R>(
        &self,
        portal: &Portal<'_>,
        then: impl FnOnce(Plan<'_>) -> R,
    ) -> Result<R, Stop> {
        let editorial = self.editorial_of(portal);
        Ok(self.own_with(&editorial, |own| render::with_plan(portal, own, then))?)
    }

    /// The editor's own texts, with the pictures that stand in articles of a portal.
    fn editorial_of(&self, portal: &Portal<'_>) -> Arc<Editorial> {
        if !Editorial::is_pictured(portal) {
            return Arc::clone(&self.editorial);
        }
        let place = |a: &Article| (a.origin.path.clone(), a.origin.part);
        let pages = self.files.iter().filter(|(_, file)| file.page);
        let taken = pages.flat_map(|(path, file)| {
            let articles = file.articles.iter();
            articles.map(move |t| (place(&t.article), path.to_string()))
        });
        let mut editorial = (*self.editorial).clone();
        // No link leads out of the site, and what is hidden stays so.
        let read = |path: &str| match self.folder.has(path) {
            true => self.folder.read(path).ok(),
            false => None,
        };
        let found = found_in(&self.material);
        editorial.take_articles(portal, taken.collect(), found, &read);
        Arc::new(editorial)
    }

    /// What the site brings of its own, for `then`.
    pub(in crate::build) fn own<R>(&self, then: impl FnOnce(&render::Own<'_>) -> R) -> R {
        self.own_with(&self.editorial, then)
    }

    fn own_with<R>(&self, editorial: &Editorial, then: impl FnOnce(&render::Own<'_>) -> R) -> R {
        fn borrowed<T: ?Sized, F: AsRef<T>>(files: &[(String, F)]) -> Vec<(&str, &T)> {
            files
                .iter()
                .map(|(name, file)| (name.as_str(), file.as_ref()))
                .collect()
        }
        let material = &self.material;
        let words = render::words::path(&self.site.language);
        let own = render::Own {
            templates: &borrowed(&material.templates),
            static_files: &borrowed(&material.static_files),
            editorial: Some(editorial),
            words: material
                .tables
                .iter()
                .find(|(p, _)| *p == words)
                .map(|(_, text)| text.as_str()),
        };
        then(&own)
    }
}

/// With `--strict`, anything that deserves a look stops the build.
pub(in crate::build) fn refuse(portal: &Portal<'_>) -> Result<(), Stop> {
    let serious = |d: &&Diagnostic| d.severity != Severity::Note;
    let found: Vec<Diagnostic> = portal.diagnostics.iter().filter(serious).cloned().collect();
    if found.is_empty() {
        Ok(())
    } else {
        Err(Stop::Strict(found))
    }
}
