//! `[booth]`: demos on a touch screen that visitors use one after another, as at a fair.

use super::Demo;
use crate::settings::{Cursor, Settings};
use secrecy::{ExposeSecret as _, SecretString};
use std::time::Duration;

/// Which demos have a page for a touch screen, and how one leaves it. Off unless a key of the section is set.
#[derive(Debug, Clone)]
pub struct Booth {
    /// `demos`, `SHOWROOM_BOOTH_DEMOS` (with commas between them): slugs of the demos that have one.
    pub demos: Vec<String>,
    /// `pin`, `SHOWROOM_BOOTH_PIN`: what staff enter to leave the page, 4 to 12 digits.
    pub pin: SecretString,
    /// `idle_secs`, `SHOWROOM_BOOTH_IDLE_SECS`: seconds without a sign after a talk until everything of it is wiped and
    /// the next visitor is invited, 3 to 600; default 45.
    pub idle: Duration,
    /// `attract`, `SHOWROOM_BOOTH_ATTRACT` (as TOML): at most 8 lines that invite in turn, each at most 120
    /// characters; unless set, the demo's topics.
    pub attract: Vec<String>,
}

const IDLE_SECS: u32 = 45;
const MOST_LINES: usize = 8;
const LONGEST_LINE: usize = 120;

impl Booth {
    pub(super) fn read(settings: &mut Settings) -> Option<Self> {
        let mut table = settings.section("booth");
        let present = table.is_present();
        let demos: Option<Vec<String>> = table.optional("demos");
        let pin = table.secret("pin");
        let idle = table.number_or("idle_secs", 3..=600, Some(IDLE_SECS));
        let is_short = |line: &str| !line.is_empty() && line.chars().count() <= LONGEST_LINE;
        let rule = format!("must be at most {MOST_LINES} texts of at most {LONGEST_LINE} characters");
        let attract = table.variables_as_toml().texts("attract", is_short, &rule);
        if !present {
            return None;
        }
        table.complete(&["demos", "pin"]);
        let (demos, pin) = (demos?, pin?);
        table.rule("demos", !demos.is_empty(), "must name at least one demo");
        if let Some(attract) = &attract {
            table.rule("attract", attract.len() <= MOST_LINES, &rule);
        }
        check_pin(&mut table, pin.expose_secret());
        Some(Self {
            demos,
            pin,
            idle: Duration::from_secs(idle?.into()),
            attract: attract.unwrap_or_default(),
        })
    }

    /// Reports what is no demo.
    pub(super) fn check_demos(&self, settings: &mut Settings, demos: &[Demo]) {
        for (index, slug) in self.demos.iter().enumerate() {
            if !demos.iter().any(|demo| demo.slug == *slug) {
                let problem = format!("names no demo (number {} of the list)", index + 1);
                settings.reject("booth.demos", &problem, "must be slugs of [[demo]]");
            }
        }
    }
}

/// Only its form is looked at, and it is never quoted.
fn check_pin(table: &mut Cursor<'_>, pin: &str) {
    let is_pin = (4..=12).contains(&pin.len()) && pin.bytes().all(|byte| byte.is_ascii_digit());
    let rule = "must be 4 to 12 digits, in quotes";
    if !table.rule("pin", is_pin, rule) {
        return;
    }
    let steps: Vec<i16> = pin
        .as_bytes()
        .windows(2)
        .map(|pair| i16::from(pair[1]) - i16::from(pair[0]))
        .collect();
    if [-1, 0, 1]
        .iter()
        .any(|step| steps.iter().all(|other| other == step))
    {
        let hint = "use digits that are neither all the same nor in a row; six are better than four";
        table.warn("pin", "is one that is tried first", hint);
    }
}
