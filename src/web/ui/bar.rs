//! A bar for a part of a whole, with an optional line for a limit; the same fact stands beside it as text.

use maud::{Markup, html};

/// Where `part` of `whole` ends on a bar of 1000 steps; sums of areas stay far below 2^53.
#[must_use]
pub const fn steps(part: i64, whole: i64) -> i64 {
    if whole <= 0 || part <= 0 {
        0
    } else if part >= whole {
        1000
    } else {
        part * 1000 / whole
    }
}

/// The bar; hidden from readers of text, who have the sentence beside it.
#[must_use]
pub fn bar(part: i64, whole: i64, line: Option<i64>) -> Markup {
    html! {
        svg.app-bar viewBox="0 0 1000 28" preserveAspectRatio="none" aria-hidden="true" {
            rect.app-bar__whole x="0" y="4" width="1000" height="20" {}
            rect.app-bar__part x="0" y="4" width=(steps(part, whole)) height="20" {}
            @if let Some(line) = line.map(|line| steps(line, whole)) {
                line.app-bar__line x1=(line) x2=(line) y1="0" y2="28" {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::steps;

    #[test]
    fn a_bar_never_leaves_its_frame() {
        assert_eq!(
            [steps(0, 0), steps(-1, 5), steps(1, 3), steps(3, 3), steps(9, 3)],
            [0, 0, 333, 1000, 1000]
        );
        assert_eq!(steps(1_000_000_000_000, 1_000_000_000_001), 999);
    }
}
