//! Pictures from strangers: known by decoding, drawn anew, so that nothing but what one sees is kept.

use crate::error::Error;
use api::schedule::photo::WORK_PHOTO_SIDE;
use domain::Refusal;
use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage, codecs::jpeg::JpegEncoder,
    imageops::FilterType,
};
use std::{io::Cursor, sync::Arc, time::Duration};
use tokio::sync::{Mutex, MutexGuard, Semaphore};

/// More pixels are not decoded; phones take 12 megapixels.
const PIXELS_MOST: u64 = 24_000_000;
/// What decoding may ask for: a picture of [`PIXELS_MOST`] in four bytes a pixel, and as much again.
const MEMORY_MOST: u64 = 8 * PIXELS_MOST;
const QUALITY: u8 = 82;
/// A small one is at most so large; the sides and qualities that are tried until it is.
const SMALL_MOST: usize = 20 * 1024;
const SMALL: [(u32, u8); 7] = [(320, 75), (320, 60), (320, 45), (240, 45), (240, 30), (160, 30), (96, 20)];
/// Nobody waits longer for the one place in which pictures are decoded.
const PATIENCE: Duration = Duration::from_secs(30);

/// A picture as it is kept: both are JPEG without anything but the picture.
#[derive(Debug)]
pub struct Picture {
    pub full: Vec<u8>,
    pub small: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

/// Where pictures are decoded, one at a time: a costly one makes other pictures wait, nothing else.
pub struct Easel {
    places: Arc<Semaphore>,
    files: Mutex<()>,
}

impl Default for Easel {
    fn default() -> Self {
        Self { places: Arc::new(Semaphore::new(1)), files: Mutex::default() }
    }
}

impl Easel {
    /// One at a time writes or drops files: what one just noted as shown, another does not drop.
    pub async fn files(&self) -> MutexGuard<'_, ()> {
        self.files.lock().await
    }

    /// Draws the picture anew.
    pub async fn draw(&self, bytes: Vec<u8>) -> Result<Picture, Error> {
        let place = tokio::time::timeout(PATIENCE, Arc::clone(&self.places).acquire_owned()).await;
        let place = place.map_err(|_| Error::busy())?.map_err(Error::internal)?;
        let drawn = tokio::task::spawn_blocking(move || {
            let _place = place;
            draw(&bytes)
        });
        // A decoder that gave up in a panic has not decoded it.
        Ok(drawn.await.map_err(|_| Refusal::PictureBroken)??)
    }
}

fn draw(bytes: &[u8]) -> Result<Picture, Refusal> {
    kept(&flat(upright(bytes)?))
}

/// A picture in the two sizes in which it is kept.
pub fn kept(picture: &RgbImage) -> Result<Picture, Refusal> {
    let picture = fitted(picture, WORK_PHOTO_SIDE);
    let full = jpeg(&picture, QUALITY)?;
    for (side, quality) in SMALL {
        let small = jpeg(&fitted(&picture, side), quality)?;
        if small.len() <= SMALL_MOST {
            return Ok(Picture { full, small, width: picture.width(), height: picture.height() });
        }
    }
    Err(Refusal::PictureBroken)
}

/// Decodes what is a JPEG, PNG or WebP of few enough pixels, and turns it as the phone says.
fn upright(bytes: &[u8]) -> Result<DynamicImage, Refusal> {
    let format = image::guess_format(bytes).map_err(|_| Refusal::PictureKind)?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP) {
        return Err(Refusal::PictureKind);
    }
    if format == ImageFormat::Jpeg && !whole(bytes) {
        return Err(Refusal::PictureBroken);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MEMORY_MOST);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Refusal::PictureBroken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS_MOST {
        return Err(Refusal::PicturePixels);
    }
    let turned = decoder.orientation().map_err(|_| Refusal::PictureBroken)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| Refusal::PictureBroken)?;
    picture.apply_orientation(turned);
    Ok(picture)
}

