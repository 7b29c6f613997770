//! What a mail address is, and how two are compared.

use crate::personas::clean;
use std::fmt;
use unicode_normalization::UnicodeNormalization;
use url::Host;

/// A mail address as it is compared and written to: lower case, full-width letters as plain ones, its host in the form that
/// name servers know (A-labels).
#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    local: String,
    host: String,
}

impl Address {
    /// The address that was typed; none where no mail could be sent to it.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let plain: String = clean(typed).nfkc().collect();
        let plain = plain.to_lowercase();
        let (local, host) = plain.rsplit_once('@').filter(|_| is_email(&plain))?;
        Some(Self {
            local: local.to_owned(),
            host: a_labels(host)?,
        })
    }

    /// The mailbox that it most likely is: many servers take what follows a `+` for a note of its owner.
    pub(crate) fn mailbox(&self) -> String {
        let name = self.local.split('+').next().unwrap_or_default();
        format!("{name}@{}", self.host)
    }

    /// What stands before the `@`.
    pub(crate) fn local(&self) -> &str {
        &self.local
    }

    /// What stands behind the `@`.
    pub(crate) fn host(&self) -> &str {
        &self.host
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.local, self.host)
    }
}

/// Whose it is is for no log.
impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address(…)")
    }
}

/// A domain of at least two labels, as name servers know it; none for anything else.
fn a_labels(host: &str) -> Option<String> {
    match Host::parse(host) {
        Ok(Host::Domain(host)) if host.contains('.') && !host.ends_with('.') => Some(host),
        _ => None,
    }
}

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

    #[test]
    fn an_address_has_one_form_however_it_is_typed() {
        for (typed, form) in [
            (" Ada@ACME.com\u{200b}\n", "ada@acme.com"),
            ("ada\u{ff20}acme.com", "ada@acme.com"),
            ("ada@b\u{fc}cher.de", "ada@xn--bcher-kva.de"),
            ("ada@XN--BCHER-KVA.de", "ada@xn--bcher-kva.de"),
            ("ada+x@acme.com", "ada+x@acme.com"),
        ] {
            let address = Address::parse(typed).map(|address| address.to_string());
            assert_eq!(address.as_deref(), Some(form), "{typed}");
        }
        for bad in [
            "",
            "acme.com",
            "a@b@acme.com",
            "x@acme.com.",
            "\"x@acme.com\"@evil.com",
            "x@127.0.0.1",
            "x@[::1]",
            "x@a%63me.com",
            "x@acme.com\r\nBcc: v@example.org",
        ] {
            assert_eq!(Address::parse(bad), None, "{bad}");
        }
    }
}
