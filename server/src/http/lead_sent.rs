//! How the address of a page says that its lead form was sent.

use url::form_urlencoded;

const SENT: (&str, &str) = ("lead", "sent");

/// Where a browser goes whose form was taken: its page, at the form's place.
pub fn address(page: &str) -> String {
    let (name, value) = SENT;
    format!("{page}?{name}={value}#lead")
}

/// Whether a page is shown after its form was sent.
pub fn was_sent(query: Option<&str>) -> bool {
    let mut pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    pairs.any(|(name, value)| (&*name, &*value) == SENT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_word_says_that_a_form_was_sent() {
        assert!(was_sent(Some("lang=de&lead=sent")));
        for query in [
            None,
            Some(""),
            Some("lead=no"),
            Some("Lead=sent"),
            Some("leads=sent"),
        ] {
            assert!(!was_sent(query), "{query:?}");
        }
    }
}
