//! Lists of mail addresses and domains: who may enter, and who may not.

use super::address::Address;
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// What an entry of a list must be, as it follows "must be".
pub(crate) const ENTRY: &str =
    "a domain such as \"example.com\", all below it as \"*.example.com\", or a whole address";

/// Addresses and domains. Each entry is one of `ada@example.com`, `example.com` (or `@example.com`), and `*.example.com`, which
/// is every domain below that one and not itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AddressList(Vec<Entry>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Entry {
    Address(Address),
    Domain(String),
    Below(String),
}

impl AddressList {
    /// The list of these entries.
    ///
    /// # Errors
    /// The first entry that is none.
    pub fn parse(entries: &[String]) -> Result<Self, String> {
        let entry = |text: &String| Entry::parse(text).ok_or_else(|| text.clone());
        entries.iter().map(entry).collect::<Result<_, _>>().map(Self)
    }

    /// Whether it has no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the mailbox of an address is on it, whatever stands behind a `+`.
    #[must_use]
    pub fn holds_mailbox(&self, address: &Address) -> bool {
        let mailbox = Address::parse(&address.mailbox());
        self.holds(address) || mailbox.is_some_and(|mailbox| self.holds(&mailbox))
    }

    /// Whether an address is on it.
    #[must_use]
    pub fn holds(&self, address: &Address) -> bool {
        self.0.iter().any(|entry| match entry {
            Entry::Address(one) => one == address,
            Entry::Domain(host) => host == address.host(),
            Entry::Below(host) => {
                let above = address.host().strip_suffix(host.as_str());
                above.is_some_and(|above| above.ends_with('.'))
            }
        })
    }
}

impl Entry {
    fn parse(text: &str) -> Option<Self> {
        let text: String = text.trim().nfkc().collect();
        let text = text.to_lowercase();
        if let Some(host) = text.strip_prefix("*.") {
            return domain(host).map(Self::Below);
        }
        match text.strip_prefix('@') {
            Some(host) => domain(host).map(Self::Domain),
            None if text.contains('@') && !text.contains('*') => Address::parse(&text).map(Self::Address),
            None => domain(&text).map(Self::Domain),
        }
    }
}

/// A domain that stands alone, as name servers know it; the address that it is tried as has the rules for it.
pub(crate) fn domain(host: &str) -> Option<String> {
    Address::parse(&format!("x@{host}")).map(|address| address.host().to_owned())
}

impl fmt::Display for AddressList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, entry) in self.0.iter().enumerate() {
            let comma = if at == 0 { "" } else { ", " };
            match entry {
                Entry::Address(address) => write!(f, "{comma}{address}")?,
                Entry::Domain(host) => write!(f, "{comma}{host}")?,
                Entry::Below(host) => write!(f, "{comma}*.{host}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(entries: &[&str]) -> Result<AddressList, String> {
        AddressList::parse(&entries.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    fn holds(entries: &[&str], typed: &str) -> bool {
        let list = list(entries).expect("a list");
        Address::parse(typed).is_some_and(|address| list.holds(&address))
    }

    #[test]
    fn a_domain_is_itself_and_nothing_that_looks_like_it() {
        for entry in ["acme.com", "@acme.com", " ACME.com ", "@\u{ff41}cme.com"] {
            assert!(holds(&[entry], "Ada+x@Acme.com"), "{entry}");
            for other in [
                "x@evil-acme.com",
                "x@acme.com.evil.com",
                "a@b@acme.com",
                "x@acme.com.",
                "\"x@acme.com\"@evil.com",
                "x@mail.acme.com",
            ] {
                assert!(!holds(&[entry], other), "{entry}: {other}");
            }
        }
    }

    #[test]
    fn a_star_is_every_domain_below_and_an_address_is_one() {
        assert!(holds(&["*.acme.com"], "x@a.b.acme.com"));
        assert!(!holds(&["*.acme.com"], "x@acme.com") && !holds(&["*.acme.com"], "x@evilacme.com"));
        assert!(holds(&["b\u{fc}cher.de"], "x@xn--bcher-kva.de"));
        assert!(holds(&["anna@acme.com"], "Anna@acme.com") && !holds(&["anna@acme.com"], "anna+x@acme.com"));
        assert_eq!(
            list(&["@Acme.com", "*.b.de", "a@c.de"])
                .expect("a list")
                .to_string(),
            "acme.com, *.b.de, a@c.de"
        );
    }

    #[test]
    fn what_is_no_entry_is_refused() {
        for bad in [
            "",
            "*",
            "*.",
            "*@acme.com",
            "a*.com",
            "com",
            "acme.com.",
            "@",
            "a@b@c.de",
            "*.*.com",
            "-a.com",
            "10.0.0.1",
            "a b.com",
            "http://acme.com",
            "acme.com/x",
        ] {
            assert_eq!(list(&["good.example", bad]), Err(bad.to_owned()), "{bad}");
        }
    }
}
