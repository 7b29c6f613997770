//! `[limits]`: how much may be asked of this server.

use crate::settings::{Cursor, Raw, Setting};
use std::num::NonZeroU32;
use std::ops::RangeInclusive;

/// A number for each width of a client's address, the wider never less than the nearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PerClient {
    /// Of one IPv4 address or IPv6 /64.
    pub address: NonZeroU32,
    /// Of an IPv6 /56, as most lines at home have it.
    pub ipv6_56: NonZeroU32,
    /// Of an IPv4 /24 or IPv6 /48.
    pub network: NonZeroU32,
}

impl PerClient {
    /// From the nearest to the widest.
    pub(crate) const fn by_tier(self) -> [NonZeroU32; 3] {
        [self.address, self.ipv6_56, self.network]
    }

    /// So many times each.
    pub(crate) fn times(self, factor: NonZeroU32) -> Self {
        Self {
            address: self.address.saturating_mul(factor),
            ipv6_56: self.ipv6_56.saturating_mul(factor),
            network: self.network.saturating_mul(factor),
        }
    }

    /// The same parts of each: `share` of it in all, and at least one.
    pub(crate) fn divided_by(self, share: u32) -> Self {
        let part = |whole: NonZeroU32| NonZeroU32::new(whole.get() / share).unwrap_or(NonZeroU32::MIN);
        Self {
            address: part(self.address),
            ipv6_56: part(self.ipv6_56),
            network: part(self.network),
        }
    }
}

/// How much may be asked of this server.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Conversations that may be started per minute in the long run. `starts_per_minute`,
    /// `SHOWROOM_LIMITS_STARTS_PER_MINUTE`: by one address, 1 to 1000000; default 10.
    /// `starts_per_minute_per_ipv6_56`: default twice that. `starts_per_minute_per_network`: default three times.
    pub starts_per_minute: PerClient,
    /// `starts_per_minute_in_all`, `SHOWROOM_LIMITS_STARTS_PER_MINUTE_IN_ALL`: by all clients together, 1 to 1000000;
    /// not set by default, which takes six times `starts_per_minute`.
    pub starts_per_minute_in_all: NonZeroU32,
    /// `burst`, `SHOWROOM_LIMITS_BURST`: how many of them at once, 1 to 1000000; not set by default, which takes
    /// `starts_per_minute`.
    pub burst: NonZeroU32,
    /// `max_sessions_at_once`, `SHOWROOM_LIMITS_MAX_SESSIONS_AT_ONCE`: conversations on this server at one time,
    /// 1 to 1000000; default 50.
    pub max_sessions_at_once: u32,
    /// `reserved_for_links`, `SHOWROOM_LIMITS_RESERVED_FOR_LINKS`: of these, how many only personal links may take, 0 to
    /// one less than `max_sessions_at_once`; not set by default, which takes a fifth where there are links, else none.
    pub reserved_for_links: Option<u32>,
    /// Conversations of one client at one time. `max_sessions_per_address`,
    /// `SHOWROOM_LIMITS_MAX_SESSIONS_PER_ADDRESS`: of one address, 1 to 1000000; default 5. A booth or an office behind
    /// one address needs more. `max_sessions_per_ipv6_56`: default twice that. `max_sessions_per_network`: default three
    /// times.
    pub max_sessions: PerClient,
    /// `max_unconfirmed_sessions`, `SHOWROOM_LIMITS_MAX_UNCONFIRMED_SESSIONS`: of all, conversations at one time of
    /// vendors that neither report whether the visitor came nor can be asked to end one, 1 to 1000000; default 10.
    pub max_unconfirmed_sessions: u32,
    /// `max_waiting`, `SHOWROOM_LIMITS_MAX_WAITING`: pages that may wait for a place at one time, 0 to 1000; default 50. With 0
    /// none does.
    pub max_waiting: u32,
    /// Pages of personal links that may be asked for per minute, those that lead nowhere too. `link_views_per_minute`,
    /// `SHOWROOM_LIMITS_LINK_VIEWS_PER_MINUTE`: by one address, 1 to 1000000; default 60.
    /// `link_views_per_minute_per_ipv6_56`: default twice that. `link_views_per_minute_per_network`: default three
    /// times.
    pub link_views_per_minute: PerClient,
    /// Megabytes of what is said in talks that are kept per day (UTC). `recorded_mb_per_day`,
    /// `SHOWROOM_LIMITS_RECORDED_MB_PER_DAY`: of one address, 1 to 1000000; default 20. `recorded_mb_per_day_per_ipv6_56`:
    /// default twice that. `recorded_mb_per_day_per_network`: default three times.
    pub recorded_mb_per_day: PerClient,
    /// `proof_of_work`, `SHOWROOM_LIMITS_PROOF_OF_WORK`: when a page has to do some work before it may start; default
    /// `auto`.
    pub proof_of_work: ProofOfWork,
}

/// When a page has to do some work before it may start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProofOfWork {
    /// While many start, or most places are taken.
    Auto,
    /// Never.
    Off,
    /// Each time.
    Always,
}

