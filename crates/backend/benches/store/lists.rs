//! The studio's lists of links and of what came of them.

use super::fill::{link_created, link_id};
use super::measure::Pair;
use super::sites::Site;
use backend::StoreError;
use backend::account::SignedIn;
use backend::studio::{Cursor, LinkFilter, LinkStatus};

/// Some link, another one for each number.
pub fn some(site: &Site, round: i64) -> i64 {
    (round + 7) * 48_271 % site.sizes.links
}

/// Its place in the list.
fn at(site: &Site, round: i64) -> Option<Cursor> {
    let number = some(site, round);
    let created = link_created(site.sizes, site.now.0, number);
    Cursor::parse(&format!("{created}.{}", link_id(site.sizes, number)))
}

fn words(words: &str) -> LinkFilter {
    LinkFilter {
        words: words.to_owned(),
        ..LinkFilter::default()
    }
}

/// Measures each on both.
pub async fn measure(pair: &Pair<'_, Site>) -> Result<(), StoreError> {
    of_all(pair).await?;
    of_some(pair).await?;
    for (name, of_busy) in [
        ("a link's page", false),
        ("a link's page, of the busy seller", true),
    ] {
        pair.page(name, async |site, round| {
            let who = if of_busy { &site.busy } else { &site.admin };
            // Each eleventh is of the busy seller.
            let number = some(site, round);
            let number = if of_busy { number / 11 * 11 } else { number };
            let link = site
                .backend
                .studio
                .link(who, &link_id(site.sizes, number))
                .await?;
            assert!(link.is_some(), "it is there");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// Who reads.
type Reader = fn(&Site) -> &SignedIn;

async fn of_all(pair: &Pair<'_, Site>) -> Result<(), StoreError> {
    let readers: [(&str, Reader); 3] = [
        ("all", |site| &site.admin),
        ("of a seller", |site| &site.seller),
        ("of the busy seller", |site| &site.busy),
    ];
    for (of, who) in readers {
        pair.page(&format!("links {of}, newest"), async |site, _| {
            let studio = &site.backend.studio;
            studio
                .links(who(site), LinkFilter::default(), None)
                .await
                .map(drop)
        })
        .await?;
        pair.page(&format!("links {of}, any page"), async |site, round| {
            let studio = &site.backend.studio;
            let filter = LinkFilter::default();
            studio.links(who(site), filter, at(site, round)).await.map(drop)
        })
        .await?;
    }
    Ok(())
}

async fn of_some(pair: &Pair<'_, Site>) -> Result<(), StoreError> {
    for status in LinkStatus::ALL {
        let name = format!("links that are {}, any page", status.id());
        let filter = LinkFilter {
            status: Some(status),
            ..LinkFilter::default()
        };
        pair.page(&name, async |site, round| {
            let studio = &site.backend.studio;
            let part = studio.links(&site.admin, filter.clone(), at(site, round));
            part.await.map(drop)
        })
        .await?;
    }
    let of_demo = LinkFilter {
        demo: super::fill::demo(3),
        ..LinkFilter::default()
    };
    let both = LinkFilter {
        status: Some(LinkStatus::Tried),
        ..of_demo.clone()
    };
    for (name, filter) in [
        ("links of a demo, newest", of_demo),
        ("links of a demo that are tried, newest", both),
        ("links with a frequent word, newest", words("ada")),
        ("links with a rare word, newest", words("4711")),
        ("links with two frequent words, newest", words("ada hopper navy")),
        (
            "links with two words of which none has both, newest",
            words("turing 4711"),
        ),
    ] {
        pair.page(name, async |site, _| {
            let studio = &site.backend.studio;
            studio.links(&site.admin, filter.clone(), None).await.map(drop)
        })
        .await?;
    }
    Ok(())
}
