//! Passwords as they are kept: argon2id, with the smallest parameters that OWASP names for it.
//!
//! Each computation takes [`MEMORY_KIB`] of memory, so few run at one time, and who comes when many wait is refused. A
//! permit belongs to the computation and not to the request: a browser that hangs up frees no memory.

use super::error::AccountError;
use super::password::normal;
use crate::StoreError;
use crate::rng::Rng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use secrecy::{ExposeSecret, SecretString};
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// OWASP Password Storage Cheat Sheet (November 2026): argon2id with 19 MiB of memory, two passes and one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// How many run at one time.
const AT_ONCE: usize = 2;
/// How many are there at one time for visitors, those that wait included.
const MOST: usize = 24;
/// How many more for those who have shown something already: a one-time address, a sign-in, or a browser that the
/// account was signed in on. Visitors cannot take these.
const KEPT: usize = 8;
/// Stands in for the salt of an account that does not exist.
const NO_SALT: [u8; 16] = [0; 16];

/// For whom a password is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// Whoever comes.
    Visitors,
    /// Whoever has shown something already.
    Known,
}

/// How a password fits a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// It is another.
    No,
    /// It is the one that was hashed.
    Yes,
    /// It is that as it was typed: hashes from before passwords were normalized are of those. It is to be hashed anew.
    AsTyped,
}

/// Computes and compares hashes. Cloning is cheap and shares the places.
#[derive(Debug, Clone)]
pub(super) struct Hasher {
    rng: Arc<dyn Rng>,
    running: Arc<Semaphore>,
    all: Arc<Semaphore>,
    kept: Arc<Semaphore>,
}

impl Hasher {
    pub fn new(rng: Arc<dyn Rng>) -> Self {
        Self {
            rng,
            running: Arc::new(Semaphore::new(AT_ONCE)),
            all: Arc::new(Semaphore::new(MOST)),
            kept: Arc::new(Semaphore::new(KEPT)),
        }
    }

    /// The hash of a password, as a text with its parameters and its salt. Only those who are known choose one.
    ///
    /// # Errors
    /// `Busy`; `Store` without randomness.
    pub async fn hash(&self, password: SecretString) -> Result<String, AccountError> {
        let mut salt = NO_SALT;
        let filled = self.rng.fill(&mut salt);
        filled.map_err(|error| StoreError::Unavailable(error.into()))?;
        self.run(Whose::Known, move || {
            compute(normal(&password).expose_secret(), &salt)
        })
        .await?
    }

    /// Whether it is the password that was hashed. Without a hash the same work is done, and the answer is no. One that is typed in
    /// another form than it is hashed in is compared in both.
    ///
    /// # Errors
    /// `Busy`.
    pub async fn verify(
        &self,
        whose: Whose,
        hash: Option<String>,
        password: SecretString,
    ) -> Result<Fit, AccountError> {
        self.run(whose, move || {
            let (normal, typed) = (normal(&password), password.expose_secret());
            let forms = [(normal.expose_secret(), Fit::Yes), (typed, Fit::AsTyped)];
            let odd = |error: argon2::password_hash::Error| StoreError::Corrupt(format!("password: {error}"));
            let hash = hash.as_deref().map(PasswordHash::new).transpose().map_err(odd)?;
            for (form, fit) in &forms[..=usize::from(normal.expose_secret() != typed)] {
                let fits = match &hash {
                    Some(hash) => argon2()?.verify_password(form.as_bytes(), hash).is_ok(),
                    None => compute(form, &NO_SALT).map(|_| false)?,
                };
                if fits {
                    return Ok(*fit);
                }
            }
            Ok(Fit::No)
        })
        .await?
    }