impl Setting for ProofOfWork {
    const EXPECTS: &'static str = "auto, off or always";
    fn read(raw: &Raw) -> Option<Self> {
        match String::read(raw)?.as_str() {
            "auto" => Some(Self::Auto),
            "off" => Some(Self::Off),
            "always" => Some(Self::Always),
            _ => None,
        }
    }
}

/// The share of all places that is kept for personal links unless the operator says otherwise: one in so many.
const RESERVED_ONE_IN: u32 = 5;
/// How many clients of the nearest width make up the whole site's starts unless the operator says otherwise.
const CLIENTS_IN_ALL: u32 = 6;
const RANGE: RangeInclusive<u32> = 1..=1_000_000;

impl Limits {
    pub(super) fn read(table: &mut Cursor<'_>) -> Option<Self> {
        let starts_per_minute = per_client(table, "starts_per_minute", "starts_per_minute");
        let starts = starts_per_minute.map(|starts| starts.address.get());
        let in_all = table.number_or(
            "starts_per_minute_in_all",
            RANGE,
            starts.map(|starts| starts.saturating_mul(CLIENTS_IN_ALL)),
        );
        let burst = table.number_or("burst", RANGE, starts);
        let at_once = table.number("max_sessions_at_once", RANGE);
        let reserved_for_links = read_reserve(table, at_once);
        let max_sessions = per_client(table, "max_sessions_per_address", "max_sessions");
        let views = "link_views_per_minute";
        let link_views_per_minute = per_client(table, views, views);
        let recorded = "recorded_mb_per_day";
        let recorded_mb_per_day = per_client(table, recorded, recorded);
        let proof_of_work = table.required("proof_of_work");
        let max_unconfirmed_sessions = table.number("max_unconfirmed_sessions", RANGE);
        let max_waiting = table.number("max_waiting", 0..=1_000);
        Some(Self {
            max_waiting: max_waiting?,
            max_unconfirmed_sessions: max_unconfirmed_sessions?,
            starts_per_minute: starts_per_minute?,
            starts_per_minute_in_all: NonZeroU32::new(in_all?)?,
            burst: NonZeroU32::new(burst?)?,
            max_sessions_at_once: at_once?,
            reserved_for_links,
            max_sessions: max_sessions?,
            link_views_per_minute: link_views_per_minute?,
            recorded_mb_per_day: recorded_mb_per_day?,
            proof_of_work: proof_of_work?,
        })
    }

    /// Starts a minute, and at once, of one client.
    pub(crate) fn starts(&self) -> (PerClient, NonZeroU32) {
        (self.starts_per_minute, self.burst)
    }

    /// Pages of personal links a minute, and at once, of one client.
    pub(crate) fn link_views(&self) -> (PerClient, NonZeroU32) {
        (self.link_views_per_minute, self.link_views_per_minute.address)
    }

    /// How many places only personal links may take, on a server that has links or has none.
    pub(crate) fn reserve(&self, has_links: bool) -> u32 {
        let share = if has_links {
            self.max_sessions_at_once / RESERVED_ONE_IN
        } else {
            0
        };
        self.reserved_for_links.unwrap_or(share)
    }
}

fn read_reserve(table: &mut Cursor<'_>, at_once: Option<u32>) -> Option<u32> {
    let key = "reserved_for_links";
    let reserved = table.number_or(key, 0..=1_000_000, None)?;
    if let Some(at_once) = at_once
        && reserved > 0
        && reserved >= at_once
    {
        let problem = format!("is {reserved}, and limits.max_sessions_at_once is {at_once}");
        table.reject(key, &problem, "leave at least one place for other visitors");
    }
    Some(reserved)
}

/// The number of the nearest width and, below `wider`, those of the others: twice and three times as much unless set.
fn per_client(table: &mut Cursor<'_>, nearest: &str, wider: &str) -> Option<PerClient> {
    let address = table.number(nearest, RANGE);
    let times = |times: u32| address.map(|address| address.saturating_mul(times));
    let key = format!("{wider}_per_ipv6_56");
    let ipv6_56 = table.number_or(&key, RANGE, times(2));
    not_less(table, &key, ipv6_56, nearest, address);
    let nearer = key;
    let key = format!("{wider}_per_network");
    // Where only the middle one is raised, the widest goes with it.
    let network = table.number_or(&key, RANGE, times(3).max(ipv6_56));
    not_less(table, &key, network, &nearer, ipv6_56);
    Some(PerClient {
        address: NonZeroU32::new(address?)?,
        ipv6_56: NonZeroU32::new(ipv6_56?)?,
        network: NonZeroU32::new(network?)?,
    })
}

fn not_less(table: &mut Cursor<'_>, key: &str, value: Option<u32>, nearer: &str, least: Option<u32>) {
    if let (Some(value), Some(least)) = (value, least)
        && value < least
    {
        let problem = format!("is {value}, and limits.{nearer} is {least}");
        table.reject(
            key,
            &problem,
            "a wider range of addresses has at least as many as a part of it",
        );
    }
}
