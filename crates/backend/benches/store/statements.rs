//! What pages, exports and the reaper ask of the store.

use super::Filled;
use super::fill::{APART_MS, demo, press, session};
use super::measure::{Kind, Pair};
use backend::StoreError;
use backend::clock::Timestamp;
use backend::store::{After, Seek, TalkOutcome, WhichTalks};
use contract::ProviderKind;
use contract::session::SessionId;
use std::time::Duration;

/// Rows of a page in the studio, and one more.
const PAGE: u32 = 51;
/// Rows that an export reads at a time.
const EXPORT: u32 = 500;
const MOST: u32 = 100;
/// How long a vendor is asked for a transcript.
const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);

/// Some session of this database, another one for each number.
fn some(filled: &Filled, round: i64) -> i64 {
    let closed = filled.sizes.sessions - super::fill::OPEN;
    (round + 7) * 48_271 % closed + 1
}

fn some_id(filled: &Filled, round: i64) -> SessionId {
    SessionId(session(filled.sizes, some(filled, round)))
}

/// When that session began.
fn begun(filled: &Filled, round: i64) -> Timestamp {
    Timestamp(filled.now.0 - (filled.sizes.sessions - some(filled, round)) * APART_MS)
}

/// Measures each on both.
pub async fn measure(pair: &Pair<'_, Filled>) -> Result<(), StoreError> {
    of_talks(pair).await?;
    of_exports(pair).await?;
    let nothing = async |_: &Filled, _| Ok(());
    pair.measure("the reaper, with nothing due", Kind::Tick, tick, nothing)
        .await
}

async fn of_talks(pair: &Pair<'_, Filled>) -> Result<(), StoreError> {
    pair.page("talks, newest", async |filled, _| {
        let newest = (Timestamp(i64::MAX), "");
        filled.store.sessions_before(newest, PAGE).await.map(drop)
    })
    .await?;
    pair.page("talks, any page", async |filled, round| {
        let id = some_id(filled, round);
        let before = (begun(filled, round), id.0.as_str());
        filled.store.sessions_before(before, PAGE).await.map(drop)
    })
    .await?;
    for (name, outcome) in [
        ("talks of a demo, any page", None),
        // There is none: a part looks at as many as it may.
        ("talks of a demo that failed, any page", Some(TalkOutcome::Failed)),
    ] {
        pair.page(name, async |filled, round| {
            let (id, demo) = (some_id(filled, round), demo(round));
            let which = WhichTalks {
                demo: Some(&demo),
                outcome,
                ..WhichTalks::default()
            };
            let before = (begun(filled, round), id.0.as_str());
            filled
                .store
                .talks_from(which, &Seek::before(before), PAGE)
                .await
                .map(drop)
        })
        .await?;
    }
    pair.page("talks that are open", async |filled, _| {
        filled.store.newest_open_sessions(PAGE).await.map(drop)
    })
    .await?;
    pair.page("one talk, its words and events", async |filled, round| {
        let id = some_id(filled, round);
        filled.store.session(&id).await?;
        filled.store.entries(&id).await?;
        filled.store.events(&id).await?;
        filled.store.last_code(&id).await.map(drop)
    })
    .await?;
    pair.page("the session of a press", async |filled, round| {
        let number = some(filled, round);
        let press = press(filled.sizes, number);
        filled
            .store
            .session_of_press(&demo(number), &press)
            .await
            .map(drop)
    })
    .await?;
    pair.page("places and lengths, for the queue", async |filled, _| {
        filled.store.taken(filled.now).await?;
        filled.store.lasted(filled.now.minus(DAY)).await.map(drop)
    })
    .await
}

async fn of_exports(pair: &Pair<'_, Filled>) -> Result<(), StoreError> {
    for (name, of_one) in [("of all demos", false), ("of one demo", true)] {
        let demo = |round| of_one.then(|| demo(round + 7));
        pair.batch(
            &format!("leads at the command line, {name}"),
            async |filled, round| {
                let after = After::start(begun(filled, round));
                filled
                    .store
                    .leads(&after, demo(round).as_deref(), EXPORT)
                    .await
                    .map(drop)
            },
        )
        .await?;
        pair.batch(
            &format!("feedback at the command line, {name}"),
            async |filled, round| {
                let after = After::start(begun(filled, round));
                filled
                    .store
                    .ratings(&after, demo(round).as_deref(), EXPORT)
                    .await
                    .map(drop)
            },
        )
        .await?;
    }
    Ok(())
}

/// Everything that the reaper asks in one round.
async fn tick(filled: &Filled, _: i64) -> Result<(), StoreError> {
    let (store, now) = (&filled.store, filled.now);
    let long_ago = Timestamp(0);
    store.end_late(now, long_ago).await?;
    store.end_silent(now, long_ago).await?;
    for kind in ProviderKind::ALL {
        store.to_close(kind, now, MOST).await?;
        store.to_confirm(kind, now, MOST).await?;
        store.to_transcribe(kind, now, now.minus(HOUR), MOST).await?;
        store.unjoined(kind, MOST).await?;
        store.to_tie(kind, now).await?;
    }
    store.settle_due(now).await?;
    store.count_sessions(now, MOST).await?;
    store.index_words(now, MOST).await?;
    store.index_links(MOST).await?;
    store.forget_clients("").await?;
    store.forget_vendor_events(long_ago).await?;
    store.forget(long_ago, MOST).await?;
    store.forget_leads(long_ago, MOST).await.map(drop)
}
