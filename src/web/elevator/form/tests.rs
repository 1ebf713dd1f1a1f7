//! What is typed, and what it stands for.

use super::*;
use crate::{json, ui::decimal::yuan};

fn filled() -> Form {
    let areas = vec!["90".to_owned(), "90".to_owned()];
    Form { total: "500,000".into(), subsidy: "100000".into(), areas, ..Form::new() }
}

#[test]
fn the_form_of_r44_gives_its_table() {
    let table = filled().table().expect("a table");
    assert_eq!(table.shared, Fen(40_000_000));
    assert_eq!(table.rows[10].home.room, 601);
    assert_eq!(yuan(table.rows[10].pays), "50,980.39 元");
    assert_eq!(yuan(table.shared), "400,000 元");
}

#[test]
fn more_floors_keep_what_was_typed_and_suggest_the_rest() {
    let mut form = filled();
    form.coefficients[5] = "2".into();
    form.set_floors(8);
    assert_eq!(form.coefficients[5..], ["2", "1.4", "1.5"]);
    form.set_floors(3);
    assert_eq!(form.coefficients, ["0", "0.5", "1"]);
    form.set_floors(200);
    assert_eq!(form.coefficients.len(), 20);
}

#[test]
fn what_is_missing_is_said() {
    let told = |change: fn(&mut Form)| {
        let mut form = filled();
        change(&mut form);
        form.table().expect_err("something to say")
    };
    assert!(told(|form| form.total.clear()).contains("一共多少钱"));
    assert!(told(|form| form.areas[1] = "很大".into()).contains("2 号门"));
    assert!(told(|form| form.coefficients[2] = "-1".into()).contains("3 楼"));
    assert!(told(|form| form.subsidy = "500001".into()).contains("补贴比总价"));
    assert!(told(|form| form.coefficients.fill("0".into())).contains("没有人出钱"));
    assert!(told(|form| form.areas.fill("0".into())).contains("面积是零"));
}

#[test]
fn what_is_kept_is_read_back_and_nonsense_is_not_sound() {
    let mut form = filled();
    form.set_preset(Preset::FromThird);
    let text = serde_json::to_string(&form).expect("text");
    assert_eq!(json::read::<Form>(&text), Ok(form.clone()));
    assert!(json::read::<Form>(&text.replace("from-third", "other")).is_err());
    assert!(form.sound());
    form.coefficients.pop();
    assert!(!form.sound());
}

#[test]
fn homes_of_a_stairwell_are_taken_one_by_one() {
    let area = |hundredths| Area::new(hundredths).expect("an area");
    let homes = [("101", 9_000), ("201", 8_500), ("1203", 9_500), ("东户", 9_000)];
    let mut form = Form::of_homes(homes.into_iter().map(|(room, size)| (room.to_owned(), area(size))));
    assert_eq!((form.floors, form.homes[2].floor.as_str(), form.homes[3].floor.as_str()), (12, "12", ""));
    form.total = "1000".into();
    assert!(form.table().expect_err("a room without number").contains("东户"));
    form.homes[3].shares = false;
    form.homes[0].gets = "12.50".into();
    let sharing = form.sharing().expect("a sharing");
    assert_eq!((sharing.homes.len(), sharing.homes[0].compensation), (3, Fen(1_250)));
    let again = Form::of_sharing(&sharing);
    assert_eq!(again.sharing(), Ok(sharing));
}
