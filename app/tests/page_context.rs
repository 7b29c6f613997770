//! What each kind of address is resolved to, before anything is rendered.
#![cfg(feature = "ssr")]

use app::address::Page;
use app::messages::Language;
use app::page_content::{AskContext, Content};
use app::page_context::{PageContext, Wishes};
use app::team::Viewer;
use app::{Brand, PublicUrl};
use backend::runtime::Runtime;
use backend::{Backend, Config, Passes, Sources, Who};
use http::StatusCode;
use secrecy::ExposeSecret;
use tempfile::TempDir;

const FILE: &str = r#"
[[demo]]
slug = "tour"
title = "A tour"
name = "Cara"
provider = "livekit"
languages = ["de", "en"]
summary = "All of it."

[[demo]]
slug = "read-along"
title = "Read along"
name = "Theo"
provider = "livekit"
comments = true

[[link]]
slug = "ada-0123456789abcdef"
demo = "read-along"
recipient = "Ada Lovelace"

[[link]]
slug = "bob-0123456789abcdef"
demo = "tour"
recipient = "Bob"
expires = "2001-01-01"

[[link]]
slug = "eve-0123456789abcdef"
demo = "tour"
recipient = "Eve"
embed_origins = ["https://*.eve.example"]

[[link]]
slug = "ida-0123456789abcdef"
demo = "tour"
recipient = "Ida"
embed_origins = []

[[link]]
slug = "eva-0123456789abcdef"
demo = "tour"
recipient = "Eva"
language = "de-AT"

[[link]]
slug = "pia-0123456789abcdef"
demo = "tour"
recipient = "Pia"
language = "pl"
"#;

/// As [`FILE`], with a site that may frame the demos.
const EMBED: &str = "[embed]\nallowed_origins = [\"https://www.example.com\", \"http://localhost:8000\"]\n";

struct Site {
    backend: Backend,
    _dir: TempDir,
}

impl Site {
    async fn open() -> Self {
        Self::with("").await
    }

    async fn with(more: &str) -> Self {
        let dir = TempDir::new().expect("a scratch folder");
        let path = dir.path().join("showroom.db").display().to_string();
        let env = [
            ("SHOWROOM_STORAGE_PATH", path.as_str()),
            ("SHOWROOM_SANDBOX_ENABLED", "false"),
            ("LIVEKIT_URL", "ws://127.0.0.1:9"),
            ("LIVEKIT_API_KEY", "test-key"),
            ("LIVEKIT_API_SECRET", "test-secret-test-secret-test-secret"),
            ("VELT_API_KEY", "key"),
            ("VELT_AUTH_TOKEN", "token"),
            ("SHOWROOM_VELT_API_URL", "http://127.0.0.1:9"),
        ];
        let env = env.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let file = Some(("showroom.toml".into(), format!("{more}{FILE}")));
        let config = Config::load(Sources { file, env }).unwrap_or_else(|problems| panic!("{problems}"));
        let backend = Backend::open(&config, Runtime::system()).await.expect("it opens");
        Self { backend, _dir: dir }
    }

    fn resolve(&self, path: &str, who: &Who) -> PageContext {
        self.in_language(path, who, Wishes::default())
    }

    fn in_language(&self, path: &str, who: &Who, wishes: Wishes) -> PageContext {
        let public_url = PublicUrl("https://demo.example".into());
        let page = Page::at(path);
        PageContext::resolve(
            page.as_ref(),
            (who, &Passes::default()),
            wishes,
            &self.backend,
            &Brand::default(),
            Some(&public_url),
        )
    }

    fn for_visitors(&self, path: &str) -> PageContext {
        self.resolve(path, &Who::Visitor)
    }

    fn staff(&self) -> Who {
        let staff = &self.backend.staff;
        let secret = staff.invite().expect("random");
        let cookie = staff.admit(secret.expose_secret()).expect("admitted");
        staff.who(Some(cookie.expose_secret()))
    }
}

