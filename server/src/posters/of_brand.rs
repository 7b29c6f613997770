//! The pictures of the brand that the configuration names: they are made anew, as those of links are.

use super::of_links::{LOGO, Places};
use super::{ROUTE, Shape, make, read};
use backend::config::Config;
use std::path::Path;

/// The icon of a tab, and of a device that keeps the site beside other apps.
pub(super) const ICON: Shape = Shape::Icon(180);
/// The picture of a link preview.
pub(super) const PREVIEW: Shape = Shape::Filled(1_200, 630);

fn shape(key: &str) -> Shape {
    match key {
        "logo" => LOGO,
        "icon" => ICON,
        _ => PREVIEW,
    }
}

/// Makes each and points the brand at it; what cannot be made is left out.
pub fn prepare(config: &mut Config, folder: &Path) {
    let places = Places::of(config);
    for (key, name) in config.brand.pictures_mut() {
        let Some(file) = name.take().and_then(|name| places.find(&name)) else {
            continue;
        };
        match make(&file, shape(key), folder) {
            Ok(made) => *name = Some(format!("{ROUTE}/{made}.{}", shape(key).ending())),
            Err(error) => {
                let file = file.display();
                tracing::warn!(key, %file, error = format!("{error:#}"), "this picture of the brand cannot be used");
            }
        }
    }
}

/// One sentence for each that is missing or no picture.
pub fn faults(config: &Config) -> Vec<String> {
    let places = Places::of(config);
    let mut brand = config.brand.clone();
    let named = brand.pictures_mut();
    let fault = |(key, name): (&str, &mut Option<String>)| {
        let name = name.as_deref()?;
        let (problem, hint) = match places.find(name) {
            None => (
                format!("is {name}, and there is no such picture"),
                "put it beside the configuration file. Until then pages show none.".to_owned(),
            ),
            Some(file) => (
                format!("has no effect, since {} cannot be used", file.display()),
                format!("{:#}.", read(&file).err()?),
            ),
        };
        Some(
            config
                .finding(&format!("brand.{key}"), &problem, &hint)
                .to_string(),
        )
    };
    named.into_iter().filter_map(fault).collect()
}
