//! Who gets a place beside a demo, as whom and as what; and what the configuration may say of it.

use crate::support::stage::caller;
use crate::support::{Answer, Vendor, config, config_of, runtime, scratch};
use backend::clock::{Clock, Manual};
use backend::config::{Config, Documents, Sources, TokenVersion};
use backend::runtime::{SandboxEndpoints, VeltAccess};
use backend::{Backend, Caller, Member, ProviderError, ServiceError, Velt, Who};
use contract::grant::Token;
use contract::velt::{PlaceReply, PlaceRequest, Role};
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

struct House {
    backend: Backend,
    vendor: Vendor,
    clock: Arc<Manual>,
    _dir: TempDir,
}

impl House {
    /// With an account of the operator's.
    async fn open(more: &[(&str, &str)]) -> Self {
        let vendor = Vendor::start(minted()).await;
        let keys = [
            ("VELT_API_KEY", "public-key"),
            ("VELT_AUTH_TOKEN", "auth-token-canary"),
        ];
        let url = vendor.url.clone();
        let env = [&keys[..], &[("SHOWROOM_VELT_API_URL", url.as_str())], more].concat();
        Self::with(vendor, &env, SandboxEndpoints::default()).await
    }

    async fn with(vendor: Vendor, env: &[(&str, &str)], sandbox: SandboxEndpoints) -> Self {
        let dir = scratch();
        let path = dir.path().join("showroom.db");
        let ours = [("SHOWROOM_STORAGE_PATH", path.to_str().expect("text"))];
        let (runtime, clock) = runtime(sandbox);
        let backend = Backend::open(&config(&[&ours, env].concat()), runtime)
            .await
            .expect("it opens");
        Self {
            backend,
            vendor,
            clock,
            _dir: dir,
        }
    }

    fn velt(&self) -> &Velt {
        self.backend.velt.as_ref().expect("on")
    }

    fn staff(&self) -> Who {
        let secret = self.backend.staff.invite().expect("random");
        let cookie = self
            .backend
            .staff
            .admit(secret.expose_secret())
            .expect("admitted");
        self.backend.staff.who(Some(cookie.expose_secret()))
    }

    async fn place(&self, who: &Who, demo: &str, renewal: Option<Token>) -> Result<PlaceReply, ServiceError> {
        let request = PlaceRequest {
            demo: demo.into(),
            renewal,
            nonce: self.backend.pages.issue(demo, None),
        };
        self.velt().place(&from(1), who, request).await
    }

    /// What the vendor was last asked for.
    fn last(&self) -> Value {
        let asked = self.vendor.asked();
        let (_, body) = asked
            .last()
            .and_then(|asked| asked.split_once("\r\n\r\n"))
            .expect("asked");
        serde_json::from_str(body).expect("JSON")
    }
}

fn from(last: u8) -> Caller {
    caller(last)
}

/// A token, and the settings of a key that is safe: the vendor here says the same to every question.
fn minted() -> Answer {
    with_settings(json!({ "requireJwtToken": true, "defaultDocumentAccessType": "restricted" }))
}

fn with_settings(mut data: Value) -> Answer {
    data["token"] = "a.b.c".into();
    let body = json!({ "result": { "status": "success", "data": data } });
    Answer::json("200 OK", &body.to_string())
}

/// The demo of the default configuration that lets visitors read comments, and one that does not.
const OPEN: &str = "onboarding";
const CLOSED: &str = "product-guide";

#[tokio::test]
async fn visitors_read_where_a_demo_allows_it_and_nowhere_else() {
    let house = House::open(&[]).await;
    let reply = house.place(&Who::Visitor, OPEN, None).await.expect("a place");
    assert_eq!(reply.role, Role::Viewer);
    assert_eq!(reply.document.id, "demo-onboarding");
    assert!(reply.user.id.starts_with("visitor-") && reply.user.email.ends_with("@showroom.invalid"));
    assert_eq!(reply.user.organization, "showroom");
    assert_eq!(
        (reply.api_key.as_str(), reply.token.0.as_str()),
        ("public-key", "a.b.c")
    );
    assert_eq!(reply.presenter.name, "Theo");
    // One document, for an hour, and no membership of the organization that holds all of them.
    let until = house.clock.now().plus(Duration::from_hours(1)).unix_secs();
    assert_eq!(
        house.last()["data"]["permissions"]["resources"],
        json!([{
            "type": "document", "id": "demo-onboarding", "organizationId": "showroom", "accessRole": "viewer",
            "expiresAt": until,
        }])
    );
    let asked = house.vendor.asked().len();
    let refused = house.place(&Who::Visitor, CLOSED, None).await;
    assert!(matches!(refused, Err(ServiceError::Forbidden)), "{refused:?}");
    let refused = house.place(&house.staff(), "no-such-demo", None).await;
    assert!(matches!(refused, Err(ServiceError::NotFound)), "{refused:?}");
    assert_eq!(house.vendor.asked().len(), asked, "no token was made for it");
    let velt = house.velt();
    assert_eq!(velt.role(&Who::Visitor, CLOSED), None);
    assert_eq!(velt.role(&Who::Visitor, OPEN), Some(Role::Viewer));
    assert_eq!(velt.role(&house.staff(), "no-such-demo"), None);
}

