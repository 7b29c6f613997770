//! A demo's picture: one file beside the configuration is enough, and none is no broken picture.

use crate::support::{Showroom, run};
use image::{DynamicImage, GenericImageView, ImageFormat, RgbaImage};
use reqwest::{StatusCode, header};

fn file(poster: &str) -> String {
    format!(
        "[[demo]]\nslug = \"tour\"\ntitle = \"A tour\"\nname = \"Vera\"\nprovider = \"livekit\"\nagent = \"a\"\n\
         poster = \"{poster}\"\n"
    )
}

fn picture(width: u32, height: u32) -> DynamicImage {
    RgbaImage::from_pixel(width, height, image::Rgba([200, 40, 40, 128])).into()
}

/// The address of the picture on this page.
fn source(html: &str) -> Option<String> {
    let after = html.split("/posters/made/").nth(1)?;
    Some(format!("/posters/made/{}", after.split('"').next()?))
}

#[tokio::test]
async fn one_picture_beside_the_configuration_is_enough() {
    let showroom = Showroom::with(&[], Some(&file("/posters/vera")));
    for path in ["/", "/demo/tour"] {
        let html = showroom.get(path).await.text().await.expect("a page");
        assert!(
            html.contains("monogram") && !html.contains("/posters/vera"),
            "{path}: {html}"
        );
    }
    assert!(showroom.log().contains("demo.tour.poster"), "{}", showroom.log());

    picture(900, 900)
        .save(showroom.dir.path().join("vera.png"))
        .expect("written");
    let showroom = showroom.again(&[]);
    let html = showroom.get("/demo/tour").await.text().await.expect("a page");
    assert!(
        !html.contains("image/avif") && !html.contains("monogram"),
        "{html}"
    );
    let made = showroom.get(&source(&html).expect("a picture")).await;
    assert_eq!(made.status(), StatusCode::OK);
    assert_eq!(made.headers()[header::CONTENT_TYPE], "image/jpeg");
    let jpeg = made.bytes().await.expect("a picture");
    let seen = image::load_from_memory_with_format(&jpeg, ImageFormat::Jpeg).expect("a JPEG");
    assert_eq!(seen.dimensions(), (640, 800));

    // Another picture under the same name has another address, and browsers may keep each for ever.
    picture(640, 801)
        .save(showroom.dir.path().join("vera.png"))
        .expect("written");
    let showroom = showroom.again(&[]);
    let other = showroom.get("/demo/tour").await.text().await.expect("a page");
    assert_ne!(source(&other), source(&html));
    for wrong in ["/posters/made/0123456789abcdef.jpg", "/posters/made/x"] {
        assert_eq!(
            showroom.get(wrong).await.status(),
            StatusCode::NOT_FOUND,
            "{wrong}"
        );
    }
}

#[test]
fn a_picture_that_is_none_or_too_small_is_reported_by_the_check() {
    let dir = tempfile::TempDir::new().expect("a scratch folder");
    let path = dir.path().join("mine.toml");
    let check = || {
        let output = run(&["--config", path.to_str().expect("text"), "check"], &[]);
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    std::fs::write(&path, file("vera.jpg")).expect("written");
    std::fs::write(dir.path().join("vera.jpg"), "no picture").expect("written");
    assert!(check().contains("vera.jpg cannot be used"), "{}", check());
    picture(100, 100)
        .to_rgb8()
        .save(dir.path().join("vera.jpg"))
        .expect("written");
    assert!(check().contains("vera.jpg is 100 by 100 pixels"), "{}", check());
    picture(640, 800)
        .to_rgb8()
        .save(dir.path().join("vera.jpg"))
        .expect("written");
    assert!(!check().contains("poster"), "{}", check());
}

/// The pictures of a personal link: each made anew of the file beside the configuration, a logo as transparent as it was.
#[tokio::test]
async fn the_pictures_of_a_link_are_made_anew_or_reported() {
    const SLUG: &str = "ada-0123456789abcdef";
    let file = format!(
        "{}[[link]]\nslug = \"{SLUG}\"\ndemo = \"tour\"\nrecipient = \"Ada\"\nlogo = \"acme.png\"\n\
         sender = {{ name = \"Grace Hopper\", picture = \"grace.jpg\" }}\n",
        file("/posters/cara")
    );
    let showroom = Showroom::with(&[], Some(&file));
    for key in ["link.ada-0123….logo", "link.ada-0123….sender.picture"] {
        assert!(showroom.log().contains(key), "{key}: {}", showroom.log());
    }
    let page = format!("/l/{SLUG}");
    let html = showroom.get(&page).await.text().await.expect("a page");
    assert!(!html.contains("/posters/made/") && html.contains(">GH"), "{html}");

    let beside = showroom.dir.path().to_owned();
    // What is no picture stays one that is missing, whatever its name.
    std::fs::write(
        beside.join("acme.png"),
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    )
    .expect("written");
    picture(300, 200)
        .to_rgb8()
        .save(beside.join("grace.jpg"))
        .expect("written");
    let showroom = showroom.again(&[]);
    assert!(
        showroom.log().contains("acme.png cannot be used"),
        "{}",
        showroom.log()
    );
    let html = showroom.get(&page).await.text().await.expect("a page");
    let made = showroom.get(&source(&html).expect("a face")).await;
    let jpeg = made.bytes().await.expect("a picture");
    let seen = image::load_from_memory_with_format(&jpeg, ImageFormat::Jpeg).expect("a JPEG");
    assert_eq!(seen.dimensions(), (128, 128));
    assert!(!html.contains("personal-logo"), "{html}");

    picture(960, 160).save(beside.join("acme.png")).expect("written");
    let showroom = showroom.again(&[]);
    let html = showroom.get(&page).await.text().await.expect("a page");
    let mut images = html.split("<img");
    let logo = images.find(|image| image.contains("personal-logo"));
    let logo = logo.and_then(source).expect("a logo");
    let made = showroom.get(&logo).await;
    assert_eq!(made.headers()[header::CONTENT_TYPE], "image/png");
    let png = made.bytes().await.expect("a picture");
    let seen = image::load_from_memory_with_format(&png, ImageFormat::Png).expect("a PNG");
    assert_eq!(seen.dimensions(), (480, 80));
    assert_eq!(seen.get_pixel(9, 9).0[3], 128, "as transparent as it was");
}
