//! `[livekit]`: your own LiveKit server or cloud project.

use super::keys;
use crate::settings::{Account, Address, Cursor, KeyForm, is_bare, is_loopback};
use secrecy::{ExposeSecret, SecretString};
use std::time::Duration;
use url::Url;

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

/// The section, the vendor's own names for its keys, and how they look.
pub(crate) const ACCOUNT: Account = Account {
    section: "livekit",
    variables: &[
        ("url", "LIVEKIT_URL"),
        ("api_key", "LIVEKIT_API_KEY"),
        ("api_secret", "LIVEKIT_API_SECRET"),
    ],
    forms: &[KeyForm {
        home: "api_key",
        what: "a LiveKit API key",
        holds: keys::is_api_key,
    }],
};

/// The lifetime of a join token when nothing is set.
pub(crate) const DEFAULT_TOKEN_TTL: Duration = Duration::from_mins(5);

impl Livekit {
    pub(crate) fn read(table: &mut Cursor<'_>) -> Option<Self> {
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
        keys::check(table, api_key.as_deref(), secret, at_home);
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

impl Livekit {
    pub(crate) fn addresses(&self) -> [Address<'_>; 1] {
        [Address::of_pages("livekit.url", &self.url)]
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

/// What a demo says of the agent in its room, whichever vendor's avatar speaks for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoomAgent {
    /// `agent`: name of the agent to dispatch into the room; without it the one of `[livekit]`.
    pub name: Option<String>,
    /// `agent_metadata`: JSON text that the dispatched agent receives instead of its part, at most 2000 bytes as it
    /// travels, in a JSON text. It goes from this server to the LiveKit server and to the agent; no visitor
    /// receives it.
    pub metadata: Option<String>,
    /// `interrupt_rpc`: the RPC method of that agent that makes it stop talking; at most 64 characters.
    pub interrupt_rpc: Option<String>,
}

/// Most bytes of an agent's metadata as it travels: in a JSON text, each quote of it escaped.
const MOST_METADATA: usize = 2000;

impl RoomAgent {
    /// The keys of a demo; `is_own` is whether it names this provider.
    pub(crate) fn read(demo: &mut Cursor<'_>, is_own: bool) -> Self {
        if is_own && demo.has("avatar_id") {
            let hint = "take it away, or name another provider";
            demo.reject("avatar_id", "does not go with provider livekit", hint);
        }
        Self {
            name: demo.text("agent", 200),
            metadata: metadata(demo),
            interrupt_rpc: demo.text("interrupt_rpc", 64),
        }
    }

    /// Reports what a link to such a demo says in vain.
    pub(crate) fn check_link(link: &mut Cursor<'_>) {
        if link.has("avatar_id") {
            link.reject("avatar_id", "does not go with provider livekit", "take it away");
        }
    }
}

/// JSON, as most agents read it, and short: it travels in a call, and proxies bound what that may hold.
fn metadata(demo: &mut Cursor<'_>) -> Option<String> {
    let text: String = demo.optional("agent_metadata")?;
    let is_json = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
    let bytes = serde_json::to_string(&text).map_or(usize::MAX, |text| text.len());
    let rule = format!("must be at most {MOST_METADATA} bytes, with each quote and line break counted twice");
    (demo.rule("agent_metadata", is_json, "must be JSON")
        && demo.rule("agent_metadata", bytes <= MOST_METADATA, &rule))
    .then_some(text)
}
