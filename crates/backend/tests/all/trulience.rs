//! The client of Trulience over a socket: success, each row of its error table, and what no document foresees; and
//! what an operator may set for it.

use crate::support;
use crate::support::{Answer, NOON, Told, Vendor};
use backend::ProviderError;
use backend::clock::{Manual, Timestamp};
use backend::config::{Config, Problems, Sources};
use backend::providers::guarded::Guarded;
use backend::providers::trulience::{Client, sandbox_avatars};
use backend::providers::{Closed, IdSource, IssuedGrant, Provider};
use backend::runtime::FramedAccess;
use contract::grant::Grant;
use sandbox::{Options, Sandbox};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// Beyond 2^53, as the vendor's are: a detour over a float would change it.
const AVATAR: &str = "4823947598237459873";

fn account(url: &str) -> Client {
    let access = FramedAccess {
        api_url: url.parse().expect("an address"),
        embed_url: "https://www.trulience.com".parse().expect("an address"),
        api_key: "tru_live_canary".into(),
    };
    let avatars = IdSource::Own(Some(AVATAR.into()));
    let clock = Arc::new(Manual::new(NOON));
    Client::new(&access, avatars, Duration::from_mins(2), clock).expect("a client")
}

fn client(url: &str) -> Guarded {
    Guarded::with_deadline(Box::new(account(url)), Duration::from_millis(500))
}

fn minted() -> Answer {
    let body = json!({ "jwt": "head.claims.signature", "expires_in": 120, "avatar_id": AVATAR, "new": {} });
    Answer::json("200 OK", &body.to_string())
}

async fn issue(answer: Answer) -> (Result<IssuedGrant, ProviderError>, Vec<String>) {
    let vendor = Vendor::start(answer).await;
    let issued = client(&vendor.url).issue(&Told::of("onboarding").spec()).await;
    (issued, vendor.asked())
}

/// Every refusal must be asked for once only, and show nothing of what the vendor said or we sent.
async fn refused(answer: Answer) -> ProviderError {
    let (issued, asked) = issue(answer).await;
    let error = issued.expect_err("a refusal");
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("canary"), "{shown}");
    assert_eq!(asked.len(), 1, "a token is asked for once");
    error
}

fn envelope(code: impl Into<Value>) -> String {
    json!({ "error": { "code": code.into(), "message": "canary" } }).to_string()
}

#[tokio::test]
async fn a_token_is_asked_for_as_documented() {
    let (issued, asked) = issue(minted()).await;
    let issued = issued.expect("a grant");
    assert_eq!(issued.token_until, NOON.plus(Duration::from_mins(2)));
    assert_eq!(issued.vendor_ref, None);

    let (head, body) = asked[0].split_once("\r\n\r\n").expect("a body");
    assert!(
        head.starts_with("POST /auth/generate-token HTTP/1.1\r\n"),
        "{head}"
    );
    let head = head.to_lowercase();
    assert!(head.contains("x-api-key: tru_live_canary"), "{head}");
    assert!(head.contains("content-type: application/json"), "{head}");
    // A key may be bound to origins, and ours has none to show.
    assert!(!head.contains("origin:"), "{head}");
    let body: Value = serde_json::from_str(body).expect("JSON");
    assert_eq!(body, json!({ "avatar_id": AVATAR, "expire_at": 120 }));
}

#[tokio::test]
async fn the_grant_is_one_address_and_both_origins() {
    let (issued, _) = issue(minted()).await;
    let issued = issued.expect("a grant");
    assert!(!format!("{issued:?}").contains("signature"), "{issued:?}");
    let Grant::TrulienceFrame { src, origins } = issued.grant else {
        panic!("another grant")
    };
    assert_eq!(origins, ["https://www.trulience.com", "https://trulience.com"]);
    let src: Url = src.0.parse().expect("an address");
    assert_eq!(src.path(), format!("/avatar/{AVATAR}"));
    let first = |name: &str| {
        let mut pairs = src.query_pairs().filter(|(key, _)| key == name);
        pairs.next().map(|(_, value)| value.into_owned())
    };
    assert_eq!(first("token").as_deref(), Some("head.claims.signature"));
    assert_eq!(first("connect").as_deref(), Some("true"));
    assert_eq!(first("hideHangUpButton").as_deref(), Some("true"));
    assert!(first("registerTrlEvents").is_some_and(|events| events.contains("media-connected")));
}

