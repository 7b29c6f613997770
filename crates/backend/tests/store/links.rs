//! Links that are made on the site: they open at once, are changed and withdrawn while their recipients talk, and cannot
//! begin more talks than they may.

use super::common::{new, open_sessions_of, parsed};
use super::figures::{event, report};
use super::support::stage::caller;
use super::support::{Answer, KEY, NOON, SECRET, Vendor, config, press, scratch};
use backend::account::{Role, SignedIn};
use backend::accounts::Browser;
use backend::audit::Actor;
use backend::clock::{Clock as _, Manual, System, Timestamp};
use backend::config::Config;
use backend::rng::{Os, Rng};
use backend::store::{NewSession, Store};
use backend::studio::{LinkDetail, LinkError, LinkFilter, LinkForm, LinkStatus};
use backend::{Backend, Caller, LinkKey, OpenError, Runtime, ServiceError};
use contract::session::{EndReason, EventKind, RecordRequest, StartReply, StartRequest};
use secrecy::ExposeSecret;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor, Row};
use std::collections::BTreeSet;
use std::future::poll_fn;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;
use tempfile::TempDir;
use tokio::task::JoinSet;

/// Makes each of these a test of a whole backend on SQLite, and one on PostgreSQL.
macro_rules! sites_on_both {
    ($($test:ident),+ $(,)?) => {
        mod sites_on_sqlite {
            $(#[tokio::test]
            async fn $test() {
                super::$test(super::Site::open(None).await).await;
            })+
        }
        mod sites_on_postgres {
            $(#[tokio::test]
            async fn $test() {
                if let Some(url) = crate::support::postgres::database().await {
                    super::$test(super::Site::open(Some(url.as_str())).await).await;
                }
            })+
        }
    };
}

sites_on_both! {
    a_link_opens_as_soon_as_it_is_made_and_also_after_a_restart,
    what_breaks_a_rule_names_its_field_and_keeps_nothing,
    of_two_who_change_a_link_the_second_is_shown_what_the_first_saved,
    a_withdrawn_link_opens_nothing_and_its_talks_end,
    a_withdrawn_link_says_its_closing_words_after_a_restart_too,
    a_browser_that_hangs_up_leaves_nothing_half_done,
    a_spoilt_row_keeps_no_other_link_from_opening,
    with_another_key_links_open_and_their_addresses_are_not_shown,
    a_vendors_answer_is_passed_on_although_the_database_fails,
    a_place_whose_use_cannot_be_given_back_is_taken_back_later,
    a_talk_ends_with_the_last_day_of_its_link_also_where_that_is_brought_forward,
    sellers_see_their_own_links_and_viewers_pass_none_on,
    a_link_begins_as_many_talks_as_it_may,
    a_talk_without_a_visitor_uses_no_link_up,
    an_account_that_was_disabled_meanwhile_changes_no_link,
    lists_come_in_parts_the_newest_first,
    a_page_from_before_the_last_day_begins_no_talk_after_it,
}

on_both! {
    of_many_starts_at_once_a_link_begins_as_many_as_are_left,
}

pub const DEMO: &str = "product-guide";

pub struct Site {
    pub backend: Backend,
    pub clock: Arc<Manual>,
    vendor: Vendor,
    url: Option<String>,
    dir: TempDir,
}

impl Site {
    pub async fn open(url: Option<&str>) -> Self {
        Self::of(url, scratch()).await
    }

    /// A server of a database that there is, or of a file in this folder.
    pub async fn of(url: Option<&str>, dir: TempDir) -> Self {
        let vendor = Vendor::start(Answer::json("200 OK", "{}")).await;
        Self::with(vendor, url.map(str::to_owned), dir).await
    }

    /// One of several servers of this database.
    pub async fn of_several(url: &str, most_of_address: &'static str) -> Self {
        let set = [("SHOWROOM_LIMITS_MAX_SESSIONS_PER_ADDRESS", most_of_address)];
        let site = Self::try_several(url, 7, System.now(), &set).await;
        site.expect("it opens")
    }

