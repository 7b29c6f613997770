//! `/demo/{slug}`: the place to talk. The server renders all of it; in the browser its room wakes up.

use crate::components::{Room, TalkContext};
use crate::embed::{self, Embedded};
use crate::talk::Talk;
use contract::demo::Demo;
use leptos::html::Div;
use leptos::prelude::*;

/// The element whose content lives, and the one that holds its demo.
#[cfg(feature = "hydrate")]
pub const ROOM_ID: &str = "room";
#[cfg(feature = "hydrate")]
pub const DATA_ID: &str = "room-demo";
/// The element that holds the words of the page's language, and its attribute with what they must fit.
#[cfg(feature = "hydrate")]
pub const MESSAGES_ID: &str = "room-messages";
#[cfg(feature = "hydrate")]
pub const FINGERPRINT_ATTRIBUTE: &str = "data-fingerprint";
/// Its attribute with the page's nonce.
#[cfg(feature = "hydrate")]
pub const NONCE_ATTRIBUTE: &str = "data-page-nonce";
/// Its attribute with the origins that may show the page in a frame, for a page that is made for one.
#[cfg(feature = "hydrate")]
pub const PARENTS_ATTRIBUTE: &str = "data-parents";

/// The room with a real talk behind it; the same tree on the server and in the browser.
#[component]
pub fn LiveRoom(demo: Demo) -> impl IntoView {
    let host = NodeRef::<Div>::new();
    let talk = Talk::new(demo.clone(), host);
    let mut context = TalkContext::new(demo, talk.view, talk.input);
    context.question = talk.question;
    if let Some(Embedded(parents)) = use_context() {
        embed::connect(context, &parents);
    }
    view! { <Room context host /> }
}

#[cfg(feature = "ssr")]
pub use page::{DemoDocument, for_script};

#[cfg(feature = "ssr")]
mod page {
    use super::super::lead::WithoutScript;
    use super::LiveRoom;
    use crate::components::{LeadSent, MicrophoneDialog, SiteHeader};
    use crate::embed::{Embedded, OWN_ORIGIN};
    use crate::messages::Messages;
    use crate::page_content::DemoContext;
    use crate::team::Viewer;
    use contract::lead::LeadWhen;
    use leptos::prelude::*;

    /// The room, and beside it its demo as data, so that the browser's first rendering equals the server's.
    #[component]
    pub fn DemoDocument(
        /// What was resolved for this caller.
        context: DemoContext,
    ) -> impl IntoView {
        let DemoContext {
            demo,
            viewer,
            has_studio,
            nonce,
            parents,
            lead_sent,
        } = context;
        let embedded = !parents.is_empty();
        let alone = demo.invitation.is_some();
        let own = parents.iter().any(|parent| parent == OWN_ORIGIN);
        let around = embedded.then(|| parents.join(" "));
        // The page around a frame has a main part too.
        let name = embedded.then(|| demo.name.clone());
        if embedded {
            provide_context(Embedded(parents.into()));
        }
        provide_context(nonce.clone());
        provide_context(LeadSent(lead_sent));
        // A form before the talk stands in the room already, and a frame has no way back from a posted form.
        let form = demo
            .lead
            .clone()
            .filter(|form| !embedded && (lead_sent || form.when != LeadWhen::Before));
        let without_script = form.map(|form| {
            let demo = demo.clone();
            view! { <WithoutScript demo form sent=lead_sent /> }
        });
        let data = for_script(&serde_json::to_string(&demo).unwrap_or_default());
        let messages = Messages::here();
        let (words, fingerprint) = messages.for_browser();
        let (words, tag) = (for_script(&words), messages.language().tag());
        let dialog = demo.clone();
        let team = viewer.map(|viewer| view! { <section id="team" class="team" aria-label=messages.comments_beside() data-team=viewer.word() data-demo=demo.slug.clone()>{(viewer == Viewer::Staff).then(|| view! { <WayOut has_studio /> })}</section> });
        view! {
            <div class="demo" class:is-embedded=embedded class:is-own-frame=own>
                {(!embedded).then(|| view! { <SiteHeader inner=true alone /> })}
                {team}
                <main id="room" aria-label=name>
                    <LiveRoom demo />
                </main>
                <MicrophoneDialog demo=dialog />
                {without_script}
                <script
                    id="room-demo"
                    type="application/json"
                    data-page-nonce=nonce.0
                    data-parents=around
                    data-lead=lead_sent.then_some("sent")
                    inner_html=data
                ></script>
                <script id="room-messages" type="application/json" lang=tag data-fingerprint=fingerprint inner_html=words></script>
            </div>
        }
    }

    /// The way to the studio, where one signs out; without an account, the button that makes this browser a visitor's again.
    #[component]
    fn WayOut(has_studio: bool) -> impl IntoView {
        let messages = Messages::here();
        if has_studio {
            return view! { <a class="quiet" href="/studio">{messages.studio()}</a> }.into_any();
        }
        view! {
            <form method="post" action="/staff/sign-out">
                <button class="quiet" type="submit">
                    {messages.sign_out()}
                </button>
            </form>
        }
        .into_any()
    }

    /// JSON that cannot end the element it stands in.
    pub fn for_script(json: &str) -> String {
        json.replace('<', "\\u003c")
    }
}
