//! The sandbox's LiveKit server and the avatar in its rooms, against the real server.

use super::common::{avatar, binary, options, participants, room_with_avatar, sandbox, until};
use sandbox::{Sandbox, StartError};
use std::net::{Ipv4Addr, TcpListener};

fn runs(pid: u32) -> bool {
    // A zombie has ended as well; its state is the word after the name in brackets.
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit(") ")
        .next()
        .is_some_and(|rest| !rest.is_empty() && !rest.starts_with('Z'))
}

async fn kill(pid: u32, signal: &str) {
    let status = tokio::process::Command::new("kill")
        .args([signal, &pid.to_string()])
        .status()
        .await;
    assert!(status.expect("kill runs").success());
}

#[tokio::test]
async fn a_room_that_asks_for_the_face_gets_it() {
    let (sandbox, _scratch) = sandbox().await;
    let livekit = sandbox.livekit().expect("it runs");
    room_with_avatar(&livekit, "asked").await.expect("a room");
    let found = until("an avatar that publishes", async || {
        avatar(&participants(&livekit, "asked").await)
    })
    .await;
    assert!(
        found["identity"]
            .as_str()
            .is_some_and(|identity| identity.starts_with("agent-")),
        "{found}"
    );
    assert_eq!(
        found["attributes"]["lk.agent.state"], "initializing",
        "no visitor is there to be greeted"
    );
    let video = found["tracks"]
        .as_array()
        .and_then(|tracks| tracks.iter().find(|track| track["source"] == "CAMERA"));
    assert_eq!(
        (video.map(|track| (&track["width"], &track["height"]))),
        Some((&640.into(), &800.into()))
    );
    sandbox.stop().await;
}

#[tokio::test]
async fn a_killed_server_comes_back_with_the_same_keys_and_the_face_with_it() {
    let (sandbox, _scratch) = sandbox().await;
    let livekit = sandbox.livekit().expect("it runs");
    let first = sandbox.livekit_pid().expect("it runs");
    kill(first, "-KILL").await;
    let second = until("a new process", async || {
        sandbox.livekit_pid().filter(|pid| *pid != first)
    })
    .await;
    assert!(runs(second));
    assert_eq!(sandbox.livekit().expect("it runs again"), livekit);
    // A job is given once the worker is back; rooms made before that get none, so a new one is asked for each time.
    let mut tries = 0;
    until("an avatar in a room of the new server", async || {
        tries += 1;
        let room = format!("again-{tries}");
        room_with_avatar(&livekit, &room).await?;
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(2);
        while std::time::Instant::now() < deadline {
            if let Some(avatar) = avatar(&participants(&livekit, &room).await) {
                return Some(avatar);
            }
        }
        None
    })
    .await;
    sandbox.stop().await;
}

#[tokio::test]
async fn the_server_ends_with_us() {
    let (sandbox, scratch) = sandbox().await;
    let pid = sandbox.livekit_pid().expect("it runs");
    sandbox.stop().await;
    assert!(!runs(pid), "after stop");
    let sandbox = Sandbox::start(options(scratch.path()))
        .await
        .expect("again, in the same folder");
    let pid = sandbox.livekit_pid().expect("it runs");
    drop(sandbox);
    until("it is gone after a drop", async || (!runs(pid)).then_some(())).await;
}

#[tokio::test]
async fn a_taken_livekit_port_is_named_and_the_rest_runs() {
    let held = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = held.local_addr().expect("bound").port();
    let scratch = tempfile::tempdir().expect("a folder");
    let options = sandbox::Options {
        livekit_port: port,
        media_interface: sandbox::MediaInterface::Auto,
        ..options(scratch.path())
    };
    let sandbox = Sandbox::start(options).await.expect("the rest runs");
    let why = sandbox.livekit().expect_err("its port is taken");
    assert!(
        why.contains(&format!("Port {port} ")) && why.contains("taken") && why.matches('.').count() >= 1,
        "{why}"
    );
    assert_eq!(sandbox.livekit_pid(), None);
    healthy(&sandbox).await;
    sandbox.stop().await;
}

#[tokio::test]
async fn without_a_binary_the_rest_runs() {
    let scratch = tempfile::tempdir().expect("a folder");
    let missing = Some(scratch.path().join("livekit-server"));
    let options = sandbox::Options {
        livekit_server: missing,
        ..options(scratch.path())
    };
    let sandbox = Sandbox::start(options).await.expect("the rest runs");
    assert!(
        sandbox
            .livekit()
            .expect_err("there is none")
            .contains("`cargo xtask run` puts one")
    );
    healthy(&sandbox).await;
    sandbox.stop().await;
}

#[tokio::test]
async fn a_taken_listen_address_stops_the_start() {
    let held = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let address = held.local_addr().expect("bound");
    let scratch = tempfile::tempdir().expect("a folder");
    let error = Sandbox::start(sandbox::Options {
        listen: address,
        ..options(scratch.path())
    })
    .await;
    let error = error.expect_err("the address is taken");
    assert!(matches!(error, StartError::Listen { .. }));
    assert!(error.to_string().contains(&address.to_string()), "{error}");
}

async fn healthy(sandbox: &Sandbox) {
    let health = sandbox.beyond_presence().api_url.join("/healthz").expect("a url");
    assert_eq!(reqwest::get(health).await.expect("an answer").status(), 200);
}

/// The kernel ends the server when we are killed and cannot end it ourselves. The example is built with the tests.
#[tokio::test]
async fn the_server_dies_when_we_are_killed_outright() {
    use tokio::io::{AsyncBufReadExt as _, BufReader};
    let scratch = tempfile::tempdir().expect("a folder");
    let example = std::env::current_exe()
        .expect("a test")
        .with_file_name("../examples/alone");
    let mut us = tokio::process::Command::new(example)
        .args(binary())
        .env("TMPDIR", scratch.path())
        .stdout(std::process::Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .expect("cargo test builds the example too");
    let mut line = String::new();
    BufReader::new(us.stdout.take().expect("piped"))
        .read_line(&mut line)
        .await
        .expect("a line");
    let printed: serde_json::Value = serde_json::from_str(&line).expect("JSON");
    let pid = u32::try_from(printed["livekit"]["pid"].as_u64().expect("it runs")).expect("a pid");
    assert!(runs(pid));
    us.kill().await.expect("killed");
    until("it is gone", async || (!runs(pid)).then_some(())).await;
}
