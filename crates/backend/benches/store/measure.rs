//! One statement, timed on two databases in turn.

use backend::StoreError;
use serde::Serialize;
use std::time::{Duration, Instant};

/// Times that a statement is measured on each database. All but one in a hundred need a few hundred.
const ROUNDS: i64 = 400;
/// At least so many, however slow it is.
const FEWEST: usize = 30;
/// How long one statement is measured.
const FOR: Duration = Duration::from_secs(5);

/// What is measured: it decides on the bar.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A page of a list, or of one talk.
    Page,
    /// A part of what a command exports: no page waits for it.
    Batch,
    /// A round of the reaper with nothing to do.
    Tick,
    /// A place and a grant.
    Start,
}

#[derive(Serialize)]
struct Measured<'a> {
    database: &'a str,
    name: &'a str,
    kind: Kind,
    p50_ms: f64,
    p99_ms: f64,
    small_p50_ms: f64,
    small_p99_ms: f64,
}

/// Two databases of one kind, or two sites on them.
pub struct Pair<'a, T> {
    pub database: &'a str,
    pub small: &'a T,
    pub large: &'a T,
    /// What is not named so is left out.
    pub only: &'a str,
}

impl<T> Pair<'_, T> {
    /// Measures what a page asks.
    pub async fn page(
        &self,
        name: &str,
        statement: impl AsyncFn(&T, i64) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.measure(name, Kind::Page, statement, async |_, _| Ok(()))
            .await
    }

    /// Measures what a command asks for the next part of an export.
    pub async fn batch(
        &self,
        name: &str,
        statement: impl AsyncFn(&T, i64) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.measure(name, Kind::Batch, statement, async |_, _| Ok(()))
            .await
    }

    /// Runs it on both databases in turn, each time with another number, and prints what it took. What `after` does is
    /// not counted.
    pub async fn measure(
        &self,
        name: &str,
        kind: Kind,
        statement: impl AsyncFn(&T, i64) -> Result<(), StoreError>,
        after: impl AsyncFn(&T, i64) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        if !name.contains(self.only) {
            return Ok(());
        }
        let (mut on_small, mut on_large) = (Vec::new(), Vec::new());
        let began = Instant::now();
        // The first ones read what all others find read.
        for round in -3..ROUNDS {
            for (filled, times) in [(self.small, &mut on_small), (self.large, &mut on_large)] {
                let since = Instant::now();
                statement(filled, round).await?;
                let took = since.elapsed();
                after(filled, round).await?;
                if round >= 0 {
                    times.push(took.as_secs_f64() * 1000.0);
                }
            }
            if began.elapsed() > FOR && on_large.len() >= FEWEST {
                break;
            }
        }
        let measured = Measured {
            database: self.database,
            name,
            kind,
            p50_ms: within(&mut on_large, 50),
            p99_ms: within(&mut on_large, 99),
            small_p50_ms: within(&mut on_small, 50),
            small_p99_ms: within(&mut on_small, 99),
        };
        println!("{}", serde_json::to_string(&measured).expect("numbers and words"));
        Ok(())
    }
}

/// So many in a hundred took no longer.
fn within(times: &mut [f64], hundredths: usize) -> f64 {
    times.sort_by(f64::total_cmp);
    times[(times.len() * hundredths / 100).min(times.len() - 1)]
}
