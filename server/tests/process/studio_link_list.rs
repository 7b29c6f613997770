//! Which links the list shows: the form above it, its address, and what is said where there is none.

use crate::studio::{account, set_up, set_up_at, text};
use crate::studio_links::make;
use crate::support::Showroom;
use reqwest::StatusCode;

#[tokio::test]
async fn links_are_looked_for_by_a_form_that_keeps_what_was_chosen() {
    let (showroom, mut ada) = set_up().await;
    let page = text(ada.get(&showroom, "/studio/links").await).await;
    assert!(
        !page.contains("type=\"search\""),
        "there is nothing to look for: {page}"
    );
    let grace = [
        ("recipient", "Grace Müller"),
        ("company", "Acme"),
        ("demo", "product-guide"),
    ];
    let (path, _) = make(&mut ada, &showroom, &grace).await;
    make(
        &mut ada,
        &showroom,
        &[("recipient", "Alan <Turing>"), ("demo", "support-desk")],
    )
    .await;
    let revoked = ada.post(&showroom, &format!("{path}/revoke"), &[]).await;
    assert_eq!(revoked.status(), StatusCode::SEE_OTHER);
    for (query, has, has_not) in [
        ("words=MULLER", "Grace Müller</bdi>", "Alan"),
        ("demo=support-desk", "Alan &lt;Turing&gt;", "Grace"),
        ("status=revoked", "Grace Müller</bdi>", "Alan"),
        (
            "words=turing&status=revoked",
            "No link is like that.",
            "Alan &lt;Turing&gt;</bdi></a>",
        ),
        ("owner=nowhere", "No link is like that.", "Grace"),
        ("status=odd&before=odd", "Grace Müller</bdi>", "No link"),
        ("words=%25", "at least one letter or digit", "Grace"),
        (
            "words=%22%3E%3Cscript%3E",
            "value=\"&quot;&gt;&lt;script&gt;\"",
            "<script>",
        ),
    ] {
        let page = text(ada.get(&showroom, &format!("/studio/links?{query}")).await).await;
        assert!(page.contains(has) && !page.contains(has_not), "{query}: {page}");
        assert!(page.contains("href=\"/studio/links\""), "the way to all: {page}");
    }
    let page = text(ada.get(&showroom, "/studio/links?words=a&status=used-up").await).await;
    for part in ["value=\"a\"", "<option value=\"used-up\" selected>"] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

const FILE: &str = r#"
[[link]]
slug = "ada-0123456789abcdef"
demo = "product-guide"
recipient = "Ada Lovelace"
company = "Analytical Engines"
passcode = "river-42"
sender = { name = "Grace Hopper" }
embed_origins = ["https://ada.example"]

[[link]]
slug = "grace-0123456789abcdef"
demo = "support-desk"
recipient = "Grace Hopper"
expires = 2099-12-31
expires_zone = "America/Los_Angeles"
max_sessions = 5
"#;

#[tokio::test]
async fn the_links_of_the_file_are_shown_to_administrators_and_copied_by_a_button() {
    let (showroom, mut ada) = set_up_at(Showroom::with(&[], Some(FILE))).await;
    let page = text(ada.get(&showroom, "/studio/links").await).await;
    let address = format!("value=\"{}/l/ada-0123456789abcdef\"", showroom.address);
    for part in [
        &*address,
        "Analytical Engines",
        "data-copies=\"address-0\"",
        "Copy into the database",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let (_, like) = page
        .split_once("href=\"/studio/links/new?from=file/")
        .expect("a way");
    let tag: String = like.chars().take_while(char::is_ascii_alphanumeric).collect();
    let like = format!("/studio/links/new?from=file/{tag}");
    assert!(
        !page.contains("/studio/links/ada") && !page.contains("river-42"),
        "its slug opens it: {page}"
    );
    let form = text(ada.get(&showroom, &like).await).await;
    for part in [
        "value=\"Ada Lovelace\"",
        "Analytical Engines",
        "Grace Hopper",
        "Not copied",
    ] {
        assert!(form.contains(part), "{part}: {form}");
    }
    assert!(!form.contains("river-42"), "{form}");
    let tags = page.split("href=\"/studio/links/new?from=file/").skip(1);
    let tag_of_grace = tags
        .last()
        .and_then(|rest| rest.split('"').next())
        .expect("a way");
    let whole = format!("/studio/links/new?from=file/{tag_of_grace}");
    let form = text(ada.get(&showroom, &whole).await).await;
    for part in [
        "value=\"2099-12-31\"",
        "name=\"expires_zone\" value=\"America/Los_Angeles\"",
        "value=\"5\"",
    ] {
        assert!(form.contains(part), "{part}: {form}");
    }
    assert!(!form.contains("Not copied"), "{form}");
    let looked = text(ada.get(&showroom, "/studio/links?words=ada").await).await;
    assert!(
        !looked.contains("/l/ada-0123456789abcdef"),
        "beside all links alone: {looked}"
    );
    for role in ["seller", "viewer"] {
        let mut bob = account(&showroom, &format!("{role}@example.com"), role).await;
        let page = text(bob.get(&showroom, "/studio/links").await).await;
        assert!(
            !page.contains("/l/ada-0123456789abcdef") && !page.contains(&tag),
            "{role}: {page}"
        );
        let refused = bob.get(&showroom, &like).await;
        assert!(
            matches!(refused.status(), StatusCode::NOT_FOUND | StatusCode::FORBIDDEN),
            "{role}"
        );
    }
    let missing = ada.get(&showroom, "/studio/links/new?from=file/%00").await;
    assert_eq!(missing.status(), StatusCode::NOT_FOUND);
}