    /// The same with this key for addresses and this time.
    pub async fn try_several(
        url: &str,
        key: u8,
        now: Timestamp,
        set: &[(&'static str, &'static str)],
    ) -> Result<Self, OpenError> {
        let vendor = Vendor::start(Answer::json("200 OK", "{}")).await;
        let set = [&[("SHOWROOM_STORAGE_SERVERS", "several")], set].concat();
        Self::try_with(vendor, Some(url.to_owned()), scratch(), (key, now), &set).await
    }

    async fn with(vendor: Vendor, url: Option<String>, dir: TempDir) -> Self {
        Self::with_key(vendor, url, dir, 7, &[]).await
    }

    async fn with_key(
        vendor: Vendor,
        url: Option<String>,
        dir: TempDir,
        key: u8,
        set: &[(&'static str, &'static str)],
    ) -> Self {
        let site = Self::try_with(vendor, url, dir, (key, NOON), set).await;
        site.expect("it opens")
    }

    async fn try_with(
        vendor: Vendor,
        url: Option<String>,
        dir: TempDir,
        (key, now): (u8, Timestamp),
        set: &[(&'static str, &'static str)],
    ) -> Result<Self, OpenError> {
        Self::try_drawing(vendor, url, dir, (key, now, Arc::new(Os)), set).await
    }

    async fn try_drawing(
        vendor: Vendor,
        url: Option<String>,
        dir: TempDir,
        (key, now, rng): (u8, Timestamp, Arc<dyn Rng>),
        set: &[(&'static str, &'static str)],
    ) -> Result<Self, OpenError> {
        let clock = Arc::new(Manual::new(now));
        let runtime = Runtime {
            clock: Arc::<Manual>::clone(&clock),
            rng,
            link_key: LinkKey::new(&[key; LinkKey::LEN]),
            ..Runtime::system()
        };
        let config = Self::configured(&vendor, url.as_deref(), &dir, set);
        let backend = Backend::open(&config, runtime).await?;
        Ok(Self {
            backend,
            clock,
            vendor,
            url,
            dir,
        })
    }

    fn configured(vendor: &Vendor, url: Option<&str>, dir: &TempDir, set: &[(&str, &str)]) -> Config {
        let path = dir.path().join("showroom.db");
        let mut env = vec![
            ("SHOWROOM_STORAGE_PATH", path.to_str().expect("text")),
            ("SHOWROOM_LIMITS_PROOF_OF_WORK", "off"),
            ("SHOWROOM_LEAD_WHEN", "end"),
            ("SHOWROOM_LIMITS_MAX_SESSIONS_PER_ADDRESS", "50"),
            ("SHOWROOM_LIMITS_STARTS_PER_MINUTE", "1000"),
            ("LIVEKIT_URL", vendor.url.as_str()),
            ("LIVEKIT_API_KEY", KEY),
            ("LIVEKIT_API_SECRET", SECRET),
        ];
        env.extend(set);
        env.extend(url.map(|url| ("SHOWROOM_STORAGE_URL", url)));
        config(&env)
    }

    /// What its server was started with, but for what a test has set.
    pub fn config(&self) -> Config {
        Self::configured(&self.vendor, self.url.as_deref(), &self.dir, &[])
    }

    /// The same database with another server.
    pub async fn restart(self) -> Self {
        self.restart_with(7).await
    }

    /// The same database with a server whose key for addresses is made of this byte.
    async fn restart_with(self, key: u8) -> Self {
        self.backend.close().await;
        Self::with_key(self.vendor, self.url, self.dir, key, &[]).await
    }

    /// The same database with a server for which this is set too.
    pub async fn restart_set(self, set: &[(&'static str, &'static str)]) -> Self {
        self.backend.close().await;
        Self::with_key(self.vendor, self.url, self.dir, 7, set).await
    }

    /// The same with a server whose secrets are of this source.
    pub async fn restart_drawing(self, rng: Arc<dyn Rng>, set: &[(&'static str, &'static str)]) -> Self {
        self.backend.close().await;
        let site = Self::try_drawing(self.vendor, self.url, self.dir, (7, NOON, rng), set).await;
        site.expect("it opens")
    }

    /// Runs a statement as another program would.
    pub async fn execute(&self, statement: &str) {
        let file = format!("sqlite:{}", self.path().display());
        let url = self.url.as_deref().unwrap_or(&file);
        let mut other = AnyConnection::connect(url).await.expect("it connects");
        other.execute(AssertSqlSafe(statement)).await.expect("done");
        other.close().await.expect("closed");
    }

