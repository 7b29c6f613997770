//! The sandbox as far as this process is concerned: whether it runs, and what the backend knows of it.

use crate::http;
use backend::{SandboxEndpoints, config::Config};
#[cfg(feature = "sandbox")]
use backend::{SandboxVendor, VendorAccess};
#[cfg(feature = "sandbox")]
use contract::ProviderKind;

/// Why the sandbox must stay off, or `None` when it may run.
pub fn refusal(config: &Config) -> Option<String> {
    if !cfg!(feature = "sandbox") {
        return Some("this build has no sandbox.".into());
    }
    if !config.sandbox.enabled {
        return Some("sandbox.enabled is false.".into());
    }
    let server = &config.server;
    let public = server.public_url.as_ref().and_then(|url| url.host_str());
    if let Some(host) = public.filter(|host| !http::is_this_machine(host)) {
        return Some(format!(
            "server.public_url says that others reach this site, at {host}."
        ));
    }
    if !server.trusted_proxies.is_empty() {
        return Some("server.trusted_proxies says that a proxy brings others here.".into());
    }
    (!server.listen.ip().is_loopback())
        .then(|| format!("server.listen is {}, where others can reach it.", server.listen))
}

/// A running sandbox, or nothing.
#[derive(Default)]
pub struct Running {
    #[cfg(feature = "sandbox")]
    sandbox: Option<sandbox::Sandbox>,
}

#[cfg(feature = "sandbox")]
impl Running {
    /// Starts the sandbox where it may run; its webhooks go to `site`, if there is one.
    ///
    /// # Errors
    /// When its own listener cannot start; a missing `livekit-server` is not an error, its demos say so.
    pub async fn start(
        config: &Config,
        scratch: &std::path::Path,
        site: Option<std::net::SocketAddr>,
    ) -> anyhow::Result<Self> {
        if let Some(why) = refusal(config) {
            tracing::info!(why, "the sandbox is off");
            return Ok(Self::default());
        }
        let options = sandbox::Options {
            listen: config.sandbox.listen,
            livekit_server: config.sandbox.livekit_server.clone(),
            livekit_port: config.sandbox.livekit_port,
            media_interface: match config.sandbox.media_interface {
                backend::config::MediaInterface::Auto => sandbox::MediaInterface::Auto,
                backend::config::MediaInterface::Off => sandbox::MediaInterface::Off,
            },
            scratch: scratch.to_owned(),
            site: site.and_then(|site| format!("http://{site}").parse().ok()),
            control: config.sandbox.control_key(),
        };
        Ok(Self {
            sandbox: Some(sandbox::Sandbox::start(options).await?),
        })
    }

    /// What the backend may use in place of vendors.
    pub fn offer(&self) -> SandboxEndpoints {
        let Some(sandbox) = &self.sandbox else {
            return SandboxEndpoints::default();
        };
        let (framed, velt, secrets) = (sandbox.trulience(), sandbox.velt(), sandbox.webhook_secrets());
        let vendor = |api_url, api_key: String| {
            SandboxVendor::from(VendorAccess {
                api_url,
                api_key: api_key.into(),
            })
        };
        let (beyond_presence, anam) = (sandbox.beyond_presence(), sandbox.anam());
        SandboxEndpoints {
            livekit: Some(sandbox.livekit().map(|livekit| backend::LivekitAccess {
                url: livekit.url,
                api_key: livekit.api_key,
                api_secret: livekit.api_secret.into(),
                agent: Some(livekit.agent),
            })),
            velt: Some(backend::VeltAccess {
                api_url: velt.api_url,
                sdk_url: velt.sdk_url,
                api_key: velt.api_key,
                auth_token: velt.auth_token.into(),
            }),
            velt_webhooks: backend::VeltWebhookSecrets {
                basic: Some(secrets.velt_basic.into()),
                signing: Some(secrets.velt_signing.into()),
            },
            ..SandboxEndpoints::default()
        }
        .with(ProviderKind::Anam, vendor(anam.api_url, anam.api_key))
        .with(
            ProviderKind::BeyondPresence,
            SandboxVendor {
                webhook_secret: Some(secrets.beyond_presence.into()),
                ..vendor(beyond_presence.api_url, beyond_presence.api_key)
            },
        )
        .with(
            ProviderKind::Trulience,
            SandboxVendor {
                pages_url: Some(framed.embed_url),
                webhook_secret: Some(secrets.trulience.into()),
                ..vendor(framed.api_url, framed.api_key)
            },
        )
    }

    /// Ends everything the sandbox started.
    pub async fn stop(self) {
        if let Some(sandbox) = self.sandbox {
            sandbox.stop().await;
        }
    }
}

#[cfg(not(feature = "sandbox"))]
impl Running {
    /// There is nothing to start in this build.
    ///
    /// # Errors
    /// Never.
    pub async fn start(
        _: &Config,
        _: &std::path::Path,
        _: Option<std::net::SocketAddr>,
    ) -> anyhow::Result<Self> {
        Ok(Self::default())
    }

    /// Nothing stands in.
    pub fn offer(&self) -> SandboxEndpoints {
        SandboxEndpoints::default()
    }

    /// There is nothing to stop.
    pub async fn stop(self) {}
}
