//! The lead form on the page of a demo: before the talk, during it, or after.
//!
//! It is a plain form that is posted; where the script is awake, that sends it and the page stays.

use super::erase_on_server::erase_on_server;
use super::lead_fields::{CONSENT, Filled, LeadFields};
use super::live_text::live_text;
use super::talk_context::is_on_air;
use super::{Glyph, Icon, TalkContext};
use crate::SentForm;
use crate::messages::Messages;
use crate::talk::{entries, send_lead};
use contract::ApiError;
use contract::demo::Demo;
use contract::lead::{LeadForm, LeadProblem, LeadRequest, LeadWhen, TICKED};
use contract::page::PageNonce;
use leptos::either::Either;
use leptos::html::Form;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The form, or the thanks for it.
#[component]
pub fn LeadPanel(
    context: TalkContext,
    form: LeadForm,
    /// Whether it stands right below the page's own heading.
    #[prop(optional)]
    in_talk: bool,
) -> impl IntoView {
    let messages = context.messages;
    let heading = heading(messages, &form);
    move || {
        if context.lead_sent.get() {
            Either::Left(view! { <Thanks messages /> })
        } else {
            Either::Right(view! { <OpenForm context form=form.clone() heading=heading.clone() in_talk /> })
        }
    }
}

/// The form during a talk, once its minutes are over, until it was sent or put off.
#[component]
pub fn LeadInTalk(context: TalkContext) -> impl IntoView {
    let form = context.demo.with_value(|demo| demo.lead.clone());
    let timed = form.and_then(|form| match form.when {
        LeadWhen::AfterMinutes(minutes) => Some((minutes.saturating_mul(60), form)),
        LeadWhen::Before | LeadWhen::End => None,
    });
    timed.map(|(after, form)| {
        let messages = context.messages;
        let before = context.lead_sent.get_untracked();
        let due = Memo::new(move |_| {
            let is_time = context
                .view
                .with(|view| is_on_air(view.phase) && view.lasted_secs.is_some_and(|lasted| lasted >= after));
            is_time && !before && !context.lead_later.get()
        });
        let label = move || {
            if context.lead_sent.get() {
                messages.put_away()
            } else {
                messages.lead_later()
            }
        };
        move || {
            due.get().then(|| {
                view! {
                    <section class="lead-talk" aria-label=heading(messages, &form)>
                        <button class="quiet" type="button" on:click=move |_| context.lead_later.set(true)>
                            {live_text(move || label().to_owned())}
                        </button>
                        <LeadPanel context form=form.clone() in_talk=true />
                    </section>
                }
            })
        }
    })
}

/// What stands above a form.
pub fn heading(messages: Messages, form: &LeadForm) -> String {
    form.title.clone().unwrap_or_else(|| {
        match form.when {
            LeadWhen::Before => messages.lead_before(),
            LeadWhen::AfterMinutes(_) | LeadWhen::End => messages.lead_title(),
        }
        .to_owned()
    })
}

/// That it was sent.
#[component]
pub fn Thanks(messages: Messages) -> impl IntoView {
    view! {
        <p class="lead-thanks" role="status" tabindex="-1" id="lead-thanks">
            <Icon glyph=Glyph::Check />
            {messages.lead_sent()}
        </p>
    }
}

#[component]
fn OpenForm(context: TalkContext, form: LeadForm, heading: String, in_talk: bool) -> impl IntoView {
    let messages = context.messages;
    let demo = context.demo.get_value();
    let problems = RwSignal::new(Vec::<LeadProblem>::new());
    let failed = RwSignal::new(None::<ApiError>);
    let sending = RwSignal::new(false);
    let node = NodeRef::<Form>::new();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(form) = node.get_untracked().filter(|_| !sending.get_untracked()) else {
            return;
        };
        sending.set(true);
        failed.set(None);
        let request = filled_in(context, entries(&form));
        spawn_local(async move {
            let outcome = send_lead(request).await;
            sending.set(false);
            match outcome {
                Ok(reply) if reply.problems.is_empty() => {
                    context.lead_sent.set(true);
                    super::focus::hold_focus(&["#lead-thanks", ".start-button", ".stage"]);
                }
                Ok(reply) => {
                    problems.set(reply.problems);
                    request_animation_frame(|| {
                        super::focus::focus_first(&[".lead-form [aria-invalid=true]"]);
                    });
                }
                Err(error) => failed.set(Some(error)),
            }
        });
    };
    let note = move || match failed.get() {
        Some(error) => failure(messages, &error),
        None if problems.with(Vec::is_empty) => String::new(),
        None => messages.lead_problems().to_owned(),
    };
    let keep = move |_| {
        if let Some(form) = node.get_untracked() {
            context.lead_typed.set_value(entries(&form));
        }
    };
    let language = context.language();
    let heading = if in_talk {
        Either::Left(view! { <h2 dir="auto">{heading}</h2> })
    } else {
        Either::Right(view! { <h3 dir="auto">{heading}</h3> })
    };
    erase_on_server(view! {
        <form class="lead-form" id="lead" method="post" action=SentForm::Lead.action() node_ref=node on:submit=send on:input=keep>
            {heading}
            <Hidden demo=demo.clone() />
            <LeadFields form filled=filled_before(context, &demo) problems language />
            <p class="lead-note" role="alert">{live_text(note)}</p>
            <button class="secondary" type="submit" aria-disabled=move || sending.get().then_some("true")>
                {messages.send()}
            </button>
        </form>
    })
}

