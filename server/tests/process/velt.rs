//! Staff by the one-time address, and who gets a place beside which demo.

use crate::studio::{account, location, set_up_at, text};
use crate::support::{Showroom, body, client};
use reqwest::{Response, StatusCode, header};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const SANDBOX: [(&str, &str); 3] = [
    ("SHOWROOM_SANDBOX_ENABLED", "true"),
    ("SHOWROOM_SANDBOX_LISTEN", "127.0.0.1:0"),
    ("SHOWROOM_SANDBOX_LIVEKIT_SERVER", "/nowhere/livekit-server"),
];
/// The demo of the default configuration that lets visitors read comments, and one that does not.
const OPEN: &str = "onboarding";
const CLOSED: &str = "product-guide";

/// A server with the stand-in for Velt, and the first address that it printed.
fn start(more: &[(&str, &str)]) -> (Showroom, String) {
    let showroom = Showroom::with(&[&SANDBOX[..], more].concat(), None);
    let address = printed(&showroom);
    (showroom, address)
}

fn printed(showroom: &Showroom) -> String {
    let line = showroom.printed().expect("a line");
    assert!(line.starts_with("One-time staff sign-in"), "{line}");
    line.rsplit(' ').next().expect("an address").to_owned()
}

/// Presses the page's button, as the browser does.
async fn press(showroom: &Showroom, address: &str, origin: &str) -> Response {
    let path = address.split_once("/staff/").expect("ours").1;
    let request = client().post(format!("{}/staff/{path}", showroom.address));
    request
        .header(header::ORIGIN, origin)
        .send()
        .await
        .expect("an answer")
}

fn cookie(answer: &Response) -> String {
    let set = answer.headers()[header::SET_COOKIE].to_str().expect("text");
    set.split(';').next().expect("a pair").to_owned()
}

async fn staff(showroom: &Showroom, address: &str) -> String {
    let answer = press(showroom, address, &showroom.address).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    cookie(&answer)
}

async fn place(showroom: &Showroom, cookie: &str, request: Value) -> Response {
    let request = showroom.with_nonce(request).await;
    showroom
        .post("velt/token")
        .header(header::ORIGIN, &showroom.address)
        .header(header::COOKIE, cookie)
        .body(json!({ "request": request }).to_string())
        .send()
        .await
        .expect("an answer")
}

