//! The figures: how many links were opened, sessions started, talks had and calls to action pressed, day by day, and how
//! starts went. Sellers see what their own links led to, and what no link led to; all others see everything.

use super::Studio;
use super::export::{Cell, Format, Sheet};
use crate::StoreError;
use crate::account::{Account, Role, SignedIn};
use crate::audit::Action;
use crate::clock::Timestamp;
use crate::figures::{Histogram, Quantile};
use crate::money::Micros;
use crate::store::{Amounts, WhichFigures};
use crate::zone::Zone;
use contract::ProviderKind;
use serde_json::json;
use url::form_urlencoded;

/// Most reasons of failed starts that are shown.
const MOST_REASONS: u32 = 20;
/// Most of one vendor in one day.
const MOST_OF_DAY: u32 = 3;

/// With fewer opens, how many have no press says little.
const FEWEST_OPENS: u64 = 20;

/// How many days, until and with today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period(u8);

impl Period {
    /// Those that can be chosen.
    pub const ALL: [Self; 4] = [Self(1), Self(7), Self(30), Self(90)];
    const DEFAULT: Self = Self(7);

    /// The days in it.
    #[must_use]
    pub const fn days(self) -> u8 {
        self.0
    }
}

/// Whose links led to what is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LedBy {
    /// All that the account may see.
    Any,
    /// Links of this account.
    Links(String),
    /// No link.
    NoLink,
}

impl LedBy {
    /// The word for it in an address: an account's id, or what else it is.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Any => "",
            Self::Links(account) => account,
            Self::NoLink => "none",
        }
    }
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiguresChoice {
    /// How long back.
    pub period: Period,
    /// Of this demo; of all without one.
    pub demo: Option<String>,
    /// Of this vendor; of all without one.
    pub provider: Option<ProviderKind>,
    /// Whose links led to it.
    pub led_by: LedBy,
}

impl FiguresChoice {
    /// What the words of an address ask for; one that is none asks for all.
    #[must_use]
    pub fn parse(word: impl Fn(&str) -> Option<String>) -> Self {
        let word = |name| word(name).filter(|word| !word.is_empty());
        let days = word("days").and_then(|days| days.parse().ok());
        let period = Period::ALL.into_iter().find(|period| Some(period.0) == days);
        Self {
            period: period.unwrap_or(Period::DEFAULT),
            demo: word("demo"),
            provider: word("vendor").and_then(|id| ProviderKind::from_id(&id)),
            led_by: match word("links") {
                None => LedBy::Any,
                Some(none) if none == "none" => LedBy::NoLink,
                Some(account) => LedBy::Links(account),
            },
        }
    }
}

impl FiguresChoice {
    /// What an address says that asks for it.
    #[must_use]
    pub fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("days", &self.period.days().to_string());
        let words = [
            ("demo", self.demo.as_deref()),
            ("vendor", self.provider.map(ProviderKind::id)),
            ("links", Some(self.led_by.id())),
        ];
        for (name, word) in words {
            if let Some(word) = word.filter(|word| !word.is_empty()) {
                query.append_pair(name, word);
            }
        }
        query.finish()
    }
}

/// One day of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiguresDay {
    /// Its date, such as `2026-11-27`.
    pub date: String,
    /// What was counted in it.
    pub amounts: Amounts,
    /// The vendors of whose sessions something was counted, in their own order.
    pub vendors: Vec<FiguresVendor>,
}

impl FiguresDay {
    /// Times from the press to the first frame, of all vendors.
    #[must_use]
    pub fn first_frames(&self) -> Histogram {
        let mut all = Histogram::default();
        for vendor in &self.vendors {
            all.add_all(&vendor.first_frames);
        }
        all
    }

    /// How many starts failed.
    #[must_use]
    pub fn failed(&self) -> u64 {
        self.vendors.iter().map(|vendor| vendor.failed).sum()
    }

    /// The most frequent reasons, each with its vendor and its number, as `vendor reason number; vendor reason number`.
    fn reasons(&self) -> String {
        let of = |vendor: &FiguresVendor| {
            let id = vendor.provider.id();
            let words = vendor.reasons.iter();
            let words = words.map(move |(reason, amount)| format!("{id} {reason} {amount}"));
            words.collect::<Vec<_>>()
        };
        self.vendors.iter().flat_map(of).collect::<Vec<_>>().join("; ")
    }
}

