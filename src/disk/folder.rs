//! The site's folder: what it holds, in an order that does not depend on the file system.

use super::material::{HOME, Material, is_page};
use super::{Trouble, names, open, places, saved, unreadable};
use crate::config;
use crate::diagnostics::Diagnostic;
use crate::model::url;
use crate::seed::edits;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Largest file that is read where the settings say nothing else, in bytes.
const LARGEST: u64 = 64 << 20;
/// Largest `site.yaml` that is read, in bytes: two hundred times what a person writes.
const SETTINGS: u64 = 1 << 20;
/// Largest text that the program itself keeps at the site's root, in bytes: `edition.json` has some
/// hundred bytes an article, `imports.jsonl` a seed.
const RECORDS: u64 = 256 << 20;

/// A site's root folder.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
    /// Largest file that is read, in bytes.
    largest: u64,
}

impl Folder {
    /// Opens the folder at `root`.
    ///
    /// # Errors
    /// It is not there or is no folder.
    pub fn open(root: &Path) -> Result<Self, Trouble> {
        match fs::metadata(root) {
            Ok(m) if m.is_dir() => Ok(Folder {
                root: root.to_path_buf(),
                largest: LARGEST,
            }),
            Ok(_) => Err(Trouble::new(format!(
                "{} is a file; a site is a folder",
                root.display()
            ))),
            Err(e) => Err(Trouble::io("open", root, &e)),
        }
    }

    /// Opens the folder at `root`, which is made where it is not there.
    ///
    /// # Errors
    /// It cannot be made, or is no folder.
    pub fn make(root: &Path) -> Result<Self, Trouble> {
        fs::create_dir_all(root).map_err(|e| Trouble::io("make the folder", root, &e))?;
        Folder::open(root)
    }

    /// The same folder, of which files up to this size in bytes are read.
    pub fn up_to(self, largest: u64) -> Self {
        Folder { largest, ..self }
    }

    /// Whether the folder is a site: it has settings, seeds or pages.
    pub fn is_site(&self) -> bool {
        [config::FILE, "seeds", "content"]
            .into_iter()
            .any(|name| self.exists(name))
    }

    /// What to say of a folder that is no site.
    pub fn no_site(&self) -> Trouble {
        let here = match self.root.as_os_str() == "." {
            true => "this folder".to_string(),
            false => self.root.display().to_string(),
        };
        Trouble::new(format!(
            "{here} is no site: it has neither {}, seeds/ nor content/; \
             `briefing new DIR` makes a site, `--root DIR` names one",
            config::FILE
        ))
    }

    /// A file that the command line names: from the working folder or, where there is none, from the
    /// site's root, as messages name it.
    pub fn named(&self, path: &Path) -> PathBuf {
        let written = self.at(&path.to_string_lossy());
        let inside = [self.root.join(path), written].into_iter();
        let mut inside = inside.filter(|p| !path.exists() && p.is_file());
        inside.next().unwrap_or_else(|| path.to_path_buf())
    }

    /// Whether there is something at a path of the site.
    pub fn exists(&self, path: &str) -> bool {
        fs::symlink_metadata(self.at(path)).is_ok()
    }

    /// Whether the file at a path of the site has exactly this content.
    pub fn holds(&self, path: &str, bytes: &[u8]) -> bool {
        open::holds(&self.at(path), bytes)
    }

