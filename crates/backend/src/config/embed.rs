//! `[embed]`: which pages of other sites may show a demo in a frame.

use crate::settings::{Cursor, is_bare, is_loopback};
use std::fmt;
use url::{Host, Url};

/// Which pages of other sites may show a demo in a frame.
#[derive(Debug, Clone, Default)]
pub struct Embed {
    /// `allowed_origins`, `SHOWROOM_EMBED_ALLOWED_ORIGINS`: the sites whose pages may; none by default, and then there is
    /// no page for frames.
    pub allowed_origins: Vec<ParentOrigin>,
}

/// The origin of a page around a frame, as browsers write it: `https://www.example.com`, with a port where that is not
/// the scheme's own. The first label may be `*`, for any subdomain. It can be written into a policy as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParentOrigin(String);

/// Most sites of one list: each is in a header of every answer, and proxies limit headers.
const MOST: usize = 50;

impl ParentOrigin {
    /// Reads it.
    ///
    /// # Errors
    /// What is wrong with it and what it must be, as fragments.
    fn parse(text: &str) -> Result<Self, (&'static str, &'static str)> {
        const NO_ORIGIN: (&str, &str) = (
            "is no origin",
            "must be scheme, host and port alone, such as https://www.example.com",
        );
        let url: Url = text.parse().map_err(|_| NO_ORIGIN)?;
        if url.path() != "/" || !is_bare(&url) || !matches!(url.scheme(), "https" | "http") {
            return Err(NO_ORIGIN);
        }
        if url.scheme() == "http" && !is_loopback(&url) {
            return Err((
                "is not encrypted",
                "must begin with https:, since browsers give no microphone to a frame in such a page",
            ));
        }
        match url.host() {
            Some(Host::Ipv6(_)) => {
                return Err((
                    "is an IPv6 address",
                    "must be a name or an IPv4 address: a policy for frames cannot say another",
                ));
            }
            Some(Host::Domain(name)) => check_name(name)?,
            Some(Host::Ipv4(_)) => {}
            None => return Err(NO_ORIGIN),
        }
        // `Url::origin` would not say it of a name with `*`.
        Ok(Self(url.as_str().trim_end_matches('/').to_owned()))
    }

    /// As it stands in a policy.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ParentOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a policy can say the name, and it is that of one owner.
fn check_name(name: &str) -> Result<(), (&'static str, &'static str)> {
    let rest = name.strip_prefix("*.").unwrap_or(name);
    let is_label = |label: &str| {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !label.is_empty() && label.bytes().all(is_plain)
    };
    if !rest.split('.').all(is_label) {
        return Err((
            "has a name with other characters",
            "must have labels of letters, digits and hyphens; only the first may be *",
        ));
    }
    if rest.len() < name.len() && !rest.contains('.') && rest != "localhost" {
        return Err((
            "covers a whole top-level domain",
            "must name what follows the *, such as https://*.example.com",
        ));
    }
    Ok(())
}

/// The origins that `key` lists, where it is set; reports each wrong one by its number.
pub(super) fn read_origins(table: &mut Cursor<'_>, key: &str) -> Option<Vec<ParentOrigin>> {
    let texts: Vec<String> = table.optional(key)?;
    table.rule(
        key,
        texts.len() <= MOST,
        &format!("must be at most {MOST} origins"),
    );
    let mut origins = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        match ParentOrigin::parse(text) {
            Ok(origin) if origins.contains(&origin) => {}
            Ok(origin) => origins.push(origin),
            Err((problem, rule)) => {
                table.reject(
                    key,
                    &format!("{problem} (number {} of the list)", index + 1),
                    rule,
                );
            }
        }
    }
    Some(origins)
}

impl Embed {
    pub(super) fn read(table: &mut Cursor<'_>) -> Option<Self> {
        table.must_be_set("allowed_origins");
        let allowed_origins = read_origins(table, "allowed_origins")?;
        Some(Self { allowed_origins })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<String, &'static str> {
        ParentOrigin::parse(text)
            .map(|origin| origin.to_string())
            .map_err(|(problem, _)| problem)
    }

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        for (text, origin) in [
            ("https://www.example.com", "https://www.example.com"),
            ("https://WWW.Example.com/", "https://www.example.com"),
            ("https://example.com:443", "https://example.com"),
            ("https://example.com:8443", "https://example.com:8443"),
            ("https://*.example.com", "https://*.example.com"),
            ("https://bücher.example", "https://xn--bcher-kva.example"),
            ("https://192.0.2.7", "https://192.0.2.7"),
            ("http://localhost:8000", "http://localhost:8000"),
            ("http://shop.localhost:80", "http://shop.localhost"),
            ("http://*.localhost:8000", "http://*.localhost:8000"),
            ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(origin), "{text}");
        }
    }

    #[test]
    fn what_is_no_origin_of_a_page_is_refused_with_its_reason() {
        for (text, problem) in [
            ("*", "is no origin"),
            ("null", "is no origin"),
            ("www.example.com", "is no origin"),
            ("https:", "is no origin"),
            ("https://example.com/shop", "is no origin"),
            ("https://example.com?x", "is no origin"),
            ("https://ada@example.com", "is no origin"),
            ("wss://example.com", "is no origin"),
            ("data:text/html,x", "is no origin"),
            ("http://example.com", "is not encrypted"),
            ("http://*.example.com", "is not encrypted"),
            ("https://[2001:db8::1]", "is an IPv6 address"),
            ("http://[::1]:8000", "is an IPv6 address"),
            ("https://*", "has a name with other characters"),
            ("https://shop.*.com", "has a name with other characters"),
            ("https://a*.example.com", "has a name with other characters"),
            ("https://*.*.example.com", "has a name with other characters"),
            ("https://example.com.", "has a name with other characters"),
            ("https://a;b.example.com", "has a name with other characters"),
            ("https://a,b.example.com", "has a name with other characters"),
            ("https://a'b.example.com", "has a name with other characters"),
            ("https://*.com", "covers a whole top-level domain"),
        ] {
            assert_eq!(read(text), Err(problem), "{text}");
        }
    }

    proptest! {
        #[test]
        fn an_origin_cannot_end_its_directive(text in "https?://[ -~]{0,30}") {
            if let Ok(origin) = ParentOrigin::parse(&text) {
                let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b":/.-*".contains(&byte);
                prop_assert!(origin.as_str().bytes().all(is_plain), "{}", origin);
            }
        }
    }
}
