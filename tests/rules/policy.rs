//! The plan as data: complete, consistent in itself, and true to the printed numbers (R49–R55).

use domain::policy::{Class, Ground, Item, ItemCode, Order, Plan, parse_listed, wan, zibo_2020_49};
use domain::{Day, time::Instant};
use std::collections::BTreeSet;

fn plan() -> Plan {
    zibo_2020_49::plan()
}

fn day(year: i32, month: u32, day: u32) -> Day {
    Day::of(year, month, day).expect("a date")
}

#[test]
fn the_catalogue_has_every_code_once_in_order() {
    let codes: Vec<ItemCode> = plan().items.iter().map(|item| item.code).collect();
    assert_eq!(codes, ItemCode::ALL);
    let lines = codes.iter().filter(|code| code.as_str().starts_with("J14")).count();
    assert_eq!(lines, 7);
}

#[test]
fn every_item_is_complete() {
    let plan = plan();
    let mut names = BTreeSet::new();
    for item in &plan.items {
        let code = item.code;
        assert_eq!(item.class, code.class(), "{code}");
        assert!(plan.class(item.class).is_some(), "{code}");
        assert!(plan.paragraph(&item.paragraph).is_some(), "{code}: {}", item.paragraph);
        assert!((1..=8).contains(&item.name.chars().count()), "{code}: {}", item.name);
        assert!((1..=20).contains(&item.phrase.chars().count()), "{code}: {}", item.phrase);
        assert!(names.insert(item.name.clone()), "{code}: two items are called {}", item.name);
        assert!(!item.bodies.is_empty(), "{code} leads to nobody");
        for asked in &item.bodies {
            assert!(plan.body(&asked.body).is_some(), "{code}: {}", asked.body);
            assert!(asked.role.ends_with('。'), "{code}: {}", asked.role);
        }
    }
}

#[test]
fn explanations_are_a_few_short_sentences() {
    for item in &plan().items {
        let parts = [&item.what, &item.at_my_door, &item.limits];
        for part in parts {
            assert!(part.ends_with('。'), "{}: {part}", item.code);
        }
        let text = parts.map(String::as_str).concat();
        let sentences: Vec<&str> = text.split(['。', '；']).filter(|sentence| !sentence.is_empty()).collect();
        assert!((3..=6).contains(&sentences.len()), "{}: {} sentences", item.code, sentences.len());
        for sentence in sentences {
            assert!(sentence.chars().count() <= 50, "{}: {sentence}", item.code);
        }
    }
}

#[test]
fn conditions_stand_where_the_plan_sets_them() {
    let plan = plan();
    let tied: Vec<&str> =
        plan.items.iter().filter(|item| item.has_conditions()).map(|item| item.code.as_str()).collect();
    let own = ["J2", "J6", "J12", "J13", "J14b", "J14c", "J14g", "W1", "W2"];
    let upgrading = ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8"];
    assert_eq!(tied, [&own[..], &upgrading[..]].concat());
}

#[test]
fn prerequisites_never_run_in_a_circle() {
    let plan = plan();
    let mut done: BTreeSet<ItemCode> = BTreeSet::new();
    loop {
        let ready: Vec<ItemCode> = ItemCode::ALL
            .into_iter()
            .filter(|code| !done.contains(code))
            .filter(|code| plan.before(*code).iter().all(|link| done.contains(&link.code)))
            .collect();
        if ready.is_empty() {
            break;
        }
        done.extend(ready);
    }
    let stuck: Vec<ItemCode> = ItemCode::ALL.into_iter().filter(|code| !done.contains(code)).collect();
    assert_eq!(stuck, []);
}

#[test]
fn underground_comes_before_what_lies_on_it() {
    let plan = plan();
    for item in &plan.items {
        for link in item.after.iter().filter(|link| link.why == Order::UndergroundFirst) {
            let first = plan.item(link.code).map(|first| first.ground);
            assert_eq!(first, Some(Ground::Underground), "{} after {}", item.code, link.code);
            assert_eq!(item.ground, Ground::AboveGround, "{} after {}", item.code, link.code);
        }
    }
    let below: BTreeSet<ItemCode> =
        plan.items.iter().filter(|item| item.ground == Ground::Underground).map(|item| item.code).collect();
    assert!(below.contains(&ItemCode::J11) && below.contains(&ItemCode::J14a));
    for surface in [ItemCode::J7, ItemCode::J8] {
        let waits_for: BTreeSet<ItemCode> = plan.before(surface).iter().map(|link| link.code).collect();
        assert_eq!(waits_for, below, "{surface}");
    }
}

