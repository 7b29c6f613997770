//! The engine: what a visitor sees, hears and is sent.

use crate::api::Api;
use crate::visitor::Visitor;
use reqwest::Method;
use serde_json::{Value, json};

const UTTERANCE: &str = "6f1c5a7e-0f6b-4c1d-9a40-7d2f3b1e8c55";

/// What the presenter says in this recording.
fn clip(presenter: &str, id: &str) -> String {
    let pack = sandbox::assets::presenter(presenter).expect("a presenter");
    pack.utterance(id).expect("recorded").text.clone()
}

async fn visit(api: &Api, persona: &Value) -> Visitor {
    Visitor::call(&api.session(persona).await).await
}

fn part(visitor: &Visitor, words: &str) -> Option<()> {
    let has = |part: &&Value| part["content"].as_str().is_some_and(|text| text.contains(words));
    visitor.all("speechText").iter().any(has).then_some(())
}

#[tokio::test]
async fn the_right_persona_greets_and_answers() {
    let api = Api::start().await;
    let persona =
        json!({ "name": "Nora", "avatarId": "cara", "initialMessage": "Hello Ada of Example Ltd." });
    let mut visitor = visit(&api, &persona).await;
    let answer = visitor.signalled("answer").await;
    let sdp = answer["sdp"].as_str().expect("SDP");
    let streams: std::collections::HashSet<_> = sdp
        .lines()
        .filter_map(|line| line.strip_prefix("a=msid:")?.split(' ').next())
        .collect();
    assert_eq!(streams.len(), 1, "the SDK plays one stream only:\n{sdp}");
    visitor.signalled("sessionready").await;
    visitor
        .until("the greeting", |visitor| {
            // Her name and her persona's are not recorded: what is said is what is written.
            let greeted = *visitor.said("persona").first()? == clip("cara", "hello");
            (greeted && visitor.frames > 25 && visitor.loud > 25).then_some(())
        })
        .await;

    visitor.types("What does it cost?").await;
    visitor
        .until("an answer", |visitor| part(visitor, "nothing"))
        .await;
    assert_eq!(visitor.said("user"), ["What does it cost?"]);
    let interrupt = json!({ "message_type": "interrupt", "session_id": visitor.id, "timestamp": "2026-11-21T14:00:00.000Z" });
    visitor.say(&interrupt).await;
    visitor
        .until("the answer is cut short", |visitor| {
            let parts = visitor.all("speechText");
            parts.iter().any(|part| part["interrupted"] == true).then_some(())
        })
        .await;

    let (status, transcript) = api.get(&format!("/v1/sessions/{}/transcript", visitor.id)).await;
    assert_eq!((status, &transcript["personaName"]), (200, &json!("Nora")));
    let lines: Vec<_> = transcript["messages"]
        .as_array()
        .expect("lines")
        .iter()
        .map(|line| (line["role"].clone(), line["wasInterrupted"].clone()))
        .collect();
    let expected = [
        ("persona", json!(false)),
        ("user", json!(null)),
        ("persona", json!(true)),
    ];
    assert_eq!(lines, expected.map(|(role, cut)| (json!(role), cut)));
    api.stop().await;
}

#[tokio::test]
async fn spoken_words_are_noticed_and_answered() {
    let api = Api::start().await;
    let mut visitor = visit(&api, &json!({ "avatarId": "milo", "skipGreeting": true })).await;
    visitor
        .until("a picture", |visitor| (visitor.frames > 5).then_some(()))
        .await;
    visitor.speaks = true;
    let cause = visitor
        .until("it hears", |visitor| {
            Some(
                visitor.all("userSpeechStarted").first()?["user_action_correlation_id"]
                    .as_str()?
                    .to_owned(),
            )
        })
        .await;
    visitor.speaks = false;
    visitor
        .until("an answer", |visitor| {
            let ended = visitor.all("userSpeechEnded");
            let answer = visitor
                .all("speechText")
                .into_iter()
                .find(|part| part["role"] == "persona")?;
            (ended.first()?["user_action_correlation_id"] == cause
                && answer["user_action_correlation_id"] == cause)
                .then_some(())
        })
        .await;
    let said = visitor.all("speechText");
    assert!(
        said.iter().all(|part| part["role"] == "persona"),
        "no words are put into the visitor's mouth"
    );
    api.stop().await;
}

