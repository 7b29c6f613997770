//! Accounts: one-time addresses, sign-ins, what ends them, and the audit log.

use super::support::NOON;
use backend::Accounts;
use backend::account::{Role, SignedIn};
use backend::accounts::{AccountError, Browser, Cookies, Credentials, Fault, Field, NewAdmin, OneTime};
use backend::audit::{Action, Actor, Entry};
use backend::clock::Manual;
use backend::rng::Os;
use backend::runtime::Runtime;
use backend::store::Store;
use secrecy::ExposeSecret;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;

on_both! {
    the_first_administrator_is_made_by_an_address_that_works_once,
    a_set_up_address_is_worth_nothing_once_there_is_an_account,
    an_address_that_no_database_takes_is_refused_as_any_other,
    a_form_that_breaks_rules_uses_no_address_up,
    a_sign_in_is_new_each_time_and_ends_the_one_before,
    a_sign_in_ends_when_it_is_idle_and_when_it_is_old,
    disabling_and_demotion_act_at_once,
    the_last_administrator_stays,
    of_two_administrators_who_disable_each_other_at_once_one_stays,
    a_password_is_changed_and_reset,
    an_owner_is_not_slowed_down_by_guesses_of_others,
    every_change_is_in_the_log,
    browsers_that_are_replaced_or_crowded_out_are_in_the_log,
    the_log_is_read_one_part_after_another,
}

const PASSWORD: &str = "aubergine tramway";
const OTHER: &str = "lantern under glass";
const CLIENT: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 9));

/// A browser that was never here.
static NEW: Browser = Browser {
    cookie: None,
    device: None,
    agent: String::new(),
};

struct Site {
    accounts: Accounts,
    clock: Arc<Manual>,
}

impl Site {
    fn of(store: Store) -> Self {
        let clock = Arc::new(Manual::new(NOON));
        let runtime = Runtime {
            clock: clock.clone(),
            rng: Arc::new(Os),
            ..Runtime::system()
        };
        Self {
            accounts: Accounts::new(&runtime, store),
            clock,
        }
    }

    async fn with_admin(store: Store) -> (Self, Cookies) {
        let site = Self::of(store);
        let address = site
            .accounts
            .first_set_up()
            .await
            .expect("made")
            .expect("no account");
        let done = site.accounts.set_up(address.expose_secret(), ada(), &NEW);
        let cookies = done.await.expect("set up");
        (site, cookies)
    }

    async fn who(&self, cookies: &Cookies) -> Option<SignedIn> {
        let cookie = cookies.sign_in.expose_secret();
        self.accounts.who(Some(cookie)).await.expect("an answer")
    }

    /// The whole log, which is as it was written.
    async fn log(&self) -> Vec<Entry> {
        let mut log = self.accounts.audit().await.expect("a log");
        let mut all = Vec::new();
        while let Some(entries) = log.next().await.expect("a part") {
            all.extend(entries);
        }
        assert_eq!(log.broken_at(), None);
        all
    }

    async fn sign_in(&self, mail: &str, password: &str) -> Result<Cookies, AccountError> {
        self.sign_in_from(CLIENT, mail, password, &NEW).await
    }

    async fn sign_in_from(
        &self,
        client: IpAddr,
        mail: &str,
        password: &str,
        browser: &Browser,
    ) -> Result<Cookies, AccountError> {
        let typed = Credentials {
            mail: mail.into(),
            password: password.into(),
        };
        self.accounts.sign_in(client, typed, browser).await
    }

    /// Makes an account with a password, and signs it in.
    async fn add(&self, mail: &str, role: Role) -> Cookies {
        let address = self
            .accounts
            .create(Actor::CommandLine, "Bob", mail, role, None)
            .await
            .expect("made");
        let address = address.expose_secret();
        let found = self.accounts.one_time(address).await.expect("an answer");
        assert_eq!(found, Some(OneTime::Password(mail.into())));
        let chosen = self.accounts.choose_password(address, PASSWORD.into(), &NEW);
        chosen.await.expect("chosen")
    }
}

fn ada() -> NewAdmin {
    NewAdmin {
        name: " Ada Lovelace ".into(),
        mail: "Ada@Example.com ".into(),
        password: PASSWORD.into(),
    }
}

fn browser(cookies: &Cookies) -> Browser {
    Browser {
        cookie: Some(cookies.sign_in.clone()),
        device: Some(cookies.device.clone()),
        agent: "Firefox".into(),
    }
}

