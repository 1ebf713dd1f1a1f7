//! QR codes as one short path: thousands of them stand on the pages of one poll.

use crate::error::Error;
use maud::{Markup, PreEscaped, html};
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// Empty modules around the code, as its standard asks.
const QUIET: usize = 4;

/// A QR code; its size comes from the style sheet, at least 25 mm.
pub fn qr(content: &str, label: &str) -> Result<Markup, Error> {
    let code = QrCode::with_error_correction_level(content, EcLevel::M).map_err(Error::internal)?;
    let width = code.width();
    let (path, side) = (path(&code.into_colors(), width), width + 2 * QUIET);
    Ok(html! {
        svg.qr viewBox={ "0 0 " (side) " " (side) } role="img" aria-label=(label) shape-rendering="crispEdges" {
            (PreEscaped(format!("<path d=\"{path}\"/>")))
        }
    })
}

/// Dark runs of each row, `M4 5h7v1h-7z`.
fn path(modules: &[Color], width: usize) -> String {
    let mut path = String::with_capacity(modules.len() * 4);
    for (row, y) in modules.chunks(width).zip(QUIET..) {
        let mut x = 0;
        for run in row.chunk_by(|left, right| left == right) {
            if run[0] == Color::Dark {
                // Writing into a String cannot fail.
                let _ = write!(path, "M{} {y}h{}v1h-{}z", x + QUIET, run.len(), run.len());
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_is_drawn_and_no_light_one() {
        let code =
            QrCode::with_error_correction_level("http://127.0.0.1:8080/v#123456", EcLevel::M).expect("fits");
        let (width, colors) = (code.width(), code.to_colors());
        let mut drawn = vec![Color::Light; width * width];
        for run in path(&colors, width).split_terminator('z') {
            let numbers: Vec<usize> =
                run.split(|sign: char| !sign.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
            let [x, y, length, height, back] = numbers[..] else { panic!("{run}") };
            assert_eq!((height, back), (1, length));
            let start = (y - QUIET) * width + x - QUIET;
            drawn[start..start + length].fill(Color::Dark);
        }
        assert!(drawn == colors);
    }
}
