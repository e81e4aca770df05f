//! The rules by which a line is left out, a row each. A row holds all that is said of a rule but
//! its words for readers, which stand in `data/words/en.toml` under `[rules]`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

/// How sure a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    /// What no writer could mean: it is left out even of a page that someone has edited.
    Certain,
    /// Known by its words or its shape, on pages as they were collected.
    Likely,
    /// Known by where it stands, or by what else stands on the page.
    ByPlace,
}

impl Sure {
    /// How sure, in words.
    pub fn says(self) -> &'static str {
        match self {
            Sure::Certain => "certain",
            Sure::Likely => "likely",
            Sure::ByPlace => "by its place",
        }
    }
}

/// What shows the rule at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Example {
    /// For a rule of words or shape.
    Line {
        /// A line that it takes.
        takes: &'static str,
        /// A line much like it that it leaves.
        leaves: &'static str,
    },
    /// For a rule of place: which lines it takes.
    When(&'static str),
}

/// A rule with what is known about it.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The rule.
    pub rule: Rule,
    /// Its name in ledgers and in `data/furniture.txt`.
    pub name: &'static str,
    /// How sure it is.
    pub sure: Sure,
    /// What shows it at work.
    pub example: Example,
}

/// Why a line was left out, as its ledger says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// By one of the rules.
    Rule(Rule),
    /// By a name that this version has no rule for, on a page that another version or a person
    /// wrote.
    Other(String),
}

impl Rule {
    /// What is known about it.
    pub fn row(self) -> &'static Row {
        &RULES[self as usize]
    }

    /// Its name in ledgers.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The rule of a name.
    pub fn named(name: &str) -> Option<Rule> {
        RULES.iter().find(|r| r.name == name).map(|r| r.rule)
    }
}

impl Reason {
    /// The reason that a ledger states.
    pub fn read(name: Cow<str>) -> Reason {
        match Rule::named(&name) {
            Some(rule) => Reason::Rule(rule),
            None => Reason::Other(name.into_owned()),
        }
    }

    /// Its name in ledgers.
    pub fn name(&self) -> &str {
        match self {
            Reason::Rule(rule) => rule.name(),
            Reason::Other(name) => name,
        }
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Reason {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Reason::read(Cow::deserialize(deserializer)?))
    }
}

macro_rules! rules {
    ($($rule:ident $name:literal $sure:ident $example:expr;)*) => {
        /// A rule by which a line is left out; [`RULES`] has a row for each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $(#[doc = concat!("`", $name, "`.")] $rule,)*
        }

        /// Every rule, in the order of [`Rule`].
        pub const RULES: &[Row] = &[
            $(Row { rule: Rule::$rule, name: $name, sure: Sure::$sure, example: $example }),*
        ];
    };
}

const fn line(takes: &'static str, leaves: &'static str) -> Example {
    Example::Line { takes, leaves }
}

const fn when(says: &'static str) -> Example {
    Example::When(says)
}

