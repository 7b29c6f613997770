//! The element in the browser: a quiet button, or the sentence that says why there is nothing.

use super::messages::{self, Phase, Trouble};
use super::{Viewer, velt};
use crate::api::take_place;
use crate::messages::Messages;
use crate::page_nonce;
use contract::ApiError;
use contract::grant::Token;
use contract::velt::{PlaceReply, PlaceRequest};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Fills the element that the server rendered, where it rendered one.
pub fn wake(words: Messages) {
    let Some(root) = document().get_element_by_id("team") else {
        return;
    };
    let Ok(root) = root.dyn_into::<HtmlElement>() else {
        return;
    };
    let demo = root.get_attribute("data-demo").unwrap_or_default();
    let is_staff = root.get_attribute("data-team").as_deref() == Some(Viewer::Staff.word());
    let viewer = if is_staff { Viewer::Staff } else { Viewer::Visitor };
    leptos::mount::mount_to(root, move || {
        provide_context(words);
        view! { <Panel demo viewer /> }
    })
    .forget();
}

/// What it is handed on: copied into every callback.
#[derive(Clone, Copy)]
struct Team {
    demo: StoredValue<String>,
    phase: RwSignal<Phase>,
    words: Messages,
    handle: StoredValue<Option<velt::Handle>, LocalStorage>,
}

#[component]
fn Panel(demo: String, viewer: Viewer) -> impl IntoView {
    let words = Messages::here();
    let team = Team {
        words,
        demo: StoredValue::new(demo),
        phase: RwSignal::new(Phase::Resting),
        handle: StoredValue::new_local(None),
    };
    if viewer == Viewer::Staff {
        // Not before the page has done what the visitor's eyes wait for.
        // Safari has no idle callbacks.
        if request_idle_callback_with_handle(move || team.open()).is_err() {
            set_timeout(move || team.open(), Duration::from_secs(1));
        }
    }
    let phase = team.phase;
    let said = move || phase.with(|phase| messages::state(words, phase, viewer));
    let offer = move || phase.with(|phase| messages::offer(words, phase));
    view! {
        <p role="status">{said}</p>
        <button
            class="quiet"
            type="button"
            hidden=move || offer().is_empty()
            on:click=move |_| team.open()
        >
            {offer}
        </button>
    }
}

impl Team {
    fn open(self) {
        if matches!(self.phase.get_untracked(), Phase::Loading | Phase::Shown) {
            return;
        }
        self.phase.set(Phase::Loading);
        spawn_local(async move {
            let phase = match self.take().await {
                Ok(handle) => {
                    self.handle.set_value(Some(handle));
                    Phase::Shown
                }
                Err(trouble) => Phase::Trouble(trouble),
            };
            self.phase.set(phase);
        });
    }

    async fn take(self) -> Result<velt::Handle, Trouble> {
        let demo = self.demo.get_value();
        // The server knows staff by their cookie, and does not look at this.
        let reply = ask(&demo, velt::kept()).await.map_err(Trouble::Server)?;
        if let Some(renewal) = &reply.renewal {
            velt::keep(renewal);
        }
        let renewal = Rc::new(RefCell::new(reply.renewal.clone()));
        let lost = move || {
            self.phase.set(Phase::Trouble(Trouble::Lost));
            // The script is still in the handle's callback: it goes when that has returned.
            spawn_local(async move { self.handle.set_value(None) });
        };
        let label = self.words.comments_team();
        let mint = move || again(demo.clone(), Rc::clone(&renewal));
        velt::mount(&reply, label, mint, lost)
            .await
            .map_err(|trouble| match trouble {
                velt::Trouble::Load => Trouble::Load,
                velt::Trouble::Refused => Trouble::Refused,
            })
    }
}

/// The next token for the same person.
async fn again(demo: String, renewal: Rc<RefCell<Option<Token>>>) -> Result<String, String> {
    let held = renewal.borrow().clone();
    let reply = ask(&demo, held).await.map_err(|error| error.to_string())?;
    renewal.replace(reply.renewal);
    Ok(reply.token.0)
}

async fn ask(demo: &str, renewal: Option<Token>) -> Result<PlaceReply, ApiError> {
    page_nonce::with(|nonce| {
        take_place(PlaceRequest {
            demo: demo.to_owned(),
            renewal: renewal.clone(),
            nonce,
        })
    })
    .await
}
