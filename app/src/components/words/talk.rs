//! The few words for where a talk is.

use crate::messages::Messages;
use crate::state::{Action, Mood, QueueView, Scene, StartStep, Status, TimeWarning};
use contract::session::EndReason;

/// The name of a step; `name` is the presenter's.
pub fn step(messages: Messages, step: StartStep, name: &str) -> String {
    match step {
        StartStep::Place => messages.step_place().to_owned(),
        StartStep::Microphone => messages.step_microphone().to_owned(),
        StartStep::Connect => messages.connecting_you(name),
        StartStep::Avatar => messages.step_avatar(name),
        StartStep::Picture => messages.step_picture().to_owned(),
    }
}

/// What is read out after the name of a step.
pub fn status(messages: Messages, status: Status) -> &'static str {
    match status {
        Status::Waiting => "",
        Status::Active => messages.step_active(),
        Status::Done => messages.step_done(),
        Status::Skipped => messages.step_skipped(),
    }
}

/// What an avatar is about.
pub fn mood(messages: Messages, mood: Mood) -> &'static str {
    match mood {
        Mood::Arriving => messages.mood_arriving(),
        Mood::Idle => messages.mood_idle(),
        Mood::Listening => messages.mood_listening(),
        Mood::Thinking => messages.mood_thinking(),
        Mood::Speaking => messages.mood_speaking(),
    }
}

/// What a talk without a picture says of itself; empty for one that has a picture.
pub fn scene(messages: Messages, scene: Scene) -> &'static str {
    match scene {
        Scene::Picture => "",
        Scene::PictureComing => messages.picture_coming(),
        Scene::Voice => messages.voice_only(),
        Scene::Text => messages.text_only(),
    }
}

/// What stands on a button or link.
pub fn action(messages: Messages, action: Action) -> &'static str {
    match action {
        Action::Retry => messages.try_again(),
        Action::TalkAgain => messages.talk_again(),
        Action::Reload => messages.reload(),
        Action::OtherDemos => messages.someone_else(),
        Action::CopyLink => messages.copy_link(),
    }
}

/// Where the visitor is in the queue.
pub fn queue(messages: Messages, queue: QueueView) -> String {
    match queue {
        QueueView { turn: true, .. } => messages.your_turn().to_owned(),
        QueueView { position, .. } => messages.queue_position(position.into()),
    }
}

/// What is announced of the time that is left.
pub fn time_warning(messages: Messages, warning: TimeWarning) -> &'static str {
    match warning {
        TimeWarning::Minute => messages.minute_left(),
        TimeWarning::TenSeconds => messages.ten_seconds_left(),
    }
}

/// The closing sentence after a talk that did not break.
pub fn farewell(messages: Messages, reason: EndReason, name: &str) -> String {
    match reason {
        EndReason::TimeUp | EndReason::OutOfTime => messages.farewell_time_up(name),
        EndReason::AvatarEnded => messages.farewell_avatar(name),
        EndReason::Left => messages.farewell_left().to_owned(),
        EndReason::Idle => messages.farewell_idle(name),
        EndReason::Revoked => messages.farewell_revoked(name),
        EndReason::Stopped => messages.farewell_stopped(name),
        EndReason::Visitor | EndReason::Cancelled => messages.farewell_visitor(name),
        // These are faults, which have a card of their own.
        EndReason::Lost
        | EndReason::AvatarLeft
        | EndReason::AvatarGone
        | EndReason::Removed
        | EndReason::Moved
        | EndReason::Failed
        | EndReason::Shutdown => messages.lost_unknown().to_owned(),
    }
}