#[test]
fn upgrading_comes_after_the_whole_basic_class() {
    let plan = plan();
    for code in ItemCode::ALL {
        let basic = plan.before(code).iter().filter(|link| link.why == Order::BasicFirst).count();
        assert_eq!(basic, if code.class() == Class::Upgrading { 20 } else { 0 }, "{code}");
    }
}

#[test]
fn ties_in_one_go_are_mutual() {
    let plan = plan();
    let tied = |item: &Item, other: ItemCode| item.together_with.iter().any(|link| link.code == other);
    for item in &plan.items {
        assert!(!tied(item, item.code), "{} with itself", item.code);
        for link in &item.together_with {
            let other = plan.item(link.code).expect("an item of the plan");
            assert!(tied(other, item.code), "{} with {}", item.code, link.code);
        }
    }
    let roof = plan.item(ItemCode::J4).expect("the roof");
    assert!(tied(roof, ItemCode::J5));
    let water = plan.item(ItemCode::J14a).expect("the water");
    assert_eq!(water.together_with.len(), 6);
}

#[test]
fn the_thirteen_bodies_are_those_of_chapter_seven() {
    let plan = plan();
    let ids: BTreeSet<&str> = plan.bodies.iter().map(|body| body.id.as_str()).collect();
    assert_eq!(ids.len(), 13);
    let chapter: Vec<&str> = plan
        .paragraphs
        .iter()
        .map(|row| row.number.as_str())
        .filter(|number| number.starts_with("七("))
        .collect();
    let own: Vec<&str> = plan.bodies.iter().map(|body| body.paragraph.as_str()).collect();
    assert_eq!(own, chapter);
    for body in &plan.bodies {
        assert!(!body.duties.is_empty(), "{}", body.id);
        assert_eq!(plan.paragraph(&body.paragraph).map(|row| &row.heading), Some(&body.name));
        assert_eq!(body.phone, None, "{}: no number has a source yet", body.id);
    }
    let referenced = plan.items.iter().flat_map(|item| item.bodies.iter().map(|asked| asked.body.as_str()));
    let referenced =
        referenced.chain(plan.financing.iter().flat_map(|mode| mode.bodies.iter().map(String::as_str)));
    let referenced =
        referenced.chain(plan.funding.iter().flat_map(|rule| rule.bodies.iter().map(String::as_str)));
    let referenced =
        referenced.chain(plan.paragraphs.iter().flat_map(|row| row.bodies.iter().map(String::as_str)));
    assert_eq!(referenced.collect::<BTreeSet<_>>(), ids, "every body is reached and no other");
}

#[test]
fn the_outline_has_every_number_once_and_every_parent_first() {
    let plan = plan();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for row in &plan.paragraphs {
        if let Some((parent, _)) = row.anchor.rsplit_once('-') {
            assert!(seen.contains(parent), "{} before its parent", row.number);
        }
        assert_eq!(usize::from(row.depth), row.anchor.split('-').count(), "{}", row.number);
        assert!(seen.insert(&row.anchor), "{} twice", row.number);
    }
    assert_eq!(plan.paragraphs.len(), 78);
    let paragraphs = plan.classes.iter().flat_map(|rule| [&rule.paragraph, &rule.principle_paragraph]);
    let paragraphs = paragraphs.chain(plan.orders.iter().map(|rule| &rule.paragraph));
    let paragraphs = paragraphs.chain(plan.financing.iter().map(|mode| &mode.paragraph));
    let paragraphs = paragraphs.chain(plan.funding.iter().map(|rule| &rule.paragraph));
    for number in paragraphs.chain([&plan.targets.paragraph]) {
        assert!(plan.paragraph(number).is_some(), "{number}");
    }
}

