//! Those who work with the site: from the address of the first start to what was said in a talk, and whom each door
//! is closed to.

use crate::support::{Showroom, body, client, command, press};
use reqwest::{RequestBuilder, Response, StatusCode, header};
use serde_json::json;
use std::process::Output;

pub const PASSWORD: &str = "aubergine tramway";
pub const MAIL: &str = "ada@example.com";

/// A browser: the cookies that it was given.
#[derive(Clone, Default)]
pub struct Browser {
    cookies: Vec<(String, String)>,
}

impl Browser {
    fn header(&self) -> String {
        let pairs = self.cookies.iter().map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("; ")
    }

    pub async fn send(&mut self, request: RequestBuilder) -> Response {
        let request = request.header(header::COOKIE, self.header());
        let answer = request.send().await.expect("an answer");
        for set in answer.headers().get_all(header::SET_COOKIE) {
            let pair = set.to_str().expect("text").split(';').next().expect("a pair");
            let (name, value) = pair.split_once('=').expect("a pair");
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.into(), value.into()));
            }
        }
        answer
    }

    pub async fn get(&mut self, showroom: &Showroom, path: &str) -> Response {
        self.send(client().get(format!("{}{path}", showroom.address)))
            .await
    }

    /// Asks for the status of a page alone.
    pub async fn head(&mut self, showroom: &Showroom, path: &str) -> Response {
        self.send(client().head(format!("{}{path}", showroom.address)))
            .await
    }

    /// Follows a link on another page.
    pub async fn get_from(&mut self, showroom: &Showroom, path: &str, referer: &str) -> Response {
        let request = client().get(format!("{}{path}", showroom.address));
        self.send(request.header(header::REFERER, referer)).await
    }

    /// Follows a link on a page of another site, in a browser that says so.
    pub async fn get_from_elsewhere(&mut self, showroom: &Showroom, path: &str) -> Response {
        let request = client().get(format!("{}{path}", showroom.address));
        self.send(request.header("sec-fetch-site", "cross-site")).await
    }

    /// Sends a form as a page of this site does.
    pub async fn post(&mut self, showroom: &Showroom, path: &str, fields: &[(&str, &str)]) -> Response {
        let request = form(showroom, path, fields).header(header::ORIGIN, &showroom.address);
        self.send(request).await
    }

    /// Sends the form of the page at this address.
    pub async fn post_from(
        &mut self,
        showroom: &Showroom,
        (page, path): (&str, &str),
        fields: &[(&str, &str)],
    ) -> Response {
        let request = form(showroom, path, fields).header(header::ORIGIN, &showroom.address);
        let page = format!("{}{page}", showroom.address);
        self.send(request.header(header::REFERER, page)).await
    }

    pub async fn sign_in(&mut self, showroom: &Showroom, password: &str) -> Response {
        self.post(showroom, "/sign-in", &[("mail", MAIL), ("current", password)])
            .await
    }
}

fn form(showroom: &Showroom, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
    let body = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    client()
        .post(format!("{}{path}", showroom.address))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(body)
}

pub fn location(answer: &Response) -> &str {
    answer.headers()[header::LOCATION].to_str().expect("text")
}

/// The answer leads back to the page, which says then that it was saved.
#[track_caller]
pub fn assert_saved(answer: &Response, page: &str) {
    let expected = format!("{page}?saved=yes");
    assert_eq!(
        (answer.status(), location(answer)),
        (StatusCode::SEE_OTHER, &*expected)
    );
}

pub async fn text(answer: Response) -> String {
    answer.text().await.expect("a page")
}

/// Runs `showroom admin` beside the server.
pub fn admin(showroom: &Showroom, arguments: &[&str]) -> Output {
    let mut command = command(&showroom.dir);
    command.arg("admin").args(arguments);
    command.output().expect("the binary runs")
}

/// The audit log, as it is printed.
pub fn audit(showroom: &Showroom) -> String {
    String::from_utf8(admin(showroom, &["audit"]).stdout).expect("text")
}

/// A server whose administrator is Ada, and her browser.
pub async fn set_up() -> (Showroom, Browser) {
    set_up_with(&[]).await
}

/// The same with these settings.
pub async fn set_up_with(env: &[(&str, &str)]) -> (Showroom, Browser) {
    set_up_at(Showroom::with(env, None)).await
}

