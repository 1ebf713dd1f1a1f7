//! Plan against done as bars: drawn for a narrow screen, every number beside its bar and again in a table.

use crate::ui::bar::steps;
use domain::area::grouped;
use maud::{Markup, html};

/// What one row compares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The year or the district.
    pub name: String,
    /// How many communities the plan prints for it; not every row has such a number.
    pub planned: Option<i64>,
    /// How many stand in this list.
    pub listed: i64,
    /// How many of those are finished.
    pub done: i64,
    /// Of how many nobody knows whether they are.
    pub unclear: i64,
}

/// The longest of all bars.
#[must_use]
pub fn longest(rows: &[Row]) -> i64 {
    rows.iter().map(|row| row.planned.unwrap_or(0).max(row.listed)).max().unwrap_or(0)
}

/// What a row says, for eyes and ears.
#[must_use]
pub fn told(row: &Row) -> String {
    let planned = row.planned.map(|count| format!("方案写 {} 个，", grouped(count))).unwrap_or_default();
    let (listed, done, unclear) = (grouped(row.listed), grouped(row.done), grouped(row.unclear));
    match (row.listed, row.unclear) {
        (0, _) => format!("{planned}名单里没有"),
        (all, some) if all == some => format!("{planned}名单里 {listed} 个，改没改完不清楚"),
        (_, 0) => format!("{planned}名单里 {listed} 个，改完 {done} 个"),
        _ => format!("{planned}名单里 {listed} 个，改完 {done} 个，{unclear} 个不清楚"),
    }
}

/// How many are finished, as far as anybody knows.
fn done(row: &Row) -> String {
    if row.listed > 0 && row.listed == row.unclear { "不清楚".to_owned() } else { grouped(row.done) }
}

/// Steps of a thousand as the percent that SVG reads.
fn percent(steps: i64) -> String {
    format!("{}.{}%", steps / 10, steps % 10)
}

/// What the pieces of a bar mean, each with its name.
#[must_use]
pub fn legend() -> Markup {
    let parts = [
        ("programme-bar__done", "改完"),
        ("programme-bar__listed", "在名单里，还没改完"),
        ("programme-bar__unclear", "改没改完不清楚"),
        ("programme-bar__planned", "方案写的"),
    ];
    html! {
        ul.programme-legend {
            @for (class, words) in parts {
                li {
                    svg.programme-legend__swatch aria-hidden="true" { rect.(class) width="100%" height="100%" {} }
                    (words)
                }
            }
        }
    }
}

/// The bars of some rows.
#[must_use]
pub fn bars(title: &str, rows: &[Row]) -> Markup {
    let longest = longest(rows);
    html! {
        figure.programme-bars {
            figcaption { (title) }
            @for row in rows {
                p.programme-bars__name { b { (row.name) } " " span { (told(row)) } }
                svg.programme-bar aria-hidden="true" {
                    @if let Some(planned) = row.planned {
                        rect.programme-bar__planned width=(percent(steps(planned, longest))) height="100%" {}
                    }
                    rect.programme-bar__listed y="25%" width=(percent(steps(row.listed, longest))) height="50%" {}
                    rect.programme-bar__unclear x=(percent(steps(row.listed - row.unclear, longest))) y="25%" width=(percent(steps(row.unclear, longest))) height="50%" {}
                    rect.programme-bar__done y="25%" width=(percent(steps(row.done, longest))) height="50%" {}
                }
            }
        }
    }
}

/// The same as a table.
#[must_use]
pub fn table(caption: &str, first: &str, rows: &[Row]) -> Markup {
    let planned = rows.iter().any(|row| row.planned.is_some());
    html! {
        table.policy-table {
            caption { (caption) }
            thead {
                tr {
                    th scope="col" { (first) }
                    @if planned { th scope="col" { "方案写的" } }
                    th scope="col" { "名单里" }
                    th scope="col" { "改完" }
                    th scope="col" { "不清楚" }
                }
            }
            tbody {
                @for row in rows {
                    tr {
                        th scope="row" { (row.name) }
                        @if planned { td { (row.planned.map_or_else(|| "没写".to_owned(), grouped)) } }
                        td { (grouped(row.listed)) }
                        td { (done(row)) }
                        td { (grouped(row.unclear)) }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(planned: Option<i64>, listed: i64, done: i64, unclear: i64) -> Row {
        Row { name: "2021年".into(), planned, listed, done, unclear }
    }

    #[test]
    fn the_longest_bar_fills_the_picture_and_the_others_keep_their_proportion() {
        let rows = [row(Some(98), 14, 7, 0), row(None, 49, 0, 49)];
        assert_eq!(longest(&rows), 98);
        let drawn = bars("每年", &rows).into_string();
        assert!(drawn.contains("programme-bar__planned\" width=\"100.0%"));
        assert!(drawn.contains("programme-bar__listed\" y=\"25%\" width=\"14.2%"));
        assert!(drawn.contains("programme-bar__done\" y=\"25%\" width=\"7.1%"));
        assert!(drawn.contains("programme-bar__unclear\" x=\"0.0%\" y=\"25%\" width=\"50.0%"));
    }

    #[test]
    fn nothing_at_all_is_drawn_without_dividing_by_it() {
        assert!(bars("每年", &[row(None, 0, 0, 0)]).into_string().contains("width=\"0.0%"));
        assert_eq!(longest(&[]), 0);
    }

    #[test]
    fn what_nobody_knows_is_not_said_to_be_nothing() {
        assert_eq!(told(&row(None, 3, 1, 0)), "名单里 3 个，改完 1 个");
        assert_eq!(told(&row(None, 3, 0, 3)), "名单里 3 个，改没改完不清楚");
        assert_eq!(told(&row(Some(1_234), 3, 1, 1)), "方案写 1,234 个，名单里 3 个，改完 1 个，1 个不清楚");
        assert_eq!(told(&row(Some(34), 0, 0, 0)), "方案写 34 个，名单里没有");
        let table = table("每年", "年份", &[row(None, 3, 0, 3), row(Some(2), 1, 1, 0)]).into_string();
        assert!(table.contains("没写") && table.contains("<td>不清楚</td>"));
    }
}