#[tokio::test]
async fn the_address_works_once_and_the_next_one_is_printed() {
    let (showroom, address) = start(&[]);
    assert!(address.starts_with(&showroom.address), "{address}");
    for _ in 0..2 {
        let page = client().get(&address).send().await.expect("a page");
        assert_eq!(page.status(), StatusCode::OK, "looking does not use it up");
        assert_eq!(page.headers()[header::CACHE_CONTROL], "no-store");
        assert!(!page.headers().contains_key(header::SET_COOKIE));
        let policy = page.headers()[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .expect("text");
        assert!(
            policy.contains("form-action 'self'") && !policy.contains("script"),
            "{policy}"
        );
        assert!(page.text().await.expect("a page").contains("method=\"post\""));
    }
    let foreign = press(&showroom, &address, "https://elsewhere.example").await;
    assert_eq!(foreign.status(), StatusCode::FORBIDDEN);
    let answer = press(&showroom, &address, &showroom.address).await;
    assert_eq!(
        (answer.status(), &answer.headers()[header::LOCATION]),
        (StatusCode::SEE_OTHER, &"/".parse().expect("text"))
    );
    let set = answer.headers()[header::SET_COOKIE]
        .to_str()
        .expect("text")
        .to_owned();
    for flag in ["; HttpOnly", "; SameSite=Strict", "; Path=/"] {
        assert!(set.contains(flag), "{set}");
    }
    assert!(!set.contains("Secure") && !set.contains("Domain"), "{set}");
    let again = press(&showroom, &address, &showroom.address).await;
    assert_eq!(again.status(), StatusCode::NOT_FOUND);
    assert!(!again.headers().contains_key(header::SET_COOKIE));
    let next = printed(&showroom);
    assert_ne!(next, address);
    assert_ne!(staff(&showroom, &next).await, cookie(&answer));
    let wrong = client()
        .get(format!("{}/staff/nonsense", showroom.address))
        .send()
        .await
        .expect("a page");
    assert_eq!(wrong.status(), StatusCode::NOT_FOUND);
    let (secret, cookie) = (address.rsplit('/').next().expect("one"), cookie(&answer));
    let kept = cookie.split_once('=').expect("a pair").1;
    let log = showroom.log();
    assert!(!log.contains(secret) && !log.contains(kept), "{log}");
}

/// The page needs no script, and looks like the operator's other pages.
#[tokio::test]
async fn the_sign_in_page_is_the_operators_and_only_a_form() {
    let brand = "[brand]\nname = \"Acme\"\naccent = \"#0a7f5c\"\n\
                 [[demo]]\nslug = \"tour\"\ntitle = \"A tour\"\nname = \"Cara\"\nprovider = \"livekit\"\n";
    let showroom = Showroom::with(&SANDBOX, Some(brand));
    let address = printed(&showroom);
    let secret = address.rsplit('/').next().expect("a secret");
    for (path, status, form) in [
        (format!("/staff/{secret}"), StatusCode::OK, true),
        ("/staff/nonsense".into(), StatusCode::NOT_FOUND, false),
    ] {
        let page = showroom.get(&path).await;
        assert_eq!(page.status(), status);
        assert_eq!(page.headers()[header::REFERRER_POLICY], "same-origin");
        let policy = page.headers()[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .expect("text")
            .to_owned();
        let html = page.text().await.expect("a page");
        let nonce = html
            .split("<style nonce=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let nonce = nonce.expect("the accent's nonce");
        assert!(
            policy.contains(&format!("style-src 'self' 'nonce-{nonce}'")),
            "{policy}"
        );
        for part in [
            "<span dir=\"auto\">Acme</span>",
            "--brand:#0a7f5c",
            " · Acme</title>",
            "noindex",
            "href=\"/\"",
        ] {
            assert!(html.contains(part), "{part} is missing: {html}");
        }
        assert!(!html.contains("<script") && !html.contains(secret), "{html}");
        assert_eq!(html.contains("<form method=\"post\">"), form, "{html}");
    }
    // Another way of writing it leads to the one that the form is sent to, with the secret's capitals.
    let written = showroom.get(&format!("/Staff/{secret}/")).await;
    assert_eq!(written.status(), StatusCode::PERMANENT_REDIRECT);
    assert_eq!(
        written.headers()[header::LOCATION].to_str().ok(),
        Some(&*format!("/staff/{secret}"))
    );
    let unknown = showroom.get("/Staff/nonsense/").await;
    assert_eq!(unknown.status(), StatusCode::NOT_FOUND);
}

/// What `showroom staff-link` says in the folder of this server.
fn staff_link(showroom: &Showroom) -> (Option<i32>, String) {
    let mut command = crate::support::command(&showroom.dir);
    let output = command.arg("staff-link").output().expect("the binary runs");
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output.status.code(), said.trim().to_owned())
}

#[tokio::test]
async fn an_address_is_to_be_had_at_any_time_wherever_the_server_runs() {
    use std::os::unix::fs::PermissionsExt;
    let env = [
        ("SHOWROOM_SERVER_PUBLIC_URL", "https://demo.firm.com"),
        ("SHOWROOM_SERVER_TRUSTED_PROXIES", "127.0.0.1"),
        ("VELT_API_KEY", "key"),
        ("VELT_AUTH_TOKEN", "token"),
        ("SHOWROOM_VELT_API_URL", "http://127.0.0.1:9"),
    ];
    let mut showroom = Showroom::with(&env, None);
    let socket = showroom.database().with_extension("sock");
    let mode = std::fs::metadata(&socket).expect("a socket").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let mut seen = Vec::new();
    for _ in 0..2 {
        let (code, said) = staff_link(&showroom);
        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains(" https://demo.firm.com/staff/"), "{said}");
        let address = said.rsplit(' ').next().expect("an address").to_owned();
        assert!(
            !seen.contains(&address) && !showroom.log().contains(&address),
            "{address}"
        );
        seen.push(address);
    }
    let answer = press(&showroom, &seen[0], "https://demo.firm.com").await;
    assert!(cookie(&answer).starts_with("__Host-showroom_staff="));
    assert!(showroom.log().contains("showroom staff-link"), "the log says how");
    assert_eq!(showroom.terminate(), Some(0));
    assert!(!socket.exists());
    let (code, said) = staff_link(&showroom);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("no server is running"), "{said}");
}

