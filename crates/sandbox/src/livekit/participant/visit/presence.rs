//! Who is in the room: the avatar itself, and the visitor it is there for.

use super::Visit;
use crate::avatar::Input;
use livekit_protocol::participant_info::{Kind, State};
use livekit_protocol::{JoinResponse, ParticipantInfo};
use std::collections::HashMap;

/// What we know of ourselves.
#[derive(Debug, Default)]
pub(super) struct Me {
    pub(super) sid: String,
    pub(super) identity: String,
    /// Whether our token lets us change our own attributes.
    pub(super) writes_attributes: bool,
    /// Server ids of our tracks by client id.
    pub(super) sids: HashMap<String, String>,
}

/// The participant the avatar talks to.
#[derive(Debug)]
pub(super) struct Visitor {
    pub(super) sid: String,
    pub(super) identity: String,
}

impl Visit {
    pub(super) fn joined(&mut self, join: JoinResponse) {
        if let Some(me) = join.participant {
            self.note_me(me);
        }
        join.other_participants.into_iter().for_each(|who| self.meet(who));
    }

    fn note_me(&mut self, me: ParticipantInfo) {
        self.me.writes_attributes = me.permission.is_some_and(|may| may.can_update_metadata);
        self.me.sid = me.sid;
        self.me.identity = me.identity;
    }

    /// Whether the avatar is there for this participant: its agent, or an ordinary one.
    fn is_host(&self, who: &ParticipantInfo) -> bool {
        match &self.voice {
            Some(voice) => who.identity == voice.agent(),
            None => who.kind() == Kind::Standard,
        }
    }

    /// The first participant that the avatar is there for is the visitor; whoever comes later listens in.
    pub(super) fn meet(&mut self, who: ParticipantInfo) {
        if who.sid == self.me.sid {
            return self.note_me(who);
        }
        let is_host = self.is_host(&who);
        match &self.visitor {
            Some(visitor) if visitor.sid == who.sid && who.state() == State::Disconnected => {
                self.visitor_speaks(false);
                self.visitor = None;
                self.tell(Input::VisitorLeft);
            }
            None if is_host && who.state() != State::Disconnected => {
                self.welcome(&who.sid, &who.identity);
            }
            _ => {}
        }
    }

    fn welcome(&mut self, sid: &str, identity: &str) {
        self.visitor = Some(Visitor {
            sid: sid.into(),
            identity: identity.into(),
        });
        self.tell(Input::VisitorCame);
    }

    pub(super) fn visitor_speaks(&mut self, speaks: bool) {
        if std::mem::replace(&mut self.speaks, speaks) != speaks {
            self.tell(Input::VisitorSpeaks(speaks));
        }
    }

    /// Whether this participant is the visitor. The server reports a visitor who publishes nothing up to three seconds
    /// late: a participant that addresses the avatar before is the visitor.
    pub(super) fn is_visitor(&mut self, sid: &str, identity: &str) -> bool {
        if self.visitor.is_none() {
            self.welcome(sid, identity);
        }
        self.visitor
            .as_ref()
            .is_some_and(|visitor| visitor.identity == identity)
    }
}
