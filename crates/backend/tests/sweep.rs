//! Rooms of sessions that ended: they go, and they do not come back for longer than a moment.

mod support;

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
async fn a_room_is_deleted_however_often_it_comes_back() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    stage.end(&session, 1).await.expect("ended");
    // Whoever brings it back is handed a fresh token, so each time ten minutes begin anew.
    for deletions in 2..=6 {
        stage.clock.advance(Duration::from_mins(11));
        stage.room_is_there(&session).await;
        stage.reap().await;
        assert_eq!(stage.asked("/DeleteRoom"), deletions);
    }
    stage.rooms_are_there(&[]);
    stage.clock.advance(Duration::from_secs(690));
    stage.reap().await;
    stage.clock.advance(Duration::from_secs(1));
    let looks = stage.asked("/ListRooms");
    stage.reap().await;
    assert_eq!(stage.asked("/ListRooms"), looks + 1, "a last look");
    stage.reap().await;
    assert_eq!(stage.asked("/ListRooms"), looks + 1, "no token is left");
    assert_eq!(stage.asked("/DeleteRoom"), 6);
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
    assert_eq!(stage.asked("/DeleteRoom"), 1);
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