/// Another user of the machine gets no address: the folder and the socket are closed to it, and if they were open, the
/// server asks the kernel who calls.
#[test]
fn another_user_of_the_machine_is_given_no_address() {
    use std::os::unix::fs::PermissionsExt;
    use std::process::Command;
    let is_root = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|id| id.stdout == b"0\n");
    if !is_root {
        eprintln!("left out: only root may become another user");
        return;
    }
    let env = [
        ("VELT_API_KEY", "key"),
        ("VELT_AUTH_TOKEN", "token"),
        ("SHOWROOM_VELT_API_URL", "http://127.0.0.1:9"),
    ];
    let showroom = Showroom::with(&env, None);
    let database = showroom.database();
    let socket = database.with_extension("sock");
    let open_to_all = |path: &std::path::Path| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o777)).expect("set");
    };
    // The build's folder may be closed to others.
    let place = tempfile::TempDir::new().expect("a scratch folder");
    open_to_all(place.path());
    let binary = place.path().join("showroom");
    std::fs::copy(env!("CARGO_BIN_EXE_showroom"), &binary).expect("copied");
    open_to_all(&binary);
    let ask = |user: &str| {
        let output = Command::new("setpriv")
            .args(["--reuid", user, "--clear-groups", "--"])
            .arg(&binary)
            .arg("staff-link")
            .current_dir("/")
            .env_clear()
            .env("SHOWROOM_STORAGE_PATH", &database)
            .output()
            .expect("setpriv is there");
        let said =
            String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        (output.status.code(), said)
    };
    let (code, said) = ask("nobody");
    assert_eq!(code, Some(1), "{said}");
    assert!(!said.contains("/staff/"), "{said}");
    for path in [showroom.dir.path(), database.parent().expect("a folder"), &socket] {
        open_to_all(path);
    }
    let (code, said) = ask("nobody");
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("only the user that it runs as") && !said.contains("/staff/"),
        "{said}"
    );
    let (code, said) = ask("root");
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("/staff/"), "{said}");
}

#[test]
fn without_comments_staff_have_nothing_to_sign_in_for() {
    let showroom = Showroom::start();
    let (code, said) = staff_link(&showroom);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("Velt is not configured"), "{said}");
}

#[tokio::test]
async fn behind_an_encrypted_address_the_cookie_is_too() {
    // A sandbox stays off where others reach the site: this is an account of the operator's.
    let env = [
        ("SHOWROOM_SERVER_PUBLIC_URL", "https://demo.localhost"),
        ("VELT_API_KEY", "key"),
        ("VELT_AUTH_TOKEN", "token"),
        ("SHOWROOM_VELT_API_URL", "http://127.0.0.1:9"),
    ];
    let showroom = Showroom::with(&env, None);
    let address = printed(&showroom);
    assert!(address.starts_with("https://demo.localhost/staff/"), "{address}");
    let answer = press(&showroom, &address, "https://demo.localhost").await;
    let set = answer.headers()[header::SET_COOKIE].to_str().expect("text");
    let flags: BTreeSet<&str> = set.split("; ").skip(1).collect();
    assert!(set.starts_with("__Host-showroom_staff="), "{set}");
    assert_eq!(
        flags,
        ["HttpOnly", "Path=/", "SameSite=Strict", "Secure"].into(),
        "{set}"
    );
    let cookie = cookie(&answer);
    let page = async |cookie: &str| {
        let request = client().get(format!("{}/demo/{CLOSED}", showroom.address));
        let answer = request
            .header(header::COOKIE, cookie)
            .send()
            .await
            .expect("a page");
        answer.text().await.expect("a page").contains("data-team")
    };
    assert!(page(&cookie).await);
    // A neighbour's site can set this one.
    assert!(!page(cookie.trim_start_matches("__Host-")).await);
    // And this one, whose name only a decoder takes for ours: it neither counts nor hides the real one.
    let encoded = cookie.replacen("__Host-", "%5F%5FHost-", 1);
    assert!(!page(&encoded).await);
    assert!(page(&format!("{cookie}; %5F%5FHost-showroom_staff=other")).await);
}