/// What says from which page a posted form comes. The server's own; a script knows it without.
#[component]
pub fn Hidden(demo: Demo) -> impl IntoView {
    let nonce = use_context::<PageNonce>().unwrap_or_default().0;
    let language = demo.lead.and_then(|form| form.language);
    let link = demo
        .invitation
        .map(|invitation| invitation.link)
        .unwrap_or_default();
    view! {
        <input type="hidden" name="_demo" value=demo.slug />
        <input type="hidden" name="_link" value=link />
        <input type="hidden" name="_nonce" value=nonce />
        {language.map(|language| view! { <input type="hidden" name="_language" value=language /> })}
    }
}

/// What was typed into the form before, or what a personal link knows already.
fn filled_before(context: TalkContext, demo: &Demo) -> Filled {
    let mut values = context.lead_typed.get_value();
    if values.is_empty() {
        return from_invitation(demo);
    }
    let consent = values.remove(CONSENT).is_some_and(|value| value == TICKED);
    Filled { values, consent }
}

/// What a personal link knows already.
fn from_invitation(demo: &Demo) -> Filled {
    let mut filled = Filled::default();
    if let Some(invitation) = &demo.invitation {
        filled.values.insert("name".into(), invitation.recipient.clone());
        if let Some(company) = &invitation.company {
            filled.values.insert("company".into(), company.clone());
        }
    }
    filled
}

/// The call that a form in the page becomes.
fn filled_in(context: TalkContext, mut values: std::collections::BTreeMap<String, String>) -> LeadRequest {
    let consent = values.remove(CONSENT).is_some_and(|value| value == TICKED);
    values.retain(|name, _| !name.starts_with('_'));
    let (demo, link, language) = context.demo.with_value(|demo| {
        let link = demo.invitation.as_ref().map(|invitation| invitation.link.clone());
        let language = demo.lead.as_ref().and_then(|form| form.language.clone());
        (demo.slug.clone(), link, language)
    });
    LeadRequest {
        demo,
        link,
        nonce: PageNonce::default(),
        talk: context.view.with_untracked(|view| view.lead_talk().cloned()),
        key: None,
        language,
        values,
        consent,
    }
}

/// What to say when the call failed.
fn failure(messages: Messages, error: &ApiError) -> String {
    match error {
        ApiError::Limit { retry_after_secs, .. } => messages.lead_too_often(*retry_after_secs),
        ApiError::StalePage => messages.lead_stale().to_owned(),
        ApiError::Unavailable { .. } => messages.lead_unavailable().to_owned(),
        _ => messages.lead_failed().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Fault, LastLive, Phase, Step, Trouble, View};
    use contract::lead::OwnedSession;
    use contract::session::{IdempotencyKey, SessionId};

    fn owned(id: &str) -> OwnedSession {
        OwnedSession {
            session: SessionId(id.into()),
            press: IdempotencyKey(id.into()),
        }
    }

    fn demo() -> Demo {
        serde_json::from_value(serde_json::json!({
            "slug": "product-guide",
            "title": "Product guide",
            "name": "Cara",
            "role": "Guide",
            "summary": "",
            "topics": [],
            "languages": ["en"],
            "provider": "livekit",
            "sandbox": true,
            "poster": "",
            "poster_avif": false,
            "call_to_action": null,
            "availability": { "is": "ready" },
        }))
        .expect("it is a demo")
    }

    #[test]
    fn what_was_typed_during_the_talk_is_in_the_form_after_it() {
        Owner::new().with(|| {
            let context = TalkContext::new(demo(), Signal::stored(View::default()), Callback::new(|_| {}));
            assert_eq!(filled_before(context, &demo()), Filled::default());
            let typed = [("name", "Ada"), (CONSENT, TICKED)].map(|(name, text)| (name.into(), text.into()));
            context.lead_typed.set_value(typed.into());
            let filled = filled_before(context, &demo());
            assert_eq!(filled.values, [("name".into(), "Ada".into())].into());
            assert!(filled.consent);
        });
    }

    #[test]
    fn a_lead_after_a_start_that_failed_is_of_the_talk_before_it() {
        let trouble = |live| {
            let fault = Fault::Slow(Step::Avatar);
            Trouble {
                code: fault.code(),
                fault,
                next: Vec::new(),
                fallback: false,
                wait_secs: None,
                live,
            }
        };
        let sent_with = |live, talk: Option<&str>| {
            let view = View {
                phase: Phase::Trouble,
                trouble: Some(trouble(live)),
                talk: talk.map(owned),
                last_live: Some(LastLive {
                    talk: owned("first"),
                    lines: 0..3,
                }),
                ..View::default()
            };
            Owner::new().with(|| {
                let context = TalkContext::new(demo(), Signal::stored(view), Callback::new(|_| {}));
                filled_in(context, std::collections::BTreeMap::new()).talk
            })
        };
        assert_eq!(sent_with(false, Some("second")), Some(owned("first")));
        assert_eq!(sent_with(false, None), Some(owned("first")));
        assert_eq!(sent_with(true, Some("second")), Some(owned("second")));
    }
}
