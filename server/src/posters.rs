//! The demos' pictures: which the site has, what is made of an operator's own, and which are missing.
//!
//! A demo's `poster` is a picture of the built site, or a `.jpg` or `.png` beside the configuration file. Of the latter
//! one JPEG of the size that pages show is made at the start, and kept in the data folder under a name that follows from
//! the file's content. The pictures of personal links and of the brand are made likewise ([`of_links`], [`of_brand`]), and
//! those that are uploaded ([`Maker`]). Start with [`prepare`], or with [`faults`] where nothing may be written.

mod of_brand;
mod of_links;
mod plate;
mod uploaded;

pub use uploaded::Maker;

use backend::config::{Config, Demo};
use backend::{Poster, PosterFinder};
use http::{StatusCode, header};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// Where made posters are served.
pub const ROUTE: &str = "/posters/made";
/// Pixels of a poster, width and height.
const SIZE: (u32, u32) = (640, 800);
/// What is made of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Shape {
    /// A JPEG of exactly this width and height; what stands out is cut off.
    Filled(u32, u32),
    /// A PNG of at most this width and height, whole and as transparent as it was, but for a light one ([`plate`]).
    Whole(u32, u32),
    /// A PNG of this width and height; what stands out is cut off, and it stays as transparent as it was.
    Icon(u32),
}

impl Shape {
    /// How a file of the shape is made: made in another way it has another name.
    fn hash_way(self, hasher: &mut DefaultHasher) {
        QUALITY.hash(hasher);
        if matches!(self, Self::Whole(..)) {
            plate::COLOUR.hash(hasher);
        }
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Filled(..) => "jpg",
            Self::Whole(..) | Self::Icon(_) => "png",
        }
    }
}

/// Makes the names of drafts differ.
static DRAFTS: AtomicU64 = AtomicU64::new(0);

/// JPEG quality, of 100.
const QUALITY: u8 = 84;
/// Endings of pictures that a poster can be made of.
const ENDINGS: [&str; 4] = ["jpg", "jpeg", "png", "JPG"];
/// Most bytes of such a picture.
const MOST_BYTES: u64 = 32 * 1024 * 1024;
/// Most pixels on a side of it, and most bytes of memory that reading it may take.
const MOST_SIDE: u32 = 12_000;
const MOST_MEMORY: u64 = 512 * 1024 * 1024;
/// What shows through a picture that is transparent.
const BEHIND: [u8; 3] = [236, 234, 244];

/// What a demo's `poster` leads to.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    /// Files of the built site, at this path without an ending.
    Site { path: String, avif: bool },
    /// A picture of the operator's.
    File(PathBuf),
    /// Nothing.
    Missing,
}

/// Where made posters are kept.
pub fn folder(config: &Config) -> PathBuf {
    config
        .storage
        .path
        .parent()
        .unwrap_or(Path::new(""))
        .join("posters")
}

/// Makes what is to be made and points each demo at its picture; one without gets none, and pages draw one.
pub fn prepare(config: &mut Config) {
    let folder = folder(config);
    for at in 0..config.demos.len() {
        let Poster { path, avif } = poster(config, &config.demos[at], &folder);
        let demo = &mut config.demos[at];
        (demo.poster, demo.poster_avif) = (path, avif);
    }
    of_links::prepare(config, &folder);
    of_brand::prepare(config, &folder);
}

/// Does the same for demos that are made on the site.
pub fn finder(config: &Config) -> PosterFinder {
    let (config, folder) = (config.clone(), folder(config));
    PosterFinder::new(move |demo| poster(&config, demo, &folder))
}

/// The picture of a demo, which is made where it has to be.
fn poster(config: &Config, demo: &Demo, folder: &Path) -> Poster {
    let none = Poster {
        path: String::new(),
        avif: false,
    };
    match find(config, demo) {
        Found::Site { path, avif } => Poster { path, avif },
        Found::File(file) => match make(&file, Shape::Filled(SIZE.0, SIZE.1), folder) {
            Ok(name) => Poster {
                path: format!("{ROUTE}/{name}"),
                avif: false,
            },
            Err(error) => {
                let (demo, file) = (&demo.slug, file.display());
                tracing::warn!(demo, %file, error = format!("{error:#}"), "no poster can be made of this picture");
                none
            }
        },
        Found::Missing => none,
    }
}

