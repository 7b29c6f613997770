//! The listener of the stand-in vendors, one path prefix for each.
//!
//! It owns the socket and `/healthz`; what a vendor answers is in that vendor's file. Start with [`start`].

use crate::faults::Faults;
use crate::rtc::interface::MediaInterface;
use crate::webhooks::Webhooks;
use crate::{Framed, StartError, Velt, Vendor, anam, beyond_presence, livekit, random, trulience, velt};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::uri::Authority;
use axum::http::{HeaderName, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, OnceLock};
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use url::Url;

/// The most a request may carry, in bytes.
const BODY: usize = 64 * 1024;

/// How to reach each of them.
#[derive(Debug)]
pub struct Offers {
    pub beyond_presence: Vendor,
    pub anam: Vendor,
    pub trulience: Framed,
    pub velt: Velt,
}

/// Listens, and answers until `stop` is cancelled. Returns how to reach the vendors. Their own rooms are on the server in `sfu`,
/// as soon as it runs.
///
/// # Errors
/// When the address is taken or there is no randomness for the keys.
pub async fn start(
    address: SocketAddr,
    webhooks: Arc<Webhooks>,
    sfu: Arc<OnceLock<livekit::Access>>,
    control: Option<String>,
    media: MediaInterface,
    stopped: CancellationToken,
    tasks: &mut JoinSet<()>,
) -> Result<Offers, StartError> {
    let refused = |source| StartError::Listen { address, source };
    let listener = TcpListener::bind(address).await.map_err(refused)?;
    let bound = listener.local_addr().map_err(refused)?;
    let at = |path: &str| -> Result<Url, StartError> {
        let url = format!("http://{bound}{path}").parse();
        url.map_err(|error| refused(std::io::Error::other(error)))
    };
    let offers = Offers {
        beyond_presence: Vendor {
            api_url: at("/beyond-presence")?,
            api_key: key("sandbox-")?,
        },
        anam: Vendor {
            api_url: at("/anam")?,
            api_key: key("sandbox-")?,
        },
        trulience: Framed {
            api_url: at("/trulience")?,
            embed_url: at("/trulience")?,
            api_key: key("tru_live_sandbox_")?,
        },
        velt: Velt {
            api_url: at("/velt")?,
            sdk_url: at("/velt/lib/sdk@sandbox/velt.js")?,
            api_key: key("sandbox-public-")?,
            auth_token: key("sandbox-")?,
        },
    };
    let (vendor, avatars) =
        beyond_presence::BeyondPresence::new(offers.beyond_presence.api_key.clone(), sfu, webhooks.clone());
    tasks.spawn(avatars.run(stopped.clone()));
    let faults = Faults::new(stopped.clone());
    let anam = anam::router(&offers.anam, &faults, media, stopped.clone(), tasks)?;
    let (service, calls) = trulience::TokenService::new(&offers.trulience, webhooks.clone(), media);
    tasks.spawn(calls.run(stopped.clone()));
    let trulience = trulience::router(service);
    let velt = velt::router(&offers.velt, control.is_some(), webhooks, stopped.clone());
    let router = Router::new()
        .route("/healthz", get(|| async { "OK" }))
        .nest(
            "/beyond-presence",
            faults.around("beyond-presence", beyond_presence::router(vendor)),
        )
        .nest("/anam", anam)
        .nest("/trulience", faults.around("trulience", trulience))
        .nest("/velt", faults.around("velt", velt))
        .merge(faults.control(control))
        .layer(DefaultBodyLimit::max(BODY))
        .layer(from_fn(only_here));
    tasks.spawn(async move {
        let shutdown = async move { stopped.cancelled().await };
        if let Err(error) = axum::serve(listener, router)
            .with_graceful_shutdown(shutdown)
            .await
        {
            tracing::error!(%error, "the sandbox's listener failed");
        }
    });
    Ok(offers)
}

/// Refuses a request under another host name: a foreign page may have pointed its own name at this machine, and
/// would otherwise read what is answered. The same goes for what a proxy brings, whose visitors are not this machine's.
async fn only_here(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let mut names = headers.keys().map(HeaderName::as_str);
    let proxied = names.any(|name| name.starts_with("x-forwarded-") || ["forwarded", "via"].contains(&name));
    if host.is_some_and(is_this_machine) && !proxied {
        next.run(request).await
    } else {
        StatusCode::MISDIRECTED_REQUEST.into_response()
    }
}

/// Whether a `Host` names the machine it is sent to: `localhost`, or a loopback address.
fn is_this_machine(host: &str) -> bool {
    let Ok(authority) = host.parse::<Authority>() else {
        return false;
    };
    let name = authority.host().trim_matches(['[', ']']);
    name == "localhost"
        || name.ends_with(".localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn key(prefix: &str) -> Result<String, StartError> {
    Ok(format!("{prefix}{}", random::text::<24>()?))
}
