//! The real `livekit-server` as a child process.
//!
//! It owns its life: waiting until it answers, starting it again when it dies and ending it with us. How a process
//! is started is in `process`; it knows nothing of rooms. Start with [`Server::start`].

use super::Access;
use super::config;
use super::config::Plan;
use super::ports::Ports;
use super::process::{self, Spawner};
use crate::random;
use std::path::Path;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::process::Child;
use tokio::sync::{oneshot, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::CancellationToken;

/// How long the first start may take before we say that it failed.
const START_TIMEOUT: Duration = Duration::from_secs(20);
/// Pause before the first restart; doubled each time up to [`BACKOFF_MAX`].
const BACKOFF_MIN: Duration = Duration::from_millis(200);
const BACKOFF_MAX: Duration = Duration::from_secs(10);
/// A server that lived this long starts again without a grown pause.
const STABLE: Duration = Duration::from_secs(30);

/// A supervised LiveKit server; it ends when this is dropped.
#[derive(Debug)]
pub struct Server {
    access: Access,
    pid: watch::Receiver<Option<u32>>,
    stop: CancellationToken,
    tasks: JoinSet<()>,
}

impl Server {
    /// Starts the server and waits until it answers.
    ///
    /// # Errors
    /// One sentence for a person: no binary, port taken, or what it said before it died.
    pub async fn start(binary: Option<&Path>, plan: Plan<'_>, scratch: &Path) -> Result<Self, String> {
        let binary = process::find(binary)?;
        let ports = Ports::choose(plan.port, plan.media)?;
        let made = |error| format!("The system has no randomness for LiveKit's keys ({error}).");
        let api_key = format!("sandbox-{}", random::text::<6>().map_err(made)?);
        let api_secret = random::text::<32>().map_err(made)?;
        let file = config::write(scratch, ports, &api_key, &api_secret, &plan).map_err(|error| {
            format!(
                "LiveKit's configuration cannot be written to {}: {error}.",
                scratch.display()
            )
        })?;
        let url = format!("ws://127.0.0.1:{}/", ports.http);
        let url = url
            .parse()
            .map_err(|error| format!("{url} is no address ({error})."))?;

        let spawner = process::spawner(binary.clone(), file)
            .map_err(|error| format!("No thread for LiveKit's process ({error})."))?;
        let stop = CancellationToken::new();
        let (pid_tx, pid) = watch::channel(None);
        let (first_tx, first) = oneshot::channel();
        let mut tasks = JoinSet::new();
        tasks.spawn(supervise(spawner, ports, pid_tx, stop.clone(), first_tx));
        let server = Self {
            access: Access {
                url,
                api_key,
                api_secret,
            },
            pid,
            stop,
            tasks,
        };
        match first.await {
            Ok(Ok(())) => Ok(server),
            Ok(Err(why)) => Err(format!("{} did not start: {why}.", binary.display())),
            Err(_) => Err(format!("{} did not start.", binary.display())),
        }
    }

    /// How to reach it.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// The process now, or `None` between death and restart.
    pub fn pid(&self) -> Option<u32> {
        *self.pid.borrow()
    }

    /// Ends the server and waits until it is gone.
    pub async fn stop(mut self) {
        self.stop.cancel();
        while self.tasks.join_next().await.is_some() {}
    }
}

async fn supervise(
    spawner: Spawner,
    ports: Ports,
    pid: watch::Sender<Option<u32>>,
    stopped: CancellationToken,
    first: oneshot::Sender<Result<(), String>>,
) {
    let mut first = Some(first);
    let mut pause = BACKOFF_MIN;
    loop {
        let began = Instant::now();
        let mut child = match process::spawn(&spawner).await {
            Ok(child) => child,
            Err(why) => {
                if let Some(first) = first.take() {
                    let _ = first.send(Err(why));
                    return;
                }
                tracing::warn!(why, "livekit-server cannot be started");
                if rests(pause, &stopped).await {
                    return;
                }
                pause = (pause * 2).min(BACKOFF_MAX);
                continue;
            }
        };
        pid.send_replace(child.id());
        let (last, mut readers) = follow(&mut child);
        if let Some(first) = first.take() {
            let answer = tokio::select! {
                outcome = timeout(START_TIMEOUT, answers(ports.http)) => {
                    outcome.map_err(|_| "it did not answer in time".to_owned())
                }
                status = child.wait() => {
                    while readers.join_next().await.is_some() {}
                    let said = last.borrow().clone();
                    Err(status.map_or_else(|error| error.to_string(), |status| format!("{status}; it said: {said}")))
                }
            };
            let failed = answer.is_err();
            if first.send(answer).is_err() || failed {
                end(&mut child).await;
                return;
            }
        }
        tokio::select! {
            status = child.wait() => {
                pid.send_replace(None);
                let said = last.borrow().clone();
                tracing::warn!(?status, said, "livekit-server ended; it is started again");
            }
            () = stopped.cancelled() => {
                end(&mut child).await;
                pid.send_replace(None);
                return;
            }
        }
        pause = if began.elapsed() > STABLE {
            BACKOFF_MIN
        } else {
            pause
        };
        if rests(pause, &stopped).await {
            return;
        }
        pause = (pause * 2).min(BACKOFF_MAX);
    }
}

/// Kills it: a sandbox's rooms are worth no grace, and on a polite signal the server waits until they are empty.
async fn end(child: &mut Child) {
    if let Err(error) = child.kill().await {
        tracing::debug!(%error, "livekit-server was gone already");
    }
}

/// Waits; true when `stopped` was cancelled meanwhile.
async fn rests(pause: Duration, stopped: &CancellationToken) -> bool {
    tokio::select! {
        () = sleep(pause) => false,
        () = stopped.cancelled() => true,
    }
}

/// Passes what the server says on to the log and remembers its last line.
fn follow(child: &mut Child) -> (watch::Receiver<String>, JoinSet<()>) {
    let (last_tx, last) = watch::channel(String::new());
    let mut readers = JoinSet::new();
    if let Some(out) = child.stdout.take() {
        readers.spawn(lines(out, last_tx.clone()));
    }
    if let Some(err) = child.stderr.take() {
        readers.spawn(lines(err, last_tx));
    }
    (last, readers)
}

async fn lines(from: impl AsyncRead + Unpin, last: watch::Sender<String>) {
    let mut lines = BufReader::new(from).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        tracing::debug!(target: "livekit_server", "{line}");
        if !line.trim().is_empty() {
            last.send_replace(line);
        }
    }
}

/// Waits until `GET /` is answered with 200, which the server does once it is ready.
async fn answers(port: u16) {
    while !healthy(port).await.unwrap_or(false) {
        sleep(Duration::from_millis(25)).await;
    }
}

async fn healthy(port: u16) -> std::io::Result<bool> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
    stream
        .write_all(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        .await?;
    let mut start = [0; 12];
    stream.read_exact(&mut start).await?;
    Ok(start == *b"HTTP/1.1 200")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_program_that_dies_at_once_is_quoted() {
        let scratch = tempfile::tempdir().expect("a folder");
        let plan = Plan {
            port: 0,
            media: None,
            site: None,
        };
        let sentence = Server::start(Some(Path::new("/bin/cat")), plan, scratch.path())
            .await
            .expect_err("not LiveKit");
        assert!(
            sentence.starts_with("/bin/cat did not start: exit status: 1; it said: "),
            "{sentence}"
        );
    }
}
