//! The lines in which words were said, as a file.

use crate::StoreError;
use crate::account::SignedIn;
use crate::studio::export::{Cell, Format, Sheet};
use crate::studio::{Cursor, Studio};
use contract::session::Speaker;

/// Parts of what a search finds, each of which looks through many talks.
const MOST_PARTS: u32 = 50;

impl Studio {
    pub(super) async fn found_file(
        &self,
        who: &SignedIn,
        words: &str,
        format: Format,
    ) -> Result<String, StoreError> {
        let mut sheet = Sheet::new(format, ["created", "session", "demo", "speaker", "text"]);
        let mut before: Option<Cursor> = None;
        for _ in 0..MOST_PARTS {
            let part = self.search(who, words, before).await?;
            for found in &part.talks {
                for line in &found.lines {
                    sheet.row([
                        Cell::Text(&found.talk.created.to_rfc3339()),
                        Cell::Text(&found.talk.id.0),
                        Cell::Text(&found.talk.demo),
                        Cell::Text(match line.turn.who {
                            Speaker::Visitor => "visitor",
                            Speaker::Avatar => "presenter",
                        }),
                        Cell::Text(&line.turn.text),
                    ]);
                }
            }
            before = part.older;
            if before.is_none() {
                break;
            }
        }
        Ok(sheet.into_text())
    }
}