    /// The name of the folder itself; empty where it has none.
    pub fn own_name(&self) -> String {
        let full = fs::canonicalize(&self.root).unwrap_or_else(|_| self.root.clone());
        let name = full.file_name().unwrap_or_default();
        names::text_of(Path::new(name))
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Settings, templates, static files, tables and editor's texts.
    ///
    /// # Errors
    /// One of them cannot be read, a text among them is not UTF-8, or a file stands where a folder
    /// belongs.
    pub fn material(&self) -> Result<Material, Trouble> {
        places::are_right(&self.root)?;
        let mut material = Material {
            settings: self.text_at(config::FILE)?.unwrap_or_default(),
            edition: self.text_at("edition.json")?,
            ..Material::default()
        };
        for (name, bytes) in self.all_under("templates")? {
            let path = format!("templates/{name}");
            material.templates.push((name, text(&path, bytes)?));
        }
        for (path, bytes) in self.all_under("static")? {
            material.static_files.push((path, bytes));
        }
        for (name, bytes) in self.all_under("data")? {
            let path = format!("data/{name}");
            // Whatever else is kept there is no table.
            if !name.ends_with(".tsv") && !name.ends_with(".toml") && !name.ends_with(".txt") {
                continue;
            }
            let table = text(&path, bytes)?;
            material.tables.push((path, table));
        }
        material.country_texts = self.texts_under("content/countries")?;
        material.own_pages = self.texts_under("content/pages")?;
        if self.exists(HOME) {
            let bytes = self.read(HOME).map_err(|d| Trouble::new(d.to_string()))?;
            material.home = Some(text(HOME, bytes)?);
        }
        for path in self.list("content", url::is_picture).0 {
            let bytes = self.read(&path).map_err(|d| Trouble::new(d.to_string()))?;
            material.pictures.push((path, bytes));
        }
        Ok(material)
    }

    /// The Markdown texts in a folder: name without its ending, text.
    fn texts_under(&self, under: &str) -> Result<Vec<(String, String)>, Trouble> {
        let mut texts = Vec::new();
        for (name, bytes) in self.all_under(under)? {
            if let Some(bare) = name.strip_suffix(".md") {
                texts.push((bare.to_string(), text(&format!("{under}/{name}"), bytes)?));
            }
        }
        Ok(texts)
    }

    /// A text at the site's root; `None` where there is no such file.
    ///
    /// # Errors
    /// It cannot be read, is too large, or is not UTF-8.
    pub fn text_at(&self, name: &str) -> Result<Option<String>, Trouble> {
        let path = self.root.join(name);
        if self.leads_out(&path) {
            return Err(Trouble::new(outside(name).to_string()));
        }
        let most = if name == config::FILE {
            SETTINGS
        } else {
            RECORDS
        };
        match open::read(&path, most) {
            Ok(Some(bytes)) => text(name, bytes).map(Some),
            Ok(None) => Err(Trouble::new(format!(
                "{} is larger than {} MB, so it is not read; look at what stands in it",
                path.display(),
                most >> 20
            ))),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(Trouble::io("read", &path, &e)),
        }
    }

    /// Writes a text at the site's root, whole or not at all, and flushes it to the disk.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write_at(&self, name: &str, text: &str) -> Result<(), Trouble> {
        super::writer::keep(&self.root.join(name), text.as_bytes())
    }

    /// Writes a new file of the site, whole or not at all, and makes the folders it lies in.
    /// `path` is relative to the site's root, with `/` between parts.
    ///
    /// # Errors
    /// There is a file of that name already, or it cannot be written.
    pub fn write_new(&self, path: &str, bytes: &[u8]) -> Result<(), Trouble> {
        if !crate::output::is_clean(path) {
            return Err(Trouble::new(format!("`{path}` is no path in the site")));
        }
        super::writer::create(&self.root.join(path), bytes)
    }

    /// Whether a path is one of the site's articles: a file in its folder that is not hidden, and
    /// no link that leads out of the site.
    pub fn has(&self, path: &str) -> bool {
        let page = is_page(path);
        let open = path
            .split('/')
            .all(|p| !p.is_empty() && !p.starts_with('.'));
        if !open || !(page || path.starts_with("seeds/")) {
            return false;
        }
        let full = self.at(path);
        match fs::symlink_metadata(&full) {
            Ok(m) if m.is_symlink() => self.inside(&full).is_some_and(|t| t.is_file()),
            Ok(m) => m.is_file(),
            Err(_) => false,
        }
    }

    /// Paths of the seeds and of the editor's words on them, in order.
    pub fn seeds(&self) -> (Vec<String>, Vec<Diagnostic>) {
        let (paths, mut diagnostics) = self.list("seeds", |_| true);
        let (kept, parts) = saved::without_parts(paths);
        diagnostics.extend(parts);
        (kept, diagnostics)
    }

    /// Paths of the pages taken over for editing, in order.
    pub fn pages(&self) -> (Vec<String>, Vec<Diagnostic>) {
        self.list("content", is_page)
    }

    /// The articles in a folder of the site, or the one at a path; none where there is nothing.
    pub fn articles_under(&self, path: &str) -> Vec<String> {
        let is = |p: &str| self.has(p) && edits::seed_of(p).is_none();
        saved::without_parts(self.list(path, is).0).0
    }