/// The same at this server.
pub async fn set_up_at(showroom: Showroom) -> (Showroom, Browser) {
    let address = showroom.set_up().expect("printed");
    let path = address.strip_prefix(&showroom.address).expect("ours").to_owned();
    let mut ada = Browser::default();
    let fields = [("name", "Ada Lovelace"), ("mail", MAIL), ("password", PASSWORD)];
    let answer = ada.post(&showroom, &path, &fields).await;
    assert_eq!(
        (answer.status(), location(&answer)),
        (StatusCode::SEE_OTHER, "/studio")
    );
    (showroom, ada)
}

/// Where another account chooses its password.
pub fn invited(showroom: &Showroom, mail: &str, role: &str) -> String {
    let made = admin(showroom, &["create-user", mail, "--name", "Bob", "--role", role]);
    let line = String::from_utf8(made.stdout).expect("text");
    let (_, secret) = line.trim().rsplit_once("/setup/").expect("an address");
    format!("/setup/{secret}")
}

/// Another account, and a browser that is signed in with it.
pub async fn account(showroom: &Showroom, mail: &str, role: &str) -> Browser {
    let mut browser = Browser::default();
    let chosen = browser
        .post(
            showroom,
            &invited(showroom, mail, role),
            &[("password", PASSWORD)],
        )
        .await;
    assert_eq!(location(&chosen), "/studio");
    browser
}

#[tokio::test]
async fn from_the_first_start_to_what_was_said() {
    let showroom = Showroom::start();
    let address = showroom.set_up().expect("printed");
    let path = address.strip_prefix(&showroom.address).expect("ours").to_owned();
    let mut ada = Browser::default();
    let page = ada.get(&showroom, &path).await;
    assert_eq!(page.status(), StatusCode::OK);
    let headers = page.headers().clone();
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    let policy = headers[header::CONTENT_SECURITY_POLICY]
        .to_str()
        .expect("text")
        .to_owned();
    assert!(
        policy.contains("frame-ancestors 'none'") && !policy.contains("script-src"),
        "{policy}"
    );
    let html = text(page).await;
    assert!(html.contains("noindex") && !html.contains("<script"), "{html}");
    assert!(
        !html.contains(path.rsplit('/').next().expect("a secret")),
        "the secret is not in the page"
    );
    // What is wrong stands beside its field, and the rest is kept.
    let slip = [("name", "Ada \"L\" <b>"), ("mail", MAIL), ("password", "short")];
    let again = ada.post(&showroom, &path, &slip).await;
    assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = text(again).await;
    assert!(
        html.contains("This is too short.") && html.contains(MAIL),
        "{html}"
    );
    assert!(
        html.contains("Ada &quot;L&quot; &lt;b&gt;") && !html.contains("value=\"short\""),
        "{html}"
    );
    let fields = [("name", "Ada Lovelace"), ("mail", MAIL), ("password", PASSWORD)];
    let made = ada.post(&showroom, &path, &fields).await;
    assert_eq!(
        (made.status(), location(&made)),
        (StatusCode::SEE_OTHER, "/studio")
    );
    assert_eq!(
        ada.get(&showroom, &path).await.status(),
        StatusCode::NOT_FOUND,
        "it works once"
    );
    // Out and in again.
    let out = ada.post(&showroom, "/sign-out", &[]).await;
    assert_eq!(location(&out), "/sign-in");
    assert_eq!(location(&ada.get(&showroom, "/studio").await), "/sign-in");
    assert_eq!(location(&ada.sign_in(&showroom, PASSWORD).await), "/studio");
    // A visitor talks.
    let talk = body(showroom.begin(&press(1)).await).await;
    let session = talk["session"].as_str().expect("a session").to_owned();
    let turn =
        |who, text| json!({ "at_ms": 900, "event": "turn", "who": who, "text": text, "interrupted": false });
    let told = json!({ "session": session, "press": press(1), "first": 0, "events": [
        { "at_ms": 500, "event": "first-frame" },
        turn("visitor", "What does <b>it</b> cost?"),
        turn("avatar", "That depends."),
        turn("visitor", "Who won the cup?"),
        { "at_ms": 990, "event": "turn", "who": "avatar", "text": "I have no idea.", "interrupted": false, "missed": true },
    ]});
    assert_eq!(showroom.call("record", told).await.status(), StatusCode::OK);
    let home = text(ada.get(&showroom, "/studio").await).await;
    assert!(home.contains(&format!("/studio/sessions/{session}")), "{home}");
    let list = text(ada.get(&showroom, "/studio/sessions").await).await;
    assert!(
        list.contains(&session) && list.contains("product-guide"),
        "{list}"
    );
    let read = text(ada.get(&showroom, &format!("/studio/sessions/{session}")).await).await;
    for part in [
        "What does &lt;b&gt;it&lt;/b&gt; cost?",
        "That depends.",
        "which can be made up",
        "data-event=\"first-frame\"",
        ">First picture of the presenter<",
    ] {
        assert!(read.contains(part), "{part}: {read}");
    }
    // The answer and the question that it was to.
    assert_eq!(read.matches(">Not known</small>").count(), 2, "{read}");
    assert!(read.contains("Who won the cup?<!> <small data-missed"), "{read}");
    assert_eq!(
        ada.get(&showroom, "/studio/sessions/none").await.status(),
        StatusCode::NOT_FOUND
    );
    reading_once_more_is_no_other_entry(&showroom, &mut ada, &session).await;
    let log = audit(&showroom);
    for secret in [PASSWORD, path.rsplit('/').next().expect("a secret")] {
        assert!(
            !showroom.log().contains(secret) && !log.contains(secret),
            "{secret}"
        );
    }
}

