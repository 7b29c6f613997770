//! `[prices]` and `[budgets]`: what a minute costs at each vendor, and how much talks may use.

use crate::money::Micros;
use crate::settings::{Cursor, Settings};
use contract::ProviderKind;
use toml::Table;

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
        let mut price = |kind: ProviderKind| Some((kind, table.optional(&vendor_key(kind, ""))?));
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

    /// Its settings.
    #[must_use]
    pub fn table(&self) -> Table {
        let currency = ("currency".to_owned(), self.currency.clone().into());
        let price =
            |(kind, price): &(ProviderKind, Micros)| (vendor_key(*kind, ""), price.to_string().into());
        self.of.iter().map(price).chain([currency]).collect()
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
    /// `owner_minutes_per_day`, `SHOWROOM_BUDGETS_OWNER_MINUTES_PER_DAY`: of the talks of all links of each account; not set by default.
    pub owner_minutes_per_day: Option<u32>,
    /// `owner_cost_per_month`, `SHOWROOM_BUDGETS_OWNER_COST_PER_MONTH`: the same in money; not set by default.
    pub owner_cost_per_month: Option<Micros>,
    /// `client_minutes_per_day`, `SHOWROOM_BUDGETS_CLIENT_MINUTES_PER_DAY`: of the talks of each network, an IPv4 /24 or IPv6
    /// /48; not set by default.
    pub client_minutes_per_day: Option<u32>,
}

impl Budgets {
    pub(super) fn read(settings: &mut Settings, prices: &Prices) -> Self {
        let mut table = settings.section("budgets");
        let [minutes_per_day, owner_minutes_per_day, client_minutes_per_day] = [
            "minutes_per_day",
            "owner_minutes_per_day",
            "client_minutes_per_day",
        ]
        .map(|key| table.number_or(key, 1..=MOST_MINUTES, None));
        let mut minutes = |kind: ProviderKind| {
            let key = vendor_key(kind, "_minutes_per_day");
            Some((kind, table.number_or(&key, 1..=MOST_MINUTES, None)?))
        };
        let of_vendor = ProviderKind::ALL.into_iter().filter_map(&mut minutes).collect();
        let [cost_per_day, cost_per_month, cost_per_link, owner_cost_per_month] = [
            "cost_per_day",
            "cost_per_month",
            "cost_per_link",
            "owner_cost_per_month",
        ]
        .map(|key| cost(&mut table, key, prices));
        Self {
            minutes_per_day,
            of_vendor,
            cost_per_day,
            cost_per_month,
            cost_per_link,
            owner_minutes_per_day,
            owner_cost_per_month,
            client_minutes_per_day,
        }
    }

    /// Its settings.
    #[must_use]
    pub fn table(&self) -> Table {
        let minutes = [
            ("minutes_per_day", self.minutes_per_day),
            ("owner_minutes_per_day", self.owner_minutes_per_day),
            ("client_minutes_per_day", self.client_minutes_per_day),
        ];
        let costs = [
            ("cost_per_day", self.cost_per_day),
            ("cost_per_month", self.cost_per_month),
            ("cost_per_link", self.cost_per_link),
            ("owner_cost_per_month", self.owner_cost_per_month),
        ];
        let minutes = minutes.into_iter().map(|(key, most)| (key.to_owned(), most));
        let of_vendor = self.of_vendor.iter();
        let of_vendor = of_vendor.map(|(kind, most)| (vendor_key(*kind, "_minutes_per_day"), Some(*most)));
        let minutes = minutes.chain(of_vendor);
        let minutes = minutes.filter_map(|(key, most)| Some((key, i64::from(most?).into())));
        let costs = costs.into_iter();
        let costs = costs.filter_map(|(key, most)| Some((key.to_owned(), most?.to_string().into())));
        minutes.chain(costs).collect()
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
            "set the price of a vendor, in [prices]",
        );
    }
    Some(most)
}

/// The key of a vendor: its word with underscores, as its section has it.
pub(crate) fn vendor_key(kind: ProviderKind, after: &str) -> String {
    format!("{}{after}", kind.id().replace('-', "_"))
}
