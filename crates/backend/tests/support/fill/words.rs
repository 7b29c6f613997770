//! The words of what was said, as the product takes them for search: of the transcript where there is one, else of the timeline.

use super::Sizes;
use super::names::mixed;

/// The word of a session's transcript that few others have.
pub fn topic(sizes: Sizes, session: i64) -> String {
    format!("topic{}", mixed(sizes, session) % 3000)
}

const OF_TRANSCRIPTS: &str = "WITH RECURSIVE {n},
    said(word) AS (VALUES ('it'), ('depends'), ('on'), ('how'), ('often'), ('is'), ('used'), ('and'), ('by'), ('many'), ('topic'))
    INSERT INTO talk_words (word, ended_ms, session_id)
    SELECT CASE word WHEN 'topic' THEN 'topic' || CAST({mix} % 3000 AS TEXT) ELSE word END, {begun} + 120000, {id}
    FROM n CROSS JOIN said WHERE i % 4 = 0 AND i <= {sessions} - 20";
const OF_TIMELINES: &str = "WITH RECURSIVE {n}, said(word) AS (VALUES ('what'), ('does'), ('it'), ('cost'))
    INSERT INTO talk_words (word, ended_ms, session_id)
    SELECT word, {begun} + 120000, {id} FROM n CROSS JOIN said WHERE i % 4 <> 0 AND i <= {sessions} - 20";

pub(super) const ROWS: [&str; 2] = [OF_TRANSCRIPTS, OF_TIMELINES];
