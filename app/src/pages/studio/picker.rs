//! A setting that is chosen from what the account at a vendor holds, with pictures where the vendor has some.

use super::fields::{Choice, with_kept};
use super::html::{Html, IntoHtml};
use crate::messages::Messages;
use backend::providers::VendorEntry;
use backend::studio::{ListsOutcome, VendorLists};
use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// One setting: pictures to choose from, or a list of names where there is no picture.
#[component]
pub(super) fn Picker(
    key: &'static str,
    label: &'static str,
    /// The word for the vendor in settings.
    vendor: &'static str,
    entries: Vec<VendorEntry>,
    chosen: String,
    fault: Option<String>,
) -> impl IntoView {
    let none = Messages::here().picker_none();
    if entries.iter().all(|entry| entry.picture.is_none()) {
        let named = |entry: VendorEntry| (entry.id, entry.name);
        let choices = entries.into_iter().map(named).collect();
        return view! { <Choice key label choices chosen fault empty=Some(none) /> }.into_html();
    }
    let kept = with_kept(Vec::new(), &chosen).into_iter();
    let kept = kept.filter(|(id, _)| entries.iter().all(|entry| entry.id != *id));
    let bare = [(String::new(), none.to_owned())].into_iter().chain(kept);
    let bare: Vec<_> = bare
        .map(|(id, name)| card(key, id == chosen, id, name, None))
        .collect();
    let cards: Vec<_> = entries
        .into_iter()
        .map(|entry| {
            let picture = entry.picture.is_some().then(|| path(vendor, &entry.id));
            card(key, entry.id == chosen, entry.id, entry.name, picture)
        })
        .collect();
    let fault = fault.map(|words| view! { <p class="studio-fault" lang="en" dir="ltr">{words}</p> });
    view! {
        <fieldset class="field studio-picker">
            <legend>{label}</legend>
            <div>{bare} {cards}</div>
            {fault}
        </fieldset>
    }
    .into_html()
}

/// The path of an avatar's picture.
fn path(vendor: &str, avatar: &str) -> String {
    let avatar = utf8_percent_encode(avatar, NON_ALPHANUMERIC);
    format!("/studio/vendors/picture?vendor={vendor}&avatar={avatar}")
}

fn card(key: &'static str, is_chosen: bool, id: String, name: String, picture: Option<String>) -> Html {
    let picture = picture
        .map(|src| view! { <img src=src alt="" width="96" height="96" loading="lazy" decoding="async" /> });
    view! {
        <label>
            <input type="radio" name=key value=id checked=is_chosen />
            {picture}
            <bdi>{name}</bdi>
        </label>
    }
    .into_html()
}

/// What came of asking the vendor, and the way to ask or to type.
#[component]
pub(super) fn PickerWays(lists: Option<VendorLists>) -> impl IntoView {
    let messages = Messages::here();
    let Some(lists) = lists else {
        let ask = messages.picker_choose();
        return view! {
            <p><button type="submit" class="quiet" name="choose" value="yes" formnovalidate=true>{ask}</button></p>
        }
        .into_html();
    };
    let vendor = lists.vendor.map_or("", contract::ProviderKind::name);
    let sentence = match &lists.outcome {
        ListsOutcome::Listed(_) if lists.is_sandbox => messages.picker_sandbox(vendor),
        ListsOutcome::Listed(_) => messages.picker_listed(vendor),
        ListsOutcome::Nothing => messages.picker_nothing(vendor),
        ListsOutcome::NotSetUp => messages.picker_not_set_up(vendor),
        ListsOutcome::Failed(_) => messages.picker_failed(vendor),
    };
    let why = match lists.outcome {
        ListsOutcome::Failed(why) => Some(view! { " " <span lang="en" dir="ltr">{why}</span> }),
        _ => None,
    };
    view! {
        <div class="studio-note" role="status">
            <p>{sentence} {why}</p>
            <p>
                <button type="submit" class="quiet" name="type" value="yes" formnovalidate=true>
                    {messages.picker_type()}
                </button>
            </p>
        </div>
    }
    .into_html()
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn the_address_of_a_picture_holds_any_id() {
        assert_eq!(
            path("vendor-1", "a b&avatar=c/ü"),
            "/studio/vendors/picture?vendor=vendor-1&avatar=a%20b%26avatar%3Dc%2F%C3%BC"
        );
    }
}