/// Read once more, and asked for without being read: by another account, of which the log then has nothing.
async fn reading_once_more_is_no_other_entry(showroom: &Showroom, ada: &mut Browser, session: &str) {
    let talk = format!("/studio/sessions/{session}");
    assert_eq!(ada.get(showroom, &talk).await.status(), StatusCode::OK);
    let mut bob = account(showroom, "bob@example.com", "viewer").await;
    for (path, status) in [
        (&*talk, StatusCode::OK),
        ("/studio/sessions/none", StatusCode::NOT_FOUND),
    ] {
        let head = client().head(format!("{}{path}", showroom.address));
        assert_eq!(bob.send(head).await.status(), status, "{path}");
    }
    for what in ["leads", "feedback"] {
        let mut export = command(&showroom.dir);
        let exported = export.args([what, "export"]).output().expect("the binary runs");
        assert_eq!(String::from_utf8_lossy(&exported.stderr), "", "{what}");
    }
    let log = audit(showroom);
    assert!(
        log.contains(&format!("{MAIL}\ttranscript-read\t{session}")),
        "{log}"
    );
    assert_eq!(
        log.matches("transcript-read").count(),
        1,
        "an entry for a reader, a talk and an hour: {log}"
    );
    for exported in ["leads-exported", "feedback-exported"] {
        assert!(log.contains(&format!("command line\t{exported}")), "{log}");
    }
    assert!(log.contains("each as it was written"), "{log}");
}

#[tokio::test]
async fn an_address_of_no_page_of_the_studio_is_said_in_the_studio() {
    let (showroom, mut ada) = set_up().await;
    let there = ada.get(&showroom, "/studio/").await;
    assert_eq!(location(&there), "/studio");
    for (path, page) in [
        ("/studio/links/", "/studio/links"),
        ("/studio/nowhere/", "/studio/nowhere"),
        ("/studio/?lang=de", "/studio?lang=de"),
        ("/studio/links/?words=ada", "/studio/links?words=ada"),
    ] {
        let answer = ada.get(&showroom, path).await;
        assert_eq!(
            (answer.status(), location(&answer)),
            (StatusCode::SEE_OTHER, page)
        );
    }
    let missing = text(ada.get(&showroom, "/studio/nowhere?saved=yes").await).await;
    assert!(!missing.contains("studio-saved"), "nothing was saved: {missing}");
    for path in [
        "/studio/nowhere",
        "/studio/links/none/none",
        "/studio/%3Cscript%3E",
        "/studio//evil.example/",
    ] {
        let answer = ada.get(&showroom, path).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        let page = text(answer).await;
        assert!(
            page.contains("class=\"studio-header\"") && !page.contains("<script>"),
            "{path}: {page}"
        );
        let visitor = showroom.get(path).await;
        assert_eq!(location(&visitor), "/sign-in", "{path}");
    }
}

/// The values of the hidden fields of a page, by their names.
pub fn hidden(page: &str) -> Vec<(String, String)> {
    let plain = |text: &str| {
        let text = text
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">");
        text.replace("&#x27;", "'").replace("&amp;", "&")
    };
    let inputs = page.split("<input type=\"hidden\" name=\"").skip(1);
    let fields = inputs.filter_map(|rest| {
        let (name, rest) = rest.split_once('"')?;
        let value = rest.strip_prefix(" value=\"")?.split_once('"')?.0;
        Some((plain(name), plain(value)))
    });
    fields.collect()
}

