//! What is typed into the forms of demos and contexts, rendered for a link before it is saved.

use crate::studio::{Browser, set_up, text};
use crate::studio_links::make;
use crate::support::Showroom;
use reqwest::StatusCode;

/// Presses the form's own button, and gives what is shown.
async fn preview(ada: &mut Browser, showroom: &Showroom, path: &str, fields: &[(&str, &str)]) -> String {
    let fields = [fields, &[("preview", "yes")]].concat();
    let shown = ada.post(showroom, path, &fields).await;
    assert_eq!(shown.status(), StatusCode::OK);
    text(shown).await
}

#[tokio::test]
async fn what_is_typed_is_rendered_for_the_link_that_is_chosen() {
    let (showroom, mut ada) = set_up().await;
    let demo = [
        ("slug", "tour"),
        ("title", "Tour"),
        ("provider", "livekit"),
        ("name", "Vera"),
        ("context", "sales"),
    ];
    let made = ada.post(&showroom, "/studio/demos/new", &demo).await;
    assert_eq!(made.status(), StatusCode::SEE_OTHER);
    let link = [
        ("recipient", "Grace Hopper"),
        ("demo", "tour"),
        ("notes", "likes ships"),
    ];
    let (link, _) = make(&mut ada, &showroom, &link).await;
    let other = [("recipient", "Joan Clarke"), ("demo", "product-guide")];
    make(&mut ada, &showroom, &other).await;
    let id = link.rsplit('/').next().expect("an id");

    let page = "/studio/demos/site/tour";
    let form = text(ada.get(&showroom, page).await).await;
    let (_, choice) = form.split_once("id=\"typed-for\"").expect("a choice");
    let (choice, _) = choice.split_once("</select>").expect("its end");
    assert!(choice.contains(id) && choice.contains("Grace Hopper"), "{choice}");
    assert!(!choice.contains("Joan"), "it leads elsewhere: {choice}");
    let typed = [
        &demo[1..],
        &[("version", "1"), ("prompt", "Sing for {brand}."), ("for", id)],
    ]
    .concat();
    let shown = preview(&mut ada, &showroom, page, &typed).await;
    for part in [
        "Sing for Showroom.",
        "likes ships",
        &format!("value=\"{id}\" selected"),
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let saved = text(ada.get(&showroom, &format!("{page}?for={id}")).await).await;
    assert!(!saved.contains("Sing for"), "nothing was saved: {saved}");
    // Of one that is not there it is for the visitor without a link.
    let none = [&typed[..typed.len() - 1], &[("for", "none")]].concat();
    let shown = preview(&mut ada, &showroom, page, &none).await;
    assert!(!shown.contains("likes ships"), "{shown}");

    let context = [
        ("name", "pilots"),
        ("greeting", "Moin {recipient}"),
        ("prompt", "P {notes}"),
        ("for", id),
    ];
    let shown = preview(&mut ada, &showroom, "/studio/contexts/new", &context).await;
    for part in ["Moin Grace Hopper", "likes ships", "id=\"typed-for\""] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}