#[tokio::test]
async fn no_sign_in_address_is_printed_on_a_public_listener_or_without_velt() {
    let keys = [
        ("VELT_API_KEY", "key"),
        ("VELT_AUTH_TOKEN", "token"),
        ("SHOWROOM_VELT_API_URL", "http://127.0.0.1:9"),
    ];
    let mut public = Showroom::with(
        &[&keys[..], &[("SHOWROOM_SERVER_LISTEN", "0.0.0.0:0")]].concat(),
        None,
    );
    public.terminate();
    assert_eq!(public.printed(), None);
    let mut off = Showroom::start();
    off.terminate();
    assert_eq!(off.printed(), None);
    // Behind a proxy the parent process keeps what is printed: this is no terminal.
    for (name, value) in [
        ("SHOWROOM_SERVER_PUBLIC_URL", "https://demo.example"),
        ("SHOWROOM_SERVER_TRUSTED_PROXIES", "127.0.0.1"),
    ] {
        let mut proxied = Showroom::with(&[&keys[..], &[(name, value)]].concat(), None);
        proxied.terminate();
        assert_eq!(proxied.printed(), None, "{name}");
        assert!(proxied.log().contains("showroom staff-link"), "{}", proxied.log());
    }
}

#[tokio::test]
async fn who_gets_a_place_where_and_as_what() {
    let (showroom, address) = start(&[]);
    let cookie = staff(&showroom, &address).await;
    let (anonymous, guessed) = ("", "showroom_staff=AAAAAAAAAAAAAAAAAAAAAA");
    for (cookie, demo, status, role) in [
        (anonymous, OPEN, StatusCode::OK, "viewer"),
        (anonymous, CLOSED, StatusCode::FORBIDDEN, ""),
        (anonymous, "no-such-demo", StatusCode::NOT_FOUND, ""),
        (guessed, OPEN, StatusCode::OK, "viewer"),
        (guessed, CLOSED, StatusCode::FORBIDDEN, ""),
        (&cookie, OPEN, StatusCode::OK, "editor"),
        (&cookie, CLOSED, StatusCode::OK, "editor"),
        (&cookie, "no-such-demo", StatusCode::NOT_FOUND, ""),
    ] {
        let answer = place(&showroom, cookie, json!({ "demo": demo })).await;
        assert_eq!(answer.status(), status, "{demo}");
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
        let reply = body(answer).await;
        assert_eq!(
            reply["role"].as_str().unwrap_or_default(),
            role,
            "{demo}: {reply}"
        );
        if let Some(token) = reply["token"].as_str() {
            let claims = claims(token);
            assert_eq!(claims["userId"], reply["user"]["id"]);
            assert_eq!(reply["document"]["id"], format!("demo-{demo}"));
            assert!(!claims.to_string().contains("dmin"), "{claims}");
            // A reader is no member of the organization that holds all documents.
            let resources = claims["resources"].to_string();
            assert_eq!(
                resources.contains("\"organization\""),
                role == "editor",
                "{claims}"
            );
        }
    }
    for smuggled in [
        json!({ "demo": OPEN, "isAdmin": true }),
        json!({ "demo": OPEN, "role": "editor" }),
    ] {
        let answer = place(&showroom, anonymous, smuggled.clone()).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{smuggled}");
    }
    let foreign = showroom
        .post("velt/token")
        .header(header::ORIGIN, "https://elsewhere.example");
    let foreign = foreign
        .header(header::COOKIE, &cookie)
        .body(json!({ "request": { "demo": OPEN } }).to_string());
    assert_eq!(
        foreign.send().await.expect("an answer").status(),
        StatusCode::FORBIDDEN
    );
}

