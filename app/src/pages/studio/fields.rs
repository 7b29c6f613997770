//! The fields of forms whose rules are those of the configuration: a label, what was typed, and what is wrong beside it.

use super::html::{Html, IntoHtml};
use super::text_area::TextArea;
use backend::config::SettingFault;
use leptos::prelude::*;

/// What a field is.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// One line, of this type of input.
    Line(&'static str),
    /// A text with this many lines at first.
    Text(u32),
    /// The name of a picture: those of the list with the id `pictures` are offered.
    Picture,
    /// Set or not.
    Flag,
}

/// A field with its label.
#[component]
pub(super) fn Field(
    key: &'static str,
    #[prop(into)] label: String,
    kind: Kind,
    value: String,
    /// What is wrong with it, in a [`sentence`].
    fault: Option<String>,
    #[prop(optional)] required: bool,
    /// What is said of it below the label.
    #[prop(optional, into)]
    note: Option<String>,
) -> impl IntoView {
    let id = id_of(key);
    let invalid = fault.is_some().then_some("true");
    let notes = [
        note.as_ref().map(|_| format!("{id}-note")),
        fault.as_ref().map(|_| format!("{id}-fault")),
    ];
    let described: Vec<String> = notes.into_iter().flatten().collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let field = match kind {
        Kind::Text(rows) => view! {
            <TextArea id=id.clone() name=key text=value invalid described rows=rows />
        }
        .into_html(),
        Kind::Flag => view! {
            <input
                id=id.clone()
                name=key
                type="checkbox"
                value="yes"
                checked=!value.is_empty()
                aria-invalid=invalid
                aria-describedby=described
            />
        }
        .into_html(),
        Kind::Line(_) | Kind::Picture => {
            let line = if let Kind::Line(line) = kind { line } else { "text" };
            let list = matches!(kind, Kind::Picture).then_some("pictures");
            view! {
                <input
                    id=id.clone()
                    name=key
                    type=line
                    list=list
                    dir=if line == "text" { "auto" } else { "ltr" }
                    autocomplete="off"
                    value=value
                    required=required
                    aria-invalid=invalid
                    aria-describedby=described
                />
            }
            .into_html()
        }
    };
    // Each in a box of its own: a whole form of them lies on the stack of an unoptimised build.
    let label = view! { <label for=id.clone()>{label}</label> }.into_html();
    let note =
        note.map(|words| view! { <p class="studio-note" id=format!("{id}-note")>{words}</p> }.into_html());
    let fault = fault.map(|words| {
        view! { <p class="studio-fault" id=format!("{id}-fault") lang="en" dir="ltr">{words}</p> }.into_html()
    });
    if matches!(kind, Kind::Flag) {
        view! { <div class="field studio-flag">{field}{label}{fault}</div> }.into_html()
    } else {
        view! { <div class="field">{label}{note}{field}{fault}</div> }.into_html()
    }
}

/// A list to choose from.
#[component]
pub(super) fn Choice(
    key: &'static str,
    #[prop(into)] label: String,
    choices: Vec<(String, String)>,
    chosen: String,
    /// What is wrong with it, in a [`sentence`].
    fault: Option<String>,
    /// What stands for no choice, where one need not be made.
    #[prop(optional_no_strip)]
    empty: Option<&'static str>,
) -> impl IntoView {
    let id = id_of(key);
    let none = empty.map(|words| view! { <option value="">{words}</option> });
    let options = with_kept(choices, &chosen)
        .into_iter()
        .map(move |(value, label)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{label}</option> }
        })
        .collect_view();
    let invalid = fault.is_some().then_some("true");
    let described = fault.is_some().then(|| format!("{id}-fault"));
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id.clone() name=key aria-invalid=invalid aria-describedby=described>{none}{options}</select>
            {fault.map(|words| view! { <p class="studio-fault" id=format!("{id}-fault") lang="en" dir="ltr">{words}</p> })}
        </div>
    }
    .into_html()
}

/// What another account has saved meanwhile, where that is something else: label and text of each field.
pub(super) fn changed<L: Into<String>>(
    words: &'static str,
    differences: impl Iterator<Item = (L, String)>,
) -> Option<Html> {
    let lines: Vec<_> = differences
        .map(|(label, now)| view! { <li><strong>{label.into()}</strong> ": " <bdi>{now}</bdi></li> })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <div class="studio-problem" role="alert" tabindex="-1" autofocus=true>
                <p>{words}</p>
                <ul>{lines}</ul>
            </div>
        }
        .into_html()
    })
}

fn id_of(key: &str) -> String {
    key.replace(['.', '_'], "-")
}

/// The choices, with what is set and no longer one of them: saved again, it is named as wrong and not replaced.
pub(super) fn with_kept(mut choices: Vec<(String, String)>, kept: &str) -> Vec<(String, String)> {
    if !kept.is_empty() && choices.iter().all(|(value, _)| value != kept) {
        choices.push((kept.to_owned(), kept.to_owned()));
    }
    choices
}

/// What is wrong, in the words of the one validator for file and pages.
pub(super) fn sentence(fault: &SettingFault) -> String {
    let SettingFault { problem, hint, .. } = fault;
    format!("This {problem}: {hint}.")
}

#[cfg(test)]
mod tests {
    use super::with_kept;

    #[test]
    fn what_is_no_longer_there_stays_chosen() {
        let choices = || vec![("a".to_owned(), "A".to_owned())];
        assert_eq!(with_kept(choices(), ""), choices());
        assert_eq!(with_kept(choices(), "a"), choices());
        let kept = with_kept(choices(), "gone");
        assert_eq!(kept[1], ("gone".to_owned(), "gone".to_owned()));
    }
}