/// One vendor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiguresVendor {
    /// Which.
    pub provider: ProviderKind,
    /// Times from the press to the first frame.
    pub first_frames: Histogram,
    /// How many starts failed.
    pub failed: u64,
    /// Of a day, the most frequent reasons of those, the most frequent first, and how many had each.
    pub reasons: Vec<(String, u64)>,
    /// What was counted of its sessions.
    pub amounts: Amounts,
}

impl FiguresVendor {
    /// The median time to the first frame, and the one that 95 in 100 are not above; none where none was measured.
    #[must_use]
    pub fn quantiles(&self) -> (Option<Quantile>, Option<Quantile>) {
        (self.first_frames.quantile(50), self.first_frames.quantile(95))
    }
}

/// The figures of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// What was asked for.
    pub choice: FiguresChoice,
    /// The days, the last of which is today and not over.
    pub days: Vec<FiguresDay>,
    /// Those of whose sessions something was counted, in their own order.
    pub vendors: Vec<FiguresVendor>,
    /// Failed starts by vendor and reason, the most frequent first: a code of the page, or a reason of the end.
    pub failures: Vec<(ProviderKind, String, u64)>,
    /// Slug and title of each demo that can be chosen.
    pub demos: Vec<(String, String)>,
    /// Id and name of each account whose links can be chosen.
    pub accounts: Vec<(String, String)>,
    /// The currency of what they cost.
    pub currency: String,
    /// How many of the newest opens of the whole site are these and count, and at how many of them nothing was pressed.
    pub silent: (u64, u64),
    /// Whose days they are: the site's, as its servers count them.
    pub zone: Zone,
}

impl Figures {
    /// The sums of all days.
    #[must_use]
    pub fn total(&self) -> Amounts {
        let days = self.days.iter();
        days.fold(Amounts::default(), |sum, day| sum.plus(day.amounts))
    }

    /// Whether so many opens have no press that programs may be among those that count.
    #[must_use]
    pub const fn is_silent(&self) -> bool {
        let (opens, silent) = self.silent;
        self.has_opens() && opens >= FEWEST_OPENS && silent * 2 > opens
    }

    /// Whether opens can be among them: a link is opened before a vendor plays.
    #[must_use]
    pub const fn has_opens(&self) -> bool {
        self.choice.provider.is_none()
    }
}

/// Those two owners whose counts an account reads; all without them. An owner that is no account's has no counts.
pub(super) fn owners<'a>(who: &'a SignedIn, led_by: &'a LedBy) -> Option<(&'a str, &'a str)> {
    let own = &*who.account.id;
    let is_seller = who.account.role == Role::Seller;
    match led_by {
        LedBy::NoLink => Some(("", "")),
        LedBy::Any if is_seller => Some((own, "")),
        LedBy::Any => None,
        LedBy::Links(_) if is_seller => Some((own, own)),
        LedBy::Links(account) => Some((account, account)),
    }
}

