//! The demos as pages see them.

use contract::demo::Demo;
use std::sync::Arc;

/// What can be talked to. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct Demos(Arc<[Demo]>);

impl Demos {
    pub(crate) fn new(demos: Vec<Demo>) -> Self {
        Self(demos.into())
    }

    /// All of them, in the order of the gallery.
    #[must_use]
    pub fn list(&self) -> Vec<Demo> {
        self.0.to_vec()
    }

    /// The one with this slug.
    #[must_use]
    pub fn get(&self, slug: &str) -> Option<Demo> {
        self.0.iter().find(|demo| demo.slug == slug).cloned()
    }
}
