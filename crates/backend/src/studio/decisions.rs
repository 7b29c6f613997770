//! What an account decides about one talk: that the figures leave it out, and that it is deleted.

use super::Studio;
use super::links::whole;
use crate::StoreError;
use crate::account::{Role, SignedIn};
use crate::audit::{Action, NewEntry};
use crate::store::{Change, Standing};
use contract::session::SessionId;
use serde_json::json;

/// Why nothing was decided about a talk.
#[derive(Debug, thiserror::Error)]
pub enum TalkError {
    /// There is no such talk.
    #[error("no such talk")]
    Missing,
    /// This account may read it and decide nothing about it.
    #[error("the account may not decide this")]
    Fixed,
    /// It goes on, may go on at its vendor, or is not counted yet.
    #[error("the talk is not over in every respect")]
    NotOver,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Administrators decide about every talk, sellers about those that their own links led to.
pub(super) fn may_decide(who: &SignedIn, standing: &Standing) -> bool {
    match who.account.role {
        Role::Admin => true,
        Role::Seller => standing.owner.as_ref() == Some(&who.account.id),
        Role::Viewer => false,
    }
}

impl Studio {
    /// Leaves a talk out of the figures, or counts it again.
    ///
    /// # Errors
    /// Every [`TalkError`] but `NotOver`.
    pub async fn leave_out(
        &self,
        who: &SignedIn,
        id: &SessionId,
        is_left_out: bool,
    ) -> Result<(), TalkError> {
        let (studio, who, id) = (self.clone(), who.clone(), id.clone());
        whole(async move {
            let (mut change, who) = studio.begin_about(&who, &id).await?;
            // As it is already, it is no change.
            if !change.leave_out(&id, is_left_out).await? {
                return Ok(());
            }
            let fact = |is_left_out: bool| Some(json!({ "left_out": is_left_out }).to_string());
            let entry = NewEntry {
                was: fact(!is_left_out),
                becomes: fact(is_left_out),
                ..studio.entry(&who, Action::TalkLeftOut, &id.0)
            };
            change.note(entry).await?;
            Ok(change.commit().await?)
        })
        .await
    }

    /// Deletes a talk with what was said in it, and with what its visitor left in forms or without it. The figures keep
    /// their sums.
    ///
    /// # Errors
    /// Every [`TalkError`].
    pub async fn delete_talk(
        &self,
        who: &SignedIn,
        id: &SessionId,
        with_leads: bool,
    ) -> Result<(), TalkError> {
        let (studio, who, id) = (self.clone(), who.clone(), id.clone());
        whole(async move {
            let (mut change, who) = studio.begin_about(&who, &id).await?;
            if !change.delete_session(&id, studio.clock.now(), with_leads).await? {
                return Err(TalkError::NotOver);
            }
            let entry = NewEntry {
                becomes: Some(json!({ "leads_deleted": with_leads }).to_string()),
                ..studio.entry(&who, Action::TalkDeleted, &id.0)
            };
            change.note(entry).await?;
            change.commit().await?;
            studio.store.tidy_later();
            Ok(())
        })
        .await
    }

    /// Begins a change of a talk that this account may decide about.
    async fn begin_about(&self, who: &SignedIn, id: &SessionId) -> Result<(Change, SignedIn), TalkError> {
        let (mut change, who) = self.begin(who).await?.ok_or(TalkError::Fixed)?;
        let standing = change.standing(id).await?.ok_or(TalkError::Missing)?;
        if may_decide(&who, &standing) {
            Ok((change, who))
        } else {
            Err(TalkError::Fixed)
        }
    }
}
