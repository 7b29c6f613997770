//! Asks the server for a session, and does the work that it asks for while many start.

use super::pause::pause;
use crate::api::start_session;
use crate::page_nonce;
use contract::ApiError;
use contract::page::PageNonce;
use contract::proof::{MOST_BITS, is_proof};
use contract::session::{StartReply, StartRequest};
use leptos::task::spawn_local;
use std::time::Duration;

/// How many hashes are tried before the page gets its turn: some milliseconds.
const SLICE: u64 = 2_000;

/// Opens a session, with the page's nonce and, where the server asks for it, a proof of work.
///
/// # Errors
/// Those of the call.
pub async fn start(request: StartRequest) -> Result<StartReply, ApiError> {
    page_nonce::with(|nonce| {
        let request = StartRequest {
            nonce: nonce.clone(),
            ..request.clone()
        };
        async move {
            match start_session(request.clone()).await {
                Err(ApiError::ProofRequired { bits }) => {
                    let proof = Some(find(&nonce, bits).await?);
                    let outcome = start_session(StartRequest { proof, ..request }).await;
                    // A nonce takes one proof: the next press shall not have to find that out.
                    spawn_local(async { _ = page_nonce::renew().await });
                    outcome
                }
                outcome => outcome,
            }
        }
    })
    .await
}

/// Looks for a proof in slices, so that the page goes on living meanwhile.
async fn find(nonce: &PageNonce, bits: u8) -> Result<u64, ApiError> {
    if bits > MOST_BITS {
        return Err(ApiError::ProofRequired { bits });
    }
    let mut first = 0;
    loop {
        if let Some(number) = (first..first + SLICE).find(|number| is_proof(nonce, *number, bits)) {
            return Ok(number);
        }
        first += SLICE;
        pause(Duration::ZERO).await;
    }
}
