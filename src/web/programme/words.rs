//! What is known of a community, said so that what nobody knows is said too.

use api::programme::EntryLine;
use domain::{
    area::grouped,
    money::Fen,
    programme::{Place, State},
};
use maud::{Markup, html};

/// What nobody knows.
pub const UNKNOWN: &str = "不清楚";

/// `2021年`, or that it is not known.
#[must_use]
pub fn year(year: Option<i32>) -> String {
    year.map_or_else(|| "年份不清楚".to_owned(), |year| format!("{year}年"))
}

/// `2021年第 3 个`.
#[must_use]
pub fn place(place: Place) -> String {
    match (place.year, place.order) {
        (None, _) => "没有排进哪一年".to_owned(),
        (Some(year), None) => format!("{year}年，先后没有排"),
        (Some(year), Some(order)) => format!("{year}年第 {order} 个"),
    }
}

/// The line below a name: the year, how far it is, its size, and which of that is not known.
#[must_use]
pub fn below(line: &EntryLine) -> String {
    let year = match (line.state, line.place.year) {
        (State::Named, Some(year)) => format!("公开资料写的是{year}年"),
        (state, known) => format!("{}，{}", self::year(known), state.words()),
    };
    let mut said = vec![year];
    let mut missing = Vec::new();
    for (name, known) in [
        ("户数", line.households.map(|count| format!("{} 户", grouped(count.into())))),
        ("面积", line.area.map(|area| format!("{area} ㎡"))),
        ("楼数", line.buildings.map(|count| format!("{} 栋楼", grouped(count.into())))),
    ] {
        match known {
            Some(known) => said.push(known),
            None => missing.push(name),
        }
    }
    if !missing.is_empty() {
        said.push(format!("{}{UNKNOWN}", missing.join("、")));
    }
    said.join("，")
}

/// `1,280 万元` where it comes out even, else yuan, with fen where there are any.
#[must_use]
pub fn money(Fen(fen): Fen) -> String {
    let (yuan, part) = (fen / 100, fen % 100);
    match (yuan % 10_000, part) {
        (0, 0) if yuan > 0 => format!("{} 万元", grouped(yuan / 10_000)),
        (_, 0) => format!("{} 元", grouped(yuan)),
        _ => format!("{}.{part:02} 元", grouped(yuan)),
    }
}

/// Where something stands: a link where it is an address, the document's name where it is not.
#[must_use]
pub fn source(source: &str) -> Markup {
    let address = source.starts_with("https://") || source.starts_with("http://");
    html! {
        span.programme-source {
            @if source.is_empty() { "来源：没有写" }
            @else if address {
                a href=(source) target="_blank" rel="noopener noreferrer" {
                    "来源：" (crate::community::find::host(source))
                }
            } @else { "来源：" (source) }
        }
    }
}

/// A fact with its name; what nobody knows says so.
#[must_use]
pub fn fact(name: &str, known: Option<String>) -> Markup {
    html! {
        div.weui-cell.app-line {
            div.weui-cell__bd.app-line__what { (name) }
            div.weui-cell__ft.app-line__value {
                @match known { Some(known) => (known), None => span.programme-unknown { (UNKNOWN) } }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use domain::id::EntryId;

    /// An entry of a list of which only name and district are known.
    pub fn line(name: &str, district: &str) -> EntryLine {
        EntryLine {
            id: EntryId::from_bits(1),
            name: name.into(),
            district: district.into(),
            place: Place::default(),
            state: State::Named,
            households: None,
            area: None,
            buildings: None,
            community: None,
            demo: false,
        }
    }

    #[test]
    fn what_is_unknown_is_said_and_never_nought() {
        let mut entry = line("石槐", "临淄区");
        assert_eq!(below(&entry), "年份不清楚，公开资料提到，户数、面积、楼数不清楚");
        (entry.place.year, entry.households) = (Some(2015), Some(1_204));
        assert_eq!(below(&entry), "公开资料写的是2015年，1,204 户，面积、楼数不清楚");
        entry.state = State::Done;
        assert!(below(&entry).starts_with("2015年，已完成，"));
    }

    #[test]
    fn money_is_said_as_short_as_it_comes_out_even() {
        assert_eq!(money(Fen(1_280_000_000)), "1,280 万元");
        assert_eq!(money(Fen(1_280_000_100)), "12,800,001 元");
        assert_eq!((money(Fen(105)), money(Fen(0))), ("1.05 元".into(), "0 元".into()));
    }

    #[test]
    fn a_place_in_the_queue_is_said_as_far_as_it_is_known() {
        let of = |year, order| place(Place { year, order });
        assert_eq!(of(None, None), "没有排进哪一年");
        assert_eq!(of(Some(2027), None), "2027年，先后没有排");
        assert_eq!(of(Some(2027), Some(3)), "2027年第 3 个");
    }

    #[test]
    fn only_addresses_of_the_web_become_links() {
        assert!(source("https://example.org/a/b").into_string().contains("来源：example.org</a>"));
        for text in ["javascript:alert(1)", "区住建局2026年台账"] {
            assert!(!source(text).into_string().contains("href"), "{text}");
        }
        assert!(source("").into_string().contains("没有写"));
    }
}
