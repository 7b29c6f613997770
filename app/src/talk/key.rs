//! The key of a press.

use contract::session::IdempotencyKey;
use leptos::prelude::window;

/// A version 4 UUID; made by hand because `randomUUID` exists on secure addresses only. None where the browser's
/// generator fails: a key that another page may have as well would give this visitor another visitor's talk.
pub fn new() -> Option<IdempotencyKey> {
    let mut bytes = [0_u8; 16];
    let crypto = window().crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    // A generator that was replaced, as some blockers do, may do nothing.
    if bytes.iter().all(|byte| *byte == bytes[0]) {
        return None;
    }
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let mut key = String::with_capacity(36);
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            key.push('-');
        }
        for nibble in [byte >> 4, byte & 15] {
            key.push(char::from_digit(u32::from(nibble), 16)?);
        }
    }
    Some(IdempotencyKey(key))
}