#[tokio::test]
async fn what_the_client_thinks_of_is_said() {
    let api = Api::start().await;
    let persona = json!({ "avatarId": "theo", "llmId": "CUSTOMER_CLIENT_V1" });
    let mut visitor = visit(&api, &persona).await;
    visitor
        .until("a picture", |visitor| (visitor.frames > 5).then_some(()))
        .await;
    let path = |id: &str| format!("/v1/webrtc/engines/sandbox/talk?session_id={id}");
    let talk = |id: &str| {
        api.request(Method::POST, &path(id), None)
            .body(json!({ "content": "Mine." }).to_string())
    };
    assert_eq!(api.send(talk(&visitor.id)).await.0, 200);
    visitor
        .until("it is said", |visitor| {
            (visitor.said("persona") == [clip("theo", "given")]).then_some(())
        })
        .await;
    assert_eq!(api.send(talk("unknown")).await.0, 404);

    let recorded = clip("theo", "answer-week");
    let (begins, ends) = recorded.split_at(20);
    let chunk = |content: &str, ends: bool| json!({ "content": content, "startOfSpeech": !ends, "endOfSpeech": ends, "correlationId": "mine", "utteranceId": UTTERANCE });
    visitor.signal("talkstream", chunk(begins, false)).await;
    visitor.signal("talkstream", chunk(ends, true)).await;
    visitor
        .until("the stream is said", |visitor| part(visitor, "meeting"))
        .await;
    let marked = |visitor: &Visitor| {
        let parts = visitor.all("speechText");
        parts
            .iter()
            .filter(|part| part["utterance_id"] == UTTERANCE)
            .count()
    };
    assert!(
        marked(&visitor) > 0,
        "its words have the id that the client gave them"
    );
    visitor.say(&json!({ "message_type": "interrupt" })).await;
    let payload = visitor.signalled("talkinputstreaminterrupted").await;
    assert_eq!(payload, json!({ "correlationId": "mine" }));

    let before = visitor.said("persona").len();
    visitor.types("Are you there?").await;
    visitor
        .until("it is noted", |visitor| {
            (visitor.said("user") == ["Are you there?"]).then_some(())
        })
        .await;
    let frames = visitor.frames;
    visitor
        .until("two seconds", |visitor| {
            (visitor.frames > frames + 50).then_some(())
        })
        .await;
    assert_eq!(
        visitor.said("persona").len(),
        before,
        "without a model it only says given text"
    );
    api.stop().await;
}

#[tokio::test]
async fn a_greeting_that_cannot_be_cut_short_is_not() {
    let api = Api::start().await;
    let persona = json!({ "avatarId": "ines", "uninterruptibleGreeting": true, "initialMessage": "One two three four." });
    let mut visitor = visit(&api, &persona).await;
    visitor.until("it begins", |visitor| part(visitor, "Hello")).await;
    visitor.say(&json!({ "message_type": "interrupt" })).await;
    visitor.types("But I ask").await;
    visitor
        .until("an answer", |visitor| part(visitor, "script"))
        .await;
    assert_eq!(visitor.said("persona"), [clip("ines", "welcome")]);
    assert!(
        visitor
            .all("speechText")
            .iter()
            .all(|part| part["interrupted"] == false)
    );
    api.stop().await;
}