    async fn run<T: Send + 'static>(
        &self,
        whose: Whose,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, AccountError> {
        let place = |of: &Arc<Semaphore>| Arc::clone(of).try_acquire_owned();
        let place = match whose {
            Whose::Visitors => place(&self.all),
            Whose::Known => place(&self.kept).or_else(|_| place(&self.all)),
        };
        let place = place.map_err(|_| AccountError::Busy)?;
        let turn = Arc::clone(&self.running).acquire_owned().await;
        let turn = turn.map_err(|_| AccountError::Busy)?;
        let done = spawn_blocking(move || {
            let outcome = work();
            drop((turn, place));
            outcome
        });
        done.await
            .map_err(|error| StoreError::Unavailable(error.into()).into())
    }
}

fn argon2() -> Result<Argon2<'static>, StoreError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None);
    let params = params.map_err(|error| StoreError::Corrupt(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn compute(password: &str, salt: &[u8]) -> Result<String, AccountError> {
    let odd = |error: argon2::password_hash::Error| StoreError::Corrupt(error.to_string());
    let salt = SaltString::encode_b64(salt).map_err(odd)?;
    let hash = argon2()?.hash_password(password.as_bytes(), &salt).map_err(odd)?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Os;

    #[tokio::test]
    async fn a_hash_names_its_parameters_and_fits_one_password() {
        let hasher = Hasher::new(Arc::new(Os));
        let hash = hasher.hash("correct horse battery".into()).await.expect("hashed");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        let other = hasher.hash("correct horse battery".into()).await.expect("hashed");
        assert_ne!(hash, other, "each has a salt of its own");
        let verify = async |hash: Option<&str>, password: &str| {
            let verified = hasher.verify(Whose::Visitors, hash.map(Into::into), password.into());
            verified.await.expect("an answer")
        };
        assert_eq!(verify(Some(&hash), "correct horse battery").await, Fit::Yes);
        assert_eq!(verify(Some(&hash), "correct horse batterx").await, Fit::No);
        assert_eq!(verify(None, "correct horse battery").await, Fit::No);
    }

    #[tokio::test]
    async fn a_letter_is_the_same_in_each_way_to_write_it_and_hashes_of_typed_forms_stay_good() {
        let hasher = Hasher::new(Arc::new(Os));
        let [composed, apart] = [
            "caf\u{e9} \u{ac00} at noon",
            "cafe\u{301} \u{1100}\u{1161} at noon",
        ];
        let hash = hasher.hash(composed.into()).await.expect("hashed");
        let before = compute(apart, b"salt of sixteen.").expect("hashed");
        for (hash, password, fit) in [
            (&hash, composed, Fit::Yes),
            (&hash, apart, Fit::Yes),
            (&before, apart, Fit::AsTyped),
            (&before, composed, Fit::No),
        ] {
            let verified = hasher.verify(Whose::Visitors, Some(hash.clone()), password.into());
            assert_eq!(verified.await.expect("an answer"), fit, "{password}");
        }
    }

    #[tokio::test]
    async fn few_run_at_one_time_and_the_rest_is_refused_even_where_callers_hang_up() {
        let hasher = Hasher::new(Arc::new(Os));
        let mut waiting: Vec<_> = (0..MOST)
            .map(|_| Box::pin(hasher.verify(Whose::Visitors, None, "x".into())))
            .collect();
        for one in &mut waiting {
            assert!(futures_util::poll!(one.as_mut()).is_pending());
        }
        assert!(matches!(
            hasher.verify(Whose::Visitors, None, "x".into()).await,
            Err(AccountError::Busy)
        ));
        let mut known = Box::pin(hasher.verify(Whose::Known, None, "x".into()));
        assert!(
            futures_util::poll!(known.as_mut()).is_pending(),
            "visitors take no place that is kept for others"
        );
        assert_eq!(hasher.running.available_permits(), 0);
        drop(known);
        waiting.clear();
        // Those that run keep their permits until they are done; those that waited gave theirs back.
        let all = hasher.all.acquire_many(24).await.expect("free again");
        assert_eq!(hasher.running.available_permits(), AT_ONCE);
        drop(all);
        let again = hasher.verify(Whose::Visitors, None, "x".into()).await;
        assert_eq!(again.expect("free again"), Fit::No);
    }
}
