//! The last day of a link in its form: it is typed and shown in a zone that the form names, whatever zone it was saved in.

use super::LinkForm;
use super::link_form::{EXPIRES, EXPIRES_ZONE};
use crate::clock::Timestamp;
use crate::store::LinkSettings;
use crate::zone::Zone;

impl LinkForm {
    /// The same with the zone of its day, where it has a day and names none.
    pub(super) fn in_zone(self, zone: &Zone) -> Self {
        if self.get(EXPIRES).is_empty() {
            return self.without(EXPIRES_ZONE);
        }
        if self.get(EXPIRES_ZONE).is_empty() {
            return self.with(EXPIRES_ZONE, zone.name());
        }
        self
    }

    /// The same with the day on which a link that ends at this moment works last in this zone.
    pub(super) fn showing(self, end: Option<Timestamp>, zone: &Zone) -> Self {
        match end {
            None => self.without(EXPIRES_ZONE),
            Some(end) => self
                .with(EXPIRES, &zone.last_day_before(end).to_string())
                .with(EXPIRES_ZONE, zone.name()),
        }
    }

    /// The zone of its day; this one where it names none, or none that there is.
    pub(super) fn zone(&self, otherwise: &Zone) -> Zone {
        Zone::named(self.get(EXPIRES_ZONE)).unwrap_or_else(|| otherwise.clone())
    }

    /// Whether its day is the one that was shown of a link which ends at this moment.
    pub(super) fn keeps(&self, end: Option<Timestamp>) -> bool {
        let zone = Zone::named(self.get(EXPIRES_ZONE));
        let shown = end
            .zip(zone)
            .map(|(end, zone)| zone.last_day_before(end).to_string());
        shown.is_some_and(|shown| shown == self.get(EXPIRES))
    }

    /// The same with the day as it was saved.
    pub(super) fn with_day_of(self, saved: &LinkSettings) -> Self {
        let saved = Self::of(&saved.settings);
        let keys = [EXPIRES, EXPIRES_ZONE].into_iter();
        keys.fold(self, |form, key| match saved.get(key) {
            "" => form.without(key),
            text => form.with(key, text),
        })
    }
}
