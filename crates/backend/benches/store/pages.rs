//! The studio's other pages.

use super::fill::{APART_MS, OPEN, demo, session, topic};
use super::measure::Pair;
use super::sites::Site;
use backend::StoreError;
use backend::account::SignedIn;
use backend::store::{LeadStatus, TalkOutcome};
use backend::studio::{Cursor, FiguresChoice, TalkChoice};
use contract::ProviderKind;
use contract::session::SessionId;

type Who = fn(&Site) -> &SignedIn;

const READERS: [(&str, Who); 3] = [
    ("of all", |site| &site.admin),
    ("of a seller", |site| &site.seller),
    ("of the busy seller", |site| &site.busy),
];

/// Some session that is over, another one for each number.
fn some(site: &Site, round: i64) -> i64 {
    (round + 7) * 48_271 % (site.sizes.sessions - OPEN) + 1
}

/// The place of what came at that session's beginning.
fn at(site: &Site, round: i64) -> Option<Cursor> {
    let number = some(site, round);
    let begun = site.now.0 - (site.sizes.sessions - number) * APART_MS;
    Cursor::parse(&format!("{begun}.zzz"))
}

/// Measures each on both.
pub async fn measure(pair: &Pair<'_, Site>) -> Result<(), StoreError> {
    for (of, who) in READERS {
        pair.page(&format!("the first page, {of}"), async |site, _| {
            site.backend.studio.home(who(site)).await.map(drop)
        })
        .await?;
    }
    pair.page("the pulse of the site and of a talk", async |site, round| {
        let id = SessionId(session(site.sizes, site.sizes.sessions - round.rem_euclid(OPEN)));
        site.backend.studio.pulse(&site.admin, Some(&id)).await?;
        site.backend.studio.pulse(&site.admin, None).await.map(drop)
    })
    .await?;
    pair.page("the team", async |site, _| {
        site.backend.accounts.team().await.map(drop)
    })
    .await?;
    pair.page("the limits", async |site, _| {
        site.backend.studio.limits(&site.admin).await.map(drop)
    })
    .await?;
    of_talks(pair).await?;
    of_visitors(pair).await?;
    of_log(pair).await?;
    of_search(pair).await?;
    of_figures(pair).await
}

async fn of_talks(pair: &Pair<'_, Site>) -> Result<(), StoreError> {
    let of_vendor = TalkChoice {
        provider: Some(ProviderKind::Anam),
        ..TalkChoice::default()
    };
    // There is none: a part looks at as many as it may.
    let failed = TalkChoice {
        demo: Some(demo(3)),
        outcome: Some(TalkOutcome::Failed),
        ..of_vendor.clone()
    };
    for (name, choice) in [
        ("the list of talks, any page", TalkChoice::default()),
        ("the list of talks of a vendor, any page", of_vendor),
        ("the list of talks that failed, any page", failed),
    ] {
        pair.page(name, async |site, round| {
            let studio = &site.backend.studio;
            let part = studio.talks(&site.admin, choice.clone(), at(site, round));
            part.await.map(drop)
        })
        .await?;
    }
    pair.page("a talk's page", async |site, round| {
        let id = SessionId(session(site.sizes, some(site, round)));
        let talk = site.backend.studio.talk(&site.admin, &id).await?;
        assert!(talk.is_some(), "it is there");
        Ok(())
    })
    .await
}

async fn of_visitors(pair: &Pair<'_, Site>) -> Result<(), StoreError> {
    for (of, who) in READERS {
        for status in [None, Some(LeadStatus::New)] {
            let which = status.map_or("", |_| " that are new");
            let name = format!("the list of leads{which}, {of}, any page");
            pair.page(&name, async |site, round| {
                let studio = &site.backend.studio;
                studio.leads(who(site), status, at(site, round)).await.map(drop)
            })
            .await?;
        }
    }
    pair.page("the list of feedback, any page", async |site, round| {
        let studio = &site.backend.studio;
        studio.feedback(&site.admin, at(site, round)).await.map(drop)
    })
    .await
}

async fn of_log(pair: &Pair<'_, Site>) -> Result<(), StoreError> {
    for (name, of_one, is_newest) in [
        ("the audit log, newest", false, true),
        ("the audit log, any page", false, false),
        ("the audit log of one account, newest", true, true),
        ("the audit log of one account, any page", true, false),
    ] {
        pair.page(name, async |site, round| {
            let of = of_one.then_some(&*site.busy.account.id);
            let last = site.sizes.links + site.sizes.sessions / 10;
            let before = format!("0.{}", (round + 7) * 48_271 % last + 1);
            let before = Cursor::parse(&before).filter(|_| !is_newest);
            let studio = &site.backend.studio;
            studio.audit(&site.admin, of, before).await.map(drop)
        })
        .await?;
    }
    Ok(())
}

async fn of_search(pair: &Pair<'_, Site>) -> Result<(), StoreError> {
    for (name, words) in [
        ("search for a frequent word", "it"),
        ("search for frequent words", "it depends on how often"),
        ("search for frequent words of which none has both", "cost depends"),
    ] {
        for is_newest in [true, false] {
            let part = if is_newest { "newest" } else { "any page" };
            pair.page(&format!("{name}, {part}"), async |site, round| {
                let before = at(site, round).filter(|_| !is_newest);
                let studio = &site.backend.studio;
                studio.search(&site.admin, words, before).await.map(drop)
            })
            .await?;
        }
    }
    pair.page("search for a rare word", async |site, round| {
        // Each fourth session has a transcript.
        let word = topic(site.sizes, some(site, round) / 4 * 4);
        site.backend
            .studio
            .search(&site.admin, &word, None)
            .await
            .map(drop)
    })
    .await
}

async fn of_figures(pair: &Pair<'_, Site>) -> Result<(), StoreError> {
    for days in ["7", "90"] {
        for (of, who) in READERS {
            let name = format!("the figures of {days} days, {of}");
            pair.page(&name, async |site, _| {
                let choice = FiguresChoice::parse(|name| (name == "days").then(|| days.to_owned()));
                let studio = &site.backend.studio;
                studio.figures(who(site), choice).await.map(drop)
            })
            .await?;
        }
    }
    let demo = demo(3);
    pair.page("the figures of 90 days, of a demo", async |site, _| {
        let choice = FiguresChoice::parse(|name| match name {
            "days" => Some("90".to_owned()),
            "demo" => Some(demo.clone()),
            _ => None,
        });
        let studio = &site.backend.studio;
        studio.figures(&site.admin, choice).await.map(drop)
    })
    .await
}
