//! Offers side by side for one flat: totals, then the lines that differ, then all of them.

use super::{parts::flat_words, picture};
use crate::ui::{
    decimal::yuan,
    markup,
    notice::{self, Tone},
};
use domain::{
    Fen,
    id::OfferId,
    partners::{self, Comparison, FlatType, Line, Offer, Quote, Row, Total},
};
use maud::{Markup, html};

/// So many lines that differ stand open; the others are a tap away, so that choosing is not far below.
const OPEN: usize = 15;

/// One offer that is looked at; the order is that of the page.
pub struct Column<'a> {
    /// The offer's id.
    pub id: OfferId,
    /// The firm's name.
    pub name: &'a str,
    /// The offer.
    pub offer: &'a Offer,
    /// Whether its first picture is not what was handed in.
    pub broken: bool,
}

/// The flat, totals, lines that differ, all lines.
pub fn drawn(flat: &FlatType, lines: &[Line], columns: &[Column]) -> Markup {
    let table = compared(flat, lines, columns);
    let (differ, same): (Vec<&Row>, Vec<&Row>) = table.rows.iter().partition(|row| row.differs);
    let mut all: Vec<&Row> = table.rows.iter().collect();
    all.sort_by_key(|row| row.line);
    let draw = |rows: &[&Row]| html! { @for row in rows { (one(flat, lines, columns, row)) } };
    html! {
        (totals(flat, lines, columns, &table))
        @if columns.len() > 1 {
            section.app-group {
                h2.app-group__title { "报价不一样的，" (differ.len()) " 项" }
                @if differ.is_empty() { p { "这几份每一项都一样。" } }
                (draw(&differ[..differ.len().min(OPEN)]))
            }
            @if differ.len() > OPEN {
                (markup::folded(&format!("看其余不一样的 {} 项", differ.len() - OPEN), &draw(&differ[OPEN..])))
            }
            @if !same.is_empty() {
                p { "其余 " (same.len()) " 项，单价都一样。" }
                (markup::folded(&format!("看全部 {} 项", all.len()), &draw(&all)))
            }
        } @else {
            section.app-group { h2.app-group__title { "每一项" } (draw(&all)) }
        }
    }
}

fn compared(flat: &FlatType, lines: &[Line], columns: &[Column]) -> Comparison {
    let offers: Vec<(OfferId, &Offer)> = columns.iter().map(|column| (column.id, column.offer)).collect();
    partners::compare(lines, flat, &offers)
}

fn totals(flat: &FlatType, lines: &[Line], columns: &[Column], table: &Comparison) -> Markup {
    let total = |column: &Column| table.totals.iter().find(|total| total.offer == column.id);
    html! {
        section.app-block {
            h2.app-block__title { (flat_words(flat)) }
            p.app-note { "窗 " (flat.windows) " 樘，共 " (flat.window_area) " ㎡；门 " (flat.doors) " 扇。按这些数算。" }
            ul.partners-columns {
                @for column in columns {
                    li.partners-column {
                        @if columns.len() > 1 { (picture::first(&column.offer.pictures, column.broken)) }
                        span.partners-column__name { (column.name) }
                        span { (column.offer.scheme) }
                        @if column.offer.opening_changed { strong.partners-flag { "要改窗洞" } }
                        @if let Some(total) = total(column) { (sum(flat, lines, column, *total)) }
                    }
                }
            }
        }
        @if columns.len() > 1 && columns.iter().any(|column| column.offer.opening_changed) {
            (notice::sentence(Tone::Warn, "有一份要改窗洞。改以前要先批准，承重墙不能动。点开那一份，先看“不能做”。"))
        }
    }
}

fn sum(flat: &FlatType, lines: &[Line], column: &Column, total: Total) -> Markup {
    let open = |line: &&Line| column.offer.quote(flat.code, line.code).is_none();
    let missing: Vec<&str> = lines.iter().filter(open).map(|line| line.item.as_str()).collect();
    html! {
        strong.partners-column__sum { (yuan(total.sum)) }
        @if total.unquoted == 0 {
            span.app-note { "每一项都报了" }
        } @else {
            span.partners-flag { "不是总价：" (total.unquoted) " 项未报价" }
            span.app-note { (missing.join("、")) }
        }
    }
}