async fn the_first_administrator_is_made_by_an_address_that_works_once(store: Store) {
    let site = Site::of(store);
    let first = site
        .accounts
        .first_set_up()
        .await
        .expect("made")
        .expect("no account");
    let second = site
        .accounts
        .first_set_up()
        .await
        .expect("made")
        .expect("still none");
    site.clock.advance(Duration::from_hours(24 * 365));
    for address in [&first, &second] {
        let found = site
            .accounts
            .one_time(address.expose_secret())
            .await
            .expect("an answer");
        assert_eq!(
            found,
            Some(OneTime::SetUp),
            "looking uses nothing up, and no time ends it"
        );
    }
    let tries = tokio::join!(
        site.accounts.set_up(first.expose_secret(), ada(), &NEW),
        site.accounts.set_up(second.expose_secret(), ada(), &NEW),
    );
    let made = match tries {
        (Ok(cookies), Err(AccountError::Spent)) | (Err(AccountError::Spent), Ok(cookies)) => cookies,
        other => panic!("one address makes one account: {other:?}"),
    };
    let who = site.who(&made).await.expect("signed in");
    assert_eq!(
        (&*who.account.mail, &*who.account.name, who.account.role),
        ("ada@example.com", "Ada Lovelace", Role::Admin)
    );
    assert!(site.accounts.first_set_up().await.expect("an answer").is_none());
    let later = site
        .accounts
        .set_up_address(Actor::CommandLine)
        .await
        .expect("made");
    let taken = site.accounts.set_up(later.expose_secret(), ada(), &NEW).await;
    let Err(AccountError::Fields(faults)) = taken else {
        panic!("an address belongs to one account: {taken:?}");
    };
    assert_eq!(faults, [(Field::Mail, Fault::Taken)]);
    for nonsense in ["", "x", &"x".repeat(43)] {
        assert_eq!(site.accounts.one_time(nonsense).await.expect("an answer"), None);
    }
}

async fn a_set_up_address_is_worth_nothing_once_there_is_an_account(store: Store) {
    let site = Site::of(store);
    let printed = site
        .accounts
        .first_set_up()
        .await
        .expect("made")
        .expect("no account");
    let printed = printed.expose_secret();
    let choose = site
        .accounts
        .create(Actor::CommandLine, "Bob", "bob@example.com", Role::Admin, None)
        .await
        .expect("made");
    let good_for = async |address: &str| site.accounts.one_time(address).await.expect("an answer");
    assert_eq!(
        good_for(printed).await,
        None,
        "who reads the log makes no administrator"
    );
    let tried = site.accounts.set_up(printed, ada(), &NEW).await;
    assert!(matches!(tried, Err(AccountError::Spent)), "{tried:?}");
    let chosen = site
        .accounts
        .choose_password(choose.expose_secret(), PASSWORD.into(), &NEW);
    chosen.await.expect("chosen");
    // Without a password of the only administrator it is worth nothing either.
    let reset = site
        .accounts
        .reset_password(Actor::CommandLine, "bob@example.com");
    reset.await.expect("reset");
    assert_eq!(good_for(printed).await, None);
    // One beside accounts has an end.
    let beside = site
        .accounts
        .set_up_address(Actor::CommandLine)
        .await
        .expect("made");
    let beside = beside.expose_secret();
    assert_eq!(good_for(beside).await, Some(OneTime::SetUp));
    site.clock.advance(Duration::from_hours(72));
    assert_eq!(good_for(beside).await, None);
}

async fn an_address_that_no_database_takes_is_refused_as_any_other(store: Store) {
    let (site, _) = Site::with_admin(store).await;
    for mail in ["\0", "a\0@b.example", "ada@example.com\0"] {
        let refused = site.sign_in(mail, PASSWORD).await;
        assert!(
            matches!(refused, Err(AccountError::Refused)),
            "{mail:?}: {refused:?}"
        );
        let known = Browser {
            device: Some("x".repeat(43).into()),
            ..NEW.clone()
        };
        let refused = site.sign_in_from(CLIENT, mail, PASSWORD, &known).await;
        assert!(
            matches!(refused, Err(AccountError::Refused)),
            "{mail:?}: {refused:?}"
        );
    }
}

async fn a_form_that_breaks_rules_uses_no_address_up(store: Store) {
    let site = Site::of(store);
    let address = site
        .accounts
        .first_set_up()
        .await
        .expect("made")
        .expect("no account");
    let empty = site
        .accounts
        .set_up(address.expose_secret(), NewAdmin::default(), &NEW);
    let Err(AccountError::Fields(faults)) = empty.await else {
        panic!("nothing was entered");
    };
    let missing = |field| (field, Fault::Missing);
    assert_eq!(
        faults,
        [
            missing(Field::Name),
            missing(Field::Mail),
            missing(Field::Password)
        ]
    );
    let done = site.accounts.set_up(address.expose_secret(), ada(), &NEW);
    assert!(done.await.is_ok(), "the address is still good");
}

