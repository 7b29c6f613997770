//! Asking to be let in at a link that does not open, as its visitor's browser and its owner's see it.

use crate::studio::{Browser, location, set_up, text};
use crate::support::{Showroom, client};
use reqwest::{StatusCode, header};

const ASK: &str = "/l/x?form=ask";
/// The same as pages say it.
const ACTION: &str = "?form=ask\"";

/// A page without what is another one each time.
pub fn without_nonces(html: &str) -> String {
    let parts: Vec<_> = html
        .split("nonce=\"")
        .map(|part| part.split_once('"').map_or(part, |(_, rest)| rest))
        .collect();
    let html = parts.concat();
    // What the page of a link that opens nothing reports with.
    let Some((before, after)) = html.split_once(",\"\",\"") else {
        return html;
    };
    let (_, rest) = after.split_once('"').expect("its end");
    format!("{before}{rest}")
}

/// A link of Ada's: its page in the studio, and its slug.
async fn link(ada: &mut Browser, showroom: &Showroom, fields: &[(&str, &str)]) -> (String, String) {
    let all = [&[("recipient", "Grace"), ("demo", "product-guide")], fields].concat();
    let made = ada.post(showroom, "/studio/links/new", &all).await;
    let path = location(&made).to_owned();
    let own = text(ada.get(showroom, &path).await).await;
    let (_, slug) = own.split_once("/l/").expect("an address");
    (
        path,
        slug.chars().take_while(char::is_ascii_alphanumeric).collect(),
    )
}

#[tokio::test]
async fn a_visitor_asks_at_a_link_that_does_not_open_and_its_owner_reads_it() {
    let (showroom, mut ada) = set_up().await;
    let (path, slug) = link(&mut ada, &showroom, &[]).await;
    ada.post(&showroom, &format!("{path}/revoke"), &[]).await;
    let unknown = "0".repeat(26);
    let mut pages = Vec::new();
    for slug in [&slug, &unknown] {
        let mut grace = Browser::default();
        let page = grace.get(&showroom, &format!("/l/{slug}")).await;
        assert_eq!(page.status(), StatusCode::NOT_FOUND);
        let html = text(page).await;
        assert!(html.contains(&format!("action=\"{ACTION}")), "{html}");
        let slip = [("_link", &**slug), ("ask_mail", "grace@"), ("words", "<script>")];
        let again = grace.post(&showroom, ASK, &slip).await;
        assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let html = text(again).await;
        for part in ["value=\"grace@\"", "&lt;script&gt;", "role=\"alert\"", " open"] {
            assert!(html.contains(part), "{part}: {html}");
        }
        let fields = [
            ("_link", &**slug),
            ("ask_mail", "grace@acme.com"),
            ("words", "We meet on Monday."),
        ];
        let noted = grace.post(&showroom, ASK, &fields).await;
        assert_eq!(noted.status(), StatusCode::SEE_OTHER);
        let answer = location(&noted).to_owned();
        assert_eq!(answer, format!("/l/{slug}?ask=sent"));
        let html = text(grace.get(&showroom, &answer).await).await;
        assert!(html.contains("Your request is noted"), "{html}");
        pages.push(html.replace(&**slug, ""));
    }
    assert_eq!(
        without_nonces(&pages[0]),
        without_nonces(&pages[1]),
        "it reveals nothing"
    );

    let home = text(ada.get(&showroom, "/studio").await).await;
    assert!(
        home.contains("Visitors ask to be let in") && home.contains(&path),
        "{home}"
    );
    let own = text(ada.get(&showroom, &path).await).await;
    for part in [
        "mailto:grace@acme%2Ecom",
        "We meet on Monday.",
        "Done: grace@acme.com",
    ] {
        assert!(own.contains(part), "{part}: {own}");
    }
    let done = ada
        .post(
            &showroom,
            &format!("{path}/requests"),
            &[("mail", "grace@acme.com")],
        )
        .await;
    assert_eq!((done.status(), location(&done)), (StatusCode::SEE_OTHER, &*path));
    let own = text(ada.get(&showroom, &path).await).await;
    assert!(!own.contains("grace@acme.com"), "{own}");

    // A form of another site asks nothing.
    let foreign = client()
        .post(format!("{}{ASK}", showroom.address))
        .header(header::ORIGIN, "https://elsewhere.example")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(format!("_link={slug}&ask_mail=eve@acme.com"));
    let refused = foreign.send().await.expect("an answer");
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    // No log has who asked.
    assert!(!showroom.log().contains("acme.com"), "{}", showroom.log());
}

