//! A context from its form to what a link says, as an administrator's browser sees it.

use crate::studio::{assert_saved, location, set_up, text};
use reqwest::StatusCode;

const HOSTILE: &str = "</textarea>\"><script>alert(1)</script>{{x}}";
const NEW: &str = "/studio/contexts/new";

#[tokio::test]
async fn a_context_is_made_changed_and_archived_without_a_restart() {
    let (showroom, mut ada) = set_up().await;
    let list = text(ada.get(&showroom, "/studio/contexts").await).await;
    assert!(
        list.contains("href=\"/studio/contexts/file/sales\"") && list.contains("No context was made"),
        "{list}"
    );
    let of_file = text(ada.get(&showroom, "/studio/contexts/file/sales").await).await;
    assert!(
        of_file.contains("disabled") && of_file.contains("/studio/contexts/new?from=file/sales"),
        "{of_file}"
    );
    let copy = text(ada.get(&showroom, "/studio/contexts/new?from=file/sales").await).await;
    assert!(copy.contains("value=\"sales-2\""), "{copy}");
    // What is wrong stands beside its field, and the rest is kept.
    let fields = [
        ("name", "pilots"),
        ("prompt", HOSTILE),
        ("variables", "seats (20): 50"),
        ("greeting", "Hello {recipient}"),
    ];
    let slip = [&fields[..3], &[("greeting", "Hello {wrong}")]].concat();
    let again = ada.post(&showroom, NEW, &slip).await;
    assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = text(again).await;
    for part in [
        "has the unknown variable {wrong} at line 1, column 7",
        "id=\"greeting-fault\"",
        "value=\"pilots\"",
        "seats (20): 50",
        "&lt;/textarea&gt;",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert!(!html.contains("<script>"), "{html}");
    // Looked at first, and not saved.
    let look = [&fields[..], &[("preview", "yes")]].concat();
    let looked = text(ada.post(&showroom, NEW, &look).await).await;
    assert!(
        looked.contains("id=\"preview\"") && looked.contains("{x}") && looked.contains("Hello Ada Lovelace"),
        "{looked}"
    );
    let path = "/studio/contexts/site/pilots";
    assert_eq!(ada.get(&showroom, path).await.status(), StatusCode::NOT_FOUND);
    let made = ada.post(&showroom, NEW, &fields).await;
    assert_eq!((made.status(), location(&made)), (StatusCode::SEE_OTHER, path));
    let form = text(ada.get(&showroom, "/studio/links/new").await).await;
    assert!(form.contains("pilots (seats)"), "its variables are named: {form}");

    // Two browsers have the form open.
    let first = [&fields[1..3], &[("greeting", "First"), ("version", "1")]].concat();
    let saved = ada.post(&showroom, path, &first).await;
    assert_saved(&saved, path);
    let second = [
        &fields[1..],
        &[("version", "1"), ("greetings.de", "kept as typed")],
    ]
    .concat();
    let refused = ada.post(&showroom, path, &second).await;
    assert_eq!(refused.status(), StatusCode::CONFLICT);
    let html = text(refused).await;
    for part in [
        "kept as typed",
        "name=\"version\" value=\"2\"",
        "Another account or window has saved this context",
        "First",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    // A link that names it keeps a change away that would break it.
    let link = [
        ("recipient", "Grace"),
        ("demo", "product-guide"),
        ("context", "pilots"),
        ("values", "seats: 7"),
    ];
    let made = ada.post(&showroom, "/studio/links/new", &link).await;
    assert_eq!(made.status(), StatusCode::SEE_OTHER, "{}", text(made).await);
    let without = [("prompt", "P"), ("version", "2")];
    let refused = ada.post(&showroom, path, &without).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = text(refused).await;
    assert!(html.contains("would break the link for Grace"), "{html}");

    ada.post(&showroom, &format!("{path}/archive"), &[]).await;
    let form = text(ada.get(&showroom, "/studio/links/new").await).await;
    assert!(!form.contains("pilots"), "{form}");
    ada.post(&showroom, &format!("{path}/take-back"), &[]).await;
    let own = text(ada.get(&showroom, path).await).await;
    assert!(own.contains("Can be chosen"), "{own}");
}
