//! Permits to read the bodies of webhooks. Each vendor has its own, and one client prefix has a smaller share of them, so
//! that neither a busy vendor nor a sender of slow bodies keeps another vendor's webhooks out.

use ipnet::IpNet;
use parking_lot::{Mutex, MutexGuard};
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// Length of the client prefix that has a share: the widest that limits count.
const V4: u8 = 24;
const V6: u8 = 48;

/// Whose turns they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// A vendor's, for requests that show its secret before the body.
    Shown(&'static str),
    /// Of requests whose signature covers the body, so that they show nothing before it.
    Unshown,
}

impl Lane {
    /// Bodies that are read at one time.
    const fn most(self) -> usize {
        match self {
            Self::Shown(_) => 16,
            Self::Unshown => 32,
        }
    }

    /// Of these, bodies of one client prefix.
    const fn share(self) -> usize {
        match self {
            Self::Shown(_) => 8,
            Self::Unshown => 2,
        }
    }

    /// For the whole body, and for its turn to be read.
    pub const fn within(self) -> Duration {
        match self {
            Self::Shown(_) => Duration::from_secs(10),
            Self::Unshown => Duration::from_secs(3),
        }
    }
}

/// Hands out the turns. Cloning shares them.
#[derive(Clone, Default)]
pub struct Readers(Arc<Inner>);

#[derive(Default)]
struct Inner {
    lanes: Mutex<BTreeMap<Lane, Arc<Semaphore>>>,
    /// Only of prefixes that have a body here.
    prefixes: Mutex<BTreeMap<(Lane, IpNet), Weak<Semaphore>>>,
}

/// Leave to read one body; given back when dropped.
#[must_use]
pub struct Turn {
    _of_prefix: OwnedSemaphorePermit,
    _of_lane: OwnedSemaphorePermit,
}

impl Readers {
    /// Waits for a turn; none where too many others are being read for too long.
    pub async fn turn(&self, lane: Lane, client: IpAddr) -> Option<Turn> {
        self.turn_within(lane.within(), lane, client).await
    }

    async fn turn_within(&self, within: Duration, lane: Lane, client: IpAddr) -> Option<Turn> {
        let of_prefix = self.0.prefix(lane, client);
        let of_lane = self.0.lane(lane);
        // The semaphores are never closed: an error is the time-out's.
        let both = async {
            let of_prefix = of_prefix.acquire_owned().await.ok()?;
            let of_lane = of_lane.acquire_owned().await.ok()?;
            Some(Turn {
                _of_prefix: of_prefix,
                _of_lane: of_lane,
            })
        };
        timeout(within, both).await.ok().flatten()
    }
}

impl Inner {
    fn lane(&self, lane: Lane) -> Arc<Semaphore> {
        let mut lanes = held(&self.lanes);
        let turns = lanes
            .entry(lane)
            .or_insert_with(|| Arc::new(Semaphore::new(lane.most())));
        Arc::clone(turns)
    }

    fn prefix(&self, lane: Lane, client: IpAddr) -> Arc<Semaphore> {
        let mut prefixes = held(&self.prefixes);
        prefixes.retain(|_, turns| turns.strong_count() > 0);
        let turns = prefixes.entry((lane, prefix_of(client))).or_default();
        turns.upgrade().unwrap_or_else(|| {
            let fresh = Arc::new(Semaphore::new(lane.share()));
            *turns = Arc::downgrade(&fresh);
            fresh
        })
    }
}

fn held<T>(map: &Mutex<T>) -> MutexGuard<'_, T> {
    // OK after a panic elsewhere: the maps are whole between any two statements.
    map.lock()
}

fn prefix_of(client: IpAddr) -> IpNet {
    let length = if client.is_ipv4() { V4 } else { V6 };
    // OK because both lengths are within their family's.
    IpNet::new(client, length).map_or_else(|_| client.into(), |prefix| prefix.trunc())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Lane = Lane::Shown("one");

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    /// A turn that is there at once.
    async fn take(readers: &Readers, lane: Lane, client: &str) -> Option<Turn> {
        readers.turn_within(Duration::ZERO, lane, address(client)).await
    }

    /// Takes turns until there is none.
    async fn take_all(readers: &Readers, lane: Lane, client: &str) -> Vec<Turn> {
        let mut turns = Vec::new();
        while let Some(turn) = take(readers, lane, client).await {
            turns.push(turn);
        }
        turns
    }

    #[tokio::test]
    async fn one_prefix_has_half_of_a_vendors_turns() {
        let readers = Readers::default();
        let first = take_all(&readers, ONE, "192.0.2.1").await;
        assert_eq!(first.len(), 8);
        let neighbour = take(&readers, ONE, "192.0.2.200").await;
        assert!(neighbour.is_none(), "the same /24");
        let other = take_all(&readers, ONE, "2001:db8:1::1").await;
        assert_eq!(other.len(), 8);
        assert!(take(&readers, ONE, "198.51.100.1").await.is_none());
        drop(first);
        assert!(take(&readers, ONE, "192.0.2.200").await.is_some());
        assert!(
            take(&readers, ONE, "2001:db8:1:ffff::2").await.is_none(),
            "the same /48"
        );
        drop(other);
        assert_eq!(take_all(&readers, ONE, "2001:db8:1:ffff::2").await.len(), 8);
    }

    #[tokio::test]
    async fn a_vendor_whose_turns_are_taken_does_not_concern_another() {
        let readers = Readers::default();
        let taken = [
            take_all(&readers, ONE, "192.0.2.1").await,
            take_all(&readers, ONE, "198.51.100.1").await,
            take_all(&readers, Lane::Unshown, "192.0.2.1").await,
            take_all(&readers, Lane::Unshown, "198.51.100.1").await,
        ];
        assert_eq!(taken.each_ref().map(Vec::len), [8, 8, 2, 2]);
        for sender in ["another", "a-third", "a-fourth"] {
            let turn = take(&readers, Lane::Shown(sender), "192.0.2.1").await;
            assert!(turn.is_some(), "{sender}");
        }
    }

    #[tokio::test]
    async fn nothing_is_kept_of_a_prefix_without_a_body() {
        let readers = Readers::default();
        for n in 0..100 {
            let turn = take(&readers, ONE, &format!("192.0.{n}.1")).await;
            assert!(turn.is_some());
        }
        assert_eq!(held(&readers.0.prefixes).len(), 1);
    }
}
