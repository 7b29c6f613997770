//! How a session of Anam's is carried out, whichever persona speaks in it.

use crate::settings::Cursor;
use serde::Serialize;

/// The options of a session. Each is the vendor's own default unless set, but for the recording.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnamOptions {
    /// `replay`: whether the vendor keeps a recording of the talk. Its own default is yes; ours is no, because the
    /// visitor was not asked.
    pub replay: Option<bool>,
    /// `video_quality`: `high`, the most there is, or `auto`, what the line carries.
    pub video_quality: Option<VideoQuality>,
    /// `video_width` and `video_height`: one of [`SIZES`].
    pub video_size: Option<(u32, u32)>,
    /// `show_ai_avatar_disclosure`: whether the vendor writes into the picture that it is no person.
    pub show_ai_avatar_disclosure: Option<bool>,
    /// `region`: where the engine runs, such as `eu`; at most 40 characters.
    pub region: Option<String>,
    /// `region_policy`: `preferred`, or `strict`, which needs a region and fails rather than leaving it.
    pub region_policy: Option<RegionPolicy>,
}

/// `video_quality`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum VideoQuality {
    /// The highest rate, whatever the line.
    High,
    /// As the line allows.
    Auto,
}

/// `region_policy`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RegionPolicy {
    /// Another region will do.
    Preferred,
    /// No other region.
    Strict,
}

/// The sizes that the vendor documents; any other is refused there. The first is of cara-3, the others are of the
/// cara-4 family (API document of July 2026; the upright one from the Python SDK 0.12.0).
pub const SIZES: [(u32, u32); 3] = [(720, 480), (1152, 768), (768, 1152)];

impl AnamOptions {
    pub(super) fn read(table: &mut Cursor<'_>) -> Self {
        let has_region = table.has("region");
        let read = Self {
            replay: table.flag("replay"),
            video_quality: table.choice(
                "video_quality",
                &[("high", VideoQuality::High), ("auto", VideoQuality::Auto)],
            ),
            video_size: read_size(table),
            show_ai_avatar_disclosure: table.flag("show_ai_avatar_disclosure"),
            region: table.text("region", 40),
            region_policy: table.choice(
                "region_policy",
                &[
                    ("preferred", RegionPolicy::Preferred),
                    ("strict", RegionPolicy::Strict),
                ],
            ),
        };
        if read.region_policy == Some(RegionPolicy::Strict) && !has_region {
            let hint = "set that too, or say preferred";
            table.reject("region_policy", "is strict without a region", hint);
        }
        read
    }

    /// These, and the others' where these say nothing.
    pub(super) fn over(&self, others: &Self) -> Self {
        Self {
            replay: self.replay.or(others.replay),
            video_quality: self.video_quality.or(others.video_quality),
            video_size: self.video_size.or(others.video_size),
            show_ai_avatar_disclosure: self
                .show_ai_avatar_disclosure
                .or(others.show_ai_avatar_disclosure),
            // One statement: a policy without its region would be another one.
            region: self.region.clone().or_else(|| others.region.clone()),
            region_policy: self.region_policy.or(others.region_policy),
        }
    }
}

fn read_size(table: &mut Cursor<'_>) -> Option<(u32, u32)> {
    let lone = match (table.has("video_width"), table.has("video_height")) {
        (true, false) => Some(("video_width", "video_height")),
        (false, true) => Some(("video_height", "video_width")),
        _ => None,
    };
    if let Some((key, other)) = lone {
        let problem = format!("does not go without {other}");
        table.reject(key, &problem, "set both or neither");
    }
    let width = table.number_or("video_width", 1..=10_000, None);
    let height = table.number_or("video_height", 1..=10_000, None);
    let size = (width?, height?);
    let sizes = SIZES.map(|(width, height)| format!("{width} by {height}"));
    let rule = format!("must be {}", sizes.join(" or "));
    table
        .rule("video_width", SIZES.contains(&size), &rule)
        .then_some(size)
}
