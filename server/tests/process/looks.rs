//! Pictures that are uploaded and the brand, as an administrator's browser and a visitor's see them.

use crate::studio::{Browser, account, assert_saved, audit, location, set_up, text};
use crate::support::{Showroom, client};
use image::{DynamicImage, GenericImageView, ImageFormat, Rgba, RgbaImage};
use reqwest::{Response, StatusCode, header};
use std::io::Cursor;
use std::time::{Duration, Instant};

const PAGE: &str = "/studio/pictures";
const DELETE: &str = "/studio/pictures/delete";
/// A demo that shows a picture.
const TOUR: [(&str, &str); 5] = [
    ("slug", "tour"),
    ("title", "Tour"),
    ("provider", "livekit"),
    ("name", "Vera"),
    ("poster", "vera.jpg"),
];
/// What a camera wrote into a file, such as where it was taken.
const PLACE: &[u8] = b"Exif\0\0canary-48.8584N-2.2945E";

fn picture(width: u32, height: u32, alpha: u8, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let picture = DynamicImage::from(RgbaImage::from_pixel(width, height, Rgba([200, 40, 40, alpha])));
    let picture = if format == ImageFormat::Jpeg {
        picture.to_rgb8().into()
    } else {
        picture
    };
    picture.write_to(&mut file, format).expect("written");
    file.into_inner()
}

/// A JPEG with what a camera adds.
pub fn photo() -> Vec<u8> {
    let mut file = picture(900, 600, 255, ImageFormat::Jpeg);
    let length = u16::try_from(PLACE.len() + 2).expect("short").to_be_bytes();
    let segment = [&[0xff, 0xe1][..], &length, PLACE].concat();
    file.splice(2..2, segment);
    file
}

/// A PNG whose head says that it is this large, with hardly anything else.
fn head_of(width: u32, height: u32) -> Vec<u8> {
    let mut head = b"IHDR".to_vec();
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([8, 2, 0, 0, 0]);
    let mut crc = u32::MAX;
    for byte in &head {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                (crc >> 1) ^ 0xedb8_8320
            } else {
                crc >> 1
            };
        }
    }
    [
        &b"\x89PNG\r\n\x1a\n\0\0\0\r"[..],
        &head,
        &(!crc).to_be_bytes(),
        b"\0\0\0\x10IDAT",
        &[0; 64],
    ]
    .concat()
}

pub async fn upload(browser: &mut Browser, showroom: &Showroom, name: &str, file: &[u8]) -> Response {
    let body = [
        b"--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"",
        name.as_bytes(),
        b"\"\r\nContent-Type: image/png\r\n\r\n",
        file,
        b"\r\n--line--\r\n",
    ]
    .concat();
    let request = client()
        .post(format!("{}{PAGE}", showroom.address))
        .header(header::ORIGIN, &showroom.address)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=line")
        .body(body);
    browser.send(request).await
}

/// The address of the first picture on a page.
fn source(html: &str) -> String {
    let (_, after) = html.split_once("/posters/made/").expect("a picture");
    format!("/posters/made/{}", after.split('"').next().expect("its end"))
}

/// The tag of this class.
fn element<'a>(html: &'a str, class: &str) -> &'a str {
    let (before, _) = html.split_once(class).expect(class);
    let begin = before.rfind('<').expect("a tag");
    let (tag, _) = html[begin..].split_once('>').expect("its end");
    tag
}

