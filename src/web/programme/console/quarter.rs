//! Which quarter a page shows, and its numbers said so that what nobody knows is said too.

use super::super::{
    filter,
    words::{self, UNKNOWN},
};
use crate::policy::frame;
use api::programme::inspection::DistrictQuarter;
use domain::{
    Area,
    area::grouped,
    programme::{Quarter, Sum},
};
use maud::{Markup, html};

/// The name in the address.
const NAME: &str = "quarter";

/// The quarter of an address; nonsense is the present one.
#[must_use]
pub fn of(search: &str) -> Quarter {
    let asked = filter::value(search, NAME).and_then(|text| text.parse().ok());
    asked.unwrap_or_else(|| Quarter::of(frame::today()))
}

/// The address of a quarter on that page.
#[must_use]
pub fn address(page: &str, quarter: Quarter) -> String {
    format!("{page}?{NAME}={quarter}")
}

/// The quarter before and the one after; none after the present one.
#[must_use]
pub fn beside(page: &str, quarter: Quarter, current: Quarter) -> Markup {
    html! {
        p.console-acts {
            a.console-button href=(address(page, quarter.previous())) { (quarter.previous().words()) }
            span.console-pager { b { (quarter.words()) } }
            @if quarter < current {
                a.console-button href=(address(page, quarter.next())) { (quarter.next().words()) }
            }
        }
    }
}

/// A sum of those that have the figure, and how many have none.
#[must_use]
pub fn sum(known: String, unknown: u32, all: u32) -> String {
    match unknown {
        0 => known,
        _ if unknown >= all => UNKNOWN.to_owned(),
        some => format!("{known}（另有 {some} 个小区{UNKNOWN}）"),
    }
}

/// Households of a sum.
#[must_use]
pub fn households(of: Sum) -> String {
    sum(format!("{} 户", grouped(of.households)), of.households_unknown, of.communities)
}

/// Area of a sum.
#[must_use]
pub fn area(of: Sum) -> String {
    let area = Area::new(of.area).map_or_else(|_| UNKNOWN.to_owned(), |area| format!("{area} ㎡"));
    sum(area, of.area_unknown, of.communities)
}

/// What a quarter of a district comes to, each number with its name.
#[must_use]
pub fn numbers(of: &DistrictQuarter) -> Vec<(&'static str, String)> {
    let all = of.under_works.communities;
    let count = |count: usize| format!("{count} 个小区");
    let mut numbers = vec![
        ("正在改造", count(all as usize)),
        ("这个季度开工", count(of.started.communities as usize)),
        ("这个季度完工", count(of.finished.communities as usize)),
        ("过了年份没改完", count(of.overdue.len())),
        ("还没去检查", count(of.not_visited.len())),
    ];
    if all > 0 {
        let buildings = format!("{} 栋", grouped(of.buildings));
        numbers.extend([
            ("正在改造的户数", households(of.under_works)),
            ("正在改造的面积", area(of.under_works)),
            ("正在改造的楼", sum(buildings, of.buildings_unknown, all)),
            ("正在改造的投资", sum(words::money(of.investment), of.investment_unknown, all)),
        ]);
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_knows_is_no_nought() {
        let of = |households, households_unknown| {
            self::households(Sum { communities: 3, households, households_unknown, ..Sum::default() })
        };
        assert_eq!(of(1_204, 0), "1,204 户");
        assert_eq!(of(1_204, 1), "1,204 户（另有 1 个小区不清楚）");
        assert_eq!(of(0, 3), "不清楚");
    }

    #[test]
    fn there_is_no_way_into_a_quarter_that_has_not_begun() {
        let quarter: Quarter = "2026Q4".parse().expect("a quarter");
        let ways = |at: Quarter| beside("/x", at, quarter).into_string().matches("href").count();
        assert_eq!((ways(quarter), ways(quarter.previous())), (1, 2));
        assert!(beside("/x", quarter, quarter).into_string().contains("/x?quarter=2026Q3"));
    }
}
