//! What those who work with the site read of it: pages, lists as files, and what vendors answered when they were looked at.

use super::echo::Echo;
use super::out::Out;
use super::{DEMOS, STATUSES, secrets};
use crate::hostile::routes;
use crate::looks::{photo, upload};
use crate::studio::{Browser, location, set_up_at, text};
use crate::studio_links::make;
use crate::support::{Showroom, body};
use reqwest::StatusCode;
use serde_json::json;

/// Routes that are no part of what is read by whoever is signed in: the ways in, which `mod.rs` tries, and a stream that holds no
/// more than that something changed.
const APART: [&str; 7] = [
    "/setup/{secret}",
    "/sign-in",
    "/sign-in/oidc",
    "/sign-in/oidc/callback",
    "/ours/{secret}",
    "/studio/live",
    "/studio/{*path}",
];
/// What is asked of a page that shows nothing without it.
const ASKED: [(&str, &str); 5] = [
    ("/studio/sessions/search", "?words=canary"),
    ("/studio/sessions/search.csv", "?words=canary"),
    ("/studio/sessions/search.json", "?words=canary"),
    ("/studio/links/cost", "?demo=anam&max_sessions=3"),
    ("/studio/vendors/picture", "?vendor=anam&avatar=a"),
];
/// What there is none of: no vendor here has a picture.
const EMPTY: &str = "/studio/vendors/picture";
/// Vendors whose lists a form of a demo offers.
const LISTED: [&str; 3] = ["anam", "beyond-presence", "trulience"];

/// A site with one of everything, and the id of each by the start of its route.
async fn fill(showroom: &Showroom, ada: &mut Browser) -> Vec<(&'static str, String)> {
    let (link, slug) = make(ada, showroom, &[("recipient", "Grace"), ("demo", "livekit")]).await;
    let mut made = vec![("/studio/links/", last(&link))];
    let table = [("demo", "anam"), ("table", "recipient\nGrace\n")];
    let demo = [
        ("slug", "tour"),
        ("title", "T"),
        ("provider", "livekit"),
        ("name", "V"),
    ];
    let context = [("name", "pilots"), ("prompt", "P")];
    for (form, fields, route) in [
        ("/studio/links/many", &table[..], "/studio/links/many/"),
        ("/studio/demos/new", &demo, "/studio/demos/site/"),
        ("/studio/contexts/new", &context, "/studio/contexts/site/"),
    ] {
        let answer = ada.post(showroom, form, fields).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{form}");
        made.push((route, last(location(&answer))));
    }
    upload(ada, showroom, "vera.jpg", &photo()).await;
    let values = json!({ "name": "Grace", "email": "grace@example.com" });
    let lead = json!({ "demo": "livekit", "values": values, "consent": true });
    let lead = showroom.with_nonce(lead).await;
    let sent = body(showroom.call_bare("leads/send", lead).await).await;
    assert_eq!(sent, json!({ "problems": [] }));
    ada.post(showroom, &format!("{link}/revoke"), &[]).await;
    let asks = [("_link", &*slug), ("ask_mail", "grace@acme.com"), ("words", "W")];
    let noted = Browser::default().post(showroom, "/l/x?form=ask", &asks).await;
    assert_eq!(noted.status(), StatusCode::SEE_OTHER);
    for start in ["/studio/sessions/", "/studio/leads/", "/studio/team/"] {
        let html = text(ada.get(showroom, start.trim_end_matches('/')).await).await;
        let lead = format!("href=\"{start}");
        let mut ids = html
            .split(&lead)
            .skip(1)
            .filter_map(|rest| rest.split('"').next());
        let id = ids.find(|id| !id.starts_with("search")).expect(start);
        made.push((start, id.to_owned()));
    }
    made.push(("/studio/contexts/file/", "sales".to_owned()));
    made
}

