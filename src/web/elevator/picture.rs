//! Who pays what, floor by floor: a picture from the top down, and the same as a table.

use crate::ui::decimal::yuan;
use domain::{Fen, elevator::ShareTable};
use maud::{Markup, html};
use std::collections::BTreeMap;

const HEIGHT: usize = 36;
const LEFT: i64 = 48;
const WIDTH: i64 = 300;

/// The picture and the table.
#[must_use]
pub fn drawn(table: &ShareTable) -> Markup {
    html! {
        p.elevator-sum { "大家一共分担 " strong { (yuan(table.shared)) } "，一分不差。" }
        (bars(table))
        (rows(table))
    }
}

/// What the dearest home of each floor pays, the highest floor on top.
fn bars(table: &ShareTable) -> Markup {
    let mut floors: BTreeMap<u8, Fen> = BTreeMap::new();
    for row in &table.rows {
        let most = floors.entry(row.home.floor).or_default();
        *most = (*most).max(row.pays);
    }
    let longest = floors.values().map(|fen| fen.0).max().unwrap_or(0).max(1);
    let height = HEIGHT * floors.len();
    html! {
        svg.elevator-picture viewBox=(format!("0 0 360 {height}")) role="img" aria-label="每层每户最多出多少，数字在下面的表里" {
            @for (place, (floor, most)) in floors.iter().rev().enumerate() {
                @let top = place * HEIGHT;
                text.elevator-picture__text x="0" y=(top + 23) { (floor) " 楼" }
                rect.elevator-picture__bar x=(LEFT) y=(top + 22) width=(((WIDTH * (most.0 / 100)) / (longest / 100 + 1)).max(2)) height="8" {}
                text.elevator-picture__text x=(LEFT) y=(top + 17) { (yuan(*most)) }
            }
        }
    }
}

fn rows(table: &ShareTable) -> Markup {
    html! {
        table.elevator-table {
            caption { "每户多少" }
            thead { tr { th scope="col" { "室" } th scope="col" { "出多少" } } }
            tbody {
                @for row in table.rows.iter().rev() {
                    tr {
                        th scope="row" { (row.home.room) span.elevator-table__note { (row.home.area) " ㎡" } }
                        td {
                            (yuan(row.pays))
                            @if row.home.compensation > Fen(0) {
                                span.elevator-table__note { "得补偿 " (yuan(row.home.compensation)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
