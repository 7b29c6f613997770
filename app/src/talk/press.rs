//! What a press of Start becomes.

use super::key;
use crate::player;
use crate::state::Input;

/// A press of Start, with a key of its own.
pub fn press() -> Input {
    if player::is_supported() {
        key::new().map_or(Input::NoKey, |key| Input::Press { key })
    } else {
        Input::Unsupported
    }
}
