//! How captions look: their size, and what is behind them. What a choice does is in `style/components/captions.css`; a script
//! keeps it for the next talk.

use crate::messages::Messages;
use crate::transcript_tools;
use leptos::html::Fieldset;
use leptos::prelude::*;

/// The choices.
#[component]
pub fn CaptionLook(messages: Messages) -> impl IntoView {
    let fields = NodeRef::<Fieldset>::new();
    Effect::new(move |_| {
        if let Some(fields) = fields.get() {
            transcript_tools::keep_look(&fields);
        }
    });
    let size = |value: &'static str, label: &'static str| {
        view! {
            <label>
                <input type="radio" name="caption-size" value=value checked={value == "normal"} />
                <span aria-hidden="true">"A"</span>
                <span class="visually-hidden">{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="caption-look" node_ref=fields>
            <legend>{messages.captions()}</legend>
            <div role="radiogroup" aria-label=messages.captions_size()>
                {size("normal", messages.captions_normal())}
                {size("large", messages.captions_large())}
                {size("largest", messages.captions_largest())}
            </div>
            <label>
                <input type="checkbox" value="opaque" />
                <span>{messages.captions_opaque()}</span>
                <span class="visually-hidden">{messages.captions_opaque_more()}</span>
            </label>
        </fieldset>
    }
}
