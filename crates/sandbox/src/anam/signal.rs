//! The signalling socket: text frames of JSON, both ways.
//!
//! It owns the envelope of `js-sdk` 4.27.0 (`modules/SignallingClient.ts`) and carrying it between a socket and an
//! engine. Whether a message makes sense is the engine's business. Start with [`serve`].

use super::order::Order;
use super::sessions::Sessions;
use axum::extract::ws::{Message, WebSocket};
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::sync::mpsc;

/// A message of ours.
pub fn message(action: &str, session: &str, payload: impl Into<Value>) -> String {
    json!({ "actionType": action, "sessionId": session, "payload": payload.into() }).to_string()
}

/// Carries messages until either side is gone. The engine sees that its end of the channel is closed.
pub async fn serve(mut socket: WebSocket, sessions: Arc<Sessions>, session: String) {
    let (outbox, mut outgoing) = mpsc::unbounded_channel();
    if !sessions.order(&session, Order::Attached(outbox)) {
        return;
    }
    loop {
        tokio::select! {
            received = socket.recv() => match received {
                Some(Ok(Message::Text(text))) => match serde_json::from_str(&text) {
                    Ok(signal) => {
                        if !sessions.order(&session, Order::Signal(signal)) {
                            break;
                        }
                    }
                    Err(error) => tracing::debug!(%error, "a signalling message was passed over"),
                },
                Some(Ok(Message::Close(_)) | Err(_)) | None => break,
                Some(Ok(_)) => {}
            },
            message = outgoing.recv() => {
                let Some(message) = message else {
                    // The other side may be gone as well.
                    let _ = socket.send(Message::Close(None)).await;
                    break;
                };
                if socket.send(Message::text::<String>(message)).await.is_err() {
                    break;
                }
            }
        }
    }
}