impl Studio {
    /// The figures that this account may see.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn figures(&self, who: &SignedIn, choice: FiguresChoice) -> Result<Figures, StoreError> {
        let zone = self.zone_of_days().await?;
        let starts = starts_of_days(&zone, self.clock.now(), choice.period.days());
        // OK because a period has a day, so that there are two of them.
        let within = (starts[0], starts[starts.len() - 1]);
        let which = WhichFigures {
            within,
            demo: choice.demo.as_deref(),
            provider: choice.provider,
            owners: owners(who, &choice.led_by),
        };
        let mut days = Days::new(&zone, &starts);
        for (at, provider, amounts) in self.store.figures(which).await? {
            days.add(at, provider, amounts);
        }
        for (at, provider, bound, amount) in self.store.frames_by_day(which).await? {
            // What is not a number is above all bounds.
            let bound = bound.parse().unwrap_or(u32::MAX);
            days.vendor(at, provider, |vendor| vendor.first_frames.add(bound, amount));
        }
        for (at, provider, amount) in self.store.failed_by_day(which).await? {
            days.vendor(at, provider, |vendor| vendor.failed += amount);
        }
        for (at, provider, reason, amount) in self.store.reasons_by_day(which, MOST_OF_DAY).await? {
            days.vendor(at, provider, |vendor| vendor.reasons.push((reason, amount)));
        }
        let days = days.into_days();
        let accounts = if who.account.role == Role::Seller {
            vec![named(&who.account)]
        } else {
            self.shown_accounts().await?
        };
        Ok(Figures {
            vendors: vendors_of(&days),
            days,
            failures: self.store.failures(which, MOST_REASONS).await?,
            demos: self.demo_titles(),
            accounts,
            currency: self.sessions.spendings().prices.currency.clone(),
            silent: self.store.silent_opens(which).await?,
            zone,
            choice,
        })
    }

    /// The zone by whose days is counted: that of the server that set it last.
    pub(super) async fn zone_of_days(&self) -> Result<Zone, StoreError> {
        let found = self.store.day_zone().await?;
        Ok(found.unwrap_or_else(|| self.zone.clone()))
    }

    /// Id and name of each account.
    pub(super) async fn shown_accounts(&self) -> Result<Vec<(String, String)>, StoreError> {
        Ok(self.store.accounts().await?.iter().map(named).collect())
    }

    /// The days as a file. That they were exported is in the audit log.
    ///
    /// # Errors
    /// When the database fails, also where only the log cannot be written: then there is no export.
    pub async fn figures_file(
        &self,
        who: &SignedIn,
        choice: FiguresChoice,
        format: Format,
    ) -> Result<String, StoreError> {
        let what = json!({
            "days": choice.period.days(),
            "demo": choice.demo,
            "vendor": choice.provider.map(ProviderKind::id),
            "links": choice.led_by.id(),
        });
        self.noted(who, Action::FiguresExported, "", Some(what.to_string()))
            .await?;
        let figures = self.figures(who, choice).await?;
        let columns = [
            "day",
            "zone",
            "opened",
            "started",
            "live",
            "call_to_action",
            "live_seconds",
            "cost",
            "currency",
            "failed_starts",
            "most_frequent_reasons",
            "first_frame_half_within_ms",
            "first_frame_95_in_100_within_ms",
        ];
        // Where nothing had a price, no cost is said.
        let has_cost = figures.total().micros != 0;
        let mut sheet = Sheet::new(format, columns);
        for day in &figures.days {
            let Amounts {
                opened,
                started,
                live,
                acted,
                live_ms,
                micros,
            } = day.amounts;
            let opened = if figures.has_opens() {
                Cell::Number(opened)
            } else {
                Cell::Nothing
            };
            let (cost, reasons) = (Micros(micros).to_string(), day.reasons());
            let first_frames = day.first_frames();
            let within = |percent| match first_frames.quantile(percent) {
                Some(Quantile::AtMost(ms)) => Cell::Number(ms.into()),
                // No bound is known.
                Some(Quantile::Longer) | None => Cell::Nothing,
            };
            sheet.row([
                Cell::Text(&day.date),
                Cell::Text(figures.zone.name()),
                opened,
                Cell::Number(started),
                Cell::Number(live),
                Cell::Number(acted),
                Cell::Number(live_ms / 1000),
                if has_cost {
                    Cell::Text(&cost)
                } else {
                    Cell::Nothing
                },
                if has_cost {
                    Cell::Text(&figures.currency)
                } else {
                    Cell::Nothing
                },
                Cell::Number(i64::try_from(day.failed()).unwrap_or(i64::MAX)),
                if reasons.is_empty() {
                    Cell::Nothing
                } else {
                    Cell::Text(&reasons)
                },
                within(50),
                within(95),
            ]);
        }
        Ok(sheet.into_text())
    }
}

/// The start of each of so many days until today, and of tomorrow.
pub(super) fn starts_of_days(zone: &Zone, now: Timestamp, days: u8) -> Vec<Timestamp> {
    let today = zone.day_of(now);
    let first = 1 - i32::from(days);
    (first..=1).map(|day| zone.start_of(today.plus(day))).collect()
}

/// The days of a period while their counts are read.
struct Days<'a> {
    starts: &'a [Timestamp],
    days: Vec<FiguresDay>,
}

