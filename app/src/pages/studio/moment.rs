//! Times on the studio's pages: each in the zone that it names. Moments are shown in the zone of whoever is signed in;
//! days of figures and of budgets are the site's.

use super::html::IntoHtml;
use crate::studio_content::SiteZone;
use backend::clock::Timestamp;
use backend::zone::Zone;
use leptos::prelude::*;

/// The zone of whoever is signed in, which every moment is shown in.
pub(super) fn zone() -> Zone {
    use_context().unwrap_or_default()
}

/// The site's zone, whose days figures and budgets have.
pub(super) fn site_zone() -> Zone {
    let SiteZone(zone) = use_context().unwrap_or_default();
    zone
}

/// What the zone of moments is called.
#[component]
pub(super) fn ZoneName() -> impl IntoView {
    view! { <bdi>{zone().name().to_owned()}</bdi> }
}

/// A moment, in the zone that it names.
#[component]
pub(super) fn Moment(
    at: Timestamp,
    /// Another zone than that of whoever is signed in.
    #[prop(optional)]
    of: Option<Zone>,
) -> impl IntoView {
    let zone = of.unwrap_or_else(zone);
    view! { <Shown machine=zone.to_rfc3339(at) shown=zone.clock_shows(at) zone /> }
}

/// When a link ends: its last day, or the moment, where that is within a day of the zone that it is shown in.
#[component]
pub(super) fn LastDay(end: Option<Timestamp>) -> impl IntoView {
    let zone = zone();
    end.map(|end| {
        if zone.ends_a_day(end) {
            let day = zone.last_day_before(end).to_string();
            view! { <Shown machine=day.clone() shown=day zone /> }.into_html()
        } else {
            view! { <Moment at=end /> }.into_html()
        }
    })
}

/// A time for programs and for people.
#[component]
fn Shown(machine: String, shown: String, zone: Zone) -> impl IntoView {
    view! { <time datetime=machine dir="ltr">{shown}<span class="studio-zone">" "{zone.name().to_owned()}</span></time> }
}