    /// The number that a query of another program gives.
    pub async fn number(&self, query: &str) -> i64 {
        let file = format!("sqlite:{}", self.path().display());
        let url = self.url.as_deref().unwrap_or(&file);
        let mut other = AnyConnection::connect(url).await.expect("it connects");
        let row = other.fetch_one(AssertSqlSafe(query)).await.expect("a row");
        other.close().await.expect("closed");
        row.try_get(0).expect("a number")
    }

    fn path(&self) -> PathBuf {
        self.dir.path().join("showroom.db")
    }

    /// The database, once no server has it.
    pub async fn store(&self) -> Store {
        self.backend.close().await;
        let store = match &self.url {
            Some(url) => Store::connect(&parsed(&url.parse().expect("an address"))).await,
            None => Store::open(&self.path()).await,
        };
        store.expect("it opens")
    }

    pub fn wait(&self, span: Duration) {
        self.clock.advance(span);
    }

    pub fn vendor_says(&self, answer: Answer) {
        self.vendor.say(answer);
    }

    /// Every request that the vendor has received.
    pub fn vendor_asked(&self) -> Vec<String> {
        self.vendor.asked()
    }

    pub fn clock_now(&self) -> Timestamp {
        self.clock.now()
    }

    pub async fn account(&self, name: &str, role: Role) -> SignedIn {
        let accounts = &self.backend.accounts;
        let mail = format!("{name}@example.com");
        let address = accounts
            .create(Actor::CommandLine, name, &mail, role, None)
            .await
            .expect("made");
        let browser = Browser::default();
        let cookies = accounts
            .choose_password(address.expose_secret(), "aubergine tramway".into(), &browser)
            .await
            .expect("chosen");
        let who = accounts.who(Some(cookies.sign_in.expose_secret())).await;
        who.expect("an answer").expect("signed in")
    }

    pub async fn make(&self, who: &SignedIn, form: LinkForm) -> LinkDetail {
        let id = self.backend.studio.make_link(who, &form).await.expect("made");
        self.link(who, &id).await
    }

    pub async fn link(&self, who: &SignedIn, id: &str) -> LinkDetail {
        let link = self.backend.studio.link(who, id).await;
        link.expect("an answer").expect("there")
    }

    pub async fn start(&self, slug: &str, number: u32) -> Result<StartReply, ServiceError> {
        self.start_as(false, slug, number).await
    }

    /// A start by whoever works with the site.
    pub async fn start_own(&self, slug: &str, number: u32) -> Result<StartReply, ServiceError> {
        self.start_as(true, slug, number).await
    }

    async fn start_as(&self, is_ours: bool, slug: &str, number: u32) -> Result<StartReply, ServiceError> {
        let caller = Caller {
            is_ours,
            is_signed_in: is_ours,
            ..caller(1)
        };
        let request = StartRequest {
            demo: DEMO.into(),
            link: Some(slug.into()),
            press: press(number),
            nonce: self.backend.pages.issue(DEMO, Some(slug)),
            proof: None,
            ticket: None,
            language: None,
            lead: None,
            stores_nothing: false,
        };
        self.backend.sessions.start(&caller, request).await
    }

    /// What the page of a talk learns.
    pub async fn ended(&self, reply: &StartReply, number: u32) -> Option<EndReason> {
        let request = RecordRequest {
            session: reply.session.clone(),
            press: press(number),
            first: 0,
            events: Vec::new(),
        };
        let reply = self.backend.sessions.record(&caller(1), request).await;
        reply.expect("recorded").ended
    }
}

pub fn form(recipient: &str) -> LinkForm {
    LinkForm::default()
        .with("recipient", recipient)
        .with("demo", DEMO)
}

pub fn slug(link: &LinkDetail) -> String {
    link.slug.clone().expect("an address")
}

