//! The agent worker: how the avatar gets its jobs from the LiveKit server.
//!
//! It owns the connection to `/agent` and the jobs that run because of it. What happens in a room is
//! `participant`'s. Start with [`run`].

use super::participant::{self, Invitation};
use super::{AGENT_NAME, Access, token};
use crate::assets;
use crate::avatar::Persona;
use futures_util::{SinkExt as _, StreamExt as _};
use livekit_protocol::server_message::Message as FromServer;
use livekit_protocol::worker_message::Message as ToServer;
use livekit_protocol::{
    AvailabilityRequest, AvailabilityResponse, JobAssignment, JobStatus, JobType, ParticipantPermission,
    RegisterWorkerRequest, ServerMessage, UpdateJobStatus, UpdateWorkerStatus, WorkerMessage, WorkerPing,
    WorkerStatus,
};
use prost::Message as _;
use serde::Deserialize;
use std::collections::HashMap;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval, sleep};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{self, Message, http};
use tokio_util::sync::CancellationToken;

/// From one ping to the next.
const PING: Duration = Duration::from_secs(10);
/// Pause after a lost connection; doubled each time up to [`BACKOFF_MAX`].
const BACKOFF_MIN: Duration = Duration::from_millis(100);
const BACKOFF_MAX: Duration = Duration::from_secs(3);
/// Avatars at the same time; the next job is declined.
const JOBS: u16 = 64;

/// What a demo tells its avatar, as the job's metadata.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Brief {
    name: Option<String>,
    greeting: Option<String>,
    presenter: Option<String>,
}

