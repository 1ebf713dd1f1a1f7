//! Who pays what, floor by floor: a picture from the top down, and the same as a table.

use crate::ui::decimal::yuan;
use domain::{Area, Fen, elevator::ShareTable};
use maud::{Markup, html};
use std::collections::BTreeMap;

const HEIGHT: usize = 36;
const LEFT: i64 = 48;
const WIDTH: i64 = 300;

/// What one home pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub floor: u8,
    pub room: u32,
    /// Where it is told.
    pub area: Option<Area>,
    pub pays: Fen,
    /// What the others pay it.
    pub gets: Fen,
}

/// The lines of a table that was worked out, the highest floor first.
#[must_use]
pub fn lines(table: &ShareTable) -> Vec<Line> {
    let line = |row: &domain::elevator::Row| Line {
        floor: row.home.floor,
        room: row.home.room,
        area: Some(row.home.area),
        pays: row.pays,
        gets: row.home.compensation,
    };
    table.rows.iter().rev().map(line).collect()
}

/// The picture and the table of a sharing that was worked out.
#[must_use]
pub fn drawn(table: &ShareTable) -> Markup {
    of(table.shared, &lines(table))
}

/// The picture and the table.
#[must_use]
pub fn of(shared: Fen, lines: &[Line]) -> Markup {
    html! {
        p.elevator-sum { "大家一共分担 " strong { (yuan(shared)) } "，一分不差。" }
        (bars(lines))
        (rows(lines))
    }
}

/// What the dearest home of each floor pays, the highest floor on top.
fn bars(lines: &[Line]) -> Markup {
    let mut floors: BTreeMap<u8, Fen> = BTreeMap::new();
    for line in lines {
        let most = floors.entry(line.floor).or_default();
        *most = (*most).max(line.pays);
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

fn rows(lines: &[Line]) -> Markup {
    html! {
        table.elevator-table {
            caption { "每户多少" }
            thead { tr { th scope="col" { "室" } th scope="col" { "出多少" } } }
            tbody {
                @for line in lines {
                    tr {
                        th scope="row" {
                            (line.room)
                            @if let Some(area) = line.area { span.elevator-table__note { (area) " ㎡" } }
                        }
                        td {
                            (yuan(line.pays))
                            @if line.gets > Fen(0) {
                                span.elevator-table__note { "得补偿 " (yuan(line.gets)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
