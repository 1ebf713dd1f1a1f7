//! A second, naive count: one pass for every figure, fractions as 128-bit cross products.

use domain::poll::{Answer, Choice, Matter};

pub struct Naive {
    pub area: [i64; 4],
    pub heads: [i64; 4],
}

/// Sums of agree, oppose, abstain, chosen for one item, each by its own walk over all ballots.
pub fn count(item: u16, ballots: &[(i64, Vec<Answer>)]) -> Naive {
    let options = [Choice::Agree, Choice::Oppose, Choice::Abstain, Choice::Chosen];
    let says = |answers: &[Answer], option| answers.contains(&Answer { item, option });
    let areas =
        |option| ballots.iter().filter(|(_, answers)| says(answers, option)).map(|(area, _)| area).sum();
    let heads = |option| ballots.iter().filter(|(_, answers)| says(answers, option)).map(|_| 1).sum();
    Naive { area: options.map(areas), heads: options.map(heads) }
}

/// Whether the decision stands, written down straight from art. 278(2).
pub fn passed(matter: Matter, total: (i64, i64), naive: &Naive) -> bool {
    let special = matches!(matter, Matter::FundRaising | Matter::Rebuilding | Matter::CommonParts);
    let one = |all: i64, by: &[i64; 4]| {
        let [agree, oppose, abstain, _] = by.map(i128::from);
        let part = agree + oppose + abstain;
        let enough = if special { at_least(agree, part, 3, 4) } else { !at_least(part - agree, part, 1, 2) };
        part > 0 && at_least(part, i128::from(all), 2, 3) && enough
    };
    one(total.0, &naive.area) && one(total.1, &naive.heads)
}

fn at_least(part: i128, whole: i128, upper: i128, lower: i128) -> bool {
    part * lower >= whole * upper
}
