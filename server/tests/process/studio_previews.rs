//! What is typed into the forms of demos and contexts, rendered for a link before it is saved.

use crate::studio::{Browser, set_up, text};
use crate::studio_links::make;
use crate::support::{Showroom, client};
use reqwest::{StatusCode, header};

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

    // Its own greeting is for whoever has no link: the context greets the others.
    let of_context = "People with a link hear the greeting of the context.";
    for (whom, greeting, is_noted) in [("sample", "Ahoy", true), ("visitor", "Ahoy", false)] {
        let typed = [
            &demo[1..],
            &[("version", "1"), ("greeting", greeting), ("for", whom)],
        ]
        .concat();
        let shown = preview(&mut ada, &showroom, page, &typed).await;
        let (_, texts) = shown.split_once("id=\"typed-preview\"").expect("a preview");
        assert_eq!(texts.contains(of_context), is_noted, "{whom}: {texts}");
        assert_eq!(texts.contains(greeting), !is_noted, "{whom}: {texts}");
    }
    // What the texts do not need may be typed later.
    let bare = [
        ("provider", "livekit"),
        ("greeting", "Ahoy {brand}"),
        ("for", "visitor"),
    ];
    let shown = preview(&mut ada, &showroom, "/studio/demos/new", &bare).await;
    assert!(
        shown.contains("Ahoy Showroom") && !shown.contains("aria-invalid"),
        "{shown}"
    );
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

#[tokio::test]
async fn a_script_asks_for_previews_while_a_form_does_not_fit_yet() {
    let (showroom, mut ada) = set_up().await;
    let path = "/studio/contexts/new";
    let page = text(ada.get(&showroom, path).await).await;
    for part in [
        "id=\"typed-preview\"",
        "id=\"typed-preview-said\"",
        "/pages/studio.js",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let wrong = [
        ("name", "pilots"),
        ("prompt", "A pilot with {seats}."),
        ("preview", "yes"),
    ];
    let pressed = ada.post(&showroom, path, &wrong).await;
    assert_eq!(pressed.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let body = "name=pilots&prompt=A+pilot+with+%7Bseats%7D.&preview=yes";
    let request = client().post(format!("{}{path}", showroom.address));
    let request = request
        .header(header::ORIGIN, &showroom.address)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("showroom-live", "yes");
    let asked = ada.send(request.body(body)).await;
    assert_eq!(asked.status(), StatusCode::OK);
    let page = text(asked).await;
    assert!(page.contains("id=\"prompt-fault\""), "{page}");
    // Into what cannot be changed nothing is typed.
    let page = text(ada.get(&showroom, "/studio/contexts/file/sales").await).await;
    assert!(
        !page.contains("typed-preview") && !page.contains("/pages/studio.js"),
        "{page}"
    );
}
