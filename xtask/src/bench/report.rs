//! The table of a bench run: each figure with its bar, `pass` or `short`.
//!
//! Owns the bars. They say what Showroom promises against the comparable open starters, measured in the same way.

use std::{fs, path::Path, time::SystemTime};

use anyhow::Result;
use serde::Serialize;

/// Which side of the bar is good.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bar {
    /// This or less.
    AtMost(f64),
    /// This or more.
    AtLeast(f64),
    /// Measured to be looked at.
    None,
}

/// One figure.
#[derive(Serialize)]
pub struct Figure {
    name: String,
    value: f64,
    unit: &'static str,
    bar: Bar,
    pass: Option<bool>,
}

/// Everything that was measured in one run.
#[derive(Default, Serialize)]
pub struct Report {
    figures: Vec<Figure>,
}

impl Report {
    /// Adds a figure.
    pub fn add(&mut self, name: impl Into<String>, value: f64, unit: &'static str, bar: Bar) {
        let pass = match bar {
            Bar::AtMost(most) => Some(value <= most),
            Bar::AtLeast(least) => Some(value >= least),
            Bar::None => None,
        };
        self.figures.push(Figure {
            name: name.into(),
            value,
            unit,
            bar,
            pass,
        });
    }

    /// The table, for people.
    pub fn print(&self) {
        println!();
        for Figure {
            name,
            value,
            unit,
            bar,
            pass,
        } in &self.figures
        {
            let bar = match bar {
                Bar::AtMost(most) => format!("at most {most} {unit}"),
                Bar::AtLeast(least) => format!("at least {least} {unit}"),
                Bar::None => String::new(),
            };
            let verdict = pass.map_or("", |pass| if pass { "pass" } else { "short" });
            let decimals = if *unit == "x" {
                2
            } else {
                usize::from(*value < 100.0)
            };
            println!("    {name:<52} {value:>10.decimals$} {unit:<5} {bar:<20} {verdict}");
        }
        println!();
    }

    /// Writes `latest.json` and a copy under the time of the run, in seconds since 1970.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn save(&self, folder: &Path) -> Result<()> {
        fs::create_dir_all(folder)?;
        let text = serde_json::to_string_pretty(self)?;
        let now = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)?
            .as_secs();
        fs::write(folder.join(format!("{now}.json")), &text)?;
        fs::write(folder.join("latest.json"), text)?;
        println!("    saved as {}", folder.join("latest.json").display());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_knows_whether_it_passes() {
        let mut report = Report::default();
        report.add("size", 250.0, "kB", Bar::AtMost(250.0));
        report.add("speed", 19.9, "%", Bar::AtLeast(20.0));
        report.add("note", 1.0, "s", Bar::None);
        let passes: Vec<_> = report.figures.iter().map(|figure| figure.pass).collect();
        assert_eq!(passes, [Some(true), Some(false), None]);
    }
}
