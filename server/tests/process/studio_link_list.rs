//! Which links the list shows: the form above it, its address, and what is said where there is none.

use crate::studio::{set_up, text};
use crate::studio_links::make;
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