/// The empty form of a link that does not open.
fn ask(link: &str) -> AskContext {
    AskContext {
        link: link.into(),
        ..AskContext::default()
    }
}

#[tokio::test]
async fn a_demo_is_the_same_however_its_address_is_written() {
    let site = Site::open().await;
    for path in ["/demo/tour", "/demo/t%6Fur", "/Demo/Tour/", "//x/../demo/./tour"] {
        let page = site.for_visitors(path);
        assert_eq!(page.status(), StatusCode::OK, "{path}");
        assert_eq!(page.address(), Some("/demo/tour"), "{path}");
        assert_eq!(page.demo().map(|demo| &*demo.slug), Some("tour"), "{path}");
        assert!(page.has_script() && page.link().is_none(), "{path}");
        assert_eq!(page.language, Language::En, "{path}");
        assert_eq!(page.head.title, "Talk to Cara · Showroom", "{path}");
        assert_eq!(page.head.description, "All of it.", "{path}");
        assert!(!page.head.private, "{path}");
        let Content::Demo(context) = page.content else {
            panic!("{path}")
        };
        assert!(!context.nonce.0.is_empty(), "{path}");
    }
}

#[tokio::test]
async fn the_gallery_has_every_demo_and_no_script() {
    let site = Site::open().await;
    let page = site.for_visitors("//");
    assert_eq!((page.status(), page.address()), (StatusCode::OK, Some("/")));
    assert_eq!((&*page.head.title, page.language), ("Showroom", Language::En));
    assert!(!page.has_script());
    let Content::Gallery(demos) = page.content else {
        panic!("no gallery")
    };
    let slugs: Vec<_> = demos.iter().map(|demo| &*demo.slug).collect();
    assert_eq!(slugs, ["tour", "read-along"]);
}

#[tokio::test]
async fn a_link_is_for_one_person() {
    let site = Site::open().await;
    let page = site.for_visitors("/l/%61da-0123456789ABCDEF");
    assert_eq!(page.status(), StatusCode::OK);
    assert_eq!(page.address(), Some("/l/ada-0123456789abcdef"));
    assert_eq!(page.link().map(|link| &*link.recipient), Some("Ada Lovelace"));
    assert!(page.head.private && page.head.title.contains("Ada Lovelace"));
    assert!(!page.head.preview.contains("Ada"), "{}", page.head.preview);
    // Its preview shows the presenter, where the demo has a picture.
    let picture = page.head.picture.expect("a picture");
    assert_eq!((picture.1, picture.2), (640, 800));
    assert!(
        picture.0.starts_with("https://demo.example/posters/"),
        "{}",
        picture.0
    );
}

#[tokio::test]
async fn what_is_not_there_has_no_address_and_no_script() {
    let site = Site::open().await;
    for (path, content, private) in [
        ("/nowhere", Content::NotFound, false),
        ("/demo", Content::NotFound, false),
        ("/demo/none", Content::NotFound, false),
        ("/demo%2Ftour", Content::NotFound, false),
        ("/demo/%2574our", Content::NotFound, false),
        ("/demo/%ff", Content::NotFound, false),
        ("/l/none", Content::LinkUnknown(ask("none")), true),
        ("/l/tour", Content::LinkUnknown(ask("tour")), true),
        (
            "/l/%62ob-0123456789abcdef",
            Content::LinkExpired(AskContext::default()),
            true,
        ),
        ("/staff/nonsense", Content::SignInSpent, true),
    ] {
        let page = site.for_visitors(path);
        assert_eq!(page.content, content, "{path}");
        assert_eq!(page.status(), StatusCode::NOT_FOUND, "{path}");
        assert_eq!(page.address(), None, "{path}");
        assert_eq!(page.head.private, private, "{path}");
        assert!(!page.has_script() && page.viewer().is_none(), "{path}");
    }
    // What is posted somewhere says to no program whether there ever was such a link.
    let card = |path| format!("{:?}", site.for_visitors(path).head);
    assert_eq!(card("/l/none"), card("/l/bob-0123456789abcdef"));
}

