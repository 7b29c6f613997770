//! What whoever has the files of the site does with pictures: reads one that was uploaded, and makes the sizes of pages.

use std::fmt;
use std::sync::Arc;

/// A picture that was read and written anew: nothing of the file that was uploaded is left, such as where it was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Master {
    /// A JPEG, or a PNG where something shows through.
    pub file: Vec<u8>,
    /// `jpg` or `png`.
    pub ending: &'static str,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// What pages show of a picture: paths on this site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Made {
    /// As a demo's picture: a JPEG, without its ending.
    pub poster: String,
    /// As a sender's picture.
    pub face: String,
    /// Whole, as a logo.
    pub logo: String,
    /// As the icon of a tab.
    pub icon: String,
    /// As the picture of a link preview.
    pub preview: String,
}

/// Why a file is not taken as a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureFault {
    /// It has more than [`super::MOST_BYTES`] bytes.
    #[error("the file is too large")]
    TooLarge,
    /// It is no JPEG, PNG or WebP; SVG and others are not taken.
    #[error("the file is no JPEG, PNG or WebP")]
    OtherKind,
    /// It has too many pixels.
    #[error("the picture has too many pixels")]
    TooManyPixels,
    /// The file did not arrive whole.
    #[error("the file did not arrive whole")]
    Cut,
    /// Others are being read.
    #[error("other pictures are being read")]
    Busy,
    /// It cannot be read to its end.
    #[error("the picture is broken")]
    Broken,
    /// The site has [`super::MOST_PICTURES`].
    #[error("there are too many pictures")]
    TooMany,
}

/// Reads and makes pictures. Both may take a second of a processor, and much memory.
pub trait PictureMaker: fmt::Debug + Send + Sync {
    /// Reads a file that was uploaded.
    ///
    /// # Errors
    /// As [`PictureFault`] says.
    fn read(&self, file: &[u8]) -> Result<Master, PictureFault>;

    /// A small square JPEG of a file, for a list.
    ///
    /// # Errors
    /// As [`PictureFault`] says.
    fn small(&self, file: &[u8]) -> Result<Vec<u8>, PictureFault>;

    /// What pages show of the master with this digest, where it was made before.
    fn made(&self, digest: &str) -> Option<Made>;

    /// Makes it; none where that fails, which is logged.
    fn make(&self, digest: &str, master: &[u8]) -> Option<Made>;

    /// Takes away what was made of the master with this digest.
    fn forget(&self, digest: &str);

    /// Whether an operator's own file has this name.
    fn is_file(&self, name: &str) -> bool;
}

/// A maker without a place for files: no picture can be read.
#[derive(Debug)]
struct Nowhere;

impl PictureMaker for Nowhere {
    fn read(&self, _: &[u8]) -> Result<Master, PictureFault> {
        Err(PictureFault::OtherKind)
    }

    fn small(&self, _: &[u8]) -> Result<Vec<u8>, PictureFault> {
        Err(PictureFault::OtherKind)
    }

    fn made(&self, _: &str) -> Option<Made> {
        None
    }

    fn make(&self, _: &str, _: &[u8]) -> Option<Made> {
        None
    }

    fn forget(&self, _: &str) {}

    fn is_file(&self, _: &str) -> bool {
        false
    }
}

/// The maker of a start that serves no pages.
pub(crate) fn nowhere() -> Arc<dyn PictureMaker> {
    Arc::new(Nowhere)
}
