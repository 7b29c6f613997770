//! A demo from its form to the gallery and to the archive, as an administrator's browser and a visitor's see it; and out and in
//! at the command line.

use crate::looks::{photo, upload};
use crate::studio::{Browser, assert_saved, location, set_up, set_up_with, text};
use crate::studio_pickers::{CARA, SANDBOX};
use crate::support::{Showroom, command, nonce_in};
use reqwest::StatusCode;
use std::process::Output;
use std::time::Duration;

const HOSTILE: &str = "</textarea>\"><script>alert(1)</script>{{x}}";
const NEW: &str = "/studio/demos/new";

/// Runs the command line beside the server.
fn catalogue(showroom: &Showroom, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = command(&showroom.dir);
    let output = command.arg("catalogue").args(arguments).output();
    let Output {
        status,
        stdout,
        stderr,
    } = output.expect("the binary runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (status.code(), text(stdout), text(stderr))
}

async fn status(browser: &mut Browser, showroom: &Showroom, path: &str) -> StatusCode {
    browser.get(showroom, path).await.status()
}

#[tokio::test]
async fn a_demo_is_made_changed_and_archived_without_a_restart() {
    let (showroom, mut ada) = set_up().await;
    let list = text(ada.get(&showroom, "/studio/demos").await).await;
    assert!(
        list.contains("href=\"/studio/demos/file/product-guide\"") && list.contains("No demo was made"),
        "{list}"
    );
    // What is wrong stands beside its field, and the rest is kept.
    let fields = [
        ("slug", "tour"),
        ("title", HOSTILE),
        ("provider", "livekit"),
        ("name", "Vera"),
        ("prompt", HOSTILE),
    ];
    let slip = [&fields[..], &[("greeting", "Hello {wrong}")]].concat();
    let again = ada.post(&showroom, NEW, &slip).await;
    assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = text(again).await;
    for part in [
        "has the unknown variable {wrong} at line 1, column 7",
        "id=\"greeting-fault\"",
        "value=\"tour\"",
        "&lt;/textarea&gt;",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert!(!html.contains("<script>"), "{html}");
    // Looked at first, and not saved.
    let look = [&fields[..], &[("preview", "yes")]].concat();
    let looked = text(ada.post(&showroom, NEW, &look).await).await;
    assert!(
        looked.contains("id=\"preview\"") && looked.contains("{x}") && !looked.contains("<script>"),
        "{looked}"
    );
    assert_eq!(showroom.get("/demo/tour").await.status(), StatusCode::NOT_FOUND);

    let made = ada.post(&showroom, NEW, &fields).await;
    let path = "/studio/demos/site/tour";
    assert_eq!((made.status(), location(&made)), (StatusCode::SEE_OTHER, path));
    let page = text(showroom.get("/demo/tour").await).await;
    nonce_in(&page);
    assert!(page.contains("Vera") && !page.contains("<script>alert"), "{page}");
    let gallery = text(showroom.get("/").await).await;
    assert!(
        gallery.contains("/demo/tour") && !gallery.contains("<script>alert"),
        "{gallery}"
    );
    let own = text(ada.get(&showroom, path).await).await;
    assert!(
        own.contains("href=\"/demo/tour\"") && own.contains("In the gallery") && !own.contains("<script>"),
        "{own}"
    );

    // Two browsers have the form open.
    let first = [&fields[1..], &[("version", "1"), ("unlisted", "yes")]].concat();
    let saved = ada.post(&showroom, path, &first).await;
    assert_saved(&saved, path);
    let second = [&fields[1..], &[("version", "1"), ("summary", "kept as typed")]].concat();
    let refused = ada.post(&showroom, path, &second).await;
    assert_eq!(refused.status(), StatusCode::CONFLICT);
    let html = text(refused).await;
    for part in [
        "kept as typed",
        "name=\"version\" value=\"2\"",
        "Another account or window has saved this demo",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    let gallery = text(showroom.get("/").await).await;
    assert!(!gallery.contains("/demo/tour"), "unlisted: {gallery}");

    let archived = ada.post(&showroom, &format!("{path}/archive"), &[]).await;
    assert_eq!(location(&archived), path);
    assert_eq!(showroom.get("/demo/tour").await.status(), StatusCode::NOT_FOUND);
    let own = text(ada.get(&showroom, path).await).await;
    assert!(
        own.contains("Archived") && own.contains("take-back") && !own.contains("name=\"version\""),
        "{own}"
    );
    ada.post(&showroom, &format!("{path}/take-back"), &[]).await;
    assert_eq!(showroom.get("/demo/tour").await.status(), StatusCode::OK);
    assert_eq!(
        status(&mut ada, &showroom, "/studio/demos/site/none").await,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        status(&mut ada, &showroom, "/studio/demos/file/none").await,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        status(&mut ada, &showroom, &format!("{NEW}?from=x/y")).await,
        StatusCode::NOT_FOUND
    );
}

/// The picture and the button are those of an example until both are chosen; a drawn presenter has its drawing.
#[tokio::test]
async fn what_may_be_a_mistake_of_a_demo_is_named_until_it_is_mended() {
    const DRAWN: &str = "the vendor shows another face";
    const EXAMPLE: &str = "leads to an address of an example";
    let (showroom, mut ada) = set_up().await;
    let button = |href| [("call_to_action.label", "Book"), ("call_to_action.href", href)];
    let tour = [("title", "Tour"), ("provider", "livekit"), ("name", "Vera")];
    let path = "/studio/demos/site/tour";
    let fields = [
        &[("slug", "tour")],
        &tour[..],
        &button("https://example.com/book"),
    ]
    .concat();
    let made = ada.post(&showroom, NEW, &fields).await;
    assert_eq!(location(&made), path, "it is saved all the same");
    let page = text(ada.get(&showroom, path).await).await;
    assert!(page.contains(DRAWN) && page.contains(EXAMPLE), "{page}");

    upload(&mut ada, &showroom, "vera.jpg", &photo()).await;
    let mended = [("version", "1"), ("poster", "vera.jpg")];
    let fields = [&tour[..], &button("https://book.acme.com"), &mended].concat();
    assert_saved(&ada.post(&showroom, path, &fields).await, path);
    let page = text(ada.get(&showroom, path).await).await;
    assert!(!page.contains(DRAWN) && !page.contains(EXAMPLE), "{page}");
    assert!(!page.contains("id=\"remarks\""), "{page}");

    let (showroom, mut ada) = set_up_with(&SANDBOX).await;
    let fields = [
        ("slug", "tour"),
        ("title", "Tour"),
        ("provider", "anam"),
        ("name", "Cara"),
    ];
    let fields = [&fields[..], &[("avatar_id", CARA), ("anam.llm_id", "model-1")]].concat();
    assert_eq!(location(&ada.post(&showroom, NEW, &fields).await), path);
    let page = text(ada.get(&showroom, path).await).await;
    assert!(!page.contains(DRAWN), "{page}");
}

#[tokio::test]
async fn demos_are_exported_and_imported_beside_the_server() {
    let (showroom, mut ada) = set_up().await;
    // A demo of the file, with one press and another.
    let copy = text(
        ada.get(&showroom, &format!("{NEW}?from=file/product-guide"))
            .await,
    )
    .await;
    assert!(
        copy.contains("value=\"product-guide-2\"") && copy.contains("value=\"Product guide\""),
        "{copy}"
    );
    assert_eq!(
        catalogue(&showroom, &["export"]),
        (Some(0), String::new(), String::new())
    );
    let text = "[[demo]]\nname = \"Vera\"\nprovider = \"anam\"\nslug = \"tour\"\ntitle = \"T\"\n";
    let file = showroom.database().with_file_name("demos.toml");
    let path = file.to_str().expect("text");
    std::fs::write(&file, text).expect("written");
    let (code, said, _) = catalogue(&showroom, &["import", path]);
    assert_eq!((code, &*said), (Some(0), "1 made, 0 changed, 0 as they were\n"));
    tokio::time::timeout(Duration::from_secs(5), async {
        while showroom.get("/demo/tour").await.status() != StatusCode::OK {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    })
    .await
    .expect("the server shows it");
    assert_eq!(
        catalogue(&showroom, &["export"]),
        (Some(0), text.to_owned(), String::new())
    );
    std::fs::write(&file, format!("{text}odd = 1\n[[demo]]\n")).expect("written");
    let (code, said, complaint) = catalogue(&showroom, &["import", path]);
    assert_eq!((code, &*said), (Some(2), ""));
    for part in ["demos.toml:6", "is not a setting", "demos.toml:7", "is missing"] {
        assert!(complaint.contains(part), "{part}: {complaint}");
    }
    assert_eq!(
        catalogue(&showroom, &["export"]),
        (Some(0), text.to_owned(), String::new())
    );
    let (code, ..) = catalogue(&showroom, &["import", "/none"]);
    assert_eq!(code, Some(1));
}
