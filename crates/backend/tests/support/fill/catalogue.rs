//! Demos, contexts and pictures that were made on the site. No link and no talk is of them.

/// How many there are of each.
pub const MADE: i64 = 150;

/// The slug of a demo by its number.
pub fn made_demo(number: i64) -> String {
    format!("made-{number}")
}

const DEMOS: &str = "WITH RECURSIVE {n}
    INSERT INTO demos (slug, settings, version, seq, created_ms, changed_ms)
    SELECT 'made-' || CAST(i AS TEXT), 'title = \"A demo\"
provider = \"livekit\"
name = \"Vera\"
prompt = \"{file}\"', 1, i + 1, {now} - 3600000 * i, {now} - 1000 * i FROM n";
const CONTEXTS: &str = "WITH RECURSIVE {n}
    INSERT INTO contexts (name, settings, version, seq, created_ms, changed_ms)
    SELECT 'made-' || CAST(i AS TEXT), 'prompt = \"{file}\"', 1, i + 1, {now} - 3600000 * i, {now} - 1000 * i FROM n";
/// Each with a file of 64 kB, which no list reads.
const PICTURES: &str = "WITH RECURSIVE {n}
    INSERT INTO pictures (name, digest, bytes, width, height, added_ms, added_by, data)
    SELECT 'made-' || CAST(i AS TEXT) || '.jpg', '{hash}', 49152, 640, 800, {now} - 1000 * i, 'account-AAAAAAAAAAA-0',
        '{file}{file}{file}{file}{file}{file}{file}{file}{file}{file}{file}{file}{file}{file}{file}{file}' FROM n";

pub(super) const ROWS: [&str; 3] = [DEMOS, CONTEXTS, PICTURES];
