//! What follows for a session from the events of its room.

use crate::common::{PAGE_FIRST, pass};
use crate::livekit::{livekit, livekit_event, room_of};
use crate::support::Answer;
use crate::support::stage::Stage;
use contract::session::{EndReason, EventKind, SessionId};
use serde_json::{Value, json};
use std::time::Duration;

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
