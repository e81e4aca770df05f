//! How many files a site has for each article: the budget that keeps it light.

#[path = "../../benches/corpus.rs"]
mod corpus;

use briefing::output::Outputs;
use briefing::render::{Own, with_plan};

/// Every file of a site of so many generated articles.
fn site(articles: usize) -> Outputs {
    let articles = corpus::articles(articles);
    let mut made = Outputs::default();
    corpus::with_portal(&articles, |portal| {
        let outputs = with_plan(portal, &Own::default(), |plan| plan.outputs());
        made = outputs.expect("templates").expect("files");
    });
    made
}

#[test]
fn a_small_site_has_ten_files_an_article_at_most() {
    let files = site(35).iter().count();
    assert!(files <= 350, "{files} files for 35 articles");
}

#[test]
fn a_site_of_a_thousand_has_three_files_an_article_at_most() {
    let files = site(1_000).iter().count();
    assert!(files <= 3_000, "{files} files for 1,000 articles");
}
