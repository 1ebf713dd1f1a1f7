//! Windows and plans of the invented firms' schemes, drawn by lines and areas: the same bytes every time.

use crate::{kept, picture};
use domain::evidence::digest;
use image::{Rgb, RgbImage};
use std::{io, path::Path, sync::OnceLock};
use store::demo::DemoPicture;

const WIDTH: u32 = 960;
const HEIGHT: u32 = 720;
const PAPER: Rgb<u8> = Rgb([250, 248, 243]);
const WALL: Rgb<u8> = Rgb([216, 206, 190]);
const CUT: Rgb<u8> = Rgb([84, 84, 88]);
const GLASS: Rgb<u8> = Rgb([190, 217, 232]);
const WHITE: Rgb<u8> = Rgb([244, 246, 248]);
const GREY: Rgb<u8> = Rgb([110, 118, 126]);
const NEW: Rgb<u8> = Rgb([196, 92, 38]);
const WOOD: Rgb<u8> = Rgb([176, 132, 88]);

/// What is drawn, and what it is called.
struct Sheet {
    firm: usize,
    caption: &'static str,
    drawn: RgbImage,
}

struct Drawn {
    line: DemoPicture,
    full: Vec<u8>,
    small: Vec<u8>,
}

/// What the demo's offers say of their pictures.
#[must_use]
pub fn pictures() -> Vec<DemoPicture> {
    all().iter().map(|drawn| drawn.line.clone()).collect()
}

/// Writes the files where the server looks for pictures of offers.
pub async fn keep_pictures(photos: &Path) -> io::Result<()> {
    let folder = photos.join(crate::partners::FOLDER);
    for drawn in all() {
        kept::keep(&folder, drawn.line.full, &drawn.full).await?;
        kept::keep(&folder, drawn.line.small, &drawn.small).await?;
    }
    Ok(())
}

fn all() -> &'static [Drawn] {
    static ALL: OnceLock<Vec<Drawn>> = OnceLock::new();
    ALL.get_or_init(|| sheets().iter().filter_map(made).collect())
}

fn made(sheet: &Sheet) -> Option<Drawn> {
    let made = picture::kept(&sheet.drawn).ok()?;
    let line = DemoPicture {
        firm: sheet.firm,
        full: digest(&made.full),
        small: digest(&made.small),
        width: made.width,
        height: made.height,
        caption: sheet.caption,
    };
    Some(Drawn { line, full: made.full, small: made.small })
}

/// The second firm sends none.
fn sheets() -> Vec<Sheet> {
    let sheet = |firm, caption, drawn| Sheet { firm, caption, drawn };
    vec![
        sheet(0, "客厅新窗，左右两扇，窗洞和原来一样", window(300, 360, 2, WHITE)),
        sheet(0, "窗框剖面：两层玻璃，中间断桥", section()),
        sheet(0, "两室一厅平面，五樘窗都在原位", plan(false)),
        sheet(2, "客厅新窗，三扇，深灰框", window(240, 480, 3, GREY)),
        sheet(2, "卧室木门和门套，白墙", door()),
        sheet(3, "客厅窗加宽到四扇，橙线是加宽的两边", wide()),
        sheet(3, "平面上橙色的是要加宽的窗洞", plan(true)),
    ]
}

fn area(on: &mut RgbImage, (left, top): (u32, u32), (width, height): (u32, u32), colour: Rgb<u8>) {
    for y in top..(top + height).min(HEIGHT) {
        for x in left..(left + width).min(WIDTH) {
            on.put_pixel(x, y, colour);
        }
    }
}

fn paper(colour: Rgb<u8>) -> RgbImage {
    RgbImage::from_pixel(WIDTH, HEIGHT, colour)
}

