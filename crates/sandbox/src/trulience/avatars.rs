//! Which number is which presenter, and the account's list of them.

use super::refusal::Refusal;
use crate::assets;
use crate::avatar::pack::Pack;
use axum::Json;
use serde_json::{Value, json};
use std::sync::Arc;

/// A presenter's number: FNV-1a of the name, as 19 digits, so that it is as far beyond 2^53 as the vendor's own. Who
/// asks computes the same.
fn number(presenter: &str) -> String {
    let hash = presenter.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("4{:018}", hash % 1_000_000_000_000_000_000)
}

/// The presenter with this number.
pub fn pack(id: &str) -> Option<Arc<Pack>> {
    let presenters = assets::presenters().ok()?;
    presenters
        .iter()
        .find(|pack| number(&pack.presenter) == id)
        .cloned()
}

/// `GET /avatars`. The call is documented and its answer is not: this form is invented, and says so.
pub async fn list() -> Result<Json<Value>, Refusal> {
    let presenters = assets::presenters().map_err(|_| Refusal::Broken)?;
    let avatars: Vec<_> = presenters
        .iter()
        .map(|pack| json!({ "avatar_id": number(&pack.presenter), "name": pack.name }))
        .collect();
    Ok(Json(
        json!({ "form": "invented by the sandbox", "avatars": avatars }),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_presenter_is_found_by_a_number_of_its_own() {
        for own in assets::presenters().expect("built in") {
            let found = pack(&number(&own.presenter)).expect("found");
            assert_eq!(found.presenter, own.presenter);
        }
        assert!(pack("4").is_none());
    }
}
