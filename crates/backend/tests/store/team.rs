//! What an administrator does on the site about the accounts of others.

use super::links::{Site, form, slug};
use super::support::NOON;
use backend::account::{Account, Role};
use backend::accounts::{AccountError, Browser, Credentials, Fault, Field, Maker, OneTime};
use backend::audit::{Actor, Entry};
use backend::studio::LinkFilter;
use secrecy::{ExposeSecret, SecretString};
use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

sites_on_both! {
    an_invitation_asks_for_a_name_and_works_once,
    an_invitation_that_is_too_old_names_who_made_it,
    what_an_administrator_may_ends_with_the_role,
    the_last_administrator_keeps_role_and_access,
    an_address_is_worth_no_more_than_when_it_was_made,
    a_disabled_account_keeps_its_password_and_gets_no_address,
    links_of_a_disabled_owner_keep_working_and_are_handed_on,
    each_browser_that_reads_a_talk_is_an_entry,
}

const PASSWORD: &str = "aubergine tramway";
/// A browser that was never here.
static NEW: Browser = Browser {
    cookie: None,
    device: None,
    agent: String::new(),
};
const CLIENT: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

async fn log(site: &Site) -> Vec<Entry> {
    let mut log = site.backend.accounts.audit().await.expect("a log");
    let mut all = Vec::new();
    while let Some(entries) = log.next().await.expect("a part") {
        all.extend(entries);
    }
    assert_eq!(log.broken_at(), None);
    all
}

async fn invite(site: &Site, by: &Account, mail: &str, role: Role) -> Result<SecretString, AccountError> {
    site.backend.accounts.invite(Actor::from(by), mail, role).await
}

async fn good_for(site: &Site, address: &SecretString) -> Option<OneTime> {
    let found = site.backend.accounts.one_time(address.expose_secret()).await;
    found.expect("an answer")
}

async fn may_sign_in(site: &Site, mail: &str) -> bool {
    let typed = Credentials {
        mail: mail.into(),
        password: PASSWORD.into(),
    };
    let signed_in = site.backend.accounts.sign_in(CLIENT, typed, &NEW).await;
    signed_in.is_ok()
}

async fn an_invitation_asks_for_a_name_and_works_once(site: Site) {
    let (accounts, ada) = (
        &site.backend.accounts,
        site.account("ada", Role::Admin).await.account,
    );
    for (mail, fault) in [
        ("", Fault::Missing),
        ("bob", Fault::NotMail),
        ("a\0@b.example", Fault::NotMail),
        ("ADA@example.com", Fault::Taken),
    ] {
        let refused = invite(&site, &ada, mail, Role::Seller).await;
        let Err(AccountError::Fields(faults)) = refused else {
            panic!("{mail}: {refused:?}");
        };
        assert_eq!(faults, [(Field::Mail, fault)], "{mail}");
    }
    let address = invite(&site, &ada, " Bob@example.com", Role::Seller).await;
    let address = address.expect("invited");
    let invitation = Some(OneTime::Invitation("bob@example.com".into()));
    assert_eq!(good_for(&site, &address).await, invitation);
    let bob = accounts.team().await.expect("a team").remove(1);
    assert_eq!(
        (bob.account.shown(), bob.account.is_active(), bob.signed_in),
        ("bob@example.com", false, None)
    );
    assert!(!may_sign_in(&site, "bob@example.com").await);
    let secret = address.expose_secret();
    let slip = accounts.accept(secret, "\u{202e}", "short".into(), &NEW).await;
    let Err(AccountError::Fields(faults)) = slip else {
        panic!("{slip:?}");
    };
    assert_eq!(
        faults,
        [(Field::Name, Fault::Odd), (Field::Password, Fault::TooShort)]
    );
    let nameless = accounts.choose_password(secret, PASSWORD.into(), &NEW);
    assert!(
        matches!(nameless.await, Err(AccountError::Spent)),
        "no account without a name"
    );
    assert_eq!(good_for(&site, &address).await, invitation, "nothing used it up");
    let accepted = accounts.accept(secret, " Bob Hope ", PASSWORD.into(), &NEW).await;
    let cookies = accepted.expect("accepted");
    let who = accounts.who(Some(cookies.sign_in.expose_secret())).await;
    let who = who.expect("an answer").expect("signed in").account;
    assert_eq!((&*who.name, who.role), ("Bob Hope", Role::Seller));
    let again = accounts.accept(secret, "Eve", PASSWORD.into(), &NEW).await;
    assert!(matches!(again, Err(AccountError::Spent)), "{again:?}");
    let bob = accounts.team().await.expect("a team").remove(1);
    assert_eq!((bob.account.shown(), bob.signed_in), ("Bob Hope", Some(NOON)));
    let noted: Vec<_> = log(&site)
        .await
        .into_iter()
        .filter(|entry| entry.subject == who.id)
        .map(|entry| (entry.actor_name, entry.action))
        .collect();
    let noted: Vec<_> = noted.iter().map(|(by, what)| (&**by, &**what)).collect();
    assert_eq!(
        noted,
        [
            ("ada@example.com", "account-created"),
            ("ada@example.com", "password-address-made"),
            ("one-time address", "invitation-accepted"),
            ("one-time address", "password-chosen"),
            ("bob@example.com", "signed-in"),
        ]
    );
    // One that nothing was done with ends; another is made for the same account.
    let late = invite(&site, &ada, "eve@example.com", Role::Viewer).await;
    let late = late.expect("invited");
    site.clock.advance(Duration::from_hours(72));
    assert_eq!(good_for(&site, &late).await, None);
    let fresh = accounts
        .reset_password(Actor::from(&ada), "eve@example.com")
        .await;
    let eve = Some(OneTime::Invitation("eve@example.com".into()));
    let fresh = fresh.expect("made");
    assert_eq!(good_for(&site, &fresh).await, eve);
    // The newest alone is good, also where the one before it has time left.
    let newest = accounts
        .reset_password(Actor::from(&ada), "eve@example.com")
        .await;
    assert_eq!(good_for(&site, &fresh).await, None);
    assert_eq!(good_for(&site, &newest.expect("made")).await, eve);
}

