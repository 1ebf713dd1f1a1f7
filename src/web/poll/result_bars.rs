//! The bars of a result: lengths in per cent and heights in em, so that text in them grows with the page.

use super::{
    measure::{Share, percent},
    outcome_words::Bar,
};
use leptos::prelude::*;

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
pub fn bar(parts: &[(Part, Share)], line: Option<Bar>) -> AnyView {
    let shares: Vec<Share> = parts.iter().map(|(_, share)| *share).collect();
    let (top, height) = if line.is_some() { ("1.5em", "3.3em") } else { ("0", "1.6em") };
    let drawn: Vec<AnyView> = parts
        .iter()
        .zip(stretches(&shares))
        .map(|((part, _), stretch)| one_part(*part, stretch, line.is_some(), top))
        .collect();
    view! {
        <svg class="result-bar" width="100%" height=height aria-hidden="true" focusable="false">
            {drawn}
            <rect class="result-bar__frame" x="0" y=top width="100%" height="1.6em" />
            {line.map(limit)}
        </svg>
    }
    .into_any()
}

fn one_part(part: Part, stretch: Stretch, low: bool, top: &'static str) -> AnyView {
    let name = (stretch.length >= ROOM_FOR_A_NAME).then(|| {
        let x = percent(stretch.from + stretch.length / 2);
        let y = if low { "2.65em" } else { "1.15em" };
        view! { <text class=part.name_class() x=x y=y text-anchor="middle">{part.name()}</text> }
    });
    view! {
        <rect class=part.class() x=percent(stretch.from) y=top width=percent(stretch.length) height="1.6em" />
        {name}
    }
    .into_any()
}

/// The line with its label on the left, where there is always room.
fn limit(bar: Bar) -> AnyView {
    let x = percent(bar.at());
    view! {
        <line class="result-bar__line" x1=x.clone() x2=x.clone() y1="0.2em" y2="3.3em" />
        <text class="result-bar__label" x=x dx="-0.4em" y="1.1em" text-anchor="end">{bar.label()}</text>
    }
    .into_any()
}

/// Two thin bars: how many households named it, and how much area.
pub fn chosen_bars(heads: Share, area: Share) -> AnyView {
    let row = |share: Share, y: &'static str| {
        view! {
            <rect class="result-bar__rest" x="0" y=y width="100%" height="0.5em" />
            <rect class=Part::Chosen.class() x="0" y=y width=share.percent() height="0.5em" />
        }
    };
    view! {
        <svg class="result-bar" width="100%" height="1.2em" aria-hidden="true" focusable="false">
            {row(heads, "0")}
            {row(area, "0.7em")}
        </svg>
    }
    .into_any()
}

/// A small square in the look of a part.
pub fn swatch(part: Part) -> AnyView {
    view! {
        <svg class="result-swatch" width="0.9em" height="0.9em" aria-hidden="true" focusable="false">
            <rect class=part.class() x="0" y="0" width="100%" height="100%" />
            <rect class="result-bar__frame" x="0" y="0" width="100%" height="100%" />
        </svg>
    }
    .into_any()
}

/// ✓ or ✗ as lines; the word always stands beside it.
pub fn sign(met: bool) -> AnyView {
    let (class, path) = if met {
        ("result-sign result-sign_met", "M3 11l5 5L17 5")
    } else {
        ("result-sign result-sign_missed", "M4 4l12 12M16 4L4 16")
    };
    view! {
        <svg class=class viewBox="0 0 20 20" width="1em" height="1em" aria-hidden="true" focusable="false">
            <path d=path />
        </svg>
    }
    .into_any()
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
