//! The faces that were sent into rooms: each from joining to the last word about it.
//!
//! It owns their tasks; what is remembered of a session or a conversation is in those files. Start with
//! [`Faces::run`].

use super::Bey;
use super::rooms::Message;
use crate::livekit::participant::{self, Ended, Invitation, VisitError};
use crate::livekit::rooms;
use crate::stop;
use std::time::Duration;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::sleep;

/// A face that is to go somewhere.
pub struct Order {
    pub invitation: Invitation,
    pub of: Of,
}

/// What it belongs to.
pub enum Of {
    /// A speech-to-video session of that id.
    Session(String),
    /// A conversation of that id, in a room of ours.
    Conversation(String),
}

/// The faces, until somebody runs them.
pub struct Faces {
    bey: Bey,
    orders: mpsc::UnboundedReceiver<Order>,
}

impl Faces {
    pub(super) const fn new(bey: Bey, orders: mpsc::UnboundedReceiver<Order>) -> Self {
        Self { bey, orders }
    }

    /// Runs the faces until told to stop, then lets each say goodbye.
    pub async fn run(mut self, mut stop: watch::Receiver<bool>) {
        let mut visits = JoinSet::new();
        loop {
            tokio::select! {
                Some(order) = self.orders.recv() => {
                    visits.spawn(visit(self.bey.clone(), order, stop.clone()));
                }
                Some(_) = visits.join_next(), if !visits.is_empty() => {}
                () = stop::told(&mut stop) => break,
            }
        }
        while visits.join_next().await.is_some() {}
    }
}

async fn visit(bey: Bey, Order { invitation, of }: Order, stop: watch::Receiver<bool>) {
    match of {
        Of::Session(id) => {
            bey.0.sessions.mark(&id, "ongoing");
            tell(
                &id,
                Box::pin(participant::attend(invitation, stop.clone(), stop)).await,
            );
            bey.0.sessions.mark(&id, "completed");
        }
        Of::Conversation(id) => converse(&bey, invitation, &id, stop).await,
    }
}

/// A conversation, which the vendor writes down and tells of while it lasts.
async fn converse(bey: &Bey, invitation: Invitation, id: &str, stop: watch::Receiver<bool>) {
    let Some(conversation) = bey.0.conversations.find(id) else {
        return;
    };
    bey.0.conversations.begin(id);
    let (scribe, mut lines) = mpsc::unbounded_channel();
    let invitation = Invitation {
        scribe: Some(scribe),
        ..invitation
    };
    let talking = async {
        tell(id, at_most(conversation.most, invitation, stop).await);
        // Marked first: whoever is told of the end may look at once.
        bey.0.conversations.end(id);
    };
    let telling = async {
        while let Some(line) = lines.recv().await {
            let message = Message::from(line);
            bey.0.conversations.note(id, message.clone());
            bey.0.hooks.message(&conversation, &message).await;
        }
    };
    tokio::join!(talking, telling);
    if let Some(sfu) = bey.0.sfu.get() {
        rooms::delete(sfu, &conversation.room).await;
    }
    if let Some(ended) = bey.0.conversations.find(id) {
        bey.0.hooks.ended(&ended).await;
    }
}

/// Attends, and leaves when the time is up.
async fn at_most(
    most: Duration,
    invitation: Invitation,
    mut stop: watch::Receiver<bool>,
) -> Result<Ended, VisitError> {
    let (end, ended) = watch::channel(false);
    let ending = async move {
        tokio::select! {
            () = sleep(most) => {}
            () = stop::told(&mut stop) => {}
        }
        end.send_replace(true);
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
