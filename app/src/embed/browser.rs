//! The binding to the page around, through `app/js/parent.js`.

use super::milestone::Milestone;
use super::{OWN_ORIGIN, Report};
use crate::components::TalkContext;
use crate::state::{Ask, Beginning, Phase};
use crate::talk::mark;
use contract::session::Speaker;
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::closure::Closure;

mod script {
    //! The script's own names.

    use wasm_bindgen::prelude::*;

    #[wasm_bindgen(module = "/js/parent.js")]
    extern "C" {
        #[wasm_bindgen(catch, js_name = hearParent)]
        pub fn hear(allowed: &str, tell: &Closure<dyn Fn(String, String)>) -> Result<(), JsValue>;

        #[wasm_bindgen(catch, js_name = tellParent)]
        pub fn tell(json: &str) -> Result<(), JsValue>;

        #[wasm_bindgen(catch, js_name = followHeight)]
        pub fn follow_height(tell: &Closure<dyn Fn(f64)>) -> Result<(), JsValue>;
    }
}

/// Reports to the page around. Without one, or where it has not spoken, nothing happens.
pub fn tell(report: &Report) {
    // What cannot be reported is missed by nothing here.
    _ = serde_json::to_string(report).map(|json| script::tell(&json));
}

/// Reports the talk's steps to the page around, and does what it asks for; `parents` are the origins that may ask. For
/// the life of the page.
pub fn connect(context: TalkContext, parents: &[String]) {
    let own = parents.iter().any(|parent| parent == OWN_ORIGIN);
    let view = context.view;
    let milestone = Memo::new(move |_| view.with(|view| Milestone::of(view, own)));
    Effect::new(move |before: Option<Milestone>| {
        let now = milestone.get();
        if let Some(report) = before.and_then(|before| now.since(&before)) {
            tell(&report);
        }
        now
    });
    if own {
        let speaks = context.memo(|view| view.speaks);
        Effect::new(move |before: Option<bool>| {
            let on = speaks.get();
            if before.is_some_and(|before| before != on) {
                tell(&Report::Speaks { on });
            }
            on
        });
    }
    // The first words of each thing that the avatar says.
    let said = context.memo(|view| {
        let avatars = view.transcript.iter().filter(|line| line.who == Speaker::Avatar);
        avatars.map(|line| line.id).next_back()
    });
    Effect::new(move |before: Option<Option<u32>>| {
        let now = said.get();
        if now.is_some() && before.is_some_and(|before| before != now) {
            mark("caption");
        }
        now
    });
    // What was asked before the presenter could hear it.
    let pending = StoredValue::new(Vec::<String>::new());
    let can_type = context.memo(|view| view.can_type);
    Effect::new(move |_| {
        if can_type.get() {
            let texts = pending.try_update_value(std::mem::take).unwrap_or_default();
            for text in texts {
                context.ask(Ask::Type(text));
            }
        }
    });
    // A vendor's frame asks for the microphone by itself.
    let types = context.demo.with_value(|demo| !demo.provider.keeps_microphone());
    let phase = context.phase();
    let greeted = Cell::new(false);
    let hear = Closure::<dyn Fn(String, String)>::new(move |word: String, text: String| {
        match (&*word, phase.get_untracked()) {
            ("hello", _) => {
                tell(&Report::Ready);
                // It greets until it is answered.
                if !greeted.replace(true) {
                    report_height();
                }
            }
            ("start", Phase::Ready | Phase::Ended | Phase::Trouble) if text == "typing" && types => {
                context.begin(Beginning {
                    silent: true,
                    question: None,
                });
            }
            ("start", Phase::Ready | Phase::Ended | Phase::Trouble) => context.start(),
            ("end", Phase::Starting | Phase::Waiting) => context.ask(Ask::Cancel),
            ("end", Phase::Live | Phase::Reconnecting) => context.ask(Ask::End),
            ("ask", _) if can_type.get_untracked() => context.ask(Ask::Type(text)),
            ("ask", _) => pending.update_value(|pending| pending.push(text)),
            _ => {}
        }
    });
    // A browser that cannot bind it shows the page all the same.
    _ = script::hear(&parents.join(" "), &hear);
    hear.forget();
}

fn report_height() {
    let hear = Closure::<dyn Fn(f64)>::new(|height: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a page's height in pixels fits"
        )]
        tell(&Report::Resize {
            height: height as u32,
        });
    });
    // A page that does not hear of it keeps the frame as it is.
    _ = script::follow_height(&hear);
    hear.forget();
}
