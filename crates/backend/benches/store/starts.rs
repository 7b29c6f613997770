//! A start, limited by nothing and by each kind of budget.

use super::Filled;
use super::fill::{demo, tag};
use super::measure::{Kind, Pair};
use backend::StoreError;
use backend::money::Micros;
use backend::store::{BudgetOf, Cap, NewSession, Places, Spending};
use contract::ProviderKind;
use contract::session::{EndReason, SessionId};
use std::time::Duration;

const DAY: Duration = Duration::from_hours(24);
/// More than any budget of a bench has.
const PLENTY: i64 = 1 << 50;
const MOST: u32 = 100;

/// What limits a start besides places.
#[derive(Clone, Copy)]
struct Limits {
    name: &'static str,
    /// Whether it is by a link.
    by_link: bool,
    /// How many its link may begin.
    most_of_link: Option<u32>,
    budgets: &'static [BudgetOf],
}

const fn by_link(name: &'static str, budgets: &'static [BudgetOf]) -> Limits {
    Limits {
        name,
        by_link: true,
        most_of_link: None,
        budgets,
    }
}

const ALL: [Limits; 10] = [
    Limits {
        by_link: false,
        ..by_link("a start: a place and a grant", &[])
    },
    by_link("a start by a link", &[]),
    Limits {
        most_of_link: Some(1_000_000),
        ..by_link("a start by a link for so many talks", &[])
    },
    by_link("a start with a budget of the link", &[BudgetOf::Link]),
    by_link("a start with a budget of the demo", &[BudgetOf::Demo]),
    by_link("a start with a budget of the vendor", &[BudgetOf::Vendor]),
    by_link("a start with a budget of the owner", &[BudgetOf::OwnerDay]),
    by_link("a start with a budget of the client", &[BudgetOf::Client]),
    by_link("a start with a budget of the day", &[BudgetOf::SiteDay]),
    by_link(
        "a start with all budgets",
        &[
            BudgetOf::SiteDay,
            BudgetOf::SiteMonth,
            BudgetOf::Vendor,
            BudgetOf::Demo,
            BudgetOf::OwnerDay,
            BudgetOf::OwnerMonth,
            BudgetOf::Client,
            BudgetOf::Link,
        ],
    ),
];

/// Measures each on both.
pub async fn measure(pair: &Pair<'_, Filled>) -> Result<(), StoreError> {
    for limits in ALL {
        pair.measure(
            limits.name,
            Kind::Start,
            async |filled, round| start(filled, limits, round).await,
            async |filled, round| leave(filled, limits, round).await,
        )
        .await?;
    }
    Ok(())
}

fn name(limits: Limits, round: i64) -> String {
    format!("{}-{round}", limits.name.replace(' ', "-"))
}

fn spending(filled: &Filled, budgets: &[BudgetOf]) -> Spending {
    let cap = Cap {
        ms: Some(PLENTY),
        sessions: Some(u32::MAX),
        cost: Some(Micros(PLENTY)),
    };
    Spending {
        day: filled.now.to_rfc3339().chars().take(10).collect(),
        price: Micros(50_000),
        caps: budgets.iter().map(|of| (*of, cap)).collect(),
        ..Spending::default()
    }
}

async fn start(filled: &Filled, limits: Limits, round: i64) -> Result<(), StoreError> {
    let number = name(limits, round);
    let link = (round + 7) * 48_271 % filled.sizes.links;
    let new = NewSession {
        id: SessionId(number.clone()),
        demo: demo(1),
        link: limits.by_link.then(|| tag(filled.sizes, link)),
        provider: ProviderKind::Livekit,
        press_hash: number.clone(),
        room: number.clone(),
        identity: number,
        created: filled.now,
        max_secs: 600,
        linger: None,
        most_lingering: None,
        most_of_demo: Some(1000),
        most_of_link: limits.most_of_link,
        minutes_of_link: None,
        cost_of_link: None,
        client: limits.by_link.then(|| format!("{round:064}")),
        visitor: None,
        is_ours: false,
        is_signed_in: false,
        stores_nothing: false,
        spending: spending(filled, limits.budgets),
    };
    let places = Places {
        most: 1000,
        for_links: 10,
    };
    let is_made = filled.store.reserve(&new, places).await?;
    assert!(is_made, "there is a place");
    let until = filled.now.plus(DAY);
    filled
        .store
        .granted(&new.id, filled.now, None, until)
        .await
        .map(drop)
}

/// As many are open before each start as before the first, and nothing is left to do of those that are over.
async fn leave(filled: &Filled, limits: Limits, round: i64) -> Result<(), StoreError> {
    let (store, now) = (&filled.store, filled.now);
    let id = SessionId(name(limits, round));
    store.end(&id, EndReason::Visitor, now).await?;
    store.closed(&id).await?;
    store.settle_due(now).await?;
    store.count_sessions(now, MOST).await?;
    store.index_words(now, MOST).await.map(drop)
}