#[tokio::test]
async fn a_session_ends_with_a_reason() {
    let api = Api::start().await;
    let mut visitor = visit(
        &api,
        &json!({ "avatarId": "cara", "maxSessionLengthSeconds": 30.5 }),
    )
    .await;
    assert!(
        visitor.signalled("warning").await.is_string(),
        "30 s before the end"
    );
    let (status, _) = api
        .post(&format!("/v1/sessions/{}/stop", visitor.id), &json!({}))
        .await;
    assert_eq!(status, 200);
    assert!(visitor.signalled("endsession").await.is_string());
    visitor.signalled("(closed)").await;
    assert_eq!(api.over(&visitor.id).await["exitStatus"], "NORMAL_EXIT");

    let mut short = visit(&api, &json!({ "avatarId": "cara", "maxSessionLengthSeconds": 1 })).await;
    assert!(short.signalled("endsession").await.is_string());
    let quiet =
        json!({ "avatarId": "cara", "voiceDetectionOptions": { "silenceBeforeSessionEndSeconds": 1 } });
    let mut silent = visit(&api, &quiet).await;
    assert!(silent.signalled("endsession").await.is_string());
    assert!(
        silent
            .signals
            .iter()
            .all(|signal| signal["actionType"] != "warning")
    );

    let mut leaves = visit(&api, &json!({ "avatarId": "cara" })).await;
    leaves.signal("endsession", json!({})).await;
    assert_eq!(
        api.over(&leaves.id).await["exitStatus"],
        "NORMAL_EXIT",
        "the client may end it as well"
    );
    let mut last = visit(&api, &json!({ "avatarId": "cara" })).await;
    last.until("a picture", |visitor| (visitor.frames > 5).then_some(()))
        .await;
    api.stop().await;
    assert!(last.signalled("endsession").await.is_string(), "the engine goes");
}

#[tokio::test]
async fn the_socket_may_come_again_and_so_may_the_offer() {
    let api = Api::start().await;
    let mut visitor = visit(&api, &json!({ "avatarId": "cara" })).await;
    visitor
        .until("the greeting", |visitor| {
            (!visitor.said("persona").is_empty()).then_some(())
        })
        .await;
    visitor.detach();
    let frames = visitor.frames;
    visitor
        .until("the picture goes on", |visitor| {
            (visitor.frames > frames + 10).then_some(())
        })
        .await;
    visitor.attach().await;
    visitor.signals.clear();
    visitor.offer().await;
    visitor.signalled("answer").await;
    let frames = visitor.frames;
    visitor
        .until("a picture again", |visitor| {
            (visitor.frames > frames + 10).then_some(())
        })
        .await;
    visitor.types("Still there?").await;
    visitor
        .until("an answer", |visitor| part(visitor, "script"))
        .await;
    assert_eq!(
        visitor.said("persona").len(),
        1,
        "the avatar goes on and does not greet again"
    );
    api.stop().await;
}

#[tokio::test]
async fn a_visitor_who_vanished_is_not_waited_for_long() {
    let api = Api::start().await;
    let mut visitor = visit(&api, &json!({ "avatarId": "cara" })).await;
    visitor
        .until("a picture", |visitor| (visitor.frames > 5).then_some(()))
        .await;
    let never_came = api.session(&json!({ "avatarId": "cara" })).await;
    visitor.vanish();
    let id = never_came["sessionId"].as_str().expect("an id");
    assert_eq!(api.over(id).await["exitStatus"], "CLOSED_BY_ENGINE");
    assert_eq!(api.over(&visitor.id).await["exitStatus"], "CLOSED_BY_ENGINE");
    assert_eq!(api.get("/v1/sessions/concurrency").await.1["active"], 0);
    api.stop().await;
}

#[tokio::test]
async fn a_socket_without_a_session_is_refused() {
    let api = Api::start().await;
    let path = |query: &str| format!("/v1/webrtc/engines/sandbox/ws{query}");
    let asked = |query: &str| {
        let upgrade = [
            ("connection", "upgrade"),
            ("upgrade", "websocket"),
            ("sec-websocket-version", "13"),
            ("sec-websocket-key", "MDEyMzQ1Njc4OWFiY2RlZg=="),
        ];
        upgrade.into_iter().fold(
            api.request(Method::GET, &path(query), None),
            |asked, (name, value)| asked.header(name, value),
        )
    };
    assert_eq!(api.send(asked("?session_id=unknown")).await.0, 404);
    assert_eq!(api.send(asked("")).await.0, 400);
    assert_eq!(
        api.send(api.request(Method::GET, &path("?session_id=x"), None))
            .await
            .0,
        400
    );
    api.stop().await;
}
