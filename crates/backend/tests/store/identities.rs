//! Accounts that sign in with an identity provider.

use super::links::Site;
use backend::account::Role;
use backend::accounts::{AccountError, Browser, Credentials, Identity, OneTime};
use backend::audit::Actor;
use secrecy::ExposeSecret;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;

sites_on_both! {
    an_invitation_is_accepted_by_who_has_its_address_and_the_identity_stays,
    an_identity_without_an_account_gets_in_only_where_accounts_are_made,
    an_administrator_without_a_password_is_one,
    an_invitation_that_is_too_old_keeps_no_identity_out_but_a_disabled_account_does,
    tabs_that_come_back_at_one_time_make_one_account,
    who_comes_with_another_address_is_noted_with_the_one_that_was_invited,
    where_the_provider_is_required_passwords_are_for_administrators,
}

fn identity(subject: &str, mail: Option<&str>) -> Identity {
    Identity {
        issuer: "https://id.example.com".into(),
        subject: subject.into(),
        mail: mail.map(Into::into),
        name: "Ada Lovelace".into(),
        role: None,
    }
}

async fn enter(site: &Site, identity: &Identity) -> Result<(String, Role), AccountError> {
    let accounts = &site.backend.accounts;
    let cookies = accounts.enter_with(identity, &Browser::default()).await?;
    let who = accounts.who(Some(cookies.sign_in.expose_secret())).await?;
    let account = who.expect("signed in").account;
    Ok((account.mail, account.role))
}

async fn actions(site: &Site) -> Vec<String> {
    let mut log = site.backend.accounts.audit().await.expect("read");
    let log = log.next().await.expect("read").expect("entries");
    log.into_iter().map(|entry| entry.action).collect()
}

async fn an_invitation_is_accepted_by_who_has_its_address_and_the_identity_stays(site: Site) {
    let accounts = &site.backend.accounts;
    let invited = accounts
        .invite(Actor::CommandLine, "ada@example.com", Role::Seller)
        .await;
    let address = invited.expect("invited");
    // An address that the provider does not vouch for counts for nothing.
    let unverified = enter(&site, &identity("1", None)).await;
    assert!(matches!(unverified, Err(AccountError::Unknown)), "{unverified:?}");
    let ada = ("ada@example.com".to_owned(), Role::Seller);
    let first = enter(&site, &identity("1", Some("Ada@Example.com"))).await;
    assert_eq!(first.expect("signed in"), ada);
    let spent = accounts.one_time(address.expose_secret()).await.expect("read");
    assert!(spent.is_none(), "the invitation is accepted");
    let account = &accounts.list().await.expect("read")[0];
    assert_eq!(
        (&*account.name, account.has_password, account.is_active()),
        ("Ada Lovelace", false, true)
    );
    // Known by the subject alone from now on; and not another person who got the address.
    assert_eq!(enter(&site, &identity("1", None)).await.expect("signed in"), ada);
    assert_eq!(
        enter(&site, &identity("1", Some("new@example.com")))
            .await
            .expect("signed in"),
        ada
    );
    let successor = enter(&site, &identity("2", Some("ada@example.com"))).await;
    assert!(matches!(successor, Err(AccountError::Unknown)), "{successor:?}");
    let elsewhere = Identity {
        issuer: "https://other.example.com".into(),
        ..identity("1", None)
    };
    assert!(matches!(
        enter(&site, &elsewhere).await,
        Err(AccountError::Unknown)
    ));
    accounts
        .disable(Actor::CommandLine, "ada@example.com")
        .await
        .expect("disabled");
    let disabled = enter(&site, &identity("1", None)).await;
    assert!(matches!(disabled, Err(AccountError::Disabled)), "{disabled:?}");
    let noted = actions(&site).await;
    let count = |action: &str| noted.iter().filter(|noted| *noted == action).count();
    assert_eq!(
        (
            count("identity-linked"),
            count("invitation-accepted"),
            count("signed-in")
        ),
        (1, 1, 3)
    );
}

