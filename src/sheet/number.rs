//! Numbers and days as people see them in a cell.

/// `1203` for 1203.0, `88.37` for 88.3700000001, never an exponent.
pub fn number(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let text = format!("{value:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".into() } else { text.into() }
}

/// `2021-06-30`.
pub fn day((year, month, day): (u16, u8, u8)) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_read_as_in_the_sheet() {
        let read = [1203.0, 88.370_000_000_1, 88.375, 13_812_341_234.0, 0.0, -1.0, f64::NAN].map(number);
        assert_eq!(read, ["1203", "88.37", "88.375", "13812341234", "0", "-1", ""]);
    }
}
