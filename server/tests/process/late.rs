//! The page of a link that opens nothing, as its recipient's browser, a guesser's and its owner's see it.

use crate::access::without_nonces;
use crate::studio::{Browser, set_up, text};
use crate::studio_links::{end_it, make};
use crate::support::{Showroom, client};
use reqwest::{StatusCode, header};
use serde_json::json;

const PHONE: &str =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_2 like Mac OS X) AppleWebKit/605.1.15 Version/18.2 Safari/604.1";

/// A link that was withdrawn and one that is over, each by its path in the studio and its slug.
async fn ended(showroom: Showroom, ada: &mut Browser) -> (Showroom, [(String, String); 2]) {
    let fields = [
        ("recipient", "Grace Hopper"),
        ("demo", "product-guide"),
        ("expires", "2099-12-31"),
    ];
    let withdrawn = make(ada, &showroom, &fields).await;
    ada.post(&showroom, &format!("{}/revoke", withdrawn.0), &[]).await;
    let over = make(ada, &showroom, &fields).await;
    end_it(&showroom, over.0.rsplit('/').next().expect("an id")).await;
    (showroom.again(&[]), [withdrawn, over])
}

/// What the script of the page reports with.
fn nonce_of(html: &str) -> String {
    let (_, after) = html.split_once(",\"\",\"").expect("it reports");
    after.split('"').next().expect("its end").to_owned()
}

async fn report(showroom: &Showroom, browser: &mut Browser, slug: &str, agent: &str) -> StatusCode {
    let html = text(browser.get(showroom, &format!("/l/{slug}")).await).await;
    let said = json!({
        "link": slug, "demo": "", "nonce": nonce_of(&html), "visible_ms": 1500, "sign": "none", "automated": false,
    });
    let sent = client()
        .post(format!("{}/api/v1/links/opened", showroom.address))
        .header(header::ORIGIN, &showroom.address)
        .header(header::USER_AGENT, agent)
        .body(said.to_string());
    browser.send(sent).await.status()
}

#[tokio::test]
async fn its_owner_sees_that_a_person_came_after_the_end() {
    let (showroom, mut ada) = set_up().await;
    let (showroom, links) = ended(showroom, &mut ada).await;
    for (path, slug) in &links {
        let before = text(ada.get(&showroom, path).await).await;
        assert!(!before.contains("Visits when it opened nothing"), "{before}");
        // Neither a program nor an account of the site is one who came.
        let mut grace = Browser::default();
        for (browser, agent) in [(&mut grace, "Twitterbot/1.0"), (&mut ada, PHONE)] {
            let taken = report(&showroom, browser, slug, agent).await;
            assert_eq!(taken, StatusCode::NO_CONTENT, "{agent}");
        }
        let none = text(ada.get(&showroom, path).await).await;
        assert!(!none.contains("Visits when it opened nothing"), "{none}");
        for _ in 0..2 {
            let taken = report(&showroom, &mut grace, slug, PHONE).await;
            assert_eq!(taken, StatusCode::NO_CONTENT);
        }
        let after = text(ada.get(&showroom, path).await).await;
        assert!(
            after.contains("<dt>Visits when it opened nothing</dt><dd>1<"),
            "{after}"
        );
        assert!(!after.contains("Refused attempts"), "{after}");
    }
    let now = text(ada.get(&showroom, "/studio").await).await;
    assert_eq!(
        now.matches("A person came when it opened nothing:").count(),
        2,
        "{now}"
    );
    // Whether there was such a link, the answer does not say.
    let mut guesser = Browser::default();
    let unknown = report(&showroom, &mut guesser, &"0".repeat(26), PHONE).await;
    assert_eq!(unknown, StatusCode::NO_CONTENT);
}

/// On purpose: docs/adr/0068-visits-after-the-end.md.
#[tokio::test]
async fn a_link_that_is_over_says_so_and_is_else_as_one_that_never_was() {
    let (showroom, mut ada) = set_up().await;
    let (showroom, [(_, withdrawn), (_, over)]) = ended(showroom, &mut ada).await;
    let unknown = "0".repeat(26);
    let mut pages = Vec::new();
    for slug in [&unknown, &withdrawn, &over] {
        let answer = showroom.get(&format!("/l/{slug}")).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND);
        let names: Vec<_> = answer.headers().keys().map(ToString::to_string).collect();
        let html = without_nonces(&text(answer).await.replace(&**slug, ""));
        for private in ["Grace", "Hopper", "product-guide", "Cara"] {
            assert!(!html.contains(private), "{private}: {html}");
        }
        pages.push((names, html));
    }
    let [unknown, withdrawn, over] = &pages[..] else {
        panic!("three pages")
    };
    assert_eq!(unknown, withdrawn);
    assert_eq!(unknown.0, over.0);
    // But for these words, and where they stand in the head, they are one page.
    let said = [
        ("This link has expired", "This link does not work any more"),
        (
            "It was made for a limited time.",
            "It was taken back, or its address is incomplete.",
        ),
    ];
    let mut as_unknown = over.1.clone();
    for (of_over, of_others) in said {
        assert!(
            over.1.contains(of_over) && unknown.1.contains(of_others),
            "{}",
            over.1
        );
        assert!(!unknown.1.contains(of_over), "{}", unknown.1);
        as_unknown = as_unknown.replace(of_over, of_others);
    }
    assert_eq!(as_unknown, unknown.1);
}
