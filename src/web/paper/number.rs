//! The number of a paper as it comes from a keyboard, a clipboard or a scanner.

use domain::{Refusal, paper::PaperNumber};

/// Reads the number; a scanned address ends with it.
///
/// # Errors
/// [`Refusal::PaperUnknown`].
pub fn read(text: &str) -> Result<PaperNumber, Refusal> {
    text.trim().rsplit(['/', '#', '=']).next().unwrap_or_default().trim().parse()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number whose check digit fits.
    pub fn some(first: u64) -> PaperNumber {
        (0..10).find_map(|check| format!("{first:011}{check}").parse().ok()).expect("one check digit fits")
    }

    #[test]
    fn a_scanned_address_and_a_typed_number_are_the_same() {
        let number = some(12_345);
        let plain = number.to_string();
        for text in [plain.clone(), format!(" {} ", number.printed()), format!("https://x.cn/p#{plain}")] {
            assert_eq!(read(&text), Ok(number), "{text}");
        }
        for bad in ["", "12", "一二三"] {
            assert_eq!(read(bad), Err(Refusal::PaperUnknown), "{bad}");
        }
    }
}
