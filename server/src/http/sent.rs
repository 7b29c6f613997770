//! How the address of a page says that a form on it was sent: a browser that is led there can load it again.

use url::form_urlencoded;

/// A form of a page.
#[derive(Debug, Clone, Copy)]
pub struct Sent {
    name: &'static str,
    /// Where on the page it is.
    place: &'static str,
}

/// The lead form.
pub const LEAD: Sent = Sent {
    name: "lead",
    place: "#lead",
};
/// The form that asks to be let in.
pub const ASK: Sent = Sent {
    name: "ask",
    place: "",
};

impl Sent {
    /// Where a browser goes whose form was taken: its page.
    pub fn address(self, page: &str) -> String {
        let Self { name, place } = self;
        format!("{page}?{name}=sent{place}")
    }

    /// Whether a page is shown after its form was sent.
    pub fn was_sent(self, query: Option<&str>) -> bool {
        let mut pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
        pairs.any(|(name, value)| name == self.name && value == "sent")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_word_says_that_a_form_was_sent() {
        assert!(LEAD.was_sent(Some("lang=de&lead=sent")));
        assert!(ASK.was_sent(Some("ask=sent")) && !ASK.was_sent(Some("lead=sent")));
        for query in [
            None,
            Some(""),
            Some("lead=no"),
            Some("Lead=sent"),
            Some("leads=sent"),
        ] {
            assert!(!LEAD.was_sent(query), "{query:?}");
        }
    }
}
