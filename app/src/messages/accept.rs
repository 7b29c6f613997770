//! The languages that a browser asks for (RFC 9110, 12.5.4).

use super::Language;

/// Most of a header that is read, in bytes; browsers send some dozens.
const MOST: usize = 1_024;

/// The language of ours that an `Accept-Language` header prefers; none where it names none of them.
#[must_use]
pub fn preferred(header: &str) -> Option<Language> {
    let header = header.get(..MOST).unwrap_or(header);
    let mut best: Option<(u16, Language)> = None;
    for range in header.split(',') {
        let mut parts = range.split(';').map(str::trim);
        let tag = parts.next().unwrap_or_default();
        let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
        let weight = weight.map_or(Some(1_000), thousandths);
        let language = Language::of_tag(tag);
        if let (Some(weight), Some(language)) = (weight, language)
            && weight > best.map_or(0, |(best, _)| best)
        {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

/// `0.8` as 800. None for what is no weight.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    if rest.len() > 3 || !rest.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let rest = format!("{rest:0<3}").parse::<u16>().ok()?;
    match whole {
        "0" => Some(rest),
        "1" if rest == 0 => Some(1_000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_language_of_ours_is_chosen() {
        for (header, language) in [
            ("de", Some(Language::De)),
            ("de-AT,de;q=0.9,en;q=0.8", Some(Language::De)),
            ("nl,fr;q=0.3,es;q=0.7", Some(Language::Es)),
            ("en;q=0.5, JA ; q=0.9", Some(Language::Ja)),
            ("ar-EG", Some(Language::Ar)),
            ("fr;q=0,en;q=0.1", Some(Language::En)),
            ("fr;q=0", None),
            ("en,de", Some(Language::En)),
            ("*", None),
            ("nl", None),
            ("", None),
            ("de;q=1.5,en;q=0.2", Some(Language::En)),
            ("de;q=0.12345,en;q=0.2", Some(Language::En)),
            ("de;q=x,en;q=0.2", Some(Language::En)),
        ] {
            assert_eq!(preferred(header), language, "{header}");
        }
    }

    #[test]
    fn a_long_header_is_not_read_to_its_end() {
        let header = format!("{}de", "nl,".repeat(MOST));
        assert_eq!(preferred(&header), None);
    }
}
