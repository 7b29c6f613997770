//! Links that ask for a passcode: who has the address alone learns nothing, begins nothing, and guesses little.

use super::links::{DEMO, Site, form, slug};
use super::support::press;
use super::support::stage::caller;
use backend::account::Role;
use backend::accounts::{Browser, Credentials};
use backend::passcodes::Entered;
use backend::studio::{LinkError, Look};
use backend::{Asked, Caller, Pass, Passes, ServiceError};
use contract::page::RenewRequest;
use contract::session::{RecordRequest, StartRequest};
use std::time::Duration;

sites_on_both! {
    a_pass_opens_its_link_until_the_passcode_changes,
    a_pass_goes_along_to_another_network,
    wrong_passcodes_are_few_and_their_owner_sees_them,
    who_may_not_pass_a_link_on_does_not_read_its_passcode,
    attempts_at_one_thing_are_none_at_another,
}

const PASSCODE: &str = "River-42";

fn with(pass: &Pass) -> Caller {
    Caller {
        passes: Passes::new([(pass.name.clone(), pass.value.clone())]),
        ..caller(1)
    }
}

async fn enter(site: &Site, slug: &str, typed: &str) -> Result<Entered, ServiceError> {
    site.backend.passcodes.enter(&caller(1), slug, typed).await
}

async fn right(site: &Site, slug: &str) -> Pass {
    match enter(site, slug, " river-42 ").await {
        Ok(Entered::Open(Some(pass))) => pass,
        _ => panic!("it is the passcode"),
    }
}

fn renew(site: &Site, caller: &Caller, slug: &str) -> Result<(), ServiceError> {
    let request = RenewRequest {
        demo: DEMO.into(),
        link: Some(slug.into()),
    };
    site.backend.pages.renew(caller, &request).map(drop)
}

async fn a_pass_opens_its_link_until_the_passcode_changes(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site
        .make(&ada, form("Grace Hopper").with("passcode", PASSCODE))
        .await;
    let other = site.make(&ada, form("Bob").with("passcode", PASSCODE)).await;
    let (id, other, link) = (link.line.id.clone(), slug(&other), slug(&link));
    let is_locked = |site: &Site, slug: &str, who: &Caller| {
        let link = site.backend.links.open(slug).expect("it opens");
        link.is_locked(&who.passes)
    };
    assert!(is_locked(&site, &link, &caller(1)) && is_locked(&site, &link.to_uppercase(), &caller(1)));
    assert!(matches!(
        renew(&site, &caller(1), &link),
        Err(ServiceError::StalePage)
    ));
    let pass = right(&site, &link).await;
    let grace = with(&pass);
    assert!(!is_locked(&site, &link, &grace) && is_locked(&site, &other, &grace));
    renew(&site, &grace, &link).expect("renewed");
    // As good on another day, with another server; not on the day after its last.
    let site = site.restart().await;
    site.wait(Duration::from_hours(29 * 24));
    assert!(!is_locked(&site, &link, &grace));
    let forged = Pass {
        value: pass.value.replace(&pass.value[20..24], "AAAA"),
        ..pass
    };
    assert!(is_locked(&site, &link, &with(&forged)));
    site.wait(Duration::from_hours(25));
    assert!(is_locked(&site, &link, &grace));
    // Nor one of a clock that was wrong, once it is right.
    site.wait(Duration::from_hours(24 * 365));
    let early = with(&right(&site, &link).await);
    site.clock.set(backend::clock::Timestamp(
        site.clock_now().0 - 1000 * 3600 * 24 * 365,
    ));
    assert!(is_locked(&site, &link, &early));

    // A page from before the change begins no talk, and gets no other nonce.
    let grace = with(&right(&site, &link).await);
    let page = site.backend.pages.issue(DEMO, Some(&link));
    let start = StartRequest {
        demo: DEMO.into(),
        link: Some(link.clone()),
        press: press(1),
        nonce: page,
        proof: None,
        ticket: None,
        language: None,
        lead: None,
        stores_nothing: false,
    };
    let changed = form("Grace Hopper").with("passcode", "another word");
    let studio = &site.backend.studio;
    studio.change_link(&ada, &id, 1, &changed).await.expect("changed");
    let refused = site.backend.sessions.start(&grace, start).await;
    assert!(matches!(refused, Err(ServiceError::StalePage)), "{refused:?}");
    assert!(matches!(
        renew(&site, &grace, &link),
        Err(ServiceError::StalePage)
    ));
    assert!(matches!(enter(&site, &link, PASSCODE).await, Ok(Entered::Wrong)));
    studio
        .change_link(&ada, &id, 2, &form("Grace Hopper"))
        .await
        .expect("changed");
    assert!(!is_locked(&site, &link, &caller(1)), "it asks for none any more");
    assert!(matches!(enter(&site, &link, "").await, Ok(Entered::Open(None))));
    assert!(matches!(
        enter(&site, "none", "").await,
        Err(ServiceError::NotFound)
    ));
}

/// A phone that leaves the Wi-Fi keeps its pass, also while it talks.
async fn a_pass_goes_along_to_another_network(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site
        .make(&ada, form("Grace Hopper").with("passcode", PASSCODE))
        .await;
    let slug = slug(&link);
    let at_home = with(&right(&site, &slug).await);
    let on_the_way = Caller {
        address: caller(2).address,
        ..at_home.clone()
    };
    let link = site.backend.links.open(&slug).expect("it opens");
    assert!(!link.is_locked(&on_the_way.passes));
    renew(&site, &on_the_way, &slug).expect("renewed");
    let start = |number, nonce| StartRequest {
        demo: DEMO.into(),
        link: Some(slug.clone()),
        press: press(number),
        nonce,
        proof: None,
        ticket: None,
        language: None,
        lead: None,
        stores_nothing: false,
    };
    let page = site.backend.pages.issue(DEMO, Some(&slug));
    let talk = site.backend.sessions.start(&at_home, start(1, page)).await;
    let heartbeat = RecordRequest {
        session: talk.expect("begun").session,
        press: press(1),
        first: 0,
        events: Vec::new(),
    };
    let kept = site.backend.sessions.record(&on_the_way, heartbeat).await;
    assert_eq!(kept.expect("recorded").ended, None);
    let page = site.backend.pages.issue(DEMO, Some(&slug));
    let another = site.backend.sessions.start(&on_the_way, start(2, page)).await;
    another.expect("begun");
}

