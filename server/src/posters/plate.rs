//! The ground of a logo: pages show one on white, so that a light logo through which the ground shows gets a dark one.

use image::imageops::{FilterType, overlay};
use image::{DynamicImage, Rgba, RgbaImage};

/// Of the ground: neutral, and white on it has a contrast of 15 to 1.
pub(super) const COLOUR: [u8; 4] = [0x26, 0x24, 0x2c, 0xff];
/// Pixels around the logo.
const MARGIN: u32 = 12;
/// From this luminance on, that of white being 1, a colour has a contrast of at most 1.75 to 1 on white.
const LIGHT: f64 = 0.55;

/// A logo of at most this width and height, on a ground of its own where it needs one.
pub(super) fn fitted(logo: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    let whole = at_most(logo, width, height);
    if !is_light(&whole.to_rgba8()) {
        return whole;
    }
    let logo = at_most(
        logo,
        width.saturating_sub(2 * MARGIN).max(1),
        height.saturating_sub(2 * MARGIN).max(1),
    );
    let (width, height) = (logo.width() + 2 * MARGIN, logo.height() + 2 * MARGIN);
    let mut plate = RgbaImage::from_pixel(width, height, Rgba(COLOUR));
    overlay(&mut plate, &logo.to_rgba8(), MARGIN.into(), MARGIN.into());
    plate.into()
}

fn at_most(logo: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    if logo.width() <= width && logo.height() <= height {
        logo.clone()
    } else {
        logo.resize(width, height, FilterType::Lanczos3)
    }
}

/// Whether the ground shows through, and what is before it is light on the whole.
fn is_light(logo: &RgbaImage) -> bool {
    let (mut light, mut seen, mut all) = (0.0, 0.0, 0.0);
    for Rgba([red, green, blue, alpha]) in logo.pixels() {
        let part = f64::from(*alpha) / 255.0;
        light += part * luminance([*red, *green, *blue]);
        seen += part;
        all += 1.0;
    }
    // A logo without a gap has its ground already.
    seen > 0.0 && seen < 0.99 * all && light / seen > LIGHT
}

/// Relative luminance, as WCAG 2 has it; near enough without the straight part of its curve.
fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|channel| (f64::from(channel) / 255.0).powf(2.2));
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A logo of this colour on half of its width.
    fn logo(colour: [u8; 3], beside: u8) -> DynamicImage {
        let [red, green, blue] = colour;
        let pixel = |x, _| Rgba([red, green, blue, if x < 100 { 255 } else { beside }]);
        RgbaImage::from_fn(200, 60, pixel).into()
    }

    #[test]
    fn a_light_logo_gets_a_dark_ground_and_others_none() {
        for light in [[255, 255, 255], [250, 248, 240], [255, 230, 0]] {
            let made = fitted(&logo(light, 0), 480, 160).to_rgba8();
            assert_eq!((made.width(), made.height()), (224, 84));
            assert_eq!(made.get_pixel(0, 0).0, COLOUR, "{light:?}");
            assert_eq!(made.get_pixel(180, 40).0, COLOUR, "{light:?}");
            let [red, green, blue] = light;
            assert_eq!(made.get_pixel(40, 40).0, [red, green, blue, 255]);
        }
        for (colour, beside) in [([0, 0, 0], 0), ([200, 40, 40], 0), ([255, 255, 255], 255)] {
            let made = fitted(&logo(colour, beside), 480, 160);
            assert_eq!(made, logo(colour, beside), "{colour:?}");
        }
        let large = DynamicImage::from(RgbaImage::from_fn(2000, 900, |x, _| {
            Rgba([255, 255, 255, if x % 2 == 0 { 255 } else { 0 }])
        }));
        let made = fitted(&large, 480, 160);
        assert!(made.width() <= 480 && made.height() <= 160);
        assert_eq!(
            fitted(&RgbaImage::new(10, 10).into(), 480, 160).width(),
            10,
            "nothing is seen"
        );
    }
}