#[tokio::test]
async fn a_picture_is_kept_without_what_the_camera_wrote_and_shown_where_it_is_chosen() {
    let (showroom, mut ada) = set_up().await;
    let added = upload(&mut ada, &showroom, "My Portrait.JPG", &photo()).await;
    assert_eq!(
        (added.status(), location(&added)),
        (StatusCode::SEE_OTHER, "/studio/pictures?added=my-portrait.jpg")
    );
    let list = text(ada.get(&showroom, "/studio/pictures?added=my-portrait.jpg").await).await;
    assert!(
        list.contains("under the name") && list.contains("900 × 600"),
        "{list}"
    );
    let place = source(&list);
    let made = showroom.get(&place).await;
    assert!(
        made.headers()[header::CACHE_CONTROL]
            .to_str()
            .expect("text")
            .contains("immutable")
    );
    let made = made.bytes().await.expect("a picture");
    assert!(!made.windows(6).any(|part| part == b"canary"));
    // The same file once more is the same picture; another one of its name is another.
    let again = upload(&mut ada, &showroom, "my-portrait.jpg", &photo()).await;
    assert_eq!(location(&again), "/studio/pictures?added=my-portrait.jpg");
    let clear = picture(300, 100, 90, ImageFormat::Png);
    let logo = upload(&mut ada, &showroom, "my-portrait.svg.png", &clear).await;
    assert_eq!(location(&logo), "/studio/pictures?added=my-portrait-svg.png");
    let webp = picture(700, 900, 255, ImageFormat::WebP);
    let poster = upload(&mut ada, &showroom, "Vera.webp", &webp).await;
    assert_eq!(location(&poster), "/studio/pictures?added=vera.jpg");

    // Nor does one take the place of an operator's own file.
    std::fs::write(showroom.dir.path().join("ours.jpg"), photo()).expect("written");
    let other = upload(
        &mut ada,
        &showroom,
        "ours.png",
        &picture(50, 50, 255, ImageFormat::Png),
    )
    .await;
    assert_eq!(location(&other), "/studio/pictures?added=ours-2.jpg");

    // On a link's page.
    let fields = [
        ("recipient", "Grace"),
        ("demo", "product-guide"),
        ("sender.name", "Ada"),
        ("sender.picture", "my-portrait.jpg"),
        ("logo", "my-portrait-svg.png"),
    ];
    let made = ada.post(&showroom, "/studio/links/new", &fields).await;
    let link = location(&made).to_owned();
    let own = text(ada.get(&showroom, &link).await).await;
    let (_, slug) = own.split_once("/l/").expect("an address");
    let slug: String = slug.chars().take_while(char::is_ascii_alphanumeric).collect();
    let page = text(showroom.get(&format!("/l/{slug}")).await).await;
    let logo = element(&page, "personal-logo");
    let (_, face) = page.split_once("sender-picture").expect("a face");
    for (class, at, size) in [("logo", logo, (300, 100)), ("face", face, (128, 128))] {
        let shown = showroom.get(&source(at)).await.bytes().await.expect("a picture");
        let shown = image::load_from_memory(&shown).expect("a picture");
        assert_eq!(shown.dimensions(), size, "{class}");
    }
    // On a demo's page.
    let made = ada.post(&showroom, "/studio/demos/new", &TOUR).await;
    assert_eq!(location(&made), "/studio/demos/site/tour");
    let page = text(showroom.get("/demo/tour").await).await;
    let shown = showroom
        .get(&source(&page))
        .await
        .bytes()
        .await
        .expect("a picture");
    assert_eq!(
        image::load_from_memory(&shown).expect("a picture").dimensions(),
        (640, 800)
    );

    // What is shown is not deleted.
    for (name, by) in [("my-portrait.jpg", "A link shows"), ("vera.jpg", "Tour")] {
        let refused = ada.post(&showroom, DELETE, &[("name", name)]).await;
        assert_eq!(refused.status(), StatusCode::CONFLICT);
        assert!(text(refused).await.contains(by), "{name}");
    }
    let revoked = ada.post(&showroom, &format!("{link}/revoke"), &[]).await;
    assert!(revoked.status().is_redirection());
    let deleted = ada.post(&showroom, DELETE, &[("name", "my-portrait.jpg")]).await;
    assert_eq!(location(&deleted), PAGE);
    assert_eq!(showroom.get(&place).await.status(), StatusCode::NOT_FOUND);
    let list = text(ada.get(&showroom, PAGE).await).await;
    assert!(
        !list.contains("my-portrait.jpg") && list.contains("vera.jpg"),
        "{list}"
    );

    let log = audit(&showroom);
    assert!(
        log.contains("picture-added") && log.contains("picture-deleted"),
        "{log}"
    );
}

