//! HTTP: the table of routes, and around it what every answer needs.
//!
//! Pages and server functions live in `app`; here is only how they are reached.

use crate::posters;
use crate::settings::Watched;
use axum::extract::Path;
use axum::{Router, middleware, routing};
use backend::{Backend, CspSources, Who, config::Config};
use contract::ProviderKind;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::timeout;
use tower_http::{CompressionLevel, compression::CompressionLayer};

mod booth;
mod caller;
mod calls;
mod canonical;
mod cookie;
mod embed;
mod files;
mod forms;
mod forwarded;
mod guard;
mod languages;
mod leads;
mod link_views;
mod listen;
mod locks;
mod manifest;
mod needs;
mod opens;
mod own_links;
mod pages;
mod policy;
mod readers;
mod ready;
mod request_id;
mod sent;
mod staff;
mod studio;
mod token_endpoint;
mod webhooks;

pub use caller::TrustedProxies;
pub use guard::is_this_machine;
pub use listen::{Limits, serve};
pub use staff::SignIn;

/// What handlers and pages share; each request takes it several times.
#[derive(Clone)]
struct Site(Arc<Parts>);

struct Parts {
    leptos: LeptosOptions,
    backend: Backend,
    zone: backend::zone::Zone,
    public_url: Option<app::PublicUrl>,
    public_address: Option<canonical::PublicAddress>,
    /// Whether visitors come encrypted, by the site's public address.
    encrypted: bool,
    /// Of pages without a demo.
    policy: policy::Policy,
    /// Of pages with a demo, by whose it is.
    demo_policies: BTreeMap<ProviderKind, DemoPolicies>,
    guard: guard::Guard,
    /// Of webhooks.
    readers: readers::Readers,
    /// What `/readyz` last found of the site's files.
    files: ready::FilesSeen,
    /// None where there is nothing for staff.
    sign_in: Option<staff::SignIn>,
    /// Whether the server stops.
    stopped: watch::Receiver<bool>,
}

/// What pages with a demo may reach.
struct DemoPolicies {
    plain: policy::Policy,
    /// With comments beside it.
    team: policy::Policy,
}

impl Deref for Site {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Site {
    /// Waits until the server stops.
    async fn stopping(&self) {
        if self.stopped.clone().wait_for(|is| *is).await.is_err() {
            // Nothing says so any more.
            std::future::pending::<()>().await;
        }
    }

    /// What the site calls itself at this moment.
    fn brand(&self) -> app::Brand {
        let brand = self.backend.brands.now();
        app::Brand {
            name: brand.name.clone(),
            tagline: brand.tagline.clone(),
            accent: brand.accent.clone(),
            privacy: brand.privacy.as_ref().map(ToString::to_string),
            logo: brand.logo.clone(),
            icon: brand.icon.clone(),
            preview: brand.preview.clone(),
        }
    }