/// One sentence for each poster, and each picture of a link, that is missing or no picture.
pub fn faults(config: &Config) -> Vec<String> {
    let (width, height) = SIZE;
    let fault = |demo: &Demo| {
        let (problem, hint) = match find(config, demo) {
            Found::Site { .. } => return None,
            Found::Missing => {
                let name = stem(&demo.poster).rsplit('/').next().unwrap_or_default();
                (
                    format!("is {}, and there is no such picture", demo.poster),
                    format!(
                        "put {name}.jpg or {name}.png beside the configuration file, {width} by {height} pixels or \
                         more. Until then pages draw a letter."
                    ),
                )
            }
            Found::File(file) => match read(&file) {
                Ok(picture) if picture.width() < width || picture.height() < height => (
                    format!(
                        "is small, since {} is {} by {} pixels",
                        file.display(),
                        picture.width(),
                        picture.height()
                    ),
                    format!("it looks blurred below {width} by {height}."),
                ),
                Ok(_) => return None,
                Err(error) => (
                    format!("has no effect, since {} cannot be used", file.display()),
                    format!("{error:#}."),
                ),
            },
        };
        let key = format!("demo.{}.poster", demo.slug);
        Some(config.finding(&key, &problem, &hint).to_string())
    };
    let posters = config.demos.iter().filter_map(fault);
    let others = of_links::faults(config)
        .into_iter()
        .chain(of_brand::faults(config));
    posters.chain(others).collect()
}

/// A path without the ending of a picture.
fn stem(path: &str) -> &str {
    match path.rsplit_once('.') {
        Some((stem, ending)) if ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)) => stem,
        _ => path,
    }
}

fn find(config: &Config, demo: &Demo) -> Found {
    let root = &config.server.site_root;
    let relative = demo.poster.trim_start_matches('/');
    let plain = stem(relative);
    let in_site = |ending: &str| root.join(format!("{plain}.{ending}")).is_file();
    let path = format!("/{plain}");
    if in_site("jpg") {
        return Found::Site {
            path,
            avif: in_site("avif"),
        };
    }
    let beside = beside(config);
    let name = relative.rsplit('/').next().unwrap_or_default();
    let places = [beside.join(relative), beside.join(name), root.join(relative)];
    let file = places.iter().find_map(|place| {
        // As it is written, else with any ending.
        let whole = stem(&place.to_string_lossy()).len() < place.to_string_lossy().len();
        if whole {
            return place.is_file().then(|| place.clone());
        }
        let mut files = ENDINGS
            .iter()
            .map(|ending| PathBuf::from(format!("{}.{ending}", place.display())));
        files.find(|file| file.is_file())
    });
    // Of a site that was built without its pictures nothing can be said.
    let ours = !root.join("posters").is_dir() && demo.poster == format!("/posters/{}", demo.presenter);
    match file {
        Some(file) => Found::File(file),
        None if ours => Found::Site { path, avif: true },
        None => Found::Missing,
    }
}

/// Where an operator's own pictures are.
fn beside(config: &Config) -> &Path {
    let file = config.file.as_deref().and_then(Path::parent);
    file.unwrap_or(Path::new(""))
}

/// Makes the picture of this shape unless it is there, and gives its name without the ending.
fn make(file: &Path, shape: Shape, folder: &Path) -> anyhow::Result<String> {
    let mut hasher = DefaultHasher::new();
    let size = match shape {
        Shape::Filled(width, height) | Shape::Whole(width, height) => (width, height),
        Shape::Icon(side) => (side, side),
    };
    (bytes(file)?, size).hash(&mut hasher);
    shape.hash_way(&mut hasher);
    let name = format!("{:016x}", hasher.finish());
    let kept = folder.join(format!("{name}.{}", shape.ending()));
    if !kept.is_file() {
        keep(&read(file)?, shape, &kept)?;
    }
    Ok(name)
}