#[tokio::test]
async fn pictures_are_made_again_where_their_files_are_gone() {
    let (showroom, mut ada) = set_up().await;
    upload(&mut ada, &showroom, "vera.jpg", &photo()).await;
    ada.post(&showroom, "/studio/demos/new", &TOUR).await;
    std::fs::remove_dir_all(showroom.dir.path().join("data/posters")).expect("removed");
    let showroom = showroom.again(&[]);
    // No start waits until they are made.
    let begun = Instant::now();
    let page = loop {
        let page = text(showroom.get("/demo/tour").await).await;
        if page.contains("/posters/made/") {
            break page;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "{page}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    assert_eq!(showroom.get(&source(&page)).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn what_is_no_picture_is_refused_in_a_sentence_before_memory_is_spent() {
    let (showroom, mut ada) = set_up().await;
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let whole = picture(900, 600, 90, ImageFormat::Png);
    let half = &whole[..whole.len() / 2];
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    let large = vec![0u8; 11 * 1024 * 1024];
    let bomb = head_of(30_000, 30_000);
    let wide = head_of(11_000, 11_000);
    for (what, file, status, sentence) in [
        ("a drawing", &svg[..], refused, "no JPEG, PNG or WebP"),
        (
            "a drawing with another name",
            b"\xef\xbb\xbf<svg/>",
            refused,
            "no JPEG, PNG or WebP",
        ),
        (
            "an animation",
            b"GIF89a\x01\0\x01\0",
            refused,
            "no JPEG, PNG or WebP",
        ),
        ("nothing", b"", refused, "Choose a file first"),
        ("half of one", half, refused, "cannot be read to its end"),
        (
            "a head",
            b"\x89PNG\r\n\x1a\n",
            refused,
            "cannot be read to its end",
        ),
        ("one that is too wide", &bomb, refused, "too many pixels"),
        ("one with too many pixels", &wide, refused, "too many pixels"),
        (
            "a large file",
            &large,
            StatusCode::PAYLOAD_TOO_LARGE,
            "larger than 10 MiB",
        ),
    ] {
        let answer = upload(&mut ada, &showroom, "x.png", file).await;
        assert_eq!(answer.status(), status, "{what}");
        let html = text(answer).await;
        assert!(
            html.contains(sentence) && html.contains("role=\"alert\""),
            "{what}: {html}"
        );
    }
    let list = text(ada.get(&showroom, PAGE).await).await;
    assert!(list.contains("There are no pictures yet"), "{list}");
    // Neither does a form of another site, or an account that only reads.
    let foreign = client()
        .post(format!("{}{PAGE}", showroom.address))
        .header(header::ORIGIN, "https://elsewhere.example")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=line");
    assert_eq!(ada.send(foreign).await.status(), StatusCode::FORBIDDEN);
    let mut viewer = account(&showroom, "bob@example.com", "viewer").await;
    let refused = upload(&mut viewer, &showroom, "x.jpg", &photo()).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    let mut visitor = Browser::default();
    let led = upload(&mut visitor, &showroom, "x.jpg", &photo()).await;
    assert_eq!(led.status(), StatusCode::FORBIDDEN);
    assert!(text(led).await.contains("Sign in, and choose the file again."));
}

#[tokio::test]
async fn on_a_branded_page_nothing_of_ours_is_left() {
    let (showroom, mut ada) = set_up().await;
    let before = text(showroom.get("/").await).await;
    assert!(
        before.contains("/favicon.svg") && before.contains("<title>Showroom</title>"),
        "{before}"
    );
    let named = [
        ("version", "0"),
        ("name", "Acme & Söhne"),
        ("tagline", "Ask our robots."),
        ("accent", "#0a7f5c"),
    ];
    let saved = ada.post(&showroom, "/studio/brand", &named).await;
    assert_saved(&saved, "/studio/brand");
    // Without pictures its first letter stands for it.
    for path in ["/", "/demo/product-guide", "/sign-in", "/nowhere"] {
        let page = text(showroom.get(path).await).await;
        for ours in ["Showroom", "/favicon", "/apple-touch-icon", "/og.jpg", "5b4bdb"] {
            assert!(!page.contains(ours), "{path} {ours}: {page}");
        }
        assert!(
            page.contains("Acme &amp; Söhne") && page.contains("/letter-icon.svg"),
            "{path}: {page}"
        );
    }
    for ours in ["/apple-touch-icon.png", "/og.jpg"] {
        assert_eq!(showroom.get(ours).await.status(), StatusCode::NOT_FOUND, "{ours}");
    }
    // Programs ask for these unasked.
    for ours in ["/favicon.ico", "/favicon.svg"] {
        let instead = showroom.get(ours).await;
        let is = (instead.status(), location(&instead));
        assert_eq!(is, (StatusCode::TEMPORARY_REDIRECT, "/letter-icon.svg"), "{ours}");
    }
    let icon = text(showroom.get("/letter-icon.svg").await).await;
    assert!(icon.contains(">A<") && icon.contains("#0a7f5c"), "{icon}");
    let manifest = text(showroom.get("/site.webmanifest").await).await;
    assert!(
        manifest.contains("Acme & Söhne") && !manifest.contains("favicon"),
        "{manifest}"
    );

    let logo = picture(300, 100, 90, ImageFormat::Png);
    upload(&mut ada, &showroom, "logo.png", &logo).await;
    upload(&mut ada, &showroom, "wide.jpg", &photo()).await;
    let with_pictures = [
        &named[1..],
        &[
            ("version", "1"),
            ("logo", "logo.png"),
            ("icon", "logo.png"),
            ("preview", "wide.jpg"),
        ],
    ]
    .concat();
    let saved = ada.post(&showroom, "/studio/brand", &with_pictures).await;
    assert_eq!(saved.status(), StatusCode::SEE_OTHER);
    let page = text(showroom.get("/").await).await;
    let logo = element(&page, "wordmark-logo");
    assert!(logo.contains("alt=\"Acme &amp; Söhne\""), "{logo}");
    assert!(!page.contains("letter-icon"), "{page}");
    let icon = showroom
        .get(&source(element(&page, "rel=\"icon\"")))
        .await
        .bytes()
        .await
        .expect("a picture");
    assert_eq!(
        image::load_from_memory(&icon).expect("a picture").dimensions(),
        (180, 180)
    );

    let refused = ada.post(&showroom, DELETE, &[("name", "logo.png")]).await;
    assert_eq!(refused.status(), StatusCode::CONFLICT);
    assert!(text(refused).await.contains("The brand shows this picture"));
    // Another browser had the form open.
    let late = [("version", "1"), ("name", "Late")];
    let late = ada.post(&showroom, "/studio/brand", &late).await;
    assert_eq!(late.status(), StatusCode::CONFLICT);
    let html = text(late).await;
    for part in [
        "value=\"Late\"",
        "name=\"version\" value=\"2\"",
        "changed meanwhile",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    let slip = [("version", "2"), ("name", "Acme"), ("accent", "<script>")];
    let slip = ada.post(&showroom, "/studio/brand", &slip).await;
    assert_eq!(slip.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = text(slip).await;
    assert!(
        html.contains("id=\"accent-fault\"")
            && html.contains("a colour such as")
            && !html.contains("<script"),
        "{html}"
    );
    assert!(audit(&showroom).contains("brand-changed"));
}