/// The vendor's own default opens every document to all users, and a key without required tokens protects nothing.
#[tokio::test]
async fn visitors_get_nothing_until_the_key_is_known_to_be_safe() {
    let house = House::open(&[("SHOWROOM_LIMITS_STARTS_PER_MINUTE", "1000")]).await;
    let staff = house.staff();
    for unsafe_settings in [
        json!({}),
        json!({ "requireJwtToken": true }),
        json!({ "requireJwtToken": true, "defaultDocumentAccessType": "public" }),
        json!({ "requireJwtToken": true, "defaultDocumentAccessType": "organizationPrivate" }),
        json!({ "requireJwtToken": false, "defaultDocumentAccessType": "restricted" }),
        json!({ "defaultDocumentAccessType": "restricted" }),
    ] {
        house.vendor.say(with_settings(unsafe_settings.clone()));
        let refused = house.place(&Who::Visitor, OPEN, None).await;
        assert!(
            matches!(refused, Err(ServiceError::Forbidden)),
            "{unsafe_settings}: {refused:?}"
        );
        assert!(house.place(&staff, OPEN, None).await.is_ok(), "{unsafe_settings}");
        house.clock.advance(Duration::from_mins(1));
    }
    house.vendor.say(Answer::json("503 Service Unavailable", "{}"));
    assert!(house.place(&Who::Visitor, OPEN, None).await.is_err());
    // It is asked for again, once a minute at most.
    house.vendor.say(minted());
    assert!(house.place(&Who::Visitor, OPEN, None).await.is_err());
    house.clock.advance(Duration::from_mins(1));
    assert!(house.place(&Who::Visitor, OPEN, None).await.is_ok());
    let settings = || {
        let asked = house.vendor.asked();
        asked.iter().filter(|one| one.contains("apikeyconfig")).count()
    };
    let before = settings();
    assert!(house.place(&Who::Visitor, OPEN, None).await.is_ok());
    assert_eq!(settings(), before);
    house.clock.advance(Duration::from_mins(1));
    house
        .vendor
        .say(with_settings(json!({ "requireJwtToken": true })));
    let refused = house.place(&Who::Visitor, OPEN, None).await;
    assert!(matches!(refused, Err(ServiceError::Forbidden)), "{refused:?}");
}

/// The vendor's tokens last two days: what they allow must not.
#[tokio::test]
async fn what_staff_were_given_ends_with_their_cookie() {
    let house = House::open(&[]).await;
    let staff = house.staff();
    let end = house.clock.now().plus(Duration::from_hours(12)).unix_secs();
    house.clock.advance(Duration::from_hours(2));
    house.place(&staff, OPEN, None).await.expect("a place");
    let resources = house.last()["data"]["permissions"]["resources"].clone();
    let resources = resources.as_array().expect("a list");
    assert_eq!(resources.len(), 2);
    assert!(
        resources.iter().all(|one| one["expiresAt"] == end),
        "{resources:?}"
    );
}

#[tokio::test]
async fn staff_write_everywhere_as_the_same_person() {
    let house = House::open(&[]).await;
    let staff = house.staff();
    let mut ids = Vec::new();
    for demo in [OPEN, CLOSED] {
        let reply = house.place(&staff, demo, None).await.expect("a place");
        assert_eq!(reply.role, Role::Editor);
        assert_eq!(reply.document.id, format!("demo-{demo}"));
        assert_eq!(reply.renewal, None);
        ids.push(reply.user.id);
    }
    assert_eq!(ids[0], ids[1]);
    let other = house.place(&house.staff(), OPEN, None).await.expect("a place");
    assert_ne!(other.user.id, ids[0]);
    assert_ne!(other.user.name, "Colleague 1");
}

