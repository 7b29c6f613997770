//! `[livekit]`: your own LiveKit server or cloud project.

use super::credentials;
use crate::settings::{Cursor, is_bare};
use secrecy::{ExposeSecret, SecretString};
use std::time::Duration;
use url::{Host, Url};

/// Your own LiveKit server or cloud project. Off unless a key of the section is set.
#[derive(Debug, Clone)]
pub struct Livekit {
    /// `url`, `SHOWROOM_LIVEKIT_URL` or `LIVEKIT_URL`: its address; `ws:`, `wss:`, `http:` and `https:` mean the
    /// same server, and this field always holds the `ws:` or `wss:` form.
    pub url: Url,
    /// `api_key`, `SHOWROOM_LIVEKIT_API_KEY` or `LIVEKIT_API_KEY`.
    pub api_key: String,
    /// `api_secret`, `SHOWROOM_LIVEKIT_API_SECRET` or `LIVEKIT_API_SECRET`: at least 32 characters
    /// unless the server is on this machine.
    pub api_secret: SecretString,
    /// `agent`, `SHOWROOM_LIVEKIT_AGENT`: name of the agent to dispatch into each room; not set by default, which
    /// leaves it to the server's automatic dispatch.
    pub agent: Option<String>,
    /// `region_hosts`, `SHOWROOM_LIVEKIT_REGION_HOSTS`: hosts of a cloud project's regions, to which pages may turn when
    /// its own host fails; none by default.
    pub region_hosts: Vec<String>,
    /// `token_ttl_secs`, `SHOWROOM_LIVEKIT_TOKEN_TTL_SECS`: seconds within which a visitor must have joined, 120 to
    /// 600; default 300.
    pub token_ttl: Duration,
}

/// The lifetime of a join token when nothing is set.
pub(crate) const DEFAULT_TOKEN_TTL: Duration = Duration::from_mins(5);

impl Livekit {
    pub(super) fn read(table: &mut Cursor<'_>) -> Option<Self> {
        let present = table.is_present();
        let url: Option<Url> = table.optional("url");
        let api_key: Option<String> = table.optional("api_key");
        let api_secret = table.secret("api_secret");
        let agent = table.optional("agent");
        let region_hosts: Vec<String> = table.optional("region_hosts").unwrap_or_default();
        let token_ttl = table.number_or("token_ttl_secs", 120..=600, None);
        let allow_plain = table.optional("allow_plain").unwrap_or(false);
        if !present {
            return None;
        }
        table.complete(&["url", "api_key", "api_secret"]);
        if !region_hosts.iter().all(|host| is_host(host)) {
            table.reject(
                "region_hosts",
                "has something else than host names",
                "write names such as my-project.region.production.livekit.cloud, without https: and without *",
            );
        }
        let at_home = url.as_ref().is_some_and(is_loopback);
        let secret = api_secret.as_ref().map(ExposeSecret::expose_secret);
        credentials::check_livekit(table, api_key.as_deref(), secret, at_home);
        let url = url.and_then(|url| as_websocket(table, url, allow_plain));
        Some(Self {
            url: url?,
            api_key: api_key?,
            api_secret: api_secret?,
            agent,
            region_hosts,
            token_ttl: token_ttl.map_or(DEFAULT_TOKEN_TTL, |secs| Duration::from_secs(secs.into())),
        })
    }
}

/// Whether it is a name and no more: it goes into a policy as it is.
fn is_host(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.';
    text.contains('.') && text.bytes().all(plain)
}

fn as_websocket(table: &mut Cursor<'_>, mut url: Url, allow_plain: bool) -> Option<Url> {
    let scheme = match url.scheme() {
        "ws" | "http" => "ws",
        "wss" | "https" => "wss",
        _ => {
            table.reject(
                "url",
                "has another scheme",
                "must begin with wss:, https:, ws: or http:",
            );
            return None;
        }
    };
    if !is_bare(&url) {
        table.reject(
            "url",
            "holds more than an address",
            "leave out user, query and fragment",
        );
    }
    if scheme == "ws" && !is_loopback(&url) && !allow_plain {
        table.reject(
            "url",
            "is not encrypted",
            "use wss:, or set livekit.allow_plain = true on a network you trust",
        );
    }
    // OK because all four schemes are of the same kind, so the change cannot be refused.
    url.set_scheme(scheme).ok()?;
    Some(url)
}

/// Whether an address leads to this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