async fn a_sign_in_is_new_each_time_and_ends_the_one_before(store: Store) {
    let (site, first) = Site::with_admin(store).await;
    let again = site
        .sign_in_from(CLIENT, "ada@example.com", PASSWORD, &browser(&first))
        .await;
    let again = again.expect("signed in");
    assert_ne!(first.sign_in.expose_secret(), again.sign_in.expose_secret());
    assert!(
        site.who(&first).await.is_none(),
        "a cookie from before is worth nothing"
    );
    let who = site.who(&again).await.expect("signed in");
    assert_eq!(who.sign_in.agent, "Firefox");
    let elsewhere = site
        .sign_in(" ADA@example.COM", PASSWORD)
        .await
        .expect("signed in");
    assert_eq!(site.accounts.sign_ins(&who).await.expect("a list").len(), 2);
    site.accounts
        .sign_out(again.sign_in.expose_secret())
        .await
        .expect("signed out");
    assert!(site.who(&again).await.is_none());
    let who = site.who(&elsewhere).await.expect("another browser stays");
    site.accounts.sign_out_everywhere(&who).await.expect("signed out");
    assert!(site.who(&elsewhere).await.is_none());
    for (mail, password) in [
        ("ada@example.com", "aubergine trolley"),
        ("bob@example.com", PASSWORD),
        ("ada@example.com", ""),
        ("ada@example.com", &"x".repeat(100_000)),
        ("' OR 1=1 --", "\0"),
    ] {
        let refused = site.sign_in(mail, password).await;
        assert!(
            matches!(refused, Err(AccountError::Refused)),
            "{mail}: {refused:?}"
        );
    }
}

async fn a_sign_in_ends_when_it_is_idle_and_when_it_is_old(store: Store) {
    let day = Duration::from_hours(24);
    let (site, cookies) = Site::with_admin(store).await;
    for _ in 0..4 {
        site.clock.advance(Duration::from_secs(7 * 24 * 3600 - 1));
        assert!(site.who(&cookies).await.is_some(), "each request keeps it");
    }
    site.clock.advance(day * 2 + Duration::from_secs(4));
    assert!(site.who(&cookies).await.is_none(), "30 days at most");
    let idle = site
        .sign_in("ada@example.com", PASSWORD)
        .await
        .expect("signed in");
    site.clock.advance(day * 7);
    assert!(site.who(&idle).await.is_none(), "7 days without a request");
}

async fn disabling_and_demotion_act_at_once(store: Store) {
    let (site, _) = Site::with_admin(store).await;
    let bob = site.add("bob@example.com", Role::Seller).await;
    assert_eq!(
        site.who(&bob).await.expect("signed in").account.role,
        Role::Seller
    );
    let raise = site
        .accounts
        .set_role(Actor::CommandLine, "bob@example.com", Role::Admin);
    raise.await.expect("raised");
    assert!(
        site.who(&bob).await.is_none(),
        "no cookie from before opens more than it did"
    );
    let bob = site
        .sign_in("bob@example.com", PASSWORD)
        .await
        .expect("signed in");
    assert_eq!(site.who(&bob).await.expect("signed in").account.role, Role::Admin);
    let lower = site
        .accounts
        .set_role(Actor::CommandLine, "bob@example.com", Role::Viewer);
    lower.await.expect("lowered");
    assert!(site.who(&bob).await.is_none(), "a lesser role signs out");
    let bob = site
        .sign_in("bob@example.com", PASSWORD)
        .await
        .expect("signed in");
    let waiting = site
        .accounts
        .reset_password(Actor::CommandLine, "bob@example.com")
        .await;
    let waiting = waiting.expect("reset");
    site.accounts
        .disable(Actor::CommandLine, "BOB@example.com")
        .await
        .expect("disabled");
    assert!(site.who(&bob).await.is_none());
    assert!(matches!(
        site.sign_in("bob@example.com", PASSWORD).await,
        Err(AccountError::Refused)
    ));
    assert_eq!(
        site.accounts
            .one_time(waiting.expose_secret())
            .await
            .expect("an answer"),
        None
    );
    site.accounts
        .enable(Actor::CommandLine, "bob@example.com")
        .await
        .expect("enabled");
    assert!(site.who(&bob).await.is_none(), "what was signed out stays so");
    assert_eq!(
        site.accounts
            .one_time(waiting.expose_secret())
            .await
            .expect("an answer"),
        None
    );
    let unknown = site.accounts.disable(Actor::CommandLine, "eve@example.com").await;
    assert!(matches!(unknown, Err(AccountError::Unknown)));
}