async fn a_link_opens_as_soon_as_it_is_made_and_also_after_a_restart(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let typed = form("Grace Hopper")
        .with("company", "Acme")
        .with("greeting", "Hello {recipient}.")
        .with("expires", "2027-01-31");
    let link = site.make(&ada, typed.clone()).await;
    let kept = typed.with("expires_zone", "UTC");
    assert_eq!((&link.form, link.line.status), (&kept, LinkStatus::New));
    let slug = slug(&link);
    assert_eq!(slug.len(), 26);
    let site = site.restart().await;
    for typed in [slug.clone(), slug.to_uppercase(), format!("{slug}).")] {
        let shown = site.backend.links.get(&typed).expect("it opens");
        let invitation = shown.invitation.expect("for one person");
        assert_eq!(
            (&*invitation.recipient, &*invitation.link),
            ("Grace Hopper", &*slug)
        );
    }
    site.clock.advance(Duration::from_hours(24 * 120));
    assert!(site.backend.links.get(&slug).is_none() && site.backend.links.has_expired(&slug));
    assert_eq!(
        site.link(&ada, &link.line.id).await.line.status,
        LinkStatus::Expired
    );
    assert!(
        !site.backend.links.has_expired("0123456789abcdefghjkmnpqrs"),
        "never was"
    );
    let mut log = site.backend.accounts.audit().await.expect("read");
    let log = log.next().await.expect("read").expect("entries");
    let made = log
        .iter()
        .find(|entry| entry.action == "link-made")
        .expect("noted");
    assert!(
        made.becomes
            .as_ref()
            .is_some_and(|facts| facts.contains("Grace Hopper"))
    );
    assert!(
        !format!("{log:?}").contains(&slug),
        "who reads the log cannot open it"
    );
}

async fn what_breaks_a_rule_names_its_field_and_keeps_nothing(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let faults = |form: LinkForm| {
        let (site, ada) = (&site, &ada);
        async move {
            match site.backend.studio.make_link(ada, &form).await {
                Err(LinkError::Fields(faults)) => {
                    faults.into_iter().map(|fault| fault.key).collect::<Vec<_>>()
                }
                other => panic!("{other:?}"),
            }
        }
    };
    assert_eq!(
        faults(LinkForm::default().with("demo", DEMO)).await,
        ["recipient"]
    );
    assert_eq!(faults(form("Ada").with("demo", "none")).await, ["demo"]);
    assert_eq!(
        faults(form("Ada").with("max_sessions", "0")).await,
        ["max_sessions"]
    );
    assert_eq!(
        faults(form("Ada").with("max_sessions", "many")).await,
        ["max_sessions"]
    );
    assert_eq!(faults(form("Ada").with("expires", "tomorrow")).await, ["expires"]);
    assert_eq!(
        faults(form("Ada").with("expires", "2026-11-20")).await,
        ["expires"]
    );
    assert_eq!(
        faults(form("Ada").with("sender.name", "Bob").with("sender.mail", "x")).await,
        ["sender.mail"]
    );
    assert_eq!(
        faults(form("Ada").with("greeting", "{nothing}")).await,
        ["greeting"]
    );
    assert_eq!(faults(form(&"x".repeat(10_000))).await, ["recipient"]);
    assert_eq!(faults(form("\u{202e}\0")).await, ["recipient"]);
    let page = site
        .backend
        .studio
        .links(&ada, LinkFilter::default(), None)
        .await
        .expect("read");
    assert_eq!(page.links, []);
    // What cannot be seen is left out, as from the file.
    let link = site.make(&ada, form("A\u{202e}d\0a\u{7}")).await;
    assert_eq!(link.line.recipient, "Ad a");
}

async fn of_two_who_change_a_link_the_second_is_shown_what_the_first_saved(site: Site) {
    let (ada, root) = (
        site.account("ada", Role::Seller).await,
        site.account("root", Role::Admin).await,
    );
    let link = site.make(&ada, form("Grace")).await;
    let (studio, id) = (&site.backend.studio, &*link.line.id);
    let first = link.form.clone().with("company", "Acme");
    studio
        .change_link(&ada, id, link.version, &first)
        .await
        .expect("saved");
    let second = link.form.clone().with("notes", "likes ships");
    match studio.change_link(&root, id, link.version, &second).await {
        Err(LinkError::Changed(now, keys)) => {
            assert_eq!(now.form, first);
            assert_eq!(keys, ["company", "notes"]);
            studio
                .change_link(&root, id, now.version, &second)
                .await
                .expect("saved");
        }
        other => panic!("{other:?}"),
    }
    let shown = site.backend.links.get(&slug(&link)).expect("it opens");
    assert_eq!(shown.invitation.expect("for one person").company, None);
    assert_eq!(site.link(&ada, id).await.form, second);
}

