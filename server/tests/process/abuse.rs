//! The abuses that a hostile reviewer showed, tried again by programs that know the page: each against a server of its
//! own, and each must come to nothing. The scripts are in `end2end/abuse`. What takes a LiveKit worker or a clock that a
//! test moves is tried in `backend/tests`: rooms brought back after their end (`abuse.rs`), places that are held without a
//! visitor (`joining.rs`). Silent connections are beside this file.

use crate::support::Showroom;
use std::path::Path;
use std::process::Command;

/// Runs a script against a server; fails the test where the abuse works. A script ends itself after some minutes.
pub fn comes_to_nothing(script: &str, showroom: &Showroom, env: &[(&str, &str)]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../end2end/abuse");
    let output = Command::new("python3")
        .arg("-B")
        .arg(script)
        .current_dir(folder)
        .env("BASE", &showroom.address)
        .envs(env.iter().copied())
        .output()
        .expect("python3 is there");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (said, complained) = (text(&output.stdout), text(&output.stderr));
    assert!(
        output.status.success(),
        "{script}: {said}{complained}\n{}",
        showroom.log()
    );
}

/// The limits as an operator has them who sets none.
const AS_SHIPPED: [(&str, &str); 3] = [
    ("SHOWROOM_LIMITS_STARTS_PER_MINUTE", "10"),
    ("SHOWROOM_LIMITS_MAX_SESSIONS_PER_ADDRESS", "5"),
    ("SHOWROOM_LIMITS_LINK_VIEWS_PER_MINUTE", "60"),
];

/// The stand-ins, without media.
pub const SANDBOX: [(&str, &str); 3] = [
    ("SHOWROOM_SANDBOX_ENABLED", "true"),
    ("SHOWROOM_SANDBOX_LISTEN", "127.0.0.1:0"),
    ("SHOWROOM_SANDBOX_LIVEKIT_SERVER", "/nowhere/livekit-server"),
];

#[test]
fn no_network_takes_all_places_and_guests_get_in() {
    let link = "ada-0123456789abcdef";
    let file = format!(
        "[[demo]]\nslug = \"tour\"\ntitle = \"A tour\"\nname = \"Cara\"\nprovider = \"livekit\"\nagent = \"a\"\n\
         [[link]]\nslug = \"{link}\"\ndemo = \"tour\"\nrecipient = \"Ada\"\n"
    );
    let origin = "http://demo.localhost";
    let env = [
        ("SHOWROOM_SERVER_PUBLIC_URL", origin),
        ("SHOWROOM_SERVER_TRUSTED_PROXIES", "127.0.0.1"),
        // The abuse is about places; the rate is shown elsewhere.
        ("SHOWROOM_LIMITS_STARTS_PER_MINUTE_IN_ALL", "1000"),
    ];
    let showroom = Showroom::with(&[&AS_SHIPPED[..], &env].concat(), Some(&file));
    let told = [
        ("ORIGIN", origin),
        ("LINK", link),
        ("DEMO", "tour"),
        ("MOST", "15"),
        ("PUBLIC", "40"),
    ];
    comes_to_nothing("take_all_places.py", &showroom, &told);
}

#[test]
fn a_client_cannot_fill_the_disk() {
    let limits = [("SHOWROOM_LIMITS_RECORDED_MB_PER_DAY", "2")];
    let showroom = Showroom::with(&[&AS_SHIPPED[..], &limits].concat(), None);
    let database = showroom.database();
    let told = [("MOST_MB", "2"), ("DATABASE", database.to_str().expect("text"))];
    comes_to_nothing("fill_the_disk.py", &showroom, &told);
    let log = showroom.log();
    assert!(
        log.lines().count() < 60,
        "what is told does not fill the log either: {log}"
    );
}

#[test]
fn a_client_cannot_make_users_without_end() {
    let showroom = Showroom::with(&[&AS_SHIPPED[..], &SANDBOX].concat(), None);
    comes_to_nothing("invent_visitors.py", &showroom, &[]);
}

#[test]
fn one_press_is_not_given_one_paid_token_after_the_other() {
    let showroom = Showroom::with(&[&AS_SHIPPED[..], &SANDBOX].concat(), None);
    comes_to_nothing("renew_a_grant.py", &showroom, &[]);
}

#[test]
fn a_client_that_reads_nothing_is_disconnected() {
    let showroom = Showroom::with(&AS_SHIPPED, None);
    // 30 s without a byte taken, and a slow machine.
    comes_to_nothing("take_nothing.py", &showroom, &[("LONGEST", "60")]);
}

#[test]
fn nothing_starts_without_its_page_and_no_slug_is_guessed() {
    let showroom = Showroom::with(&AS_SHIPPED, None);
    comes_to_nothing("skip_the_page.py", &showroom, &[]);
}