rules! {
    // What stands around articles, by its words: `data/furniture.txt`.
    Advertisement "advertisement" Likely
        line("Advertisement", "Advertisements for the port cost the town two million.");
    AppPromo "app-promo" Likely
        line("Download our app", "Two apps tell when the ferry sails.");
    AuthorBio "author-bio" Likely
        line("About the author", "The author of the report sails to the islands.");
    CommentPrompt "comment-prompt" Certain
        line("Leave a comment", "The minister would not comment on the harbour.");
    Comments "comments" Likely
        line("Reader comments", "Comments by readers moved the council to wait.");
    Cookies "cookies" Certain
        line("We use cookies to improve our site", "The bakery sells cookies to sailors.");
    Copyright "copyright" Certain
        line("© 2031 Lagoon Courier", "Copyright 2031 rules were agreed on");
    DialogButton "dialog-button" Likely
        line("Load more", "The crane will load more ships in May.");
    EmptyWidget "empty-widget" Likely
        line("People in this story", "People in this town tell another story.");
    FollowUs "follow-us" Certain
        line("Follow us on Facebook", "Follow the coast road to reach the harbour.");
    MostRead "most-read" Likely
        line("Most popular", "Most popular of all ferries is the oldest.");
    Nav "nav" Likely
        line("Home Latest World Sports Business", "Home is where the ferry sails.");
    Newsletter "newsletter" Certain
        line("Sign up for our newsletter", "The club prints its newsletters in spring.");
    NewsroomCredit "newsroom-credit" Likely
        line("Additional reporting by our staff", "Additional boats came from the islands.");
    PageTools "page-tools" Likely
        line("[ print ] [ mail to a friend ]", "[a1b2c3d4] [12]");
    PhotoGallery "photo-gallery" Likely
        line("12 photos", "Twelve photographers showed 12 pictures each.");
    Player "player" Likely
        line("Video unavailable", "The video of the storm was shown in court.");
    PublisherNote "publisher-note" Likely
        line("The views expressed here are those of the author.", "Views of the bay are rare.");
    ReadMore "read-more" Certain
        line("See also: Five lighthouses to climb", "Also in doubt is the date of the vote.");
    RelatedStories "related-stories" Likely
        line("Related articles", "Articles related to the treaty were left out.");
    ShareBar "share-bar" Certain
        line("Facebook Twitter WhatsApp Email", "Facebook and Twitter were fined in March.");
    SiteCredit "site-credit" Likely
        line("Website by Harbour Studio", "The power came by cable.");
    SiteFooter "site-footer" Likely
        line("Our group sites", "Useful links between the islands were cut.");
    SponsoredStories "sponsored-stories" Likely
        line("Sponsored stories", "Stories that were sponsored must say so.");
    Subscription "subscription" Certain
        line("Already a subscriber? Log in", "The subscribers to the bond were banks.");
    TagList "tag-list" Likely
        line("#harbour #ferry", "#1 of the ferries sails again");

    // By its shape.
    AuthorContact "author-contact" Likely
        line("Email: desk@example.org", "The desk can be reached by email.");
    Breadcrumb "breadcrumb" Likely
        line("Home > World > Pacific", "Profits rose > 3 per cent");
    Counter "counter" Likely
        line("1,204 views", "1,204 ships");
    GeneratorStamp "generator-stamp" Likely
        line("v1.7", "Version control came to the port office.");
    ImageFilename "image-filename" Likely
        line("harbour-front_02.JPG", "harbour-front_02");
    Pagination "pagination" Certain
        line("Page 2 of 5", "Page 2 tells of the harbour");
    ReadingTime "reading-time" Likely
        line("4 min read", "Ministers read the bill in four minutes.");
    Separator "separator" Likely
        line("* * *", "* One ferry sails.");
    Shortcode "shortcode" Certain
        line("{{< map harbour >}}", "{harbour}");

    // By what the format or the site says.
    Furniture "furniture" ByPlace
        when("is marked by the page as menu, side, foot or the like");
    BylineArea "byline-area" ByPlace
        when("is marked by the page as its byline and tells no author, date or place");
    Property "property" ByPlace
        when("is a label that an archive or reader wrote and tells nothing of the article, or the head or foot of a printed page");
    OutletRule "outlet-rule" ByPlace
        when("is named under `drop` for its outlet in `site.yaml`");

    EditorDrop "editor-drop" ByPlace
        when("is named under `drop` in the editor's word on the article");

    // By where it stands.
    AuthorRole "author-role" ByPlace
        when("tells the office of the author beside the byline");
    Citation "citation" ByPlace
        when("holds the mark of a source that no list of the page explains: the mark alone is cut");
    DuplicateLine "duplicate-line" ByPlace
        when("stands a second time on the page");
    DuplicateTitle "duplicate-title" ByPlace
        when("says the title once more");
    ImageCaption "image-caption" ByPlace
        when("tells what a picture shows, below the credit of that picture");
    Kicker "kicker" ByPlace
        when("is short and stands above the title, or between title and text");
    PageFoot "page-foot" ByPlace
        when("is short and stands below the last paragraph");
    PageHead "page-head" ByPlace
        when("stands above the title or the text, on a page flattened with its menus");
    RelativeStamp "relative-stamp" ByPlace
        when("tells the age of the page (“2 hours ago”) above or below the text");
    SiteName "site-name" ByPlace
        when("is the name of the outlet, above the title");
    Teaser "teaser" ByPlace
        when("has a headline glued to a sentence, on a page with three such lines or more");
    UnreadStamp "unread-stamp" ByPlace
        when("has figures between title and text that can be read as no date");
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_rule_is_found_by_its_name_and_by_itself() {
        let names: BTreeSet<&str> = RULES.iter().map(|r| r.name).collect();
        assert_eq!(names.len(), RULES.len(), "names are unique");
        for row in RULES {
            assert_eq!(row.rule.row().name, row.name);
            assert_eq!(Rule::named(row.name), Some(row.rule));
        }
    }

    #[test]
    fn the_rule_of_another_version_keeps_its_name() {
        assert_eq!(Reason::read("kicker".into()), Reason::Rule(Rule::Kicker));
        let reason = Reason::read("hand-made".into());
        assert_eq!(reason.name(), "hand-made");
    }

    #[test]
    fn rules_of_place_say_when() {
        for row in RULES {
            let place = matches!(row.example, Example::When(_));
            assert_eq!(place, row.sure == Sure::ByPlace, "{}", row.name);
        }
    }

    #[test]
    fn every_rule_has_words_for_readers() {
        let words = include_str!("../../data/words/en.toml");
        let (_, words) = words.split_once("\n[rules]\n").expect("the rules' words");
        let (words, _) = words.split_once("\n[").expect("a table after it");
        for row in RULES {
            let start = format!("{} = \"", row.name);
            let found = words.lines().any(|l| l.starts_with(&start));
            assert!(
                found,
                "data/words/en.toml: [rules] has no line `{start}…\"`"
            );
        }
    }
}
