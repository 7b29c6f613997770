//! Lists to choose from, of forms that ask for a part of what there is.

use super::html::IntoHtml;
use crate::messages::Messages;
use contract::ProviderKind;
use leptos::prelude::*;

#[component]
pub(super) fn Select(
    name: &'static str,
    label: &'static str,
    chosen: String,
    /// Value and words of each.
    options: Vec<(String, String)>,
) -> impl IntoView {
    let options = options.into_iter().map(move |(value, words)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{words}</option> }
    });
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <select id=name name=name>{options.collect_view()}</select>
        </div>
    }
    .into_html()
}

/// All demos, or one of them.
#[component]
pub(super) fn OfDemo(
    demo: Option<String>,
    /// Slug and title of each.
    demos: Vec<(String, String)>,
) -> impl IntoView {
    let messages = Messages::here();
    let chosen = demo.unwrap_or_default();
    let options = all_or(messages.studio_lead_all(), demos, &chosen);
    view! { <Select name="demo" label=messages.studio_demo() chosen options /> }.into_html()
}

/// All vendors, or one of them.
#[component]
pub(super) fn OfVendor(provider: Option<ProviderKind>) -> impl IntoView {
    let messages = Messages::here();
    let vendors = ProviderKind::ALL.map(|one| (one.id().to_owned(), one.name().to_owned()));
    let chosen = provider.map_or("", ProviderKind::id).to_owned();
    let options = all_or(messages.studio_lead_all(), vendors.into(), &chosen);
    view! { <Select name="vendor" label=messages.studio_vendor() chosen options /> }.into_html()
}

/// The choices of a list with all of them before, and with one that is no longer there and was chosen by the address.
pub(super) fn all_or(
    all: &'static str,
    mut choices: Vec<(String, String)>,
    chosen: &str,
) -> Vec<(String, String)> {
    choices.insert(0, (String::new(), all.to_owned()));
    if choices.iter().all(|(value, _)| value != chosen) {
        choices.push((chosen.to_owned(), chosen.to_owned()));
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::all_or;

    #[test]
    fn what_is_no_longer_there_stays_chosen() {
        let choices = || vec![("a".to_owned(), "A".to_owned())];
        let values = |chosen| -> Vec<_> {
            all_or("All", choices(), chosen)
                .into_iter()
                .map(|(value, _)| value)
                .collect()
        };
        assert_eq!(values(""), ["", "a"]);
        assert_eq!(values("a"), ["", "a"]);
        assert_eq!(values("gone"), ["", "a", "gone"]);
    }
}
