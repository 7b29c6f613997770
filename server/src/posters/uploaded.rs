//! Pictures that are uploaded: read with care, written anew, and made into the sizes of pages.

use super::of_brand::{ICON, PREVIEW};
use super::of_links::{FACE, LOGO};
use super::{MOST_SIDE, QUALITY, ROUTE, SIZE, Shape, decode, keep, opaque};
use backend::pictures::{Made, Master, PictureFault, PictureMaker};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat, ImageReader, Rgba};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Cursor;
use std::path::PathBuf;

/// Most pixels of a picture: 50 megapixels take 200 MB while they are read.
const MOST_PIXELS: u64 = 50_000_000;
/// Pixels on the longer side of what is kept; of one that something shows through, since PNG is large.
const KEPT_SIDE: u32 = 2_400;
const KEPT_SIDE_CLEAR: u32 = 1_200;

/// Makes pictures in the folder of the posters.
#[derive(Debug)]
pub struct Maker(pub PathBuf);

impl Maker {
    /// The file of this shape, and its path on the site without its ending.
    fn place(&self, digest: &str, shape: Shape) -> (PathBuf, String) {
        let mut hasher = DefaultHasher::new();
        (digest, shape, QUALITY).hash(&mut hasher);
        let name = format!("{:016x}", hasher.finish());
        let file = self.0.join(format!("{name}.{}", shape.ending()));
        (file, format!("{ROUTE}/{name}"))
    }

    /// All shapes of a picture, if this is done with each.
    fn all(&self, digest: &str, done: impl Fn(Shape, PathBuf) -> bool) -> Option<Made> {
        let path = |shape: Shape| {
            let (file, path) = self.place(digest, shape);
            done(shape, file).then_some(path)
        };
        let whole = |shape: Shape| Some(format!("{}.{}", path(shape)?, shape.ending()));
        Some(Made {
            poster: path(Shape::Filled(SIZE.0, SIZE.1))?,
            face: whole(FACE)?,
            logo: whole(LOGO)?,
            icon: whole(ICON)?,
            preview: whole(PREVIEW)?,
        })
    }
}

impl PictureMaker for Maker {
    fn read(&self, file: &[u8]) -> Result<Master, PictureFault> {
        let reader = || ImageReader::new(Cursor::new(file)).with_guessed_format();
        let known = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP];
        let format = reader().ok().and_then(|reader| reader.format());
        if !format.is_some_and(|format| known.contains(&format)) {
            return Err(PictureFault::OtherKind);
        }
        // Its head alone says how large it is.
        let pixels = reader().ok().and_then(|reader| reader.into_dimensions().ok());
        let (width, height) = pixels.ok_or(PictureFault::Broken)?;
        if width > MOST_SIDE || height > MOST_SIDE || u64::from(width) * u64::from(height) > MOST_PIXELS {
            return Err(PictureFault::TooManyPixels);
        }
        let picture = decode(file).map_err(|_| PictureFault::Broken)?;
        let is_clear =
            picture.color().has_alpha() && picture.to_rgba8().pixels().any(|Rgba([.., alpha])| *alpha < 255);
        let side = if is_clear { KEPT_SIDE_CLEAR } else { KEPT_SIDE };
        let picture = if picture.width().max(picture.height()) > side {
            picture.resize(side, side, FilterType::Lanczos3)
        } else {
            picture
        };
        written(&picture, is_clear).ok_or(PictureFault::Broken)
    }

    fn made(&self, digest: &str) -> Option<Made> {
        self.all(digest, |_, file| file.is_file())
    }

    fn make(&self, digest: &str, master: &[u8]) -> Option<Made> {
        let picture = decode(master)
            .inspect_err(|error| {
                let error = format!("{error:#}");
                tracing::error!(error, "a picture of the database cannot be read");
            })
            .ok()?;
        self.all(digest, |shape, file| {
            let kept = file.is_file() || keep(&picture, shape, &file).is_ok();
            if !kept {
                let folder = self.0.display();
                tracing::error!(%folder, "no sizes of a picture can be kept in this folder");
            }
            kept
        })
    }
}

fn written(picture: &DynamicImage, is_clear: bool) -> Option<Master> {
    let mut file = Vec::new();
    let ending = if is_clear {
        let clear = picture.to_rgba8();
        clear
            .write_to(&mut Cursor::new(&mut file), ImageFormat::Png)
            .ok()?;
        "png"
    } else {
        let encoder = JpegEncoder::new_with_quality(&mut file, 92);
        opaque(picture).write_with_encoder(encoder).ok()?;
        "jpg"
    };
    Some(Master {
        file,
        ending,
        width: picture.width(),
        height: picture.height(),
    })
}
