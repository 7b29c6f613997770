//! The doctor's checks, against a vendor with prepared answers.

use crate::support::{Answer, KEY, NOON, SECRET, Vendor, config, livekit_access, runtime, vendor_access};
use backend::doctor::{Check, Finding, Outcome, Report, examine, examine_each};
use backend::runtime::SandboxEndpoints;
use std::time::{Duration, UNIX_EPOCH};

/// A `Date` header that is this far ahead of [`NOON`].
fn dated(status: &str, ahead_secs: i64, body: &str) -> Answer {
    let at = Duration::from_secs(u64::try_from(NOON.unix_secs() + ahead_secs).expect("after 1970"));
    let date = httpdate::fmt_http_date(UNIX_EPOCH + at);
    let length = body.len();
    let answer = format!(
        "HTTP/1.1 {status}\r\ndate: {date}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\
         connection: close\r\n\r\n{body}"
    );
    Answer::Raw(answer.into_bytes())
}

/// LiveKit and Beyond Presence are configured at this address.
async fn examined(vendor: &Vendor, more: &[(&str, &str)]) -> Report {
    let ours = [
        ("LIVEKIT_URL", vendor.url.as_str()),
        ("LIVEKIT_API_KEY", KEY),
        ("LIVEKIT_API_SECRET", SECRET),
        ("BEY_API_KEY", "bey-secret-canary"),
        ("BEY_API_URL", &vendor.url),
    ];
    let (runtime, _) = runtime(SandboxEndpoints::default());
    examine(&config(&[&ours, more].concat()), &runtime)
        .await
        .expect("clients")
}

fn row<'a>(report: &'a Report, vendor: &str, check: Check) -> &'a Finding {
    let vendor = report
        .vendors
        .iter()
        .find(|row| row.vendor == vendor)
        .expect("a vendor");
    vendor
        .checks
        .iter()
        .find(|row| row.check == check)
        .expect("a row")
}

fn outcome(report: &Report, vendor: &str, check: Check) -> Outcome {
    row(report, vendor, check).outcome
}

