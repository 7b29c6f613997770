//! Ten avatars at once, alone in their process so that the processor time is theirs.

#[path = "real_server/common.rs"]
mod common;

use common::{avatar, participants, room_with_avatar, sandbox, until};
use std::time::{Duration, Instant};

const AVATARS: usize = 10;
/// How long the avatars play while their processor time is counted.
const WATCH: Duration = Duration::from_secs(4);

/// Processor time of this process in clock ticks of 10 ms: user and system, fields 14 and 15 of `/proc/self/stat`.
fn ticks() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let fields: Vec<&str> = stat.rsplit(") ").next().expect("fields").split(' ').collect();
    fields[11..13]
        .iter()
        .map(|field| field.parse::<u64>().expect("a number"))
        .sum()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_avatars_play_at_once_on_less_than_one_core() {
    let (sandbox, _scratch) = sandbox().await;
    let livekit = sandbox.livekit().expect("it runs");
    let rooms: Vec<String> = (0..AVATARS).map(|room| format!("room-{room}")).collect();
    for room in &rooms {
        room_with_avatar(&livekit, room).await.expect("a room");
    }
    for room in &rooms {
        until("an avatar that publishes", async || {
            avatar(&participants(&livekit, room).await)
        })
        .await;
    }
    let (before, began) = (ticks(), Instant::now());
    tokio::time::sleep(WATCH).await;
    let cores = Duration::from_millis((ticks() - before) * 10).as_secs_f64() / began.elapsed().as_secs_f64();
    println!("{AVATARS} avatars take {cores:.3} cores");
    for room in &rooms {
        assert!(
            avatar(&participants(&livekit, room).await).is_some(),
            "the avatar of {room} is still there"
        );
    }
    assert!(cores < 1.0, "{AVATARS} avatars take {cores:.2} cores");
    sandbox.stop().await;
}
