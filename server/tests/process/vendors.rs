//! The state of the vendors in the studio.

use crate::studio::{location, set_up_with, text};
use reqwest::StatusCode;

#[tokio::test]
async fn an_administrator_looks_at_the_vendors_and_looks_again() {
    let env = [
        ("SHOWROOM_ANAM_API_KEY", "canary-key-of-anam-0123456789"),
        // Nothing listens there.
        ("SHOWROOM_ANAM_API_URL", "http://127.0.0.1:9"),
    ];
    let (showroom, mut ada) = set_up_with(&env).await;
    for path in ["/studio", "/studio/vendors"] {
        let page = text(ada.get(&showroom, path).await).await;
        assert!(
            page.contains("Nothing was checked since the server was started"),
            "{page}"
        );
    }
    let checked = ada.post(&showroom, "/studio/vendors", &[]).await;
    assert_eq!(
        (checked.status(), location(&checked)),
        (StatusCode::SEE_OTHER, "/studio/vendors")
    );
    let page = text(ada.get(&showroom, "/studio/vendors").await).await;
    for part in ["Anam", "Does not work", "Velt", "Checked:"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(
        !page.contains("canary") && !showroom.log().contains("canary"),
        "{page}"
    );
    let first = text(ada.get(&showroom, "/studio").await).await;
    assert!(
        first.contains("Anam") && first.contains("Does not work"),
        "{first}"
    );
}
