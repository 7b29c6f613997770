//! The client of Anam over a socket: what is sent, each documented refusal, and what no document foresees.

use crate::support::anam::{
    EVERYTHING, MINT, PLACES, TOKEN, Told, asked, bare, client, clock, load, minting, operators, token,
};
use crate::support::{Answer, NOON, Vendor, demo};
use backend::ProviderError;
use backend::config::{AnamPersona, Demo};
use backend::providers::anam::{Account, sandbox_account};
use backend::providers::{IdSource, Provider};
use contract::grant::Grant;
use serde_json::Value;
use std::time::Duration;

/// The body of the one mint there was, in order of its keys.
fn minted(vendor: &Vendor) -> Value {
    let asked = asked(vendor, MINT);
    let [(head, body)] = &asked[..] else {
        panic!("{asked:?}")
    };
    assert!(
        head.to_lowercase()
            .contains("authorization: bearer bey-secret-canary"),
        "{head}"
    );
    serde_json::from_str(body).expect("JSON")
}

async fn mint(demo: Demo, account: Account) -> Value {
    let vendor = Vendor::start(minting(token())).await;
    let told = Told::of(demo);
    let client = bare(&vendor.url, account, clock());
    client.issue(&told.spec()).await.expect("a grant");
    minted(&vendor)
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("text")
}

#[tokio::test]
async fn everything_that_can_be_set_is_sent() {
    let all = load(EVERYTHING, &[]).demos.remove(0);
    let shown = format!("{all:?}");
    assert!(!shown.contains("canary"), "{shown}");
    insta::assert_snapshot!(pretty(&mint(all, operators(AnamPersona::default())).await));
}

#[tokio::test]
async fn with_nothing_set_the_sandbox_is_sent_what_it_takes() {
    let file = "[[demo]]\nslug = 'a'\ntitle = 'A'\nprovider = 'anam'\nname = 'A'\npresenter = 'ines'";
    let bare = load(file, &[]).demos.remove(0);
    insta::assert_snapshot!(pretty(&mint(bare, sandbox_account()).await));
}

#[tokio::test]
async fn a_demo_wins_over_the_section_and_the_shorter_time_counts() {
    let env = [
        ("ANAM_API_KEY", "key"),
        ("SHOWROOM_ANAM_LLM_ID", "llm-default"),
        ("SHOWROOM_ANAM_MAX_SESSION_SECS", "120"),
        ("SHOWROOM_ANAM_AVATAR_MODEL", "cara-3"),
        ("SHOWROOM_ANAM_DIRECTOR_NOTES", "{ preset_style = 'sad' }"),
        ("SHOWROOM_ANAM_REGION", "eu"),
    ];
    let file = "[[demo]]\nslug = 'a'\ntitle = 'A'\nprovider = 'anam'\nname = 'A'\n\
                anam = { avatar_model = 'cara-4', replay = true }";
    let mut config = load(file, &env);
    let defaults = config.anam.take().expect("on").defaults;
    let sent = mint(config.demos.remove(0), operators(defaults)).await;
    let persona = &sent["personaConfig"];
    assert_eq!(persona["avatarId"], "avatar-default");
    assert_eq!(persona["voiceId"], "voice-default");
    assert_eq!(persona["llmId"], "llm-default");
    assert_eq!(persona["avatarModel"], "cara-4");
    assert_eq!(persona["directorNotes"]["presetStyle"], "sad");
    assert_eq!(persona["maxSessionLengthSeconds"], 120);
    assert_eq!(sent["sessionOptions"]["region"], "eu");
    assert_eq!(
        sent["sessionOptions"]["sessionReplay"]["enableSessionReplay"],
        true
    );
}

#[tokio::test]
async fn beside_a_saved_persona_nothing_is_sent() {
    let file = "[[demo]]\nslug = 'a'\ntitle = 'A'\nprovider = 'anam'\nname = 'A'\n\
                anam = { persona_id = 'saved', video_quality = 'auto' }";
    let saved = load(file, &[]).demos.remove(0);
    let sent = mint(saved.clone(), operators(AnamPersona::default())).await;
    assert_eq!(sent["personaConfig"], serde_json::json!({ "personaId": "saved" }));
    assert_eq!(sent["sessionOptions"]["videoQuality"], "auto");
    let sent = mint(saved, sandbox_account()).await;
    assert_eq!(
        sent["personaConfig"]["avatarId"], "cara",
        "the sandbox has none saved"
    );
}

