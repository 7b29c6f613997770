//! Says in the log that passwords may be guessed: how many sign-ins were refused, and from where the last came. Whose
//! account it was about is not said, since the log is read by more people than the list of accounts.

use crate::client_prefix;
use parking_lot::Mutex;
use std::net::IpAddr;
use std::time::Duration;
use tokio::time::Instant;

/// With fewer, it is people who mistype.
const WORTH_A_LINE: u64 = 10;
/// In so much time.
const WITHIN: Duration = Duration::from_mins(10);
/// Between two lines.
const PAUSE: Duration = Duration::from_mins(1);

/// Counts sign-ins that were refused.
#[derive(Debug)]
pub(super) struct Guessing(Mutex<Count>);

#[derive(Debug)]
struct Count {
    since: Instant,
    refused: u64,
    next_line: Instant,
}

impl Guessing {
    pub fn new() -> Self {
        let now = Instant::now();
        Self(Mutex::new(Count {
            since: now,
            refused: 0,
            next_line: now,
        }))
    }

    /// Notes that a sign-in was refused, by a limit or because the password was wrong.
    pub fn note(&self, client: IpAddr) {
        if let Some(refused) = self.count(Instant::now()) {
            let network = client_prefix::network(client);
            tracing::warn!(
                refused,
                %network,
                "sign-ins were refused: passwords may be guessed; the last was tried from this network"
            );
        }
    }

    /// Counts one; says how many there were, where that is worth a line.
    fn count(&self, now: Instant) -> Option<u64> {
        let mut count = self.0.lock();
        if now.duration_since(count.since) > WITHIN {
            (count.since, count.refused) = (now, 0);
        }
        count.refused += 1;
        if count.refused < WORTH_A_LINE || now < count.next_line {
            return None;
        }
        (count.since, count.next_line) = (now, now + PAUSE);
        Some(std::mem::take(&mut count.refused))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_in_a_short_time_are_worth_one_line_a_minute_and_slips_are_worth_none() {
        let guessing = Guessing::new();
        let start = Instant::now();
        let lines = |secs: std::ops::Range<u64>, step: usize| -> Vec<_> {
            secs.step_by(step)
                .filter_map(|secs| Some((secs, guessing.count(start + Duration::from_secs(secs))?)))
                .collect()
        };
        assert_eq!(lines(0..100, 1), [(9, 10), (69, 60)]);
        assert_eq!(lines(1_000..100_000, 90), [], "one slip in 90 seconds");
    }
}
