//! Where a demo's picture is, which whoever has the files of the site finds out.

use crate::config::Demo;
use std::fmt;
use std::sync::Arc;

/// A demo's picture as pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Poster {
    /// Path on this site without its ending; empty where there is none.
    pub path: String,
    /// Whether there is an AVIF of it beside the JPEG.
    pub avif: bool,
}

/// Finds the picture that a demo names, or makes it.
#[derive(Clone)]
pub struct PosterFinder(Arc<dyn Fn(&Demo) -> Poster + Send + Sync>);

impl PosterFinder {
    /// One that asks this.
    #[must_use]
    pub fn new(find: impl Fn(&Demo) -> Poster + Send + Sync + 'static) -> Self {
        Self(Arc::new(find))
    }

    pub(crate) fn find(&self, demo: &Demo) -> Poster {
        (self.0)(demo)
    }
}

impl Default for PosterFinder {
    /// Takes what a demo says for what is there.
    fn default() -> Self {
        Self::new(|demo| Poster {
            path: demo.poster.clone(),
            avif: demo.poster_avif,
        })
    }
}

impl fmt::Debug for PosterFinder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PosterFinder(…)")
    }
}
