//! Being told to stop. It owns one wait and no decision.

use tokio::sync::watch;

/// Returns once `stop` says so, or whoever could say so is gone.
pub async fn told(stop: &mut watch::Receiver<bool>) {
    // The error means that the sender was dropped; nobody is left to work for.
    let _ = stop.wait_for(|stop| *stop).await;
}
