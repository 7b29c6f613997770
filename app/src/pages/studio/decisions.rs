//! What may be decided about one talk: that the figures leave it out, and that it is deleted.

use super::html::IntoHtml;
use crate::messages::Messages;
use contract::session::SessionId;
use leptos::prelude::*;

/// Two forms. The one that deletes is folded away, so that nothing is deleted by one press.
#[component]
pub(super) fn Decisions(
    id: SessionId,
    is_left_out: bool,
    has_leads: bool,
    is_not_over: bool,
) -> impl IntoView {
    let messages = Messages::here();
    let SessionId(id) = id;
    let words = if is_left_out {
        messages.studio_talk_count_again()
    } else {
        messages.studio_talk_leave_out()
    };
    let leads = has_leads.then(|| {
        view! {
            <label class="studio-check">
                <input type="checkbox" name="leads" value="delete" />
                <span>{messages.studio_talk_delete_leads()}</span>
            </label>
        }
    });
    view! {
        <section aria-labelledby="decide">
            <h2 id="decide">{messages.studio_talk_decide()}</h2>
            <form method="post" action=format!("/studio/sessions/{id}/figures")>
                <input type="hidden" name="left_out" value=if is_left_out { "no" } else { "yes" } />
                <button class="secondary" type="submit">{words}</button>
            </form>
            <details class="studio-group studio-delete" open=is_not_over>
                <summary>{messages.studio_talk_delete()}</summary>
                {is_not_over.then(|| view! { <p class="studio-problem" role="alert">{messages.studio_talk_not_over()}</p> })}
                <p class="studio-note">{messages.studio_talk_delete_note()}</p>
                <form method="post" action=format!("/studio/sessions/{id}/delete")>
                    {leads}
                    <button class="secondary" type="submit">{messages.studio_talk_delete_button()}</button>
                </form>
            </details>
        </section>
    }
    .into_html()
}
