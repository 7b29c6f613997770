//! Stand-ins for the vendors, so that Showroom works with no key at all.
//!
//! It owns a real LiveKit server (when a binary can be had), the talking avatar that joins its rooms, and the REST
//! listener of the stand-in vendors. It never runs in production and reads no environment but the `PATH`. Start with
//! [`Sandbox::start`].

mod anam;
pub mod assets;
pub mod avatar;
mod beyond_presence;
mod faults;
mod http;
mod ids;
mod livekit;
mod random;
mod rtc;
mod schema;
mod trulience;
mod velt;
mod webhooks;

pub use livekit::Access;
pub use rtc::interface::MediaInterface;
pub use webhooks::WebhookSecrets;

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use url::Url;
use webhooks::Webhooks;

/// How long the avatar may take to register with the LiveKit server.
const REGISTER: Duration = Duration::from_secs(10);

/// How to start.
#[derive(Clone)]
pub struct Options {
    /// Where the stand-in vendors' REST answers; port 0 picks a free one.
    pub listen: SocketAddr,
    /// The `livekit-server` binary; looked up on the `PATH` when absent.
    pub livekit_server: Option<PathBuf>,
    /// LiveKit's HTTP port on 127.0.0.1; 0 picks a free one.
    pub livekit_port: u16,
    /// Whether media is offered beyond 127.0.0.1, which Firefox needs.
    pub media_interface: MediaInterface,
    /// A folder for generated files; made when it is not there, for its owner only.
    pub scratch: PathBuf,
    /// The site that the vendors' webhooks are sent to; none sends nothing.
    pub site: Option<Url>,
    /// The key that lets a test script faults of the stand-ins, at `POST /faults`; without one the path is closed.
    pub control: Option<String>,
}