#[tokio::test]
async fn a_grant_is_the_token_and_where_to_go() {
    let vendor = Vendor::start(minting(token())).await;
    let told = Told::of(demo("sales-coach"));
    let client = client(&vendor.url);
    let issued = client.issue(&told.spec()).await.expect("a grant");
    let Grant::AnamSession { api_url, token } = issued.grant else {
        panic!("another grant")
    };
    assert_eq!((api_url.as_str(), token.0.as_str()), (vendor.url.as_str(), TOKEN));
    assert_eq!(issued.token_until, NOON.plus(Duration::from_hours(1)));
    assert_eq!(issued.vendor_ref, None);
    // Again: a token of its own, and the place is not asked for.
    client.renew(&told.spec()).await.expect("a grant");
    assert_eq!((asked(&vendor, MINT).len(), asked(&vendor, PLACES).len()), (2, 1));
}

async fn refused(answer: Answer) -> ProviderError {
    let vendor = Vendor::start(minting(answer)).await;
    let told = Told::of(demo("sales-coach"));
    let error = client(&vendor.url)
        .issue(&told.spec())
        .await
        .expect_err("a refusal");
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("canary") && !shown.contains("eyJ"), "{shown}");
    assert_eq!(asked(&vendor, MINT).len(), 1, "{shown}");
    error
}