#[tokio::test]
async fn no_user_is_ever_an_administrator() {
    let house = House::open(&[]).await;
    for who in [Who::Visitor, house.staff()] {
        house.place(&who, OPEN, None).await.expect("a place");
        assert_eq!(house.last()["data"]["userProperties"]["isAdmin"], false);
    }
    for smuggled in ["isAdmin", "role", "userId", "organization", "document"] {
        let request = json!({ "demo": OPEN, smuggled: "x" });
        assert!(
            serde_json::from_value::<PlaceRequest>(request).is_err(),
            "{smuggled}"
        );
    }
}

#[tokio::test]
async fn a_page_asks_again_as_the_same_visitor_and_no_page_as_another() {
    let house = House::open(&[]).await;
    let first = house.place(&Who::Visitor, OPEN, None).await.expect("a place");
    let renewal = first.renewal.clone().expect("for next time");
    assert!(!first.user.id.contains(&renewal.0), "others see the id");
    let again = house
        .place(&Who::Visitor, OPEN, Some(renewal))
        .await
        .expect("a place");
    assert_eq!(
        (again.user.id, again.document.id),
        (first.user.id.clone(), first.document.id)
    );
    let other = house.place(&Who::Visitor, OPEN, None).await.expect("a place");
    assert_ne!(other.user.id, first.user.id);
    let their_id = first.user.id.trim_start_matches("visitor-").to_owned();
    let pretended = house
        .place(&Who::Visitor, OPEN, Some(Token(their_id)))
        .await
        .expect("a place");
    assert_ne!(pretended.user.id, first.user.id, "an id is no key");
    for bad in ["", "short", "a token with spaces !!!", &"x".repeat(23)] {
        let refused = house.place(&Who::Visitor, OPEN, Some(Token(bad.into()))).await;
        assert!(
            matches!(refused, Err(ServiceError::Invalid { field: "renewal", .. })),
            "{bad}"
        );
    }
}

#[tokio::test]
async fn visitors_can_have_documents_of_their_own() {
    let house = House::open(&[("SHOWROOM_VELT_DOCUMENTS", "visit")]).await;
    let one = house.place(&Who::Visitor, OPEN, None).await.expect("a place");
    let two = house.place(&Who::Visitor, OPEN, None).await.expect("a place");
    assert!(one.document.id.starts_with("demo-onboarding-visitor-") && one.document.id != two.document.id);
    let staff = house.place(&house.staff(), OPEN, None).await.expect("a place");
    assert_eq!(staff.document.id, "demo-onboarding");
}

#[tokio::test]
async fn an_address_that_asks_too_often_waits() {
    let house = House::open(&[("SHOWROOM_LIMITS_STARTS_PER_MINUTE", "4")]).await;
    let ask = async |last: u8, renewal: Option<Token>| {
        let request = PlaceRequest {
            demo: OPEN.into(),
            renewal,
            nonce: house.backend.pages.issue(OPEN, None),
        };
        house.velt().place(&from(last), &Who::Visitor, request).await
    };
    let first = ask(1, None).await.expect("a place");
    assert!(ask(1, None).await.is_ok());
    // Half of the calls may be for a new user.
    assert!(matches!(ask(1, None).await, Err(ServiceError::Limit { .. })));
    assert!(ask(1, first.renewal.clone()).await.is_ok());
    assert!(matches!(
        ask(1, first.renewal).await,
        Err(ServiceError::Limit { .. })
    ));
    assert!(ask(2, None).await.is_ok());
}

#[tokio::test]
async fn a_vendor_that_stumbles_is_asked_once_more_and_one_that_refuses_is_not() {
    let house = House::open(&[]).await;
    house.place(&Who::Visitor, OPEN, None).await.expect("a place");
    let tries = async |answer: Answer| {
        let before = house.vendor.asked().len();
        house.vendor.say(answer);
        let error = house
            .place(&Who::Visitor, OPEN, None)
            .await
            .expect_err("a failure");
        (house.vendor.asked().len() - before, error)
    };
    let (count, error) = tries(Answer::json("503 Service Unavailable", "{}")).await;
    assert_eq!(count, 2);
    assert!(
        matches!(error, ServiceError::Provider(ProviderError::Unavailable(_))),
        "{error:?}"
    );
    let (count, error) = tries(Answer::json("403 Forbidden", "{}")).await;
    assert_eq!(count, 1);
    assert!(
        matches!(error, ServiceError::Provider(ProviderError::Unauthorized)),
        "{error:?}"
    );
}