fn one(flat: &FlatType, lines: &[Line], columns: &[Column], row: &Row) -> Markup {
    let Some(line) = lines.iter().find(|line| line.code == row.line) else { return html! {} };
    let amount = |column: &Column| row.cells.iter().find(|cell| cell.offer == column.id)?.amount;
    html! {
        div.partners-line {
            h3.partners-line__item { (line.item) }
            p.app-note {
                (line.kind.words()) "，按" (line.basis.words())
                @if !line.content.is_empty() { "。" (line.content) }
            }
            ul.partners-columns {
                @for column in columns {
                    li.partners-column {
                        span.partners-column__name { (column.name) }
                        (price(column.offer.quote(flat.code, line.code), amount(column)))
                    }
                }
            }
        }
    }
}

fn price(quote: Option<&Quote>, amount: Option<Fen>) -> Markup {
    let (Some(quote), Some(amount)) = (quote, amount) else { return html! { strong { "未报价" } } };
    html! {
        strong { (yuan(amount)) }
        span.app-note { "单价 " (yuan(quote.price)) }
        @if let Some(was) = quote.was {
            span.app-note { "以前 " (yuan(was.price)) "（到 " (was.until.words()) "；七天里最低 " (yuan(was.lowest)) "）" }
        }
        @if !quote.conditions.is_empty() { span.app-note { "条件：" (quote.conditions) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        Area,
        partners::{Basis, LineKind},
    };

    fn line(code: u16, item: &str) -> Line {
        Line {
            code,
            item: item.into(),
            content: String::new(),
            basis: Basis::PerFlat,
            kind: LineKind::Material,
        }
    }

    fn offer(prices: &[(u16, i64)], opening_changed: bool) -> Offer {
        let quote = |&(line, price): &(u16, i64)| Quote {
            flat: 1,
            line,
            price: Fen(price),
            basis: Basis::PerFlat,
            conditions: "<b>".into(),
            was: None,
        };
        Offer {
            scheme: "换窗".into(),
            about: String::new(),
            opening_changed,
            quotes: prices.iter().map(quote).collect(),
            pictures: Vec::new(),
        }
    }

    fn text(first: &Offer, second: &Offer) -> String {
        let area = Area::new(8_837).expect("an area");
        let flat =
            FlatType { code: 1, name: "B 户型".into(), area, window_area: area, windows: 5, doors: 4 };
        let lines = [line(1, "新窗"), line(2, "拆旧窗")];
        let columns = [
            Column { id: OfferId::from_bits(2), name: "乙", offer: second, broken: false },
            Column { id: OfferId::from_bits(1), name: "甲", offer: first, broken: false },
        ];
        drawn(&flat, &lines, &columns).into_string()
    }

    #[test]
    fn an_unquoted_line_is_named_and_never_zero() {
        let text = text(&offer(&[(1, 50_000), (2, 6_000)], false), &offer(&[(1, 50_000)], false));
        assert!(text.contains("B 户型 · 88.37 ㎡"));
        assert!(text.contains("不是总价：1 项未报价"));
        assert!(text.contains("<strong>未报价</strong>"));
        assert!(text.contains("560 元") && !text.contains(">0 元"));
        assert!(text.contains("报价不一样的，1 项"));
        assert!(!text.contains("<b>"), "what a firm wrote is text");
    }

    #[test]
    fn of_many_lines_that_differ_the_first_stand_open_and_none_is_lost() {
        let area = Area::new(8_837).expect("an area");
        let flat =
            FlatType { code: 1, name: "B 户型".into(), area, window_area: area, windows: 5, doors: 4 };
        let lines: Vec<Line> = (1..=60).map(|code| line(code, &format!("第{code}项。"))).collect();
        let prices =
            |more: i64| (1..=60).map(|code| (code, i64::from(code) * 100 + more)).collect::<Vec<_>>();
        let (first, second) = (offer(&prices(0), false), offer(&prices(1), false));
        let columns = [
            Column { id: OfferId::from_bits(1), name: "甲", offer: &first, broken: false },
            Column { id: OfferId::from_bits(2), name: "乙", offer: &second, broken: false },
        ];
        let text = drawn(&flat, &lines, &columns).into_string();
        let (open, folded) = text.split_once("看其余不一样的 45 项").expect("the rest");
        assert!(open.contains("第15项。") && !open.contains("第16项。"));
        assert!((16..=60).all(|code| folded.contains(&format!("第{code}项。"))));
    }

    #[test]
    fn the_order_is_that_of_the_page_and_changed_openings_are_flagged() {
        let text = text(&offer(&[(1, 1)], true), &offer(&[(1, 2)], false));
        assert!(text.find("乙") < text.find("甲"));
        assert!(text.contains("要改窗洞") && text.contains("先批准"));
    }
}