async fn an_identity_without_an_account_gets_in_only_where_accounts_are_made(site: Site) {
    let unknown = identity("7", Some("grace@example.com"));
    let welcome = Identity {
        role: Some(Role::Viewer),
        name: String::new(),
        ..unknown.clone()
    };
    // The first account is an administrator's, and the address that makes it stays good.
    let accounts = &site.backend.accounts;
    let address = accounts.first_set_up().await.expect("made").expect("none yet");
    let refused = enter(&site, &welcome).await;
    assert!(matches!(refused, Err(AccountError::Unknown)), "{refused:?}");
    let good = accounts.one_time(address.expose_secret()).await.expect("read");
    assert!(good.is_some() && accounts.list().await.expect("read").is_empty());
    site.account("bob", Role::Admin).await;
    assert!(matches!(enter(&site, &unknown).await, Err(AccountError::Unknown)));
    let grace = ("grace@example.com".to_owned(), Role::Viewer);
    assert_eq!(enter(&site, &welcome).await.expect("signed in"), grace);
    let again = enter(&site, &identity("7", None)).await;
    assert_eq!(again.expect("signed in"), grace);
    // Without the provider, or with another, nothing lets it in; with an address it is found again.
    let site = site.restart().await;
    let accounts = &site.backend.accounts;
    let list = accounts.list().await.expect("read");
    let made = list.iter().find(|account| account.name == "grace").expect("made");
    assert!(!made.has_identity && !made.is_active());
    let again = enter(&site, &identity("of another", Some("grace@example.com"))).await;
    assert_eq!(again.expect("signed in"), grace);
    let reset = accounts
        .reset_password(Actor::CommandLine, "grace@example.com")
        .await;
    reset.expect("reset");
    let shut_out = enter(&site, &identity("of another", None)).await;
    assert!(matches!(shut_out, Err(AccountError::Unknown)), "{shut_out:?}");
    let taken = actions(&site).await;
    assert!(taken.iter().any(|action| action == "identity-taken"));
}

async fn an_administrator_without_a_password_is_one(site: Site) {
    let accounts = &site.backend.accounts;
    site.account("bob", Role::Admin).await;
    let invited = accounts
        .invite(Actor::CommandLine, "ada@example.com", Role::Admin)
        .await;
    invited.expect("invited");
    let last = accounts
        .set_role(Actor::CommandLine, "bob@example.com", Role::Viewer)
        .await;
    assert!(
        matches!(last, Err(AccountError::LastAdmin)),
        "an invitation is no administrator"
    );
    enter(&site, &identity("1", Some("ada@example.com")))
        .await
        .expect("signed in");
    let demoted = accounts
        .set_role(Actor::CommandLine, "bob@example.com", Role::Viewer)
        .await;
    demoted.expect("another is left");
    let last = accounts.disable(Actor::CommandLine, "ada@example.com").await;
    assert!(matches!(last, Err(AccountError::LastAdmin)), "{last:?}");
}

async fn an_invitation_that_is_too_old_keeps_no_identity_out_but_a_disabled_account_does(site: Site) {
    let accounts = &site.backend.accounts;
    for mail in ["ada@example.com", "bob@example.com"] {
        let invited = accounts.invite(Actor::CommandLine, mail, Role::Seller).await;
        invited.expect("invited");
    }
    let disabled = accounts.disable(Actor::CommandLine, "bob@example.com").await;
    disabled.expect("disabled");
    site.wait(Duration::from_hours(73));
    let ada = enter(&site, &identity("1", Some("ada@example.com"))).await;
    assert_eq!(
        ada.expect("signed in"),
        ("ada@example.com".to_owned(), Role::Seller)
    );
    let bob = enter(&site, &identity("2", Some("bob@example.com"))).await;
    assert!(matches!(bob, Err(AccountError::Disabled)), "{bob:?}");
}

async fn tabs_that_come_back_at_one_time_make_one_account(site: Site) {
    site.account("bob", Role::Admin).await;
    let site = Arc::new(site);
    let welcome = Identity {
        role: Some(Role::Viewer),
        ..identity("7", Some("grace@example.com"))
    };
    let mut tabs = JoinSet::new();
    for _ in 0..20 {
        let (site, welcome) = (Arc::clone(&site), welcome.clone());
        tabs.spawn(async move { enter(&site, &welcome).await });
    }
    let grace = ("grace@example.com".to_owned(), Role::Viewer);
    for entered in tabs.join_all().await {
        assert_eq!(entered.expect("signed in"), grace);
    }
    let list = site.backend.accounts.list().await.expect("read");
    assert_eq!(list.len(), 2, "Bob, and Grace once");
    let linked = actions(&site).await;
    let linked = linked.iter().filter(|action| *action == "identity-linked");
    assert_eq!(linked.count(), 1);
}