    /// Whose request this is, by its cookies. Only where an account is signed in the database is asked; where it does not
    /// answer soon, the request is a visitor's.
    async fn who(&self, headers: &http::HeaderMap) -> Who {
        let by_address = self.backend.staff.who(staff::cookie(self, headers).as_deref());
        let Some(cookie) = studio::sign_in_cookie(self, headers).filter(|_| by_address == Who::Visitor)
        else {
            return by_address;
        };
        let asked = timeout(WHO_WITHIN, self.backend.accounts.colleague(&cookie)).await;
        asked
            .ok()
            .and_then(Result::ok)
            .flatten()
            .map_or(Who::Visitor, Who::Staff)
    }
}

/// How long a page waits to learn whose it is.
const WHO_WITHIN: Duration = Duration::from_secs(2);

/// Every route of the site.
///
/// # Errors
/// When the built site is not where the configuration says.
pub fn router(
    config: &Config,
    backend: &Backend,
    watched: Option<&Watched>,
    sign_in: Option<staff::SignIn>,
    stopped: watch::Receiver<bool>,
) -> anyhow::Result<Router> {
    let reload = CspSources {
        connect: watched
            .map(|watched| format!("ws://127.0.0.1:{}", watched.reload_port))
            .into_iter()
            .collect(),
        ..CspSources::default()
    };
    let regions = config
        .livekit
        .as_ref()
        .map_or(&[][..], |livekit| &livekit.region_hosts);
    let demo_policies = ProviderKind::ALL.map(|kind| {
        let mut sources = reload.clone();
        sources.add(backend.csp_sources_of(kind));
        let plain = policy::Policy::new(&sources, regions);
        if let Some(velt) = &backend.velt {
            sources.add(velt.csp_sources().clone());
        }
        let team = policy::Policy::new(&sources, regions);
        (kind, DemoPolicies { plain, team })
    });
    let public_url = config.server.public_url.as_ref();
    let site = Parts {
        leptos: files::options(&config.server.site_root, watched)?,
        backend: backend.clone(),
        zone: config.server.time_zone.clone(),
        public_url: public_url.map(|url| app::PublicUrl(url.as_str().trim_end_matches('/').to_owned())),
        public_address: public_url.map(canonical::PublicAddress::new),
        encrypted: public_url.is_some_and(|url| url.scheme() == "https"),
        policy: policy::Policy::new(&reload, &[]),
        demo_policies: demo_policies.into(),
        sign_in,
        stopped,
        guard: guard::Guard::new(&config.server),
        readers: readers::Readers::default(),
        files: ready::FilesSeen::default(),
    };
    let site = Site(Arc::new(site));
    // What is rendered may spawn tasks. Only the first call counts, and a test may have made it.
    _ = any_spawner::Executor::init_tokio();
    let made = posters::folder(config);
    let router = visitors(&site)
        .route("/healthz", routing::get(|| async { "ok" }))
        .route("/readyz", routing::get(ready::answer))
        .route("/site.webmanifest", routing::get(manifest::show))
        .route(app::LETTER_ICON, routing::get(manifest::letter_icon))
        .route("/api/v1/livekit/token", routing::post(token_endpoint::mint))
        .route(
            &format!("{}/{{file}}", posters::ROUTE),
            routing::get(move |Path(file): Path<String>| posters::serve(made.clone(), file)),
        )
        .merge(embed::router(&site))
        // Nothing on these pages is a secret that could be guessed by how long they get.
        .merge(studio::router().layer(compression()))
        .merge(webhooks::router());
    Ok(finished(router, site))
}

/// When to come back while the database takes nothing.
const STORAGE_RETRY: Duration = Duration::from_secs(10);

/// The pages of visitors, and what they call.
fn visitors(site: &Site) -> Router<Site> {
    let api = Router::new()
        .route("/api/{*call}", routing::post(guard::call))
        .route("/api/v1/booth/leave", routing::post(booth::leave))
        .route("/api/v1/links/opened", routing::post(opens::note))
        .layer(middleware::from_fn_with_state(site.clone(), guard::check))
        .route("/staff/sign-out", routing::post(staff::sign_out))
        .route("/staff/{secret}", routing::get(pages::show).post(staff::admit))
        .layer(middleware::from_fn_with_state(site.clone(), guard::keep_private));
    let forms = routing::post(forms::take)
        .layer(middleware::from_fn_with_state(site.clone(), guard::check_form))
        .layer(middleware::from_fn_with_state(site.clone(), guard::keep_private))
        .layer(middleware::from_fn(forms::only));
    let pages = routing::get(pages::show)
        .layer(compression())
        // Outermost: a client that asked for too many links learns nothing of where one leads.
        .layer(middleware::from_fn_with_state(site.clone(), link_views::limit))
        .merge(forms)
        .with_state(site.clone());
    Router::new().merge(api).fallback_service(pages)
}

/// Routes with what every answer needs.
fn finished(router: Router<Site>, site: Site) -> Router {
    router
        .layer(middleware::from_fn(languages::carry))
        .layer(middleware::from_fn_with_state(site.encrypted, policy::harden))
        .layer(middleware::from_fn(request_id::give))
        .with_state(site)
}

fn compression() -> CompressionLayer {
    CompressionLayer::new().quality(CompressionLevel::Fastest)
}