#[tokio::test]
async fn what_works_is_ok_and_nothing_is_paid_for() {
    let vendor = Vendor::start(dated("200 OK", 0, r#"{"rooms":[],"data":[]}"#)).await;
    let report = examined(&vendor, &[("SHOWROOM_BEYOND_PRESENCE_AVATAR_ID", "avatar-1")]).await;
    assert!(report.ok, "{report:#?}");
    for check in [
        Check::Key,
        Check::Permission,
        Check::Token,
        Check::Clock,
        Check::Policy,
    ] {
        assert_eq!(outcome(&report, "livekit", check), Outcome::Ok, "{check:?}");
    }
    assert_eq!(outcome(&report, "beyond-presence", Check::Key), Outcome::Ok);
    assert_eq!(
        outcome(&report, "beyond-presence", Check::Token),
        Outcome::Skipped
    );
    assert_eq!(outcome(&report, "anam", Check::Key), Outcome::Skipped);
    let managed = [
        ("SHOWROOM_BEYOND_PRESENCE_MODE", "managed"),
        ("SHOWROOM_BEYOND_PRESENCE_AGENT_ID", "agent-1"),
    ];
    let report = examined(&vendor, &managed).await;
    let token = row(&report, "beyond-presence", Check::Token);
    assert!(token.says.contains("public page"), "{}", token.says);
    let asked = vendor.asked();
    assert!(asked.iter().any(|asked| asked.starts_with("GET /v1/auth/verify")));
    for opens in ["POST /v1/sessions", "POST /v1/livekit-rooms", "POST /v1/calls"] {
        assert!(!asked.iter().any(|asked| asked.contains(opens)), "{opens}");
    }
    let made: Vec<_> = asked
        .iter()
        .filter(|asked| asked.contains("/CreateRoom "))
        .collect();
    assert!(
        !made.is_empty() && made.iter().all(|asked| asked.contains("showroom-no-agent")),
        "no agent is sent into a room of the doctor's"
    );
}

#[tokio::test]
async fn a_refused_key_fails_and_says_what_to_check() {
    let vendor = Vendor::start(dated("401 Unauthorized", 0, r#"{"code":"unauthenticated"}"#)).await;
    let report = examined(&vendor, &[]).await;
    assert!(!report.ok);
    for (name, variable) in [
        ("livekit", "LIVEKIT_API_SECRET"),
        ("beyond-presence", "BEY_API_KEY"),
    ] {
        let key = row(&report, name, Check::Key);
        assert_eq!(key.outcome, Outcome::Failed, "{name}");
        assert!(
            key.next.as_deref().is_some_and(|next| next.contains(variable)),
            "{name}"
        );
        let token = row(&report, name, Check::Token);
        assert_eq!(token.outcome, Outcome::Skipped, "{name}");
        assert_eq!(token.says, "Not tried: see key.", "a reason is said once");
    }
    let text = format!("{report:?}");
    assert!(!text.contains("canary") && !text.contains(SECRET), "{text}");
}

#[tokio::test]
async fn a_vendor_that_asks_for_patience_is_a_warning() {
    let vendor = Vendor::start(dated("429 Too Many Requests", 0, "{}")).await;
    let report = examined(&vendor, &[]).await;
    assert_eq!(outcome(&report, "livekit", Check::Key), Outcome::Warning);
    assert!(report.ok);
}

#[tokio::test]
async fn a_clock_that_is_off_is_reported_before_tokens_are_refused() {
    for (ahead, expected) in [
        (0, Outcome::Ok),
        (-30, Outcome::Ok),
        (31, Outcome::Warning),
        (-60, Outcome::Warning),
        (61, Outcome::Failed),
        (-3600, Outcome::Failed),
    ] {
        let vendor = Vendor::start(dated("200 OK", ahead, "{}")).await;
        let report = examined(&vendor, &[]).await;
        let clock = row(&report, "livekit", Check::Clock);
        assert_eq!(clock.outcome, expected, "{ahead}");
        assert!(clock.says.contains(&ahead.abs().to_string()), "{}", clock.says);
        let question = vendor
            .asked()
            .into_iter()
            .find(|asked| asked.starts_with("GET / "));
        let question = question.expect("asked for the time");
        assert!(
            !question.contains("authorization") && !question.contains("x-api-key"),
            "{question}"
        );
    }
    let silent = Vendor::start(Answer::json("200 OK", "{}")).await;
    let report = examined(&silent, &[]).await;
    assert_eq!(outcome(&report, "livekit", Check::Clock), Outcome::Skipped);
}

#[tokio::test]
async fn a_webhook_needs_a_secret_and_a_way_here() {
    let vendor = Vendor::start(dated("200 OK", 0, "{}")).await;
    let report = examined(&vendor, &[]).await;
    let missing = row(&report, "beyond-presence", Check::Webhook);
    assert_eq!(missing.outcome, Outcome::Warning);
    let next = missing.next.as_deref().expect("what to set");
    assert!(next.contains("SHOWROOM_BEYOND_PRESENCE_WEBHOOK_SECRET"), "{next}");

    let secret = (
        "SHOWROOM_BEYOND_PRESENCE_WEBHOOK_SECRET",
        "canary-canary-canary-canary-canary",
    );
    let report = examined(&vendor, &[secret]).await;
    let next = row(&report, "beyond-presence", Check::Webhook).next.clone();
    assert!(next.is_some_and(|next| next.contains("server.public_url")));

    let public = ("SHOWROOM_SERVER_PUBLIC_URL", "https://demo.example.com");
    let report = examined(&vendor, &[secret, public]).await;
    let ready = row(&report, "beyond-presence", Check::Webhook);
    assert_eq!(ready.outcome, Outcome::Ok);
    let next = ready.next.as_deref().expect("what to enter");
    assert!(
        next.contains("https://demo.example.com/webhooks/beyond-presence/"),
        "{next}"
    );
    assert!(!format!("{report:?}").contains("canary"));
}

#[tokio::test]
async fn a_demo_that_cannot_be_played_fails_with_what_to_set() {
    let vendor = Vendor::start(dated("200 OK", 0, "{}")).await;
    let report = examined(&vendor, &[]).await;
    let avatar = row(&report, "beyond-presence", Check::Avatar);
    assert_eq!(avatar.outcome, Outcome::Failed);
    assert!(avatar.says.contains("support-desk"), "{}", avatar.says);
}

#[tokio::test]
async fn an_unreachable_vendor_fails() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = closed.local_addr().expect("bound").port();
    drop(closed);
    let sandbox = SandboxEndpoints {
        livekit: Some(Ok(livekit_access(&format!("ws://127.0.0.1:{port}")))),
        ..SandboxEndpoints::default()
    }
    .with(
        contract::ProviderKind::BeyondPresence,
        vendor_access(&format!("http://127.0.0.1:{port}")),
    );
    let (runtime, _) = runtime(sandbox);
    let report = examine(&config(&[]), &runtime).await.expect("clients");
    assert!(!report.ok);
    assert_eq!(outcome(&report, "livekit", Check::Key), Outcome::Failed);
    for check in [Check::Permission, Check::Avatar, Check::Token, Check::Policy] {
        let says = &row(&report, "livekit", check).says;
        assert!(says == "Not tried: see key.", "{check:?}: {says}");
    }
    assert!(
        report
            .vendors
            .iter()
            .any(|vendor| vendor.vendor == "livekit" && vendor.sandbox)
    );
}

#[tokio::test]
async fn ids_that_the_account_does_not_list_are_named_wherever_they_stand() {
    let vendor = Vendor::start(dated(
        "200 OK",
        0,
        r#"{"rooms":[],"data":[{"id":"avatar-1"}],"sessionToken":"a.e30.c"}"#,
    ))
    .await;
    let fallback = [("SHOWROOM_BEYOND_PRESENCE_AVATAR_ID", "avatar-2")];
    let report = examined(&vendor, &fallback).await;
    let avatar = row(&report, "beyond-presence", Check::Avatar);
    assert_eq!(avatar.outcome, Outcome::Warning, "{}", avatar.says);
    assert!(
        avatar.says.contains("avatar-2 (beyond_presence.avatar_id)"),
        "{}",
        avatar.says
    );
    let listed = [("SHOWROOM_BEYOND_PRESENCE_AVATAR_ID", "avatar-1")];
    let report = examined(&vendor, &listed).await;
    assert_eq!(outcome(&report, "beyond-presence", Check::Avatar), Outcome::Ok);

    let anam = [
        ("ANAM_API_KEY", "anam-key"),
        ("ANAM_API_URL", vendor.url.as_str()),
        ("SHOWROOM_ANAM_AVATAR_ID", "avatar-1"),
        ("SHOWROOM_ANAM_VOICE_ID", "voice-2"),
        ("SHOWROOM_ANAM_LLM_ID", "model-2"),
        ("SHOWROOM_BEYOND_PRESENCE_AVATAR_ID", "avatar-1"),
    ];
    let places = r#"{"canStartSession":true,"rooms":[],"data":[{"id":"avatar-1"}],"sessionToken":"a.e30.c"}"#;
    let vendor = Vendor::start(dated("200 OK", 0, places)).await;
    let anam = anam.map(|(name, value)| {
        (
            name,
            if name == "ANAM_API_URL" {
                vendor.url.as_str()
            } else {
                value
            },
        )
    });
    let report = examined(&vendor, &anam).await;
    let found = row(&report, "anam", Check::Avatar);
    assert_eq!(found.outcome, Outcome::Warning, "{}", found.says);
    for id in ["voice-2 (anam.voice_id)", "model-2 (anam.llm_id)"] {
        assert!(found.says.contains(id), "{id}: {}", found.says);
    }
    assert!(!found.says.contains("avatar-1"), "{}", found.says);
}

#[tokio::test]
async fn a_saved_tool_that_the_page_would_have_to_carry_out_fails() {
    const TOOL: &str = "67d27a9f-0ce1-4432-848b-8ab2b97f024b";
    for (sort, fails) in [
        (r#","type":"client""#, true),
        (r#","type":"server""#, false),
        ("", false),
    ] {
        let list = format!(
            r#"{{"canStartSession":true,"rooms":[],"sessionToken":"a.e30.c","data":[{{"id":"{TOOL}"{sort}}}]}}"#
        );
        let vendor = Vendor::start(dated("200 OK", 0, &list)).await;
        let tools = format!("[\"{TOOL}\"]");
        let anam = [
            ("ANAM_API_KEY", "anam-key"),
            ("ANAM_API_URL", vendor.url.as_str()),
            ("SHOWROOM_ANAM_AVATAR_ID", TOOL),
            ("SHOWROOM_ANAM_VOICE_ID", TOOL),
            ("SHOWROOM_ANAM_LLM_ID", TOOL),
            ("SHOWROOM_ANAM_TOOL_IDS", tools.as_str()),
        ];
        let report = examined(&vendor, &anam).await;
        let found = row(&report, "anam", Check::Avatar);
        assert_eq!(found.outcome == Outcome::Failed, fails, "{sort}: {}", found.says);
        assert_eq!(
            found
                .says
                .contains(&format!("anam.tool_ids names the tool {TOOL}")),
            fails,
            "{}",
            found.says
        );
    }
}

#[tokio::test]
async fn a_public_avatar_of_trulience_is_a_warning() {
    for (said, expected) in [
        (r#""public":true"#, Outcome::Warning),
        (r#""isPrivate":false"#, Outcome::Warning),
        (r#""privacy":"PUBLIC""#, Outcome::Warning),
        (r#""visibility":"private""#, Outcome::Ok),
        (r#""name":"Theo""#, Outcome::Ok),
    ] {
        let list = format!(r#"{{"data":[{{"id":"4820000000000000001",{said}}}],"jwt":"a.b.c","rooms":[]}}"#);
        let vendor = Vendor::start(dated("200 OK", 0, &list)).await;
        let trulience = [
            ("TRULIENCE_API_KEY", "tru_live_key"),
            ("SHOWROOM_TRULIENCE_API_URL", vendor.url.as_str()),
            ("SHOWROOM_TRULIENCE_AVATAR_ID", "4820000000000000001"),
        ];
        let report = examined(&vendor, &trulience).await;
        let avatar = row(&report, "trulience", Check::Avatar);
        assert_eq!(avatar.outcome, expected, "{said}: {}", avatar.says);
        let next = avatar.next.as_deref().unwrap_or_default();
        assert_eq!(
            next.contains("Avatar Creator, ADVANCED, Privacy"),
            expected == Outcome::Warning,
            "{said}"
        );
    }
}

#[tokio::test]
async fn a_free_plan_shortens_longer_sessions() {
    let vendor = Vendor::start(dated("200 OK", 0, r#"{"rooms":[],"data":[]}"#)).await;
    let avatar = ("SHOWROOM_BEYOND_PRESENCE_AVATAR_ID", "avatar-1");
    for (secs, hinted) in [("600", true), ("180", false)] {
        let report = examined(&vendor, &[avatar, ("SHOWROOM_SESSION_MAX_SECS", secs)]).await;
        let next = row(&report, "beyond-presence", Check::Permission)
            .next
            .clone()
            .unwrap_or_default();
        assert_eq!(next.contains("3 minutes"), hinted, "{next}");
    }
}

#[tokio::test]
async fn a_vendor_on_this_machine_fails_on_a_public_site() {
    let vendor = Vendor::start(dated("200 OK", 0, r#"{"rooms":[],"data":[]}"#)).await;
    let public = ("SHOWROOM_SERVER_PUBLIC_URL", "https://demo.example.com");
    let report = examined(&vendor, &[public]).await;
    let policy = row(&report, "livekit", Check::Policy);
    assert_eq!(policy.outcome, Outcome::Failed, "{}", policy.says);
    assert!(policy.says.contains("visitor's own machine"), "{}", policy.says);
}

#[tokio::test]
async fn a_vendor_that_never_answers_is_not_waited_for() {
    // It takes connections, by its backlog, and says nothing.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", silent.local_addr().expect("bound"));
    let all = [
        ("LIVEKIT_URL", url.as_str()),
        ("LIVEKIT_API_KEY", KEY),
        ("LIVEKIT_API_SECRET", SECRET),
        ("ANAM_API_KEY", "anam-key"),
        ("ANAM_API_URL", url.as_str()),
        ("VELT_API_KEY", "public-key"),
        ("VELT_AUTH_TOKEN", "secret"),
        ("SHOWROOM_VELT_API_URL", url.as_str()),
    ];
    let (config, (runtime, _)) = (config(&all), runtime(SandboxEndpoints::default()));
    let seen = std::sync::Mutex::new(Vec::new());
    let note = |vendor: &backend::doctor::Examined| seen.lock().expect("not poisoned").push(vendor.vendor);
    let report = tokio::time::timeout(Duration::from_secs(20), examine_each(&config, &runtime, &note));
    let report = report.await.expect("in time").expect("clients");
    for vendor in ["livekit", "anam", "velt"] {
        let key = row(&report, vendor, Check::Key);
        assert_eq!(key.outcome, Outcome::Failed, "{vendor}");
        assert!(key.says.contains("in time"), "{vendor}: {}", key.says);
        assert_eq!(
            row(&report, vendor, Check::Clock).says,
            "Not tried: see key.",
            "{vendor}"
        );
    }
    let seen = seen.into_inner().expect("not poisoned");
    assert_eq!(seen.len(), 5);
    assert!(
        seen.iter().position(|name| *name == "trulience") < seen.iter().position(|name| *name == "livekit")
    );
}

/// Whether a token can bring an ended room back is asked of the server, and is said for each of the two vendors with rooms
/// of ours.
#[tokio::test]
async fn a_server_that_makes_rooms_for_tokens_is_a_warning() {
    const NO_ROOM: &str = "requested room does not exist";
    let ok = || dated("200 OK", 0, r#"{"rooms":[],"data":[]}"#);
    for (validate, expected, says) in [
        (
            Answer::json("200 OK", "success"),
            Outcome::Warning,
            "room.auto_create",
        ),
        (
            Answer::json("404 Not Found", NO_ROOM),
            Outcome::Ok,
            "Only Showroom makes rooms",
        ),
        // Neither a missing path nor an overloaded server says anything about rooms.
        (
            Answer::json("404 Not Found", "no such path"),
            Outcome::Skipped,
            "",
        ),
        (Answer::json("503 Service Unavailable", ""), Outcome::Skipped, ""),
    ] {
        let answers = vec![("/rtc/validate", validate), ("/", ok())];
        let vendor = Vendor::start(Answer::ByPath(answers)).await;
        let report = examined(&vendor, &[("SHOWROOM_BEYOND_PRESENCE_AVATAR_ID", "avatar-1")]).await;
        for name in ["livekit", "beyond-presence"] {
            let row = row(&report, name, Check::Ending);
            assert_eq!(row.outcome, expected, "{name}: {row:?}");
            let said = format!("{} {}", row.says, row.next.as_deref().unwrap_or_default());
            assert!(said.contains(says), "{name}: {said}");
        }
        assert!(report.ok, "no visitor is kept out by it");
    }
}
