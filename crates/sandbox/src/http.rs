//! The listener of the stand-in vendors, one path prefix for each.
//!
//! It owns the socket and `/healthz`; what a vendor answers is in that vendor's file. Start with [`start`].

use crate::bey;
use crate::{StartError, Vendor, random, stop};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;
use std::net::SocketAddr;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// The most a request may carry, in bytes.
const BODY: usize = 64 * 1024;

/// Listens, and answers until told to stop. Returns how to reach the stand-in for Beyond Presence.
///
/// # Errors
/// When the address is taken or there is no randomness for the key.
pub async fn start(
    address: SocketAddr,
    mut stopped: watch::Receiver<bool>,
    tasks: &mut JoinSet<()>,
) -> Result<Vendor, StartError> {
    let refused = |source| StartError::Listen { address, source };
    let listener = TcpListener::bind(address).await.map_err(refused)?;
    let bound = listener.local_addr().map_err(refused)?;
    let api_key = format!("sandbox-{}", random::text::<24>()?);
    let (vendor, faces) = bey::Bey::new(api_key.clone());
    tasks.spawn(faces.run(stopped.clone()));
    let router = Router::new()
        .route("/healthz", get(|| async { "OK" }))
        .nest("/bey", bey::router(vendor))
        .layer(DefaultBodyLimit::max(BODY));
    tasks.spawn(async move {
        let told = async move { stop::told(&mut stopped).await };
        if let Err(error) = axum::serve(listener, router).with_graceful_shutdown(told).await {
            tracing::error!(%error, "the sandbox's listener broke");
        }
    });
    let api_url = format!("http://{bound}/bey")
        .parse()
        .map_err(|error| refused(std::io::Error::other(error)))?;
    Ok(Vendor { api_url, api_key })
}
