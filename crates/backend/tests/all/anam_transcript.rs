//! What was said at a vendor that keeps it: asked for after the end, ever less often, and kept with its session.

use crate::support::anam::{TOKEN, asked};
use crate::support::stage::Stage;
use crate::support::{Answer, NOON, Vendor, scratch};
use backend::clock::Timestamp;
use contract::session::{SessionId, Speaker};
use std::time::Duration;

const TRANSCRIPT: &str = "GET /v1/sessions/v-1/transcript ";

/// A vendor that has one ended session with this label, and this transcript.
fn answers(label: &str, transcript: Answer) -> Answer {
    let session = format!(
        r#"{{"data":[{{"id":"v-1","clientLabel":"{label}","startTime":"2026-11-21T12:00:00Z",
        "endTime":"2026-11-21T12:01:00Z"}}],"meta":{{}}}}"#
    );
    Answer::ByPath(vec![
        (
            "/concurrency",
            Answer::json("200 OK", r#"{"canStartSession":true}"#),
        ),
        (
            "/session-token",
            Answer::json("200 OK", &format!(r#"{{"sessionToken":"{TOKEN}"}}"#)),
        ),
        ("/transcript", transcript),
        ("/sessions?", Answer::json("200 OK", &session)),
    ])
}

fn said(text: &str) -> Answer {
    let body = format!(
        r#"{{"messages":[{{"role":"persona","message":"{text}","timestamp":"2026-11-21T12:00:00Z"}}]}}"#
    );
    Answer::json("200 OK", &body)
}

fn nothing_yet() -> Answer {
    Answer::json("404 Not Found", "{}")
}

/// A session of Anam's that has just ended.
async fn ended() -> (Stage, SessionId) {
    let vendor = Vendor::start(answers("", nothing_yet())).await;
    let url = vendor.url.clone();
    let env = [
        ("ANAM_API_KEY", "canary"),
        ("ANAM_API_URL", url.as_str()),
        ("SHOWROOM_ANAM_AVATAR_ID", "a"),
        ("SHOWROOM_ANAM_VOICE_ID", "v"),
        ("SHOWROOM_ANAM_LLM_ID", "l"),
        ("SHOWROOM_STORAGE_KEEP_DAYS", "1"),
    ];
    let stage = Stage::reopen(scratch(), vendor, &env).await;
    let session = stage.start_demo("sales-coach", 1).await.expect("started").session;
    stage.vendor.say(answers(&session.0, nothing_yet()));
    stage.end(&session, 1).await.expect("ended");
    (stage, session)
}

async fn kept(stage: &Stage, session: &SessionId) -> Vec<(Speaker, String, Option<Timestamp>)> {
    let lines = stage.store.transcript(session).await.expect("read");
    lines
        .into_iter()
        .map(|line| (line.turn.who, line.turn.text, line.said))
        .collect()
}

#[tokio::test]
async fn what_was_said_is_kept_once_it_is_there() {
    let (stage, session) = ended().await;
    stage.reap().await;
    assert_eq!(asked(&stage.vendor, TRANSCRIPT).len(), 0, "not at once");
    stage.clock.advance(Duration::from_secs(10));
    stage.reap().await;
    stage.reap().await;
    assert_eq!(asked(&stage.vendor, TRANSCRIPT).len(), 1);
    assert!(kept(&stage, &session).await.is_empty());

    stage.vendor.say(answers(&session.0, said("Hello.")));
    stage.clock.advance(Duration::from_secs(30));
    stage.reap().await;
    assert_eq!(
        kept(&stage, &session).await,
        [(Speaker::Avatar, "Hello.".to_owned(), Some(NOON))]
    );
    stage.clock.advance(Duration::from_mins(10));
    stage.reap().await;
    assert_eq!(
        asked(&stage.vendor, TRANSCRIPT).len(),
        2,
        "what is there is not asked for again"
    );
}

#[tokio::test]
async fn the_vendor_is_not_asked_for_ever() {
    let (stage, session) = ended().await;
    for _ in 0..120 {
        stage.clock.advance(Duration::from_mins(1));
        stage.reap().await;
    }
    let times = asked(&stage.vendor, TRANSCRIPT).len();
    assert_eq!(times, 5);
    assert!(kept(&stage, &session).await.is_empty());
}

#[tokio::test]
async fn a_vendor_that_fails_is_asked_again() {
    let (stage, session) = ended().await;
    stage
        .vendor
        .say(answers(&session.0, Answer::json("403 Forbidden", "{}")));
    stage.clock.advance(Duration::from_secs(10));
    stage.reap().await;
    stage.vendor.say(answers(&session.0, said("Late.")));
    stage.clock.advance(Duration::from_secs(30));
    stage.reap().await;
    assert_eq!(kept(&stage, &session).await.len(), 1);
}

#[tokio::test]
async fn a_transcript_is_replaced_as_a_whole_and_goes_with_its_session() {
    let (stage, session) = ended().await;
    let line = |text: &str| {
        let turn = contract::session::Turn {
            who: Speaker::Visitor,
            text: text.into(),
            interrupted: true,
            missed: false,
        };
        backend::TranscriptEntry::of_vendor(turn, None)
    };
    let (two, one) = ([line("One."), line("Two.")], [line("Three.")]);
    assert!(stage.store.keep_transcript(&session, &two).await.expect("kept"));
    assert_eq!(stage.store.transcript(&session).await.expect("read"), two);
    assert!(stage.store.keep_transcript(&session, &one).await.expect("kept"));
    assert_eq!(stage.store.transcript(&session).await.expect("read"), one);

    // A day, and the hour in which a token could bring it back.
    stage.clock.advance(Duration::from_hours(26));
    stage.reap().await;
    stage.reap().await;
    assert!(stage.store.session(&session).await.expect("read").is_none());
    assert!(stage.store.transcript(&session).await.expect("read").is_empty());
    assert!(
        !stage
            .store
            .keep_transcript(&session, &one)
            .await
            .expect("nothing")
    );
}
