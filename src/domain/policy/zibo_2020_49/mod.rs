//! 淄政办字〔2020〕49号: the plan of Zibo of 2020-05-11, valid until 2025-05-10.

mod bodies;
mod catalogue;
mod classes;
mod financing;
mod funding;
mod outline;
mod targets;

use super::Plan;
use crate::Day;

/// The document number, as polls name it for their basis.
pub const NUMBER: &str = "淄政办字〔2020〕49号";

/// The whole plan; for the server and the tests, the browser reads it as JSON.
#[must_use]
pub fn plan() -> Plan {
    Plan {
        number: NUMBER.to_owned(),
        title: "淄博市深入推进城镇老旧小区改造实施方案".to_owned(),
        issuer: "淄博市人民政府办公室".to_owned(),
        issued: day(2020, 5, 11),
        valid_until: day(2025, 5, 10),
        successor: "有没有新文件接替它，待核实。请打 12345，问市住房城乡建设局。".to_owned(),
        classes: classes::classes(),
        items: catalogue::items(),
        orders: classes::orders(),
        bodies: bodies::bodies(),
        districts: bodies::districts(),
        targets: targets::targets(),
        financing: financing::financing(),
        funding: funding::funding(),
        paragraphs: outline::paragraphs(),
    }
}

fn day(year: i32, month: u32, day: u32) -> Day {
    Day::of(year, month, day).expect("the plan prints dates of the calendar")
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}
