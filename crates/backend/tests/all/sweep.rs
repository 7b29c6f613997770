//! Rooms of sessions that ended: they go, and they do not come back for longer than a moment.

use crate::support::Answer;
use crate::support::stage::Stage;
use backend::clock::{Clock, Timestamp};
use contract::session::EndReason;
use serde_json::json;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Row};
use std::time::Duration;

#[tokio::test]
async fn a_vendor_that_is_down_at_the_end_is_notified_later() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    stage.vendor.say(Answer::json("503 Service Unavailable", "{}"));
    stage.end(&session, 1).await.expect("the visitor is not troubled");
    stage.reap().await;
    let tries = stage.asked("/DeleteRoom");
    stage.room_is_there(&session).await;
    stage.reap().await;
    assert_eq!(stage.asked("/DeleteRoom"), tries + 1);
}

#[tokio::test]
async fn a_vendor_that_never_answers_is_left_alone_at_last() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    stage.vendor.say(Answer::json("401 Unauthorized", "{}"));
    stage.end(&session, 1).await.expect("ended");
    for (minutes, more) in [(60, 1), (60, 1), (0, 0)] {
        let asked = stage.asked("/ListRooms");
        stage.clock.advance(Duration::from_mins(minutes));
        stage.reap().await;
        assert_eq!(stage.asked("/ListRooms"), asked + more);
    }
}

#[tokio::test]
async fn a_returning_visitor_is_removed_each_time_and_the_third_time_the_client_has_one_session_at_a_time() {
    let stage = Stage::open(&[("SHOWROOM_LIMITS_STARTS_PER_MINUTE", "100")]).await;
    let session = stage.start(1).await.expect("open").session;
    stage.end(&session, 1).await.expect("ended");
    // A returning visitor receives a fresh token, so each time ten minutes begin anew.
    for deletions in 2..=6 {
        stage.start(deletions).await.expect("no start is refused");
        let beside = stage.start(deletions + 100).await;
        assert_eq!(beside.is_ok(), deletions < 5, "{deletions}: {beside:?}");
        stage.clock.advance(Duration::from_mins(11));
        stage.participant_is_in(&session).await;
        stage.reap().await;
        assert_eq!(stage.deletions(&session).await, deletions as usize);
        let put_out = stage.asked_of("/RemoveParticipant ", &session).await;
        assert_eq!(put_out, deletions as usize - 1);
        stage.rooms_are_there(&[]);
    }
    let other = stage.start_from(2, "product-guide", 9).await;
    assert!(other.is_ok(), "another client is let in: {other:?}");
    stage.clock.advance(Duration::from_mins(61));
    for number in 10..=11 {
        assert!(stage.start(number).await.is_ok(), "an hour later");
    }
}

#[tokio::test]
async fn an_agent_that_joins_a_closed_room_late_goes_with_it() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    stage.end(&session, 1).await.expect("ended");
    let row = stage.store.session(&session).await.expect("read").expect("there");
    let late = json!({
        "rooms": [{ "name": row.room, "metadata": "showroom: closed", "num_participants": 0, "num_publishers": 1 }],
        "participants": [{ "identity": "late-avatar", "kind": "AGENT" }],
    });
    stage.vendor.say(Answer::json("200 OK", &late.to_string()));
    stage.reap().await;
    assert_eq!(stage.asked("/DeleteRoom"), 2, "what publishes is paid for");
}

#[tokio::test]
async fn an_agent_that_was_called_before_the_end_is_put_out_of_the_closed_room() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    stage.end(&session, 1).await.expect("ended");
    let row = stage.store.session(&session).await.expect("read").expect("there");
    let made = stage.clock.now().unix_secs();
    let silent = json!({
        "rooms": [{ "name": row.room, "metadata": "showroom: closed", "creation_time": made.to_string() }],
        "participants": [{ "identity": "agent-1", "kind": "AGENT" }],
    });
    stage.vendor.say(Answer::json("200 OK", &silent.to_string()));
    stage.reap().await;
    assert_eq!(
        stage.asked("/DeleteRoom"),
        2,
        "it publishes nothing, and is paid for"
    );
    let looks = stage.asked("/ListParticipants");
    stage.clock.advance(Duration::from_secs(61));
    stage.reap().await;
    let after = (stage.asked("/DeleteRoom"), stage.asked("/ListParticipants"));
    assert_eq!(after, (2, looks), "none is on its way any more");
}

