//! Pictures that are uploaded: read with care, written anew, and made into the sizes of pages.

use super::of_brand::{ICON, PREVIEW};
use super::of_links::{FACE, LOGO, Places};
use super::{MOST_SIDE, ROUTE, SIZE, Shape, decode, filled, keep, opaque};
use backend::config::Config;
use backend::pictures::{Made, Master, PictureFault, PictureMaker};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgba};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Cursor;
use std::path::PathBuf;

/// Most pixels of a picture, and most bytes of them in memory: four for each.
const MOST_PIXELS: u64 = 50_000_000;
const MOST_BYTES: u64 = 4 * MOST_PIXELS;
/// Most bytes of what is beside the pixels, such as a profile of colours.
const MOST_BESIDE: u64 = 16 * 1024 * 1024;
/// Pixels on the longer side of what is kept; of one that something shows through, since PNG is large.
const KEPT_SIDE: u32 = 1_600;
const KEPT_SIDE_CLEAR: u32 = 1_000;

/// Pixels on each side of a picture in a list.
const SMALL_SIDE: u32 = 192;
/// Of its JPEG: many of them are on one page.
const SMALL_QUALITY: u8 = 75;

/// Makes pictures in the folder of the posters.
#[derive(Debug)]
pub struct Maker {
    folder: PathBuf,
    /// Where an operator's own files are.
    places: Places,
}

impl Maker {
    /// One for this configuration.
    pub fn new(config: &Config) -> Self {
        Self {
            folder: super::folder(config),
            places: Places::of(config),
        }
    }

    /// The file of this shape, and its path on the site without its ending.
    fn place(&self, digest: &str, shape: Shape) -> (PathBuf, String) {
        let mut hasher = DefaultHasher::new();
        (digest, shape).hash(&mut hasher);
        shape.hash_way(&mut hasher);
        let name = format!("{:016x}", hasher.finish());
        let file = self.folder.join(format!("{name}.{}", shape.ending()));
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
        let (picture, orientation) = pixels_of(file)?;
        let is_clear =
            picture.color().has_alpha() && picture.to_rgba8().pixels().any(|Rgba([.., alpha])| *alpha < 255);
        let side = if is_clear { KEPT_SIDE_CLEAR } else { KEPT_SIDE };
        let mut picture = smaller(picture, side);
        // Last: it takes as much memory again.
        picture.apply_orientation(orientation);
        written(&picture, is_clear).ok_or(PictureFault::Broken)
    }

    fn small(&self, file: &[u8]) -> Result<Vec<u8>, PictureFault> {
        let (picture, orientation) = pixels_of(file)?;
        let mut picture = filled(&smaller(picture, KEPT_SIDE), SMALL_SIDE, SMALL_SIDE);
        picture.apply_orientation(orientation);
        let mut small = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut small, SMALL_QUALITY);
        let written = opaque(&picture).write_with_encoder(encoder);
        written.map_err(|_| PictureFault::Broken)?;
        Ok(small)
    }

    fn made(&self, digest: &str) -> Option<Made> {
        self.all(digest, |_, file| file.is_file())
    }

    fn forget(&self, digest: &str) {
        self.all(digest, |_, file| {
            // OK because what is not there need not be taken away.
            let _ = std::fs::remove_file(file);
            true
        });
    }

    fn is_file(&self, name: &str) -> bool {
        self.places.find(name).is_some()
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
                let folder = self.folder.display();
                tracing::error!(%folder, "no sizes of a picture can be kept in this folder");
            }
            kept
        })
    }
}

/// The pixels as they are in the file, and how a camera meant them to be turned. Its head says whether there is room for them.
fn pixels_of(file: &[u8]) -> Result<(DynamicImage, Orientation), PictureFault> {
    let broken = |_| PictureFault::Broken;
    let reader = ImageReader::new(Cursor::new(file)).with_guessed_format();
    let mut reader = reader.map_err(|_| PictureFault::Broken)?;
    let known = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP];
    if !reader.format().is_some_and(|format| known.contains(&format)) {
        return Err(PictureFault::OtherKind);
    }
    if reader.format() == Some(ImageFormat::Jpeg) && !is_whole(file) {
        return Err(PictureFault::Broken);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_BESIDE);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    // Two bytes of a colour are twice as much.
    if width.max(height) > MOST_SIDE || pixels > MOST_PIXELS || decoder.total_bytes() > MOST_BYTES {
        return Err(PictureFault::TooManyPixels);
    }
    let orientation = decoder.orientation().map_err(broken)?;
    let picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    Ok((picture, orientation))
}