#[tokio::test]
async fn making_the_grant_again_mints_another_token() {
    let vendor = Vendor::start(minted()).await;
    let client = client(&vendor.url);
    let told = Told::of("onboarding");
    client.issue(&told.spec()).await.expect("a grant");
    client.renew(&told.spec()).await.expect("another");
    assert_eq!(vendor.asked().len(), 2);
}

#[tokio::test]
async fn every_row_of_the_error_table_is_a_decision() {
    for (status, code, expected) in [
        ("400 Bad Request", 19, "19-expire-at"),
        ("403 Forbidden", 33, "33-avatar"),
        ("403 Forbidden", 34, "34-scope"),
        ("403 Forbidden", 35, "35-origin"),
        ("404 Not Found", 77, "77"),
    ] {
        let error = refused(Answer::json(status, &envelope(code))).await;
        assert!(
            matches!(&error, ProviderError::Rejected { code } if code == expected),
            "{code}: {error:?}"
        );
    }
    let error = refused(Answer::json("401 Unauthorized", &envelope(16))).await;
    assert!(matches!(error, ProviderError::Unauthorized), "{error:?}");
    let error = refused(Answer::json("500 Internal Server Error", &envelope(45))).await;
    assert!(matches!(error, ProviderError::Unavailable(_)), "{error:?}");
}

#[tokio::test]
async fn too_many_is_a_rate_with_or_without_a_wait() {
    let error = refused(Answer::json("429 Too Many Requests", &envelope(36))).await;
    assert!(
        matches!(error, ProviderError::RateLimited { retry_after: None }),
        "{error:?}"
    );
    let error = refused(Answer::json(
        "429 Too Many Requests\r\nretry-after: 7",
        &envelope(36),
    ))
    .await;
    let wait = Some(Duration::from_secs(7));
    assert!(
        matches!(error, ProviderError::RateLimited { retry_after } if retry_after == wait),
        "{error:?}"
    );
}

