//! Everything that a site is made from: settings, tables, theme, and its articles as read,
//! normalized and tagged. Kept between the builds of a preview, so that an edit costs what it
//! changed.

mod linked;

pub(super) use linked::refuse;

use super::collect::{self, Caching, File};
use super::observer::{Observer, Stage};
use super::sources::{self, Hash, Source, Sources};
use super::tables::{editorial, gazetteer, settings, settled, tag};
use super::{Request, Stop, records};
use crate::config::Site;
use crate::diagnostics::Diagnostic;
use crate::disk::{self, Changed, Folder, Material};
use crate::gazetteer::Gazetteer;
use crate::model::{Article, url};
use crate::normalize::Rules;
use crate::portal::memo::Known;
use crate::render::editorial::Editorial;
use crate::seed::edits;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a site is made from. A clone shares everything with its original.
#[derive(Clone)]
pub struct Inputs {
    folder: Folder,
    request: Request,
    caching: Caching,
    material: Arc<Material>,
    site: Arc<Site>,
    gazetteer: Arc<Gazetteer>,
    /// The editor's own texts and pictures.
    editorial: Arc<Editorial>,
    files: BTreeMap<Arc<str>, Arc<File>>,
    /// What was found wrong with the folders themselves.
    listing: Vec<Diagnostic>,
    /// What was found wrong in no file of the site: in the cache, or in records made elsewhere.
    found: Vec<Diagnostic>,
    /// What linking worked out of each article, where it is kept for the next link.
    known: Option<Arc<Known>>,
}

impl Inputs {
    /// Reads a site.
    ///
    /// # Errors
    /// A setting or table is wrong, or a file of the theme cannot be read.
    pub fn read(
        request: &Request,
        caching: Caching,
        observer: &dyn Observer,
    ) -> Result<Self, Stop> {
        Inputs::of(Sources::list(request)?, request, caching, observer)
    }

    /// Reads the files of a site that were listed.
    ///
    /// # Errors
    /// As for [`Inputs::read`].
    pub(super) fn of(
        sources: Sources,
        request: &Request,
        caching: Caching,
        observer: &dyn Observer,
    ) -> Result<Self, Stop> {
        let Sources {
            folder,
            material,
            pages,
            seeds,
            listing,
        } = sources;
        let site = settings(&material, request.base_url.as_deref())?;
        let gazetteer = gazetteer(&material)?;
        let mut site = settled(site, &material.settings, &gazetteer)?;
        observer.done(Stage {
            name: "settings and tables",
            count: material.count(),
            of: "files",
            bytes: material.bytes(),
        });
        let editorial = Arc::new(editorial(&material, &mut site)?);
        let mut inputs = Inputs {
            editorial,
            folder: folder.up_to(site.limits.bytes()),
            request: request.clone(),
            caching,
            material: Arc::new(material),
            site: Arc::new(site),
            gazetteer,
            files: BTreeMap::new(),
            listing,
            found: Vec::new(),
            known: None,
        };
        inputs.collect((pages, seeds), observer)?;
        Ok(inputs)
    }

    /// Reads again what changed, and nothing else.
    ///
    /// # Errors
    /// As for [`Inputs::read`]. What was read before is kept then, and the same change can be
    /// read again later.
    pub fn read_again(&mut self, changed: &Changed, observer: &dyn Observer) -> Result<(), Stop> {
        let folder = Folder::open(&self.request.root)?;
        let Changed::Files(paths) = changed else {
            let known = self.known.clone();
            let read = Inputs::read(&self.request, self.caching, observer);
            *self = Inputs { known, ..read? };
            return Ok(());
        };
        let (articles, theme): (Vec<&String>, Vec<&String>) =
            paths.iter().partition(|p| is_article(p));
        if !theme.is_empty() {
            let material = folder.material()?;
            let site = settings(&material, self.request.base_url.as_deref())?;
            let tables = material.tables != self.material.tables;
            let gazetteer = match tables {
                true => gazetteer(&material)?,
                false => Arc::clone(&self.gazetteer),
            };
            let mut site = settled(site, &material.settings, &gazetteer)?;
            let rules = Rules::of(&site) != Rules::of(&self.site);
            let chosen = (&site.hide, &site.only) != (&self.site.hide, &self.site.only);
            self.gazetteer = gazetteer;
            self.folder = folder.up_to(site.limits.bytes());
            self.editorial = Arc::new(editorial(&material, &mut site)?);
            (self.material, self.site) = (Arc::new(material), Arc::new(site));
            observer.done(Stage {
                name: "settings and tables",
                count: theme.len(),
                of: "files",
                bytes: 0,
            });
            if tables || rules || chosen {
                let sources = Sources::list(&self.request)?;
                self.listing = sources.listing;
                return self.collect((sources.pages, sources.seeds), observer);
            }
        }
        if articles.iter().any(|p| edits::seed_of(p).is_some()) {
            self.listing = Sources::list(&self.request)?.listing;
        }
        let articles = self.files_of(articles);
        let rules = Rules::of(&self.site);
        let read: Vec<Option<File>> = articles
            .par_iter()
            .map(|path| {
                let file = collect::read_anew(&self.folder, path, &rules)?;
                Some(file.tagged(|a, differ| tag(a, differ, &self.site, &self.gazetteer)))
            })
            .collect();
        let bytes = read.iter().flatten().map(|f| f.size).sum();
        for (path, file) in articles.iter().zip(read) {
            match file {
                Some(file) => self.files.insert(path.as_str().into(), Arc::new(file)),
                None => self.files.remove(path.as_str()),
            };
        }
        if !articles.is_empty() {
            observer.done(Stage {
                name: "read, normalize and tag",
                count: articles.len(),
                of: "seeds",
                bytes,
            });
        }
        Ok(())
    }