#[derive(Debug, thiserror::Error)]
enum WorkerError {
    #[error(transparent)]
    Socket(#[from] tungstenite::Error),
    #[error("the worker's token cannot be signed: {0}")]
    Token(#[from] jsonwebtoken::errors::Error),
    #[error("the worker's token cannot be sent: {0}")]
    Header(#[from] http::header::InvalidHeaderValue),
}

/// Serves jobs until `stop` is cancelled, connecting again whenever the server goes away. `registered` follows whether the
/// server knows us.
pub async fn run(access: Access, registered: watch::Sender<bool>, stop: CancellationToken) {
    let mut jobs = Jobs::default();
    let mut pause = BACKOFF_MIN;
    loop {
        let outcome = serve(&access, &registered, &mut jobs, &stop).await;
        let was_registered = registered.send_replace(false);
        match outcome {
            Ok(()) if stop.is_cancelled() => break,
            Ok(()) => tracing::debug!("the LiveKit server closed the worker's connection"),
            Err(error) => tracing::debug!(%error, "the worker is not connected"),
        }
        pause = if was_registered {
            BACKOFF_MIN
        } else {
            (pause * 2).min(BACKOFF_MAX)
        };
        tokio::select! {
            () = sleep(pause) => {}
            () = stop.cancelled() => break,
        }
    }
    jobs.end_all().await;
}

async fn serve(
    access: &Access,
    registered: &watch::Sender<bool>,
    jobs: &mut Jobs,
    stop: &CancellationToken,
) -> Result<(), WorkerError> {
    let mut url = access.url.clone();
    url.set_path("/agent");
    let mut request = url.as_str().into_client_request()?;
    let bearer = format!("Bearer {}", token::worker(&access.api_key, &access.api_secret)?);
    request
        .headers_mut()
        .insert(http::header::AUTHORIZATION, bearer.parse()?);
    let (mut socket, _) = connect_async(request).await?;
    let send = |message| {
        Message::binary(
            WorkerMessage {
                message: Some(message),
            }
            .encode_to_vec(),
        )
    };
    socket.send(send(register())).await?;
    let mut ping = interval(PING);
    ping.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let answer = tokio::select! {
            message = socket.next() => match message.transpose()? {
                None | Some(Message::Close(_)) => return Ok(()),
                Some(Message::Binary(bytes)) => match ServerMessage::decode(bytes).ok().and_then(|from| from.message) {
                    Some(FromServer::Register(_)) => {
                        registered.send_replace(true);
                        None
                    }
                    Some(FromServer::Availability(request)) => Some(jobs.availability(request)),
                    Some(FromServer::Assignment(assignment)) => jobs.begin(access, assignment, stop.clone()),
                    Some(FromServer::Termination(end)) => {
                        jobs.end(&end.job_id);
                        None
                    }
                    _ => None,
                },
                Some(_) => None,
            },
            Some(ended) = jobs.running.join_next(), if !jobs.running.is_empty() => jobs.ended(ended),
            _ = ping.tick() => Some(ToServer::Ping(WorkerPing::default())),
            () = stop.cancelled() => return Ok(()),
        };
        if let Some(answer) = answer {
            let changes_load = matches!(answer, ToServer::UpdateJob(_));
            socket.send(send(answer)).await?;
            if changes_load {
                socket.send(send(jobs.load())).await?;
            }
        }
    }
}

fn register() -> ToServer {
    ToServer::Register(RegisterWorkerRequest {
        r#type: JobType::JtRoom as i32,
        agent_name: AGENT_NAME.into(),
        version: env!("CARGO_PKG_VERSION").into(),
        // What the tokens of our jobs will allow.
        allowed_permissions: Some(ParticipantPermission {
            can_subscribe: true,
            can_publish: true,
            can_publish_data: true,
            can_update_metadata: true,
            ..Default::default()
        }),
        ..Default::default()
    })
}

/// The avatars that are at work.
#[derive(Debug, Default)]
struct Jobs {
    running: JoinSet<(String, bool)>,
    stops: HashMap<String, CancellationToken>,
}

impl Jobs {
    fn availability(&self, request: AvailabilityRequest) -> ToServer {
        let job_id = request.job.map(|job| job.id).unwrap_or_default();
        ToServer::Availability(AvailabilityResponse {
            available: self.stops.len() < JOBS.into(),
            participant_identity: format!("agent-{job_id}"),
            participant_attributes: HashMap::from([("lk.agent.state".to_owned(), "initializing".to_owned())]),
            job_id,
            ..Default::default()
        })
    }

    fn begin(
        &mut self,
        access: &Access,
        assignment: JobAssignment,
        last: CancellationToken,
    ) -> Option<ToServer> {
        let job = assignment.job?;
        let brief: Brief = serde_json::from_str(&job.metadata).unwrap_or_default();
        let wanted = brief.presenter.as_deref().and_then(assets::presenter);
        let Some(pack) = wanted.or_else(|| assets::presenters().ok()?.first().cloned()) else {
            return Some(status(job.id, JobStatus::JsFailed, "no presenter is built in"));
        };
        let seed = job.id.bytes().fold(0, |seed: u64, byte| {
            seed.wrapping_mul(31).wrapping_add(byte.into())
        });
        let persona = Persona {
            name: brief.name,
            greeting: brief.greeting,
            seed,
        };
        let invitation = Invitation {
            server: access.url.clone(),
            token: assignment.token,
            pack,
            persona,
            transcript: None,
        };
        let stop = CancellationToken::new();
        self.stops.insert(job.id.clone(), stop.clone());
        // Cancelled when the job ends in any way, a panic included.
        let done = stop.clone().drop_guard();
        let id = job.id.clone();
        self.running.spawn(async move {
            let _done = done;
            let outcome = Box::pin(participant::attend(invitation, stop, last)).await;
            match &outcome {
                Ok(ended) => tracing::info!(job = id, ?ended, "the avatar left"),
                Err(error) => tracing::warn!(job = id, %error, "the avatar was disconnected"),
            }
            (id, outcome.is_ok())
        });
        Some(status(job.id, JobStatus::JsRunning, ""))
    }

    fn end(&self, job: &str) {
        if let Some(stop) = self.stops.get(job) {
            stop.cancel();
        }
    }

    fn ended(&mut self, outcome: Result<(String, bool), tokio::task::JoinError>) -> Option<ToServer> {
        match outcome {
            Ok((id, well)) => {
                self.stops.remove(&id);
                let outcome = if well {
                    JobStatus::JsSuccess
                } else {
                    JobStatus::JsFailed
                };
                Some(status(id, outcome, ""))
            }
            Err(error) => {
                tracing::error!(%error, "an avatar failed");
                self.stops.retain(|_, stop| !stop.is_cancelled());
                None
            }
        }
    }

    fn load(&self) -> ToServer {
        let share = u16::try_from(self.stops.len()).unwrap_or(u16::MAX);
        ToServer::UpdateWorker(UpdateWorkerStatus {
            status: Some(WorkerStatus::WsAvailable as i32),
            load: f32::from(share) / f32::from(JOBS),
            job_count: share.into(),
            ..Default::default()
        })
    }

    async fn end_all(mut self) {
        for stop in self.stops.values() {
            stop.cancel();
        }
        while self.running.join_next().await.is_some() {}
    }
}

fn status(job_id: String, status: JobStatus, error: &str) -> ToServer {
    ToServer::UpdateJob(UpdateJobStatus {
        job_id,
        status: status as i32,
        error: error.into(),
    })
}