async fn wrong_passcodes_are_few_and_their_owner_sees_them(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site
        .make(&ada, form("Grace Hopper").with("passcode", PASSCODE))
        .await;
    let (id, link) = (link.line.id.clone(), slug(&link));
    // It is none of the newest.
    site.clock.advance(Duration::from_hours(1));
    for number in 1..=51 {
        site.make(&ada, form(&format!("Later {number}"))).await;
    }
    // A group that opens it at one time guesses nothing.
    for _ in 0..12 {
        right(&site, &link).await;
    }
    // From wherever they come.
    for number in 1..=10 {
        let passcodes = &site.backend.passcodes;
        let entered = passcodes.enter(&caller(number), &link, "river-43").await;
        assert!(matches!(entered, Ok(Entered::Wrong)));
    }
    for _ in 0..4 {
        let late = enter(&site, &link, "river-44").await;
        assert!(matches!(late, Err(ServiceError::Limit { .. })));
    }
    let Err(ServiceError::Limit { retry_after, .. }) = enter(&site, &link, PASSCODE).await else {
        panic!("guessing has an end, also for the right one");
    };
    assert!(retry_after > Duration::from_mins(5), "{retry_after:?}");
    let seen = site.link(&ada, &id).await;
    assert_eq!((seen.denied, seen.last_denied), (15, Some(site.clock_now())));
    assert_eq!(seen.version, 1, "its owner has changed nothing");
    let looks = site.backend.studio.home(&ada).await.expect("read").looks;
    let why: Vec<_> = looks.into_iter().flat_map(|(_, why)| why).collect();
    assert_eq!(why, [Look::Denied(site.clock_now())]);
}

async fn who_may_not_pass_a_link_on_does_not_read_its_passcode(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let viewer = site.account("bob", Role::Viewer).await;
    for short in [
        "12345",
        "  1234  ",
        "ab\u{200b}cde",
        "a b c d",
        "\u{fdfa}",
        "Pass Word",
        "123456",
    ] {
        let typed = form("Grace").with("passcode", short);
        let made = site.backend.studio.make_link(&ada, &typed).await;
        let Err(LinkError::Fields(faults)) = made else {
            panic!("{short} can be found by trying");
        };
        assert_eq!(faults[0].key, "passcode");
    }
    let link = site
        .make(&ada, form("Grace Hopper").with("passcode", PASSCODE))
        .await;
    assert_eq!(link.form.get("passcode"), PASSCODE);
    let seen = site.link(&viewer, &link.line.id).await;
    assert_eq!(seen.form.get("passcode"), "");
    let mut log = site.backend.accounts.audit().await.expect("read");
    let log = log.next().await.expect("read").expect("entries");
    assert!(!format!("{log:?}").contains(PASSCODE));
    let slug = slug(&link);
    let shown = format!("{:?} {:?}", site.backend.links, right(&site, &slug).await.name);
    assert!(!shown.contains(PASSCODE), "{shown}");
}

async fn attempts_at_one_thing_are_none_at_another(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let gated = form("Grace Hopper")
        .with("passcode", PASSCODE)
        .with("mail_gate", "address")
        .with("allowed_domains", "acme.com");
    let link = slug(&site.make(&ada, gated.clone()).await);
    let beside = slug(&site.make(&ada, gated).await);
    let grace = with(&right(&site, &link).await);
    let ask = async |mail: &str| {
        let letter = |_: &str| unreachable!("none is sent");
        site.backend.mail_gates.ask(&grace, &link, mail, letter).await
    };
    let accounts = &site.backend.accounts;
    let sign_in = async |password: &str| {
        let typed = Credentials {
            mail: "ada@example.com".into(),
            password: password.into(),
        };
        accounts
            .sign_in(caller(1).address, typed, &Browser::default())
            .await
    };
    let is_out = |answer: &Result<Entered, ServiceError>| matches!(answer, Err(ServiceError::Limit { .. }));
    for _ in 0..10 {
        assert!(matches!(
            enter(&site, &link, "river-43").await,
            Ok(Entered::Wrong)
        ));
    }
    assert!(is_out(&enter(&site, &link, PASSCODE).await));
    // Wrong passcodes leave the addresses their attempts, another link all of its own, and the sign-in too.
    for number in 0..20 {
        let refused = ask(&format!("grace-{number}@elsewhere.example")).await;
        assert!(matches!(refused, Ok(Asked::NotAdmitted)), "{number}");
    }
    assert!(matches!(
        ask("grace@elsewhere.example").await,
        Err(ServiceError::Limit { .. })
    ));
    right(&site, &beside).await;
    assert!(sign_in("not the one").await.is_err());
    // And what was right in one place frees nothing in another.
    sign_in("aubergine tramway").await.expect("signed in");
    right(&site, &beside).await;
    assert!(is_out(&enter(&site, &link, PASSCODE).await));
    assert!(matches!(
        ask("grace@acme.com").await,
        Err(ServiceError::Limit { .. })
    ));
}
