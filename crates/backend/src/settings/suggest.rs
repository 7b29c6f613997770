//! "Did you mean": the nearest known word to a mistyped one.

/// The candidate that is the fewest edits away from `word`, if that is close enough to be meant.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::levenshtein(word, candidate), candidate))
        .filter(|(edits, candidate)| *edits <= 1 + candidate.len() / 5)
        .min()
        .map(|(_, candidate)| candidate)
}

/// The hint for a mistyped word: the nearest that there is, else what `otherwise` says.
pub(crate) fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    otherwise: impl FnOnce() -> String,
) -> String {
    nearest(word, candidates).map_or_else(otherwise, |near| format!("did you mean {near}?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_met_and_an_unknown_word_is_not() {
        let known = ["server.listen", "server.site_root", "session.max_secs"];
        assert_eq!(nearest("server.lisen", known), Some("server.listen"));
        assert_eq!(nearest("sever.listen", known), Some("server.listen"));
        assert_eq!(nearest("session.max_sec", known), Some("session.max_secs"));
        assert_eq!(nearest("colour.of.money", known), None);
        assert_eq!(
            did_you_mean("lisen", ["listen"], String::new),
            "did you mean listen?"
        );
        assert_eq!(did_you_mean("money", ["listen"], || "no".into()), "no");
    }

    #[test]
    fn a_letter_of_several_bytes_is_one_edit() {
        assert_eq!(nearest("zürich", ["zurich"]), Some("zurich"));
    }
}
