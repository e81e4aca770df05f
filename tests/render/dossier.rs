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
    let about = |page: &str| page.matches("class=\"entry\"").count();
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

/// What a page that tells articles again leaves out of a long list is one step away.
#[test]
fn long_lists_of_a_subject_show_the_latest_and_lead_to_the_rest() {
    let page = |search, articles| {
        let mut site = settings();
        site.search = search;
        let outputs = sample::site(&site, many(articles));
        let page = outputs.get("relations/fiji-japan.html").unwrap();
        String::from_utf8_lossy(&page.bytes).into_owned()
    };
    let entries = |page: &str| page.matches("class=\"entry\"").count();
    let short = page(true, 40);
    assert_eq!((entries(&short), short.contains(" more</a>")), (40, false));
    let long = page(true, 70);
    assert_eq!(entries(&long), 30);
    assert!(long.contains("<a href=\"../search.html?country=fj&amp;country=jp\">40 more</a>"));
    assert!(page(false, 70).contains("<a href=\"../articles.html\">40 more</a>"));
}
