//! Webhooks in: what is believed, what is refused, what is taken once, and what follows.

mod support;

use backend::clock::Timestamp;
use backend::webhooks::Refusal;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use contract::session::{EndReason, EventKind, SessionId};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::time::Duration;
use support::hooks::{Headers, Hooks};
use support::stage::Stage;
use support::{Answer, KEY, NOON, SECRET, Vendor};

const SHARED: &str = "a-shared-secret-of-32-characters-or-more";
/// The published vector of Velt's signing (its document on advanced webhooks, August 2026).
const VECTOR_SECRET: &str = "whsec_plJ3nmyCDGBKInavdOK15jsl";
const VECTOR_ID: &str = "msg_loFOjxBNrRLzqYUf";
const VECTOR_SECS: &str = "1731705121";
const VECTOR_BODY: &str = r#"{"event_type":"ping","data":{"success":true}}"#;
const VECTOR_SIGNATURE: &str = "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=";

const TRULIENCE: [(&str, &str); 2] = [
    ("TRULIENCE_API_KEY", "tru_live_key"),
    ("SHOWROOM_TRULIENCE_WEBHOOK_SECRET", SHARED),
];
const BEYOND_PRESENCE: [(&str, &str); 1] = [("SHOWROOM_BEYOND_PRESENCE_WEBHOOK_SECRET", SHARED)];
const VELT: [(&str, &str); 4] = [
    ("VELT_API_KEY", "public"),
    ("VELT_AUTH_TOKEN", "secret"),
    ("SHOWROOM_VELT_WEBHOOK_TOKEN", SHARED),
    ("SHOWROOM_VELT_WEBHOOK_SIGNING_SECRET", VECTOR_SECRET),
];

fn is_stranger(taken: Result<(), Refusal>) -> bool {
    taken.is_err_and(|refusal| matches!(refusal, Refusal::Stranger(_)))
}

fn is_malformed(taken: Result<(), Refusal>) -> bool {
    taken.is_err_and(|refusal| matches!(refusal, Refusal::Malformed(_)))
}

/// What was noted of a vendor: what happened, and what it was about.
async fn noted(stage: &Stage, vendor: &str) -> Vec<(String, Option<String>)> {
    let events = stage.store.vendor_events(vendor).await.expect("read");
    events
        .into_iter()
        .map(|event| (event.kind, event.subject))
        .collect()
}

fn note(kind: &str, subject: &str) -> (String, Option<String>) {
    (kind.into(), Some(subject.into()))
}

/// A token as a LiveKit server puts it in `Authorization`, with these claims on top.
fn token(secret: &str, body: &str, changes: &Value) -> String {
    let now = NOON.unix_secs();
    let mut claims = json!({
        "iss": KEY, "nbf": now, "exp": now + 300, "sha256": STANDARD.encode(Sha256::digest(body)),
    });
    for (name, value) in changes.as_object().expect("an object") {
        claims[name] = value.clone();
    }
    let key = EncodingKey::from_secret(secret.as_bytes());
    jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &key).expect("signed")
}

fn livekit_event(id: &str, event: &str, more: &Value) -> String {
    let mut body = json!({ "id": id, "event": event, "createdAt": NOON.unix_secs().to_string() });
    for (name, value) in more.as_object().expect("an object") {
        body[name] = value.clone();
    }
    body.to_string()
}

async fn livekit(stage: &Stage, body: &str) -> Result<(), Refusal> {
    let token = token(SECRET, body, &json!({}));
    stage
        .backend
        .webhooks
        .livekit(Some(&token), body.as_bytes())
        .await
}

async fn room_of(stage: &Stage, session: &SessionId) -> (String, String) {
    let row = stage.store.session(session).await.expect("read").expect("there");
    (row.room, row.identity)
}

#[tokio::test]
async fn trulience_is_believed_by_its_header_and_counted_once() {
    let stage = Stage::open(&TRULIENCE).await;
    let hooks = &stage.backend.webhooks;
    let event = |kind: &str, session: &str| {
        json!({
            "event_type": kind, "customer_id": 7, "avatar_id": "5012345678901234567", "session_id": session,
            "timestamp": "2026-11-21T12:00:00Z", "max_session_duration": 600,
        })
        .to_string()
    };
    let connect = event("session.connect", "s-1");
    for wrong in [None, Some(""), Some("another"), Some(&SHARED[1..])] {
        assert!(
            is_stranger(hooks.trulience(wrong, connect.as_bytes()).await),
            "{wrong:?}"
        );
    }
    assert_eq!(noted(&stage, "trulience").await, []);
    for body in [
        &connect,
        &connect,
        &event("session.disconnect", "s-1"),
        &event("session.new", "s-2"),
    ] {
        hooks
            .trulience(Some(SHARED), body.as_bytes())
            .await
            .expect("taken");
    }
    let mut events = noted(&stage, "trulience").await;
    events.sort();
    assert_eq!(
        events,
        [
            note("session.connect", "s-1"),
            note("session.disconnect", "s-1"),
            note("session.new", "s-2")
        ]
    );
    for odd in ["", "nonsense", "[]", "\"text\""] {
        assert!(
            is_malformed(hooks.trulience(Some(SHARED), odd.as_bytes()).await),
            "{odd}"
        );
    }
}

