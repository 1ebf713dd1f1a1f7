//! Two ways to share side by side: what each floor pays together, and what a home there pays at most.

use crate::ui::decimal::yuan;
use domain::{Fen, elevator::ShareTable};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// What a floor pays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Floor {
    together: Fen,
    most: Fen,
}

fn floors(table: &ShareTable) -> BTreeMap<u8, Floor> {
    let mut floors: BTreeMap<u8, Floor> = BTreeMap::new();
    for row in &table.rows {
        let floor = floors.entry(row.home.floor).or_default();
        floor.together.0 += row.pays.0;
        floor.most = floor.most.max(row.pays);
    }
    floors
}

/// The two tables side by side, the highest floor on top; a floor that one of them lacks shows a dash.
#[must_use]
pub fn beside([one, two]: [(&str, &ShareTable); 2]) -> Markup {
    let (left, right) = (floors(one.1), floors(two.1));
    let mut all: Vec<u8> = left.keys().chain(right.keys()).copied().collect();
    all.sort_unstable();
    all.dedup();
    // A list whose sums wrap: two columns of sums are wider than a phone whose text is large.
    let cell = |name: &str, floor: Option<&Floor>| {
        html! {
            span.elevator-beside__one {
                span.elevator-table__note { (name) }
                @match floor {
                    None => { "—" }
                    Some(floor) => {
                        (yuan(floor.together))
                        span.elevator-table__note { "一户最多 " (yuan(floor.most)) }
                    }
                }
            }
        }
    };
    let sum = |name: &str, shared| {
        html! { span.elevator-beside__one { span.elevator-table__note { (name) } strong { (yuan(shared)) } } }
    };
    html! {
        h3.elevator-beside__title { "每层一共出多少" }
        ul.elevator-beside {
            @for floor in all.iter().rev() {
                li {
                    strong.elevator-beside__floor { (floor) " 楼" }
                    (cell(one.0, left.get(floor))) (cell(two.0, right.get(floor)))
                }
            }
            li {
                strong.elevator-beside__floor { "合计" }
                (sum(one.0, one.1.shared)) (sum(two.0, two.1.shared))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        Area,
        elevator::{Home, Row},
    };

    #[test]
    fn floors_are_summed_and_one_that_is_missing_is_a_dash() {
        let row = |room: u32, fen| {
            let floor = u8::try_from(room / 100).expect("a floor");
            Row { home: Home { room, floor, area: Area::ZERO, compensation: Fen(0) }, pays: Fen(fen) }
        };
        let one = ShareTable { shared: Fen(600), rows: vec![row(201, 100), row(202, 200), row(301, 300)] };
        let two = ShareTable { shared: Fen(700), rows: vec![row(201, 700)] };
        assert_eq!(floors(&one)[&2], Floor { together: Fen(300), most: Fen(200) });
        let text = beside([("方案一", &one), ("方案二", &two)]).into_string();
        assert!(text.contains("一户最多 2 元") && text.contains("—"), "{text}");
    }
}