/// A window seen from inside: the wall, the frame, its sashes, the sill, the line that measures it.
fn window(left: u32, width: u32, sashes: u32, frame: Rgb<u8>) -> RgbImage {
    let mut on = paper(WALL);
    let (top, height) = (120, 400);
    area(&mut on, (left - 6, top - 6), (width + 12, height + 12), CUT);
    area(&mut on, (left, top), (width, height), frame);
    let one = width / sashes;
    for sash in 0..sashes {
        let at = left + sash * one;
        area(&mut on, (at + 14, top + 14), (one - 28, height - 28), CUT);
        area(&mut on, (at + 18, top + 18), (one - 36, height - 36), GLASS);
        area(&mut on, (at + one - 24, top + height / 2 - 30), (8, 60), CUT);
    }
    area(&mut on, (left - 30, top + height + 6), (width + 60, 24), PAPER);
    measure(&mut on, left, left + width, CUT);
    on
}

fn measure(on: &mut RgbImage, from: u32, to: u32, colour: Rgb<u8>) {
    area(on, (from, 620), (to - from, 4), colour);
    for end in [from, to - 4] {
        area(on, (end, 600), (4, 44), colour);
    }
}

fn wide() -> RgbImage {
    let mut on = window(180, 600, 4, GREY);
    for edge in [174, 774] {
        area(&mut on, (edge, 100), (10, 440), NEW);
    }
    measure(&mut on, 180, 780, NEW);
    on
}

/// A cut through the frame: two panes, the break between the two halves of the profile.
fn section() -> RgbImage {
    let mut on = paper(PAPER);
    area(&mut on, (120, 480), (720, 160), WALL);
    for (left, colour) in [(260, GREY), (400, NEW), (480, GREY)] {
        area(&mut on, (left, 360), (if colour == NEW { 80 } else { 140 }, 120), CUT);
        area(&mut on, (left + 6, 366), (if colour == NEW { 68 } else { 128 }, 108), colour);
    }
    for left in [360, 500] {
        area(&mut on, (left, 60), (26, 320), CUT);
        area(&mut on, (left + 5, 60), (16, 315), GLASS);
    }
    on
}

/// A door with its frame in a white wall.
fn door() -> RgbImage {
    let mut on = paper(WHITE);
    area(&mut on, (0, 640), (WIDTH, 80), WOOD);
    area(&mut on, (340, 90), (280, 550), CUT);
    area(&mut on, (346, 96), (268, 544), PAPER);
    area(&mut on, (366, 116), (228, 524), WOOD);
    for top in [150, 400] {
        area(&mut on, (400, top), (160, 200), CUT);
        area(&mut on, (405, top + 5), (150, 190), WOOD);
    }
    area(&mut on, (566, 370), (12, 60), CUT);
    on
}

/// Two rooms, a hall, kitchen and bath; windows in the outer walls.
fn plan(widened: bool) -> RgbImage {
    let mut on = paper(PAPER);
    for (at, size) in [
        ((80, 80), (800, 16)),
        ((80, 624), (800, 16)),
        ((80, 80), (16, 560)),
        ((864, 80), (16, 560)),
        ((400, 80), (12, 240)),
        ((80, 320), (240, 12)),
        ((400, 400), (12, 240)),
        ((620, 400), (12, 240)),
        ((480, 400), (400, 12)),
    ] {
        area(&mut on, at, size, CUT);
    }
    // Ways through the walls inside.
    for (at, size) in [((400, 240), (12, 70)), ((400, 440), (12, 70)), ((620, 430), (12, 60))] {
        area(&mut on, at, size, PAPER);
    }
    let living = if widened { (500, 300) } else { (570, 160) };
    for (at, size) in [
        ((160, 80), (150, 16)),
        ((living.0, 80), (living.1, 16)),
        ((160, 624), (150, 16)),
        ((470, 624), (90, 16)),
        ((700, 624), (100, 16)),
    ] {
        area(&mut on, at, size, if widened && at.0 == living.0 { NEW } else { GLASS });
    }
    on
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_is_light_and_says_what_it_shows() {
        for drawn in all() {
            assert!(drawn.full.len() <= 100_000 && drawn.small.len() <= 20 * 1024, "{}", drawn.line.caption);
            assert!(domain::partners::is_caption(drawn.line.caption));
            assert_eq!((drawn.line.width, drawn.line.height), (WIDTH, HEIGHT));
        }
        assert_eq!(all().len(), 7);
    }
}
