//! Who may use what: every route for every kind of caller, as the table says.

use super::routes::{Needs, ROUTES, Route, What};
use axum::Router;
use axum::body::Body;
use axum::response::Response;
use backend::account::Role;
use backend::accounts::Browser;
use backend::audit::Actor;
use backend::config::{Config, Sources};
use backend::{Backend, Runtime};
use http::{Method, Request, StatusCode, header};
use secrecy::ExposeSecret;
use std::path::PathBuf;
use tempfile::TempDir;
use tokio::sync::watch;
use tower::ServiceExt;

const PASSWORD: &str = "aubergine tramway";
const SITE: &str = "http://127.0.0.1:3000";

async fn site(dir: &TempDir) -> (Router, Backend) {
    let root = dir.path().join("site");
    std::fs::create_dir_all(root.join("pkg")).expect("a folder");
    std::fs::write(root.join("pkg/showroom.css"), "").expect("a style");
    std::fs::write(root.join("site.json"), r#"{"pkg":"pkg"}"#).expect("a manifest");
    let text = |path: PathBuf| path.to_str().expect("text").to_owned();
    let env = [
        ("SHOWROOM_SERVER_SITE_ROOT".to_owned(), text(root)),
        (
            "SHOWROOM_STORAGE_PATH".to_owned(),
            text(dir.path().join("showroom.db")),
        ),
    ];
    let config = Config::load(Sources { file: None, env }).expect("a configuration");
    let backend = Backend::open(&config, Runtime::system())
        .await
        .expect("a backend");
    let app = super::super::router(&config, &backend, None, None, watch::channel(false).1).expect("routes");
    (app, backend)
}

/// The cookie of a browser that is signed in with an account of this role.
async fn cookie(backend: &Backend, role: Role, number: usize) -> String {
    let mail = format!("{}-{number}@example.com", role.id());
    let made = backend
        .accounts
        .create(Actor::CommandLine, "Ada", &mail, role, None)
        .await;
    let address = made.expect("made");
    let browser = Browser::default();
    let chosen = backend
        .accounts
        .choose_password(address.expose_secret(), PASSWORD.into(), &browser)
        .await;
    let cookies = chosen.expect("chosen");
    format!("showroom_sign_in={}", cookies.sign_in.expose_secret())
}

async fn send(app: &Router, route: &Route, cookie: &str, origin: Option<&str>) -> Response {
    let path = route
        .path
        .replace("{secret}", "none")
        .replace("{id}", "none")
        .replace("{*path}", "none");
    let mut request = Request::builder()
        .method(&route.method)
        .uri(path)
        .header(header::HOST, "127.0.0.1:3000")
        .header(header::COOKIE, cookie);
    if let Some(origin) = origin {
        request = request.header(header::ORIGIN, origin);
    }
    let request = request.body(Body::empty()).expect("a request");
    app.clone().oneshot(request).await.expect("an answer")
}

/// Whether an answer sends the caller away: to the form that signs in, or with the page that says no.
fn is_refused(answer: &Response, what: What) -> bool {
    let to = answer.headers().get(header::LOCATION);
    let to_sign_in = to.is_some_and(|to| to == "/sign-in");
    let signs_out = match what {
        What::SignOut => true,
        What::SignOutEverywhere => answer.headers().contains_key(header::SET_COOKIE),
        _ => false,
    };
    answer.status() == StatusCode::FORBIDDEN || (to_sign_in && !signs_out)
}

#[tokio::test]
async fn each_route_is_open_to_whom_the_table_says() {
    let dir = TempDir::new().expect("a scratch folder");
    let (app, backend) = site(&dir).await;
    for (number, route) in ROUTES.iter().enumerate() {
        let (path, what) = (route.path, route.what);
        let is_open = route.needs == Needs::Nothing;
        let visitor = send(&app, route, "", Some(SITE)).await;
        assert_eq!(is_refused(&visitor, what), !is_open, "{path}: {visitor:?}");
        for role in Role::ALL {
            let may = match route.needs {
                Needs::Nothing => true,
                Needs::Role(least) => role >= least,
            };
            let cookie = cookie(&backend, role, number).await;
            if route.method == Method::POST {
                for origin in [None, Some("https://evil.example")] {
                    let foreign = send(&app, route, &cookie, origin).await;
                    assert_eq!(foreign.status(), StatusCode::FORBIDDEN, "{path}: {origin:?}");
                }
            }
            let answer = send(&app, route, &cookie, Some(SITE)).await;
            assert_eq!(is_refused(&answer, what), !may, "{path} for {role:?}: {answer:?}");
            assert!(!answer.status().is_server_error(), "{path}: {answer:?}");
        }
    }
    backend.close().await;
}

#[tokio::test]
async fn the_address_of_a_form_leads_to_the_page_above_it() {
    let dir = TempDir::new().expect("a scratch folder");
    let (app, backend) = site(&dir).await;
    for (path, above) in [
        ("/sign-out", "/studio"),
        ("/studio/account/password", "/studio/account"),
        ("/studio/account/sign-out-everywhere", "/studio/account"),
    ] {
        let request = Request::get(path).header(header::HOST, "127.0.0.1:3000");
        let request = request.body(Body::empty()).expect("a request");
        let answer = app.clone().oneshot(request).await.expect("an answer");
        assert_eq!(answer.headers()[header::LOCATION], above, "{path}: {answer:?}");
    }
    backend.close().await;
}

#[tokio::test]
async fn pages_are_sent_compressed() {
    let dir = TempDir::new().expect("a scratch folder");
    let (app, backend) = site(&dir).await;
    let cookie = cookie(&backend, Role::Viewer, 0).await;
    for path in ["/sign-in", "/studio/sessions"] {
        let request = Request::get(path)
            .header(header::HOST, "127.0.0.1:3000")
            .header(header::ACCEPT_ENCODING, "gzip, br")
            .header(header::COOKIE, if path == "/sign-in" { "" } else { &cookie });
        let request = request.body(Body::empty()).expect("a request");
        let answer = app.clone().oneshot(request).await.expect("an answer");
        assert_eq!(
            answer.headers()[header::CONTENT_ENCODING],
            "br",
            "{path}: {answer:?}"
        );
    }
    backend.close().await;
}
