//! Which page a path leads to. The one place that reads a path; what is there is resolved by
//! [`PageContext`](crate::PageContext).

use percent_encoding::percent_decode_str;

/// A page by its address. Whether its demo, link or sign-in exists is another question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// `/`
    Gallery,
    /// `/demo/{slug}`
    Demo(String),
    /// `/l/{slug}`, for one person.
    Link(String),
    /// `/l/{slug}/{demo}`: the same link, to a demo that stands in for its own.
    LinkInstead(String, String),
    /// `/embed/{slug}`: a demo for a frame in a page of another site.
    Embed(String),
    /// `/embed/l/{slug}`: a personal link for such a frame.
    EmbedLink(String),
    /// `/embed/l/{slug}/{demo}`: the same, to a demo that stands in for the link's own.
    EmbedLinkInstead(String, String),
    /// `/booth/{slug}`: a demo on a touch screen.
    Booth(String),
    /// `/booth/{slug}/talk`: the same demo for the frame in that page.
    BoothTalk(String),
    /// `/compare`: presenters side by side, for staff.
    Compare,
    /// `/compare/{slug}`: one of them, for a frame in that page.
    CompareTalk(String),
    /// `/staff/{secret}`, the one-time address for signing in.
    Staff(String),
}

impl Page {
    /// The page that a path means, however it is written: with empty or dot segments, a slash at its end, escaped or
    /// capital letters, and a personal link with what a text that it stood in has left on it. A slash that is escaped is no
    /// separator, and a secret keeps its capitals.
    #[must_use]
    pub fn at(path: &str) -> Option<Self> {
        let mut segments: Vec<String> = Vec::new();
        for segment in path.split('/') {
            let segment = percent_decode_str(segment).decode_utf8().ok()?;
            match &*segment {
                "" | "." => {}
                ".." => _ = segments.pop(),
                named => segments.push(named.to_owned()),
            }
        }
        let is = |segment: &str, word: &str| segment.eq_ignore_ascii_case(word);
        match &segments[..] {
            [] => Some(Self::Gallery),
            [kind, slug] if is(kind, "demo") => Some(Self::Demo(slug.to_ascii_lowercase())),
            [kind, slug] if is(kind, "l") => Some(Self::Link(passed_on(slug)?)),
            [kind, slug, demo] if is(kind, "l") => {
                Some(Self::LinkInstead(passed_on(slug)?, demo.to_ascii_lowercase()))
            }
            [kind, slug] if is(kind, "embed") => Some(Self::Embed(slug.to_ascii_lowercase())),
            [kind, l, slug] if is(kind, "embed") && is(l, "l") => Some(Self::EmbedLink(passed_on(slug)?)),
            [kind, l, slug, demo] if is(kind, "embed") && is(l, "l") => Some(Self::EmbedLinkInstead(
                passed_on(slug)?,
                demo.to_ascii_lowercase(),
            )),
            [kind, slug] if is(kind, "booth") => Some(Self::Booth(slug.to_ascii_lowercase())),
            [kind, slug, talk] if is(kind, "booth") && is(talk, "talk") => {
                Some(Self::BoothTalk(slug.to_ascii_lowercase()))
            }
            [kind] if is(kind, "compare") => Some(Self::Compare),
            [kind, slug] if is(kind, "compare") => Some(Self::CompareTalk(slug.to_ascii_lowercase())),
            [kind, secret] if is(kind, "staff") => Some(Self::Staff(secret.clone())),
            _ => None,
        }
    }

    /// Whether its address holds the slug of a personal link.
    #[must_use]
    pub fn is_personal(&self) -> bool {
        self.link().is_some()
    }

    /// The slug of a personal link that its address holds.
    #[must_use]
    pub fn link(&self) -> Option<&str> {
        match self {
            Self::Link(slug)
            | Self::LinkInstead(slug, _)
            | Self::EmbedLink(slug)
            | Self::EmbedLinkInstead(slug, _) => Some(slug),
            Self::Gallery
            | Self::Demo(_)
            | Self::Embed(_)
            | Self::Booth(_)
            | Self::BoothTalk(_)
            | Self::Compare
            | Self::CompareTalk(_)
            | Self::Staff(_) => None,
        }
    }

    /// The one way to write its address.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Gallery => "/".to_owned(),
            Self::Demo(slug) => format!("/demo/{slug}"),
            Self::Link(slug) => format!("/l/{slug}"),
            Self::Embed(slug) => format!("/embed/{slug}"),
            Self::EmbedLink(slug) => format!("/embed/l/{slug}"),
            Self::LinkInstead(slug, demo) => format!("/l/{slug}/{demo}"),
            Self::EmbedLinkInstead(slug, demo) => format!("/embed/l/{slug}/{demo}"),
            Self::Booth(slug) => format!("/booth/{slug}"),
            Self::BoothTalk(slug) => format!("/booth/{slug}/talk"),
            Self::Compare => "/compare".to_owned(),
            Self::CompareTalk(slug) => format!("/compare/{slug}"),
            Self::Staff(secret) => format!("/staff/{secret}"),
        }
    }
}

