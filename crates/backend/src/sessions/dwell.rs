//! The page of a personal link is looked at for a second before its talk begins.

use super::Sessions;
use contract::session::StartRequest;

impl Sessions {
    /// Waits until the page of a personal link is a second old. To be called in the task that answers the browser, which ends
    /// when the browser hangs up: gateways that press the buttons of a page leave it at once, and begin nothing.
    pub async fn dwell(&self, request: &StartRequest) {
        if request.link.is_some() {
            tokio::time::sleep(self.0.pages.left_to_dwell(&request.nonce)).await;
        }
    }
}
