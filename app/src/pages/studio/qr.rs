//! An address as a QR code.

use leptos::prelude::*;
use qrcode::{Color, QrCode};
use std::fmt::Write;

/// The code, with what it is; none for a text that is too long.
pub(super) fn drawing(text: &str, label: &'static str) -> Option<impl IntoView + use<>> {
    let (side, path) = path(text)?;
    Some(view! {
        <svg class="studio-qr" viewBox=format!("-4 -4 {0} {0}", side + 8) role="img" aria-label=label>
            <path d=path />
        </svg>
    })
}

/// How many modules are on a side, and an SVG path of the dark ones; none for a text that is too long.
fn path(text: &str) -> Option<(usize, String)> {
    let code = QrCode::new(text).ok()?;
    let side = code.width();
    let mut path = String::new();
    for (index, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (index % side, index / side);
            // Writing to a text cannot fail.
            _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    Some((side, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners() {
        let (side, path) = path("https://demo.example.com/l/0123").expect("a code");
        for (x, y) in [(0, 0), (side - 1, 0), (0, side - 1)] {
            assert!(path.contains(&format!("M{x} {y}h1v1h-1z")), "{x} {y}");
        }
        assert!(
            !path.contains(&format!("M{0} {0}h", side - 1)),
            "the fourth is none"
        );
        assert_eq!(super::path(&"x".repeat(5000)), None);
    }
}
