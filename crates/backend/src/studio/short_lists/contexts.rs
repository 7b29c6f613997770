//! Contexts as a file.

use crate::StoreError;
use crate::account::SignedIn;
use crate::clock::Timestamp;
use crate::studio::Studio;
use crate::studio::export::{Cell, Format, Sheet};

impl Studio {
    pub(super) async fn contexts_file(&self, who: &SignedIn, format: Format) -> Result<String, StoreError> {
        let mut sheet = Sheet::new(format, ["name", "from", "status", "demos", "changed"]);
        let list = self.contexts(who).await?;
        for context in list.of_site.iter().chain(&list.of_file) {
            let changed = context.changed.map(Timestamp::to_rfc3339);
            sheet.row([
                Cell::Text(&context.name),
                Cell::Text(context.origin.id()),
                Cell::Text(context.status.id()),
                Cell::Text(&context.demos.join("; ")),
                Cell::text_or_nothing(changed.as_deref()),
            ]);
        }
        Ok(sheet.into_text())
    }
}