/// Whether a JPEG has an end behind its first scan: the decoder takes half a file, and what is missing is grey. A mark is no part
/// of the pixels, where each such byte is followed by a zero.
fn is_whole(jpeg: &[u8]) -> bool {
    let mut at = 2;
    while let Some(&[0xff, mark, high, low]) = jpeg.get(at..at + 4) {
        if mark == 0xda {
            return jpeg[at..].windows(2).any(|pair| pair == [0xff, 0xd9]);
        }
        // A mark may have bytes of 0xff before it.
        at += if mark == 0xff {
            1
        } else {
            2 + usize::from(u16::from_be_bytes([high, low]))
        };
    }
    false
}

/// The picture with at most so many pixels on its longer side. A very large one is made small quickly first: the better way
/// takes four times its memory.
fn smaller(picture: DynamicImage, side: u32) -> DynamicImage {
    let longer = picture.width().max(picture.height());
    if longer > 2 * side {
        picture.thumbnail(side, side)
    } else if longer > side {
        picture.resize(side, side, FilterType::Lanczos3)
    } else {
        picture
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

#[cfg(test)]
mod tests {
    use super::*;
    use backend::Sources;
    use image::{Rgb, RgbImage};

    fn read(picture: &DynamicImage, format: ImageFormat) -> Result<Master, PictureFault> {
        let mut file = Cursor::new(Vec::new());
        picture.write_to(&mut file, format).expect("written");
        let sources = Sources {
            file: None,
            env: std::iter::empty::<(String, String)>(),
        };
        let maker = Maker::new(&Config::load(sources).expect("a configuration"));
        maker.read(&file.into_inner())
    }

    #[test]
    fn a_picture_of_one_row_is_made_without_the_memory_of_a_wall() {
        for (width, height) in [(12_000, 1), (1, 12_000), (40, 4_000), (1, 1), (641, 800)] {
            let thin = DynamicImage::from(RgbImage::from_pixel(width, height, Rgb([200, 40, 40])));
            let master = read(&thin, ImageFormat::Png).expect("taken");
            let kept = decode(&master.file).expect("read");
            for (to_width, to_height) in [(640, 800), (180, 180), (1_200, 630)] {
                let made = super::super::filled(&kept, to_width, to_height);
                assert_eq!(
                    (made.width(), made.height()),
                    (to_width, to_height),
                    "{width} x {height}"
                );
            }
        }
    }

    #[test]
    fn half_a_jpeg_is_broken_and_what_a_camera_adds_behind_one_is_not() {
        let noise = RgbImage::from_fn(300, 200, |x, y| {
            Rgb([x * 7, y * 13, x * y].map(|it| it.to_le_bytes()[0]))
        });
        let mut file = Cursor::new(Vec::new());
        DynamicImage::from(noise)
            .write_to(&mut file, ImageFormat::Jpeg)
            .expect("written");
        let file = file.into_inner();
        assert!(pixels_of(&file).is_ok());
        for part in [file.len() / 3, file.len() / 2, file.len() - 2] {
            assert_eq!(
                pixels_of(&file[..part]).err(),
                Some(PictureFault::Broken),
                "{part} bytes"
            );
        }
        assert!(pixels_of(&[&file[..], b"what a camera adds"].concat()).is_ok());
    }

    #[test]
    fn a_picture_of_a_telephone_is_taken_and_made_smaller() {
        let photo = |width, height| {
            let photo = RgbImage::from_pixel(width, height, Rgb([200, 40, 40]));
            DynamicImage::from(photo)
        };
        for (format, width, height) in [
            (ImageFormat::Jpeg, 4_000, 3_000),
            (ImageFormat::Png, 1_800, 1_350),
            (ImageFormat::WebP, 1_800, 1_350),
        ] {
            let master = read(&photo(width, height), format).expect("taken");
            let is = (master.width, master.height, master.ending);
            assert_eq!(is, (1_600, 1_200, "jpg"), "{format:?}");
        }
        let deep: DynamicImage = photo(400, 300).to_rgb16().into();
        assert!(read(&deep, ImageFormat::Png).is_ok());
    }
}
