//! A link from its form to its end, as a seller's browser and its recipient's see it.

use crate::abuse::SANDBOX;
use crate::studio::{Browser, account, admin, assert_saved, audit, location, set_up, set_up_with, text};
use crate::support::{Showroom, client, nonce_in};
use backend::clock::{Clock as _, System};
use backend::zone::Zone;
use reqwest::{Method, StatusCode, header};
use sqlx::{Connection as _, SqliteConnection};

/// Makes a link with these fields; gives its path in the studio, and its slug.
pub async fn make(ada: &mut Browser, showroom: &Showroom, fields: &[(&str, &str)]) -> (String, String) {
    let made = ada.post(showroom, "/studio/links/new", fields).await;
    assert_eq!(made.status(), StatusCode::SEE_OTHER);
    let path = location(&made).to_owned();
    let page = text(ada.get(showroom, &path).await).await;
    let before = format!("{}/l/", showroom.address);
    let (_, after) = page.split_once(&*before).expect("an address");
    (
        path,
        after.chars().take_while(char::is_ascii_alphanumeric).collect(),
    )
}

#[tokio::test]
async fn a_link_is_made_opened_changed_and_withdrawn_without_a_restart() {
    let (showroom, mut ada) = set_up().await;
    let empty = text(ada.get(&showroom, "/studio/links").await).await;
    assert!(empty.contains("/studio/links/new"), "{empty}");
    let form = text(ada.get(&showroom, "/studio/links/new").await).await;
    assert!(form.contains(r#"value="product-guide""#), "{form}");
    // What is wrong stands beside its field, and the rest is kept.
    let hostile = "\"><script>alert(1)</script>{{x}}";
    let slip = [
        ("recipient", "Grace"),
        ("demo", "product-guide"),
        ("company", hostile),
        ("expires", "tomorrow"),
    ];
    let again = ada.post(&showroom, "/studio/links/new", &slip).await;
    assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = text(again).await;
    assert!(html.contains("must be the last day that it works"), "{html}");
    assert!(
        html.contains("Grace") && !html.contains("<script>alert"),
        "{html}"
    );

    let fields = [
        ("recipient", "Grace Hopper"),
        ("demo", "product-guide"),
        ("company", hostile),
        ("first_name", "Grace"),
    ];
    let (path, slug) = make(&mut ada, &showroom, &fields).await;
    assert_eq!(slug.len(), 26);
    for typed in [
        slug.to_uppercase(),
        format!("{slug}."),
        format!("{slug}%20"),
        format!("{slug}%E2%80%8B"),
    ] {
        let other = showroom.get(&format!("/l/{typed}")).await;
        assert_eq!(
            (other.status(), location(&other)),
            (StatusCode::PERMANENT_REDIRECT, &*format!("/l/{slug}")),
            "{typed}"
        );
    }
    let page = showroom.get(&format!("/l/{slug}")).await;
    assert_eq!(page.status(), StatusCode::OK);
    let page = text(page).await;
    assert!(page.contains("for Grace Hopper"), "{page}");
    assert!(!page.contains("<script>alert"), "{page}");
    nonce_in(&page);
    let list = text(ada.get(&showroom, "/studio/links").await).await;
    assert!(list.contains("Grace Hopper") && !list.contains(&slug), "{list}");

    // Two browsers have the form open.
    let version = [
        ("version", "1"),
        ("recipient", "Grace Hopper"),
        ("demo", "product-guide"),
    ];
    let first = ada.post(&showroom, &path, &version).await;
    assert_saved(&first, &path);
    let second = [&version[..], &[("notes", "likes ships")]].concat();
    let second = ada.post(&showroom, &path, &second).await;
    assert_eq!(second.status(), StatusCode::CONFLICT);
    let html = text(second).await;
    assert!(
        html.contains("likes ships") && html.contains(r#"name="version" value="2""#),
        "{html}"
    );

    let revoked = ada.post(&showroom, &format!("{path}/revoke"), &[]).await;
    assert_eq!(location(&revoked), path);
    assert_eq!(
        showroom.get(&format!("/l/{slug}")).await.status(),
        StatusCode::NOT_FOUND
    );
    let page = text(ada.get(&showroom, &path).await).await;
    assert!(
        page.contains("Withdrawn") && !page.contains(r#"name="version""#),
        "{page}"
    );

    // Who has the database or the log cannot open it.
    let database = std::fs::read(showroom.database()).expect("read");
    let wal = std::fs::read(showroom.database().with_extension("db-wal")).unwrap_or_default();
    for bytes in [database, wal] {
        assert!(!bytes.windows(slug.len()).any(|part| part == slug.as_bytes()));
    }
    assert!(!showroom.log().contains(&slug));
}

#[tokio::test]
async fn a_link_that_was_withdrawn_says_its_closing_words_and_nothing_else() {
    let (showroom, mut ada) = set_up().await;
    let fields = [
        ("recipient", "Grace Hopper"),
        ("demo", "product-guide"),
        ("company", "Acme"),
        ("closing", "Until autumn <b>then</b>."),
        ("sender.name", "Ada Lovelace"),
        ("sender.calendar", "https://calendar.example/ada"),
    ];
    let (path, slug) = make(&mut ada, &showroom, &fields).await;
    let address = format!("/l/{slug}");
    let open = text(showroom.get(&address).await).await;
    assert!(!open.contains("Until autumn"), "{open}");
    ada.post(&showroom, &format!("{path}/revoke"), &[]).await;
    let ended = showroom.get(&address).await;
    assert_eq!(ended.status(), StatusCode::NOT_FOUND);
    let ended = text(ended).await;
    for said in [
        "Until autumn &lt;b&gt;then&lt;/b&gt;.",
        "Ada Lovelace",
        r#"href="https://calendar.example/ada""#,
    ] {
        assert!(ended.contains(said), "{said}: {ended}");
    }
    for kept in ["Grace", "Acme", "product-guide"] {
        assert!(!ended.contains(kept), "{kept}: {ended}");
    }
}

/// Gives a link another end, as time would.
pub async fn end_it(showroom: &Showroom, id: &str) {
    let address = format!("sqlite://{}", showroom.database().display());
    let mut database = SqliteConnection::connect(&address).await.expect("a database");
    let over = sqlx::query("UPDATE links SET expires_ms = 1577836800000 WHERE id = $1").bind(id);
    over.execute(&mut database).await.expect("changed");
    database.close().await.expect("closed");
}

#[tokio::test]
async fn a_copy_of_a_link_has_its_settings_but_for_passcode_and_a_day_that_is_over() {
    let (showroom, mut ada) = set_up().await;
    let fields = [
        ("recipient", "Grace Hopper"),
        ("company", "Acme"),
        ("demo", "product-guide"),
        ("notes", "likes ships"),
        ("passcode", "open sesame 7"),
        ("expires", "2099-12-31"),
    ];
    let (path, slug) = make(&mut ada, &showroom, &fields).await;
    let id = path.rsplit('/').next().expect("an id").to_owned();
    let again = format!("/studio/links/new?from={id}");
    let note = "Not copied, where the link has them: the passcode";
    let copy = text(ada.get(&showroom, &again).await).await;
    for kept in ["Grace Hopper", "Acme", "likes ships", "2099-12-31", note] {
        assert!(copy.contains(kept), "{kept}: {copy}");
    }
    for secret in ["sesame", &slug] {
        assert!(!copy.contains(secret), "{secret}: {copy}");
    }
    // Also of one that is withdrawn, and without a day that is over.
    let withdrawn = ada.post(&showroom, &format!("{path}/revoke"), &[]).await;
    assert_eq!(withdrawn.status(), StatusCode::SEE_OTHER);
    end_it(&showroom, &id).await;
    let copy = text(ada.get(&showroom, &again).await).await;
    assert!(copy.contains("likes ships") && copy.contains(note), "{copy}");
    assert!(!copy.contains("2099") && !copy.contains("2020"), "{copy}");
    let page = text(ada.get(&showroom, &path).await).await;
    assert!(page.contains(&format!("href=\"{again}\"")), "{page}");
    let mut bob = account(&showroom, "bob@example.com", "seller").await;
    let mut eve = account(&showroom, "eve@example.com", "viewer").await;
    assert_eq!(bob.get(&showroom, &again).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(eve.get(&showroom, &again).await.status(), StatusCode::FORBIDDEN);
    assert!(!text(eve.get(&showroom, &path).await).await.contains(&again));
    for path in [
        "/studio/links/none",
        "/studio/links/%00",
        "/studio/links/new?from=none",
    ] {
        assert_eq!(
            ada.get(&showroom, path).await.status(),
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    for path in ["/studio/links/none", "/studio/links/none/revoke"] {
        let answer = ada.post(&showroom, path, &fields).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let odd = ada.get(&showroom, "/studio/links?before=nonsense").await;
    assert_eq!(odd.status(), StatusCode::OK);
}

#[tokio::test]
async fn what_stands_in_a_text_area_is_text_on_every_page_of_the_form() {
    let (showroom, mut ada) = set_up().await;
    let fields = [("recipient", "Grace Hopper"), ("demo", "product-guide")];
    let (path, _) = make(&mut ada, &showroom, &fields).await;
    let hostile = "</textarea><meta http-equiv=refresh content=0>&amp;";
    let noted = [
        ("version", "1"),
        ("recipient", "Grace Hopper"),
        ("demo", "product-guide"),
        ("notes", hostile),
        ("greeting", hostile),
        ("company", "Acme"),
    ];
    let saved = ada.post(&showroom, &path, &noted).await;
    assert_eq!(saved.status(), StatusCode::SEE_OTHER);
    // The same once more changes nothing.
    let same = ada.post(&showroom, &path, &noted).await;
    assert_saved(&same, &path);
    let id = path.rsplit('/').next().expect("an id");
    let other = [&noted[..], &[("company", "Other")]].concat();
    let stale = ada.post(&showroom, &path, &other).await;
    assert_eq!(stale.status(), StatusCode::CONFLICT);
    let wrong = ada
        .post(&showroom, &path, &[&noted[..], &[("expires", "soon")]].concat())
        .await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    for page in [
        text(ada.get(&showroom, &path).await).await,
        text(ada.get(&showroom, &format!("/studio/links/new?from={id}")).await).await,
        text(stale).await,
        text(wrong).await,
    ] {
        assert!(!page.contains("<meta http-equiv=refresh"), "{page}");
        assert_eq!(
            page.matches("&lt;/textarea&gt;&lt;meta http-equiv=refresh content=0&gt;&amp;amp;</textarea>")
                .count(),
            2,
            "{page}"
        );
    }
}

#[tokio::test]
async fn the_longest_texts_are_taken_in_letters_of_three_and_four_bytes() {
    let (showroom, mut ada) = set_up().await;
    let (kana, rare) = ("あ", "𠮷");
    let fields = [
        ("recipient", kana.repeat(80)),
        ("company", rare.repeat(80)),
        ("demo", "product-guide".to_owned()),
        ("notes", rare.repeat(1000)),
        ("greeting", rare.repeat(400)),
    ];
    let fields = fields.each_ref().map(|(name, value)| (*name, &**value));
    let (path, _) = make(&mut ada, &showroom, &fields).await;
    let page = text(ada.get(&showroom, &path).await).await;
    for (name, value) in fields {
        assert!(page.contains(value), "{name}");
    }
}

#[tokio::test]
async fn an_address_is_encrypted_where_the_page_before_it_was() {
    let (showroom, mut ada) = set_up().await;
    let fields = [("recipient", "Grace Hopper"), ("demo", "product-guide")];
    let (path, slug) = make(&mut ada, &showroom, &fields).await;
    let host = showroom.address.trim_start_matches("http://").to_owned();
    for (referer, scheme) in [
        (format!("https://{host}/studio/links"), "https"),
        (format!("http://{host}/studio/links"), "http"),
        ("https://evil.example/studio/links".into(), "http"),
        (format!("https://{host}.evil.example/"), "http"),
    ] {
        let page = text(ada.get_from(&showroom, &path, &referer).await).await;
        assert!(
            page.contains(&format!("\"{scheme}://{host}/l/{slug}\"")),
            "{referer}"
        );
    }
}

#[tokio::test]
async fn a_table_becomes_links_or_says_what_is_wrong_with_which_line() {
    let (showroom, mut ada) = set_up().await;
    let form = text(ada.get(&showroom, "/studio/links/many").await).await;
    let (_, key) = form.split_once(r#"name="key" value=""#).expect("a key");
    let key = key.split('"').next().expect("a key");
    let hostile = "</textarea><script>alert(1)</script>";
    let table = format!("recipient,company,\"\"\"><img src=x>\"\nAda,{hostile},\n");
    let mut fields = [("key", key), ("demo", "product-guide"), ("table", &table)];
    let wrong = ada.post(&showroom, "/studio/links/many", &fields).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = text(wrong).await;
    assert!(html.contains("No link has such a column."), "{html}");
    for raw in ["<script>alert", "<img src=x"] {
        assert!(!html.contains(raw), "{html}");
    }
    assert!(html.contains(&format!(r#"name="key" value="{key}""#)), "{html}");

    let table = format!("recipient;company\n=HYPERLINK(1);{hostile}\nGrace Hopper;\n");
    fields[2].1 = &table;
    let mut page = String::new();
    for _ in 0..2 {
        let made = ada.post(&showroom, "/studio/links/many", &fields).await;
        assert_eq!(made.status(), StatusCode::SEE_OTHER);
        let path = location(&made).to_owned();
        assert!(page.is_empty() || page == path, "sent twice, made once");
        page = path;
    }
    let html = text(ada.get(&showroom, &page).await).await;
    assert!(
        html.contains("Links made: 2") && !html.contains("<script>alert"),
        "{html}"
    );
    let address = format!("{}/l/", showroom.address);
    for list in [format!("{page}/links.csv"), "/studio/links.csv".into()] {
        let csv = ada.get(&showroom, &list).await;
        let header = |name| csv.headers()[name].to_str().expect("text").to_owned();
        assert_eq!(
            header(header::CONTENT_TYPE),
            "text/csv; charset=utf-8; header=present"
        );
        assert!(header(header::CONTENT_DISPOSITION).starts_with("attachment;"));
        assert_eq!(header(header::CACHE_CONTROL), "no-store");
        let csv = text(csv).await;
        assert!(csv.contains("\n'=HYPERLINK(1),"), "{csv}");
        assert_eq!(csv.matches(&*address).count(), 2, "{csv}");
    }
    for path in ["/studio/links/many/none", "/studio/links/many/none/links.csv"] {
        let missing = ada.get(&showroom, path).await;
        assert_eq!(missing.status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_table_may_be_long_and_not_endless() {
    let (showroom, mut ada) = set_up().await;
    let line = |number: usize| format!("{number}{},{}\n", "あ".repeat(70), "𠮷".repeat(60));
    let full = format!("recipient,company\n{}", (1..=500).map(line).collect::<String>());
    let fields = [("demo", "product-guide"), ("table", &*full)];
    let made = ada.post(&showroom, "/studio/links/many", &fields).await;
    assert_eq!(made.status(), StatusCode::SEE_OTHER);
    let html = text(ada.get(&showroom, location(&made)).await).await;
    assert!(html.contains("Links made: 500"), "{html}");
    let too_many = format!("{full}one,more\n");
    let too_long = "x".repeat(256 * 1024 + 1);
    for (table, said) in [
        (&too_many, "One table may have 500 lines."),
        (&too_long, "One table may have 256 kB."),
    ] {
        let fields = [("demo", "product-guide"), ("table", &**table)];
        let wrong = ada.post(&showroom, "/studio/links/many", &fields).await;
        assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let html = text(wrong).await;
        assert!(html.contains(said), "{said}");
    }
    let endless = [("table", &*"x".repeat(1024 * 1024))];
    let refused = ada.post(&showroom, "/studio/links/many", &endless).await;
    assert_eq!(refused.status(), StatusCode::PAYLOAD_TOO_LARGE);
    // Of callers without an account a large one comes back whole, to be sent after signing in, and an endless one is not read.
    let table = "x".repeat(100 * 1024);
    let mut unknown = Browser::default();
    let back = unknown
        .post(&showroom, "/studio/links/many", &[("table", &*table)])
        .await;
    assert_eq!(back.status(), StatusCode::FORBIDDEN);
    assert!(text(back).await.contains(&table));
    let refused = unknown.post(&showroom, "/studio/links/many", &endless).await;
    assert_eq!(refused.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

const WARNING: &str = "link.key is not the key that addresses of links were encrypted with";

#[tokio::test]
async fn a_start_with_another_key_says_that_addresses_cannot_be_shown() {
    let (showroom, mut ada) = set_up().await;
    let fields = [("recipient", "Grace Hopper"), ("demo", "product-guide")];
    let (link, slug) = make(&mut ada, &showroom, &fields).await;
    let showroom = showroom.again(&[]);
    assert!(!showroom.log().contains(WARNING), "{}", showroom.log());
    std::fs::write(showroom.database().with_file_name("link.key"), [1; 32]).expect("written");
    let showroom = showroom.again(&[]);
    assert!(showroom.log().contains(WARNING), "{}", showroom.log());
    let page = text(ada.get(&showroom, &link).await).await;
    assert!(!page.contains(&slug), "{page}");
    assert_eq!(showroom.get(&format!("/l/{slug}")).await.status(), StatusCode::OK);
}

/// A browser that renders a page reports that it was seen; nothing else opens it.
#[tokio::test]
async fn a_link_that_was_only_fetched_is_not_opened_yet() {
    let (showroom, mut ada) = set_up().await;
    let fields = [("recipient", "Grace Hopper"), ("demo", "product-guide")];
    let (path, slug) = make(&mut ada, &showroom, &fields).await;
    let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                 Version/18.2 Mobile/15E148 Safari/604.1";
    for (method, agent) in [
        (Method::GET, "Twitterbot/1.0"),
        (Method::GET, phone),
        (Method::HEAD, phone),
        (Method::HEAD, ""),
    ] {
        let address = format!("{}/l/{slug}", showroom.address);
        let request = client()
            .request(method.clone(), address)
            .header(header::USER_AGENT, agent);
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::OK, "{method} {agent}");
        assert_eq!(text(answer).await.is_empty(), method == Method::HEAD);
    }
    let page = text(ada.get(&showroom, &path).await).await;
    assert!(page.contains("Not opened yet."), "{page}");
}

#[tokio::test]
async fn a_link_that_ends_soon_is_on_the_first_page() {
    let (showroom, mut ada) = set_up().await;
    let home = text(ada.get(&showroom, "/studio").await).await;
    assert!(home.contains("needs a look."), "{home}");
    assert!(home.contains(">Make your first link</a>"), "{home}");
    let mut viewer = account(&showroom, "vera@example.com", "viewer").await;
    let of_viewer = text(viewer.get(&showroom, "/studio").await).await;
    assert!(!of_viewer.contains("Make your first link"), "{of_viewer}");
    let tomorrow = Zone::default().day_of(System.now()).plus(1).to_string();
    let hostile = "Grace <b>Hopper</b>";
    let fields = [
        ("recipient", hostile),
        ("demo", "product-guide"),
        ("expires", &*tomorrow),
    ];
    let (path, slug) = make(&mut ada, &showroom, &fields).await;
    let home = text(ada.get(&showroom, "/studio").await).await;
    assert!(!home.contains("Make your first link"), "{home}");
    let (_, looks) = home.split_once("Links that need a look").expect("a heading");
    for part in [
        "Grace &lt;b&gt;Hopper&lt;/b&gt;",
        "Ends soon:",
        &*format!("href=\"{path}\""),
    ] {
        assert!(looks.contains(part), "{part}: {home}");
    }
    assert!(!home.contains(&slug), "{home}");
}

/// The day is kept as it was typed: what is saved unchanged is no change, in any zone.
#[tokio::test]
async fn the_last_day_stays_as_it_was_typed_in_every_zone() {
    for zone in ["Europe/Berlin", "America/New_York", "Asia/Kathmandu"] {
        let (showroom, mut ada) = set_up_with(&[("SHOWROOM_SERVER_TIME_ZONE", zone)]).await;
        let fields = [
            ("recipient", "Grace Hopper"),
            ("demo", "product-guide"),
            ("expires", "2037-03-29"),
        ];
        let (path, _) = make(&mut ada, &showroom, &fields).await;
        let again = [&fields[..], &[("version", "1")]].concat();
        let saved = ada.post(&showroom, &path, &again).await;
        assert_eq!(saved.status(), StatusCode::SEE_OTHER, "{zone}");
        let page = text(ada.get(&showroom, &path).await).await;
        for part in ["value=\"2037-03-29\"", "name=\"version\" value=\"1\""] {
            assert!(page.contains(part), "{zone} {part}: {page}");
        }
        // It is a day, in the list and on the page, and not the moment after it.
        let list = text(ada.get(&showroom, "/studio/links").await).await;
        for shown in [page, list] {
            assert!(shown.contains("datetime=\"2037-03-29\""), "{zone}: {shown}");
        }
        assert!(!audit(&showroom).contains("link-changed"), "{zone}");
    }
}

/// What stands in a field of a form.
fn value_of<'a>(page: &'a str, name: &str) -> &'a str {
    let (_, field) = page.split_once(&*format!("name=\"{name}\"")).expect(name);
    let (field, _) = field.split_once('>').expect("a field");
    let (_, value) = field.split_once("value=\"").expect("a value");
    value.split_once('"').expect("its end").0
}

/// Each person reads and types days in a zone of their own, which the page names; what another one saves unchanged is no change.
#[tokio::test]
async fn a_link_is_saved_unchanged_by_whom_its_last_day_is_another_one_for() {
    let (showroom, mut ada) = set_up_with(&[("SHOWROOM_SERVER_TIME_ZONE", "Europe/Berlin")]).await;
    let mut bob = account(&showroom, "bob@example.com", "admin").await;
    let own = text(ada.get(&showroom, "/studio/account").await).await;
    assert!(own.contains("the site’s (Europe/Berlin)"), "{own}");
    assert!(own.contains(">Current password<"), "{own}");
    let wrong = [("time_zone", "Mars <Base>")];
    let refused = ada.post(&showroom, "/studio/account/time-zone", &wrong).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let refused = text(refused).await;
    for part in ["No time zone has this name.", "value=\"Mars &lt;Base&gt;\""] {
        assert!(refused.contains(part), "{part}: {refused}");
    }
    for (who, zone) in [(&mut ada, "America/New_York"), (&mut bob, "Asia/Tokyo")] {
        let saved = who
            .post(&showroom, "/studio/account/time-zone", &[("time_zone", zone)])
            .await;
        assert_saved(&saved, "/studio/account");
        let page = text(who.get(&showroom, "/studio/account").await).await;
        assert_eq!(value_of(&page, "time_zone"), zone);
        // Figures stay those of the site's days.
        let figures = text(who.get(&showroom, "/studio/figures").await).await;
        assert!(figures.contains("Days are those of Europe/Berlin."), "{figures}");
    }
    // In New York the first has 23 hours and the second 25.
    for (day, ends) in [
        ("2037-03-08", "2037-03-09T13:00:00+09:00"),
        ("2037-11-01", "2037-11-02T14:00:00+09:00"),
    ] {
        let fields = [
            ("recipient", "Grace Hopper"),
            ("demo", "product-guide"),
            ("expires", day),
            ("expires_zone", "America/New_York"),
        ];
        let form = text(ada.get(&showroom, "/studio/links/new").await).await;
        assert_eq!(value_of(&form, "expires_zone"), "America/New_York");
        let (path, _) = make(&mut ada, &showroom, &fields).await;
        let page = text(ada.get(&showroom, &path).await).await;
        assert!(page.contains(&format!("datetime=\"{day}\"")), "{page}");
        let page = text(bob.get(&showroom, &path).await).await;
        for part in ["Last day, in Asia/Tokyo", &*format!("datetime=\"{ends}\"")] {
            assert!(page.contains(part), "{part}: {page}");
        }
        let same = [
            fields[0],
            fields[1],
            ("expires", value_of(&page, "expires")),
            ("expires_zone", value_of(&page, "expires_zone")),
            ("version", "1"),
        ];
        let saved = bob.post(&showroom, &path, &same).await;
        assert_eq!(saved.status(), StatusCode::SEE_OTHER);
        let page = text(ada.get(&showroom, &path).await).await;
        assert_eq!(
            (value_of(&page, "expires"), value_of(&page, "version")),
            (day, "1")
        );
    }
    let log = audit(&showroom);
    assert!(
        log.contains("time-zone-changed") && !log.contains("link-changed"),
        "{log}"
    );
    let list = text(ada.get(&showroom, "/studio/links.csv").await).await;
    assert!(list.contains(",2037-03-08,America/New_York,"), "{list}");
    let list = text(bob.get(&showroom, "/studio/links.csv").await).await;
    assert!(list.contains(",2037-03-09,Asia/Tokyo,"), "{list}");
    // The command line gives an account a zone too.
    let carl = ["create-user", "carl@example.com", "--name", "Carl", "--time-zone"];
    let made = admin(&showroom, &[&carl[..], &["Asia/Tokyo"]].concat());
    assert!(made.status.success(), "{made:?}");
    let refused = admin(&showroom, &[&carl[..], &["Mars/Base"]].concat());
    assert!(!refused.status.success(), "{refused:?}");
}

#[tokio::test]
async fn what_a_link_can_cost_is_said_while_its_form_is_filled_in() {
    let prices = [
        ("SHOWROOM_PRICES_LIVEKIT", "0.18"),
        ("SHOWROOM_PRICES_CURRENCY", "EUR"),
    ];
    let (showroom, mut ada) = set_up_with(&prices).await;
    for (limits, words) in [
        ("max_sessions=5&max_minutes=", "9.00\u{a0}EUR"),
        ("max_sessions=&max_minutes=30", "5.40\u{a0}EUR"),
        ("max_sessions=5&max_minutes=30", "5.40\u{a0}EUR"),
        ("max_sessions=many&max_minutes=30", "5.40\u{a0}EUR"),
        ("max_sessions=&max_minutes=", "No limit"),
    ] {
        let path = format!("/studio/links/cost?demo=product-guide&{limits}");
        let answer = ada.get(&showroom, &path).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
        let said = text(answer).await;
        assert!(said.contains(words), "{limits}: {said}");
    }
    for (demo, words) in [
        ("support-desk", "No price of Beyond Presence is set"),
        ("none", "Not known"),
        ("", "Not known"),
    ] {
        let path = format!("/studio/links/cost?demo={demo}&max_minutes=30");
        let said = text(ada.get(&showroom, &path).await).await;
        assert!(said.contains(words), "{demo}: {said}");
    }
    let form = text(ada.get(&showroom, "/studio/links/new").await).await;
    assert!(form.contains("data-cost=\"/studio/links/cost\""), "{form}");
}

#[tokio::test]
async fn a_device_of_ours_is_made_one_by_an_address_and_a_press() {
    let (showroom, mut ada) = set_up().await;
    let page = text(ada.get(&showroom, "/studio/account").await).await;
    let before = format!("href=\"{}/ours/", showroom.address);
    let (_, after) = page.split_once(&*before).expect("an address");
    let path = format!("/ours/{}", after.split_once('"').expect("its end").0);
    let mut phone = Browser::default();
    let asked = phone.get(&showroom, &path).await;
    assert!(
        asked.headers().get(header::SET_COOKIE).is_none(),
        "a preview opens it too"
    );
    assert!(text(asked).await.contains("Make it ours"));
    let done = phone.post(&showroom, &path, &[]).await;
    let cookie = done.headers()[header::SET_COOKIE]
        .to_str()
        .expect("text")
        .to_owned();
    assert!(
        cookie.starts_with("showroom_ours=") && cookie.contains("HttpOnly"),
        "{cookie}"
    );
    for spent in ["/ours/none", &format!("{path}x")] {
        assert_eq!(phone.get(&showroom, spent).await.status(), StatusCode::NOT_FOUND);
    }
    assert!(!showroom.log().contains(&path));

    // What is opened there is listed, and does not count.
    let fields = [("recipient", "Grace Hopper"), ("demo", "product-guide")];
    let (link, slug) = make(&mut ada, &showroom, &fields).await;
    let html = text(phone.get(&showroom, &format!("/l/{slug}")).await).await;
    let kept = cookie.split(';').next().expect("a pair");
    let report = serde_json::json!({
        "link": slug, "demo": "product-guide", "nonce": nonce_in(&html), "visible_ms": 5000, "sign": "touch", "automated": false,
    });
    let sent = client()
        .post(format!("{}/api/v1/links/opened", showroom.address))
        .header(header::ORIGIN, &showroom.address)
        .header(header::COOKIE, kept)
        .header(header::USER_AGENT, "Mozilla/5.0 (iPhone) Safari/604.1")
        .body(report.to_string());
    assert_eq!(
        sent.send().await.expect("an answer").status(),
        StatusCode::NO_CONTENT
    );
    let seen = text(ada.get(&showroom, &link).await).await;
    assert!(seen.contains("An account of this site"), "{seen}");
}

#[tokio::test]
async fn what_scanners_send_counts_and_spends_nothing_and_an_account_sees_it() {
    let (showroom, mut ada) = set_up().await;
    let fields = [
        ("recipient", "Grace Hopper"),
        ("demo", "product-guide"),
        ("max_sessions", "1"),
    ];
    let (path, slug) = make(&mut ada, &showroom, &fields).await;
    let scan = format!("{path}/scan");
    let seen = text(ada.post(&showroom, &scan, &[]).await).await;
    assert!(
        seen.contains("Nothing was counted, and nothing was spent."),
        "{seen}"
    );
    let answers: Vec<_> = seen
        .split("<code>")
        .skip(1)
        .map(|row| row.split('<').next().expect("a method"))
        .collect();
    let mut sent = ["GET"; 20];
    sent[14] = "HEAD";
    sent[19] = "POST";
    assert_eq!(answers, sent, "{seen}");
    assert_eq!(
        (seen.matches(">200<").count(), seen.matches(">204<").count()),
        (19, 1),
        "{seen}"
    );
    // The one that runs scripts is listed as what it is, and nothing is used up.
    let page = text(ada.get(&showroom, &path).await).await;
    assert!(page.contains("A program") && page.contains("0 / 1"), "{page}");

    // With a passcode no scanner sees more than that it asks for one.
    let fields = [
        ("recipient", "Alan Turing"),
        ("demo", "product-guide"),
        ("passcode", "River-42"),
    ];
    let (locked, _) = make(&mut ada, &showroom, &fields).await;
    let seen = text(ada.post(&showroom, &format!("{locked}/scan"), &[]).await).await;
    assert_eq!(
        (seen.matches(">200<").count(), seen.matches("POST").count()),
        (19, 0),
        "{seen}"
    );
    assert!(!showroom.log().contains(&slug), "slugs stay out of the log");
}

#[tokio::test]
async fn a_scan_counts_as_page_views_of_its_client() {
    let env = [("SHOWROOM_LIMITS_LINK_VIEWS_PER_MINUTE", "5")];
    let (showroom, mut ada) = set_up_with(&env).await;
    let fields = [("recipient", "Grace Hopper"), ("demo", "product-guide")];
    let (path, slug) = make(&mut ada, &showroom, &fields).await;
    let seen = text(ada.post(&showroom, &format!("{path}/scan"), &[]).await).await;
    assert!(
        seen.contains(">429<") && seen.contains("try again in a minute"),
        "{seen}"
    );
    assert_eq!(
        showroom.get(&format!("/l/{slug}")).await.status(),
        StatusCode::TOO_MANY_REQUESTS
    );
}

#[tokio::test]
async fn a_link_that_was_withdrawn_meanwhile_is_not_scanned() {
    let (showroom, mut ada) = set_up().await;
    let fields = [("recipient", "Grace Hopper"), ("demo", "product-guide")];
    let (path, _) = make(&mut ada, &showroom, &fields).await;
    ada.post(&showroom, &format!("{path}/revoke"), &[]).await;
    let answer = ada.post(&showroom, &format!("{path}/scan"), &[]).await;
    assert_eq!(
        (answer.status(), location(&answer)),
        (StatusCode::SEE_OTHER, &*path)
    );
    let page = text(ada.get(&showroom, &path).await).await;
    assert!(
        page.contains("Withdrawn") && !page.contains("Scan my link"),
        "{page}"
    );
}

#[tokio::test]
async fn what_was_typed_for_a_link_that_was_withdrawn_meanwhile_can_be_a_new_one() {
    let (showroom, mut ada) = set_up().await;
    let fields = [("recipient", "Grace Hopper"), ("demo", "product-guide")];
    let (path, _) = make(&mut ada, &showroom, &fields).await;
    ada.post(&showroom, &format!("{path}/revoke"), &[]).await;
    let typed = [&fields[..], &[("notes", "a long note"), ("version", "1")]].concat();
    let answer = ada.post(&showroom, &path, &typed).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = text(answer).await;
    for part in [
        "This link was withdrawn meanwhile: what you typed can be made a new link.",
        "a long note",
        "action=\"/studio/links/new\"",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[tokio::test]
async fn withdrawing_says_where_a_talk_does_not_end_at_its_vendor() {
    const AT_ONCE: &str = "talks that go on end at once";
    const HERE: &str = "end here at once, at their vendor only when their token is dead";
    let (showroom, mut ada) = set_up_with(&SANDBOX).await;
    let tour = [
        ("slug", "tour"),
        ("title", "Tour"),
        ("provider", "livekit"),
        ("name", "Vera"),
        ("fallback", "onboarding"),
    ];
    let made = ada.post(&showroom, "/studio/demos/new", &tour).await;
    assert_eq!(made.status(), StatusCode::SEE_OTHER);
    for (demo, can_end) in [
        ("product-guide", true),
        ("sales-coach", true),
        ("onboarding", false),
        // What stands in for it cannot.
        ("tour", false),
    ] {
        let (path, _) = make(&mut ada, &showroom, &[("recipient", "Grace"), ("demo", demo)]).await;
        let page = text(ada.get(&showroom, &path).await).await;
        assert_eq!(page.contains(AT_ONCE), can_end, "{demo}: {page}");
        assert_eq!(page.contains(HERE), !can_end, "{demo}: {page}");
    }
}
