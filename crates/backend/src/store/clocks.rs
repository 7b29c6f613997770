//! Whether the clock of this server is that of PostgreSQL: a talk is silent by the clock of whoever looks, so servers of one
//! database must agree what time it is.

use super::{DatabaseFault, Store};
use crate::StoreError;
use crate::clock::Clock;
use std::time::Duration;

/// How far the clock of one of several servers may be from PostgreSQL's.
pub(super) const MOST_APART: Duration = Duration::from_secs(5);

/// The one statement that asks the database what time it is, of PostgreSQL alone: only to compare.
const TIME: &str = "SELECT CAST(EXTRACT(EPOCH FROM pg_catalog.clock_timestamp()) * 1000 AS BIGINT)";

impl Store {
    /// Compares this clock with that of the database, where other servers may work with it.
    ///
    /// # Errors
    /// `Unavailable`, with a [`DatabaseFault`] beneath where the two are too far apart.
    pub async fn compare_clocks(&self, clock: &dyn Clock) -> Result<(), StoreError> {
        let Some(guard) = self.guard.as_ref().filter(|guard| guard.is_shared()) else {
            return Ok(());
        };
        let asked = clock.now();
        let there: i64 = sqlx::query_scalar(TIME).fetch_one(self.reader()?).await?;
        let answered = clock.now();
        let ahead_ms = ahead(asked.0, there, answered.0);
        if Duration::from_millis(ahead_ms.unsigned_abs()) <= MOST_APART {
            return Ok(());
        }
        let place = guard.place();
        Err(StoreError::Unavailable(
            DatabaseFault::Clock { place, ahead_ms }.into(),
        ))
    }
}

/// How many milliseconds a clock is ahead at least that showed these two times when it asked and when it was answered; less than
/// 0 where it is behind. When in between the other one was read is not known.
fn ahead(asked: i64, there: i64, answered: i64) -> i64 {
    let half = answered.saturating_sub(asked).max(0) / 2;
    let ahead = asked.saturating_add(half).saturating_sub(there);
    ahead
        .signum()
        .saturating_mul(ahead.saturating_abs().saturating_sub(half).max(0))
}

/// How far a clock is from another one, to a tenth of a second.
pub(super) fn differs(ahead_ms: i64) -> String {
    let apart = ahead_ms.unsigned_abs();
    let side = if ahead_ms < 0 { "behind" } else { "ahead of" };
    format!("{}.{} s {side}", apart / 1000, apart % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_way_there_and_back_counts_for_neither_side() {
        for (asked, there, answered, expected) in [
            (1000, 1000, 1000, 0),
            (7000, 1000, 7000, 6000),
            (1000, 7000, 1000, -6000),
            // Read at any moment of a way of 4 s.
            (1000, 1000, 5000, 0),
            (1000, 5000, 5000, 0),
            (9000, 1000, 13_000, 8000),
            // The clock was set back while it waited.
            (5000, 4000, 3000, 1000),
        ] {
            assert_eq!(
                ahead(asked, there, answered),
                expected,
                "{asked} {there} {answered}"
            );
        }
        assert_eq!(
            (differs(6190), differs(-6190)),
            ("6.1 s ahead of".into(), "6.1 s behind".into())
        );
    }
}
