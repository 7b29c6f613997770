//! What the audit log says, in the words of the reader's language.

use crate::messages::Messages;
use backend::audit::{Action, Entry};

/// Who did it: the mail address of an account at that time, or what else it was.
pub(super) fn by(messages: Messages, entry: &Entry) -> String {
    match &*entry.actor {
        "one-time-address" => messages.audit_by_address().to_owned(),
        "command-line" => messages.audit_by_command_line().to_owned(),
        "server" => messages.audit_by_server().to_owned(),
        _ => entry.actor_name.clone(),
    }
}

/// What was done.
pub(super) fn done(messages: Messages, action: Action) -> &'static str {
    match action {
        Action::SetUpAddress => messages.audit_did_set_up_address(),
        Action::PasswordAddress => messages.audit_did_password_address(),
        Action::Created => messages.audit_did_created(),
        Action::Accepted => messages.audit_did_accepted(),
        Action::PasswordChosen => messages.audit_did_password_chosen(),
        Action::PasswordTaken => messages.audit_did_password_taken(),
        Action::IdentityLinked => messages.audit_did_identity_linked(),
        Action::IdentityTaken => messages.audit_did_identity_taken(),
        Action::SignOnRefused => messages.audit_did_sign_on_refused(),
        Action::Disabled => messages.audit_did_disabled(),
        Action::Enabled => messages.audit_did_enabled(),
        Action::RoleChanged => messages.audit_did_role_changed(),
        Action::TimeZoneChanged => messages.audit_did_time_zone_changed(),
        Action::SignedIn => messages.audit_did_signed_in(),
        Action::SignedOut => messages.audit_did_signed_out(),
        Action::TranscriptRead => messages.audit_did_transcript_read(),
        Action::TranscriptsSearched => messages.audit_did_transcripts_searched(),
        Action::LeadsRead => messages.audit_did_leads_read(),
        Action::LeadRead => messages.audit_did_lead_read(),
        Action::LeadChanged => messages.audit_did_lead_changed(),
        Action::FeedbackRead => messages.audit_did_feedback_read(),
        Action::TalksExported => messages.audit_did_talks_exported(),
        Action::LinkMade => messages.audit_did_link_made(),
        Action::LinkChanged => messages.audit_did_link_changed(),
        Action::LinkRevoked => messages.audit_did_link_revoked(),
        Action::OpenJudged => messages.audit_did_open_judged(),
        Action::RequestSettled => messages.audit_did_request_settled(),
        Action::LinksHandedOn => messages.audit_did_links_handed_on(),
        Action::DemoMade => messages.audit_did_demo_made(),
        Action::DemoChanged => messages.audit_did_demo_changed(),
        Action::DemoArchived => messages.audit_did_demo_archived(),
        Action::DemoTakenBack => messages.audit_did_demo_taken_back(),
        Action::ContextMade => messages.audit_did_context_made(),
        Action::ContextChanged => messages.audit_did_context_changed(),
        Action::ContextArchived => messages.audit_did_context_archived(),
        Action::ContextTakenBack => messages.audit_did_context_taken_back(),
        Action::PictureAdded => messages.audit_did_picture_added(),
        Action::PictureDeleted => messages.audit_did_picture_deleted(),
        Action::BrandChanged => messages.audit_did_brand_changed(),
        Action::BudgetsChanged => messages.audit_did_budgets_changed(),
        Action::LeadsExported => messages.audit_did_leads_exported(),
        Action::FeedbackExported => messages.audit_did_feedback_exported(),
        Action::LinksExported => messages.audit_did_links_exported(),
        Action::TalksStopped => messages.audit_did_talks_stopped(),
        Action::TalksResumed => messages.audit_did_talks_resumed(),
        Action::TalkLeftOut => messages.audit_did_talk_left_out(),
        Action::TalkDeleted => messages.audit_did_talk_deleted(),
        Action::FiguresExported => messages.audit_did_figures_exported(),
        Action::ListExported => messages.audit_did_list_exported(),
        Action::AuditRead => messages.audit_did_audit_read(),
        Action::AuditExported => messages.audit_did_audit_exported(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Language;
    use std::collections::BTreeSet;

    #[test]
    fn each_action_has_words_of_its_own_in_every_language() {
        for language in Language::ALL {
            let words = Action::ALL.map(|action| done(Messages::of(language), action));
            let distinct: BTreeSet<_> = words.into_iter().collect();
            assert_eq!(distinct.len(), Action::ALL.len(), "{language:?}: {distinct:?}");
        }
    }
}
