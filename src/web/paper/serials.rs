//! Letter numbers as people write them: `3, 17, 20-25`.

/// The numbers in that text, ascending and each once; the piece that cannot be read otherwise.
///
/// # Errors
/// What to put right, as a sentence.
pub fn serials(text: &str) -> Result<Vec<u32>, String> {
    let pieces = text.split([',', '，', '、', ' ', '\n', ';', '；']).map(str::trim);
    let mut found = Vec::new();
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        let (from, to) = piece.split_once(['-', '－', '～', '~', '到']).unwrap_or((piece, piece));
        let number = |text: &str| text.trim().parse::<u32>().ok().filter(|number| *number > 0);
        match (number(from), number(to)) {
            (Some(from), Some(to)) if from <= to && to - from < MOST => found.extend(from..=to),
            _ => return Err(format!("“{piece}”看不懂。请写信上的序号，比如 3、17、20-25。")),
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// More than any community has.
const MOST: u32 = 100_000;

#[cfg(test)]
mod tests {
    use super::serials;

    #[test]
    fn numbers_and_ranges_in_any_order() {
        assert_eq!(serials("17、3，20-22, 21"), Ok(vec![3, 17, 20, 21, 22]));
        assert_eq!(serials(" \n "), Ok(Vec::new()));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for bad in ["3、七", "9-3", "0", "1-4000000000"] {
            assert!(serials(bad).is_err_and(|said| said.contains("看不懂")), "{bad}");
        }
        assert!(serials("3、七").is_err_and(|said| said.contains('七')));
    }
}