async fn an_invitation_that_is_too_old_names_who_made_it(site: Site) {
    let accounts = &site.backend.accounts;
    let ada = site.account("ada", Role::Admin).await.account;
    let bob = site.account("bob", Role::Admin).await.account;
    let address = invite(&site, &bob, "eve@example.com", Role::Seller).await;
    let address = address.expect("invited");
    let by_line = accounts.invite(Actor::CommandLine, "grace@example.com", Role::Seller);
    let by_line = by_line.await.expect("invited");
    let maker = async |address: &SecretString| {
        let maker = accounts.maker(address.expose_secret()).await;
        maker.expect("an answer")
    };
    let has_address = async || {
        let team = accounts.team().await.expect("read");
        let eve = team.into_iter().find(|one| one.account.mail == "eve@example.com");
        eve.expect("there").has_address
    };
    assert_eq!(maker(&address).await, None, "it is good");
    assert!(has_address().await);
    site.clock.advance(Duration::from_hours(72));
    assert!(!has_address().await, "the list says so");
    let known = |mail: Option<&str>| {
        Some(Maker {
            name: "bob".into(),
            mail: mail.map(Into::into),
        })
    };
    assert_eq!(maker(&address).await, known(Some("bob@example.com")));
    assert_eq!(maker(&by_line).await, None);
    assert_eq!(maker(&"none".into()).await, None);
    let disabled = accounts.disable(Actor::from(&ada), "bob@example.com").await;
    disabled.expect("disabled");
    assert_eq!(maker(&address).await, known(None), "who is gone answers no mail");
    let disabled = accounts.disable(Actor::from(&ada), "eve@example.com").await;
    disabled.expect("disabled");
    assert_eq!(maker(&address).await, None, "nor is it renewed");
}

