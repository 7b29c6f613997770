//! `[prices]` and `[budgets]`: what a minute costs at each vendor, and how much talks may use.

use crate::money::Micros;
use crate::settings::{Cursor, Settings};
use contract::ProviderKind;

/// More minutes than that are no limit in practice.
pub(crate) const MOST_MINUTES: u32 = 1_000_000;

/// What a minute costs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prices {
    /// `currency`, `SHOWROOM_PRICES_CURRENCY`: three capital letters; default `USD`.
    pub currency: String,
    /// A key for each vendor, named as its section: of a minute there; not set by default.
    of: Vec<(ProviderKind, Micros)>,
}

impl Prices {
    pub(super) fn read(settings: &mut Settings) -> Self {
        let mut table = settings.section("prices");
        let currency: Option<String> = table.optional("currency");
        let currency = currency.unwrap_or_else(|| "USD".to_owned());
        let is_code = currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase());
        table.rule("currency", is_code, "must be three capital letters such as EUR");
        let mut price = |kind: ProviderKind| Some((kind, table.optional(&key(kind, ""))?));
        let of = ProviderKind::ALL.into_iter().filter_map(&mut price).collect();
        Self { currency, of }
    }

    /// What a minute of this vendor's costs, where that is set.
    #[must_use]
    pub fn minute(&self, kind: ProviderKind) -> Option<Micros> {
        let found = self.of.iter().find(|(of, _)| *of == kind);
        found.map(|(_, price)| *price)
    }

    /// Whether any vendor has a price.
    #[must_use]
    pub fn is_set(&self) -> bool {
        !self.of.is_empty()
    }
}

/// How much talks may use, of all that is not set on a demo or a link.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Budgets {
    /// `minutes_per_day`, `SHOWROOM_BUDGETS_MINUTES_PER_DAY`: of all talks together, 1 to 1000000; not set by default.
    pub minutes_per_day: Option<u32>,
    /// `{vendor}_minutes_per_day`, with the name of its section: of its talks; not set by default.
    pub of_vendor: Vec<(ProviderKind, u32)>,
    /// `cost_per_day`, `SHOWROOM_BUDGETS_COST_PER_DAY`: of all talks together; not set by default.
    pub cost_per_day: Option<Micros>,
    /// `cost_per_month`, `SHOWROOM_BUDGETS_COST_PER_MONTH`: of all talks together; not set by default.
    pub cost_per_month: Option<Micros>,
    /// `cost_per_link`, `SHOWROOM_BUDGETS_COST_PER_LINK`: of the talks of each link in all; not set by default.
    pub cost_per_link: Option<Micros>,
}

impl Budgets {
    pub(super) fn read(settings: &mut Settings, prices: &Prices) -> Self {
        let mut table = settings.section("budgets");
        let minutes_per_day = table.number_or("minutes_per_day", 1..=MOST_MINUTES, None);
        let mut minutes = |kind: ProviderKind| {
            let key = key(kind, "_minutes_per_day");
            Some((kind, table.number_or(&key, 1..=MOST_MINUTES, None)?))
        };
        let of_vendor = ProviderKind::ALL.into_iter().filter_map(&mut minutes).collect();
        let [cost_per_day, cost_per_month, cost_per_link] =
            ["cost_per_day", "cost_per_month", "cost_per_link"].map(|key| cost(&mut table, key, prices));
        Self {
            minutes_per_day,
            of_vendor,
            cost_per_day,
            cost_per_month,
            cost_per_link,
        }
    }

    /// How many minutes talks of this vendor may take in a day.
    #[must_use]
    pub fn of_vendor(&self, kind: ProviderKind) -> Option<u32> {
        let found = self.of_vendor.iter().find(|(of, _)| *of == kind);
        found.map(|(_, minutes)| *minutes)
    }
}

/// An amount, which is worth nothing where no minute has a price.
fn cost(table: &mut Cursor<'_>, key: &str, prices: &Prices) -> Option<Micros> {
    let most: Micros = table.optional(key)?;
    if !prices.is_set() {
        table.reject(
            key,
            "needs a price of a minute",
            "set one in [prices]; `showroom config default` lists them",
        );
    }
    Some(most)
}

/// The key of a vendor: its word with underscores, as its section has it.
fn key(kind: ProviderKind, after: &str) -> String {
    format!("{}{after}", kind.id().replace('-', "_"))
}