    /// The content of a file of the site.
    ///
    /// # Errors
    /// A diagnostic, where it cannot be read or is too large.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        let full = self.at(path);
        let bytes = open::read(&full, self.largest).map_err(|e| unreadable(path, &e))?;
        let size = || fs::metadata(&full).map_or(self.largest, |m| m.len());
        bytes.ok_or_else(|| self.too_large(path, size()))
    }

    fn too_large(&self, path: &str, size: u64) -> Diagnostic {
        let most = self.largest >> 20;
        let message = format!(
            "is {} MB large, and a file may have {most}, so it is left out",
            size >> 20
        );
        Diagnostic::error("limit", path, message).hint(
            "split it, move it out of the folder, or raise `megabytes` under `limits:` in site.yaml",
        )
    }

    /// Paths under a folder of the site, sorted, without hidden files. Symbolic links are followed
    /// only where they stay inside the site.
    fn list(&self, under: &str, wanted: impl Fn(&str) -> bool) -> (Vec<String>, Vec<Diagnostic>) {
        let top = self.at(under);
        let mut paths = Vec::new();
        let mut diagnostics = Vec::new();
        if self.leads_out(&top) {
            return (paths, vec![outside(under)]);
        }
        let hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
        let walk = WalkDir::new(&top)
            .into_iter()
            .filter_entry(|e| e.depth() == 0 || !hidden(e.file_name()));
        for entry in walk {
            let entry = match entry {
                Ok(entry) => entry,
                Err(e) if e.depth() == 0 => break, // the folder is not there: nothing to list
                Err(e) => {
                    let path = e
                        .path()
                        .map(|p| self.relative(p))
                        .unwrap_or_else(|| under.to_string());
                    let error = e
                        .into_io_error()
                        .unwrap_or_else(|| std::io::Error::other("a loop of links"));
                    diagnostics.push(unreadable(&path, &error));
                    continue;
                }
            };
            let path = self.relative(entry.path());
            let kind = entry.file_type();
            if kind.is_symlink() {
                match self.inside(entry.path()) {
                    Some(target) if target.is_file() => {}
                    Some(target) if target.is_dir() => continue,
                    Some(_) => {
                        diagnostics.push(no_file(&path));
                        continue;
                    }
                    None => {
                        diagnostics.push(outside(&path));
                        continue;
                    }
                }
            } else if kind.is_dir() {
                continue;
            } else if !kind.is_file() {
                diagnostics.push(no_file(&path));
                continue;
            }
            if wanted(&path) {
                paths.push(path);
            }
        }
        paths.sort_unstable();
        (paths, diagnostics)
    }

    /// Whether a path leads out of the site by a link, its own or one above it, or nowhere.
    fn leads_out(&self, path: &Path) -> bool {
        fs::symlink_metadata(path).is_ok() && self.inside(path).is_none()
    }

    /// Where a link leads, if that is inside the site.
    fn inside(&self, link: &Path) -> Option<PathBuf> {
        let root = fs::canonicalize(&self.root).ok()?;
        fs::canonicalize(link)
            .ok()
            .filter(|target| target.starts_with(root))
    }

    fn all_under(&self, under: &str) -> Result<Vec<(String, Vec<u8>)>, Trouble> {
        let (paths, diagnostics) = self.list(under, |_| true);
        if let Some(first) = diagnostics.first() {
            return Err(Trouble::new(first.to_string()));
        }
        let read = |path: String| {
            let bytes = self.read(&path).map_err(|d| Trouble::new(d.to_string()))?;
            Ok((path[under.len() + 1..].to_string(), bytes))
        };
        // The folder itself is listed where it has become a file just now.
        let within = paths.into_iter().filter(|p| p.len() > under.len());
        within.map(read).collect()
    }

    /// What a file is called from the site's root, where it lies in the site; else its path as
    /// given.
    pub fn name_of(&self, path: &Path) -> String {
        let full = fs::canonicalize(path).ok();
        let root = fs::canonicalize(&self.root).ok();
        let inside = full
            .as_ref()
            .zip(root.as_ref())
            .and_then(|(f, r)| f.strip_prefix(r).ok());
        names::text_of(inside.unwrap_or(path))
    }

    fn relative(&self, path: &Path) -> String {
        names::text_of(path.strip_prefix(&self.root).unwrap_or(path))
    }

    /// Where the file of a path of the site lies.
    fn at(&self, path: &str) -> PathBuf {
        self.root.join(names::path_of(path))
    }
}

/// That a path is no plain file, and is not opened.
fn no_file(path: &str) -> Diagnostic {
    let message = "is a pipe, a socket or a device, not a file, so it is left out";
    Diagnostic::warning("no-file", path, message).hint("move it out of the folder")
}

/// That a path is a link that leads out of the site.
fn outside(path: &str) -> Diagnostic {
    let message = "is a symbolic link that leads out of the site, so it is left out";
    Diagnostic::warning("link-outside", path, message).hint("copy what it leads to instead")
}

fn text(path: &str, bytes: Vec<u8>) -> Result<String, Trouble> {
    String::from_utf8(bytes).map_err(|e| {
        let before = &e.as_bytes()[..e.utf8_error().valid_up_to()];
        let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
        Trouble::new(format!("{path}:{line}: is not UTF-8; save it as UTF-8"))
    })
}
