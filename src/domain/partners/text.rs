//! What firms may write: plain text without tags and without links.

/// One line of 1 to 40 characters without tags or links.
#[must_use]
pub fn is_title(text: &str) -> bool {
    (1..=40).contains(&text.chars().count()) && text.trim() == text && !text.contains('\n') && plain(text)
}

/// A text of at most `most` characters without tags or links; it may be empty and have several lines.
#[must_use]
pub fn is_text(text: &str, most: usize) -> bool {
    text.chars().count() <= most && plain(text)
}

/// Links lead away from what was checked; no host is listed, so none is taken.
fn plain(text: &str) -> bool {
    let small = text.to_lowercase();
    !text.chars().any(|c| matches!(c, '<' | '>') || c.is_control() && c != '\n')
        && !["://", "www.", "javascript:"].iter().any(|link| small.contains(link))
}
