//! How an avatar of Anam's performs. The rules are those of the vendor's API document of July 2026.

use crate::settings::Cursor;
use serde::Serialize;

/// `director_notes`: only models of the cara-4 family heed them; others ignore them silently. Serialises as
/// the vendor takes it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DirectorNotes {
    /// `preset_style`: one of [`STYLES`]; not beside `custom_style_prompt`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preset_style: Option<&'static str>,
    /// `custom_style_prompt`: at most 2000 characters; not beside `preset_style`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_style_prompt: Option<String>,
    /// `expressivity`: 0, subtle, to 1, which can become unstable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expressivity: Option<f64>,
}

/// The built-in styles.
pub const STYLES: [&str; 7] = [
    "happy",
    "warm",
    "playful",
    "supportive",
    "sad",
    "angry",
    "distressed",
];

impl DirectorNotes {
    pub(super) fn read(mut table: Cursor<'_>) -> Self {
        if table.has("preset_style") && table.has("custom_style_prompt") {
            let problem = "does not go with preset_style";
            table.reject("custom_style_prompt", problem, "keep one of the two");
        }
        let read = Self {
            preset_style: table.choice("preset_style", &STYLES.map(|style| (style, style))),
            custom_style_prompt: table.text("custom_style_prompt", 2000),
            expressivity: table.fraction("expressivity", 0.0..=1.0),
        };
        table.finish();
        read
    }
}