#[tokio::test]
async fn whether_tokens_are_required_is_learned() {
    let house = House::open(&[]).await;
    for (said, learned) in [
        (json!(true), Some(true)),
        (json!(false), Some(false)),
        (json!(null), None),
    ] {
        let body = json!({ "result": { "status": "success", "data": { "requireJwtToken": said } } });
        house.vendor.say(Answer::json("200 OK", &body.to_string()));
        assert_eq!(house.velt().require_jwt().await.expect("an answer"), learned);
    }
    house.vendor.say(Answer::json("404 Not Found", ""));
    assert!(matches!(
        house.velt().require_jwt().await,
        Err(ProviderError::Rejected { .. })
    ));
}

#[tokio::test]
async fn pages_reach_what_the_account_takes_and_a_stand_in_takes_itself_only() {
    let house = House::open(&[]).await;
    let sources = house.velt().csp_sources();
    assert!(
        sources.scripts.contains("https://cdn.velt.dev")
            && sources.connect.contains("wss://*.firebaseio.com")
    );
    assert!(
        !sources
            .connect
            .iter()
            .any(|origin| origin.contains("*.googleapis.com")),
        "anybody has a host there"
    );
    assert!(
        sources.scripts.iter().all(|origin| origin.ends_with(".velt.dev")),
        "anybody can have a host at Google: {:?}",
        sources.scripts
    );
    assert!(sources.connect.contains(&house.vendor.url) && sources.inline_styles);
    for kind in contract::ProviderKind::ALL {
        let scripts = house.backend.csp_sources_of(kind).scripts;
        assert!(scripts.is_empty(), "other pages are not widened");
    }
    let stand_in = VeltAccess {
        api_url: "http://127.0.0.1:9/velt".parse().expect("an address"),
        sdk_url: "http://127.0.0.1:9/velt/lib/sdk@sandbox/velt.js"
            .parse()
            .expect("an address"),
        api_key: "k".into(),
        auth_token: "t".into(),
    };
    let sandbox = SandboxEndpoints {
        velt: Some(stand_in),
        ..SandboxEndpoints::default()
    };
    let house = House::with(Vendor::start(minted()).await, &[], sandbox).await;
    let sources = house.velt().csp_sources();
    let own = ["http://127.0.0.1:9".to_owned()].into();
    assert_eq!((&sources.scripts, &sources.connect), (&own, &own));
    let off = House::with(Vendor::start(minted()).await, &[], SandboxEndpoints::default()).await;
    assert!(off.backend.velt.is_none());
}

fn loaded(file: &str, env: &[(&str, &str)]) -> Result<Config, Vec<String>> {
    let keys = [
        ("VELT_API_KEY", "public-key"),
        ("VELT_AUTH_TOKEN", "auth-token-canary"),
    ];
    // An empty variable counts as unset, so ours must go where the test sets one.
    let kept = keys
        .iter()
        .filter(|(name, _)| env.iter().all(|(other, _)| other != name));
    let env = kept.chain(env).copied();
    let env = env.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let file = Some(("mine.toml".into(), file.into()));
    Config::load(Sources { file, env }).map_err(|problems| {
        problems
            .0
            .iter()
            .map(|row| format!("{} ({}): {}", row.key, row.source, row.problem))
            .collect()
    })
}

#[test]
fn the_vendors_own_names_are_enough() {
    let velt = loaded("", &[]).expect("loads").velt.expect("on");
    assert_eq!(
        (velt.version, velt.documents),
        (TokenVersion::V2, Documents::Demo)
    );
    assert_eq!(velt.organization, "showroom");
    assert_eq!(
        velt.sdk_url.as_str(),
        "https://cdn.velt.dev/lib/sdk@6.0.6/velt.js"
    );
    assert!(velt.sdk_integrity.is_some_and(|hash| hash.starts_with("sha384-")));
    assert!(!format!("{:?}", velt.auth_token).contains("canary"));
    let own = [("SHOWROOM_VELT_SDK_URL", "https://proxy.example/velt.js")];
    let velt = loaded("", &own).expect("loads").velt.expect("on");
    assert_eq!(velt.sdk_integrity, None, "our hash is not that of another file");
}