async fn who_comes_with_another_address_is_noted_with_the_one_that_was_invited(site: Site) {
    let accounts = &site.backend.accounts;
    let bob = site.account("bob", Role::Admin).await.account;
    let invited = accounts.invite(Actor::from(&bob), "ada@example.com", Role::Seller);
    let secret = invited.await.expect("invited");
    let secret = Some(secret.expose_secret());
    let private = identity("1", Some("ada@home.example"));
    let refused = enter(&site, &private).await;
    assert!(matches!(refused, Err(AccountError::Unknown)), "{refused:?}");
    let said = Some("ada@home.example");
    let invited = accounts.refuse(&private, said, secret).await.expect("noted");
    assert_eq!(invited.as_deref(), Some("ada@example.com"));
    for unknown in [None, Some("none")] {
        let other = accounts.refuse(&identity("2", None), None, unknown).await;
        assert_eq!(other.expect("noted"), None);
    }
    // However often it is tried, the log stays short.
    for _ in 0..40 {
        accounts.refuse(&private, said, secret).await.expect("noted");
    }
    let mut log = accounts.audit().await.expect("read");
    let log = log.next().await.expect("read").expect("entries");
    let noted: Vec<_> = log
        .iter()
        .filter(|entry| entry.action == "sign-on-refused")
        .collect();
    assert_eq!(noted.len(), 10, "{noted:?}");
    let facts = noted[0].becomes.as_deref().expect("facts");
    assert!(
        facts.contains("ada@home.example") && facts.contains("ada@example.com"),
        "{facts}"
    );
    let ada = accounts.list().await.expect("read").remove(0);
    assert_eq!(noted[0].subject, ada.id, "the account that was invited");
}

async fn where_the_provider_is_required_passwords_are_for_administrators(site: Site) {
    site.account("bob", Role::Admin).await;
    let signed_in = site.account("eve", Role::Seller).await;
    let site = site
        .restart_set(&[
            ("SHOWROOM_OIDC_ISSUER", "https://id.example.com"),
            ("SHOWROOM_OIDC_CLIENT_ID", "showroom"),
            ("SHOWROOM_OIDC_CLIENT_SECRET", "secret"),
            ("SHOWROOM_OIDC_REQUIRED", "true"),
        ])
        .await;
    let accounts = &site.backend.accounts;
    let sign_in = async |mail: &str| {
        let typed = Credentials {
            mail: mail.into(),
            password: "aubergine tramway".into(),
        };
        let client = IpAddr::V4(Ipv4Addr::LOCALHOST);
        accounts.sign_in(client, typed, &Browser::default()).await
    };
    sign_in("bob@example.com")
        .await
        .expect("a way in without the provider");
    let eve = sign_in("eve@example.com").await;
    assert!(matches!(eve, Err(AccountError::Refused)), "{eve:?}");
    // Who was signed in by a password before it was required gets no new one.
    let (current, new) = ("aubergine tramway".into(), "another long password".into());
    let browser = Browser::default();
    let changed = accounts.change_password(&signed_in, current, new, &browser).await;
    let changed = changed.map(drop);
    assert!(matches!(changed, Err(AccountError::Refused)), "{changed:?}");
    for role in [Role::Seller, Role::Admin] {
        let mail = format!("new-{}@example.com", role.id());
        let secret = accounts.invite(Actor::CommandLine, &mail, role).await;
        let secret = secret.expect("invited");
        let secret = secret.expose_secret();
        let good_for = accounts.one_time(secret).await.expect("read");
        assert_eq!(good_for, Some(OneTime::Elsewhere(mail.clone())));
        let password = "aubergine tramway".into();
        let browser = Browser::default();
        let accepted = accounts.accept(secret, "New", password, &browser).await;
        assert!(matches!(accepted, Err(AccountError::Spent)), "{accepted:?}");
        let entered = enter(&site, &identity(&mail, Some(&mail))).await;
        assert_eq!(entered.expect("signed in"), (mail, role));
    }
    for (mail, is_elsewhere) in [("bob@example.com", false), ("eve@example.com", true)] {
        let reset = accounts.reset_password(Actor::CommandLine, mail).await;
        let good_for = accounts.one_time(reset.expect("reset").expose_secret()).await;
        let elsewhere = Some(OneTime::Elsewhere(mail.to_owned()));
        assert_eq!(good_for.expect("read") == elsewhere, is_elsewhere, "{mail}");
    }
}
