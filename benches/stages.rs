//! What each stage costs on its own, on one core: `cargo bench`. Throughput is of input bytes.

mod corpus;

use briefing::gazetteer::Gazetteer;
use briefing::model::{Article, Origin, Prose};
use briefing::normalize::{Rules, normalize};
use briefing::{disk, front_matter, record::Record, render, seed, tagging, time};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// The demo portal's articles, as collected.
const SEEDS: &[(&str, &[u8])] = &[
    (
        "seeds/a.txt",
        include_bytes!("../seeds/2023-03-14-subs.txt"),
    ),
    ("seeds/b.txt", include_bytes!("../seeds/mca-0408.txt")),
    (
        "seeds/c.txt",
        include_bytes!("../seeds/raa_manila_0709.txt"),
    ),
    ("seeds/d.txt", include_bytes!("../seeds/vn-id-csp.txt")),
    ("seeds/e.txt", include_bytes!("../seeds/e07b55d1.txt")),
];

const PAGE: &[u8] = include_bytes!("../seeds/strait-wire-0193.html");

fn bytes() -> BytesCount {
    BytesCount::new(SEEDS.iter().map(|(_, b)| b.len()).sum::<usize>())
}

fn articles() -> Vec<Article> {
    let read = SEEDS
        .iter()
        .flat_map(|(path, bytes)| seed::read(path, bytes).articles);
    read.map(|raw| normalize(&raw, Origin::default(), &Rules::default()).0)
        .collect()
}

/// From bytes to raw articles.
#[divan::bench]
fn read_text(bencher: Bencher) {
    bencher.counter(bytes()).bench(|| {
        for (path, bytes) in SEEDS {
            black_box(seed::read(path, bytes));
        }
    });
}

/// From raw articles to articles.
#[divan::bench]
fn normalize_text(bencher: Bencher) {
    let raw: Vec<_> = SEEDS
        .iter()
        .flat_map(|(p, b)| seed::read(p, b).articles)
        .collect();
    bencher.counter(bytes()).bench(|| {
        for raw in &raw {
            black_box(normalize(raw, Origin::default(), &Rules::default()));
        }
    });
}

/// Countries, topics and the countries of events.
#[divan::bench]
fn tag(bencher: Bencher) {
    let gazetteer = Gazetteer::builtin().expect("the built-in tables");
    bencher
        .counter(bytes())
        .with_inputs(articles)
        .bench_values(|articles| {
            articles
                .into_iter()
                .map(|a| tagging::tag(a, gazetteer))
                .collect::<Vec<_>>()
        });
}

/// The gazetteer's scan alone.
#[divan::bench]
fn match_countries(bencher: Bencher) {
    let gazetteer = Gazetteer::builtin().expect("the built-in tables");
    let prose: Vec<String> = articles()
        .iter()
        .map(|a| Prose::new(&a.title, &a.body).text)
        .collect();
    let length = prose.iter().map(String::len).sum::<usize>();
    bencher.counter(BytesCount::new(length)).bench(|| {
        for text in &prose {
            black_box(gazetteer.find(text));
        }
    });
}

/// Temporal expressions, found and resolved.
#[divan::bench]
fn find_dates(bencher: Bencher) {
    let prose: Vec<(String, _)> = articles()
        .iter()
        .map(|a| {
            (
                Prose::new(&a.title, &a.body).text,
                "2024-07-09".parse().ok(),
            )
        })
        .collect();
    let length = prose.iter().map(|(t, _)| t.len()).sum::<usize>();
    bencher.counter(BytesCount::new(length)).bench(|| {
        for (text, date) in &prose {
            black_box(time::find(text, *date));
        }
    });
}

/// A whole line of `normalize --jsonl`, plain text.
#[divan::bench]
fn text_record(bencher: Bencher) {
    let gazetteer = Gazetteer::builtin().expect("the built-in tables");
    let id = serde_json::value::RawValue::NULL;
    bencher.counter(bytes()).bench(|| {
        for (path, bytes) in SEEDS {
            for raw in seed::read(path, bytes).articles {
                let (article, _) = normalize(&raw, Origin::default(), &Rules::default());
                let tagged = tagging::tag(article, gazetteer);
                black_box(serde_json::to_string(&Record::new(id, &raw, &tagged, &[])).ok());
            }
        }
    });
}

/// A whole HTML page, from bytes to an article.
#[divan::bench]
fn html_page(bencher: Bencher) {
    bencher.counter(BytesCount::new(PAGE.len())).bench(|| {
        for raw in seed::read("seeds/a.html", PAGE).articles {
            black_box(normalize(&raw, Origin::default(), &Rules::default()));
        }
    });
}

/// An article as a front-mattered page.
#[divan::bench]
fn write_page(bencher: Bencher) {
    let articles = articles();
    bencher.counter(bytes()).bench(|| {
        for article in &articles {
            black_box(front_matter::write(article));
        }
    });
}

/// Building the gazetteer's index: the cost of a start.
#[divan::bench]
fn start_gazetteer() -> bool {
    Gazetteer::with_overrides(&[]).is_ok()
}

/// Linking: slugs, copies, stories, events, dossiers, relations, months.
#[divan::bench(args = [1_000, 10_000], sample_count = 5, sample_size = 1)]
fn assemble_portal(bencher: Bencher, count: usize) {
    let articles = corpus::articles(count);
    bencher.bench_local(|| {
        corpus::with_portal(&articles, |portal| assert!(!portal.events.is_empty()))
    });
}

/// The page of one article in a portal of a thousand.
#[divan::bench]
fn render_article(bencher: Bencher) {
    corpus::with_portal(&corpus::articles(1_000), |portal| {
        let path = format!("articles/{}.html", portal.articles[0].slug);
        let made = render::with_plan(portal, &render::Own::default(), |plan| {
            bencher.bench_local(|| plan.output(&path).is_ok());
        });
        assert!(made.is_ok());
    });
}

/// Every file of a portal of a thousand articles.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn render_all(bencher: Bencher) {
    corpus::with_portal(&corpus::articles(1_000), |portal| {
        bencher.bench_local(|| render::render(portal, &render::Own::default()).is_ok());
    });
}

/// Every file of a portal of a thousand articles, made before, written to an empty folder.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn write_all(bencher: Bencher) {
    corpus::with_portal(&corpus::articles(1_000), |portal| {
        let outputs = render::render(portal, &render::Own::default()).expect("a site");
        let folder = || tempfile::tempdir().expect("a folder");
        bencher
            .counter(BytesCount::new(outputs.bytes()))
            .with_inputs(folder)
            .bench_local_refs(|folder| {
                let root = folder.path();
                let writing = disk::Writing::open(&root.join("public"), root).expect("a folder");
                for output in outputs.iter() {
                    writing.put(output).expect("a file");
                }
                match writing.finish(None).expect("a site") {
                    disk::Finished::Whole(synced) => synced.written,
                    disk::Finished::Damaged(_) => 0,
                }
            });
    });
}
