//! `[beyond_presence]`: the avatar vendor of that name, in rooms of its own or speech-to-video in ours.

use crate::settings::{Account, Address, Cursor, Settings, check_key, is_bare, is_loopback, safe_api_url};
use secrecy::{ExposeSecret, SecretString};
use url::Url;

/// Your account at Beyond Presence. Off unless a key of the section is set.
#[derive(Debug, Clone)]
pub struct BeyondPresence {
    /// `api_key`, `SHOWROOM_BEYOND_PRESENCE_API_KEY` or `BEY_API_KEY`.
    pub api_key: SecretString,
    /// `api_url`, `SHOWROOM_BEYOND_PRESENCE_API_URL` or `BEY_API_URL`: base address of the API; default
    /// `https://api.bey.dev`.
    pub api_url: Url,
    /// `mode`, `SHOWROOM_BEYOND_PRESENCE_MODE`: not set by default, which is speech-to-video where there is a
    /// `[livekit]` section, and else managed.
    pub mode: Option<BeyondPresenceMode>,
    /// `avatar_id`, `SHOWROOM_BEYOND_PRESENCE_AVATAR_ID`: the avatar of demos that name none of their own;
    /// speech-to-video only.
    pub avatar_id: Option<String>,
    /// `agent_identity`, `SHOWROOM_BEYOND_PRESENCE_AGENT_IDENTITY`: the identity under which your agent joins the
    /// room and streams the voice; the avatar then publishes on its behalf. Speech-to-video only.
    pub agent_identity: Option<String>,
    /// `agent_id`, `SHOWROOM_BEYOND_PRESENCE_AGENT_ID`: the agent of demos that name none of their own; managed only.
    pub agent_id: Option<String>,
    /// `rooms_endpoint`, `SHOWROOM_BEYOND_PRESENCE_ROOMS_ENDPOINT`: which of the vendor's two names for the same call
    /// opens a managed room, `livekit-rooms` (default) or the older `calls`.
    pub rooms_endpoint: RoomsEndpoint,
    /// `hosted_url`, `SHOWROOM_BEYOND_PRESENCE_HOSTED_URL`: base address of the agents' own pages, shown where the
    /// plan has no rooms and `hosted_fallback` is set; default `https://bey.chat`.
    pub hosted_url: Url,
    /// `hosted_fallback`, `SHOWROOM_BEYOND_PRESENCE_HOSTED_FALLBACK`: whether a visitor is shown the agent's own page
    /// where the plan has no rooms. Its address is public and holds for ever: nothing ends it, and no limit counts who
    /// keeps it. Default false.
    pub hosted_fallback: bool,
    /// `livekit_hosts`, `SHOWROOM_BEYOND_PRESENCE_LIVEKIT_HOSTS`: hosts, with a port where it is not the usual one, of
    /// the vendor's LiveKit servers; pages may reach no other. Default `["livekit.bey.chat"]`.
    pub livekit_hosts: Vec<String>,
}

/// Whose room a demo of this vendor takes place in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BeyondPresenceMode {
    /// Ours: the vendor's avatar joins it and speaks for our agent.
    SpeechToVideo,
    /// The vendor's: it runs the agent too.
    Managed,
}

/// The vendor's names for the call that opens a managed room.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RoomsEndpoint {
    /// `/v1/livekit-rooms`, with its conversations at `/v1/conversations`: the API of September 2026.
    #[default]
    LivekitRooms,
    /// `/v1/calls` for both: the API of July 2026.
    Calls,
}

/// The section, and the vendor's own names for its keys.
pub(crate) const ACCOUNT: Account = Account {
    section: "beyond_presence",
    variables: &[("api_key", "BEY_API_KEY"), ("api_url", "BEY_API_URL")],
    forms: &[],
};

/// The vendor's own address (`OpenAPI` document of July 2026).
const API_URL: &str = "https://api.bey.dev";
/// Where its agents have pages (API introduction, September 2026).
const HOSTED_URL: &str = "https://bey.chat";
/// Its LiveKit server, as its own example met it (`bey-examples`, December 2025).
const LIVEKIT_HOST: &str = "livekit.bey.chat";