#[tokio::test]
async fn refusals_are_decisions() {
    let rejected = [
        ("400 Bad Request", r#"{"error":"Validation error canary"}"#, "400"),
        ("400 Bad Request", "not JSON, canary", "400"),
        ("400 Bad Request", "", "400"),
        (
            "400 Bad Request",
            r#"{"error":"No","details":[{"path":"personaConfig.avatarId","message":"a canary"}],"summary":"s"}"#,
            "400 personaConfig.avatarId",
        ),
        (
            "400 Bad Request",
            r#"{"error":"video_dimensions_not_supported","supportedDimensions":[]}"#,
            "400 video_dimensions_not_supported",
        ),
        ("402 Payment Required", r#"{"message":"canary"}"#, "no-plan"),
        ("403 Forbidden", r#"{"message":"your canary plan"}"#, "403"),
        ("403 Forbidden", r#"{"code":"bey-secret-canary"}"#, "403"),
        (
            "400 Bad Request",
            r#"{"error":"secret.canary","message":"bad_field"}"#,
            "400 bad_field",
        ),
        (
            "429 Too Many Requests",
            r#"{"error":"Spend cap reached"}"#,
            "spend-cap",
        ),
    ];
    for (status, body, expected) in rejected {
        let error = refused(Answer::json(status, body)).await;
        assert!(
            matches!(&error, ProviderError::Rejected { code } if code == expected),
            "{status} {body}: {error:?}"
        );
    }
    let error = refused(Answer::json("401 Unauthorized", r#"{"error":"canary"}"#)).await;
    assert!(matches!(error, ProviderError::Unauthorized), "{error:?}");
    let full = r#"{"error":"Concurrent session limit reached"}"#;
    for (status, body) in [("429 Too Many Requests", full), ("503 Service Unavailable", "{}")] {
        let error = refused(Answer::json(status, body)).await;
        assert!(matches!(error, ProviderError::Busy), "{error:?}");
    }
    let error = refused(Answer::json("500 Internal Server Error", "<html>canary")).await;
    assert!(matches!(error, ProviderError::Unavailable(_)), "{error:?}");
}

#[tokio::test]
async fn too_fast_has_the_wait_where_the_vendor_sends_one() {
    for (head, wait) in [
        ("429 Too Many Requests\r\nretry-after: 7", Some(7)),
        ("429 Too Many Requests\r\nretry-after: soon", None),
        ("429 Too Many Requests", None),
    ] {
        let error = refused(Answer::json(head, r#"{"error":"usage canary"}"#)).await;
        let wait = wait.map(Duration::from_secs);
        assert!(
            matches!(error, ProviderError::RateLimited { retry_after } if retry_after == wait),
            "{head}: {error:?}"
        );
    }
}

#[tokio::test]
async fn a_used_up_budget_waits_for_its_reset_without_a_retry_after() {
    for (head, wait) in [
        ("429 Too Many Requests\r\nratelimit-reset: 9", Some(9)),
        (
            "429 Too Many Requests\r\nratelimit-reset: 9\r\nretry-after: 7",
            Some(7),
        ),
        (
            "429 Too Many Requests\r\nratelimit-remaining: 0\r\nratelimit-reset: 30",
            Some(30),
        ),
        ("429 Too Many Requests\r\nratelimit-reset: 99999999", Some(3600)),
        ("429 Too Many Requests\r\nratelimit-reset: soon", None),
        ("429 Too Many Requests\r\nratelimit-reset: -1", None),
    ] {
        let error = refused(Answer::json(head, r#"{"error":"usage"}"#)).await;
        let wait = wait.map(Duration::from_secs);
        assert!(
            matches!(error, ProviderError::RateLimited { retry_after } if retry_after == wait),
            "{head}: {error:?}"
        );
    }
}

#[tokio::test]
async fn a_vendor_whose_budget_is_used_up_is_left_alone_until_it_is_full_again() {
    let spent = |secs: &str| {
        let head = format!("HTTP/1.1 200 OK\r\nratelimit-remaining: 0\r\nratelimit-reset: {secs}\r\n");
        let body = r#"{"canStartSession":true,"data":[]}"#;
        Answer::Raw(format!("{head}content-length: {}\r\n\r\n{body}", body.len()).into_bytes())
    };
    let vendor = Vendor::start(spent("40")).await;
    let guarded = client(&vendor.url);
    guarded.probe().await.expect("the last of the budget");
    for _ in 0..3 {
        let outcome = guarded.probe().await;
        let Err(ProviderError::RateLimited {
            retry_after: Some(wait),
        }) = outcome
        else {
            panic!("{outcome:?}")
        };
        assert!((30..=40).contains(&wait.as_secs()), "{wait:?}");
    }
    assert_eq!(vendor.asked().len(), 1, "it is not asked");

    let vendor = Vendor::start(spent("86400")).await;
    let guarded = client(&vendor.url);
    guarded.probe().await.expect("the last of the budget");
    let outcome = guarded.probe().await;
    assert!(
        matches!(outcome, Err(ProviderError::RateLimited { retry_after: Some(wait) }) if wait.as_secs() <= 60),
        "{outcome:?}"
    );

    let vendor = Vendor::start(spent("1")).await;
    let guarded = client(&vendor.url);
    guarded.probe().await.expect("the last of the budget");
    vendor.say(minting(token()));
    guarded.probe().await.expect("after a moment");
    assert_eq!(vendor.asked().len(), 2);

    // One use case of several calls does not go on either.
    let vendor = Vendor::start(spent("40")).await;
    let told = Told::of(demo("sales-coach"));
    let outcome = client(&vendor.url).issue(&told.spec()).await;
    assert!(
        matches!(outcome, Err(ProviderError::RateLimited { retry_after: Some(_) })),
        "{outcome:?}"
    );
    assert!(asked(&vendor, MINT).is_empty());
}

#[tokio::test]
async fn a_broken_vendor_is_asked_once() {
    let error = refused(Answer::Silence).await;
    assert!(matches!(error, ProviderError::Timeout), "{error:?}");
    let error = refused(Answer::Raw(Vec::new())).await;
    assert!(matches!(error, ProviderError::Unavailable(_)), "reset: {error:?}");
    let cut = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"sessionToken\":".to_vec();
    let error = refused(Answer::Raw(cut)).await;
    assert!(matches!(error, ProviderError::Unavailable(_)), "cut: {error:?}");
}

#[tokio::test]
async fn nonsense_is_nonsense() {
    let of = |token: &str| format!(r#"{{"sessionToken":"{token}"}}"#);
    let bodies = [
        String::new(),
        "canary".into(),
        "[]".into(),
        r#"{"sessionToken":7}"#.into(),
        r#"{"token":"canary"}"#.into(),
        of(""),
        of("a.canary"),
        of("a.!.canary"),
        // Claims that are no object, and the kind that the SDK refuses: `"canary"`, `{"type":"LEGACY"}`.
        of("a.ImNhbmFyeSI.b"),
        of("a.eyJ0eXBlIjoiTEVHQUNZIn0.b"),
        of(&"x".repeat(10 * 1024 * 1024)),
    ];
    for body in bodies {
        let shown = body.chars().take(80).collect::<String>();
        let error = refused(Answer::Full("200 OK", body)).await;
        assert!(matches!(error, ProviderError::Protocol(_)), "{shown}: {error:?}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Vendor::start(token()).await;
    let head = format!(
        "HTTP/1.1 307 Temporary Redirect\r\nlocation: {}/v1\r\ncontent-length: 0\r\n\r\n",
        elsewhere.url
    );
    let error = refused(Answer::Raw(head.into_bytes())).await;
    assert!(matches!(error, ProviderError::Protocol(_)), "{error:?}");
    assert!(elsewhere.asked().is_empty());
}

#[tokio::test]
async fn a_vendor_that_is_not_there_is_unavailable() {
    let told = Told::of(demo("sales-coach"));
    let error = client("http://127.0.0.1:9")
        .issue(&told.spec())
        .await
        .expect_err("no vendor listens");
    assert!(matches!(error, ProviderError::Unavailable(_)), "{error:?}");
}

/// The outcome of a start when the question for a place is answered so, and whether a token was minted.
async fn advised(answer: Answer) -> (Result<(), ProviderError>, bool) {
    let vendor = Vendor::start(Answer::ByPath(vec![(PLACES, answer), (MINT, token())])).await;
    let told = Told::of(demo("sales-coach"));
    let client = bare(&vendor.url, operators(AnamPersona::default()), clock());
    let outcome = client.issue(&told.spec()).await.map(drop);
    (outcome, !asked(&vendor, MINT).is_empty())
}

#[tokio::test]
async fn only_a_clear_no_keeps_a_session_from_being_opened() {
    let (outcome, minted) = advised(Answer::json("200 OK", r#"{"canStartSession":false}"#)).await;
    assert!(
        matches!(outcome, Err(ProviderError::Busy)) && !minted,
        "{outcome:?}"
    );
    let (outcome, minted) = advised(Answer::json("401 Unauthorized", "")).await;
    assert!(
        matches!(outcome, Err(ProviderError::Unauthorized)) && !minted,
        "{outcome:?}"
    );
    let (outcome, minted) = advised(Answer::json("403 Forbidden", "")).await;
    assert!(
        matches!(&outcome, Err(ProviderError::Rejected { code }) if code == "403") && !minted,
        "{outcome:?}"
    );
    for answer in [
        Answer::json("500 Internal Server Error", ""),
        Answer::json("429 Too Many Requests", ""),
        Answer::json("404 Not Found", ""),
        Answer::json("200 OK", "[]"),
        Answer::Raw(Vec::new()),
        Answer::Silence,
    ] {
        let (outcome, minted) = advised(answer).await;
        assert!(outcome.is_ok() && minted, "{outcome:?}");
    }
}

#[tokio::test]
async fn the_vendors_estimate_of_the_wait_is_passed_on_where_it_makes_sense() {
    for (estimate, wait) in [
        ("42", Some(42)),
        ("0.2", Some(1)),
        ("0", Some(1)),
        ("12.3", Some(13)),
        ("3600", Some(3600)),
        ("3601", None),
        ("-1", None),
        ("1e300", None),
        ("null", None),
    ] {
        let body = format!(r#"{{"canStartSession":false,"estimatedWaitSeconds":{estimate}}}"#);
        let (outcome, minted) = advised(Answer::json("200 OK", &body)).await;
        assert!(!minted, "{estimate}");
        let told = match outcome {
            Err(ProviderError::RateLimited { retry_after }) => retry_after,
            Err(ProviderError::Busy) => None,
            other => panic!("{estimate}: {other:?}"),
        };
        assert_eq!(told, wait.map(Duration::from_secs), "{estimate}");
    }
}

#[tokio::test]
async fn a_probe_says_whether_the_key_is_taken() {
    let vendor = Vendor::start(minting(token())).await;
    client(&vendor.url).probe().await.expect("taken");
    vendor.say(Answer::json("401 Unauthorized", "{}"));
    let outcome = client(&vendor.url).probe().await;
    assert!(matches!(outcome, Err(ProviderError::Unauthorized)), "{outcome:?}");
}

#[test]
fn pages_reach_the_vendor_and_its_engines_and_of_a_sandbox_its_own_port() {
    let sources = |url: &str| {
        let sources = bare(url, sandbox_account(), clock()).csp_sources();
        sources.connect.into_iter().collect::<Vec<_>>()
    };
    assert_eq!(
        sources("https://api.anam.ai"),
        ["https://*.anam.ai", "https://api.anam.ai", "wss://*.anam.ai"]
    );
    assert_eq!(
        sources("http://127.0.0.1:3100/anam"),
        ["http://127.0.0.1:3100", "ws://127.0.0.1:3100"]
    );
}

#[test]
fn a_demo_says_what_it_lacks() {
    let plays = |file: &str, account: Account| {
        let file = format!("[[demo]]\nslug='a'\ntitle='A'\nprovider='anam'\nname='A'\n{file}");
        let demo = load(&file, &[]).demos.remove(0);
        let client = bare("http://127.0.0.1:9", account, clock());
        client.plays(&demo).err().unwrap_or_default()
    };
    let nothing = || Account {
        avatar: IdSource::Own(None),
        voice: IdSource::Own(None),
        llm: IdSource::Own(None),
        has_personas: true,
        defaults: Box::default(),
    };
    assert_eq!(
        plays("", nothing()),
        "Set avatar_id and voice_id and llm_id for this demo or in [anam], or persona_id in its table anam."
    );
    let llm = plays("", operators(AnamPersona::default()));
    assert!(llm.starts_with("Set llm_id for"), "{llm}");
    for fine in [
        "anam = { persona_id = 'p' }",
        "avatar_id = 'a'\nvoice_id = 'v'\nanam = { llm_id = 'l' }",
    ] {
        assert_eq!(plays(fine, nothing()), "", "{fine}");
    }
    assert_eq!(plays("", sandbox_account()), "");
    let size = plays(
        "anam = { avatar_model = 'cara-3', video_width = 1152, video_height = 768 }",
        sandbox_account(),
    );
    assert!(size.contains("video_width"), "{size}");
}
