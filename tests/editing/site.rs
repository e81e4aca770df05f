//! A small site in a folder of its own, and what it says.

use briefing::build::{Caching, Inputs, Request, Stop};
use briefing::diagnostics::Diagnostic;
use briefing::model::Tagged;
use briefing::output::Output;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A site of a few seeds.
pub struct Site {
    place: tempfile::TempDir,
}

/// The text that most corrections are tried on.
pub const FERRY: &str = "Ferry sinks off Fiji, leaders meet in Tokyo

By Ana Ravuvu
12 March 2024

SUVA — A ferry sank off Fiji on 10 March 2024 and 14 people were rescued, the coast guard said.

Foreign minister Jone Tikoduadua met Japanese prime minister Fumio Kishida in Tokyo on 11 March 2024.

“We will raise the ship before winter,” Mr Tikoduadua said on Tuesday.

The Pacific Islands Forum will hold a summit in Tonga on 26 August 2024.
";

impl Site {
    /// A site that holds these files.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let place = tempfile::tempdir().expect("a temporary folder");
        let site = Site { place };
        site.put("site.yaml", "title: Pacific\n");
        files.iter().for_each(|(path, text)| site.put(path, text));
        site
    }

    /// A site of one seed, with front matter.
    pub fn ferry(front: &str) -> Self {
        let text = if front.is_empty() {
            FERRY.to_string()
        } else {
            format!("---\n{front}\n---\n{FERRY}")
        };
        Site::of(&[("seeds/ferry.txt", &text)])
    }

    /// A site of one seed, with an edits file beside it.
    pub fn edited(edits: &str) -> Self {
        Site::of(&[
            ("seeds/ferry.txt", FERRY),
            ("seeds/ferry.txt.edits.yaml", edits),
        ])
    }

    pub fn root(&self) -> &Path {
        self.place.path()
    }

    pub fn put(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub fn request(&self) -> Request {
        Request {
            root: self.root().to_path_buf(),
            ..Request::default()
        }
    }

    /// The site as it is linked.
    pub fn inputs(&self) -> Inputs {
        Inputs::read(&self.request(), Caching::Kept, &()).unwrap_or_else(|e| panic!("{e}"))
    }

    /// Its articles, and what was found wrong.
    pub fn articles(&self) -> (Vec<Tagged>, Vec<Diagnostic>) {
        let inputs = self.inputs();
        let portal = inputs.link();
        let pages = portal.articles.iter();
        (
            pages.map(|p| (*p.tagged).clone()).collect(),
            portal.diagnostics.clone(),
        )
    }

    /// Its only article, in which nothing was found wrong.
    pub fn article(&self) -> Tagged {
        let (mut articles, wrong) = self.articles();
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert_eq!(articles.len(), 1);
        articles.remove(0)
    }

    /// The files of the site by their paths; those that are no text are empty.
    pub fn files(&self) -> BTreeMap<String, String> {
        let inputs = self.inputs();
        let portal = inputs.portal(&()).unwrap_or_else(|e| panic!("{e}"));
        let outputs = inputs.plan(&portal, |plan| plan.outputs());
        let outputs = outputs.and_then(|made| Ok(made?));
        let outputs = outputs.unwrap_or_else(|e| panic!("{e}"));
        let text = |o: &Output| String::from_utf8(o.bytes.clone()).unwrap_or_default();
        outputs.iter().map(|o| (o.path.clone(), text(o))).collect()
    }

    /// Why no site is made: the message and its hint.
    pub fn refused(&self) -> String {
        let told = |stop: Stop| match stop {
            Stop::Wrong(d) => format!("{}; {}", d.message, d.hint),
            other => other.to_string(),
        };
        let inputs = match Inputs::read(&self.request(), Caching::ReadOnly, &()) {
            Err(stop) => return told(stop),
            Ok(inputs) => inputs,
        };
        let portal = inputs.portal(&()).map_err(told);
        let portal = portal.unwrap_or_else(|e| panic!("{e}"));
        let planned = inputs.plan(&portal, |plan| plan.outputs().map(|_| ()));
        match planned {
            Err(stop) => told(stop),
            Ok(Err(d)) => format!("{}; {}", d.message, d.hint),
            Ok(Ok(())) => panic!("the site is made"),
        }
    }

    /// What was found wrong, a message and its hint each, with file and line.
    pub fn wrong(&self) -> Vec<String> {
        let (_, wrong) = self.articles();
        let told = |d: &Diagnostic| format!("{}:{}: {}; {}", d.path, d.line, d.message, d.hint);
        wrong.iter().map(told).collect()
    }
}
