//! The team as a file.

use crate::StoreError;
use crate::account::{Member, SignedIn};
use crate::clock::Timestamp;
use crate::studio::Studio;
use crate::studio::export::{Cell, Format, Sheet};

impl Studio {
    /// The team as a file, of accounts as they were read. That it was downloaded is in the audit log first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn team_file(
        &self,
        who: &SignedIn,
        team: &[Member],
        format: Format,
    ) -> Result<String, StoreError> {
        self.note_list(who, "team", "").await?;
        let columns = [
            "mail",
            "name",
            "role",
            "created",
            "disabled",
            "signed_in",
            "links",
        ];
        let mut sheet = Sheet::new(format, columns);
        for Member {
            account,
            signed_in,
            links,
            ..
        } in team
        {
            let [disabled, signed_in] =
                [account.disabled, *signed_in].map(|at| at.map(Timestamp::to_rfc3339));
            sheet.row([
                Cell::Text(&account.mail),
                Cell::Text(&account.name),
                Cell::Text(account.role.id()),
                Cell::Text(&account.created.to_rfc3339()),
                Cell::text_or_nothing(disabled.as_deref()),
                Cell::text_or_nothing(signed_in.as_deref()),
                Cell::Number(i64::try_from(*links).unwrap_or(i64::MAX)),
            ]);
        }
        Ok(sheet.into_text())
    }
}