#[tokio::test]
async fn an_empty_room_that_keeps_its_name_is_left_alone() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    stage.end(&session, 1).await.expect("ended");
    let made = stage.vendor.asked();
    let kept = made
        .iter()
        .rfind(|asked| asked.contains("/CreateRoom "))
        .expect("asked");
    assert!(
        kept.contains("showroom: closed") && kept.contains("showroom-no-agent"),
        "{kept}"
    );
    let row = stage.store.session(&session).await.expect("read").expect("there");
    let room = |people: u32| {
        let room = json!({ "name": row.room, "metadata": "showroom: closed", "num_participants": people });
        Answer::json("200 OK", &json!({ "rooms": [room] }).to_string())
    };
    stage.vendor.say(room(0));
    stage.reap().await;
    assert_eq!(stage.asked("/DeleteRoom"), 1);
    let people = json!({
        "rooms": [{ "name": row.room, "metadata": "showroom: closed", "num_participants": 1 }],
        "participants": [{ "identity": row.identity }],
    });
    stage.vendor.say(Answer::json("200 OK", &people.to_string()));
    stage.reap().await;
    assert_eq!(
        (stage.asked("/RemoveParticipant"), stage.asked("/DeleteRoom")),
        (1, 1),
        "who came back is out, and no moment passed in which the name was free"
    );
    let refused = Answer::json("403 Forbidden", r#"{"code":"permission_denied"}"#);
    let people = Answer::json("200 OK", &people.to_string());
    stage.vendor.say(Answer::ByPath(vec![
        ("/RemoveParticipant", refused),
        ("/", people),
    ]));
    stage.reap().await;
    assert_eq!(
        stage.asked("/DeleteRoom"),
        2,
        "who cannot be put out goes with the room"
    );
    stage.vendor.say(room(0));
    stage.clock.advance(Duration::from_secs(691));
    stage.reap().await;
    let looks = stage.asked("/ListRooms");
    stage.reap().await;
    assert_eq!(stage.asked("/ListRooms"), looks, "no token is left");
}

#[tokio::test]
async fn where_no_token_makes_a_room_no_name_is_kept() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    let gone = "{\"code\":\"not_found\",\"msg\":\"requested room does not exist\"}";
    stage.vendor.say(Answer::json("404 Not Found", gone));
    stage.end(&session, 1).await.expect("ended");
    assert_eq!((stage.asked("/CreateRoom"), stage.asked("/rtc/validate")), (1, 1));
}

#[tokio::test]
async fn a_place_is_given_back_when_its_vendor_has_closed_it() {
    let one = ("SHOWROOM_LIMITS_MAX_SESSIONS_PER_ADDRESS", "1");
    let stage = Stage::open(&[one]).await;
    let first = stage.start(1).await.expect("open").session;
    stage.vendor.say(Answer::json("503 Service Unavailable", "{}"));
    stage.end(&first, 1).await.expect("the visitor is not troubled");
    stage.rooms_are_there(&[]);
    assert!(stage.start(2).await.is_err(), "it may run on at the vendor");
    stage.reap().await;
    let second = stage.start(3).await.expect("closed").session;
    stage.end(&second, 3).await.expect("ended");
    stage
        .start(4)
        .await
        .expect("a talk that ends as it should costs no wait");
}

#[tokio::test]
async fn a_session_whose_own_token_is_long_gone_is_looked_after_too() {
    let stage = Stage::open(&[("SHOWROOM_SESSION_HEARTBEAT_GRACE_SECS", "600")]).await;
    let session = stage.start(1).await.expect("open").session;
    stage.clock.advance(Duration::from_secs(605));
    assert_eq!(stage.reap().await, 1);
    stage.clock.advance(Duration::from_secs(689));
    stage.room_is_there(&session).await;
    stage.reap().await;
    assert_eq!(stage.asked("/DeleteRoom"), 2, "at its end, and when it came back");
}

#[tokio::test]
async fn one_call_looks_after_many_rooms() {
    let stage = Stage::open(&[]).await;
    for number in 1..=5 {
        let session = stage.start(number).await.expect("open").session;
        stage.end(&session, number).await.expect("ended");
    }
    let before = stage.asked("/ListRooms");
    stage.reap().await;
    assert_eq!(
        (stage.asked("/ListRooms") - before, stage.looked_for().len()),
        (1, 5)
    );
    assert_eq!(stage.asked("/DeleteRoom"), 5, "none of them was there again");
}

