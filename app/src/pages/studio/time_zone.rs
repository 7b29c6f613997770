//! The form on `/studio/account` that chooses the zone in which times are shown and typed.

use super::forms::words;
use super::html::IntoHtml;
use super::moment::site_zone;
use crate::messages::Messages;
use crate::studio_content::Form;
use backend::accounts::Field;
use backend::zone::Zone;
use leptos::prelude::*;

/// The name of a zone, with those that there are to choose from; left empty it is the site's.
#[component]
pub(super) fn TimeZone(
    /// The one that the account has.
    chosen: Option<Zone>,
    form: Form,
) -> impl IntoView {
    let messages = Messages::here();
    let fault = form.fault(Field::TimeZone).map(|fault| words(messages, fault));
    let value = match fault {
        Some(_) => form.time_zone,
        None => chosen.map_or_else(String::new, |zone| zone.name().to_owned()),
    };
    let described = fault.map_or("zone-note", |_| "zone-fault zone-note");
    let names = Zone::names()
        .into_iter()
        .map(|name| view! { <option value=name></option> });
    view! {
        <section aria-labelledby="zone">
            <h2 id="zone">{messages.studio_zone()}</h2>
            <form class="studio-form" method="post" action="/studio/account/time-zone">
                <div class="field">
                    <label for="time-zone">{messages.studio_zone_name()}</label>
                    <p class="studio-note" id="zone-note">{messages.studio_zone_note(site_zone().name())}</p>
                    <input
                        id="time-zone"
                        name="time_zone"
                        list="zones"
                        autocomplete="off"
                        autocapitalize="none"
                        spellcheck="false"
                        dir="ltr"
                        value=value
                        autofocus=fault.is_some()
                        aria-invalid=fault.map(|_| "true")
                        aria-describedby=described
                    />
                    <datalist id="zones">{names.collect_view()}</datalist>
                    {fault.map(|words| view! { <p class="studio-fault" id="zone-fault">{words}</p> })}
                </div>
                <button class="secondary" type="submit">{messages.studio_zone_save()}</button>
            </form>
        </section>
    }
    .into_html()
}