fn claims(token: &str) -> Value {
    use base64::Engine as _;
    let part = token.split('.').nth(1).expect("claims");
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(part);
    serde_json::from_slice(&bytes.expect("base64")).expect("JSON")
}

#[tokio::test]
async fn too_many_places_are_answered_with_the_wait() {
    let (showroom, _) = start(&[("SHOWROOM_LIMITS_STARTS_PER_MINUTE", "4")]);
    for _ in 0..2 {
        assert_eq!(
            place(&showroom, "", json!({ "demo": OPEN })).await.status(),
            StatusCode::OK
        );
    }
    let answer = place(&showroom, "", json!({ "demo": OPEN })).await;
    assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.headers().contains_key(header::RETRY_AFTER));
}

#[tokio::test]
async fn only_pages_with_comments_may_reach_further() {
    let (showroom, address) = start(&[]);
    let cookie = staff(&showroom, &address).await;
    for (cookie, path, here) in [
        ("", "/demo/onboarding", Some("visitor")),
        ("", "/demo/product-guide", None),
        ("", "/", None),
        (&cookie, "/demo/onboarding", Some("staff")),
        (&cookie, "/demo/product-guide", Some("staff")),
        (&cookie, "/", None),
        (&cookie, "/demo/none", None),
    ] {
        let request = client()
            .get(format!("{}{path}", showroom.address))
            .header(header::COOKIE, cookie);
        let answer = request.send().await.expect("a page");
        let policy = answer.headers()[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .expect("text")
            .to_owned();
        assert_eq!(
            policy.contains("style-src 'self' 'unsafe-inline'"),
            here.is_some(),
            "{path}: {policy}"
        );
        let scripts = policy
            .split(';')
            .find(|part| part.trim().starts_with("script-src"))
            .expect("there");
        assert_eq!(
            scripts.contains("http://127.0.0.1:"),
            here.is_some(),
            "{path}: {policy}"
        );
        let html = answer.text().await.expect("a page");
        let team = here.map(|here| format!("data-team=\"{here}\""));
        assert_eq!(html.contains("data-team"), team.is_some(), "{path}");
        assert!(team.is_none_or(|team| html.contains(&team)), "{path}");
        assert!(!html.contains("eyJ"), "a token stands in the page");
    }
}

/// The other readers stay private where one person was invited.
#[tokio::test]
async fn a_page_for_one_person_has_no_team() {
    let file = "[[demo]]\nslug = \"tour\"\ntitle = \"A tour\"\nname = \"Cara\"\nprovider = \"livekit\"\ncomments = true\n\
                [[link]]\nslug = \"ada-0123456789abcdef\"\ndemo = \"tour\"\nrecipient = \"Ada Lovelace\"\n";
    let showroom = Showroom::with(&SANDBOX, Some(file));
    let cookie = staff(&showroom, &printed(&showroom)).await;
    for (cookie, path, team) in [
        ("", "/demo/tour", true),
        (&cookie, "/demo/tour", true),
        ("", "/l/ada-0123456789abcdef", false),
        (&cookie, "/l/ada-0123456789abcdef", false),
    ] {
        let request = client().get(format!("{}{path}", showroom.address));
        let answer = request
            .header(header::COOKIE, cookie)
            .send()
            .await
            .expect("a page");
        assert_eq!(answer.status(), StatusCode::OK);
        let policy = answer.headers()[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .expect("text");
        assert_eq!(policy.contains("'unsafe-inline'"), team, "{path}: {policy}");
        let html = answer.text().await.expect("a page");
        assert_eq!(html.contains("data-team"), team, "{path}");
        assert_eq!(
            html.contains("/staff/sign-out") && !html.contains("href=\"/studio\""),
            team && !cookie.is_empty(),
            "{path}"
        );
    }
}

#[tokio::test]
async fn signing_out_makes_a_browser_a_visitors_again() {
    let (showroom, address) = start(&[]);
    let kept = staff(&showroom, &address).await;
    let leave = async |origin: &str| {
        let request = client().post(format!("{}/staff/sign-out", showroom.address));
        let request = request
            .header(header::ORIGIN, origin)
            .header(header::COOKIE, &kept);
        request.send().await.expect("an answer")
    };
    let status = async || place(&showroom, &kept, json!({ "demo": CLOSED })).await.status();
    let foreign = leave("https://elsewhere.example").await;
    assert_eq!(
        (foreign.status(), status().await),
        (StatusCode::FORBIDDEN, StatusCode::OK)
    );
    let answer = leave(&showroom.address).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let set = answer.headers()[header::SET_COOKIE].to_str().expect("text");
    assert!(
        set.starts_with("showroom_staff=;") && set.contains("Max-Age=0"),
        "{set}"
    );
    assert_eq!(
        status().await,
        StatusCode::FORBIDDEN,
        "the server has forgotten it too"
    );
}

#[tokio::test]
async fn a_key_that_requires_no_token_is_warned_of() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("bound"));
    let env = [
        ("VELT_API_KEY", "key"),
        ("VELT_AUTH_TOKEN", "token"),
        ("SHOWROOM_VELT_API_URL", url.as_str()),
    ];
    let showroom = Showroom::with(&env, None);
    let (mut socket, _) = listener.accept().await.expect("the server asks at its start");
    let mut buffer = [0; 4096];
    let count = socket.read(&mut buffer).await.expect("readable");
    assert!(buffer[..count].starts_with(b"POST /v2/workspace/apikeyconfig/get "));
    let said = json!({ "result": { "status": "success", "data": { "requireJwtToken": false } } }).to_string();
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{said}",
        said.len()
    );
    socket.write_all(answer.as_bytes()).await.expect("writable");
    let mut patience = tokio::time::interval(std::time::Duration::from_millis(20));
    for _ in 0..500 {
        if showroom.log().contains("Require JWT") {
            return;
        }
        patience.tick().await;
    }
    panic!("no warning: {}", showroom.log());
}