/// Why the sandbox cannot start at all. A missing LiveKit server is not among the reasons.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The REST listener.
    #[error("the sandbox cannot listen on {address} (sandbox.listen): {source}")]
    Listen {
        /// The wanted address.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// No randomness for keys.
    #[error("the system has no randomness for the sandbox's keys")]
    Random(#[from] getrandom::Error),
    /// A presenter in the binary is broken.
    #[error("a presenter of the sandbox is broken")]
    Pack(#[from] avatar::pack::PackError),
}

/// The sandbox's LiveKit, as a backend configures it.
#[derive(Clone, PartialEq, Eq)]
pub struct Livekit {
    /// `ws://127.0.0.1:{port}/`, for servers and browsers alike.
    pub url: Url,
    /// API key.
    pub api_key: String,
    /// API secret.
    pub api_secret: String,
    /// The agent name to dispatch.
    pub agent: String,
}

/// A stand-in vendor, as a backend configures it.
#[derive(Clone, PartialEq, Eq)]
pub struct Vendor {
    /// What the vendor's API address is set to.
    pub api_url: Url,
    /// The key to send.
    pub api_key: String,
}

/// A stand-in vendor whose avatar is a page of its own, as a backend configures it.
#[derive(Clone, PartialEq, Eq)]
pub struct Framed {
    /// What the vendor's API address is set to.
    pub api_url: Url,
    /// What the address of the vendor's pages is set to.
    pub embed_url: Url,
    /// The key to send.
    pub api_key: String,
}

/// The stand-in for Velt, as a backend configures it.
#[derive(Clone, PartialEq, Eq)]
pub struct Velt {
    /// What the vendor's API address is set to.
    pub api_url: Url,
    /// The whole address of the browser script.
    pub sdk_url: Url,
    /// The public key, for browsers too.
    pub api_key: String,
    /// The secret.
    pub auth_token: String,
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("listen", &self.listen)
            .field("livekit_server", &self.livekit_server)
            .field("livekit_port", &self.livekit_port)
            .field("media_interface", &self.media_interface)
            .field("scratch", &self.scratch)
            .field("site", &self.site.as_ref().map(Url::as_str))
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Framed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Framed")
            .field("api_url", &self.api_url.as_str())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Velt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Velt")
            .field("api_url", &self.api_url.as_str())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Livekit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Livekit")
            .field("url", &self.url.as_str())
            .field("api_key", &self.api_key)
            .field("agent", &self.agent)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Vendor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vendor")
            .field("api_url", &self.api_url.as_str())
            .finish_non_exhaustive()
    }
}

/// A running sandbox. Dropping it ends everything at once; [`Sandbox::stop`] does so in order.
#[derive(Debug)]
pub struct Sandbox {
    livekit: Result<livekit::Server, String>,
    offers: http::Offers,
    webhooks: Arc<Webhooks>,
    stop: CancellationToken,
    tasks: JoinSet<()>,
}

impl Sandbox {
    /// Starts the listener, and the LiveKit server with its avatar where possible.
    ///
    /// # Errors
    /// When the listener cannot be opened. Without a LiveKit server it starts all the same, see [`Self::livekit`].
    pub async fn start(options: Options) -> Result<Self, StartError> {
        assets::presenters()?;
        let stop = CancellationToken::new();
        let mut tasks = JoinSet::new();
        let webhooks = Arc::new(Webhooks::new(options.site)?);
        let sfu = Arc::new(OnceLock::new());
        let offers = http::start(
            options.listen,
            webhooks.clone(),
            sfu.clone(),
            options.control,
            options.media_interface,
            stop.clone(),
            &mut tasks,
        )
        .await?;
        let binary = options.livekit_server.as_deref();
        let plan = livekit::Plan {
            port: options.livekit_port,
            media: options.media_interface.address(),
            site: webhooks.site.as_ref(),
        };
        let livekit = livekit::Server::start(binary, plan, &options.scratch).await;
        match &livekit {
            Ok(server) => {
                sfu.get_or_init(|| server.access().clone());
                let (registered, mut known) = watch::channel(false);
                tasks.spawn(livekit::worker::run(
                    server.access().clone(),
                    registered,
                    stop.clone(),
                ));
                // The first visitor must find an avatar; if it never registers, their page reports an avatar that did not join.
                if timeout(REGISTER, known.wait_for(|known| *known)).await.is_err() {
                    tracing::warn!("the avatar has not registered with the LiveKit server yet");
                }
            }
            Err(why) => tracing::warn!("{why}"),
        }
        Ok(Self {
            livekit,
            offers,
            webhooks,
            stop,
            tasks,
        })
    }

    /// How to reach the LiveKit server.
    ///
    /// # Errors
    /// One sentence for a person: why there is none.
    pub fn livekit(&self) -> Result<Livekit, String> {
        let server = self.livekit.as_ref().map_err(Clone::clone)?;
        let livekit::Access {
            url,
            api_key,
            api_secret,
        } = server.access().clone();
        Ok(Livekit {
            url,
            api_key,
            api_secret,
            agent: livekit::AGENT_NAME.into(),
        })
    }

    /// The process of the LiveKit server, for tests that end it; `None` while it is down.
    pub fn livekit_pid(&self) -> Option<u32> {
        self.livekit.as_ref().ok()?.pid()
    }

    /// How to reach the stand-in for Beyond Presence.
    pub fn beyond_presence(&self) -> Vendor {
        self.offers.beyond_presence.clone()
    }

    /// How to reach the stand-in for Anam.
    pub fn anam(&self) -> Vendor {
        self.offers.anam.clone()
    }

    /// How to reach the stand-in for Trulience.
    pub fn trulience(&self) -> Framed {
        self.offers.trulience.clone()
    }

    /// How to reach the stand-in for Velt.
    pub fn velt(&self) -> Velt {
        self.offers.velt.clone()
    }

    /// What the site must know to believe the stand-ins' webhooks.
    pub fn webhook_secrets(&self) -> WebhookSecrets {
        self.webhooks.secrets.clone()
    }

    /// Says goodbye in every room and ends everything that was started.
    pub async fn stop(mut self) {
        self.stop.cancel();
        while self.tasks.join_next().await.is_some() {}
        if let Ok(server) = self.livekit {
            server.stop().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_debugged_shows_no_secret() {
        let url: Url = "ws://127.0.0.1:7880".parse().expect("an address");
        let (api_key, api_secret) = ("known".to_owned(), "canary".to_owned());
        let access = Access {
            url: url.clone(),
            api_key: api_key.clone(),
            api_secret: api_secret.clone(),
        };
        let offered = Livekit {
            url: url.clone(),
            api_key,
            api_secret,
            agent: "avatar".into(),
        };
        let vendor = Vendor {
            api_url: url,
            api_key: "canary".into(),
        };
        let invitation = livekit::participant::Invitation {
            server: access.url.clone(),
            token: "canary".into(),
            pack: assets::presenter("cara").expect("built in"),
            persona: avatar::Persona::default(),
            transcript: None,
        };
        let shown = format!("{access:?} {offered:?} {vendor:?} {invitation:?}");
        assert!(
            shown.contains("known") && shown.contains("7880") && !shown.contains("canary"),
            "{shown}"
        );
    }
}
