//! The receipt as a picture that may be saved and passed on: it has no place for the choice.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// What stands on the picture; everything but what was chosen.
pub struct ReceiptPicture {
    /// The community's name.
    pub community: String,
    /// The poll's title.
    pub poll: String,
    /// The ballot's number in words, `第 960 号`.
    pub number: String,
    /// The fingerprint of the log in which this phone found it, `指纹 7K3M-…`; empty where it did not.
    pub fingerprint: String,
    /// When it was recorded.
    pub time: String,
    /// What is counted, `1 票 · 88.37 ㎡`.
    pub counted: String,
    /// What the ballot stands for: the sentence on electronic votes.
    pub note: String,
}

const LOOK_AGAIN: &str = "再看一次：扫信上的二维码，用同一个投票码打开。";
const NO_CHOICE: &str = "这张图里没有您选的内容，可以放心保存。";

/// In units of the picture; the canvas has twice as many dots each way.
const WIDTH: u32 = 600;
const MARGIN: u32 = 40;
const DOTS: u32 = 2;
const INK: &str = "#1a1a1a";
const QUIET: &str = "#595959";
const GREEN: &str = "#017a3b";
const FONTS: &str = "\"PingFang SC\",\"HarmonyOS Sans SC\",\"MiSans\",\"Noto Sans CJK SC\",sans-serif";

struct Line {
    text: String,
    size: u32,
    color: &'static str,
    bold: bool,
    /// Room above.
    above: u32,
}

/// Draws the picture; a `data:` address for an `<img>`, or nothing where the phone cannot draw.
#[must_use]
pub fn draw(picture: &ReceiptPicture) -> Option<String> {
    let canvas = document().create_element("canvas").ok()?.dyn_into::<HtmlCanvasElement>().ok()?;
    let context = canvas.get_context("2d").ok()??.dyn_into::<CanvasRenderingContext2d>().ok()?;
    let lines: Vec<Line> = texts(picture).into_iter().flat_map(|line| wrapped(&context, line)).collect();
    let height = 2 * MARGIN + lines.iter().map(|line| line.above + line.size * 3 / 2).sum::<u32>();
    canvas.set_width(WIDTH * DOTS);
    canvas.set_height(height * DOTS);
    context.scale(f64::from(DOTS), f64::from(DOTS)).ok()?;
    context.set_fill_style_str("#ffffff");
    context.fill_rect(0.0, 0.0, f64::from(WIDTH), f64::from(height));
    context.set_fill_style_str(GREEN);
    context.fill_rect(0.0, 0.0, f64::from(WIDTH), 12.0);
    context.set_text_baseline("top");
    let mut y = MARGIN;
    for line in &lines {
        y += line.above;
        set_font(&context, line);
        context.fill_text(&line.text, f64::from(MARGIN), f64::from(y + line.size / 4)).ok()?;
        y += line.size * 3 / 2;
    }
    // An old web view that cannot draw answers with an empty picture.
    canvas.to_data_url().ok().filter(|address| address.starts_with("data:image/png"))
}

fn texts(picture: &ReceiptPicture) -> Vec<Line> {
    let line =
        |text: &str, size, color, bold, above| Line { text: text.to_owned(), size, color, bold, above };
    vec![
        line(&picture.community, 42, INK, true, 4),
        line(&picture.poll, 32, INK, false, 4),
        line("表决凭证", 28, QUIET, false, 28),
        line(&picture.number, 56, GREEN, true, 0),
        line(&picture.fingerprint, 28, QUIET, false, 4),
        line(&picture.time, 32, INK, false, 8),
        line(&picture.counted, 40, INK, true, 16),
        line(&picture.note, 28, INK, false, 28),
        line(LOOK_AGAIN, 28, INK, false, 16),
        line(NO_CHOICE, 28, QUIET, false, 16),
    ]
}

fn wrapped(context: &CanvasRenderingContext2d, line: Line) -> Vec<Line> {
    set_font(context, &line);
    let room = f64::from(WIDTH - 2 * MARGIN);
    let fits = |text: &str| context.measure_text(text).is_ok_and(|measured| measured.width() <= room);
    let mut above = line.above;
    let lines = wrap(&line.text, fits).into_iter();
    lines.map(|text| Line { text, above: core::mem::take(&mut above), ..line }).collect()
}

fn set_font(context: &CanvasRenderingContext2d, line: &Line) {
    let weight = if line.bold { "bold " } else { "" };
    context.set_font(&format!("{weight}{}px {FONTS}", line.size));
    context.set_fill_style_str(line.color);
}

/// Breaks a text where it no longer fits; a closing sign never begins a line, a number is never cut.
fn wrap(text: &str, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let longer = format!("{line}{piece}");
        let closing = piece.chars().all(|sign| "，。；：、！？）”".contains(sign));
        if line.is_empty() || closing || fits(&longer) {
            line = longer;
        } else {
            lines.push(core::mem::replace(&mut line, piece.trim_start().to_owned()));
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Single signs, but runs of ASCII in one piece.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut run = false;
    for sign in text.chars() {
        let ascii = sign.is_ascii_graphic();
        match pieces.last_mut() {
            Some(last) if ascii && run => last.push(sign),
            _ => pieces.push(sign.to_string()),
        }
        run = ascii;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_most(signs: usize) -> impl Fn(&str) -> bool {
        move |text| text.chars().count() <= signs
    }

    #[test]
    fn a_sentence_is_broken_but_no_line_begins_with_a_comma() {
        assert_eq!(
            wrap("电子表决用于意见征集，以主管部门答复为准。", at_most(10)),
            ["电子表决用于意见征集，", "以主管部门答复为准。"]
        );
        assert_eq!(wrap("", at_most(3)), Vec::<String>::new());
    }

    #[test]
    fn numbers_stay_whole_and_nothing_is_lost() {
        assert_eq!(wrap("一共 2,718.50 ㎡", at_most(8)), ["一共 ", "2,718.50", "㎡"]);
        assert_eq!(wrap("0123456789", at_most(4)), ["0123456789"]);
    }

    #[test]
    fn the_picture_says_everything_but_the_choice() {
        let picture = ReceiptPicture {
            community: "示例小区".to_owned(),
            poll: "改造清单表决".to_owned(),
            number: "第 960 号".to_owned(),
            fingerprint: "指纹 CSM7-NBFR-CAYQ-EV4F".to_owned(),
            time: "2026-11-22 18:00:05".to_owned(),
            counted: "1 票 · 88.37 ㎡".to_owned(),
            note: "以签字纸质票为准。".to_owned(),
        };
        let said = texts(&picture).into_iter().map(|line| line.text).collect::<Vec<_>>().join("|");
        for part in [
            "示例小区",
            "改造清单表决",
            "第 960 号",
            "CSM7-NBFR",
            "2026-11-22 18:00:05",
            "88.37 ㎡",
            "纸质票",
            "投票码",
        ] {
            assert!(said.contains(part), "{part}");
        }
        for choice in ["赞同", "反对", "弃权"] {
            assert!(!said.contains(choice), "{choice}");
        }
    }
}
