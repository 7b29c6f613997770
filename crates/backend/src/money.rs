//! Amounts of money: whole millionths of a currency, never a fraction.

use crate::settings::{Raw, Setting};
use std::fmt;

/// Millionths of the currency of the price table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Micros(pub i64);

const UNIT: i64 = 1_000_000;
/// More than that is a slip of the finger.
const MOST: i64 = 1_000_000_000 * UNIT;

impl Micros {
    /// What so many milliseconds cost at this price of a minute, rounded up.
    #[must_use]
    pub fn of(self, ms: i64) -> Self {
        let product = i128::from(ms) * i128::from(self.0);
        Self(narrow((product + 59_999) / 60_000))
    }

    /// How many milliseconds this pays for at a price of a minute, rounded down; `most` where that is fewer, and where a
    /// minute costs nothing.
    #[must_use]
    pub fn pays_for(self, price: Self, most: i64) -> i64 {
        if price.0 == 0 || self.0 >= price.of(most).0 {
            return most;
        }
        if self.0 <= 0 {
            0
        } else {
            narrow(i128::from(self.0) * 60_000 / i128::from(price.0))
        }
    }

    /// What a form or a table has under a key; none where that is no amount.
    #[must_use]
    pub fn of_setting(value: &toml::Value) -> Option<Self> {
        Self::read(&Raw::Toml(value.clone()))
    }

    /// An amount as people write it, such as `0.18`: digits, at most six of them after a point. A comma is taken where it
    /// cannot stand between thousands.
    fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text
            .split_once('.')
            .or_else(|| {
                text.split_once(',')
                    .filter(|(whole, part)| *whole == "0" || part.len() != 3)
            })
            .unwrap_or((text, "0"));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(whole) || !is_number(part) || part.len() > 6 {
            return None;
        }
        let whole: i64 = whole.parse().ok()?;
        let part: i64 = format!("{part:0<6}").parse().ok()?;
        let micros = whole.checked_mul(UNIT)?.checked_add(part)?;
        (micros <= MOST).then_some(Self(micros))
    }
}

/// The nearest that 64 bits hold.
fn narrow(number: i128) -> i64 {
    i64::try_from(number).unwrap_or(if number < 0 { i64::MIN } else { i64::MAX })
}

impl fmt::Display for Micros {
    /// With two digits after the point, and as many more as it has.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = format!("{:06}", self.0.unsigned_abs() % UNIT.unsigned_abs());
        let more = part[2..].trim_end_matches('0');
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(
            f,
            "{sign}{}.{}{more}",
            self.0.unsigned_abs() / UNIT.unsigned_abs(),
            &part[..2]
        )
    }
}

impl Setting for Micros {
    const EXPECTS: &'static str =
        "an amount such as \"0.18\", at most 1000000000, with at most six digits after the point";

    fn read(raw: &Raw) -> Option<Self> {
        match raw {
            Raw::Text(text) | Raw::Toml(toml::Value::String(text)) => Self::parse(text.trim()),
            Raw::Toml(toml::Value::Integer(whole)) => Self::parse(&whole.to_string()),
            // Its shortest text is what was written.
            Raw::Toml(toml::Value::Float(number)) => Self::parse(&number.to_string()),
            Raw::Toml(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_exactly_or_not_at_all() {
        for (text, micros, shown) in [
            ("0.18", 180_000, "0.18"),
            ("19.99", 19_990_000, "19.99"),
            ("7", 7_000_000, "7.00"),
            ("0.000001", 1, "0.000001"),
            ("1000000000", MOST, "1000000000.00"),
            ("0,25", 250_000, "0.25"),
            ("0,125", 125_000, "0.125"),
            ("1,5", 1_500_000, "1.50"),
            ("1,2345", 1_234_500, "1.2345"),
        ] {
            let read = Micros::parse(text);
            assert_eq!(read, Some(Micros(micros)), "{text}");
            assert_eq!(Micros(micros).to_string(), shown);
        }
        for text in [
            "",
            ".",
            "-1",
            "+1",
            "1.",
            ".5",
            ",5",
            "1,",
            "1,234",
            "1,234.50",
            "1.234,50",
            "1,2,3",
            "0,0000001",
            "1e9",
            "0.0000001",
            "1000000000.000001",
            "99999999999999999999",
            "NaN",
            "0x1",
            " 1",
            "１",
        ] {
            assert_eq!(Micros::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_paid_for_never_costs_more_than_there_is() {
        for price in [1, 7, 180_000, 333_333, 1_000_000_000] {
            let price = Micros(price);
            for left in [-5, 0, 1, 59, 1_800_001, MOST] {
                let ms = Micros(left).pays_for(price, 86_400_000);
                assert!((0..=86_400_000).contains(&ms));
                assert!(ms == 0 || price.of(ms).0 <= left, "{price:?} {left}: {ms}");
            }
        }
        assert_eq!(Micros(180_000).of(60_000), Micros(180_000));
        assert_eq!(Micros(180_000).of(1), Micros(3), "rounded up");
        let dearest = Micros(MOST).of(24 * 60 * 60_000);
        assert_eq!(dearest, Micros(MOST * 24 * 60), "exact also at the dearest");
        assert_eq!(
            Micros(0).pays_for(Micros(0), 5),
            5,
            "what costs nothing is always paid for"
        );
    }
}
