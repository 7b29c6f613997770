//! What a mail address is.

/// Whether mail could be sent to it. Only a mail shows whether it arrives, so this refuses no more than slips: browsers
/// take an address without a dot in its host, and letters of any script are allowed (RFC 6531).
pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else {
        return false;
    };
    let odd = |letter: char| letter.is_whitespace() || matches!(letter, '@' | ',' | ';' | '<' | '>' | '"');
    let label = |label: &str| {
        !label.is_empty()
            && label
                .chars()
                .all(|letter| !letter.is_ascii() || letter.is_ascii_alphanumeric() || letter == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    (1..=64).contains(&local.len())
        && !local.contains(odd)
        && text.len() <= 254
        && host.contains('.')
        && host.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_that_mail_can_be_sent_to() {
        for good in [
            "ada@example.com",
            "a.b+c@sub.example.co.uk",
            "用户@例え.jp",
            "o'hara@example.ie",
        ] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "ada",
            "ada@",
            "@example.com",
            "ada@localhost",
            "a b@example.com",
            "ada@example..com",
            "ada@-example.com",
            "a@b@example.com",
            "ada@example.com, bob@example.com",
            "Ada <ada@example.com>",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
        assert!(!is_email(&format!("{}@example.com", "a".repeat(65))));
    }
}
