//! What follows for a room's session from what happens in the room.
//!
//! The last agent that leaves for good ends the session at once; a hand-over to another goes on. A participant that
//! drops out may come back: a client that connects afresh disconnects first (livekit-client 2.23, `restartConnection`),
//! and the page gives an avatar time to return. If it does not, the server closes the room and reports that, which ends
//! the session.
//!
//! An agent also leaves, or deletes the room, because its visitor has left. The server reports the events of one room in
//! order (v1.13.5, `webhook/resource_url_notifier.go`), so what comes after the visitor's leaving is not taken for the
//! avatar's will: the page says why, or the room ends empty.

use super::room_event::{Cause, RoomEvent, Way};
use crate::StoreError;
use crate::providers::session::Departed;
use crate::sessions::Sessions;
use crate::store::{SessionRow, State};
use contract::session::EndReason;

/// What follows for the session.
enum End {
    /// It is over.
    Now(EndReason),
    /// It is over unless another agent is in the room.
    UnlessAnotherStays(EndReason),
}

impl End {
    /// Why the page found the avatar gone, if this says so. Our own closing removes the visitor before it deletes the room,
    /// so a visitor who goes with the room was there when another deleted it.
    fn explains(self, is_visitor: bool) -> Option<EndReason> {
        match self {
            Self::UnlessAnotherStays(reason) => Some(reason),
            Self::Now(reason @ (EndReason::AvatarEnded | EndReason::AvatarLeft)) => {
                Some(reason).filter(|_| is_visitor)
            }
            Self::Now(_) => None,
        }
    }
}

/// Applies an event to the session in this room, if there is one.
pub(super) async fn follow(sessions: &Sessions, room: &str, event: &RoomEvent) -> Result<(), StoreError> {
    let Some(row) = sessions.in_room(room).await? else {
        return Ok(());
    };
    let after_visitor = sessions.has_visitor_left(&row);
    let (end, departed) = match event {
        RoomEvent::Joined(identity) => {
            if *identity == row.identity {
                sessions.visitor_came(&row);
            }
            return Ok(());
        }
        RoomEvent::Closed(cause) => (Some(End::Now(closed(&row, *cause))), Departed::default()),
        RoomEvent::Left {
            departed,
            is_agent,
            way,
        } => {
            if departed.identity == row.identity && *way != Way::Replaced {
                sessions.visitor_left(&row);
            }
            (left(&row, departed, *is_agent, *way), departed.clone())
        }
    };
    match end {
        Some(end) if row.state == State::Ended => {
            let is_visitor = departed.identity == row.identity;
            match end.explains(is_visitor).filter(|_| !after_visitor) {
                Some(reason) => sessions.found_out(&row, reason).await,
                None => Ok(()),
            }
        }
        // A server that stops reports this whichever participants are there.
        Some(End::Now(reason)) if after_visitor && reason != EndReason::Failed => {
            sessions.end_unless_page_says(&row).await
        }
        Some(End::Now(reason)) => sessions.end_by_vendor(&row, reason).await,
        Some(End::UnlessAnotherStays(_)) if after_visitor => {
            tracing::debug!(session = %row.id, "the agent left after the visitor");
            Ok(())
        }
        Some(End::UnlessAnotherStays(reason)) => sessions.agent_left(&row, &departed, reason).await,
        None => Ok(()),
    }
}

/// Who closes a room or leaves it in good order ended a talk, if there was one.
fn on_purpose(row: &SessionRow) -> EndReason {
    if row.live.is_some() {
        EndReason::AvatarEnded
    } else {
        EndReason::AvatarLeft
    }
}

fn closed(row: &SessionRow, cause: Cause) -> EndReason {
    match cause {
        Cause::Deleted => on_purpose(row),
        Cause::Failed => EndReason::Failed,
        Cause::Abandoned => EndReason::Lost,
    }
}

fn left(row: &SessionRow, departed: &Departed, is_agent: bool, way: Way) -> Option<End> {
    if !is_agent && departed.identity != row.identity {
        return None;
    }
    match way {
        Way::RoomDeleted => Some(End::Now(on_purpose(row))),
        Way::RoomClosed => Some(End::Now(EndReason::AvatarLeft)),
        Way::Removed if !is_agent => Some(End::Now(EndReason::Removed)),
        Way::Goodbye if is_agent => Some(End::UnlessAnotherStays(on_purpose(row))),
        Way::Removed | Way::AgentError if is_agent => Some(End::UnlessAnotherStays(EndReason::AvatarLeft)),
        _ => None,
    }
}