#[tokio::test]
async fn what_was_typed_while_the_sign_in_ended_is_sent_after_another() {
    let (showroom, mut ada) = set_up().await;
    let mut elsewhere = ada.clone();
    let ended = elsewhere
        .post(&showroom, "/studio/account/sign-out-everywhere", &[])
        .await;
    assert!(ended.status().is_redirection(), "{ended:?}");
    let notes = "a \"b\" <c> & 'd'\nand more";
    let typed = [
        ("recipient", "Grace Hopper"),
        ("demo", "product-guide"),
        ("notes", notes),
        ("current", "hush hush"),
    ];
    let asked = ada.post(&showroom, "/studio/links/new", &typed).await;
    assert_eq!(asked.status(), StatusCode::FORBIDDEN);
    let form = text(asked).await;
    assert!(
        form.contains("what you typed is kept") && !form.contains("hush"),
        "{form}"
    );
    // In another language the page would be asked for without it.
    assert!(!form.contains("class=\"languages\""), "{form}");
    // A wrong password loses nothing either.
    let mut kept = hidden(&form);
    for (password, status) in [
        ("wrong", StatusCode::UNPROCESSABLE_ENTITY),
        (PASSWORD, StatusCode::OK),
    ] {
        let fields = [
            ("mail".to_owned(), MAIL.to_owned()),
            ("current".to_owned(), password.to_owned()),
        ];
        let fields: Vec<_> = kept
            .iter()
            .chain(&fields)
            .map(|(name, value)| (&**name, &**value))
            .collect();
        let answer = ada.post(&showroom, "/sign-in", &fields).await;
        assert_eq!(answer.status(), status, "{password}");
        let page = text(answer).await;
        assert!(!page.contains("class=\"languages\""), "{page}");
        kept = hidden(&page);
    }
    assert!(
        kept.iter().any(|(name, value)| name == "notes" && value == notes),
        "{kept:?}"
    );
    let fields: Vec<_> = kept.iter().map(|(name, value)| (&**name, &**value)).collect();
    let saved = ada.post(&showroom, "/studio/links/new", &fields).await;
    assert_eq!(saved.status(), StatusCode::SEE_OTHER, "{saved:?}");
    let list = text(ada.get(&showroom, "/studio/links").await).await;
    assert!(list.contains("Grace Hopper"), "{list}");
}

#[tokio::test]
async fn a_form_that_signs_in_carries_nothing_to_another_place() {
    let (showroom, mut ada) = set_up().await;
    for place in [
        "https://evil.example/",
        "/studio/links/../../sign-out",
        "/studio/links/abc/revoke",
        "//evil.example/studio/",
        "/studio//evil.example",
        "/sign-out",
        "javascript:alert(1)",
        "",
    ] {
        let fields = [
            ("mail", MAIL),
            ("current", PASSWORD),
            ("unsent", place),
            ("unsent.a", "b"),
        ];
        let answer = ada.post(&showroom, "/sign-in", &fields).await;
        assert_eq!(
            (answer.status(), location(&answer)),
            (StatusCode::SEE_OTHER, "/studio"),
            "{place}"
        );
    }
}

#[tokio::test]
async fn a_language_that_is_chosen_in_the_studio_is_kept_from_page_to_page() {
    let (showroom, mut ada) = set_up().await;
    let account = text(ada.get(&showroom, "/studio/account").await).await;
    assert!(account.contains("href=\"?lang=de\""), "{account}");
    let german = text(ada.get(&showroom, "/studio/account?lang=de").await).await;
    assert!(german.contains("<html lang=\"de\""), "{german}");
    let next = text(ada.get(&showroom, "/studio/links").await).await;
    assert!(next.contains("<html lang=\"de\""), "{next}");
}

#[tokio::test]
async fn a_sign_in_that_was_put_into_a_browser_is_of_no_use() {
    let (showroom, mut ada) = set_up().await;
    let planted = ada.header();
    assert!(planted.contains("showroom_sign_in="), "{planted}");
    assert_eq!(location(&ada.sign_in(&showroom, PASSWORD).await), "/studio");
    assert_ne!(planted, ada.header());
    let thief = client().get(format!("{}/studio", showroom.address));
    let thief = thief
        .header(header::COOKIE, planted)
        .send()
        .await
        .expect("an answer");
    assert_eq!(location(&thief), "/sign-in");
    // A value of the thief's choice is never taken over.
    let mut bob = Browser::default();
    bob.cookies.push(("showroom_sign_in".into(), "x".repeat(43)));
    assert_eq!(location(&bob.sign_in(&showroom, PASSWORD).await), "/studio");
    assert!(!bob.header().contains(&"x".repeat(43)));
}

