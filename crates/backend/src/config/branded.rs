//! A configuration with another brand: the site's name is in what avatars know and say.

use super::{Brand, Config, Demo, Link};
use crate::personas;

impl Config {
    /// The same with this brand in the place of its own.
    #[must_use]
    pub fn branded(&self, brand: &Brand) -> Self {
        let mut config = self.clone();
        if brand.name != self.brand.name {
            config.demo_reader = self.demo_reader.of_site(&brand.name);
            for demo in &mut config.demos {
                demo.call_site(&brand.name);
            }
            for link in &mut config.links {
                link.call_site(&config.demos);
                for instead in &mut link.instead {
                    instead.call_site(&config.demos);
                }
            }
        }
        config.brand = brand.clone();
        config
    }
}

impl Demo {
    /// Gives the site this name. Where its texts would grow too long, they keep the old one.
    fn call_site(&mut self, name: &str) {
        let mut part = self.part.clone();
        name.clone_into(&mut part.brand);
        if let Ok(persona) = personas::render(&part, None) {
            (self.part, self.persona) = (part, persona);
        } else {
            tracing::warn!(
                demo = self.slug,
                "with the site's new name a text of this demo would be too long: it keeps the old one"
            );
        }
    }
}

impl Link {
    /// Fills in its texts again, for its demo among these.
    fn call_site(&mut self, demos: &[Demo]) {
        let demo = demos.iter().find(|demo| demo.slug == self.demo);
        match demo.map(|demo| personas::render(&demo.part, Some(&self.guest))) {
            Some(Ok(persona)) => self.persona = persona,
            Some(Err(_)) => tracing::warn!(
                link = self.label(),
                "with the site's new name a text of this link would be too long: it keeps the old one"
            ),
            None => {}
        }
    }
}
