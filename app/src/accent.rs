//! The colour of buttons, as the style sheet makes it of the brand's accent: as light as white text on it allows.
//!
//! The bounds are those of `--accent` in `style/tokens.css`.

use std::ops::RangeInclusive;

/// Lightness and chroma of OKLCH.
const LIGHTNESS: RangeInclusive<f64> = 0.36..=0.52;
const MOST_CHROMA: f64 = 0.24;

/// The colour that stands for an accent, `#rrggbb`, which is not as white text needs it; none for one that is shown as it is.
pub(crate) fn adjusted(accent: &str) -> Option<String> {
    let (lightness, a, b) = oklab(accent)?;
    let chroma = a.hypot(b);
    let (fits, used) = (
        lightness.clamp(*LIGHTNESS.start(), *LIGHTNESS.end()),
        chroma.min(MOST_CHROMA),
    );
    let part = if chroma > 0.0 { used / chroma } else { 0.0 };
    let shown = hex(fits, a * part, b * part);
    (!shown.eq_ignore_ascii_case(accent)).then_some(shown)
}

/// A colour in `OKLab` (Björn Ottosson, 2020); none for what is none.
fn oklab(accent: &str) -> Option<(f64, f64, f64)> {
    let digits = accent.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let channel = |at: usize| {
        let byte = u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?;
        Some(linear(f64::from(byte) / 255.0))
    };
    let (red, green, blue) = (channel(0)?, channel(2)?, channel(4)?);
    let long = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
    let medium = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
    let short = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
    Some((
        0.210_454_255_3 * long + 0.793_617_785_0 * medium - 0.004_072_046_8 * short,
        1.977_998_495_1 * long - 2.428_592_205_0 * medium + 0.450_593_709_9 * short,
        0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766_0 * short,
    ))
}

/// The nearest `#rrggbb`, each channel by itself.
fn hex(lightness: f64, a: f64, b: f64) -> String {
    let long = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let medium = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let short = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    let channels = [
        4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
        -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
        -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short,
    ];
    let digits = channels.map(|channel| format!("{:02x}", byte(channel)));
    format!("#{}", digits.concat())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is from 0 to 255"
)]
fn byte(channel: f64) -> u8 {
    (encoded(channel) * 255.0).round() as u8
}

fn linear(part: f64) -> f64 {
    if part <= 0.040_45 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}

fn encoded(part: f64) -> f64 {
    let part = part.clamp(0.0, 1.0);
    if part <= 0.003_130_8 {
        part * 12.92
    } else {
        1.055 * part.powf(1.0 / 2.4) - 0.055
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_on_which_white_cannot_be_read_is_made_darker() {
        for kept in ["#5b4bdb", "#0B6E50", "not a colour", "#fff", ""] {
            assert_eq!(adjusted(kept), None, "{kept}");
        }
        for (chosen, shown) in [
            ("#ffe600", "#826700"),
            ("#ffffff", "#696969"),
            ("#000000", "#3d3d3d"),
            ("#ff0000", "#d00000"),
            ("#0a7f5c", "#017c59"),
        ] {
            assert_eq!(adjusted(chosen).as_deref(), Some(shown), "{chosen}");
        }
    }

    #[test]
    fn white_text_can_be_read_on_every_accent() {
        let steps = || (0..=u8::MAX).step_by(15);
        for (red, green, blue) in
            steps().flat_map(|red| steps().flat_map(move |green| steps().map(move |blue| (red, green, blue))))
        {
            let accent = format!("#{red:02x}{green:02x}{blue:02x}");
            let shown = adjusted(&accent).unwrap_or_else(|| accent.clone());
            let part =
                |at| linear(f64::from(u8::from_str_radix(&shown[at..at + 2], 16).expect("digits")) / 255.0);
            let luminance = 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
            let contrast = 1.05 / (luminance + 0.05);
            assert!(
                contrast >= 4.5,
                "{accent} is shown as {shown}: {contrast:.2} to 1"
            );
        }
    }
}
