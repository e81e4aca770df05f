//! The plan of a site: it answers whoever asks, and two files at one path are found.

use super::{sample, settings};
use briefing::diagnostics::Diagnostic;
use briefing::render::Own;

/// What is made from the whole site, asked for by threads of the pool that makes it.
#[test]
fn a_plan_answers_the_threads_that_make_it() {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(2)
        .build()
        .unwrap();
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        pool.install(|| {
            let own = Own::default();
            let made = sample::with_plan(&settings(), sample::articles(), &own, |plan| {
                rayon::scope(|scope| {
                    for path in ["robots.txt", "sitemap.xml", "search.html"].repeat(4) {
                        let (plan, tell) = (&plan, tell.clone());
                        scope.spawn(move |_| tell.send(plan.output(path).is_ok()).unwrap());
                    }
                });
            });
            assert!(made.is_ok(), "no plan");
        });
    });
    for _ in 0..12 {
        let answer = told.recv_timeout(std::time::Duration::from_secs(60));
        assert_eq!(answer, Ok(true), "no answer");
    }
}

#[test]
fn a_static_file_takes_no_path_of_a_folder() {
    let said = |path: &str| {
        let own = Own {
            static_files: &[(path, b"mine")],
            ..Default::default()
        };
        let made = sample::with_plan(&settings(), sample::articles(), &own, |plan| plan.outputs());
        let wrong: Option<Diagnostic> = made.and_then(|made| made).err();
        wrong.map_or(String::new(), |d| d.to_string())
    };
    for (path, claimed) in [
        ("articles", "articles"),
        ("Articles", "Articles"),
        ("style.css/mine.txt", "style.css"),
        ("index.html/mine.txt", "index.html"),
        ("search", "search"),
        ("search.html/mine.txt", "search.html"),
    ] {
        let said = said(path);
        let claim = format!("two outputs claim `{claimed}`");
        let named = said.contains(&format!("static/{path}"));
        assert!(named && said.contains(&claim), "{path}: {said}");
    }
    assert_eq!(said("articles2/mine.txt"), "");
}
