//! Short lists as files: what is in them, for whom, and that the log names each.

use crate::studio::{Browser, MAIL, PASSWORD, account, audit, location, set_up, set_up_at, text};
use crate::studio_links::make;
use crate::support::{Showroom, client};
use reqwest::{StatusCode, header};
use serde_json::Value;

async fn json(browser: &mut Browser, showroom: &Showroom, path: &str) -> Vec<Value> {
    let answer = browser.get(showroom, &format!("{path}.json")).await;
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    serde_json::from_str(&text(answer).await).expect("a list")
}

#[tokio::test]
async fn every_short_list_is_a_file_and_the_log_names_each() {
    let file = "[[demo]]\nslug = \"tour\"\ntitle = \"=1+1\"\nname = \"Cara\"\nprovider = \"livekit\"\nagent = \"a\"\n";
    let (showroom, mut ada) = set_up_at(Showroom::with(&[], Some(file))).await;
    let fields = [("recipient", "Grace"), ("demo", "tour")];
    let (link, _) = make(&mut ada, &showroom, &fields).await;
    let opens = format!("{link}/opens");
    let requests = format!("{link}/requests");
    let lists = [
        ("/studio/demos", "slug,title,presenter,"),
        ("/studio/contexts", "name,from,status,"),
        ("/studio/team", "mail,name,role,"),
        (&*opens, "at,seconds,sign,"),
        (&*requests, "at,mail,words"),
        ("/studio/sessions/search", "created,session,demo,"),
    ];
    for (number, (path, begins)) in lists.into_iter().enumerate() {
        // Only the status is asked for: the log says nothing.
        let head = ada.head(&showroom, &format!("{path}.csv")).await;
        assert_eq!(head.status(), StatusCode::OK, "{path}");
        let csv = ada.get(&showroom, &format!("{path}.csv?words=hello")).await;
        assert_eq!(csv.headers()[header::CACHE_CONTROL], "no-store", "{path}");
        let csv = text(csv).await;
        assert!(csv.starts_with(&format!("\u{feff}{begins}")), "{path}: {csv}");
        assert!(!csv.contains(",=1+1"), "{path}: {csv}");
        let noted = audit(&showroom).matches("\tlist-exported\t").count();
        assert_eq!(noted, number + 1, "{path}");
    }
    let demos = json(&mut ada, &showroom, "/studio/demos").await;
    assert_eq!(
        (&demos[0]["title"], &demos[0]["from"]),
        (&"=1+1".into(), &"file".into())
    );
    let contexts = json(&mut ada, &showroom, "/studio/contexts").await;
    assert!(
        contexts.iter().any(|line| line["name"] == "sales"),
        "{contexts:?}"
    );
    let team = json(&mut ada, &showroom, "/studio/team").await;
    assert_eq!((&team[0]["mail"], &team[0]["links"]), (&MAIL.into(), &1.into()));
    assert!(json(&mut ada, &showroom, &opens).await.is_empty());
}

#[tokio::test]
async fn what_is_kept_of_a_link_is_for_its_owner() {
    let (showroom, mut ada) = set_up().await;
    let fields = [("recipient", "Grace"), ("demo", "product-guide")];
    let (link, slug) = make(&mut ada, &showroom, &fields).await;
    let mut seller = account(&showroom, "bob@example.com", "seller").await;
    let mut viewer = account(&showroom, "eve@example.com", "viewer").await;
    for (is_seller, file, status) in [
        (true, "opens", StatusCode::NOT_FOUND),
        (true, "requests", StatusCode::NOT_FOUND),
        (false, "opens", StatusCode::OK),
        // A viewer answers none of them.
        (false, "requests", StatusCode::NOT_FOUND),
    ] {
        let browser = if is_seller { &mut seller } else { &mut viewer };
        let answer = browser.get(&showroom, &format!("{link}/{file}.csv")).await;
        assert_eq!(answer.status(), status, "{file}");
        assert!(!text(answer).await.contains(&slug), "{file}");
    }
    let team = seller.get(&showroom, "/studio/team.csv").await;
    assert_eq!(team.status(), StatusCode::FORBIDDEN);
    let led = ada
        .get_from_elsewhere(&showroom, &format!("{link}/opens.csv"))
        .await;
    assert_eq!((led.status(), location(&led)), (StatusCode::SEE_OTHER, &*link));
}

#[tokio::test]
async fn whoever_signs_in_comes_to_the_page_that_was_asked_for() {
    let (showroom, mut ada) = set_up().await;
    let fields = [("recipient", "Grace"), ("demo", "product-guide")];
    let (link, _) = make(&mut ada, &showroom, &fields).await;
    let sign_in = [("mail", MAIL), ("current", PASSWORD)];
    for (asked, shown) in [
        (&*link, &*link),
        ("/studio/sessions?state=ended", "/studio/sessions?state=ended"),
        // No page, or none of ours.
        ("/studio/links.csv", "/studio"),
        ("/studio/sessions/search.csv?words=price", "/studio"),
        ("/studio/live", "/studio"),
        ("/studio/links/cost", "/studio"),
        ("/studio/nowhere", "/studio"),
    ] {
        let mut other = Browser::default();
        let first = other.get(&showroom, asked).await;
        assert_eq!(location(&first), "/sign-in", "{asked}");
        let signed_in = other.post(&showroom, "/sign-in", &sign_in).await;
        assert_eq!(location(&signed_in), shown, "{asked}");
        // It is used once.
        other.post(&showroom, "/sign-out", &[]).await;
        let signed_in = other.post(&showroom, "/sign-in", &sign_in).await;
        assert_eq!(location(&signed_in), "/studio", "{asked}");
    }
    for forged in [
        "//evil.example",
        "https://evil.example",
        "/studio/..//evil.example",
        "/l/x",
    ] {
        let request = client().post(format!("{}/sign-in", showroom.address));
        let request = request.header(header::COOKIE, format!("showroom_target={forged}"));
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = request.header(header::ORIGIN, &showroom.address);
        let request = request.body(format!("mail={MAIL}&current={}", PASSWORD.replace(' ', "+")));
        let signed_in = request.send().await.expect("an answer");
        assert_eq!(location(&signed_in), "/studio", "{forged}");
    }
}

/// A word that a program reads in a file is the one that the page has.
#[tokio::test]
async fn a_file_and_a_page_have_one_word_for_one_thing() {
    let (showroom, mut ada) = set_up().await;
    let fields = [("recipient", "Grace"), ("demo", "product-guide")];
    let (link, _) = make(&mut ada, &showroom, &fields).await;
    ada.post(&showroom, &format!("{link}/revoke"), &[]).await;
    for list in ["/studio/links", "/studio/demos", "/studio/contexts"] {
        let page = text(ada.get(&showroom, list).await).await;
        let rows = json(&mut ada, &showroom, list).await;
        assert!(!rows.is_empty(), "{list}");
        for row in rows {
            let word = row["status"].as_str().expect("a word");
            assert!(
                page.contains(&format!("data-state=\"{word}\"")),
                "{list}: {word}: {page}"
            );
        }
    }
}
