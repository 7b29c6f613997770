//! HTTP: the table of routes, and around it what every answer needs.
//!
//! Pages and server functions live in `app`; here is only how they are reached.

use crate::posters;
use crate::settings::Watched;
use app::App;
use app::team::{PageAccess, Viewer};
use axum::extract::{FromRef, Path};
use axum::{Router, middleware, routing};
use backend::{Backend, CspSources, Who, config::Config};
use contract::ProviderKind;
use contract::demo::Demo;
use leptos::prelude::*;
use leptos::server_fn::axum::server_fn_paths;
use leptos_axum::LeptosRoutes;
use std::collections::BTreeMap;
use std::sync::Arc;
use tower_http::{CompressionLevel, compression::CompressionLayer};

mod caller;
mod canonical;
mod files;
mod forwarded;
mod guard;
mod link_views;
mod listen;
mod policy;
mod readers;
mod ready;
mod request_id;
mod staff;
mod token_endpoint;
mod webhooks;

pub use caller::TrustedProxies;
pub use guard::is_this_machine;
pub use listen::{Limits, serve};
pub use staff::Bell;

/// What handlers and pages share.
#[derive(Clone)]
struct Site {
    leptos: LeptosOptions,
    backend: Backend,
    brand: app::Brand,
    public_url: Option<app::PublicUrl>,
    public_address: Option<canonical::PublicAddress>,
    /// Whether visitors come encrypted, by the site's public address.
    encrypted: bool,
    /// Of pages without a demo.
    policy: policy::Policy,
    /// Of pages with a demo, by whose it is.
    demo_policies: Arc<BTreeMap<ProviderKind, DemoPolicies>>,
    guard: guard::Guard,
    /// Of webhooks.
    readers: readers::Readers,
    /// What `/readyz` last found of the site's files.
    files: ready::FilesSeen,
    /// None where there is nothing for staff.
    bell: Option<staff::Bell>,
}

/// What pages with a demo may reach.
struct DemoPolicies {
    plain: policy::Policy,
    /// With comments beside it.
    team: policy::Policy,
}

impl FromRef<Site> for LeptosOptions {
    fn from_ref(site: &Site) -> Self {
        site.leptos.clone()
    }
}

impl Site {
    /// What pages and server functions find in their context.
    fn provide(&self) {
        provide_context(self.backend.clone());
        provide_context(self.brand.clone());
        if let Some(url) = &self.public_url {
            provide_context(url.clone());
        }
        self.policy.allow_this_page();
        let site = self.clone();
        provide_context(PageAccess::new(move |demo| site.authorize_page(demo)));
    }

    /// Lets the page that is being rendered reach what its demo takes; more where the caller has a place beside it.
    fn authorize_page(&self, demo: &Demo) -> Option<Viewer> {
        let viewer = self.place(demo);
        if let Some(policies) = self.demo_policies.get(&demo.provider) {
            match viewer {
                Some(_) => policies.team.allow_this_page(),
                None => policies.plain.allow_this_page(),
            }
        }
        viewer
    }

    /// Whether the caller has a place beside a demo. Nobody has one on a page for one person: others would see who
    /// that is.
    fn place(&self, demo: &Demo) -> Option<Viewer> {
        if demo.invitation.is_some() {
            return None;
        }
        let velt = self.backend.velt.as_ref()?;
        let headers = use_context::<http::request::Parts>()?.headers;
        let who = self.who(&headers);
        velt.role(&who, &demo.slug)?;
        Some(match who {
            Who::Staff(_) => Viewer::Staff,
            Who::Visitor => Viewer::Visitor,
        })
    }

    /// Whose request this is, by its cookie.
    fn who(&self, headers: &http::HeaderMap) -> Who {
        self.backend.staff.who(staff::cookie(self, headers))
    }
}

/// Every route of the site.
///
/// # Errors
/// When the built site is not where the configuration says.
pub fn router(
    config: &Config,
    backend: &Backend,
    watched: Option<&Watched>,
    bell: Option<staff::Bell>,
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
    let site = Site {
        leptos: files::options(&config.server.site_root, watched)?,
        backend: backend.clone(),
        brand: app::Brand {
            name: config.brand.name.clone(),
            tagline: config.brand.tagline.clone(),
            accent: config.brand.accent.clone(),
        },
        public_url: public_url.map(|url| app::PublicUrl(url.as_str().trim_end_matches('/').to_owned())),
        public_address: public_url.map(canonical::PublicAddress::new),
        encrypted: public_url.is_some_and(|url| url.scheme() == "https"),
        policy: policy::Policy::new(&reload, &[]),
        demo_policies: Arc::new(demo_policies.into()),
        bell,
        guard: guard::Guard::new(&config.server),
        readers: readers::Readers::default(),
        files: ready::FilesSeen::default(),
    };
    let api = Router::new()
        .route("/api/{*call}", routing::post(guard::call))
        .layer(middleware::from_fn_with_state(site.clone(), guard::check))
        .route("/staff/sign-out", routing::post(staff::sign_out))
        .route("/staff/{secret}", routing::get(staff::show).post(staff::admit))
        .layer(middleware::from_fn_with_state(site.clone(), guard::keep_private));
    let pages = {
        let (page, shell) = (site.clone(), site.leptos.clone());
        // Left to itself the framework mounts the server functions beside the pages, and so past the guard.
        let calls = server_fn_paths().map(|(path, _)| path.to_owned()).collect();
        Router::new()
            .leptos_routes_with_context(
                &site,
                leptos_axum::generate_route_list_with_exclusions(App, Some(calls)),
                move || page.provide(),
                move || app::shell(shell.clone()),
            )
            .fallback(files::serve)
            .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
            .layer(middleware::from_fn_with_state(site.clone(), canonical::lead))
            // Outermost: where a link leads is told to nobody who has asked for too many.
            .layer(middleware::from_fn_with_state(site.clone(), link_views::limit))
    };
    let made = posters::folder(config);
    Ok(Router::new()
        .route("/healthz", routing::get(|| async { "ok" }))
        .route("/readyz", routing::get(ready::answer))
        .route("/api/v1/livekit/token", routing::post(token_endpoint::mint))
        .route(
            &format!("{}/{{file}}", posters::ROUTE),
            routing::get(move |Path(file): Path<String>| posters::serve(made.clone(), file)),
        )
        .merge(api)
        .merge(webhooks::router())
        .merge(pages)
        .layer(middleware::from_fn_with_state(site.encrypted, policy::harden))
        .layer(middleware::from_fn(request_id::give))
        .with_state(site))
}