/// Two visitors at once could be either, so neither is ended by a word that names no session of ours.
#[tokio::test]
async fn trulience_ends_the_one_session_that_can_be_meant_and_none_of_several() {
    let vendor = Vendor::start(Answer::json("200 OK", r#"{"jwt":"a.b.c","expires_in":120}"#)).await;
    let env = [
        TRULIENCE[0],
        TRULIENCE[1],
        ("SHOWROOM_TRULIENCE_API_URL", vendor.url.as_str()),
        ("SHOWROOM_TRULIENCE_AVATAR_ID", "5012345678901234567"),
    ];
    let stage = Stage::open(&env).await;
    let send = async |kind: &str, session: &str, avatar: &str| {
        let body = json!({ "event_type": kind, "avatar_id": avatar, "session_id": session }).to_string();
        stage
            .backend
            .webhooks
            .trulience(Some(SHARED), body.as_bytes())
            .await
            .expect("taken");
    };
    let ours = "5012345678901234567";
    let one = stage.start_demo("onboarding", 1).await.expect("open").session;
    send("session.connect", "s-0", "4000000000000000001").await;
    send("session.disconnect", "s-0", "4000000000000000001").await;
    assert_eq!(stage.state(&one).await.1, None, "another avatar's");
    send("session.connect", "s-1", ours).await;
    send("session.disconnect", "s-2", ours).await;
    assert_eq!(stage.state(&one).await.1, None, "another session's");
    send("session.disconnect", "s-1", ours).await;
    pass(&stage, Duration::from_millis(1999)).await;
    assert_eq!(stage.state(&one).await.1, None, "its page may have closed");
    pass(&stage, Duration::from_millis(1)).await;
    assert_eq!(stage.state(&one).await.1, Some(EndReason::AvatarLeft));

    let two = stage.start_demo("onboarding", 2).await.expect("open").session;
    let three = stage.start_demo("onboarding", 3).await.expect("open").session;
    send("session.connect", "s-3", ours).await;
    send("session.disconnect", "s-3", ours).await;
    pass(&stage, PAGE_FIRST).await;
    assert_eq!(
        (stage.state(&two).await.1, stage.state(&three).await.1),
        (None, None)
    );
    stage.end(&three, 3).await.expect("ended");
    send("session.connect", "s-4", ours).await;
    send("session.disconnect", "s-4", ours).await;
    pass(&stage, PAGE_FIRST).await;
    assert_eq!(
        stage.state(&two).await.1,
        None,
        "the grant of the ended one is still good"
    );
    stage.clock.advance(Duration::from_secs(121));
    send("session.connect", "s-5", ours).await;
    send("session.disconnect", "s-5", ours).await;
    stage.end(&two, 2).await.expect("ended");
    pass(&stage, PAGE_FIRST).await;
    assert_eq!(
        stage.state(&two).await.1,
        Some(EndReason::Visitor),
        "what the page says comes first, though the vendor was quicker"
    );
}

/// How long the page's word may come after the vendor's.
const PAGE_FIRST: Duration = Duration::from_secs(2);

/// Lets so much time pass, and the reaper do its duties.
async fn pass(stage: &Stage, time: Duration) {
    stage.clock.advance(time);
    stage.reap().await;
}

#[tokio::test]
async fn without_a_secret_there_is_no_webhook() {
    let stage = Stage::open(&[]).await;
    let hooks = &stage.backend.webhooks;
    assert!(matches!(
        hooks.trulience(Some(""), b"{}").await,
        Err(Refusal::Off)
    ));
    assert!(matches!(
        hooks.beyond_presence("", b"{}").await,
        Err(Refusal::Off)
    ));
    assert!(matches!(
        hooks.velt(Headers::default(), b"{}").await,
        Err(Refusal::Off)
    ));
}

#[tokio::test]
async fn livekit_is_believed_by_its_signature_over_the_raw_body() {
    let stage = Stage::open(&[]).await;
    let hooks = &stage.backend.webhooks;
    let body = livekit_event("EV_1", "room_started", &json!({ "room": { "name": "theirs" } }));
    let now = NOON.unix_secs();
    let good = |changes: Value| token(SECRET, &body, &changes);
    for (wrong, why) in [
        (String::new(), "none"),
        ("nonsense".into(), "no token"),
        (
            token("wrong-secret-wrong-secret-wrong-secret", &body, &json!({})),
            "another secret",
        ),
        (good(json!({ "iss": "another" })), "another key"),
        (good(json!({ "exp": now - 61 })), "expired"),
        (good(json!({ "exp": null })), "no expiry"),
        (good(json!({ "nbf": now + 61 })), "not yet"),
        (good(json!({ "sha256": "" })), "no hash"),
        (good(json!({ "sha256": null })), "no hash at all"),
        (token(SECRET, "{}", &json!({})), "another body"),
    ] {
        assert!(
            is_stranger(hooks.livekit(Some(&wrong), body.as_bytes()).await),
            "{why}"
        );
    }
    assert!(is_stranger(hooks.livekit(None, body.as_bytes()).await));
    // The same JSON, rewritten by another program on the way.
    let rewritten = body.replace(':', ": ");
    assert!(is_stranger(
        hooks.livekit(Some(&good(json!({}))), rewritten.as_bytes()).await
    ));
    assert_eq!(noted(&stage, "livekit").await, []);

    for token in [
        good(json!({})),
        format!("Bearer {}", good(json!({}))),
        good(json!({ "exp": now - 59, "nbf": now + 59 })),
    ] {
        hooks.livekit(Some(&token), body.as_bytes()).await.expect("taken");
    }
    assert_eq!(noted(&stage, "livekit").await, [note("room_started", "theirs")]);
    assert!(is_malformed(livekit(&stage, "nonsense").await));
}

#[tokio::test]
async fn livekit_events_may_be_new_to_us_but_not_old() {
    let stage = Stage::open(&[]).await;
    let odd = json!({
        "room": { "name": "r", "enabledCodecs": 3, "future": [{}] }, "numDropped": 1,
        "participant": { "kind": "BRIDGE", "state": 77 }, "createdAt": NOON.unix_secs(),
    });
    livekit(&stage, &livekit_event("EV_1", "agent_job_imagined", &odd))
        .await
        .expect("taken");
    assert_eq!(noted(&stage, "livekit").await, [note("agent_job_imagined", "r")]);
    for created in [
        json!(NOON.unix_secs() - 601),
        json!((NOON.unix_secs() - 601).to_string()),
    ] {
        let old = livekit_event("EV_2", "room_started", &json!({ "createdAt": created }));
        assert!(is_stranger(livekit(&stage, &old).await));
    }
}

#[tokio::test]
async fn a_finished_room_ends_its_session_at_once_and_only_once() {
    let stage = Stage::open(&[]).await;
    let [first, other] =
        [stage.start(1).await, stage.start(2).await].map(|reply| reply.expect("open").session);
    let (room, _) = room_of(&stage, &first).await;
    let over = livekit_event("EV_1", "room_finished", &json!({ "room": { "name": room } }));
    livekit(&stage, &over).await.expect("taken");
    assert_eq!(stage.state(&first).await.1, Some(EndReason::Lost));
    assert_eq!(stage.state(&other).await.1, None);

    // A replay under another room's name would need another signature; the same delivery changes nothing.
    let (room, _) = room_of(&stage, &other).await;
    let replay = livekit_event("EV_1", "room_finished", &json!({ "room": { "name": room } }));
    livekit(&stage, &replay).await.expect("taken");
    assert_eq!(stage.state(&other).await.1, None);
    let foreign = livekit_event(
        "EV_2",
        "room_finished",
        &json!({ "room": { "name": "no such room" } }),
    );
    livekit(&stage, &foreign).await.expect("taken");
}

/// A session in which this participant leaves for this reason, after it went live or before.
async fn departed(
    stage: &Stage,
    (number, live): (u32, bool),
    (who, kind, why): (&str, &str, &str),
) -> Option<EndReason> {
    // Each from an address of its own: one address has few places.
    let last = u8::try_from(number).expect("few");
    let reply = stage.start_from(last, "product-guide", number).await;
    let session = reply.expect("open").session;
    if live {
        stage
            .record(&session, number, 0, vec![EventKind::AgentReady])
            .await
            .expect("recorded");
    }
    let (room, visitor) = room_of(stage, &session).await;
    let identity = if who == "visitor" { visitor } else { who.into() };
    let left = json!({
        "room": { "name": room },
        "participant": { "sid": "PA_gone", "identity": identity, "kind": kind, "disconnectReason": why },
    });
    let event = livekit_event(&format!("EV_{number}"), "participant_left", &left);
    livekit(stage, &event).await.expect("taken");
    stage.state(&session).await.1
}

#[tokio::test]
async fn who_leaves_for_good_ends_the_session_and_who_drops_out_does_not() {
    let stage = Stage::open(&[]).await;
    let agent = |why| ("agent-1", "AGENT", why);
    let visitor = |why| ("visitor", "STANDARD", why);
    let cases = [
        (false, visitor("CLIENT_INITIATED"), None),
        (false, visitor("SIGNAL_CLOSE"), None),
        (false, visitor("DUPLICATE_IDENTITY"), None),
        (false, visitor("A_NEW_WORD"), None),
        (true, visitor("PARTICIPANT_REMOVED"), Some(EndReason::Removed)),
        (false, visitor("ROOM_DELETED"), Some(EndReason::AvatarLeft)),
        (true, visitor("ROOM_DELETED"), Some(EndReason::AvatarEnded)),
        (true, visitor("ROOM_CLOSED"), Some(EndReason::AvatarLeft)),
        (false, agent("CLIENT_INITIATED"), Some(EndReason::AvatarLeft)),
        (true, agent("CLIENT_INITIATED"), Some(EndReason::AvatarEnded)),
        (true, agent("ROOM_DELETED"), Some(EndReason::AvatarEnded)),
        (true, agent("AGENT_ERROR"), Some(EndReason::AvatarLeft)),
        (true, agent("SIGNAL_CLOSE"), None),
        (
            true,
            ("bey-avatar-agent", "STANDARD", "CLIENT_INITIATED"),
            Some(EndReason::AvatarEnded),
        ),
        (true, ("another", "STANDARD", "ROOM_DELETED"), None),
    ];
    for (number, (live, left, ended)) in (1..).zip(cases) {
        assert_eq!(
            departed(&stage, (number, live), left).await,
            ended,
            "{left:?} {live}"
        );
    }
}

#[tokio::test]
async fn a_session_goes_on_while_another_agent_is_in_its_room() {
    let stage = Stage::open(&[]).await;
    let agent = |identity: &str, more: Value| {
        let mut agent = json!({ "sid": "PA_other", "identity": identity, "kind": "AGENT" });
        for (name, value) in more.as_object().expect("an object") {
            agent[name] = value.clone();
        }
        agent
    };
    let human = json!({ "sid": "PA_v", "identity": "visitor-1" });
    let behalf = |of: &str| json!({ "attributes": { "lk.publish_on_behalf": of } });
    let cases = [
        (vec![human.clone(), agent("agent-2", json!({}))], None),
        // It came back under its name.
        (vec![agent("agent-1", json!({}))], None),
        (vec![agent("avatar-2", behalf("agent-2"))], None),
        (vec![human.clone()], Some(EndReason::AvatarEnded)),
        // Still listed, or the worker of the one that left.
        (
            vec![agent("agent-1", json!({ "sid": "PA_gone" }))],
            Some(EndReason::AvatarEnded),
        ),
        (
            vec![human, agent("avatar-1", behalf("agent-1"))],
            Some(EndReason::AvatarEnded),
        ),
    ];
    for (number, (inside, ended)) in (1..).zip(cases) {
        let body = json!({ "id": "s1", "participants": inside }).to_string();
        stage.vendor.say(Answer::json("200 OK", &body));
        let left = ("agent-1", "AGENT", "CLIENT_INITIATED");
        let reason = departed(&stage, (number, true), left).await;
        assert_eq!(reason, ended, "{inside:?}");
    }
}

/// A live session; what its LiveKit server says of a participant, or of the room, with the reason.
struct Talk {
    stage: Stage,
    session: SessionId,
    events: std::cell::Cell<u32>,
}

impl Talk {
    async fn live() -> Self {
        let stage = Stage::open(&[]).await;
        let session = stage.start(1).await.expect("open").session;
        stage
            .record(&session, 1, 0, vec![EventKind::FirstFrame])
            .await
            .expect("recorded");
        let events = std::cell::Cell::new(0);
        Self {
            stage,
            session,
            events,
        }
    }

    async fn told(&self, kind: &str, who: &str, why: &str) {
        let (room, visitor) = room_of(&self.stage, &self.session).await;
        let (identity, sort) = if who == "visitor" {
            (visitor.as_str(), "STANDARD")
        } else {
            (who, "AGENT")
        };
        let mut more = json!({ "room": { "name": room } });
        if who.is_empty() {
            more["roomEndReason"] = why.into();
        } else {
            more["participant"] =
                json!({ "sid": "PA_1", "identity": identity, "kind": sort, "disconnectReason": why });
        }
        self.events.set(self.events.get() + 1);
        let event = livekit_event(&format!("EV_{}", self.events.get()), kind, &more);
        livekit(&self.stage, &event).await.expect("taken");
    }

    async fn left(&self, who: &str, why: &str) {
        self.told("participant_left", who, why).await;
    }

    async fn page_says(&self, reason: EndReason) {
        let over = vec![EventKind::Ended { reason }];
        self.stage
            .record(&self.session, 1, 1, over)
            .await
            .expect("recorded");
    }

    async fn reason(&self) -> Option<EndReason> {
        self.stage.state(&self.session).await.1
    }
}

#[tokio::test]
async fn an_agent_that_leaves_after_its_visitor_takes_the_word_from_no_page() {
    for why in ["CLIENT_INITIATED", "AGENT_ERROR", "ROOM_DELETED"] {
        let talk = Talk::live().await;
        talk.left("visitor", "CLIENT_INITIATED").await;
        talk.left("agent-1", why).await;
        assert_eq!(talk.reason().await, None, "{why}");
        talk.page_says(EndReason::Left).await;
        talk.stage.rooms_are_there(&[]);
        pass(&talk.stage, PAGE_FIRST).await;
        assert_eq!(talk.reason().await, Some(EndReason::Left), "{why}");
    }
}

#[tokio::test]
async fn a_visitor_who_left_without_a_word_is_lost_when_the_room_is_deleted() {
    for (kind, who, why) in [
        ("participant_left", "agent-1", "ROOM_DELETED"),
        ("room_finished", "", "API_DELETE"),
    ] {
        let talk = Talk::live().await;
        talk.left("visitor", "SIGNAL_CLOSE").await;
        talk.told(kind, who, why).await;
        talk.stage.rooms_are_there(&[]);
        assert_eq!(talk.reason().await, None, "{kind}");
        pass(&talk.stage, PAGE_FIRST).await;
        assert_eq!(talk.reason().await, Some(EndReason::Lost), "{kind}");
    }
}

#[tokio::test]
async fn an_agent_that_hangs_up_on_a_visitor_who_is_there_keeps_its_reason() {
    let talk = Talk::live().await;
    talk.left("visitor", "CLIENT_INITIATED").await;
    talk.told("participant_joined", "visitor", "").await;
    talk.left("agent-1", "CLIENT_INITIATED").await;
    assert_eq!(
        talk.reason().await,
        Some(EndReason::AvatarEnded),
        "they came back"
    );
    for why in ["DUPLICATE_IDENTITY", "MIGRATION"] {
        let talk = Talk::live().await;
        talk.left("visitor", why).await;
        talk.left("agent-1", "ROOM_DELETED").await;
        assert_eq!(talk.reason().await, Some(EndReason::AvatarEnded), "{why}");
    }
}

#[tokio::test]
async fn the_vendor_says_why_an_avatar_had_gone_that_the_page_missed() {
    for (who, why, ended) in [
        ("agent-1", "CLIENT_INITIATED", EndReason::AvatarEnded),
        ("agent-1", "AGENT_ERROR", EndReason::AvatarLeft),
        ("visitor", "ROOM_DELETED", EndReason::AvatarEnded),
        // Our own closing: it says nothing of why.
        ("agent-1", "ROOM_DELETED", EndReason::AvatarGone),
        ("visitor", "PARTICIPANT_REMOVED", EndReason::AvatarGone),
    ] {
        let talk = Talk::live().await;
        talk.page_says(EndReason::AvatarGone).await;
        talk.left(who, why).await;
        assert_eq!(talk.reason().await, Some(ended), "{who} {why}");
    }
    for gone in ["CLIENT_INITIATED", "PARTICIPANT_REMOVED"] {
        let talk = Talk::live().await;
        talk.page_says(EndReason::AvatarGone).await;
        talk.left("visitor", gone).await;
        talk.left("agent-1", "CLIENT_INITIATED").await;
        assert_eq!(
            talk.reason().await,
            Some(EndReason::AvatarGone),
            "{gone}: it followed"
        );
    }
    let talk = Talk::live().await;
    talk.page_says(EndReason::Visitor).await;
    talk.left("agent-1", "CLIENT_INITIATED").await;
    assert_eq!(talk.reason().await, Some(EndReason::Visitor), "the page knew why");
    let talk = Talk::live().await;
    talk.page_says(EndReason::AvatarGone).await;
    talk.stage.clock.advance(Duration::from_secs(61));
    talk.left("agent-1", "CLIENT_INITIATED").await;
    assert_eq!(talk.reason().await, Some(EndReason::AvatarGone), "long ago");
}

#[tokio::test]
async fn a_vendor_that_does_not_say_who_is_left_ends_nothing() {
    let stage = Stage::open(&[]).await;
    let refused = Answer::json("403 Forbidden", r#"{"code":"permission_denied"}"#);
    let made = ("/CreateRoom ", Answer::json("200 OK", "{}"));
    stage.vendor.say(Answer::ByPath(vec![made, ("/", refused)]));
    let left = ("agent-1", "AGENT", "CLIENT_INITIATED");
    assert_eq!(departed(&stage, (1, true), left).await, None);
}

#[tokio::test]
async fn a_finished_room_says_why_where_its_server_is_new_enough() {
    let stage = Stage::open(&[]).await;
    let cases = [
        (json!(1), EndReason::AvatarEnded),
        (json!("ROOM_END_REASON_API_DELETE"), EndReason::AvatarEnded),
        (json!("API_DELETE"), EndReason::AvatarEnded),
        (json!(2), EndReason::Lost),
        (json!("IDLE_TIMEOUT"), EndReason::Lost),
        (json!(3), EndReason::Failed),
        (json!("SERVER_SHUTDOWN"), EndReason::Failed),
        (json!(0), EndReason::Lost),
        (json!("A_NEW_WORD"), EndReason::Lost),
        (json!([]), EndReason::Lost),
    ];
    for (number, (why, ended)) in (1..).zip(cases) {
        let last = u8::try_from(number).expect("few");
        let reply = stage.start_from(last, "product-guide", number).await;
        let session = reply.expect("open").session;
        stage
            .record(&session, number, 0, vec![EventKind::FirstFrame])
            .await
            .expect("recorded");
        let (room, _) = room_of(&stage, &session).await;
        let over = json!({ "room": { "name": room }, "roomEndReason": why });
        let event = livekit_event(&format!("EV_{number}"), "room_finished", &over);
        livekit(&stage, &event).await.expect("taken");
        assert_eq!(stage.state(&session).await.1, Some(ended), "{why}");
    }
}

#[tokio::test]
async fn a_note_is_forgotten_after_a_day() {
    let stage = Stage::open(&TRULIENCE).await;
    let hooks = &stage.backend.webhooks;
    let body = br#"{"event_type":"session.connect","session_id":"s-1"}"#;
    hooks.trulience(Some(SHARED), body).await.expect("taken");
    stage.clock.advance(Duration::from_hours(24));
    stage.reap().await;
    assert_eq!(noted(&stage, "trulience").await.len(), 1);
    stage.clock.advance(Duration::from_millis(1));
    stage.reap().await;
    assert_eq!(noted(&stage, "trulience").await, []);
}

#[tokio::test]
async fn of_two_equal_deliveries_at_once_one_is_new() {
    let stage = Stage::open(&[]).await;
    let event = backend::store::VendorEvent {
        vendor: "livekit".into(),
        delivery: "EV_1".into(),
        kind: "room_started".into(),
        subject: None,
        received: NOON,
    };
    let (one, other) = tokio::join!(stage.store.note(&event), stage.store.note(&event));
    assert_ne!(one.expect("written"), other.expect("written"));
    stage.store.unnote(&event).await.expect("written");
    assert!(stage.store.note(&event).await.expect("written"));
}

#[tokio::test]
async fn beyond_presence_is_only_a_hint_and_the_vendor_has_the_last_word() {
    let stage = Stage::open(&BEYOND_PRESENCE).await;
    let hooks = &stage.backend.webhooks;
    let session = stage.start_demo("support-desk", 1).await.expect("open").session;
    stage.participant_is_in(&session).await;
    let ended =
        |nonce: u32| json!({ "event_type": "call_ended", "call_id": "s1", "nonce": nonce }).to_string();
    for wrong in ["", "another", &SHARED[1..]] {
        assert!(
            is_stranger(hooks.beyond_presence(wrong, ended(0).as_bytes()).await),
            "{wrong}"
        );
    }

    hooks
        .beyond_presence(SHARED, ended(0).as_bytes())
        .await
        .expect("taken");
    assert_eq!(stage.state(&session).await.1, None, "a hint ends nothing");
    pass(&stage, PAGE_FIRST).await;
    assert_eq!(
        stage.state(&session).await.1,
        None,
        "the vendor says that it is open"
    );

    // The same call again is the same delivery, whatever else the body says.
    let asked = stage.vendor.asked().len();
    hooks
        .beyond_presence(SHARED, ended(1).as_bytes())
        .await
        .expect("taken");
    pass(&stage, PAGE_FIRST).await;
    assert_eq!(stage.vendor.asked().len(), asked);
}

#[tokio::test]
async fn a_confirmed_hint_ends_the_session_even_if_the_vendor_was_down_first() {
    let stage = Stage::open(&BEYOND_PRESENCE).await;
    let session = stage.start_demo("support-desk", 1).await.expect("open").session;
    let body = br#"{"event_type":"call_ended","call_id":"s1","user_name":"x","messages":[]}"#;
    stage
        .backend
        .webhooks
        .beyond_presence(SHARED, body)
        .await
        .expect("taken");
    stage.vendor.say(Answer::json("500 Internal Server Error", "{}"));
    pass(&stage, PAGE_FIRST).await;
    assert_eq!(stage.state(&session).await.1, None);
    stage.rooms_are_there(&[]);
    stage.reap().await;
    assert_eq!(
        stage.state(&session).await.1,
        None,
        "it is not asked again at once"
    );
    stage.clock.advance(Duration::from_secs(29));
    stage.record(&session, 1, 0, Vec::new()).await.expect("alive");
    stage.clock.advance(Duration::from_secs(1));
    stage.reap().await;
    assert_eq!(stage.state(&session).await.1, Some(EndReason::AvatarLeft));
}

#[tokio::test]
async fn what_the_page_says_comes_before_a_hint_that_was_quicker() {
    let stage = Stage::open(&BEYOND_PRESENCE).await;
    let session = stage.start_demo("support-desk", 1).await.expect("open").session;
    let hint = br#"{"event_type":"call_ended","call_id":"s1"}"#;
    let taken = stage.backend.webhooks.beyond_presence(SHARED, hint).await;
    taken.expect("taken");
    stage.rooms_are_there(&[]);
    stage.reap().await;
    stage.end(&session, 1).await.expect("ended");
    pass(&stage, PAGE_FIRST).await;
    assert_eq!(stage.state(&session).await.1, Some(EndReason::Visitor));
}

#[tokio::test]
async fn beyond_presence_may_try_the_address_out_and_send_what_we_do_not_know() {
    let stage = Stage::open(&BEYOND_PRESENCE).await;
    let hooks = &stage.backend.webhooks;
    for kind in ["test", "test", "message", "a new kind"] {
        let body = json!({ "event_type": kind, "call_id": "c", "message": { "message": "typed words" } });
        hooks
            .beyond_presence(SHARED, body.to_string().as_bytes())
            .await
            .expect("taken");
    }
    let mut events = noted(&stage, "beyond-presence").await;
    events.sort();
    assert_eq!(
        events,
        [note("a?new?kind", "c"), note("message", "c"), note("test", "c")]
    );
    assert!(is_malformed(hooks.beyond_presence(SHARED, b"nonsense").await));
}

/// A stage whose clock stands where the published signature was made.
async fn at_the_vector() -> Stage {
    let stage = Stage::open(&VELT).await;
    let at: i64 = VECTOR_SECS.parse().expect("a number");
    stage.clock.set(Timestamp(at * 1000));
    stage
}

fn signed<'a>(id: &'a str, timestamp: &'a str, signature: &'a str) -> Headers<'a> {
    Headers {
        authorization: None,
        id: Some(id),
        timestamp: Some(timestamp),
        signature: Some(signature),
    }
}

#[tokio::test]
async fn velts_published_vector_is_believed() {
    let stage = at_the_vector().await;
    let hooks = &stage.backend.webhooks;
    let several = format!("v1,AAAA v2,whatever {VECTOR_SIGNATURE}");
    for signature in [VECTOR_SIGNATURE, &several] {
        let headers = signed(VECTOR_ID, VECTOR_SECS, signature);
        hooks.velt(headers, VECTOR_BODY.as_bytes()).await.expect("taken");
    }
    let events = stage.store.vendor_events("velt").await.expect("read");
    assert_eq!(events.len(), 1, "the same name is the same delivery");
    assert_eq!(events[0].delivery, VECTOR_ID);
}

#[tokio::test]
async fn velts_signature_covers_name_time_and_body() {
    let stage = at_the_vector().await;
    let hooks = &stage.backend.webhooks;
    let altered = VECTOR_BODY.replace("true", "false");
    for (headers, body) in [
        (signed(VECTOR_ID, VECTOR_SECS, VECTOR_SIGNATURE), altered.as_str()),
        (signed("msg_another", VECTOR_SECS, VECTOR_SIGNATURE), VECTOR_BODY),
        (signed(VECTOR_ID, "1731705122", VECTOR_SIGNATURE), VECTOR_BODY),
        (signed(VECTOR_ID, "soon", VECTOR_SIGNATURE), VECTOR_BODY),
        (signed(VECTOR_ID, VECTOR_SECS, ""), VECTOR_BODY),
        (
            signed(VECTOR_ID, VECTOR_SECS, &VECTOR_SIGNATURE[3..]),
            VECTOR_BODY,
        ),
        (signed(VECTOR_ID, VECTOR_SECS, "v1,AAAA"), VECTOR_BODY),
        (
            Headers {
                id: None,
                ..signed(VECTOR_ID, VECTOR_SECS, VECTOR_SIGNATURE)
            },
            VECTOR_BODY,
        ),
        (
            Headers {
                timestamp: None,
                ..signed(VECTOR_ID, VECTOR_SECS, VECTOR_SIGNATURE)
            },
            VECTOR_BODY,
        ),
    ] {
        assert!(
            is_stranger(hooks.velt(headers, body.as_bytes()).await),
            "{headers:?}"
        );
    }
    let good = signed(VECTOR_ID, VECTOR_SECS, VECTOR_SIGNATURE);
    stage.clock.advance(Duration::from_secs(301));
    assert!(
        is_stranger(hooks.velt(good, VECTOR_BODY.as_bytes()).await),
        "too old"
    );
    let at: i64 = VECTOR_SECS.parse().expect("a number");
    stage.clock.set(Timestamp((at - 301) * 1000));
    assert!(
        is_stranger(hooks.velt(good, VECTOR_BODY.as_bytes()).await),
        "from the future"
    );
    assert_eq!(noted(&stage, "velt").await, []);
}

#[tokio::test]
async fn velts_token_is_believed_as_it_was_typed() {
    let stage = Stage::open(&VELT).await;
    let hooks = &stage.backend.webhooks;
    let basic = format!("Basic {SHARED}");
    let bearer = format!("Bearer {SHARED}");
    let with = |authorization| Headers {
        authorization,
        ..Headers::default()
    };
    let body = json!({
        "webhookId": "w-1", "actionType": "newlyAdded", "notificationSource": "comment",
        "actionUser": { "name": "somebody" }, "metadata": { "documentId": "demo-1", "organizationId": "o" },
    })
    .to_string();
    for wrong in [
        None,
        Some(SHARED),
        Some(bearer.as_str()),
        Some("Basic "),
        Some("Basic another"),
    ] {
        assert!(
            is_stranger(hooks.velt(with(wrong), body.as_bytes()).await),
            "{wrong:?}"
        );
    }
    // The same message as base64 inside another one is the same delivery.
    let encoded = json!({ "encodedPayload": STANDARD.encode(&body) }).to_string();
    for body in [&body, &body, &encoded] {
        hooks
            .velt(with(Some(&basic)), body.as_bytes())
            .await
            .expect("taken");
    }
    assert_eq!(
        noted(&stage, "velt").await,
        [note("comment.newlyAdded", "demo-1")]
    );

    let sealed = br#"{"encryptedData":"x","encryptedKey":"y","iv":"z"}"#;
    hooks.velt(with(Some(&basic)), sealed).await.expect("taken");
    assert_eq!(noted(&stage, "velt").await.len(), 2);
    for odd in [
        "nonsense",
        r#"{"encodedPayload":"%"}"#,
        r#"{"encodedPayload":"AAAA"}"#,
    ] {
        assert!(
            is_malformed(hooks.velt(with(Some(&basic)), odd.as_bytes()).await),
            "{odd}"
        );
    }
}

#[tokio::test]
async fn refused_webhooks_do_not_fill_the_log() {
    let stage = Stage::open(&[]).await;
    let hooks = &stage.backend.webhooks;
    for sender in ["velt", "livekit"] {
        assert_eq!(hooks.complaint(sender), Some(0), "{sender}");
    }
    assert_eq!(hooks.complaint("velt"), None);
    stage.clock.advance(Duration::from_mins(1));
    assert_eq!(hooks.complaint("velt"), Some(1), "what was left out is counted");
}

/// In a room of the vendor's only its own report on the conversation counts.
#[tokio::test]
async fn a_managed_conversation_is_over_when_the_vendor_says_so() {
    let managed = [
        ("SHOWROOM_BEYOND_PRESENCE_MODE", "managed"),
        ("SHOWROOM_BEYOND_PRESENCE_AGENT_ID", "agent-1"),
    ];
    for (status, body, ended) in [
        (
            "200 OK",
            r#"{"status":{"type":"completed"}}"#,
            Some(EndReason::AvatarLeft),
        ),
        ("200 OK", r#"{"status":"completed"}"#, Some(EndReason::AvatarLeft)),
        ("200 OK", r#"{"status":{"type":"ongoing","started_at":1}}"#, None),
        ("404 Not Found", r#"{"detail":"unknown"}"#, None),
        ("200 OK", "nonsense", None),
        ("401 Unauthorized", "{}", None),
    ] {
        let stage = Stage::open(&[&BEYOND_PRESENCE[..], &managed].concat()).await;
        let exp = NOON.unix_secs() + 600;
        let signed = support::sign(&json!({ "exp": exp, "video": { "roomJoin": true, "room": "r" } }));
        let room = json!({ "id": "c-1", "livekit_url": "wss://livekit.bey.chat", "livekit_token": signed });
        stage.vendor.say(Answer::json("201 Created", &room.to_string()));
        let session = stage.start_demo("support-desk", 1).await.expect("open").session;
        stage.vendor.say(Answer::json(status, body));
        let hint = br#"{"event_type":"call_ended","call_id":"c-1"}"#;
        let taken = stage.backend.webhooks.beyond_presence(SHARED, hint).await;
        taken.expect("taken");
        assert_eq!(stage.state(&session).await.1, None, "{body}");
        pass(&stage, PAGE_FIRST).await;
        assert_eq!(stage.state(&session).await.1, ended, "{status} {body}");
        assert_eq!(stage.asked("/v1/conversations/c-1 "), 1, "{body}");
    }
}

/// The vendor's webhook can be quicker than its list: what is still open there is looked at again for a minute.
#[tokio::test]
async fn a_hint_that_comes_early_is_looked_at_again_and_not_for_ever() {
    const LOOK: &str = "/v1/conversations/c-1 ";
    let managed = [
        ("SHOWROOM_BEYOND_PRESENCE_MODE", "managed"),
        ("SHOWROOM_BEYOND_PRESENCE_AGENT_ID", "agent-1"),
    ];
    for (over_at_last, reason, looks) in [(true, Some(EndReason::AvatarLeft), 2), (false, None, 3)] {
        let stage = Stage::open(&[&BEYOND_PRESENCE[..], &managed].concat()).await;
        let exp = NOON.unix_secs() + 600;
        let signed = support::sign(&json!({ "exp": exp, "video": { "roomJoin": true, "room": "r" } }));
        let room = json!({ "id": "c-1", "livekit_url": "wss://livekit.bey.chat", "livekit_token": signed });
        stage.vendor.say(Answer::json("201 Created", &room.to_string()));
        let session = stage.start_demo("support-desk", 1).await.expect("open").session;
        stage
            .vendor
            .say(Answer::json("200 OK", r#"{"status":{"type":"ongoing"}}"#));
        let hint = br#"{"event_type":"call_ended","call_id":"c-1"}"#;
        let taken = stage.backend.webhooks.beyond_presence(SHARED, hint).await;
        taken.expect("taken");
        pass(&stage, PAGE_FIRST).await;
        assert_eq!((stage.asked(LOOK), stage.state(&session).await.1), (1, None));
        if over_at_last {
            stage
                .vendor
                .say(Answer::json("200 OK", r#"{"status":{"type":"completed"}}"#));
        }
        for round in 0..12 {
            // Its page is there, or the session would end for another reason.
            stage.record(&session, 1, round, Vec::new()).await.expect("heard");
            pass(&stage, Duration::from_secs(10)).await;
            assert!(round != 1 || stage.asked(LOOK) == 1, "not at once");
        }
        assert_eq!(stage.state(&session).await.1, reason);
        assert_eq!(stage.asked(LOOK), looks, "over at last: {over_at_last}");
    }
}

#[test]
fn a_secret_that_could_be_guessed_or_lost_stops_the_start() {
    use backend::config::{Config, Sources};
    let keys = [
        ("TRULIENCE_API_KEY", "tru_live_key"),
        ("BEY_API_KEY", "key"),
        ("VELT_API_KEY", "public"),
        ("VELT_AUTH_TOKEN", "secret"),
    ];
    let in_a_path = SHARED.replace('-', "/");
    for (variable, value, key) in [
        (
            "SHOWROOM_TRULIENCE_WEBHOOK_SECRET",
            &SHARED[..31],
            "trulience.webhook_secret",
        ),
        (
            "SHOWROOM_TRULIENCE_WEBHOOK_HEADER",
            "two words",
            "trulience.webhook_header",
        ),
        (
            "SHOWROOM_BEYOND_PRESENCE_WEBHOOK_SECRET",
            &SHARED[..31],
            "beyond_presence.webhook_secret",
        ),
        (
            "SHOWROOM_BEYOND_PRESENCE_WEBHOOK_SECRET",
            &in_a_path,
            "beyond_presence.webhook_secret",
        ),
        ("SHOWROOM_VELT_WEBHOOK_TOKEN", "short", "velt.webhook_token"),
        (
            "SHOWROOM_VELT_WEBHOOK_SIGNING_SECRET",
            &VECTOR_SECRET[6..],
            "velt.webhook_signing_secret",
        ),
        (
            "SHOWROOM_VELT_WEBHOOK_SIGNING_SECRET",
            "whsec_AAAA",
            "velt.webhook_signing_secret",
        ),
    ] {
        let env = keys.iter().copied().chain([(variable, value)]);
        let env = env.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let problems = Config::load(Sources { file: None, env })
            .expect_err(key)
            .to_string();
        assert!(problems.contains(key) && !problems.contains(value), "{problems}");
    }
    support::config(&[&TRULIENCE[..], &VELT].concat());
}