/// Makes the picture of this shape, and keeps it here.
fn keep(picture: &DynamicImage, shape: Shape, kept: &Path) -> anyhow::Result<()> {
    let mut made = Vec::new();
    match shape {
        Shape::Filled(width, height) => {
            let picture = filled(picture, width, height);
            JpegEncoder::new_with_quality(&mut made, QUALITY).encode_image(&opaque(&picture))?;
        }
        Shape::Whole(width, height) => {
            write_png(&plate::fitted(picture, width, height), &mut made)?;
        }
        Shape::Icon(side) => {
            write_png(&filled(picture, side, side), &mut made)?;
        }
    }
    if let Some(folder) = kept.parent() {
        std::fs::create_dir_all(folder)?;
    }
    // Under another name first: a start that is interrupted leaves no half of a picture.
    let number = DRAFTS.fetch_add(1, Ordering::Relaxed);
    let draft = kept.with_extension(format!("{}-{number}", std::process::id()));
    std::fs::write(&draft, made)?;
    std::fs::rename(&draft, kept)?;
    Ok(())
}

/// Exactly this width and height; what stands out is cut off first, since a picture of one row would be as many pixels as a wall
/// once it is as high as that.
fn filled(picture: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    let (w, h) = (u64::from(picture.width()), u64::from(picture.height()));
    let (to_w, to_h) = (u64::from(width), u64::from(height));
    // OK because each is at most a side of the picture.
    let side = |pixels: u64| u32::try_from(pixels.max(1)).unwrap_or(u32::MAX);
    let (cut_w, cut_h) = if w * to_h > h * to_w {
        (side(h * to_w / to_h), picture.height())
    } else {
        (picture.width(), side(w * to_h / to_w))
    };
    let (x, y) = ((picture.width() - cut_w) / 2, (picture.height() - cut_h) / 2);
    let cut = picture.crop_imm(x, y, cut_w, cut_h);
    cut.resize_exact(width, height, FilterType::Lanczos3)
}

fn write_png(picture: &DynamicImage, made: &mut Vec<u8>) -> anyhow::Result<()> {
    let clear = picture.to_rgba8();
    Ok(clear.write_to(&mut Cursor::new(made), ImageFormat::Png)?)
}

fn bytes(file: &Path) -> anyhow::Result<Vec<u8>> {
    anyhow::ensure!(
        std::fs::metadata(file)?.len() <= MOST_BYTES,
        "it is larger than {} MiB",
        MOST_BYTES / 1024 / 1024
    );
    Ok(std::fs::read(file)?)
}

fn read(file: &Path) -> anyhow::Result<DynamicImage> {
    decode(&bytes(file)?)
}

/// The picture as a camera meant it to be seen.
fn decode(bytes: &[u8]) -> anyhow::Result<DynamicImage> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// JPEG knows no transparency.
fn opaque(picture: &DynamicImage) -> RgbImage {
    let picture = picture.to_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        let mix = |over: u8, under: u8| {
            let (over, under, alpha) = (u32::from(over), u32::from(under), u32::from(alpha));
            // OK because a mean of two bytes is a byte.
            u8::try_from((over * alpha + under * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        Rgb([mix(red, BEHIND[0]), mix(green, BEHIND[1]), mix(blue, BEHIND[2])])
    })
}

/// Serves a made picture.
pub async fn serve(
    folder: PathBuf,
    file: String,
) -> Result<([(header::HeaderName, &'static str); 2], Vec<u8>), StatusCode> {
    let (name, ending) = file.rsplit_once('.').ok_or(StatusCode::NOT_FOUND)?;
    let kind = match ending {
        "jpg" => "image/jpeg",
        "png" => "image/png",
        _ => return Err(StatusCode::NOT_FOUND),
    };
    if name.len() != 16 || !name.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(StatusCode::NOT_FOUND);
    }
    let read = tokio::fs::read(folder.join(&file)).await;
    let picture = read.map_err(|_| StatusCode::NOT_FOUND)?;
    // Its name follows from its content.
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((headers, picture))
}