async fn what_an_administrator_may_ends_with_the_role(site: Site) {
    let accounts = &site.backend.accounts;
    let ada = site.account("ada", Role::Admin).await.account;
    let bob = site.account("bob", Role::Admin).await.account;
    site.account("eve", Role::Seller).await;
    let lower = accounts.set_role(Actor::from(&bob), &ada.mail, Role::Seller);
    lower.await.expect("lowered");
    let before = log(&site).await.len();
    // As a request that was let in a moment before.
    let by = || Actor::from(&ada);
    let eve = "eve@example.com";
    for (what, refused) in [
        (
            "invite",
            invite(&site, &ada, "x@example.com", Role::Admin).await.map(drop),
        ),
        ("reset", accounts.reset_password(by(), eve).await.map(drop)),
        ("role", accounts.set_role(by(), &ada.mail, Role::Admin).await),
        ("disable", accounts.disable(by(), &bob.mail).await),
        ("enable", accounts.enable(by(), eve).await),
        (
            "links",
            accounts.hand_links_on(by(), &bob.id, &ada.id).await.map(drop),
        ),
    ] {
        assert!(
            matches!(refused, Err(AccountError::Forbidden)),
            "{what}: {refused:?}"
        );
    }
    assert_eq!(log(&site).await.len(), before);
    assert!(may_sign_in(&site, eve).await && may_sign_in(&site, &bob.mail).await);
}

async fn the_last_administrator_keeps_role_and_access(site: Site) {
    let accounts = &site.backend.accounts;
    let ada = site.account("ada", Role::Admin).await.account;
    site.account("bob", Role::Seller).await;
    // Invited, and not there yet.
    let eve = invite(&site, &ada, "eve@example.com", Role::Admin).await;
    let eve = eve.expect("invited");
    let is_last = async || {
        let found = accounts.member(&ada.id).await.expect("an answer");
        found.expect("there").is_last_admin
    };
    assert!(is_last().await);
    let by = || Actor::from(&ada);
    for refused in [
        accounts.disable(by(), &ada.mail).await,
        accounts.set_role(by(), &ada.mail, Role::Seller).await,
        accounts.reset_password(by(), &ada.mail).await.map(drop),
    ] {
        assert!(matches!(refused, Err(AccountError::LastAdmin)), "{refused:?}");
    }
    assert!(may_sign_in(&site, &ada.mail).await);
    let accepted = accounts.accept(eve.expose_secret(), "Eve", PASSWORD.into(), &NEW);
    accepted.await.expect("accepted");
    assert!(!is_last().await);
    let lower = accounts.set_role(by(), &ada.mail, Role::Seller);
    lower.await.expect("another one is there");
    assert!(accounts.member("none").await.expect("an answer").is_none());
}

async fn an_address_is_worth_no_more_than_when_it_was_made(site: Site) {
    let accounts = &site.backend.accounts;
    let ada = site.account("ada", Role::Admin).await.account;
    let bob = "bob@example.com";
    let invited = invite(&site, &ada, bob, Role::Seller).await;
    let invited = invited.expect("invited");
    let change_to = async |role| accounts.set_role(Actor::from(&ada), bob, role).await;
    change_to(Role::Viewer).await.expect("lowered");
    let invitation = Some(OneTime::Invitation(bob.into()));
    assert_eq!(good_for(&site, &invited).await, invitation, "a lesser role");
    change_to(Role::Admin).await.expect("raised");
    assert_eq!(good_for(&site, &invited).await, None);
    let late = accounts.accept(invited.expose_secret(), "Eve", PASSWORD.into(), &NEW);
    assert!(matches!(late.await, Err(AccountError::Spent)));
    let fresh = accounts.reset_password(Actor::from(&ada), bob).await;
    assert_eq!(good_for(&site, &fresh.expect("made")).await, invitation);
}

async fn a_disabled_account_keeps_its_password_and_gets_no_address(site: Site) {
    let accounts = &site.backend.accounts;
    let ada = site.account("ada", Role::Admin).await.account;
    let bob = site.account("bob", Role::Seller).await.account;
    let by = || Actor::from(&ada);
    accounts.disable(by(), &bob.mail).await.expect("disabled");
    let before = log(&site).await.len();
    for actor in [by(), Actor::CommandLine] {
        let made = accounts.reset_password(actor, &bob.mail).await;
        assert!(matches!(made, Err(AccountError::Disabled)), "{made:?}");
    }
    assert_eq!(log(&site).await.len(), before);
    accounts.enable(by(), &bob.mail).await.expect("enabled");
    assert!(may_sign_in(&site, &bob.mail).await, "with its password");
}

