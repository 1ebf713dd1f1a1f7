//! The bars of a result: lengths in per cent and heights in em, so that text in them grows with the page.

use super::{
    measure::{Share, percent},
    outcome_words::Bar,
};
use maud::{Markup, html};

/// A part narrower than this has no room for its name.
const ROOM_FOR_A_NAME: i64 = 2_400;

/// How a part of a bar looks, and its name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    TookPart,
    Agree,
    Oppose,
    Abstain,
    Chosen,
}

impl Part {
    /// 赞同, 反对, 弃权 and the others.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TookPart => "参加",
            Self::Agree => "赞同",
            Self::Oppose => "反对",
            Self::Abstain => "弃权",
            Self::Chosen => "选了",
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::TookPart => "result-bar__part result-bar__part_took-part",
            Self::Agree | Self::Chosen => "result-bar__part result-bar__part_agree",
            Self::Oppose => "result-bar__part result-bar__part_oppose",
            Self::Abstain => "result-bar__part result-bar__part_abstain",
        }
    }

    const fn name_class(self) -> &'static str {
        match self {
            Self::TookPart | Self::Agree | Self::Chosen => "result-bar__name result-bar__name_light",
            Self::Oppose | Self::Abstain => "result-bar__name",
        }
    }
}

/// Where a part begins and how long it is, in basis points of the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    from: i64,
    length: i64,
}

/// Parts one after the other; each ends where the sum so far ends, so that they always meet.
fn stretches(shares: &[Share]) -> Vec<Stretch> {
    let mut sum = 0;
    let mut from = 0;
    let mut stretch = |share: &Share| {
        sum += share.part;
        let to = Share { part: sum, ..*share }.basis_points();
        let stretch = Stretch { from, length: to - from };
        from = to;
        stretch
    };
    shares.iter().map(&mut stretch).collect()
}

/// Parts of one whole, with the line that must be reached; readers of text have the sentences beside it.
pub fn bar(parts: &[(Part, Share)], line: Option<Bar>) -> Markup {
    let shares: Vec<Share> = parts.iter().map(|(_, share)| *share).collect();
    let (top, name_at, height) =
        if line.is_some() { ("1.5em", "2.65em", "3.3em") } else { ("0", "1.15em", "1.6em") };
    html! {
        svg.result-bar width="100%" height=(height) aria-hidden="true" focusable="false" {
            @for ((part, _), stretch) in parts.iter().zip(stretches(&shares)) {
                rect class=(part.class()) x=(percent(stretch.from)) y=(top) width=(percent(stretch.length)) height="1.6em" {}
                @if stretch.length >= ROOM_FOR_A_NAME {
                    text class=(part.name_class()) x=(percent(stretch.from + stretch.length / 2)) y=(name_at)
                        text-anchor="middle" { (part.name()) }
                }
            }
            rect.result-bar__frame x="0" y=(top) width="100%" height="1.6em" {}
            @if let Some(line) = line { (limit(line)) }
        }
    }
}

/// The line with its label on the left, where there is always room.
fn limit(bar: Bar) -> Markup {
    let x = percent(bar.at());
    html! {
        line.result-bar__line x1=(x) x2=(x) y1="0.2em" y2="3.3em" {}
        text.result-bar__label x=(x) dx="-0.4em" y="1.1em" text-anchor="end" { (bar.label()) }
    }
}

/// Two thin bars: how many households named it, and how much area.
pub fn chosen_bars(heads: Share, area: Share) -> Markup {
    html! {
        svg.result-bar width="100%" height="1.2em" aria-hidden="true" focusable="false" {
            @for (share, y) in [(heads, "0"), (area, "0.7em")] {
                rect.result-bar__rest x="0" y=(y) width="100%" height="0.5em" {}
                rect class=(Part::Chosen.class()) x="0" y=(y) width=(share.percent()) height="0.5em" {}
            }
        }
    }
}

/// A small square in the look of a part.
pub fn swatch(part: Part) -> Markup {
    html! {
        svg.result-swatch width="0.9em" height="0.9em" aria-hidden="true" focusable="false" {
            rect class=(part.class()) x="0" y="0" width="100%" height="100%" {}
            rect.result-bar__frame x="0" y="0" width="100%" height="100%" {}
        }
    }
}

/// ✓ or ✗ as lines; the word always stands beside it.
pub fn sign(met: bool) -> Markup {
    let path = if met { "M3 11l5 5L17 5" } else { "M4 4l12 12M16 4L4 16" };
    html! {
        svg.result-sign viewBox="0 0 20 20" width="1em" height="1em" aria-hidden="true" focusable="false" {
            path d=(path) {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::poll::measure::Unit;

    #[test]
    fn parts_meet_and_end_with_the_bar() {
        let share = |part| Share { unit: Unit::Heads, part, whole: 3 };
        let found = stretches(&[share(1), share(1), share(1)]);
        assert_eq!(
            found,
            [
                Stretch { from: 0, length: 3_333 },
                Stretch { from: 3_333, length: 3_333 },
                Stretch { from: 6_666, length: 3_334 }
            ]
        );
    }

    #[test]
    fn more_than_the_whole_stays_inside() {
        let share = |part| Share { unit: Unit::Heads, part, whole: 3 };
        assert_eq!(
            stretches(&[share(5), share(2)]),
            [Stretch { from: 0, length: 10_000 }, Stretch { from: 10_000, length: 0 }]
        );
    }
}