/// The slug of a personal link as people pass it on, if there is one: no slug begins or ends with anything but a letter or
/// a digit, and it ends before what it cannot hold, such as a query that a program for mail has escaped. A percent sign would be
/// an escape that was escaped once more; no link is guessed from what stands before a slash.
fn passed_on(slug: &str) -> Option<String> {
    let is_edge = |char: char| !char.is_ascii_alphanumeric() && char != '%';
    let can_hold = |char: char| char.is_ascii_alphanumeric() || ['-', '%', '/'].contains(&char);
    let slug = slug.trim_start_matches(is_edge);
    let slug = slug.split(|char| !can_hold(char)).next().unwrap_or_default();
    let slug = slug.trim_end_matches(is_edge);
    (!slug.is_empty()).then(|| slug.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_page_is_known_however_its_address_is_written() {
        let (demo, link) = (Page::Demo("product-guide".into()), Page::Link("ada".into()));
        for (path, page) in [
            ("/", &Page::Gallery),
            ("//", &Page::Gallery),
            ("/./demo/..", &Page::Gallery),
            ("/demo/product-guide", &demo),
            ("/demo/product-guide/", &demo),
            ("//demo//product-guide//", &demo),
            ("/demo/product%2Dguide", &demo),
            ("/%64emo/%70roduct-guide", &demo),
            ("/Demo/PRODUCT-guide", &demo),
            ("/x/../demo/./product-guide", &demo),
            ("/x/%2E%2e/demo/product-guide", &demo),
            ("/l/%61da/", &link),
            ("/L/Ada", &link),
            ("/l/ada.", &link),
            ("/l/%3Cada%3E,", &link),
            ("/l/ada%20", &link),
            ("/l/ada%3Futm_source=x", &link),
            ("/l/ada%3Futm_source=x/", &link),
            ("/l/ada&utm_medium=mail", &link),
            ("/l/%22ada%23top-3", &link),
            ("/l/ada%20see%20you", &link),
            ("/l/ada-%E2%80%8Blovelace", &link),
            ("/embed/l/ada%3Fx", &Page::EmbedLink("ada".into())),
            ("/l/%C2%ADada%E2%80%8B%0D%0A", &link),
            ("/embed/l/ada)", &Page::EmbedLink("ada".into())),
            ("/embed/Product%2Dguide/", &Page::Embed("product-guide".into())),
            ("/embed/l", &Page::Embed("l".into())),
            ("/Embed//L/./%61da", &Page::EmbedLink("ada".into())),
            (
                "/L/Ada/./Support%2Ddesk",
                &Page::LinkInstead("ada".into(), "support-desk".into()),
            ),
            (
                "/embed/l/ada//X/",
                &Page::EmbedLinkInstead("ada".into(), "x".into()),
            ),
            ("/Booth/Product%2Dguide/", &Page::Booth("product-guide".into())),
            (
                "/booth//product-guide/TALK",
                &Page::BoothTalk("product-guide".into()),
            ),
            ("/Compare/", &Page::Compare),
            (
                "/compare/Product-guide",
                &Page::CompareTalk("product-guide".into()),
            ),
            ("/Staff/%61bC-_/", &Page::Staff("abC-_".into())),
        ] {
            assert_eq!(Page::at(path).as_ref(), Some(page), "{path}");
        }
    }

    #[test]
    fn what_is_not_an_address_of_a_page_is_none() {
        for path in [
            "/demo",
            "/demo/a/b",
            "/demos/a",
            "/demo/%C0%AE",
            "/demo/%ff",
            "/demo%2Fproduct-guide",
            "/embed",
            "/embed/x/ada",
            "/l/%20",
            "/l/.%2E.",
            "/embed/l/%E2%80%8B",
            "/l/ada/x/y",
            "/embed/l/ada/x/y",
            "/booth",
            "/compare/a/b",
            "/booth/a/b",
            "/booth/a/talk/b",
            "/staff",
            "/staff/a/b",
            "/pkg/showroom.js",
        ] {
            assert_eq!(Page::at(path), None, "{path}");
        }
        // One escape is read, and no more.
        assert_eq!(Page::at("/l/%2561da"), Some(Page::Link("%61da".into())));
        assert_eq!(Page::at("/l/a%2Fb"), Some(Page::Link("a/b".into())));
    }

    proptest! {
        #[test]
        fn the_one_address_of_a_page_leads_to_it(path in "(/|%2[Ee]|[dD]emo|l|[eE]mbed|[bB]ooth|talk|compare|[sS]taff|\\.|[a-z0-9-]){0,12}") {
            if let Some(page) = Page::at(&path) {
                prop_assert_eq!(Page::at(&page.path()), Some(page));
            }
        }
    }
}