#[tokio::test]
async fn without_a_code_that_is_known_the_status_decides() {
    for body in [
        "",
        "canary",
        "[]",
        r#"{"error":"canary"}"#,
        &envelope("canary canary"),
    ] {
        let error = refused(Answer::json("403 Forbidden", body)).await;
        assert!(
            matches!(&error, ProviderError::Rejected { code } if code == "403"),
            "{body}: {error:?}"
        );
        let error = refused(Answer::json("401 Unauthorized", body)).await;
        assert!(matches!(error, ProviderError::Unauthorized), "{body}: {error:?}");
        let error = refused(Answer::json("502 Bad Gateway", body)).await;
        assert!(
            matches!(error, ProviderError::Unavailable(_)),
            "{body}: {error:?}"
        );
    }
    // Its numbers may come as texts.
    let error = refused(Answer::json("403 Forbidden", &envelope("33"))).await;
    assert!(
        matches!(&error, ProviderError::Rejected { code } if code == "33-avatar"),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_token_for_another_avatar_is_nonsense() {
    for body in [
        json!({ "jwt": "a.b.c", "expires_in": 120, "avatar_id": "4823947598237459872" }),
        json!({ "jwt": "a.b.c", "expires_in": 120, "avatar_id": 4_823_947_598_237_459_872_u64 }),
        json!({ "jwt": "", "expires_in": 120, "avatar_id": AVATAR }),
        json!({ "jwt": "a b", "expires_in": 120, "avatar_id": AVATAR }),
        json!({ "jwt": "a.b.c", "expires_in": 0, "avatar_id": AVATAR }),
        json!({ "jwt": 7 }),
        json!({ "token": "canary" }),
        json!([]),
    ] {
        let error = refused(Answer::json("200 OK", &body.to_string())).await;
        assert!(matches!(error, ProviderError::Protocol(_)), "{body}: {error:?}");
    }
    for body in ["", "canary"] {
        let error = refused(Answer::json("200 OK", body)).await;
        assert!(matches!(error, ProviderError::Protocol(_)), "{body}: {error:?}");
    }
}

#[tokio::test]
async fn what_the_reply_leaves_out_is_as_asked_for() {
    for body in [
        json!({ "jwt": "a.b.c" }),
        json!({ "jwt": "a.b.c", "avatar_id": 4_823_947_598_237_459_873_u64, "expires_in": 9999 }),
    ] {
        let (issued, _) = issue(Answer::json("200 OK", &body.to_string())).await;
        let until = issued.expect("a grant").token_until;
        assert_eq!(until, NOON.plus(Duration::from_mins(2)), "{body}");
    }
    let body = json!({ "jwt": "a.b.c", "expires_in": 60, "avatar_id": AVATAR }).to_string();
    let (issued, _) = issue(Answer::json("200 OK", &body)).await;
    let until: Timestamp = issued.expect("a grant").token_until;
    assert_eq!(until, NOON.plus(Duration::from_mins(1)));
}

#[tokio::test]
async fn a_vendor_that_hangs_up_or_hangs_is_not_asked_twice() {
    let error = refused(Answer::Silence).await;
    assert!(matches!(error, ProviderError::Timeout), "{error:?}");
    let cut = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"jwt\":".to_vec();
    let error = refused(Answer::Raw(cut)).await;
    assert!(matches!(error, ProviderError::Unavailable(_)), "{error:?}");
    let error = refused(Answer::Raw(Vec::new())).await;
    assert!(matches!(error, ProviderError::Unavailable(_)), "{error:?}");
}

#[tokio::test]
async fn a_huge_answer_is_not_read() {
    let body = format!(r#"{{"jwt":"{}"}}"#, "x".repeat(10 * 1024 * 1024));
    let error = refused(Answer::json("200 OK", &body)).await;
    assert!(matches!(error, ProviderError::Protocol(_)), "{error:?}");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Vendor::start(minted()).await;
    let head = format!(
        "HTTP/1.1 307 Temporary Redirect\r\nlocation: {}/auth/generate-token\r\ncontent-length: 0\r\n\r\n",
        elsewhere.url
    );
    let error = refused(Answer::Raw(head.into_bytes())).await;
    assert!(matches!(error, ProviderError::Protocol(_)), "{error:?}");
    assert!(elsewhere.asked().is_empty());
}

#[tokio::test]
async fn a_vendor_that_is_not_there_is_unavailable() {
    let error = client("http://127.0.0.1:9")
        .issue(&Told::of("onboarding").spec())
        .await
        .expect_err("none is known");
    assert!(matches!(error, ProviderError::Unavailable(_)), "{error:?}");
}

#[tokio::test]
async fn a_probe_says_whether_the_key_is_taken_even_where_it_may_not_list() {
    let vendor = Vendor::start(Answer::json("200 OK", "{}")).await;
    let client = client(&vendor.url);
    client.probe().await.expect("taken");
    assert!(vendor.asked()[0].starts_with("GET /avatars "));
    vendor.say(Answer::json("403 Forbidden", &envelope(34)));
    client.probe().await.expect("taken, for minting only");
    vendor.say(Answer::json("403 Forbidden", &envelope(35)));
    assert!(matches!(
        client.probe().await,
        Err(ProviderError::Rejected { .. })
    ));
    vendor.say(Answer::json("401 Unauthorized", &envelope(16)));
    assert!(matches!(client.probe().await, Err(ProviderError::Unauthorized)));
    // A page for people is no sign that a key was taken.
    vendor.say(Answer::json("200 OK", "<!doctype html>"));
    assert!(matches!(client.probe().await, Err(ProviderError::Protocol(_))));
}

#[tokio::test]
async fn avatars_are_found_in_whatever_the_list_looks_like() {
    let vendor = Vendor::start(Answer::Silence).await;
    let account = account(&vendor.url);
    for body in [
        json!([{ "id": AVATAR, "name": "Theo" }, { "id": "no digits" }, 7]),
        json!({ "page": 1, "avatars": [{ "avatarId": 4_823_947_598_237_459_873_u64, "title": "Theo" }] }),
    ] {
        vendor.say(Answer::json("200 OK", &body.to_string()));
        let avatars = account.avatars().await.expect("a list");
        let [avatar] = avatars.as_slice() else {
            panic!("{avatars:?}")
        };
        assert_eq!(
            (avatar.id.as_str(), avatar.name.as_deref()),
            (AVATAR, Some("Theo"))
        );
    }
    vendor.say(Answer::json("200 OK", r#"{"message":"canary"}"#));
    assert!(matches!(account.avatars().await, Err(ProviderError::Protocol(_))));
}

#[tokio::test]
async fn nothing_is_left_open_at_the_vendor() {
    let vendor = Vendor::start(Answer::Silence).await;
    let client = client(&vendor.url);
    let locator = support::locator();
    assert_eq!(
        client.end(&locator).await.expect("nothing to end"),
        Closed::default()
    );
    assert!(
        client
            .still_open(&[locator])
            .await
            .expect("nothing to ask")
            .is_empty()
    );
    assert!(vendor.asked().is_empty());
}

#[tokio::test]
async fn the_sandbox_knows_each_presenter_by_the_number_that_is_asked_for() {
    let dir = support::scratch();
    let sandbox = Sandbox::start(Options {
        listen: ([127, 0, 0, 1], 0).into(),
        livekit_server: Some("/nowhere/livekit-server".into()),
        livekit_port: 0,
        media_interface: sandbox::MediaInterface::Auto,
        scratch: dir.path().join("sandbox"),
        site: None,
        control: None,
    })
    .await
    .expect("a sandbox");
    let framed = sandbox.trulience();
    let client = |api_key: String| {
        let access = FramedAccess {
            api_url: framed.api_url.clone(),
            embed_url: framed.embed_url.clone(),
            api_key: api_key.into(),
        };
        let clock = Arc::new(Manual::new(NOON));
        Client::new(&access, sandbox_avatars(), Duration::from_mins(2), clock).expect("a client")
    };
    let own = client(framed.api_key.clone());
    own.probe().await.expect("taken");
    assert!(own.avatars().await.expect("a list").len() > 3);
    // Each of them has a pack of its own in the sandbox.
    for slug in ["product-guide", "support-desk", "sales-coach", "onboarding"] {
        let told = Told::of(slug);
        let issued = own.issue(&told.spec()).await.expect("a grant");
        let Grant::TrulienceFrame { src, origins } = issued.grant else {
            panic!("another grant")
        };
        assert_eq!(origins, [framed.embed_url.origin().ascii_serialization()]);
        assert!(src.0.starts_with(&origins[0]));
    }
    for (code, expected) in [(33, "33-avatar"), (34, "34-scope")] {
        let refused = client(format!("{}-{code}", framed.api_key));
        let error = refused
            .issue(&Told::of("onboarding").spec())
            .await
            .expect_err("a refusal");
        assert!(
            matches!(&error, ProviderError::Rejected { code } if code == expected),
            "{error:?}"
        );
    }
    sandbox.stop().await;
}

fn load(file: &str, env: &[(&str, &str)]) -> Result<Config, Problems> {
    let env = env
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::load(Sources {
        file: Some(("mine.toml".into(), file.into())),
        env,
    })
}

/// The keys of what is wrong; no key's value may be shown with it.
fn wrong(file: &str, env: &[(&str, &str)]) -> Vec<String> {
    let Err(problems) = load(file, env) else {
        return Vec::new();
    };
    assert!(!problems.to_string().contains("canary"), "{problems}");
    problems.0.into_iter().map(|row| row.key).collect()
}

const KEY: (&str, &str) = ("TRULIENCE_API_KEY", "tru_live_canary");

#[test]
fn a_key_is_enough() {
    let config = load("", &[KEY]).expect("whole");
    let section = config.trulience.expect("on");
    assert_eq!(section.api_url.as_str(), "https://trulience.com/");
    assert_eq!(section.embed_url.as_str(), "https://www.trulience.com/");
    assert_eq!(section.token_ttl, Duration::from_mins(2));
}

#[test]
fn a_token_lives_one_minute_to_one_hour() {
    for (secs, right) in [
        ("59", false),
        ("60", true),
        ("3600", true),
        ("3601", false),
        ("soon", false),
    ] {
        let found = wrong("", &[KEY, ("SHOWROOM_TRULIENCE_TOKEN_TTL_SECS", secs)]);
        assert_eq!(found.is_empty(), right, "{secs}: {found:?}");
    }
}

#[test]
fn an_older_token_that_never_expires_is_no_key() {
    // Header and claims are JSON, as in the tokens of the vendor's older scheme.
    let legacy = "eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjQ4NjAwMDAwMDB9.c2lnbmF0dXJl";
    assert_eq!(wrong("", &[("TRULIENCE_API_KEY", legacy)]), ["trulience.api_key"]);
    let said = load("", &[("TRULIENCE_API_KEY", legacy)])
        .expect_err("refused")
        .to_string();
    assert!(
        said.contains("never expire") && said.contains("tru_live_"),
        "{said}"
    );
    assert!(!said.contains("eyJ"), "{said}");
    assert_eq!(
        wrong("", &[("TRULIENCE_API_KEY", "tru_live_can ary")]),
        ["trulience.api_key"]
    );
    let odd = load("", &[("TRULIENCE_API_KEY", "other.key.here")]).expect("a warning only");
    assert!(odd.warnings().iter().any(|row| row.key == "trulience.api_key"));
}

#[test]
fn an_avatars_number_is_digits_and_stays_text() {
    assert_eq!(
        wrong("", &[KEY, ("SHOWROOM_TRULIENCE_AVATAR_ID", "4e18")]),
        ["trulience.avatar_id"]
    );
    let config = load("", &[KEY, ("SHOWROOM_TRULIENCE_AVATAR_ID", AVATAR)]).expect("whole");
    assert_eq!(
        config.trulience.and_then(|section| section.avatar_id).as_deref(),
        Some(AVATAR)
    );
}

const DEMO: &str = "[[demo]]\nslug = \"mine\"\ntitle = \"Mine\"\nprovider = \"trulience\"\nname = \"Theo\"\n";

#[test]
fn a_look_is_checked() {
    let look = "[demo.trulience]\ndial_background = \"#fbfaf7\"\nbutton_color = \"rebeccapurple\"\naspect_ratio = \"9:16\"\nshow = [\"fullscreen\"]\n";
    let config = load(&format!("{DEMO}{look}"), &[]).expect("whole");
    assert_eq!(
        config.demos[0].vendor.trulience.dial_background.as_deref(),
        Some("#fbfaf7")
    );
    assert_eq!(config.demos[0].vendor.trulience.show.len(), 1);
    for (bad, key) in [
        ("dial_background = \"#ff\"", "dial_background"),
        ("button_color = \"red;x\"", "button_color"),
        ("aspect_ratio = \"wide\"", "aspect_ratio"),
        ("show = [\"everything\"]", "show"),
        ("colour = \"red\"", "colour"),
    ] {
        let found = wrong(&format!("{DEMO}[demo.trulience]\n{bad}\n"), &[]);
        assert_eq!(found, [format!("demo.mine.trulience.{key}")], "{bad}");
    }
    let other = DEMO.replace("\"trulience\"", "\"anam\"");
    assert_eq!(wrong(&format!("{other}{look}"), &[]), ["demo.mine.trulience"]);
    assert_eq!(
        wrong(&format!("{DEMO}trulience = 7\n"), &[]),
        ["demo.mine.trulience"]
    );
}