async fn links_of_a_disabled_owner_keep_working_and_are_handed_on(site: Site) {
    let accounts = &site.backend.accounts;
    let ada = site.account("ada", Role::Admin).await;
    let bob = site.account("bob", Role::Seller).await;
    let eve = site.account("eve", Role::Seller).await;
    let cy = site.account("cy", Role::Viewer).await;
    invite(&site, &ada.account, "new@example.com", Role::Seller)
        .await
        .expect("invited");
    let open = site.make(&bob, form("Grace Hopper")).await;
    let withdrawn = site.make(&bob, form("Alan Turing")).await;
    let revoked = site.backend.studio.revoke_link(&bob, &withdrawn.line.id).await;
    revoked.expect("withdrawn");
    let others = site.make(&ada, form("Mary Shelley")).await;
    let by = || Actor::from(&ada.account);
    accounts.disable(by(), &bob.account.mail).await.expect("disabled");
    assert!(site.backend.links.get(&slug(&open)).is_some(), "it keeps working");
    let page = accounts.member(&bob.account.id).await.expect("an answer");
    let page = page.expect("there");
    let owners: Vec<_> = page.owners.iter().map(|owner| &*owner.name).collect();
    assert_eq!((page.member.links, owners), (2, vec!["ada", "eve"]));
    let hand_on = async |to: &str| accounts.hand_links_on(by(), &bob.account.id, to).await;
    for to in ["", "none", "\0", &bob.account.id, &cy.account.id] {
        let refused = hand_on(to).await;
        assert!(matches!(refused, Err(AccountError::NoOwner)), "{to}: {refused:?}");
    }
    assert_eq!(hand_on(&eve.account.id).await.expect("handed on"), 2);
    assert_eq!(hand_on(&eve.account.id).await.expect("an answer"), 0);
    let list = site
        .backend
        .studio
        .links(&eve, LinkFilter::default(), None)
        .await
        .expect("a list");
    let recipients: Vec<_> = list.links.iter().map(|link| &*link.recipient).collect();
    assert_eq!(recipients.len(), 2);
    assert!(recipients.contains(&"Grace Hopper") && recipients.contains(&"Alan Turing"));
    let mine = site.backend.studio.link(&eve, &open.line.id).await;
    let mine = mine.expect("an answer").expect("there");
    assert!(mine.may_change);
    assert_eq!(
        slug(&mine),
        slug(&open),
        "its address is the one that was passed on"
    );
    let noted: Vec<_> = log(&site)
        .await
        .into_iter()
        .filter(|entry| entry.action == "links-handed-on")
        .collect();
    let [entry] = &*noted else {
        panic!("one entry: {noted:?}");
    };
    assert_eq!(entry.subject, bob.account.id);
    let becomes = entry.becomes.as_deref().expect("what it became");
    for part in [&eve.account.id, &open.line.id, &withdrawn.line.id] {
        assert!(becomes.contains(&**part), "{becomes}");
    }
    assert!(!becomes.contains(&others.line.id), "{becomes}");
    let site = site.restart().await;
    assert!(site.backend.links.get(&slug(&open)).is_some());
}

async fn each_browser_that_reads_a_talk_is_an_entry(site: Site) {
    let here = site.account("ada", Role::Seller).await;
    let typed = Credentials {
        mail: here.account.mail.clone(),
        password: PASSWORD.into(),
    };
    let accounts = &site.backend.accounts;
    let there = accounts.sign_in(CLIENT, typed, &NEW).await.expect("signed in");
    let there = accounts.who(Some(there.sign_in.expose_secret())).await;
    let there = there.expect("an answer").expect("signed in");
    let link = site.make(&here, form("Grace Hopper")).await;
    let talk = site.start(&slug(&link), 1).await.expect("started").session;
    let entries = async || {
        let all = log(&site).await;
        all.iter()
            .filter(|entry| entry.action == "transcript-read")
            .count()
    };
    let read = async |who| {
        let read = site.backend.studio.talk(who, &talk).await;
        assert!(read.expect("an answer").is_some());
        entries().await
    };
    assert_eq!(read(&here).await, 1);
    assert_eq!(read(&here).await, 1, "once in an hour");
    assert_eq!(read(&there).await, 2, "a cookie may be in other hands");
    let revoked = site.backend.studio.revoke_link(&here, &link.line.id).await;
    revoked.expect("withdrawn");
    assert_eq!(read(&here).await, 3, "the talk has ended since");
    site.clock.advance(Duration::from_hours(1));
    assert_eq!(read(&here).await, 4);
}