#[tokio::test]
async fn a_form_of_another_site_does_nothing() {
    let (showroom, mut ada) = set_up().await;
    let sign_in = [("mail", MAIL), ("current", PASSWORD)];
    for path in [
        "/sign-in",
        "/sign-out",
        "/studio/account/sign-out-everywhere",
        "/studio/account/password",
    ] {
        let bare = ada.send(form(&showroom, path, &sign_in)).await;
        assert_eq!(bare.status(), StatusCode::FORBIDDEN, "{path}: no Origin");
        for origin in ["https://evil.example", "null", "http://127.0.0.1"] {
            let foreign = form(&showroom, path, &sign_in).header(header::ORIGIN, origin);
            let foreign = ada.send(foreign).await;
            assert_eq!(foreign.status(), StatusCode::FORBIDDEN, "{path}: {origin}");
        }
        let other = form(&showroom, path, &sign_in).header(header::ORIGIN, &showroom.address);
        let other = ada.send(other.header("sec-fetch-site", "cross-site")).await;
        assert_eq!(other.status(), StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(
        ada.get(&showroom, "/studio").await.status(),
        StatusCode::OK,
        "still signed in"
    );
}

#[tokio::test]
async fn an_encrypted_site_gives_no_cookie_to_others() {
    let public = [
        ("SHOWROOM_SERVER_PUBLIC_URL", "https://demo.example.com"),
        ("SHOWROOM_SERVER_TRUSTED_PROXIES", "127.0.0.1"),
    ];
    let showroom = Showroom::with(&public, None);
    let address = showroom.set_up().expect("printed");
    let path = address
        .strip_prefix("https://demo.example.com")
        .expect("right behind a proxy");
    let fields = [("name", "Ada"), ("mail", MAIL), ("password", PASSWORD)];
    let request = form(&showroom, path, &fields).header(header::ORIGIN, "https://demo.example.com");
    let request = request
        .header("x-forwarded-proto", "https")
        .header(header::HOST, "demo.example.com");
    let answer = request.send().await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let set: Vec<_> = answer.headers().get_all(header::SET_COOKIE).iter().collect();
    assert_eq!(set.len(), 2);
    for set in set {
        let set = set.to_str().expect("text");
        assert!(set.starts_with("__Host-showroom_"), "{set}");
        for attribute in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] {
            assert!(set.contains(attribute), "{attribute}: {set}");
        }
        assert!(!set.contains("Domain"), "{set}");
    }
}

#[tokio::test]
async fn a_disabled_account_is_out_at_its_next_request_and_guessing_is_slowed_down() {
    let (showroom, mut ada) = set_up().await;
    let last = admin(&showroom, &["disable", MAIL]);
    assert!(!last.status.success());
    assert!(String::from_utf8_lossy(&last.stderr).contains("last administrator"));
    let mut bob = account(&showroom, "bob@example.com", "admin").await;
    assert_eq!(ada.get(&showroom, "/studio").await.status(), StatusCode::OK);
    assert!(admin(&showroom, &["disable", "ADA@example.com"]).status.success());
    assert_eq!(location(&ada.get(&showroom, "/studio").await), "/sign-in");
    assert_eq!(
        ada.sign_in(&showroom, PASSWORD).await.status(),
        StatusCode::UNPROCESSABLE_ENTITY
    );
    // One network that guesses.
    let mut guesser = Browser::default();
    let mut slowed = None;
    for _ in 0..40 {
        let answer = guesser.sign_in(&showroom, "").await;
        if answer.status() == StatusCode::TOO_MANY_REQUESTS {
            slowed = Some(answer);
            break;
        }
    }
    let slowed = slowed.expect("guessing has an end");
    assert!(slowed.headers().contains_key(header::RETRY_AFTER));
    let log = showroom.log();
    let line = log.lines().find(|line| line.contains("passwords may be guessed"));
    let line = line.expect("a line");
    assert!(
        line.contains("refused") && line.contains("127.0.0.0/24"),
        "{line}"
    );
    assert!(!log.contains(MAIL), "no mail address is in the log");
    let fields = [("mail", "bob@example.com"), ("current", PASSWORD)];
    let known = bob.post(&showroom, "/sign-in", &fields).await;
    assert_eq!(
        known.status(),
        StatusCode::SEE_OTHER,
        "a browser of the owner's is not slowed down"
    );
}
