//! What a person sees while a command works: each step says what it does, then how long it took.
//!
//! Owns the output format. Runs nothing by itself; a command wraps its work in [`Steps::run`].

use std::{
    fmt,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};

/// The steps of one command, in order.
pub struct Steps {
    done: Vec<(String, Duration)>,
    started: Instant,
}

impl Steps {
    /// Starts the clock.
    pub fn new() -> Self {
        Self {
            done: Vec::new(),
            started: Instant::now(),
        }
    }

    /// Says `what`, does `work`, says how long it took. An error carries the step's name.
    ///
    /// # Errors
    /// Whatever `work` returns.
    pub fn run<T>(&mut self, name: &str, what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("==> {name}: {what}");
        let started = Instant::now();
        let outcome = work();
        let took = started.elapsed();
        self.done.push((name.to_owned(), took));
        match &outcome {
            Ok(_) => println!("    {name}: {}", Seconds(took)),
            Err(_) => println!("    {name}: failed after {}", Seconds(took)),
        }
        outcome.with_context(|| name.to_owned())
    }

    /// One line with the time of every step.
    pub fn summary(&self) {
        if self.done.is_empty() {
            return;
        }
        let parts: Vec<String> = self
            .done
            .iter()
            .map(|(name, took)| format!("{name} {}", Seconds(*took)))
            .collect();
        println!(
            "==> {} in all ({})",
            Seconds(self.started.elapsed()),
            parts.join(", ")
        );
    }
}

/// A duration as a person reads it: `0.4 s`, `83 s`, `4 min 12 s`.
pub struct Seconds(pub Duration);

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let secs = self.0.as_secs();
        match secs {
            0..10 => write!(f, "{:.1} s", self.0.as_secs_f64()),
            10..120 => write!(f, "{secs} s"),
            _ => write!(f, "{} min {:02} s", secs / 60, secs % 60),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_like_speech() {
        let say = |millis| Seconds(Duration::from_millis(millis)).to_string();
        assert_eq!(say(430), "0.4 s");
        assert_eq!(say(83_900), "83 s");
        assert_eq!(say(252_000), "4 min 12 s");
    }

    #[test]
    fn an_error_names_its_step() {
        let error = Steps::new()
            .run("css", "bundle", || -> Result<()> { anyhow::bail!("no file") })
            .expect_err("fails");
        assert_eq!(format!("{error:#}"), "css: no file");
    }
}
