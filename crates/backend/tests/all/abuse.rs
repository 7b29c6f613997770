//! One press is one agent, whatever is done with its grant afterwards: before a real `livekit-server`, with the setting
//! that lets tokens make rooms on and off, and a worker that counts the agents that are sent.

use crate::support::sfu::{NO_AUTO_CREATE, Server, Socket, refreshed};
use crate::support::stage::caller;
use crate::support::{SECRET, config, press, scratch};
use backend::clock::System;
use backend::{Backend, ServiceError, config::Config};
use contract::grant::Grant;
use contract::session::{EndReason, EndRequest, StartRequest};
use futures_util::StreamExt;
use futures_util::future::join_all;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use tokio_tungstenite::tungstenite::Message;

const ROUNDS: usize = 6;
const AGENT: &str = "the-agent";

fn settings(dir: &TempDir, more: &[(&str, &str)]) -> Config {
    let path = dir.path().join("showroom.db");
    let ours = [
        ("SHOWROOM_STORAGE_PATH", path.to_str().expect("text")),
        ("SHOWROOM_LIMITS_PROOF_OF_WORK", "off"),
    ];
    config(&[&ours, more].concat())
}

/// Presses Start and ends the session before the visitor joins; the token that is left.
async fn pressed_and_ended(backend: &Backend, number: u32) -> Result<String, ServiceError> {
    let start = StartRequest {
        demo: "product-guide".into(),
        link: None,
        press: press(number),
        nonce: backend.pages.issue("product-guide", None),
        proof: None,
        ticket: None,
        language: None,
        lead: None,
        stores_nothing: false,
    };
    let reply = backend.sessions.start(&caller(1), start).await?;
    let end = EndRequest {
        session: reply.session,
        press: press(number),
        reason: EndReason::Visitor,
    };
    backend.sessions.end(&caller(1), end).await?;
    let Grant::LivekitRoom { token, .. } = reply.grant else {
        panic!("another grant")
    };
    Ok(token.0)
}