impl BeyondPresence {
    pub(crate) fn read(table: &mut Cursor<'_>) -> Option<Self> {
        let present = table.is_present();
        let api_key = table.secret("api_key");
        let api_url = table.optional("api_url");
        let mode = table.choice(
            "mode",
            &[
                ("speech-to-video", BeyondPresenceMode::SpeechToVideo),
                ("managed", BeyondPresenceMode::Managed),
            ],
        );
        let avatar_id = table.optional("avatar_id");
        let agent_identity = table.optional("agent_identity");
        let agent_id = table.optional("agent_id");
        let rooms_endpoint = table.choice(
            "rooms_endpoint",
            &[
                ("livekit-rooms", RoomsEndpoint::LivekitRooms),
                ("calls", RoomsEndpoint::Calls),
            ],
        );
        let hosted_url = table.optional("hosted_url");
        let hosted_fallback = table.flag("hosted_fallback").unwrap_or(false);
        let livekit_hosts: Option<Vec<String>> = table.optional("livekit_hosts");
        if !present {
            return None;
        }
        table.complete(&["api_key"]);
        if let Some(key) = &api_key {
            check_key(table, "api_key", key.expose_secret());
        }
        if livekit_hosts
            .as_ref()
            .is_some_and(|hosts| hosts.is_empty() || !hosts.iter().all(|host| is_host(host)))
        {
            table.reject(
                "livekit_hosts",
                "is no list of hosts",
                "must be hosts such as livekit.bey.chat, without a scheme and a path",
            );
        }
        Some(Self {
            api_url: safe_api_url(table, "api_url", api_url, API_URL)?,
            hosted_url: safe_api_url(table, "hosted_url", hosted_url, HOSTED_URL)?,
            hosted_fallback,
            api_key: api_key?,
            mode,
            avatar_id,
            agent_identity,
            agent_id,
            rooms_endpoint: rooms_endpoint.unwrap_or_default(),
            livekit_hosts: livekit_hosts.unwrap_or_else(|| vec![LIVEKIT_HOST.into()]),
        })
    }
}

impl BeyondPresence {
    pub(crate) fn addresses(&self) -> [Address<'_>; 2] {
        [
            Address::of_server("beyond_presence.api_url", &self.api_url),
            Address::of_pages("beyond_presence.hosted_url", &self.hosted_url),
        ]
    }
}

/// What a demo says to this vendor alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HostedAgent {
    /// `agent_id`: the agent at the vendor that runs this demo in a room of the vendor's; at most 200 characters.
    pub id: Option<String>,
}

impl HostedAgent {
    /// The keys of a demo; `is_own` is whether it names this provider.
    pub(crate) fn read(demo: &mut Cursor<'_>, is_own: bool) -> Self {
        let id = demo.text("agent_id", 200);
        if id.is_some() && !is_own {
            let problem = "goes with provider beyond-presence alone";
            let hint = "take it away, or set agent for a LiveKit agent";
            demo.reject("agent_id", problem, hint);
        }
        Self { id }
    }
}

/// Warns of an account that no demo can be played with: `own_rooms` is whether there is a LiveKit server to bring its
/// avatars to, `agents` what the demos say.
pub(crate) fn check_rooms<'a>(
    settings: &mut Settings,
    section: &BeyondPresence,
    own_rooms: bool,
    mut agents: impl Iterator<Item = &'a HostedAgent>,
) {
    let managed = section.mode == Some(BeyondPresenceMode::Managed) || section.agent_id.is_some();
    if !managed && !own_rooms && !agents.any(|agent| agent.id.is_some()) {
        settings.warn(
            "beyond_presence",
            "has a key, and neither an agent_id nor a [livekit] section",
            "set agent_id to use its rooms, or LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET to use yours",
        );
    }
}

/// A host and perhaps a port, and nothing else.
fn is_host(text: &str) -> bool {
    !text.contains(['/', '*', '\\'])
        && format!("https://{text}")
            .parse::<Url>()
            .is_ok_and(|url| is_bare(&url) && url.has_host())
}

/// The origins under which a page reaches a LiveKit server at this host: plain on this machine, else encrypted.
/// Both of them, because a failed join is looked into over HTTP (livekit-client 2.23).
pub(crate) fn livekit_origins(host: &str) -> [String; 2] {
    let here = format!("http://{host}")
        .parse()
        .is_ok_and(|url| is_loopback(&url));
    let schemes = if here { ["ws", "http"] } else { ["wss", "https"] };
    schemes.map(|scheme| format!("{scheme}://{host}"))
}
