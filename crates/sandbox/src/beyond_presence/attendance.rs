//! The avatars that were sent into rooms: each from joining to the last word about it.
//!
//! It owns their tasks; what is remembered of a session or a conversation is in those files. Start with
//! [`Attendance::run`].

use super::BeyondPresence;
use super::conversations::Message;
use super::order::{Of, Order};
use crate::livekit::participant::{self, Ended, Invitation, VisitError};
use crate::livekit::room_service;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

/// The avatars' tasks before they run.
pub struct Attendance {
    vendor: BeyondPresence,
    orders: mpsc::UnboundedReceiver<Order>,
}

impl Attendance {
    pub(super) const fn new(vendor: BeyondPresence, orders: mpsc::UnboundedReceiver<Order>) -> Self {
        Self { vendor, orders }
    }

    /// Runs the avatars until `stop` is cancelled, then lets each leave its room.
    pub async fn run(mut self, stop: CancellationToken) {
        let mut visits = JoinSet::new();
        loop {
            tokio::select! {
                Some(order) = self.orders.recv() => {
                    visits.spawn(visit(self.vendor.clone(), order, stop.clone()));
                }
                Some(_) = visits.join_next(), if !visits.is_empty() => {}
                () = stop.cancelled() => break,
            }
        }
        while visits.join_next().await.is_some() {}
    }
}

async fn visit(vendor: BeyondPresence, Order { invitation, of }: Order, stop: CancellationToken) {
    match of {
        Of::Session(id) => {
            vendor.0.sessions.mark(&id, "ongoing");
            tell(
                &id,
                Box::pin(participant::attend(invitation, stop.clone(), stop)).await,
            );
            vendor.0.sessions.mark(&id, "completed");
        }
        Of::Conversation(id) => converse(&vendor, invitation, &id, stop).await,
    }
}

/// A conversation, which the vendor writes down and reports while it lasts.
async fn converse(vendor: &BeyondPresence, invitation: Invitation, id: &str, stop: CancellationToken) {
    let Some(conversation) = vendor.0.conversations.find(id) else {
        return;
    };
    vendor.0.conversations.begin(id);
    let (transcript, mut lines) = mpsc::unbounded_channel();
    let invitation = Invitation {
        transcript: Some(transcript),
        ..invitation
    };
    let talking = async {
        tell(id, at_most(conversation.most, invitation, stop).await);
        // Marked first: a receiver of the end's webhook may read it at once.
        vendor.0.conversations.end(id);
    };
    let reporting = async {
        while let Some(line) = lines.recv().await {
            let message = Message::from(line);
            vendor.0.conversations.note(id, message.clone());
            vendor.0.hooks.message(&conversation, &message).await;
        }
    };
    tokio::join!(talking, reporting);
    if let Some(sfu) = vendor.0.sfu.get() {
        room_service::delete(sfu, &conversation.room).await;
    }
    if let Some(ended) = vendor.0.conversations.find(id) {
        vendor.0.hooks.ended(&ended).await;
    }
}

/// Attends, and leaves when the time is up.
async fn at_most(
    most: Duration,
    invitation: Invitation,
    stop: CancellationToken,
) -> Result<Ended, VisitError> {
    let end = CancellationToken::new();
    let ended = end.clone();
    let ending = async move {
        tokio::select! {
            () = sleep(most) => {}
            () = stop.cancelled() => {}
        }
        end.cancel();
        std::future::pending().await
    };
    tokio::select! {
        outcome = Box::pin(participant::attend(invitation, ended.clone(), ended)) => outcome,
        outcome = ending => outcome,
    }
}

fn tell(id: &str, outcome: Result<Ended, VisitError>) {
    match outcome {
        Ok(ended) => tracing::info!(id, ?ended, "the avatar left"),
        Err(error) => tracing::warn!(id, %error, "the avatar was cut off"),
    }
}
