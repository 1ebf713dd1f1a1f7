//! The catalogue of chapter 三: every line with its plain words, ties and bodies.

mod basic;
mod completing;
mod lines;
mod upgrading;

use super::bodies::DISTRICT;
use crate::policy::{Ground, Item, ItemBody, ItemCode, Link, Order};
use ItemCode::{J11, J14a, J14b, J14c, J14d, J14e, J14g};

/// One item as written down; [`Item`] is its owned form.
struct Row {
    code: ItemCode,
    name: &'static str,
    paragraph: &'static str,
    phrase: &'static str,
    what: &'static str,
    at_my_door: &'static str,
    limits: &'static str,
    condition: Option<&'static str>,
    ground: Ground,
    after: &'static [Link],
    together_with: &'static [Link],
    bodies: &'static [Asked],
}

/// Body, role, named by the plan for this item.
type Asked = (&'static str, &'static str, bool);

/// The answer where the plan names nobody: 七(十二), 对辖区内老旧小区改造项目负总责.
const DISTRICT_ANSWERS: Asked = (DISTRICT, "方案没有给这一项点名部门。区县政府负总责，先问区县政府。", false);

/// Whatever lies on the open ground waits for everything below it (先地下后地上).
const ALL_UNDERGROUND: &[Link] =
    &[below(J11), below(J14a), below(J14b), below(J14c), below(J14d), below(J14e), below(J14g)];

/// What needs power and lines at its place waits for these two.
const POWER_AND_LINES: &[Link] = &[below(J14b), below(J14c)];

const fn below(code: ItemCode) -> Link {
    Link { code, why: Order::UndergroundFirst }
}

const fn in_step(code: ItemCode) -> Link {
    Link { code, why: Order::InStep }
}

const fn one_scaffold(code: ItemCode) -> Link {
    Link { code, why: Order::OneScaffold }
}

pub(super) fn items() -> Vec<Item> {
    let rows = basic::ROWS.iter().chain(&lines::ROWS).chain(&completing::ROWS);
    rows.map(item).chain(upgrading::items()).collect()
}

fn item(row: &Row) -> Item {
    Item {
        code: row.code,
        class: row.code.class(),
        name: row.name.to_owned(),
        paragraph: row.paragraph.to_owned(),
        phrase: row.phrase.to_owned(),
        what: row.what.to_owned(),
        at_my_door: row.at_my_door.to_owned(),
        limits: row.limits.to_owned(),
        condition: row.condition.map(str::to_owned),
        ground: row.ground,
        after: row.after.to_vec(),
        together_with: row.together_with.to_vec(),
        bodies: row.bodies.iter().map(asked).collect(),
    }
}

fn asked((body, role, named): &Asked) -> ItemBody {
    ItemBody { body: (*body).to_owned(), role: (*role).to_owned(), named: *named }
}