    /// The files of changed paths: those paths themselves, what is in folders among them, and
    /// what was in folders that are gone.
    fn files_of(&self, paths: Vec<&String>) -> BTreeSet<String> {
        let mut files = BTreeSet::new();
        for path in paths {
            let path = edits::seed_of(path).unwrap_or(path);
            let within = format!("{path}/");
            let known = self.files.range(Arc::<str>::from(within.as_str())..);
            let known = known.take_while(|(p, _)| p.starts_with(&within));
            files.extend(known.map(|(p, _)| p.to_string()));
            match self.folder.articles_under(path) {
                inside if inside.is_empty() => files.extend([path.to_string()]),
                inside => files.extend(inside),
            }
        }
        files
    }

    /// Reads all articles, from the cache where their bytes are known, or from files of records.
    fn collect(
        &mut self,
        (mut pages, seeds): (Vec<Source>, Vec<Source>),
        observer: &dyn Observer,
    ) -> Result<(), Stop> {
        let (folder, site) = (&self.folder, &self.site);
        let (files, found) = match &self.request.articles[..] {
            [] => {
                pages.extend(seeds);
                collect::read_all(folder, site, self.caching, observer, pages)
            }
            records => records::collect(folder, site, self.caching, observer, (pages, records))?,
        };
        let bytes = files.iter().map(|(_, f)| f.size).sum();
        observer.done(Stage {
            name: "read and normalize",
            count: files.len(),
            of: "seeds",
            bytes,
        });
        let (site, gazetteer) = (&self.site, &self.gazetteer);
        self.files = files
            .into_par_iter()
            .map(|(path, file)| {
                let file = file.tagged(|a, differ| tag(a, differ, site, gazetteer));
                (Arc::from(path), Arc::new(file))
            })
            .collect::<Vec<(Arc<str>, Arc<File>)>>()
            .into_iter()
            .collect();
        self.found = found;
        observer.done(Stage {
            name: "tag",
            count: self.files.len(),
            of: "seeds",
            bytes: 0,
        });
        Ok(())
    }

    /// Identity of everything that was read; see [`sources::identity`]. `None` also where
    /// something was found wrong that lies in no file.
    pub(super) fn identity(&self) -> Option<Hash> {
        let records = !self.request.articles.is_empty();
        let files = self.files.iter();
        let read = files.filter(|(_, f)| !records || f.page);
        let hashes = read.map(|(path, f)| (&**path, f.hash));
        if self.found.iter().any(|d| d.code == "cache") {
            return None;
        }
        sources::identity(&self.request, &self.material, &self.listing, hashes)
    }

    /// The site's folder.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// The settings.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// Whether the site's own static files of a kind, by path, are those of an earlier reading.
    pub fn same_static(&self, earlier: &Inputs, is: impl Fn(&str) -> bool) -> bool {
        let (now, then) = (&self.material, &earlier.material);
        let these = now.static_files.iter().filter(|(path, _)| is(path));
        let those = then.static_files.iter().filter(|(path, _)| is(path));
        Arc::ptr_eq(now, then) || these.eq(those)
    }

    /// The same, for links again and again: what one works out of an article is kept for the next.
    pub fn for_many_links(mut self) -> Self {
        self.known = Some(Arc::default());
        self
    }

    /// The same with drafts or without.
    pub fn with_drafts(mut self, drafts: bool) -> Self {
        self.request.drafts = drafts;
        self
    }

    /// Every article that was read, drafts and those that a page stands in for among them, with
    /// the file that it was read from.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Article)> {
        let files = self.files.iter();
        files.flat_map(|(path, f)| f.articles.iter().map(move |t| (&**path, &t.article)))
    }

    /// Pages that stand in for a seed: their file, and what they say.
    pub fn pages(&self) -> Vec<(String, Article)> {
        let foreign = self.all().filter(|(path, a)| a.origin.path != *path);
        foreign
            .map(|(path, a)| (path.to_string(), a.clone()))
            .collect()
    }
}

/// Whether a path of the site may hold articles.
fn is_article(path: &str) -> bool {
    let within = |folder: &str| {
        let rest = path.strip_prefix(folder);
        rest.is_some_and(|r| r.is_empty() || r.starts_with('/'))
    };
    let own = disk::is_own_text(path) || url::is_picture(path);
    within("seeds") || within("content") && !own
}
