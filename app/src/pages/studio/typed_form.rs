//! The form of a demo or a context, whose texts are shown for a visitor while they are typed.

use super::demo_preview::For;
use super::html::IntoHtml;
use crate::messages::Messages;
use backend::studio::PreviewFor;
use leptos::prelude::*;

/// The fields, for whom they are shown, and the buttons that save them and that show them without a script.
#[component]
pub(super) fn TypedForm(
    /// Where it is sent.
    action: String,
    /// The version that is changed; none of what is not made yet.
    #[prop(optional_no_strip)]
    version: Option<String>,
    /// The label of the button that saves it.
    save: &'static str,
    whom: PreviewFor,
    children: Children,
) -> impl IntoView {
    let messages = Messages::here();
    let preview = format!("{action}#preview");
    view! {
        <form class="studio-form" method="post" action=action>
            {version.map(|version| view! { <input type="hidden" name="version" value=version /> })}
            {children()}
            <For id="typed-for" whom />
            <div class="studio-further">
                <button class="primary" type="submit">{save}</button>
                <button class="secondary" type="submit" name="preview" value="yes" formaction=preview>
                    {messages.demo_preview_typed()}
                </button>
            </div>
        </form>
    }
    .into_html()
}
