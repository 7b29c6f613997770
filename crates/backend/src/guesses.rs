//! How often something may be guessed at: a few times at once, and then one more now and then. What was right uses up nothing.

use parking_lot::Mutex;
use std::collections::HashMap;
use std::time::Duration;
use tokio::time::Instant;

/// Counts wrong guesses by what they are at.
#[derive(Debug)]
pub(crate) struct Guesses {
    /// Wrong ones at once.
    most: u32,
    /// After how long one more is free.
    every: Duration,
    /// When all will be free again.
    free: Mutex<HashMap<String, Instant>>,
}

impl Guesses {
    pub fn new(most: u32, every: Duration) -> Self {
        Self {
            most,
            every,
            free: Mutex::default(),
        }
    }

    /// Takes a guess at this; says whether it is right. Of many at one time no more are compared than are free.
    ///
    /// # Errors
    /// After how long the next one is free; then nothing was compared.
    pub fn take(&self, at: &str, is_right: impl FnOnce() -> bool) -> Result<bool, Duration> {
        self.take_at(at, is_right, Instant::now())
    }

    fn take_at(&self, at: &str, is_right: impl FnOnce() -> bool, now: Instant) -> Result<bool, Duration> {
        let mut free = self.free.lock();
        let after = free.get(at).copied().unwrap_or(now).max(now) + self.every;
        let late = after.duration_since(now).saturating_sub(self.every * self.most);
        if !late.is_zero() {
            return Err(late);
        }
        let is_right = is_right();
        if !is_right {
            free.insert(at.to_owned(), after);
        }
        Ok(is_right)
    }

    /// Forgets what has been quiet long enough to start afresh.
    pub fn forget(&self) {
        self.forget_at(Instant::now());
    }

    fn forget_at(&self, now: Instant) {
        self.free.lock().retain(|_, free| *free > now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_guesses_are_few_and_right_ones_are_not_counted() {
        let guesses = Guesses::new(2, Duration::from_mins(6));
        let begun = Instant::now();
        let take =
            |at, is_right, minutes| guesses.take_at(at, || is_right, begun + Duration::from_mins(minutes));
        for _ in 0..5 {
            assert_eq!(take("a", true, 0), Ok(true));
        }
        for _ in 0..2 {
            assert_eq!(take("a", false, 0), Ok(false));
        }
        let compared = || panic!("it is not compared any more");
        assert_eq!(guesses.take_at("a", compared, begun), Err(Duration::from_mins(6)));
        assert_eq!(take("b", true, 0), Ok(true), "each by itself");
        assert_eq!(take("a", false, 6), Ok(false));
        assert!(take("a", true, 6).is_err());
        guesses.forget_at(begun + Duration::from_mins(18));
        assert!(guesses.free.lock().is_empty());
    }
}
