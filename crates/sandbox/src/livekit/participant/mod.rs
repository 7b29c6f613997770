//! The avatar as a participant of a LiveKit room.
//!
//! It owns an invitation, the outcomes of a visit, and the second try; a visit itself is in `visit`. What the avatar says
//! is not decided here. Start with [`attend`].

mod visit;

use super::signal::SignalError;
use super::utterances::Utterance;
use crate::avatar::pack::Pack;
use crate::avatar::{Farewell, Persona};
use crate::rtc::LinkError;
use livekit_protocol::DisconnectReason;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use url::Url;
use visit::visit;

/// Media must flow this long after joining.
const CONNECT: Duration = Duration::from_secs(15);
/// A visit that could not set up its media is made once more when it is younger than this: whoever waits for an avatar gives
/// up soon after.
const SECOND_TRY: Duration = Duration::from_secs(16);

/// A place in a room.
#[derive(Clone)]
pub struct Invitation {
    /// The server, `ws:`.
    pub server: Url,
    /// The token to join with.
    pub token: String,
    /// Who plays.
    pub pack: Arc<Pack>,
    /// Whom they play.
    pub persona: Persona,
    /// The receiver of utterances, where a transcript is kept.
    pub transcript: Option<mpsc::UnboundedSender<Utterance>>,
}

impl fmt::Debug for Invitation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Invitation")
            .field("server", &self.server.as_str())
            .field("persona", &self.persona)
            .finish_non_exhaustive()
    }
}

/// How a visit ended when nothing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The avatar left.
    Avatar(Farewell),
    /// The room or the server sent it away.
    Server(DisconnectReason),
    /// `stop` was cancelled.
    Stopped,
}

/// Why a visit failed.
#[derive(Debug, thiserror::Error)]
pub enum VisitError {
    /// Signalling.
    #[error(transparent)]
    Signal(#[from] SignalError),
    /// Media.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// No randomness.
    #[error("the system has no randomness: {0}")]
    Random(#[from] getrandom::Error),
    /// The address.
    #[error("{0} has no address that can be reached: {1}")]
    Address(Url, std::io::Error),
    /// The media connection never stood.
    #[error("no media connection after {} s", CONNECT.as_secs())]
    NoMedia,
    /// The connection stood and broke.
    #[error("the media connection was lost")]
    Lost,
    /// The server hung up without a word.
    #[error("the server closed the connection")]
    Closed,
}

impl VisitError {
    /// Whether another try may go better: the offers and answers of a visit can miss one another on a busy machine.
    const fn may_pass(&self) -> bool {
        matches!(
            self,
            Self::Link(LinkError::Rtc(_) | LinkError::Description(_)) | Self::NoMedia
        )
    }
}

/// Joins, stays as long as there is reason to, and leaves. When media cannot be set up, it joins once more as a new
/// participant; that one obeys `last` only, because a server takes a participant that goes for the end of its job.
///
/// # Errors
/// When it could not join or was cut off.
pub async fn attend(
    invitation: Invitation,
    stop: CancellationToken,
    last: CancellationToken,
) -> Result<Ended, VisitError> {
    let began = Instant::now();
    match Box::pin(visit(invitation.clone(), stop, true)).await {
        Err(error) if error.may_pass() && began.elapsed() < SECOND_TRY => {
            tracing::warn!(%error, "the avatar joins once more");
            Box::pin(visit(invitation, last, false)).await
        }
        outcome => outcome,
    }
}

#[cfg(test)]
mod tests;
