//! The limits of `[budgets]` as a table: whose talks are limited, and in what.
//!
//! Keys are made here alone ([`BudgetRow::key`]): the configuration, the studio and its page use the same.

use crate::money::Micros;
use crate::settings::Cursor;
use contract::ProviderKind;
use toml::Value;

/// More minutes than that are no limit in practice.
pub(crate) const MOST_MINUTES: u32 = 1_000_000;
/// More sessions than that, in a day or at one time, are no limit in practice.
pub(crate) const MOST_COUNT: u32 = 1_000_000;

/// Whose talks are limited together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BudgetRow {
    /// All talks.
    Site,
    /// Those of a vendor.
    Vendor(ProviderKind),
    /// Those of all links of an account, for each account.
    Owner,
    /// Those of a network, an IPv4 /24 or IPv6 /48, for each network.
    Client,
    /// Those of a link, for each link.
    Link,
}

/// What is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BudgetColumn {
    /// Sessions that are open at one time.
    AtOnce,
    /// Sessions that begin in a day.
    SessionsDay,
    /// Minutes in a day.
    MinutesDay,
    /// Money in a day.
    CostDay,
    /// Money in a month.
    CostMonth,
    /// Money in all.
    CostInAll,
}

impl BudgetRow {
    /// All of them, in the order of the studio's page.
    pub fn all() -> impl Iterator<Item = Self> {
        let vendors = ProviderKind::ALL.into_iter().map(Self::Vendor);
        let others = [Self::Owner, Self::Client, Self::Link];
        std::iter::once(Self::Site).chain(vendors).chain(others)
    }

    /// The key in `[budgets]`, such as `owner_minutes_per_day`; none where there is no such setting.
    #[must_use]
    pub fn key(self, column: BudgetColumn) -> Option<String> {
        use BudgetColumn::{AtOnce, CostDay, CostInAll, CostMonth, MinutesDay, SessionsDay};
        let is_set = match self {
            Self::Site => matches!(column, SessionsDay | MinutesDay | CostDay | CostMonth),
            Self::Vendor(_) => matches!(column, AtOnce | SessionsDay | MinutesDay | CostDay),
            Self::Owner => column != CostInAll,
            Self::Client => matches!(column, SessionsDay | MinutesDay | CostDay),
            Self::Link => matches!(column, AtOnce | CostInAll),
        };
        let name = match column {
            AtOnce => "sessions_at_once",
            SessionsDay => "sessions_per_day",
            MinutesDay => "minutes_per_day",
            CostDay => "cost_per_day",
            CostMonth => "cost_per_month",
            CostInAll => return is_set.then(|| "cost_per_link".to_owned()),
        };
        let before = match self {
            Self::Site => String::new(),
            Self::Vendor(kind) => vendor_key(kind, "_"),
            Self::Owner => "owner_".to_owned(),
            Self::Client => "client_".to_owned(),
            Self::Link => "link_".to_owned(),
        };
        is_set.then(|| format!("{before}{name}"))
    }
}

impl BudgetColumn {
    /// All of them, in the order of the studio's page.
    pub const ALL: [Self; 6] = [
        Self::AtOnce,
        Self::SessionsDay,
        Self::MinutesDay,
        Self::CostDay,
        Self::CostMonth,
        Self::CostInAll,
    ];

    /// Whether it is an amount of money, and not a number.
    #[must_use]
    pub const fn is_cost(self) -> bool {
        matches!(self, Self::CostDay | Self::CostMonth | Self::CostInAll)
    }
}

/// How much the talks of one row may use. Nothing is limited by default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TalkLimits {
    /// `…sessions_at_once`: sessions that are open at one time, 1 to 1000000.
    pub at_once: Option<u32>,
    /// `…sessions_per_day`: sessions that begin in a day, 1 to 1000000.
    pub sessions_per_day: Option<u32>,
    /// `…minutes_per_day`: minutes in a day, 1 to 1000000.
    pub minutes_per_day: Option<u32>,
    /// `…cost_per_day`: money in a day.
    pub cost_per_day: Option<Micros>,
    /// `…cost_per_month`: money in a month.
    pub cost_per_month: Option<Micros>,
    /// `cost_per_link`: money in all.
    pub cost_in_all: Option<Micros>,
}

impl TalkLimits {
    /// Those of a row. Money is worth nothing where no minute has a price.
    pub(super) fn read(table: &mut Cursor<'_>, row: BudgetRow, has_prices: bool) -> Self {
        let mut number = |column, most| {
            let key = row.key(column)?;
            table.number_or(&key, 1..=most, None)
        };
        let at_once = number(BudgetColumn::AtOnce, MOST_COUNT);
        let sessions_per_day = number(BudgetColumn::SessionsDay, MOST_COUNT);
        let minutes_per_day = number(BudgetColumn::MinutesDay, MOST_MINUTES);
        let mut cost = |column| {
            let key = row.key(column)?;
            let most: Micros = table.optional(&key)?;
            if !has_prices {
                let hint = "set the price of a vendor, in [prices]";
                table.reject(&key, "needs a price of a minute", hint);
            }
            Some(most)
        };
        Self {
            at_once,
            sessions_per_day,
            minutes_per_day,
            cost_per_day: cost(BudgetColumn::CostDay),
            cost_per_month: cost(BudgetColumn::CostMonth),
            cost_in_all: cost(BudgetColumn::CostInAll),
        }
    }

    /// Its settings, with the keys of a row.
    pub(super) fn settings(self, row: BudgetRow) -> impl Iterator<Item = (String, Value)> {
        let value = move |column| match column {
            BudgetColumn::AtOnce => self.at_once.map(|most| i64::from(most).into()),
            BudgetColumn::SessionsDay => self.sessions_per_day.map(|most| i64::from(most).into()),
            BudgetColumn::MinutesDay => self.minutes_per_day.map(|most| i64::from(most).into()),
            BudgetColumn::CostDay => self.cost_per_day.map(|most| most.to_string().into()),
            BudgetColumn::CostMonth => self.cost_per_month.map(|most| most.to_string().into()),
            BudgetColumn::CostInAll => self.cost_in_all.map(|most| most.to_string().into()),
        };
        let all = BudgetColumn::ALL.into_iter();
        all.filter_map(move |column| Some((row.key(column)?, value(column)?)))
    }
}

/// The key of a vendor: its word with underscores, as its section has it.
pub(crate) fn vendor_key(kind: ProviderKind, after: &str) -> String {
    format!("{}{after}", kind.id().replace('-', "_"))
}
