//! What the first page of a country has of its lists, and what stands behind it.

use super::{many, sample, settings};

#[test]
fn a_country_with_long_lists_has_their_heads_and_a_page_of_all() {
    let mut articles = many(40);
    articles.push(sample::article(
        "seeds/undated.txt",
        "Japan and Fiji agree",
        None,
        "Desk",
        &["Japan and Fiji agree."],
    ));
    let outputs = sample::site(&settings(), articles);
    let text = |path: &str| String::from_utf8_lossy(&outputs.get(path).unwrap().bytes).into_owned();
    let (first, all) = (
        text("countries/japan.html"),
        text("countries/japan/all.html"),
    );
    let about = |page: &str| page.matches("class=\"entry brief\"").count();
    assert!(
        about(&first) <= 16,
        "{} articles on the first page",
        about(&first)
    );
    assert!(
        about(&all) > 30,
        "{} articles on the page of all",
        about(&all)
    );
    assert!(first.contains("href=\"../countries/japan/all.html#about\""));
    // An article without a date stands where readers meet it, behind the latest ones.
    assert!(first.contains("Japan and Fiji agree"));
    assert!(first.contains("Date not stated"));
    // The country itself is not named with each of its articles.
    let meta = first.split("class=\"entry-meta\"").skip(1);
    assert!(
        meta.into_iter()
            .all(|m| !m.split("</p>").next().unwrap().contains(">Japan<"))
    );
}
