//! Demos as a file: of the configuration file, and of the site with the newest first.

use crate::StoreError;
use crate::account::SignedIn;
use crate::clock::Timestamp;
use crate::studio::export::{Cell, Format, Sheet};
use crate::studio::{DemoLine, Studio};

impl Studio {
    pub(super) async fn demos_file(&self, who: &SignedIn, format: Format) -> Result<String, StoreError> {
        let columns = [
            "slug",
            "title",
            "presenter",
            "vendor",
            "from",
            "status",
            "unplayable",
            "changed",
        ];
        let mut sheet = Sheet::new(format, columns);
        let mut before = None;
        loop {
            let part = self.demos(who, before).await?;
            for demo in part.of_file.iter().chain(&part.demos) {
                let changed = demo.changed.map(Timestamp::to_rfc3339);
                let DemoLine {
                    slug,
                    title,
                    name,
                    provider,
                    ..
                } = demo;
                sheet.row([
                    Cell::Text(slug),
                    Cell::Text(title),
                    Cell::Text(name),
                    Cell::Text(provider),
                    Cell::Text(demo.origin.id()),
                    Cell::Text(demo.status.id()),
                    Cell::text_or_nothing(demo.unplayable.as_deref()),
                    Cell::text_or_nothing(changed.as_deref()),
                ]);
            }
            before = part.older;
            if before.is_none() {
                return Ok(sheet.into_text());
            }
        }
    }
}