#[tokio::test]
async fn a_sign_in_is_good_until_it_is_used() {
    let site = Site::open().await;
    let secret = site.backend.staff.invite().expect("random");
    let path = format!("/staff/{}", secret.expose_secret());
    for written in [path.clone(), path.replace("/staff", "/STAFF"), format!("{path}/")] {
        let page = site.for_visitors(&written);
        assert_eq!(page.content, Content::SignIn, "looking does not use it up");
        assert_eq!((page.status(), page.address()), (StatusCode::OK, Some(&*path)));
        assert!(page.head.private && !page.has_script());
        let said = format!("{:?}", page.head);
        assert!(!said.contains(secret.expose_secret()), "{said}");
    }
    site.backend
        .staff
        .admit(secret.expose_secret())
        .expect("admitted");
    assert_eq!(site.for_visitors(&path).content, Content::SignInSpent);
}

#[tokio::test]
async fn the_viewer_is_who_has_a_place_beside_the_demo() {
    let site = Site::open().await;
    let staff = site.staff();
    assert_ne!(staff, Who::Visitor);
    for (path, who, viewer) in [
        ("/demo/read-along", &Who::Visitor, Some(Viewer::Visitor)),
        ("/demo/tour", &Who::Visitor, None),
        ("/demo/read-along", &staff, Some(Viewer::Staff)),
        ("/demo/tour", &staff, Some(Viewer::Staff)),
        ("/l/ada-0123456789abcdef", &Who::Visitor, None),
        ("/l/ada-0123456789abcdef", &staff, None),
        ("/", &staff, None),
        ("/demo/none", &staff, None),
    ] {
        assert_eq!(site.resolve(path, who).viewer(), viewer, "{path} {who:?}");
    }
}

#[tokio::test]
async fn a_page_for_frames_is_there_only_where_a_site_may_frame_it() {
    let off = Site::open().await;
    for path in ["/embed/tour", "/embed/l/ada-0123456789abcdef", "/embed/none"] {
        let page = off.for_visitors(path);
        assert_eq!(page.content, Content::NotFound, "{path}");
        assert!(page.parents().is_empty(), "{path}");
    }
    let eves = off.for_visitors("/embed/l/eve-0123456789abcdef");
    assert_eq!(eves.parents(), ["https://*.eve.example"]);

    let on = Site::with(EMBED).await;
    let sites = ["https://www.example.com", "http://localhost:8000"];
    for (path, parents) in [
        ("/embed/tour", &sites[..]),
        ("/Embed/t%6Fur/", &sites[..]),
        ("/embed/read-along", &sites[..]),
        ("/embed/l/ada-0123456789abcdef", &sites[..]),
        ("/embed/l/eve-0123456789abcdef", &["https://*.eve.example"]),
        ("/embed/l/ida-0123456789abcdef", &[]),
        ("/embed/l/bob-0123456789abcdef", &[]),
        ("/embed/l/tour", &[]),
        ("/embed/none", &[]),
        ("/demo/tour", &[]),
        ("/l/eve-0123456789abcdef", &[]),
        ("/", &[]),
    ] {
        let page = on.resolve(path, &on.staff());
        assert_eq!(page.parents(), parents, "{path}");
        if path.to_lowercase().starts_with("/embed") {
            let exists = !parents.is_empty();
            assert_eq!(page.status() == StatusCode::OK, exists, "{path}");
            assert_eq!(page.has_script(), exists, "{path}");
            // No cookie reaches a frame, and no search engine shall find one.
            assert_eq!(page.viewer(), None, "{path}");
            assert_eq!(page.head.private, exists, "{path}");
        }
    }
    let page = on.for_visitors("/Embed//t%6Fur/");
    assert_eq!(page.address(), Some("/embed/tour"));
}