#[tokio::test]
async fn an_account_that_is_signed_in_is_staff_under_its_own_name() {
    let (showroom, mut ada) = set_up_at(Showroom::with(&SANDBOX, None)).await;
    let page = text(ada.get(&showroom, &format!("/demo/{CLOSED}")).await).await;
    assert!(page.contains("data-team=\"staff\""), "{page}");
    // One signs out in the studio; who came by a one-time address has none.
    assert!(page.contains("href=\"/studio\""), "{page}");
    assert!(!page.contains("/staff/sign-out"), "{page}");
    let ask = async || {
        let request = showroom.with_nonce(json!({ "demo": CLOSED })).await;
        let call = showroom
            .post("velt/token")
            .header(header::ORIGIN, &showroom.address);
        call.body(json!({ "request": request }).to_string())
    };
    let first = body(ada.send(ask().await).await).await;
    let (user, role) = (&first["user"], &first["role"]);
    assert_eq!(
        (&user["name"], role),
        (&json!("Ada Lovelace"), &json!("editor")),
        "{first}"
    );
    let again = body(ada.send(ask().await).await).await;
    assert_eq!(again["user"]["id"], user["id"], "one person, whatever page");
    assert!(!user["id"].as_str().expect("text").contains('@'), "{user}");
    // Who may only read reads.
    let mut viewer = account(&showroom, "eve@example.com", "viewer").await;
    let reply = body(viewer.send(ask().await).await).await;
    assert_eq!(reply["role"], "viewer", "{reply}");
    let out = ada.post(&showroom, "/staff/sign-out", &[]).await;
    assert_eq!((out.status(), location(&out)), (StatusCode::SEE_OTHER, "/"));
    let refused = ada.send(ask().await).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    let studio = ada.get(&showroom, "/studio").await;
    assert_eq!(location(&studio), "/sign-in");
}