/// Waits until the reaper has removed the returning visitor.
async fn put_out(backend: &Backend, socket: &mut Socket) {
    let mut reaping = tokio::time::interval(Duration::from_millis(500));
    let waiting = async {
        loop {
            tokio::select! {
                message = socket.next() => match message {
                    None | Some(Err(_) | Ok(Message::Close(_))) => return,
                    Some(Ok(_)) => {}
                },
                _ = reaping.tick() => drop(backend.sessions.reap().await),
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(30), waiting)
        .await
        .expect("a room that has ended is left");
}

/// Joins with a token and then with the one that the server hands out for it, round after round, with the reaper at work
/// in between; says how often it was let in.
async fn revive(server: &Server, backend: &Backend, mut token: String) -> usize {
    let mut joined = 0;
    for _ in 0..ROUNDS {
        match server.join(&token, "").await {
            Err(status) => assert_eq!(status, 404),
            Ok(mut socket) => {
                joined += 1;
                if let Some(fresh) = refreshed(&mut socket).await {
                    token = fresh;
                }
                put_out(backend, &mut socket).await;
            }
        }
        backend.sessions.reap().await;
    }
    joined
}

#[tokio::test]
async fn where_only_we_make_rooms_no_token_brings_one_back() {
    let server = Server::with(NO_AUTO_CREATE).await;
    let (mut named, unnamed) = (server.worker(AGENT).await, server.worker("").await);
    let dir = scratch();
    let backend = server.backend(Some(AGENT), &settings(&dir, &[])).await;
    let token = pressed_and_ended(&backend, 1).await.expect("granted");
    named.given(1).await;
    assert_eq!(revive(&server, &backend, token).await, 0);
    assert_eq!((named.jobs(), unnamed.jobs()), (1, 0));
    let client = server.client(SECRET, Arc::new(System));
    assert!(client.rooms().list(&[]).await.expect("a list").is_empty());
    pressed_and_ended(&backend, 2).await.expect("no client is barred");
}

#[tokio::test]
async fn where_tokens_make_rooms_a_returning_visitor_finds_no_agent_and_has_one_session_at_a_time() {
    tokio::join!(no_second_agent(Some(AGENT)), no_second_agent(None));
}

/// With an agent of this name, or with those that have none.
async fn no_second_agent(agent: Option<&str>) {
    let server = Server::start().await;
    let (mut named, mut unnamed) = (server.worker(AGENT).await, server.worker("").await);
    let dir = scratch();
    let backend = server.backend(agent, &settings(&dir, &[])).await;
    let token = pressed_and_ended(&backend, 1).await.expect("granted");
    let sent = if agent.is_some() { &mut named } else { &mut unnamed };
    sent.given(1).await;
    assert_eq!(revive(&server, &backend, token).await, ROUNDS);
    assert_eq!(named.jobs() + unnamed.jobs(), 1, "no second agent: {agent:?}");
    let start = |number| StartRequest {
        demo: "product-guide".into(),
        link: None,
        press: press(number),
        nonce: backend.pages.issue("product-guide", None),
        proof: None,
        ticket: None,
        language: None,
        lead: None,
        stores_nothing: false,
    };
    let open = backend.sessions.start(&caller(1), start(2)).await;
    open.expect("one at a time");
    let refused = backend.sessions.start(&caller(1), start(3)).await;
    assert!(matches!(&refused, Err(ServiceError::Limit { .. })), "{refused:?}");
}

#[tokio::test]
async fn many_presses_that_are_ended_at_once_leave_no_agent_behind() {
    const PRESSES: u32 = 7;
    for more in ["", NO_AUTO_CREATE] {
        let server = Server::with(more).await;
        let mut worker = server.worker(AGENT).await;
        let dir = scratch();
        let backend = server.backend(Some(AGENT), &settings(&dir, &[])).await;
        let mut tokens = Vec::new();
        for number in 1..=PRESSES {
            tokens.push(pressed_and_ended(&backend, number).await.expect("granted"));
        }
        worker.given(7).await;
        let joined = join_all(tokens.iter().map(|token| server.join(token, ""))).await;
        assert!(joined.iter().all(|joined| joined.is_ok() == more.is_empty()));
        backend.sessions.reap().await;
        assert_eq!(worker.jobs(), 7, "one for each press");
    }
}

#[tokio::test]
async fn a_grant_is_one_person_and_leaves_room_for_agents() {
    let server = Server::start().await;
    let dir = scratch();
    let backend = server.backend(None, &settings(&dir, &[])).await;
    let start = StartRequest {
        demo: "product-guide".into(),
        link: None,
        press: press(1),
        nonce: backend.pages.issue("product-guide", None),
        proof: None,
        ticket: None,
        language: None,
        lead: None,
        stores_nothing: false,
    };
    let reply = backend.sessions.start(&caller(1), start).await.expect("granted");
    let Grant::LivekitRoom { token, .. } = reply.grant else {
        panic!("another grant")
    };
    let client = server.client(SECRET, Arc::new(System));
    let room = client.rooms().list(&[]).await.expect("a list").remove(0).name;
    let inside = async || -> Vec<String> {
        let list = client.rooms().participants(&room).await.expect("a list");
        list.into_iter().map(|one| one.identity).collect()
    };
    let mut visitor = server.join(&token.0, "").await.expect("let in");
    refreshed(&mut visitor).await.expect("in the room");
    for kind in ["first", "second"] {
        let video = backend::providers::livekit::token::VideoGrant {
            room_join: true,
            room: Some(room.clone()),
            ..Default::default()
        };
        let agent = Server::token(&format!("agent-{kind}"), Some("agent"), video);
        let mut agent = server.join(&agent, "").await.expect("let in");
        refreshed(&mut agent).await.expect("agents do not count");
    }
    let second = server.join(&token.0, "&publish=second").await;
    assert!(second.is_err(), "there is no second place");
    let people = inside().await;
    assert!(
        !people.is_empty() && people.iter().all(|identity| !identity.contains('#')),
        "{people:?}"
    );
}

#[tokio::test]
async fn an_observer_takes_no_place_is_not_seen_and_keeps_no_room() {
    let server = Server::with(NO_AUTO_CREATE).await;
    let client = server.client(SECRET, Arc::new(System));
    let config = backend::providers::livekit::token::RoomConfig {
        empty_timeout: 60,
        departure_timeout: 1,
        max_participants: 1,
        agents: Vec::new(),
    };
    client.open_room("talk", &config).await.expect("made");
    let visitor = client.join_token(("talk", "visitor"), "Visitor").expect("signed");
    let mut visitor = server.join(&visitor, "").await.expect("let in");
    refreshed(&mut visitor).await.expect("in the room");
    let observer = client.observer_token(("talk", "observer")).expect("signed");
    let mut socket = server.join(&observer, "").await.expect("let in");
    refreshed(&mut socket).await.expect("it takes no place");
    let publishing = server.join(&observer, "&publish=second").await.map(drop);
    assert_eq!(publishing, Err(401), "it may send nothing");
    let room = client.rooms().list(&["talk"]).await.expect("a list").remove(0);
    assert!(room.num_participants <= 1, "only the visitor counts: {room:?}");
    let elsewhere = client.observer_token(("other", "observer")).expect("signed");
    assert_eq!(server.join(&elsewhere, "").await.map(drop), Err(404));
    // The visitor leaves: the room closes although an observer is there.
    drop(visitor);
    let closed = async { while let Some(Ok(_)) = socket.next().await {} };
    tokio::time::timeout(Duration::from_mins(1), closed)
        .await
        .expect("the room is closed");
}
