//! The ids of a demo, chosen from what the account at its vendor holds.

use crate::studio::{set_up_with, text};
use reqwest::{StatusCode, header};

pub const SANDBOX: [(&str, &str); 3] = [
    ("SHOWROOM_SANDBOX_ENABLED", "true"),
    ("SHOWROOM_SANDBOX_LISTEN", "127.0.0.1:0"),
    ("SHOWROOM_SANDBOX_LIVEKIT_SERVER", "/nowhere/livekit-server"),
];
const NEW: &str = "/studio/demos/new";
/// Cara's in the sandbox's account at Anam.
pub const CARA: &str = "5eed0000-0000-4000-8000-00000000ca01";
const TYPED: [(&str, &str); 4] = [
    ("title", "half <typed>"),
    ("greeting", "Hello,\nyou"),
    ("voice_id", "my own"),
    ("choose", "yes"),
];

#[tokio::test]
async fn what_the_account_holds_is_chosen_with_its_pictures() {
    let (showroom, mut ada) = set_up_with(&SANDBOX).await;
    let asked = [&TYPED[..], &[("provider", "anam"), ("avatar_id", CARA)]].concat();
    let answer = ada.post(&showroom, NEW, &asked).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let form = text(answer).await;
    for part in [
        "half &lt;typed&gt;",
        "Hello,\nyou",
        &format!("value=\"{CARA}\" checked"),
        "<bdi>Cara, sandbox</bdi>",
        "<option value=\"my own\" selected>",
        "Cara's voice",
        "Sandbox script",
        "in place of Anam",
    ] {
        assert!(form.contains(part), "{part}: {form}");
    }
    assert!(
        !form.contains("Your own"),
        "a model that waits for the page: {form}"
    );
    let list = text(ada.get(&showroom, "/studio/demos").await).await;
    assert!(list.contains("No demo was made"), "nothing is saved: {list}");

    let picture = |avatar: &str| format!("/studio/vendors/picture?vendor=anam&avatar={avatar}");
    assert!(
        form.contains("/studio/vendors/picture?vendor=anam&amp;avatar=5eed0000%2D"),
        "{form}"
    );
    let shown = ada.get(&showroom, &picture(CARA)).await;
    assert_eq!(
        (shown.status(), &shown.headers()[header::CONTENT_TYPE]),
        (StatusCode::OK, &header::HeaderValue::from_static("image/jpeg"))
    );
    assert!(shown.bytes().await.expect("a file").starts_with(&[0xff, 0xd8]));
    for unknown in ["nowhere", "", "..%2F..%2Fetc"] {
        let answer = ada.get(&showroom, &picture(unknown)).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{unknown}");
    }

    // Back to fields, and what is chosen is saved as what is typed.
    let typed = [
        &asked[..3],
        &[("provider", "anam"), ("avatar_id", CARA), ("type", "yes")],
    ]
    .concat();
    let form = text(ada.post(&showroom, NEW, &typed).await).await;
    assert!(
        form.contains(&format!("value=\"{CARA}\"")) && !form.contains("type=\"radio\""),
        "{form}"
    );
    let whole = [
        ("slug", "tour"),
        ("title", "Tour"),
        ("provider", "anam"),
        ("name", "Cara"),
        ("avatar_id", CARA),
        ("anam.llm_id", "model-1"),
    ];
    let made = ada.post(&showroom, NEW, &whole).await;
    assert_eq!(made.status(), StatusCode::SEE_OTHER, "{}", text(made).await);
    let again = [&whole[1..], &[("version", "1"), ("choose", "yes")]].concat();
    let form = text(ada.post(&showroom, "/studio/demos/site/tour", &again).await).await;
    for part in [
        format!("value=\"{CARA}\" checked"),
        "value=\"model-1\" selected".to_owned(),
    ] {
        assert!(form.contains(&part), "{part}: {form}");
    }
}

#[tokio::test]
async fn each_vendor_is_asked_for_what_it_lists_and_none_is_a_dead_end() {
    let (showroom, mut ada) = set_up_with(&SANDBOX).await;
    for (vendor, part) in [
        ("trulience", "in place of Trulience"),
        ("beyond-presence", "in place of Beyond Presence"),
        ("odd", "There is no key for"),
    ] {
        let asked = [&TYPED[..], &[("provider", vendor)]].concat();
        let form = text(ada.post(&showroom, NEW, &asked).await).await;
        for part in [part, "half &lt;typed&gt;", "Type the ids"] {
            assert!(form.contains(part), "{vendor}: {part}: {form}");
        }
    }
    let env = [
        ("SHOWROOM_ANAM_API_KEY", "canary-key-of-anam-0123456789"),
        // Nothing listens there.
        ("SHOWROOM_ANAM_API_URL", "http://127.0.0.1:9"),
        ("LIVEKIT_URL", "ws://127.0.0.1:9"),
        ("LIVEKIT_API_KEY", "key"),
        ("LIVEKIT_API_SECRET", "only-for-this-test-0123456789abcdef"),
    ];
    let (showroom, mut ada) = set_up_with(&env).await;
    for (vendor, part) in [
        ("anam", "lists of Anam cannot be read now"),
        ("livekit", "LiveKit lists nothing"),
        ("trulience", "There is no key for Trulience"),
    ] {
        let asked = [&TYPED[..], &[("provider", vendor)]].concat();
        let form = text(ada.post(&showroom, NEW, &asked).await).await;
        for part in [part, "value=\"my own\"", "Type the ids"] {
            assert!(form.contains(part), "{vendor}: {part}: {form}");
        }
        assert!(!form.contains("canary"), "{form}");
    }
}