#[tokio::test]
async fn a_room_that_is_closed_is_not_deleted_again() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    let row = stage.store.session(&session).await.expect("read").expect("there");
    let kept = json!({ "rooms": [{ "name": row.room, "metadata": "showroom: closed" }] });
    stage.vendor.say(Answer::json("200 OK", &kept.to_string()));
    stage.end(&session, 1).await.expect("ended");
    assert_eq!((stage.asked("/DeleteRoom"), stage.asked("/CreateRoom")), (0, 1));
}

#[tokio::test]
async fn whether_tokens_make_rooms_is_asked_before_the_room_is_deleted() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    stage.end(&session, 1).await.expect("ended");
    let asked = stage.vendor.asked();
    let at = |path: &str| asked.iter().rposition(|asked| asked.contains(path)).expect(path);
    assert!(at("/rtc/validate") < at("/DeleteRoom"));
    assert_eq!(
        at("/DeleteRoom") + 1,
        at("/CreateRoom"),
        "nothing is asked in between"
    );
}

#[tokio::test]
async fn a_name_that_cannot_be_kept_closes_the_room_all_the_same() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    let no = Answer::json("400 Bad Request", r#"{"code":"invalid_argument"}"#);
    stage.vendor.say(Answer::ByPath(vec![
        ("/CreateRoom", no),
        ("/", Answer::json("200 OK", "{}")),
    ]));
    stage.end(&session, 1).await.expect("ended");
    assert_eq!((stage.asked("/DeleteRoom"), stage.asked("/CreateRoom")), (1, 2));
    let row = stage.store.session(&session).await.expect("read").expect("there");
    assert!(row.closed.is_some(), "it is closed at the vendor");
    // A token brought it back meanwhile: that is seen.
    stage.participant_is_in(&session).await;
    stage.reap().await;
    assert_eq!(stage.asked("/DeleteRoom"), 2);
}

#[tokio::test]
async fn a_sweep_takes_what_it_looks_after_and_goes_on_with_the_rest() {
    let many = [
        ("SHOWROOM_LIMITS_STARTS_PER_MINUTE", "10000"),
        ("SHOWROOM_LIMITS_MAX_SESSIONS_PER_ADDRESS", "10000"),
        ("SHOWROOM_LIMITS_MAX_SESSIONS_AT_ONCE", "10000"),
    ];
    let stage = Stage::open(&many).await;
    let mut sessions = Vec::new();
    for number in 1..=250 {
        sessions.push(stage.start(number).await.expect("open").session);
    }
    // Not one after another in the same moment: the oldest end comes first.
    for session in &sessions {
        stage.clock.advance(Duration::from_millis(1));
        let now = stage.clock.now();
        let ended = stage.store.end(session, EndReason::Lost, now).await;
        assert!(ended.expect("written"));
    }
    stage.clock.advance(Duration::from_millis(1));
    // A vendor that hangs, and a sweep that is cut short: only what was being looked after has lost its turn.
    stage.vendor.say(Answer::Silence);
    let cut = tokio::time::timeout(Duration::from_millis(500), stage.reap()).await;
    assert!(cut.is_err(), "the vendor hangs");
    let now = stage.clock.now();
    assert_eq!(taken(&stage, now).await, 100);

    stage.clock.advance(Duration::from_millis(1));
    let before = stage.asked("/ListRooms");
    stage.rooms_are_there(&[]);
    stage.reap().await;
    let asked = stage.vendor.asked();
    let lists = asked.iter().filter(|asked| asked.contains("/ListRooms "));
    let names = lists.skip(before).map(|asked| asked.matches("showroom-").count());
    // Beside those that ask for one room, whether it is closed already.
    let names: Vec<usize> = names.filter(|names| *names > 1).collect();
    assert_eq!(names, [100, 100, 50]);
    assert_eq!(stage.asked("/DeleteRoom"), 250);
}

/// How many ended sessions were last taken at this moment.
async fn taken(stage: &Stage, at: Timestamp) -> i64 {
    let file = stage.dir.path().join("showroom.db");
    let options = SqliteConnectOptions::new().filename(file);
    let mut database = options.connect().await.expect("the same file");
    let row = sqlx::query("SELECT COUNT(*) AS taken FROM sessions WHERE close_at_ms = $1").bind(at.0);
    let row = row.fetch_one(&mut database).await.expect("counted");
    row.get("taken")
}