async fn the_last_administrator_stays(store: Store) {
    let (site, ada) = Site::with_admin(store).await;
    let by = || Actor::CommandLine;
    let last = |outcome| assert!(matches!(outcome, Err(AccountError::LastAdmin)), "{outcome:?}");
    last(site.accounts.disable(by(), "ada@example.com").await);
    last(
        site.accounts
            .set_role(by(), "ada@example.com", Role::Seller)
            .await,
    );
    // Who has no password cannot sign in yet.
    site.accounts
        .create(by(), "Eve", "eve@example.com", Role::Admin, None)
        .await
        .expect("made");
    last(site.accounts.disable(by(), "ada@example.com").await);
    site.add("bob@example.com", Role::Admin).await;
    site.accounts
        .disable(by(), "ada@example.com")
        .await
        .expect("another one is left");
    last(site.accounts.disable(by(), "bob@example.com").await);
    assert!(site.who(&ada).await.is_none());
}

async fn of_two_administrators_who_disable_each_other_at_once_one_stays(store: Store) {
    let (site, _) = Site::with_admin(store).await;
    site.add("bob@example.com", Role::Admin).await;
    let outcomes = tokio::join!(
        site.accounts.disable(Actor::CommandLine, "ada@example.com"),
        site.accounts.disable(Actor::CommandLine, "bob@example.com"),
    );
    assert!(
        matches!(
            outcomes,
            (Ok(()), Err(AccountError::LastAdmin)) | (Err(AccountError::LastAdmin), Ok(()))
        ),
        "{outcomes:?}"
    );
}

async fn a_password_is_changed_and_reset(store: Store) {
    let (site, here) = Site::with_admin(store).await;
    let there = site
        .sign_in("ada@example.com", PASSWORD)
        .await
        .expect("signed in");
    let who = site.who(&here).await.expect("signed in");
    let change = async |current: &str, new: &str| {
        let browser = browser(&here);
        let changed = site
            .accounts
            .change_password(&who, current.into(), new.into(), &browser);
        changed.await
    };
    for (current, new, faults) in [
        (
            "",
            "short",
            vec![
                (Field::Current, Fault::Missing),
                (Field::Password, Fault::TooShort),
            ],
        ),
        ("not this one at all", OTHER, vec![(Field::Current, Fault::Wrong)]),
    ] {
        let Err(AccountError::Fields(found)) = change(current, new).await else {
            panic!("{current} {new}");
        };
        assert_eq!(found, faults);
    }
    let here = change(PASSWORD, OTHER).await.expect("changed");
    assert!(site.who(&here).await.is_some() && site.who(&there).await.is_none());
    assert!(matches!(
        site.sign_in("ada@example.com", PASSWORD).await,
        Err(AccountError::Refused)
    ));
    let address = site
        .accounts
        .reset_password(Actor::CommandLine, "ada@example.com")
        .await
        .expect("reset");
    assert!(
        site.who(&here).await.is_none(),
        "a reset signs out everywhere, at once"
    );
    assert!(matches!(
        site.sign_in("ada@example.com", OTHER).await,
        Err(AccountError::Refused)
    ));
    site.clock.advance(Duration::from_hours(72));
    let late = site
        .accounts
        .choose_password(address.expose_secret(), PASSWORD.into(), &NEW);
    assert!(matches!(late.await, Err(AccountError::Spent)));
}

async fn an_owner_is_not_slowed_down_by_guesses_of_others(store: Store) {
    let (site, ada) = Site::with_admin(store).await;
    let network = |number: u32| IpAddr::V4(Ipv4Addr::from_bits(number << 8));
    let (guesser, elsewhere) = (network(1), network(2));
    // Of another account: its cookie helps at its own address only.
    let bob = site.add("bob@example.com", Role::Viewer).await;
    let wrong_ones = async |from| {
        let mut wrong = 0;
        loop {
            let guess = site
                .sign_in_from(from, "ada@example.com", "", &browser(&bob))
                .await;
            match guess {
                Err(AccountError::Refused) => wrong += 1,
                Err(AccountError::TooOften { .. }) => return wrong,
                other => panic!("{other:?}"),
            }
        }
    };
    assert_eq!(wrong_ones(guesser).await, 20, "guessing has an end");
    let slow = site
        .sign_in_from(guesser, "ada@example.com", PASSWORD, &NEW)
        .await;
    assert!(matches!(slow, Err(AccountError::TooOften { .. })), "{slow:?}");
    let fresh = site
        .sign_in_from(elsewhere, "ada@example.com", PASSWORD, &NEW)
        .await;
    assert!(
        fresh.is_ok(),
        "a new browser of the owner's, elsewhere: {fresh:?}"
    );
    let known = site
        .sign_in_from(guesser, "ada@example.com", PASSWORD, &browser(&ada))
        .await;
    assert!(known.is_ok(), "a known one in the same network: {known:?}");
    let cleared = site
        .sign_in_from(guesser, "ada@example.com", PASSWORD, &NEW)
        .await;
    assert!(
        cleared.is_ok(),
        "a success clears what its network used up: {cleared:?}"
    );
}