async fn a_withdrawn_link_opens_nothing_and_its_talks_end(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let (link, other) = (
        site.make(&ada, form("Grace")).await,
        site.make(&ada, form("Bob")).await,
    );
    let talk = site.start(&slug(&link), 1).await.expect("started");
    let of_other = site.start(&slug(&other), 2).await.expect("started");
    assert_eq!(
        site.link(&ada, &link.line.id).await.line.status,
        LinkStatus::Talking
    );
    let studio = &site.backend.studio;
    studio.revoke_link(&ada, &link.line.id).await.expect("withdrawn");
    studio
        .revoke_link(&ada, &link.line.id)
        .await
        .expect("again is fine");
    assert_eq!(site.ended(&talk, 1).await, Some(EndReason::Revoked));
    assert_eq!(
        site.ended(&of_other, 2).await,
        None,
        "another link's talk goes on"
    );
    assert!(
        site.vendor
            .asked()
            .iter()
            .any(|asked| asked.contains("/DeleteRoom "))
    );
    let refused = site.start(&slug(&link), 3).await;
    assert!(matches!(refused, Err(ServiceError::NotFound)), "{refused:?}");
    let now = site.link(&ada, &link.line.id).await;
    assert_eq!((now.line.status, now.may_change), (LinkStatus::Revoked, false));
    let changed = studio
        .change_link(&ada, &link.line.id, now.version, &now.form)
        .await;
    assert!(matches!(changed, Err(LinkError::Withdrawn)), "{changed:?}");
    let slug = slug(&link);
    let site = site.restart().await;
    assert!(site.backend.links.get(&slug).is_none(), "nor after a restart");
}

async fn a_withdrawn_link_says_its_closing_words_after_a_restart_too(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let form = LinkForm::default()
        .with("recipient", "Grace Hopper")
        .with("demo", DEMO)
        .with("closing", "Until autumn.")
        .with("sender.name", "Ada");
    let link = site.make(&ada, form).await;
    let slug = link.slug.expect("a slug");
    assert_eq!(site.backend.links.ending(&slug), None);
    let studio = &site.backend.studio;
    studio.revoke_link(&ada, &link.line.id).await.expect("withdrawn");
    let says = site.backend.links.ending(&slug).expect("words");
    assert_eq!(
        (&*says.words, says.sender.as_deref()),
        ("Until autumn.", Some("Ada"))
    );
    let site = site.restart().await;
    assert_eq!(site.backend.links.ending(&slug), Some(says));
    assert!(site.backend.links.get(&slug).is_none());
}

async fn a_browser_that_hangs_up_leaves_nothing_half_done(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site.make(&ada, form("Grace")).await;
    let (studio, links) = (&site.backend.studio, &site.backend.links);
    let shown = |slug: &str| links.get(slug)?.invitation?.company;
    let changed = link.form.clone().with("company", "Acme");
    hang_up(studio.change_link(&ada, &link.line.id, link.version, &changed)).await;
    until(|| shown(&slug(&link)).as_deref() == Some("Acme")).await;
    hang_up(studio.revoke_link(&ada, &link.line.id)).await;
    until(|| links.get(&slug(&link)).is_none()).await;
    let now = site.link(&ada, &link.line.id).await;
    assert_eq!((now.line.status, now.form), (LinkStatus::Revoked, changed));
}

/// Begins and is gone.
async fn hang_up(request: impl Future) {
    let mut request = pin!(request);
    poll_fn(|context| {
        _ = request.as_mut().poll(context);
        Poll::Ready(())
    })
    .await;
}

