//! The use case behind LiveKit's standard token endpoint: a caller with a key gets a place in a room of its own.
//!
//! It owns who may ask, how often, and what of a request is honoured: a display name, and an agent that is allowed
//! here. Room, identity and everything else are chosen by the server, which makes the room with its agent. It opens no
//! session of ours; how many rooms its guests have, and that none lasts longer than a session, is seen to in [`rooms`].
//! Start with [`TokenEndpoint::admit`].

pub(crate) mod config;
mod request;
mod rooms;

use crate::ServiceError;
use crate::brands::Brands;
use crate::clock::Clock;
use crate::config::Config;
use crate::demos::Demos;
use crate::error::{ProviderError, StoreError};
use crate::limiter::Limiter;
use crate::providers::livekit::token::RoomConfig;
use crate::providers::{Registry, livekit};
use crate::rng::{self, Rng};
use crate::runtime::Runtime;
use crate::store::Store;
use crate::switches::Switches;
use contract::ProviderKind;
use contract::error::Limit;
use contract::grant::Token;
use governor::Quota;
use request::Wanted;
use rooms::PREFIX;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use subtle::ConstantTimeEq as _;
use tokio::time::timeout;

/// When to come back while there are too many rooms; a guess, since it is unknown when a guest leaves.
const ROOM_RETRY: Duration = Duration::from_secs(15);
/// How long the server may take to make a room.
const OPEN_WITHIN: Duration = Duration::from_secs(10);

/// Mints join tokens for callers that have a key. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct TokenEndpoint(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    keys: Vec<SecretString>,
    agents: BTreeSet<String>,
    by_key: Limiter<usize>,
    registry: Registry,
    rng: Arc<dyn Rng>,
    clock: Arc<dyn Clock>,
    store: Store,
    switches: Switches,
    /// Those that an agent may play, for its metadata.
    demos: Demos,
    /// Who invites, for an agent that plays none of them.
    brands: Brands,
    /// How long a room may last.
    max: Duration,
    /// How many rooms there may be.
    most_rooms: u32,
}

/// A caller whose key is known and who has not asked too often.
#[derive(Debug)]
pub struct Admitted<'a> {
    endpoint: &'a Inner,
    key: usize,
}

/// What the caller gets.
#[derive(Debug)]
pub struct Minted {
    /// `ws:` or `wss:` address of the LiveKit server.
    pub server_url: String,
    /// Join token: one room, one identity.
    pub participant_token: Token,
}

impl TokenEndpoint {
    /// The endpoint, where the configuration has one.
    pub(crate) fn new(
        config: &Config,
        runtime: &Runtime,
        store: Store,
        registry: Registry,
        (demos, brands): (Demos, Brands),
        switches: Switches,
    ) -> Option<Self> {
        let section = config.token_endpoint.as_ref()?;
        Some(Self(Arc::new(Inner {
            keys: section.keys.clone(),
            agents: agents(config, section),
            by_key: Limiter::new(Quota::per_minute(section.tokens_per_minute)),
            registry,
            rng: Arc::clone(&runtime.rng),
            clock: Arc::clone(&runtime.clock),
            store,
            switches,
            demos,
            brands,
            max: config.session.max,
            most_rooms: section.max_rooms_at_once,
        })))
    }

    /// Admits the holder of a key. To be asked before the body is read.
    ///
    /// # Errors
    /// `Forbidden` without a key; `Limit`.
    pub fn admit(&self, key: Option<&str>) -> Result<Admitted<'_>, ServiceError> {
        let endpoint = &*self.0;
        let key = key.and_then(|key| endpoint.holder(key));
        let key = key.ok_or(ServiceError::Forbidden)?;
        endpoint.by_key.count(&key)?;
        Ok(Admitted { endpoint, key })
    }
}

