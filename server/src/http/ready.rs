//! `GET /readyz`: whether this server can do its work, for a load balancer or a monitor. It asks no vendor and reveals
//! no secret; what it asks the database and the disk is asked once for all requests within some seconds. What
//! vendors last answered is for this machine and the trusted proxies themselves. `/healthz` only says that the
//! process lives.

use super::{Site, caller, forwarded};
use crate::site;
use axum::Json;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use backend::health::{Storage, VendorAnswer};
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::timeout;

/// How long what was found of the site's files counts.
const FRESH: Duration = Duration::from_secs(5);
/// How long the disk may take to find them.
const WITHIN: Duration = Duration::from_secs(2);

/// The whole answer.
#[derive(Serialize)]
struct Readiness {
    /// Whether storage and site are; a vendor's failure does not take the site away.
    ready: bool,
    storage: Storage,
    site: Files,
    /// Left out for others than this machine and the trusted proxies.
    #[serde(skip_serializing_if = "Option::is_none")]
    vendors: Option<Vec<VendorAnswer>>,
}

/// Whether the built site is where it is served from.
#[derive(Serialize)]
struct Files {
    ok: bool,
}

/// What was last found of the site's files. Cloning shares it.
#[derive(Clone, Default)]
pub struct FilesSeen(Arc<Mutex<Seen>>);

#[derive(Default)]
struct Seen {
    last: Option<(Instant, bool)>,
    /// A look that has not ended in time. A disk that hangs holds one thread, not one a look.
    pending: Option<JoinHandle<bool>>,
}

impl FilesSeen {
    /// Whether the built site is in this folder, or was some seconds before `now`.
    async fn are_whole(&self, root: PathBuf, now: Instant) -> bool {
        // Requests that arrive meanwhile wait for the same answer.
        let mut seen = self.0.lock().await;
        if let Some((at, whole)) = seen.last
            && now.saturating_duration_since(at) < FRESH
        {
            return whole;
        }
        let mut look = seen
            .pending
            .take()
            .unwrap_or_else(|| spawn_blocking(move || site::whole(&root).is_ok()));
        let looked = timeout(WITHIN, &mut look).await;
        if looked.is_err() {
            seen.pending = Some(look);
        }
        let whole = matches!(looked, Ok(Ok(true)));
        seen.last = Some((now, whole));
        whole
    }
}

/// Answers 200 when a visitor can be served and 503 when not.
pub async fn answer(State(site): State<Site>, request: Request) -> Response {
    let health = &site.backend.health;
    let storage = health.storage().await;
    let root = PathBuf::from(&*site.leptos.site_root);
    let files = Files {
        ok: site.files.are_whole(root, Instant::now()).await,
    };
    let ready = storage.ok && files.ok;
    let readiness = Readiness {
        ready,
        storage,
        site: files,
        vendors: is_operators(&site, &request).then(|| health.vendors()),
    };
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let mut response = (status, Json(readiness)).into_response();
    let never = HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, never);
    response
}

/// Whether it comes from this machine or a trusted proxy, and was not forwarded for another client.
fn is_operators(site: &Site, request: &Request) -> bool {
    let peer = caller::peer(request.extensions());
    peer.is_some_and(|peer| peer.is_loopback() || site.guard.proxies.trust(peer))
        && !forwarded::is_proxied(request.version(), request.headers())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_disk_is_asked_once_in_some_seconds() {
        let dir = tempfile::TempDir::new().expect("a scratch folder");
        std::fs::create_dir(dir.path().join("pkg")).expect("a folder");
        std::fs::write(dir.path().join("pkg/showroom.css"), "").expect("written");
        std::fs::write(dir.path().join(site::MANIFEST), r#"{"pkg":"pkg"}"#).expect("written");
        let (seen, now) = (FilesSeen::default(), Instant::now());
        let root = || dir.path().to_path_buf();
        assert!(seen.are_whole(root(), now).await);
        std::fs::remove_dir_all(dir.path().join("pkg")).expect("removed");
        let later = now + FRESH;
        let just_before = later
            .checked_sub(Duration::from_millis(1))
            .expect("after the start");
        assert!(seen.are_whole(root(), just_before).await, "not asked again");
        assert!(!seen.are_whole(root(), later).await);
    }
}