#[test]
fn money_has_five_modes_and_ten_rules() {
    let plan = plan();
    assert_eq!(plan.financing.len(), 5);
    let numbers: Vec<u8> = plan.funding.iter().map(|rule| rule.number).collect();
    assert_eq!(numbers, (1..=10).collect::<Vec<u8>>());
    let fund = plan.funding.iter().filter(|rule| rule.bodies.iter().any(|body| body == "provident_fund"));
    assert_eq!(fund.map(|rule| rule.number).collect::<Vec<_>>(), [7]);
}

#[test]
fn targets_are_the_printed_ones() {
    let targets = plan().targets;
    let sum = |of: fn(&domain::policy::Target) -> i64| targets.years.iter().map(of).sum::<i64>();
    assert_eq!(sum(|row| row.communities), 201);
    assert_eq!(targets.total.communities, 201);
    assert_eq!(sum(|row| row.households_hundreds), 802);
    assert_eq!(targets.total.households_hundreds, 802);
    assert_eq!(wan(targets.total.area_hundreds), "874.36 万", "the print is kept");
    assert_eq!(targets.area_difference(), -1, "0.01 万㎡ less than printed");
    let note = targets.area_note().expect("the difference is said");
    assert!(
        note.contains("874.35 万㎡") && note.contains("874.36 万㎡") && note.contains("差 0.01 万㎡"),
        "{note}"
    );
    let mut even = targets;
    even.total.area_hundreds = 87_435;
    assert_eq!(even.area_note(), None);
}

#[test]
fn the_plan_expires_with_its_last_day() {
    let plan = plan();
    let last = plan.valid_until;
    assert_eq!(last, day(2025, 5, 10));
    assert!(!plan.expired_on(last));
    assert!(!plan.expired_on(Instant(last.end().0 - 1).day()));
    assert!(plan.expired_on(last.end().day()));
    assert_eq!(plan.expiry_sentence(last), None);
    assert_eq!(plan.expiry_sentence(day(2025, 5, 11)).as_deref(), Some("已于2025年5月10日到期"));
    assert!(plan.successor.contains("待核实"));
}

#[test]
fn eleven_districts_three_of_them_printed() {
    let districts = plan().districts;
    let named: Vec<&str> = districts.iter().filter(|row| row.named).map(|row| row.name.as_str()).collect();
    assert_eq!(named, ["高新区", "经济开发区", "文昌湖区"]);
    assert_eq!(districts.len(), 11);
    let authorities: Vec<&str> = districts.iter().map(|row| row.authority.as_str()).collect();
    assert!(authorities.contains(&"张店区人民政府") && authorities.contains(&"高新区管委会"));
}

#[test]
fn the_texts_are_plain_and_promise_nothing() {
    let json = serde_json::to_string(&plan()).expect("the plan is JSON");
    for word in
        ["用户", "系统繁忙", "参数错误", "敬请期待", "提交成功", "符合您", "您符合", "保证您", "验证码", "!"]
    {
        assert!(!json.contains(word), "{word}");
    }
}

#[test]
fn the_browser_reads_the_same_plan() {
    let json = serde_json::to_string(&plan()).expect("the plan is JSON");
    assert_eq!(serde_json::from_str::<Plan>(&json).expect("the plan reads back"), plan());
    assert!(json.contains(r#""valid_until":"2025-05-10""#));
}

#[test]
fn the_listed_communities_lie_in_districts_of_the_plan() {
    let rows =
        parse_listed(include_str!("../../src/store/seed/zibo-communities.csv")).expect("the list reads");
    let districts: BTreeSet<String> = plan().districts.into_iter().map(|row| row.name).collect();
    assert_eq!(rows.len(), 53);
    for row in &rows {
        assert!(districts.contains(&row.district), "{}: {}", row.name, row.district);
        assert!(row.source.starts_with("http"), "{}", row.name);
    }
    let in_zhangdian = rows.iter().filter(|row| row.district == "张店区").count();
    assert_eq!(in_zhangdian, 28);
    let donggao = rows.iter().find(|row| row.name == "东高小区").expect("东高小区");
    assert_eq!(
        (donggao.households, donggao.buildings, donggao.built_year, donggao.area),
        (Some(2_400), Some(57), Some(1993), None)
    );
}