impl Admitted<'_> {
    /// A place in a new room, as far as the request may choose it.
    ///
    /// # Errors
    /// `Invalid` with the first field that may not be chosen; `Stopped`; `Limit` when there are too many rooms of guests; `Provider`
    /// when there is no LiveKit server, it does not make the room, or no token can be signed; `Store`.
    pub async fn mint(&self, body: &[u8]) -> Result<Minted, ServiceError> {
        let wanted = Wanted::read(body)?;
        let endpoint = self.endpoint;
        let demos = endpoint.demos.now();
        if let Some(agent) = &wanted.agent
            && !endpoint.agents.contains(agent)
            && !demos
                .all()
                .iter()
                .any(|demo| demo.vendor.livekit.name.as_ref() == Some(agent))
        {
            return Err(ServiceError::Invalid {
                field: "room_config.agents[0].agent_name",
                rule: "must be an agent that this server allows".into(),
            });
        }
        if let Some(stop) = endpoint.switches.of(ProviderKind::Livekit) {
            return Err(stop.into());
        }
        let Some(livekit) = endpoint.livekit() else {
            return Err(ProviderError::Unavailable("no LiveKit server is configured".into()).into());
        };
        let (room, identity) = (endpoint.name(PREFIX)?, endpoint.name("guest")?);
        let name = wanted.name.as_deref().unwrap_or("Guest");
        let token = livekit.join_token((&room, &identity), name)?;
        let demos = demos.all().iter();
        let demos: Vec<_> = demos
            .filter(|demo| demo.provider == ProviderKind::Livekit)
            .cloned()
            .collect();
        let config = livekit.guest_room(wanted.agent.as_deref(), &demos, &endpoint.brands.now().name);
        endpoint.open(livekit, &room, &config).await?;
        tracing::info!(
            room,
            key = self.key,
            agent = wanted.agent,
            "a guest's token was minted"
        );
        Ok(Minted {
            server_url: livekit.url().to_owned(),
            participant_token: Token(token),
        })
    }
}

impl Inner {
    /// Makes a guest's room, if there may be another.
    async fn open(
        &self,
        livekit: &livekit::Client,
        room: &str,
        config: &RoomConfig,
    ) -> Result<(), ServiceError> {
        let now = self.clock.now();
        let watch_until = rooms::watch_until(now.plus(livekit.token_ttl()));
        let reserved = self
            .store
            .reserve_guest_room(room, now, watch_until, self.most_rooms);
        if !reserved.await? {
            return Err(ServiceError::Limit {
                which: Limit::Concurrency,
                retry_after: ROOM_RETRY,
            });
        }
        // What was begun and failed is closed with all the others: the guest is waiting for an answer.
        Ok(timeout(OPEN_WITHIN, livekit.open_room(room, config))
            .await
            .unwrap_or(Err(ProviderError::Timeout))?)
    }

    fn livekit(&self) -> Option<&livekit::Client> {
        self.registry.client()
    }

    /// Which of the keys this is. All of them are compared, whole, so that the time reveals nothing.
    fn holder(&self, given: &str) -> Option<usize> {
        let given = Sha256::digest(given.as_bytes());
        let mut found = None;
        for (index, key) in self.keys.iter().enumerate() {
            let key = Sha256::digest(key.expose_secret().as_bytes());
            if given.ct_eq(&key).into() {
                found = Some(index);
            }
        }
        found
    }

    fn name(&self, prefix: &str) -> Result<String, ServiceError> {
        // Without randomness there is no place either: the same outcome as for a session.
        let name = rng::random_name(&*self.rng).map_err(|error| StoreError::Unavailable(error.into()))?;
        Ok(format!("{prefix}-{name}"))
    }
}

/// The agents that a caller may name beside those of demos.
fn agents(config: &Config, section: &config::TokenEndpoint) -> BTreeSet<String> {
    let livekit = config.livekit.iter().filter_map(|livekit| livekit.agent.clone());
    let listed = section.agents.iter().cloned();
    listed.chain(livekit).collect()
}
