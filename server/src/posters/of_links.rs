//! The pictures of personal links: the sender's, and the logo of the recipient's company.
//!
//! They are made anew like posters, so that nothing of an operator's file reaches a browser as it is, and pages never wait
//! for a large one.

use super::{ROUTE, Shape, beside, make, read};
use backend::config::{Config, Link};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A sender's picture, three times as large as it is shown.
pub(super) const FACE: Shape = Shape::Filled(128, 128);
/// A logo, three times as large as it may be shown.
pub(super) const LOGO: Shape = Shape::Whole(480, 160);

/// The pictures that a link names: key and value.
fn named(link: &mut Link) -> impl Iterator<Item = (&'static str, Shape, &mut Option<String>)> {
    let face = link
        .sender
        .as_mut()
        .map(|sender| ("sender.picture", FACE, &mut sender.picture));
    face.into_iter().chain([("logo", LOGO, &mut link.logo)])
}

/// Makes each and points its link at it; what cannot be made is left out, and pages show none.
pub fn prepare(config: &mut Config, folder: &Path) {
    let places = Places::of(config);
    let mut made = BTreeMap::new();
    for link in &mut config.links {
        let label = link.label();
        for (key, shape, name) in named(link) {
            let Some(file) = name.take().map(|name| places.find(&name)) else {
                continue;
            };
            // Many links have the same sender.
            let path = made.entry((file, key)).or_insert_with_key(|(file, _)| {
                let file = file.as_deref()?;
                make(file, shape, folder)
                    .inspect_err(|error| {
                        let (link, file) = (&label, file.display());
                        tracing::warn!(link, key, %file, error = format!("{error:#}"), "this picture cannot be used");
                    })
                    .map(|name| format!("{ROUTE}/{name}.{}", shape.ending()))
                    .ok()
            });
            name.clone_from(path);
        }
        let shown = (link.sender.clone(), link.logo.clone());
        for instead in &mut link.instead {
            (instead.sender, instead.logo) = shown.clone();
        }
    }
}

/// One sentence for each that is missing or no picture.
pub fn faults(config: &Config) -> Vec<String> {
    let places = Places::of(config);
    let mut found = Vec::new();
    // Of a site that was built without its pictures nothing can be said.
    for mut link in config.links.iter().filter(|link| !link.example).cloned() {
        let label = link.label();
        for (key, _, name) in named(&mut link) {
            let Some(name) = name else { continue };
            let (problem, hint) = match places.find(name) {
                None => (
                    format!("is {name}, and there is no such picture"),
                    "put it beside the configuration file. Until then the page shows none.".to_owned(),
                ),
                Some(file) => match read(&file) {
                    Ok(_) => continue,
                    Err(error) => (
                        format!("has no effect, since {} cannot be used", file.display()),
                        format!("{error:#}."),
                    ),
                },
            };
            let key = format!("{label}.{key}");
            found.push(config.finding(&key, &problem, &hint).to_string());
        }
    }
    found
}

/// Where pictures may be.
#[derive(Debug)]
pub(super) struct Places {
    beside: PathBuf,
    site: PathBuf,
}

impl Places {
    pub(super) fn of(config: &Config) -> Self {
        Self {
            beside: beside(config).to_owned(),
            site: config.server.site_root.clone(),
        }
    }

    /// The file of this name beside the configuration, else of the site.
    pub(super) fn find(&self, name: &str) -> Option<PathBuf> {
        let name = name.trim_start_matches('/');
        let mut files = [&self.beside, &self.site]
            .map(|place| place.join(name))
            .into_iter();
        files.find(|file| file.is_file())
    }
}