#[test]
fn keys_that_do_not_fit_the_version_stop_the_start() {
    let wrong = |env: &[(&str, &str)]| loaded("", env).err().unwrap_or_default().join("\n");
    for (env, key) in [
        (("VELT_AUTH_TOKEN", ""), "velt.auth_token"),
        (("VELT_AUTH_TOKEN", "two words"), "velt.auth_token"),
        (("VELT_AUTH_TOKEN", "public-key"), "velt.auth_token"),
        (("VELT_API_KEY", "schlüssel"), "velt.api_key"),
        (("SHOWROOM_VELT_VERSION", "3"), "velt.version"),
        (("SHOWROOM_VELT_ORGANIZATION", "a b"), "velt.organization"),
        (("SHOWROOM_VELT_DOCUMENTS", "all"), "velt.documents"),
        (
            ("SHOWROOM_VELT_SDK_URL", "http://elsewhere.example/velt.js"),
            "velt.sdk_url",
        ),
        (("SHOWROOM_VELT_SDK_INTEGRITY", "md5-x"), "velt.sdk_integrity"),
    ] {
        let problems = wrong(&[env]);
        assert!(
            problems.contains(key) && !problems.contains("canary"),
            "{env:?}: {problems}"
        );
    }
}

#[test]
fn version_1_is_refused_where_visitors_read_comments() {
    let file =
        "[velt]\nversion = 1\n[[demo]]\nslug = \"a\"\ntitle = \"A\"\nprovider = \"livekit\"\nname = \"A\"\n";
    let velt = loaded(file, &[]).expect("loads").velt.expect("on");
    assert_eq!(velt.version, TokenVersion::V1);
    let problems = loaded(&format!("{file}comments = true\n"), &[])
        .expect_err("refused")
        .join("\n");
    assert!(
        problems.contains("velt.version (mine.toml:2)") && problems.contains("demo.a"),
        "{problems}"
    );
}

#[tokio::test]
async fn the_doctor_fails_a_key_that_requires_no_token() {
    use backend::doctor::Outcome::{Failed, Ok, Skipped};
    use backend::doctor::{Check, examine};
    let settings = |jwt: bool| {
        let data =
            json!({ "requireJwtToken": jwt, "defaultDocumentAccessType": "restricted", "token": "a.b.c" });
        let body = json!({ "result": { "status": "success", "data": data } });
        Answer::json("200 OK", &body.to_string())
    };
    let vendor = Vendor::start(settings(false)).await;
    let env = [
        ("VELT_API_KEY", "public-key"),
        ("VELT_AUTH_TOKEN", "auth-token-canary"),
        ("SHOWROOM_VELT_API_URL", vendor.url.as_str()),
    ];
    let outcomes = async || {
        let (runtime, _) = runtime(SandboxEndpoints::default());
        let report = examine(&config(&env), &runtime).await.expect("a report");
        let velt = report
            .vendors
            .into_iter()
            .find(|one| one.vendor == "velt")
            .expect("rows");
        assert!(!format!("{velt:?}").contains("canary"), "{velt:?}");
        let of = |check| {
            velt.checks
                .iter()
                .find(|row| row.check == check)
                .expect("a row")
                .outcome
        };
        [Check::Key, Check::Permission, Check::Token, Check::Policy].map(of)
    };
    assert_eq!(outcomes().await, [Ok, Failed, Ok, Ok]);
    vendor.say(settings(true));
    assert_eq!(outcomes().await, [Ok, Ok, Ok, Ok]);
    vendor.say(Answer::json(
        "403 Forbidden",
        r#"{"error":{"status":"PERMISSION_DENIED"}}"#,
    ));
    // What depends on the key is not tried, so that the reason is said once.
    assert_eq!(outcomes().await, [Failed, Skipped, Skipped, Ok]);
}

/// Its tokens would let a viewer write.
#[tokio::test]
async fn an_account_that_only_reads_has_no_place_with_tokens_of_version_1() {
    let file =
        "[velt]\nversion = 1\n[[demo]]\nslug = \"a\"\ntitle = \"A\"\nprovider = \"livekit\"\nname = \"A\"\n";
    let dir = scratch();
    let path = dir.path().join("showroom.db");
    let env = [
        ("SHOWROOM_STORAGE_PATH", path.to_str().expect("text")),
        ("VELT_API_KEY", "public-key"),
        ("VELT_AUTH_TOKEN", "auth-token-canary"),
    ];
    let (runtime, clock) = runtime(SandboxEndpoints::default());
    let backend = Backend::open(&config_of(Some(file), &env), runtime).await;
    let backend = backend.expect("it opens");
    let velt = backend.velt.as_ref().expect("on");
    let account = |may_write| {
        Who::Staff(Member {
            id: "account-1".into(),
            name: "Ada".into(),
            may_write,
            has_account: true,
            until: clock.now(),
        })
    };
    assert_eq!(velt.role(&account(true), "a"), Some(Role::Editor));
    assert_eq!(velt.role(&account(false), "a"), None);
}