/// The last part of an address.
fn last(address: &str) -> String {
    let path = address.split('?').next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

/// An address for each page and file in the studio's table.
fn addresses(made: &[(&str, String)]) -> Vec<String> {
    let (_, pages) = routes::table();
    let known = |page: &&str| APART.contains(page);
    assert_eq!(pages.iter().filter(|page| known(page)).count(), APART.len());
    let mut all = Vec::new();
    for page in pages.into_iter().filter(|page| !known(page)) {
        let query = ASKED.iter().find(|(asked, _)| *asked == page);
        let query = query.map_or("", |(_, query)| query);
        match page.split_once("{id}") {
            None => all.push(format!("{page}{query}")),
            Some(("/studio/demos/file/", rest)) => {
                all.extend(DEMOS.map(|(demo, _)| format!("/studio/demos/file/{demo}{rest}")));
            }
            Some((start, rest)) => {
                let id = made.iter().find(|(route, _)| *route == start);
                let (_, id) = id.unwrap_or_else(|| panic!("{page}: there is none of it here"));
                all.push(format!("{start}{id}{rest}"));
            }
        }
    }
    all
}

/// What scanners see of a link, the page that makes a device ours, and the form that asks to be let in.
async fn apart(showroom: &Showroom, ada: &mut Browser, out: &mut Out) {
    let (link, slug) = make(ada, showroom, &[("recipient", "Joan"), ("demo", "livekit")]).await;
    let scanned = ada.post(showroom, &format!("{link}/scan"), &[]).await;
    assert_eq!(scanned.status(), StatusCode::OK);
    out.keep_answer("a scan", scanned).await;
    let account = text(ada.get(showroom, "/studio/account").await).await;
    let (_, address) = account.split_once("/ours/").expect("an address");
    let path = format!("/ours/{}", address.split('"').next().expect("its end"));
    let mut device = Browser::default();
    let shown = device.get(showroom, &path).await;
    assert_eq!(shown.status(), StatusCode::OK);
    out.keep_answer("a device that is not ours yet", shown).await;
    let taken = device.post(showroom, &path, &[]).await;
    out.keep_answer("a device of ours", taken).await;
    ada.post(showroom, &format!("{link}/revoke"), &[]).await;
    let closed = device.get(showroom, &format!("/l/{slug}")).await;
    assert_eq!(closed.status(), StatusCode::NOT_FOUND);
    out.keep_answer("a link that is withdrawn", closed).await;
    for (mail, status) in [
        ("joan@", StatusCode::UNPROCESSABLE_ENTITY),
        ("joan@acme.com", StatusCode::SEE_OTHER),
    ] {
        let asks = [("_link", &*slug), ("ask_mail", mail), ("words", "W")];
        let answer = device.post(showroom, "/l/x?form=ask", &asks).await;
        assert_eq!(answer.status(), status, "{mail}");
        out.keep_answer("a request to be let in", answer).await;
    }
}

/// An administrator reads everything, after vendors have repeated what they were asked with.
pub async fn read_all(showroom: Showroom, echo: &Echo) -> Showroom {
    let (showroom, mut ada) = set_up_at(showroom).await;
    let mut out = Out::default();
    let made = fill(&showroom, &mut ada).await;
    // Before a vendor has given a list: one that it gave is kept for a while.
    for vendor in LISTED {
        let before = echo.heard().len();
        for status in STATUSES {
            echo.say(status);
            let fields = [("provider", vendor), ("title", "T"), ("choose", "yes")];
            let form = ada.post(&showroom, "/studio/demos/new", &fields).await;
            assert_eq!(form.status(), StatusCode::OK, "{vendor}: {status}");
            out.keep_answer(&format!("the lists of {vendor} with {status}"), form)
                .await;
        }
        assert!(echo.heard().len() > before, "{vendor} was not asked");
    }
    for path in addresses(&made) {
        let answer = ada.get(&showroom, &path).await;
        let is_empty = path.starts_with(EMPTY) && answer.status() == StatusCode::NOT_FOUND;
        assert!(
            answer.status() == StatusCode::OK || is_empty,
            "{path}: {answer:?}"
        );
        out.keep_answer(&path, answer).await;
    }
    apart(&showroom, &mut ada, &mut out).await;
    for status in [401, 500, 200] {
        echo.say(status);
        let checked = ada.post(&showroom, "/studio/vendors", &[]).await;
        assert_eq!(checked.status(), StatusCode::SEE_OTHER, "{status}");
        for path in ["/studio/vendors", "/studio"] {
            out.keep_answer(path, ada.get(&showroom, path).await).await;
        }
    }
    out.search(&secrets::all());
    showroom
}