#[tokio::test]
async fn an_address_that_may_not_enter_asks_where_it_was_refused() {
    let (showroom, mut ada) = set_up().await;
    let gate = [("mail_gate", "address"), ("allowed_domains", "acme.com")];
    let (path, slug) = link(&mut ada, &showroom, &gate).await;
    let mut grace = Browser::default();
    let page = text(grace.get(&showroom, &format!("/l/{slug}")).await).await;
    assert!(!page.contains(ACTION), "nothing was refused yet: {page}");
    let typed = [("_link", &*slug), ("mail", "grace@home.example")];
    let refused = grace.post(&showroom, "/l/x?form=mail", &typed).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    let html = text(refused).await;
    assert_eq!(html.matches("class=\"primary\"").count(), 1, "{html}");
    let (_, form) = html.split_once(ACTION).expect("a form");
    assert!(form.contains("value=\"grace@home.example\""), "{form}");
    let fields = [
        ("_link", &*slug),
        ("ask_mail", "grace@home.example"),
        ("words", ""),
    ];
    let noted = grace.post(&showroom, ASK, &fields).await;
    assert_eq!(noted.status(), StatusCode::SEE_OTHER);
    let page = text(grace.get(&showroom, location(&noted)).await).await;
    assert!(page.contains("Your request is noted"), "{page}");
    // The form that came again stands at the address of its page, to be loaded again.
    let again = grace.get(&showroom, &format!("/l/{slug}?form=ask&lang=de")).await;
    assert_eq!(again.status(), StatusCode::OK);
    assert!(text(again).await.contains("lang=\"de\""));
    let own = text(ada.get(&showroom, &path).await).await;
    assert!(own.contains("mailto:grace@home%2Eexample"), "{own}");
    // Of a link that opens, its page is what there is to see.
    let (_, open) = link(&mut ada, &showroom, &[]).await;
    let fields = [("_link", &*open), ("ask_mail", "grace@home.example")];
    let led = grace.post(&showroom, ASK, &fields).await;
    assert_eq!(location(&led), format!("/l/{open}"));
}

/// A page that its address asks for in a language keeps it when its form is answered.
#[tokio::test]
async fn a_form_is_answered_in_the_language_of_its_pages_address() {
    let (showroom, mut ada) = set_up().await;
    let (path, slug) = link(&mut ada, &showroom, &[]).await;
    ada.post(&showroom, &format!("{path}/revoke"), &[]).await;
    let mut grace = Browser::default();
    let page = format!("/l/{slug}?lang=de");
    let slip = [("_link", &*slug), ("ask_mail", "grace@"), ("words", "")];
    let again = grace.post_from(&showroom, (&page, ASK), &slip).await;
    assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let again = text(again).await;
    assert!(again.contains("<html lang=\"de\""), "{again}");
    assert!(again.contains("action=\"?form=ask&amp;lang=de\""), "{again}");
    let fields = [("_link", &*slug), ("ask_mail", "grace@acme.com"), ("words", "")];
    let noted = grace.post_from(&showroom, (&page, ASK), &fields).await;
    assert_eq!(location(&noted), format!("/l/{slug}?ask=sent&lang=de"));
    let answer = text(grace.get(&showroom, location(&noted)).await).await;
    assert!(answer.contains("<html lang=\"de\""), "{answer}");
    // A form of the studio too; one of a page without a choice is answered as before.
    let out = ada
        .post_from(&showroom, ("/studio?lang=de", "/sign-out"), &[])
        .await;
    assert_eq!(location(&out), "/sign-in?lang=de");
    let noted = grace
        .post_from(&showroom, (&format!("/l/{slug}"), ASK), &fields)
        .await;
    assert_eq!(location(&noted), format!("/l/{slug}?ask=sent"));
}
