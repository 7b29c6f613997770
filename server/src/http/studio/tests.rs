//! Who may use what: every route for every kind of caller, as the table says; and the table, as it is said here once more.

use super::routes::{ROUTES, Route, What};
use crate::http::calls::{CALLS, admit_as};
use crate::http::needs::Needs;
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
/// Every caller.
const ANYONE: Needs = Needs::Nothing;
const VIEWER: Needs = Needs::Role(Role::Viewer);
const SELLER: Needs = Needs::Role(Role::Seller);
const ADMIN: Needs = Needs::Role(Role::Admin);

/// Who reads in each area and who changes something there: viewers read, sellers change what is of their links, and administrators
/// demos, settings and accounts. It is written without a look at the table of the routes, so that one who gets more than before is
/// noticed.
const AREAS: [(&str, Needs, Needs); 20] = [
    ("/setup", ANYONE, ANYONE),
    ("/sign-in", ANYONE, ANYONE),
    ("/sign-out", ANYONE, ANYONE),
    ("/ours", ANYONE, ANYONE),
    ("/studio", VIEWER, ADMIN),
    ("/studio/{*path}", VIEWER, ADMIN),
    ("/studio/live", VIEWER, ADMIN),
    ("/studio/sessions", VIEWER, SELLER),
    ("/studio/links", VIEWER, SELLER),
    ("/studio/leads", VIEWER, SELLER),
    ("/studio/pictures", VIEWER, SELLER),
    ("/studio/feedback", VIEWER, ADMIN),
    ("/studio/figures", VIEWER, ADMIN),
    ("/studio/contexts", VIEWER, ADMIN),
    ("/studio/demos", VIEWER, ADMIN),
    ("/studio/limits", VIEWER, ADMIN),
    ("/studio/team", ADMIN, ADMIN),
    ("/studio/audit", ADMIN, ADMIN),
    ("/studio/brand", ADMIN, ADMIN),
    ("/studio/vendors", ADMIN, ADMIN),
];
/// The area in which each account changes what is its own.
const OWN: &str = "/studio/account";
/// Pages that only those read who may send the form on them, and the links that came of one.
const OF_A_FORM: [(&str, Needs); 7] = [
    ("/studio/links/new", SELLER),
    ("/studio/links/cost", SELLER),
    ("/studio/links/many", SELLER),
    ("/studio/links/many/{id}", SELLER),
    ("/studio/links/many/{id}/links", SELLER),
    ("/studio/contexts/new", ADMIN),
    ("/studio/demos/new", ADMIN),
];
/// Who may use this route, by its area; none where it is in no area that is known.
fn expected(route: &Route) -> Option<Needs> {
    // A file is read by who reads its list.
    let path = route.path.trim_end_matches(".csv").trim_end_matches(".json");
    let words = if path.starts_with("/studio/") { 3 } else { 2 };
    let area: Vec<_> = path.split('/').take(words).collect();
    let area = area.join("/");
    if area == OWN {
        return Some(VIEWER);
    }
    let is_form = route.method == Method::POST;
    let of_a_form = OF_A_FORM.iter().find(|(page, _)| *page == path && !is_form);
    let of_area = AREAS.iter().find(|(known, ..)| *known == area);
    of_a_form
        .map(|(_, needs)| *needs)
        .or_else(|| of_area.map(|(_, reads, changes)| if is_form { *changes } else { *reads }))
}

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

#[test]
fn the_table_says_what_is_said_here() {
    let mut found = Vec::new();
    for route in &ROUTES {
        let expected = expected(route);
        if expected != Some(route.needs) {
            let Route {
                method, path, needs, ..
            } = route;
            found.push(format!("{method} {path}: {needs:?}, and here {expected:?}"));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    let is_there = |known: &str| {
        let mut paths = ROUTES.iter().map(|route| route.path);
        paths.any(|path| path.trim_end_matches(".csv") == known)
    };
    for (page, _) in OF_A_FORM {
        assert!(is_there(page), "{page} is no page any more");
    }
}

/// Calls a server function with nothing in it; the status of the answer.
async fn called(app: &Router, path: &str, origin: &str, cookie: &str) -> StatusCode {
    let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    let request = Request::post(path)
        .header(header::HOST, "127.0.0.1:3000")
        .header(header::USER_AGENT, agent)
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ORIGIN, origin)
        .header(header::COOKIE, cookie);
    let request = request.body(Body::from("{}")).expect("a request");
    app.clone().oneshot(request).await.expect("an answer").status()
}

#[tokio::test]
async fn each_server_function_is_open_to_whom_the_list_says() {
    let mut found: Vec<_> = leptos::server_fn::axum::server_fn_paths()
        .map(|(path, _)| path.to_owned())
        .collect();
    found.sort();
    let listed = CALLS.map(|(endpoint, _)| format!("/api/{endpoint}"));
    assert_eq!(found, listed, "each is in the list, with who may call it");
    let dir = TempDir::new().expect("a scratch folder");
    let (app, backend) = site(&dir).await;
    let mut callers = vec![(None, String::new())];
    for role in Role::ALL {
        callers.push((Some(role), cookie(&backend, role, 0).await));
    }
    for (endpoint, needs) in CALLS {
        let path = format!("/api/{endpoint}");
        for (role, cookie) in &callers {
            // What was sent is wrong, which only who may call it learns.
            let expected = if needs.admits(*role) {
                StatusCode::UNPROCESSABLE_ENTITY
            } else {
                StatusCode::FORBIDDEN
            };
            let status = called(&app, &path, SITE, cookie).await;
            assert_eq!(status, expected, "{path} for {role:?}");
            let foreign = called(&app, &path, "https://evil.example", cookie).await;
            assert_eq!(foreign, StatusCode::FORBIDDEN, "{path} for {role:?}");
        }
    }
    let none = called(&app, "/api/v1/none", SITE, "").await;
    assert_eq!(
        none,
        StatusCode::NOT_FOUND,
        "what is not in the list is not reached"
    );
    backend.close().await;
}

/// No server function has such needs yet: visitors call them all.
#[tokio::test]
async fn a_server_function_of_accounts_keeps_others_out() {
    let dir = TempDir::new().expect("a scratch folder");
    let (_, backend) = site(&dir).await;
    let mut callers = vec![(None, String::new())];
    for role in Role::ALL {
        callers.push((Some(role), cookie(&backend, role, 0).await));
    }
    for least in Role::ALL {
        for (role, cookie) in &callers {
            let cookie = cookie.strip_prefix("showroom_sign_in=");
            let admitted = admit_as(&backend.accounts, cookie, Needs::Role(least)).await;
            let may = role.is_some_and(|role| role >= least);
            assert_eq!(admitted.is_ok(), may, "{least:?} for {role:?}: {admitted:?}");
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