impl<'a> Days<'a> {
    fn new(zone: &Zone, starts: &'a [Timestamp]) -> Self {
        let day = |start: &Timestamp| FiguresDay {
            date: zone.day_of(*start).to_string(),
            amounts: Amounts::default(),
            vendors: Vec::new(),
        };
        let (_, days) = starts.split_last().unzip();
        Self {
            starts,
            days: days.unwrap_or(&[][..]).iter().map(day).collect(),
        }
    }

    /// The day of this moment.
    fn day(&mut self, at: Timestamp) -> Option<&mut FiguresDay> {
        let begun = self.starts.partition_point(|start| *start <= at);
        self.days.get_mut(begun.checked_sub(1)?)
    }

    fn add(&mut self, at: Timestamp, provider: Option<ProviderKind>, amounts: Amounts) {
        let Some(day) = self.day(at) else { return };
        day.amounts = day.amounts.plus(amounts);
        // What was left out again leaves sums of nothing.
        if let Some(provider) = provider.filter(|_| amounts != Amounts::default()) {
            self.vendor(at, provider, |vendor| {
                vendor.amounts = vendor.amounts.plus(amounts);
            });
        }
    }

    fn vendor(&mut self, at: Timestamp, provider: ProviderKind, change: impl FnOnce(&mut FiguresVendor)) {
        if let Some(day) = self.day(at) {
            change(vendor_in(&mut day.vendors, provider));
        }
    }

    fn into_days(mut self) -> Vec<FiguresDay> {
        for day in &mut self.days {
            in_order(&mut day.vendors);
        }
        self.days
    }
}

/// What was counted of each vendor in all of these days.
fn vendors_of(days: &[FiguresDay]) -> Vec<FiguresVendor> {
    let mut all = Vec::new();
    for of_day in days.iter().flat_map(|day| &day.vendors) {
        let vendor = vendor_in(&mut all, of_day.provider);
        vendor.amounts = vendor.amounts.plus(of_day.amounts);
        vendor.failed += of_day.failed;
        vendor.first_frames.add_all(&of_day.first_frames);
    }
    in_order(&mut all);
    all
}

fn vendor_in(vendors: &mut Vec<FiguresVendor>, provider: ProviderKind) -> &mut FiguresVendor {
    let known = vendors.iter().position(|vendor| vendor.provider == provider);
    let place = known.unwrap_or(vendors.len());
    if known.is_none() {
        vendors.push(FiguresVendor {
            provider,
            first_frames: Histogram::default(),
            failed: 0,
            reasons: Vec::new(),
            amounts: Amounts::default(),
        });
    }
    &mut vendors[place]
}

fn in_order(vendors: &mut [FiguresVendor]) {
    vendors.sort_by_key(|vendor| ProviderKind::ALL.iter().position(|kind| *kind == vendor.provider));
}

/// Id and name of an account.
fn named(account: &Account) -> (String, String) {
    (account.id.clone(), account.shown().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_sites_zone_and_some_have_25_hours() {
        let zone = Zone::named("Europe/Berlin").unwrap();
        let at = |text| Timestamp::from_rfc3339(text).unwrap();
        let starts = starts_of_days(&zone, at("2026-10-26T22:59:59Z"), 7);
        assert_eq!(starts[0], at("2026-10-19T22:00:00Z"));
        assert_eq!(starts[7], at("2026-10-26T23:00:00Z"));
        let amounts = Amounts {
            started: 1,
            ..Amounts::default()
        };
        // Each quarter of an hour of the seven days, once.
        let mut days = Days::new(&zone, &starts);
        for quarter in (starts[0].0..starts[7].0).step_by(15 * 60 * 1000) {
            days.add(Timestamp(quarter), None, amounts);
        }
        let days = days.into_days();
        let found: Vec<_> = days
            .iter()
            .map(|day| (&*day.date, day.amounts.started / 4))
            .collect();
        assert_eq!(
            found,
            [
                ("2026-10-20", 24),
                ("2026-10-21", 24),
                ("2026-10-22", 24),
                ("2026-10-23", 24),
                ("2026-10-24", 24),
                ("2026-10-25", 25),
                ("2026-10-26", 24)
            ]
        );
    }
}
