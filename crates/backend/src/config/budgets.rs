//! `[prices]` and `[budgets]`: what a minute costs at each vendor, and how much talks may use.

use super::talk_limits::{BudgetRow, TalkLimits, vendor_key};
use crate::money::Micros;
use crate::settings::Settings;
use contract::ProviderKind;
use toml::Table;

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

/// How much talks may use, of all that is not set on a demo or a link. Each setting is not set by default, and its variable is
/// `SHOWROOM_BUDGETS_` with its key in capital letters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Budgets {
    /// `sessions_per_day`, `minutes_per_day`, `cost_per_day`, `cost_per_month`: of all talks together.
    pub site: TalkLimits,
    /// `{vendor}_sessions_at_once`, `{vendor}_sessions_per_day`, `{vendor}_minutes_per_day`, `{vendor}_cost_per_day`, with the
    /// name of its section: of its talks.
    of_vendor: Vec<(ProviderKind, TalkLimits)>,
    /// `owner_sessions_at_once`, `owner_sessions_per_day`, `owner_minutes_per_day`, `owner_cost_per_day`,
    /// `owner_cost_per_month`: of the talks of all links of each account.
    pub owner: TalkLimits,
    /// `client_sessions_per_day`, `client_minutes_per_day`, `client_cost_per_day`: of the talks of each network, an IPv4 /24
    /// or IPv6 /48.
    pub client: TalkLimits,
    /// `link_sessions_at_once`, and `cost_per_link` in all: of the talks of each link.
    pub link: TalkLimits,
}

impl Budgets {
    pub(super) fn read(settings: &mut Settings, prices: &Prices) -> Self {
        let mut table = settings.section("budgets");
        let mut budgets = Self::default();
        for row in BudgetRow::all() {
            let limits = TalkLimits::read(&mut table, row, prices.is_set());
            match row {
                BudgetRow::Site => budgets.site = limits,
                BudgetRow::Vendor(kind) => budgets.of_vendor.push((kind, limits)),
                BudgetRow::Owner => budgets.owner = limits,
                BudgetRow::Client => budgets.client = limits,
                BudgetRow::Link => budgets.link = limits,
            }
        }
        budgets
    }

    /// Its settings.
    #[must_use]
    pub fn table(&self) -> Table {
        let settings = |row| self.of(row).settings(row);
        BudgetRow::all().flat_map(settings).collect()
    }

    /// What limits the talks of a vendor.
    #[must_use]
    pub fn of_vendor(&self, kind: ProviderKind) -> TalkLimits {
        let found = self.of_vendor.iter().find(|(of, _)| *of == kind);
        found.map(|(_, limits)| *limits).unwrap_or_default()
    }

    /// What limits the talks of a row.
    #[must_use]
    pub fn of(&self, row: BudgetRow) -> TalkLimits {
        match row {
            BudgetRow::Site => self.site,
            BudgetRow::Vendor(kind) => self.of_vendor(kind),
            BudgetRow::Owner => self.owner,
            BudgetRow::Client => self.client,
            BudgetRow::Link => self.link,
        }
    }
}
