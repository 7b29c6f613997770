//! Rooms of sessions that ended: they go, and they do not come back for longer than a moment.

mod support;

use serde_json::json;
use std::time::Duration;
use support::Answer;
use support::stage::Stage;

#[tokio::test]
async fn a_vendor_that_is_down_at_the_end_is_told_later() {
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
async fn whoever_comes_back_is_put_out_each_time_and_the_third_time_their_client_starts_no_more() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    stage.end(&session, 1).await.expect("ended");
    // Whoever comes back is handed a fresh token, so each time ten minutes begin anew.
    for deletions in 2..=6 {
        assert_eq!(stage.start(deletions).await.is_ok(), deletions < 5, "{deletions}");
        stage.clock.advance(Duration::from_mins(11));
        stage.somebody_is_in(&session).await;
        stage.reap().await;
        assert_eq!(stage.deletions(&session).await, deletions as usize);
        let put_out = stage.asked_of("/RemoveParticipant ", &session).await;
        assert_eq!(put_out, deletions as usize - 1);
        stage.rooms_are_there(&[]);
    }
    let other = stage.start_from(2, "product-guide", 9).await;
    assert!(other.is_ok(), "another client is let in: {other:?}");
    stage.clock.advance(Duration::from_mins(61));
    assert!(stage.start(10).await.is_ok(), "an hour later");
}

#[tokio::test]
async fn a_room_that_keeps_its_name_for_nobody_is_let_be() {
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
    stage.vendor.say(room(1));
    stage.reap().await;
    assert_eq!(stage.asked("/DeleteRoom"), 2, "somebody is in it");
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
    stage.reap().await;
    assert_eq!((stage.asked("/ListRooms"), stage.looked_for().len()), (1, 5));
    assert_eq!(stage.asked("/DeleteRoom"), 5, "none of them was there again");
}
