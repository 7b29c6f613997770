//! The source of secrets and unguessable names. What needs one is handed an [`Rng`], so that a test can know the answer.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::fmt::Debug;
use std::sync::atomic::{AtomicU64, Ordering};

/// The operating system's generator could not be read.
#[derive(Debug, thiserror::Error)]
#[error("the operating system's random generator cannot be read: {0}")]
pub struct RngError(pub String);

/// Fills buffers with bytes that cannot be guessed.
pub trait Rng: Debug + Send + Sync {
    /// Fills the whole of `buffer`.
    ///
    /// # Errors
    /// When the source fails; the buffer's content is then of no use.
    fn fill(&self, buffer: &mut [u8]) -> Result<(), RngError>;
}

/// The operating system's generator.
#[derive(Debug, Clone, Copy, Default)]
pub struct Os;

impl Rng for Os {
    fn fill(&self, buffer: &mut [u8]) -> Result<(), RngError> {
        getrandom::fill(buffer).map_err(|error| RngError(error.to_string()))
    }
}

/// Bytes that count up from a seed: different at each call and known beforehand; for tests.
#[derive(Debug)]
pub struct Counting(AtomicU64);

impl Counting {
    /// Starts at `seed`.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }
}

impl Rng for Counting {
    fn fill(&self, buffer: &mut [u8]) -> Result<(), RngError> {
        let turn = self.0.fetch_add(1, Ordering::SeqCst).to_be_bytes();
        buffer.fill(0);
        for (to, from) in buffer.iter_mut().rev().zip(turn.iter().rev()) {
            *to = *from;
        }
        Ok(())
    }
}

/// A name of 128 random bits as 22 characters that are safe in URLs, file names, tables and at the command line: none begins
/// with the hyphen of an option or a formula, at the cost of less than one of the bits.
///
/// # Errors
/// When `rng` fails.
pub fn random_name(rng: &dyn Rng) -> Result<String, RngError> {
    let mut bytes = [0_u8; 16];
    rng.fill(&mut bytes)?;
    let mut name = URL_SAFE_NO_PAD.encode(bytes);
    if name.starts_with('-') {
        name.replace_range(..1, "_");
    }
    Ok(name)
}

/// A short name of 64 random bits for a request in the log. It is no secret, so a failing generator leaves it empty
/// rather than the request unserved.
#[must_use]
pub fn short_id() -> String {
    let mut bytes = [0_u8; 8];
    Os.fill(&mut bytes)
        .map(|()| URL_SAFE_NO_PAD.encode(bytes))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Same(u8);

    impl Rng for Same {
        fn fill(&self, buffer: &mut [u8]) -> Result<(), RngError> {
            buffer.fill(self.0);
            Ok(())
        }
    }

    #[test]
    fn a_name_is_no_option_and_no_formula() {
        // Six bits with the value 62 are the digit `-`.
        assert_eq!(
            random_name(&Same(0b1111_1000)).expect("a name"),
            "_Pj4-Pj4-Pj4-Pj4-Pj4-A"
        );
        for byte in 0..=u8::MAX {
            let name = random_name(&Same(byte)).expect("a name");
            assert!(name.len() == 22 && !name.starts_with('-'), "{name}");
        }
    }
}
