//! Who holds the connections: so many in all, so many of one client, and which goes when one more comes.
//!
//! A client is an IPv4 address or an IPv6 /64, and the wider networks that one customer of a provider can have count too.
//! Where the number is met, the connection that has been idle longest makes room, then the one whose answer has waited
//! longest to be taken. One with a request at work, which it is until its answer has ended, is never cut, and where all
//! are at work the new one is refused.

use super::super::caller::TrustedProxies;
use super::Limits;
use ipnet::IpNet;
use parking_lot::{Mutex, MutexGuard};
use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::Instant;

/// Lengths of the prefixes that are counted, and how many times one client's share each may hold.
const V4: [(u8, usize); 2] = [(32, 1), (24, 4)];
const V6: [(u8, usize); 3] = [(64, 1), (56, 2), (48, 4)];

/// The connections of this process. Cloning shares them.
#[derive(Clone)]
pub struct Peers(Arc<Inner>);

struct Inner {
    most: usize,
    per_client: usize,
    stalled_after: Duration,
    trusted: TrustedProxies,
    table: Mutex<Table>,
}

#[derive(Default)]
struct Table {
    next: u64,
    open: BTreeMap<u64, Connection>,
    /// How many of `open` are in a network.
    counts: HashMap<IpNet, usize>,
}

struct Connection {
    /// The networks it counts for; none for a proxy's.
    networks: Vec<IpNet>,
    /// Requests at work.
    at_work: usize,
    /// When the last of them ended.
    idle_since: Instant,
    /// Since when bytes wait for the peer to take them.
    waits_since: Option<Instant>,
    give_up: Arc<Notify>,
}

impl Connection {
    /// Whether it may be cut for another one: idle ones first, and of each kind the one of the earliest moment.
    fn dispensable(&self, now: Instant, stalled_after: Duration) -> Option<(bool, Instant)> {
        match (self.waits_since, self.at_work) {
            (Some(since), _) => (now.duration_since(since) >= stalled_after).then_some((true, since)),
            (None, 0) => Some((false, self.idle_since)),
            (None, _) => None,
        }
    }
}

impl Peers {
    /// None yet.
    pub fn new(limits: &Limits) -> Self {
        Self(Arc::new(Inner {
            most: limits.most,
            per_client: limits.per_client,
            stalled_after: limits.stalled_after,
            trusted: limits.trusted.clone(),
            table: Mutex::default(),
        }))
    }

    /// Lets one more connection in, if need be for an idle one; `None` when there is no room for it.
    pub fn admit(&self, peer: IpAddr) -> Option<Place> {
        let shares = if self.0.trusted.trust(peer) {
            Vec::new()
        } else {
            networks(peer)
        };
        let stalled_after = self.0.stalled_after;
        let mut table = self.table();
        for (network, times) in &shares {
            let count = table.counts.get(network).copied().unwrap_or_default();
            if count >= self.0.per_client * times
                && !table.give_one_up(stalled_after, |of| of.contains(network))
            {
                return None;
            }
        }
        // A proxy's connections are kept: it would take a cut one for a fault of ours.
        if table.open.len() >= self.0.most && !table.give_one_up(stalled_after, |of| !of.is_empty()) {
            return None;
        }
        let (id, give_up) = table.add(shares.into_iter().map(|(network, _)| network).collect());
        Some(Place {
            peers: self.clone(),
            id,
            give_up,
        })
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        // OK after a panic elsewhere: the table is whole between any two statements.
        self.0.table.lock()
    }
}

impl Table {
    fn add(&mut self, networks: Vec<IpNet>) -> (u64, Arc<Notify>) {
        let (id, give_up) = (self.next, Arc::new(Notify::new()));
        self.next += 1;
        for network in &networks {
            *self.counts.entry(*network).or_default() += 1;
        }
        let connection = Connection {
            networks,
            at_work: 0,
            idle_since: Instant::now(),
            waits_since: None,
            give_up: Arc::clone(&give_up),
        };
        self.open.insert(id, connection);
        (id, give_up)
    }

    /// Gives up the connection that can best be spared of those whose networks are such; false if there is none.
    fn give_one_up(&mut self, stalled_after: Duration, such: impl Fn(&[IpNet]) -> bool) -> bool {
        let now = Instant::now();
        let such = self
            .open
            .iter()
            .filter(|(_, connection)| such(&connection.networks));
        let spared =
            such.filter_map(|(id, connection)| Some((connection.dispensable(now, stalled_after)?, *id)));
        let Some(connection) = spared.min().and_then(|(_, id)| self.remove(id)) else {
            return false;
        };
        connection.give_up.notify_one();
        true
    }

    fn remove(&mut self, id: u64) -> Option<Connection> {
        let connection = self.open.remove(&id)?;
        for network in &connection.networks {
            if let Some(count) = self.counts.get_mut(network) {
                *count -= 1;
                if *count == 0 {
                    self.counts.remove(network);
                }
            }
        }
        Some(connection)
    }
}

fn networks(peer: IpAddr) -> Vec<(IpNet, usize)> {
    let prefixes = match peer {
        IpAddr::V4(_) => &V4[..],
        IpAddr::V6(_) => &V6[..],
    };
    let network = |length| IpNet::new(peer, length).ok().map(|network| network.trunc());
    prefixes
        .iter()
        .filter_map(|(length, times)| Some((network(*length)?, *times)))
        .collect()
}

/// One connection's; dropping it makes room.
pub struct Place {
    peers: Peers,
    id: u64,
    give_up: Arc<Notify>,
}

impl Place {
    /// Done when the connection has to make room for another.
    pub async fn given_up(&self) {
        self.give_up.notified().await;
    }

    /// Marks a request at work until what it returns is dropped.
    pub fn work(self: &Arc<Self>) -> Working {
        self.change(|connection| connection.at_work += 1);
        Working(Arc::clone(self))
    }

    /// Marks that bytes wait for the peer to take them, from now on or no more.
    pub fn set_waiting(&self, waits: bool) {
        self.change(|connection| connection.waits_since = waits.then(Instant::now));
    }

    fn change(&self, how: impl FnOnce(&mut Connection)) {
        // It is gone when it has been given up.
        if let Some(connection) = self.peers.table().open.get_mut(&self.id) {
            how(connection);
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.peers.table().remove(self.id);
    }
}

/// A request at work on a connection.
pub struct Working(Arc<Place>);

impl Drop for Working {
    fn drop(&mut self) {
        self.0.change(|connection| {
            connection.at_work -= 1;
            connection.idle_since = Instant::now();
        });
    }
}