/// What shines through is white, as on paper.
fn flat(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let clear = picture.into_rgba8();
    RgbImage::from_fn(clear.width(), clear.height(), |x, y| {
        let [red, green, blue, alpha] = clear.get_pixel(x, y).0.map(u16::from);
        let over = |part: u16| u8::try_from((part * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX);
        Rgb([over(red), over(green), over(blue)])
    })
}

/// No side longer than that; never made larger.
fn fitted(picture: &RgbImage, side: u32) -> RgbImage {
    let (width, height) = picture.dimensions();
    let longest = width.max(height);
    if longest <= side {
        return picture.clone();
    }
    let scaled = |length: u32| {
        let exact = u64::from(length) * u64::from(side) / u64::from(longest);
        u32::try_from(exact).unwrap_or(side).max(1)
    };
    image::imageops::resize(picture, scaled(width), scaled(height), FilterType::Triangle)
}

fn jpeg(picture: &RgbImage, quality: u8) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    encoder.encode_image(picture).map_err(|_| Refusal::PictureBroken)?;
    Ok(bytes)
}

/// Whether a JPEG has its end: the decoder paints grey what is missing of one that was cut off.
fn whole(bytes: &[u8]) -> bool {
    let mut at = 2;
    loop {
        match bytes.get(at..at + 2) {
            Some([0xFF, 0xD9]) => return true,
            // Filling, and markers that stand alone.
            Some([0xFF, 0xFF]) => at += 1,
            Some([0xFF, 0x00 | 0x01 | 0xD0..=0xD8]) => at += 2,
            Some([0xFF, _]) => {
                let Some([high, low]) = bytes.get(at + 2..at + 4) else { return false };
                at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
            }
            // The picture itself, until the next marker.
            Some(_) => at += 1,
            None => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).expect("encodes");
        bytes.into_inner()
    }

    /// Red on the left, blue on the right.
    fn flag(width: u32, height: u32) -> DynamicImage {
        let colour = |x, _| if x < width / 2 { Rgb([220, 0, 0]) } else { Rgb([0, 0, 220]) };
        DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, colour))
    }

    #[test]
    fn three_kinds_are_drawn_anew_no_larger_than_asked() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let drawn = draw(&encoded(&flag(2_000, 1_000), format)).expect("a picture");
            assert_eq!((drawn.width, drawn.height), (1_600, 800));
            let full = image::load_from_memory_with_format(&drawn.full, ImageFormat::Jpeg).expect("a JPEG");
            let small = image::load_from_memory_with_format(&drawn.small, ImageFormat::Jpeg).expect("a JPEG");
            assert_eq!((full.width(), full.height(), small.width()), (1_600, 800, 320));
            let [red, _, blue] = full.to_rgb8().get_pixel(100, 400).0;
            assert!(red > 180 && blue < 60, "{format:?}: {red} {blue}");
            assert!(drawn.small.len() <= SMALL_MOST);
        }
    }

    #[test]
    fn a_small_one_stays_small_even_of_noise() {
        let mut seed = 7_u32;
        let noise = RgbImage::from_fn(900, 900, |_, _| {
            let mut next = || {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                seed.to_be_bytes()[0]
            };
            Rgb([next(), next(), next()])
        });
        let drawn = draw(&encoded(&DynamicImage::ImageRgb8(noise), ImageFormat::Png)).expect("a picture");
        assert!(drawn.small.len() <= SMALL_MOST, "{}", drawn.small.len());
    }

    #[test]
    fn what_is_clear_becomes_white() {
        let clear = DynamicImage::ImageRgba8(image::RgbaImage::new(40, 30));
        let drawn = draw(&encoded(&clear, ImageFormat::Png)).expect("a picture");
        let full = image::load_from_memory(&drawn.full).expect("a JPEG").to_rgb8();
        assert!(full.get_pixel(20, 15).0.iter().all(|part| *part > 250));
    }

    #[test]
    fn a_picture_that_ends_too_early_is_refused() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let bytes = encoded(&flag(400, 300), format);
            for kept in [bytes.len() - 1, bytes.len() / 2, 40] {
                // The last byte of a PNG is a checksum's that no decoder asks for, of a WebP it may be filling.
                if kept == bytes.len() - 1 && format != ImageFormat::Jpeg {
                    continue;
                }
                assert!(draw(&bytes[..kept]).is_err(), "{format:?} {kept}");
            }
        }
    }

    #[test]
    fn what_follows_the_picture_is_not_kept() {
        let mut bytes = encoded(&flag(400, 300), ImageFormat::Jpeg);
        let clean = draw(&bytes).expect("a picture");
        bytes.extend_from_slice(b"PK\x03\x04<script>alert(1)</script>");
        let drawn = draw(&bytes).expect("a picture");
        assert_eq!(drawn.full, clean.full);
        assert!(!drawn.full.windows(8).any(|part| part == b"<script>"));
    }
}