#[tokio::test]
async fn the_language_is_the_links_then_the_visitors_then_the_browsers() {
    let site = Site::open().await;
    let language = |path, wishes| site.in_language(path, &Who::Visitor, wishes).language;
    let (demo, german, polish) = ("/demo/tour", "/l/eva-0123456789abcdef", "/l/pia-0123456789abcdef");
    let none = Wishes::default();
    let browser = Wishes {
        browser: Some(Language::Ja),
        ..none
    };
    let kept = Wishes {
        kept: Some(Language::Fr),
        ..browser
    };
    let now = Wishes {
        now: Some(Language::Ar),
        ..kept
    };
    assert_eq!(language(demo, none), Language::En);
    assert_eq!(language(demo, browser), Language::Ja);
    assert_eq!(language(demo, kept), Language::Fr);
    assert_eq!(language(demo, now), Language::Ar);
    assert_eq!(language(german, kept), Language::De);
    assert_eq!(language(german, now), Language::Ar);
    // The interface is not in every language that a presenter may speak.
    assert_eq!(language(polish, kept), Language::Fr);
    assert_eq!(language(polish, none), Language::En);
    assert_eq!(language("/nowhere", browser), Language::Ja);
}

#[tokio::test]
async fn the_head_is_in_the_language_of_the_page() {
    let site = Site::open().await;
    let wishes = Wishes {
        now: Some(Language::De),
        ..Wishes::default()
    };
    let title = |path| site.in_language(path, &Who::Visitor, wishes).head.title;
    assert_eq!(title("/demo/tour"), "Mit Cara sprechen · Showroom");
    assert_eq!(title("/nowhere"), "Niemand hier · Showroom");
}

#[tokio::test]
async fn a_booth_and_its_talk_are_there_for_the_demos_that_have_one() {
    let booth = "[booth]\ndemos = [\"tour\"]\npin = \"094175\"\nidle_secs = 20\n";
    let site = Site::with(booth).await;
    let page = site.for_visitors("/Booth/Tour/");
    assert_eq!(
        (page.status(), page.address()),
        (StatusCode::OK, Some("/booth/tour"))
    );
    assert!(!page.has_script() && page.own_files().is_some() && page.head.private);
    let Content::Booth(context) = &page.content else {
        panic!("{:?}", page.content);
    };
    assert_eq!(context.plan.idle_secs, 20);
    let talk = site.for_visitors("/booth/tour/talk");
    assert_eq!(talk.parents(), ["'self'"]);
    assert!(talk.has_script() && talk.head.private);
    let demo = talk.demo().expect("a demo");
    assert!(demo.lead.is_none() && demo.call_to_action.is_none(), "{demo:?}");
    let off = Site::open().await;
    for (site, path) in [
        (&site, "/booth/read-along"),
        (&site, "/booth/read-along/talk"),
        (&off, "/booth/tour"),
        (&off, "/booth/tour/talk"),
    ] {
        assert_eq!(site.for_visitors(path).content, Content::NotFound, "{path}");
    }
}

#[tokio::test]
async fn presenters_are_compared_by_staff() {
    let public = Site::with("[server]\npublic_url = \"https://demo.firm.com\"\n").await;
    let staff = public.staff();
    let private = Site::open().await;
    for path in ["/compare", "/compare/tour"] {
        assert_eq!(public.for_visitors(path).content, Content::NotFound, "{path}");
        assert_eq!(public.resolve(path, &staff).status(), StatusCode::OK, "{path}");
        assert_eq!(private.for_visitors(path).status(), StatusCode::OK, "{path}");
    }
    assert_eq!(public.resolve("/compare/tour", &staff).parents(), ["'self'"]);
    assert_eq!(public.resolve("/compare/none", &staff).content, Content::NotFound);
    let page = public.resolve("/compare", &staff);
    let chosen = |slugs: &[&str]| match page.clone().comparing(slugs.iter().copied()).content {
        Content::Compare(context) => context
            .chosen
            .into_iter()
            .map(|demo| demo.slug)
            .collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        chosen(&["read-along", "none", "tour", "tour"]),
        ["read-along", "tour"]
    );
    assert!(chosen(&[]).is_empty());
}