/// Waits until something is so.
async fn until(is_so: impl Fn() -> bool) {
    let waiting = async {
        while !is_so() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    let waited = tokio::time::timeout(Duration::from_secs(30), waiting).await;
    waited.expect("it comes to be so");
}

async fn a_spoilt_row_keeps_no_other_link_from_opening(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let spoilt = site.make(&ada, form("Grace").with("company", "Acme")).await;
    let other = site.make(&ada, form("Bob")).await;
    let statement = format!(
        "UPDATE links SET settings = '= x' WHERE id = '{}'",
        spoilt.line.id
    );
    site.execute(&statement).await;
    let site = site.restart().await;
    let links = &site.backend.links;
    assert!(links.get(&slug(&spoilt)).is_none() && !links.has_expired(&slug(&spoilt)));
    assert!(links.get(&slug(&other)).is_some());
    let listed = site
        .backend
        .studio
        .links(&ada, LinkFilter::default(), None)
        .await
        .expect("read")
        .links;
    let recipients: BTreeSet<_> = listed.iter().map(|link| &*link.recipient).collect();
    assert_eq!(recipients, BTreeSet::from(["Bob", "Grace"]));
    // What the columns know of it can be saved, and then it opens again.
    let now = site.link(&ada, &spoilt.line.id).await;
    assert_eq!(now.form, spoilt.form);
    let studio = &site.backend.studio;
    let saved = studio.change_link(&ada, &now.line.id, now.version, &now.form);
    saved.await.expect("saved");
    assert!(links.get(&slug(&spoilt)).is_some());
}

async fn with_another_key_links_open_and_their_addresses_are_not_shown(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site.make(&ada, form("Grace")).await;
    let site = site.restart_with(8).await;
    assert!(site.backend.links.get(&slug(&link)).is_some());
    assert_eq!(site.link(&ada, &link.line.id).await.slug, None);
}

async fn a_vendors_answer_is_passed_on_although_the_database_fails(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site.make(&ada, form("Grace")).await;
    for statement in match site.url {
        None => &[
            "CREATE TRIGGER stuck BEFORE UPDATE OF state ON sessions BEGIN SELECT RAISE(ABORT, 'stuck'); END",
        ][..],
        Some(_) => &[
            "CREATE FUNCTION stuck() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'stuck'; END $$",
            "CREATE TRIGGER stuck BEFORE UPDATE OF state ON sessions FOR EACH ROW EXECUTE FUNCTION stuck()",
        ],
    } {
        site.execute(statement).await;
    }
    site.vendor.say(Answer::json("400 Bad Request", "{}"));
    let refused = site.start(&slug(&link), 1).await;
    assert!(matches!(refused, Err(ServiceError::Provider(_))), "{refused:?}");
}

async fn a_place_whose_use_cannot_be_given_back_is_taken_back_later(site: Site) {
    let store = site.store().await;
    let of_link = |number| NewSession {
        link: Some("tag".into()),
        most_of_link: Some(1),
        ..new(number)
    };
    assert!(store.reserve(&of_link(1), 10).await.expect("written"));
    site.execute("ALTER TABLE link_usage RENAME TO away").await;
    let failed = store.take_back(&of_link(1).id).await;
    failed.expect_err("its use cannot be given back");
    site.execute("ALTER TABLE away RENAME TO link_usage").await;
    store.take_back(&of_link(1).id).await.expect("taken back");
    assert!(
        store.reserve(&of_link(2), 10).await.expect("written"),
        "with its use"
    );
    store.close().await;
}

async fn sellers_see_their_own_links_and_viewers_pass_none_on(site: Site) {
    let (ada, bob) = (
        site.account("ada", Role::Seller).await,
        site.account("bob", Role::Seller).await,
    );
    let (root, eve) = (
        site.account("root", Role::Admin).await,
        site.account("eve", Role::Viewer).await,
    );
    let link = site.make(&ada, form("Grace")).await;
    let (studio, id) = (&site.backend.studio, &*link.line.id);
    for (who, sees, may_change) in [
        (&ada, true, true),
        (&bob, false, false),
        (&root, true, true),
        (&eve, true, false),
    ] {
        let listed = studio
            .links(who, LinkFilter::default(), None)
            .await
            .expect("read")
            .links
            .len();
        let found = studio.link(who, id).await.expect("read");
        assert_eq!((listed == 1, found.is_some()), (sees, sees), "{who:?}");
        let passes_on = found.as_ref().is_some_and(|link| link.slug.is_some());
        let changes = found.as_ref().is_some_and(|link| link.may_change);
        assert_eq!((passes_on, changes), (may_change, may_change), "{who:?}");
        if !may_change {
            let saved = studio.change_link(who, id, link.version, &link.form).await;
            assert!(
                matches!(saved, Err(LinkError::Missing | LinkError::Fixed)),
                "{saved:?}"
            );
            let ended = studio.revoke_link(who, id).await;
            assert!(
                matches!(ended, Err(LinkError::Missing | LinkError::Fixed)),
                "{ended:?}"
            );
        }
    }
    assert!(
        site.backend.links.get(&slug(&link)).is_some(),
        "nothing was done to it"
    );
}

/// A request may wait while the account that sent it is disabled.
async fn an_account_that_was_disabled_meanwhile_changes_no_link(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let bob = site.account("bob", Role::Seller).await;
    let link = site.make(&ada, form("Grace Hopper")).await;
    let id = &link.line.id;
    let accounts = &site.backend.accounts;
    let disabled = accounts.disable(Actor::CommandLine, "ada@example.com").await;
    disabled.expect("disabled");
    let lowered = accounts
        .set_role(Actor::CommandLine, "bob@example.com", Role::Viewer)
        .await;
    lowered.expect("lowered");
    let studio = &site.backend.studio;
    for who in [&ada, &bob] {
        let made = studio.make_link(who, &form("Alan Turing")).await;
        assert!(matches!(made, Err(LinkError::Fixed)), "{made:?}");
    }
    let changed = studio
        .change_link(&ada, id, link.version, &form("Alan Turing"))
        .await;
    assert!(matches!(changed, Err(LinkError::Fixed)), "{changed:?}");
    let revoked = studio.revoke_link(&ada, id).await;
    assert!(matches!(revoked, Err(LinkError::Fixed)), "{revoked:?}");
    assert!(
        site.backend.links.get(&slug(&link)).is_some(),
        "it opens as before"
    );
}

async fn a_link_begins_as_many_talks_as_it_may(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site.make(&ada, form("Grace").with("max_sessions", "2")).await;
    let slug = slug(&link);
    let first = site.start(&slug, 1).await.expect("started");
    let again = site.start(&slug, 1).await.expect("the same press");
    assert_eq!(again.session, first.session);
    // A start that the vendor refused is none.
    site.vendor.say(Answer::json("400 Bad Request", "{}"));
    let refused = site.start(&slug, 2).await;
    assert!(matches!(refused, Err(ServiceError::Provider(_))), "{refused:?}");
    site.vendor.say(Answer::json("200 OK", "{}"));
    site.start(&slug, 3).await.expect("started");
    let refused = site.start(&slug, 4).await;
    assert!(matches!(refused, Err(ServiceError::LinkUsedUp)), "{refused:?}");
    let now = site.link(&ada, &link.line.id).await;
    assert_eq!((now.line.used, now.line.most), (2, Some(2)));
    let more = now.form.clone().with("max_sessions", "3");
    let changed = site
        .backend
        .studio
        .change_link(&ada, &link.line.id, now.version, &more);
    changed.await.expect("extended");
    site.start(&slug, 5).await.expect("one more");
}

async fn a_talk_without_a_visitor_uses_no_link_up(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site.make(&ada, form("Grace").with("max_sessions", "2")).await;
    let (id, slug) = (link.line.id.clone(), slug(&link));
    let used = async || {
        let now = site.link(&ada, &id).await.line;
        (now.used, now.status)
    };
    let ended = || EventKind::Ended {
        reason: EndReason::Failed,
    };
    // A network that lets no talk through: the room is closed, and no visitor was in it.
    let talk = site.start(&slug, 1).await.expect("started");
    assert_eq!(used().await, (1, LinkStatus::Talking));
    report(&site, &talk, 1, vec![event(900, ended())]).await;
    assert_eq!(used().await, (0, LinkStatus::Tried));
    // One that took place is one.
    let talk = site.start(&slug, 2).await.expect("started again");
    let lines = vec![event(900, EventKind::FirstFrame), event(950, ended())];
    report(&site, &talk, 2, lines).await;
    assert_eq!(used().await, (1, LinkStatus::Talked));
    // What is closed again, as by the reaper, gives nothing back again; and after three in some hours, nothing does.
    for number in 3..=5 {
        let talk = site.start(&slug, number).await.expect("started again");
        report(&site, &talk, number, vec![event(900, ended())]).await;
        site.backend.sessions.reap().await;
        let expected = if number < 5 { 1 } else { 2 };
        assert_eq!(used().await.0, expected, "{number}");
    }
    let refused = site.start(&slug, 6).await;
    assert!(matches!(refused, Err(ServiceError::LinkUsedUp)), "{refused:?}");
}

async fn lists_come_in_parts_the_newest_first(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    for number in 0..52 {
        site.make(&ada, form(&format!("Guest {number}"))).await;
        if number % 5 == 0 {
            site.clock.advance(Duration::from_secs(1));
        }
    }
    let studio = &site.backend.studio;
    let first = studio
        .links(&ada, LinkFilter::default(), None)
        .await
        .expect("read");
    assert_eq!((first.links.len(), first.is_newest), (50, true));
    let second = studio
        .links(&ada, LinkFilter::default(), first.older.clone())
        .await
        .expect("read");
    assert_eq!((second.links.len(), &second.older), (2, &None));
    let all = first.links.iter().chain(&second.links);
    let ids: BTreeSet<_> = all.clone().map(|link| &link.id).collect();
    assert_eq!(ids.len(), 52);
    let times: Vec<_> = all.map(|link| link.created).collect();
    assert!(times.is_sorted_by(|earlier, later| earlier >= later));
}

async fn of_many_starts_at_once_a_link_begins_as_many_as_are_left(store: Store) {
    let mut starts = JoinSet::new();
    for number in 0..200 {
        let store = store.clone();
        let new = NewSession {
            link: Some("tag".into()),
            most_of_link: Some(5),
            ..new(number)
        };
        starts.spawn(async move { store.reserve(&new, 1000).await });
    }
    let done = starts.join_all().await;
    let made = done
        .into_iter()
        .filter(|done| *done.as_ref().expect("an answer"))
        .count();
    assert_eq!((made, open_sessions_of(&store, "tag").await), (5, 5));
}

/// Each start brings a nonce that is good: only the link is over.
async fn a_page_from_before_the_last_day_begins_no_talk_after_it(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site
        .make(&ada, form("Grace").with("expires", &NOON.to_rfc3339()[..10]))
        .await;
    site.clock.advance(Duration::from_secs(12 * 60 * 60 - 90));
    let last = site.start(&slug(&link), 1).await.expect("its last minutes");
    assert_eq!(last.max_secs, 90, "no talk outlasts its link");
    site.clock.advance(Duration::from_secs(80));
    let shortest = site.start(&slug(&link), 2).await.expect("the shortest talk");
    assert_eq!(shortest.max_secs, 10);
    site.clock.advance(Duration::from_secs(5));
    let again = site.start(&slug(&link), 2).await.expect("the same press again");
    assert_eq!((again.session, again.max_secs), (shortest.session, 5));
    for number in 3..=5 {
        let refused = site.start(&slug(&link), number).await;
        assert!(matches!(refused, Err(ServiceError::NotFound)), "{refused:?}");
        site.clock.advance(Duration::from_secs(5));
    }
}

async fn a_talk_ends_with_the_last_day_of_its_link_also_where_that_is_brought_forward(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site.make(&ada, form("Grace").with("expires", "2026-11-30")).await;
    site.clock.advance(Duration::from_secs(12 * 60 * 60 - 90));
    let talk = site.start(&slug(&link), 1).await.expect("begun");
    assert!(talk.max_secs > 90, "{}", talk.max_secs);
    let heard = async || {
        let heartbeat = RecordRequest {
            session: talk.session.clone(),
            press: press(1),
            first: 0,
            events: Vec::new(),
        };
        let recorded = site.backend.sessions.record(&caller(1), heartbeat).await;
        recorded.expect("recorded").ended
    };
    assert_eq!(heard().await, None);
    let today = form("Grace").with("expires", &NOON.to_rfc3339()[..10]);
    let changed = site.backend.studio.change_link(&ada, &link.line.id, 1, &today);
    changed.await.expect("changed");
    assert_eq!(heard().await, None, "the day is not over");
    site.clock.advance(Duration::from_secs(90));
    assert_eq!(heard().await, Some(EndReason::TimeUp));
    assert_eq!(heard().await, Some(EndReason::TimeUp), "it has ended");
}
