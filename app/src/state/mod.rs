//! The start and the talk as one pure state machine: what may happen, what it leads to, and what a page shows
//! of it.
//!
//! It owns every decision between the press of Start and the end of the talk: what runs side by side, how
//! long each step may take, what a failure means and how the visitor goes on. It must not know Leptos, a
//! browser, a vendor's ways, a language or a clock: time comes in with each [`Input`], and what is to be done in the world goes
//! out as [`Effect`]s, so it is tested natively and from every side. The driver in [`crate::talk`] carries
//! the effects out.
//!
//! Start with [`State::step`]; components read [`View`].

mod agent_listening;
mod arrival;
mod asks;
mod attempt;
mod attempt_ends;
mod attempt_microphone;
mod carried;
mod codes;
mod deadlines;
mod effect;
mod events;
mod fault;
mod idle;
mod in_queue;
mod input;
mod machine;
mod mood;
mod outbox;
mod queue;
mod recap;
mod sound;
mod transcript;
mod view;
mod voice_on_microphone;
mod ways_on;

#[cfg(test)]
mod tests;

pub use carried::{Carried, Said};
pub use effect::Effect;
pub use fault::{Cause, Fault, MicTrouble, SdkError, Step};
pub use input::{Ask, AttemptEvent, Beginning, Call, Caption, Device, Input, Mood, Sign, TYPED_CHARS};
pub use machine::State;
pub use outbox::{Batch, Outbox};
pub use recap::{Asked, recap};
pub use transcript::{Line, Transcript};
pub use view::{
    Action, LastLive, MicView, Notice, Phase, QueueView, Scene, StartStep, Status, StepView, TimeWarning,
    Trouble, View,
};
