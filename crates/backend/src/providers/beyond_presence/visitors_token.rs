//! The visitor's token for a room of the vendor's: it is passed on as it is, so what it allows is looked at first.
//!
//! Its signature is the vendor's and is not checked here; a LiveKit server does that.

use crate::ProviderError;
use crate::clock::Timestamp;
use crate::jwt;
use crate::providers::livekit::token::Claims;
use serde::Deserialize;

/// What no visitor may do in a room, nor with others.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(clippy::struct_excessive_bools, reason = "the vendor's own claim")]
struct Forbidden {
    room_create: bool,
    room_list: bool,
    room_record: bool,
    room_admin: bool,
    ingress_admin: bool,
    agent: bool,
}

#[derive(Deserialize)]
struct Rights {
    #[serde(default)]
    video: Forbidden,
}

/// Until when it may be used.
///
/// # Errors
/// `Protocol` when it is no token, never expires, or allows more than to take part in one room.
pub(super) fn until(token: &str) -> Result<Timestamp, ProviderError> {
    let refuse = |why: &'static str| ProviderError::Protocol(why.into());
    let (Some(Rights { video }), Some(said)) = (jwt::claims(token), jwt::claims::<Claims>(token)) else {
        return Err(refuse("its livekit_token is no token"));
    };
    // A LiveKit server takes a token without an expiry for ever.
    if said.exp <= 0 {
        return Err(refuse("its livekit_token never expires"));
    }
    let takes_part = said
        .video
        .is_some_and(|video| video.room_join && video.room.is_some());
    let may_more = [
        video.room_create,
        video.room_list,
        video.room_record,
        video.room_admin,
        video.ingress_admin,
        video.agent,
    ];
    if !takes_part || may_more.contains(&true) {
        return Err(refuse(
            "its livekit_token allows more than to take part in one room",
        ));
    }
    Ok(Timestamp(said.exp.saturating_mul(1000)))
}