async fn every_change_is_in_the_log(store: Store) {
    let (site, ada) = Site::with_admin(store).await;
    site.add("bob@example.com", Role::Seller).await;
    site.accounts
        .disable(Actor::CommandLine, "bob@example.com")
        .await
        .expect("disabled");
    // What is refused changes nothing, and what changes nothing is no change.
    _ = site.accounts.disable(Actor::CommandLine, "ada@example.com").await;
    site.accounts
        .disable(Actor::CommandLine, "bob@example.com")
        .await
        .expect("done before");
    site.accounts
        .sign_out(ada.sign_in.expose_secret())
        .await
        .expect("signed out");
    let log = site.log().await;
    let told: Vec<_> = log
        .iter()
        .map(|entry| (&*entry.actor_name, &*entry.action))
        .collect();
    assert_eq!(
        told,
        [
            ("server", "set-up-address-made"),
            ("one-time address", "account-created"),
            ("ada@example.com", "signed-in"),
            ("command line", "account-created"),
            ("command line", "password-address-made"),
            ("one-time address", "password-chosen"),
            ("bob@example.com", "signed-in"),
            ("command line", "account-disabled"),
            ("ada@example.com", "signed-out"),
        ]
    );
    let (was, becomes) = (log[7].was.as_deref(), log[7].becomes.as_deref());
    assert!(
        was.is_some_and(|was| was.contains("\"disabled\":false")),
        "{was:?}"
    );
    assert!(
        becomes.is_some_and(|becomes| becomes.contains("\"disabled\":true")),
        "{becomes:?}"
    );
    let all = format!("{log:?}");
    assert!(
        !all.contains(PASSWORD) && !all.contains("$argon2"),
        "no secret is in it: {all}"
    );
}

async fn browsers_that_are_replaced_or_crowded_out_are_in_the_log(store: Store) {
    let (site, ada) = Site::with_admin(store).await;
    let bob = site.add("bob@example.com", Role::Seller).await;
    let ada_id = site.who(&ada).await.expect("signed in").account.id;
    let bob_id = site.who(&bob).await.expect("signed in").account.id;
    let signed_out = |log: Vec<Entry>| -> Vec<_> {
        log.into_iter()
            .filter(|entry| entry.action == Action::SignedOut.id())
            .map(|entry| (entry.actor_name, entry.subject))
            .collect()
    };
    // In the browser that Ada is signed in on.
    let there = site
        .sign_in_from(CLIENT, "bob@example.com", PASSWORD, &browser(&ada))
        .await;
    there.expect("signed in");
    let by_bob = ("bob@example.com".to_owned(), ada_id);
    assert_eq!(signed_out(site.log().await), std::slice::from_ref(&by_bob));
    // Two browsers have Bob now.
    for number in 3..=51_u8 {
        let network = IpAddr::V4(Ipv4Addr::new(198, 51, number, 1));
        let again = site
            .sign_in_from(network, "bob@example.com", PASSWORD, &NEW)
            .await;
        again.expect("signed in");
    }
    let crowded_out = ("server".to_owned(), bob_id);
    assert_eq!(signed_out(site.log().await), [by_bob, crowded_out]);
}

async fn the_log_is_read_one_part_after_another(store: Store) {
    let site = Site::of(store);
    for _ in 0..501 {
        let noted = site.accounts.note_export(Action::LeadsExported, Some("guide"));
        noted.await.expect("noted");
    }
    let mut log = site.accounts.audit().await.expect("a log");
    let mut parts = Vec::new();
    while let Some(entries) = log.next().await.expect("a part") {
        if parts.is_empty() {
            // What comes meanwhile is no fault, and no part of what is read.
            site.accounts
                .note_export(Action::FeedbackExported, None)
                .await
                .expect("noted");
        }
        assert!(entries.iter().all(|entry| entry.action == "leads-exported"
            && entry.actor_name == "command line"
            && entry.subject == "guide"));
        parts.push(entries.len());
    }
    assert_eq!(parts, [500, 1]);
    assert_eq!(log.broken_at(), None);
}
