//! The programme's table: what goes out comes in, and what Excel breaks is named.

use super::entry;
use domain::{
    Area, Day,
    id::EntryId,
    money::Fen,
    programme::{Against, COLUMNS, Entry, Place, State, TableError, TableRow, read_table, write_table},
};
use proptest::prelude::*;

fn read(cells: &[Vec<String>], entries: &[Entry]) -> Result<Vec<TableRow>, Vec<TableError>> {
    let mut next = 900;
    let mut fresh = || {
        next += 1;
        EntryId::from_bits(next)
    };
    read_table(cells, Against { entries, districts: &["示例区".to_owned()] }, &mut fresh)
}

/// The table of one entry with one cell changed.
fn with(one: &Entry, column: &str, value: &str) -> Vec<Vec<String>> {
    let mut cells = write_table(std::slice::from_ref(one));
    let place = COLUMNS.iter().position(|known| *known == column).expect("a column");
    cells[1][place] = value.to_owned();
    cells
}

fn errors(one: &Entry, column: &str, value: &str) -> Vec<(u32, String)> {
    let found = read(&with(one, column, value), std::slice::from_ref(one)).expect_err("an error");
    found.into_iter().map(|error| (error.row, error.column)).collect()
}

fn full() -> Entry {
    let mut one = entry(1, State::Done, Some(2022));
    one.place.order = Some(7);
    one.about.households = Some(1_070);
    one.about.area = Area::new(9_876_543).ok();
    one.about.buildings = Some(42);
    one.about.built_year = Some(1998);
    one.about.started = Day::of(2022, 3, 1);
    one.about.finished = Day::of(2024, 2, 29);
    one.about.investment = Some(Fen(123_456_789));
    one.about.builder = "示例公司，一部".into();
    one
}

proptest! {
    #[test]
    fn what_goes_out_comes_in(
        households in prop::option::of(1..100_000_u32), area in prop::option::of(1..1_000_000_000_i64),
        fen in prop::option::of(0..1_000_000_000_000_i64), year in prop::option::of(2000..2050),
        order in prop::option::of(1..1_000_u32), builder in "[一-鿿a-z=+@',\" -]{0,30}",
    ) {
        let mut one = full();
        one.place = Place { year, order: order.filter(|_| year.is_some()) };
        one.about.households = households;
        one.about.area = area.and_then(|area| Area::new(area).ok());
        one.about.investment = fen.map(Fen);
        one.about.builder = builder.trim().to_owned();
        let rows = read(&write_table(std::slice::from_ref(&one)), std::slice::from_ref(&one)).expect("reads");
        prop_assert_eq!(&rows[0].entry, &one);
        prop_assert_eq!(rows[0].before.as_ref(), Some(&one));
    }
}

#[test]
fn a_year_that_excel_made_a_date_of_is_refused_with_its_row_and_column() {
    for value in ["2022/1/1", "1905-07-14", "44562", "2099", "1999", "二〇二二"] {
        assert_eq!(errors(&full(), "计划年份", value)[0], (2, "计划年份".to_owned()), "{value}");
    }
    assert_eq!(errors(&full(), "建成年份", "1899"), [(2, "建成年份".to_owned())]);
}

#[test]
fn days_are_read_as_excel_writes_them_and_impossible_ones_are_named() {
    for value in ["2022-03-01", "2022/3/1", "2022年3月1日", "44621", "２０２２-03-01"] {
        let rows = read(&with(&full(), "开工日期", value), &[full()]).expect(value);
        assert_eq!(rows[0].entry.about.started, Day::of(2022, 3, 1), "{value}");
    }
    for value in ["2023-02-29", "2099-01-01", "3/1/2022", "去年"] {
        assert_eq!(errors(&full(), "开工日期", value), [(2, "开工日期".to_owned())], "{value}");
    }
    assert_eq!(errors(&full(), "完工日期", "2022-02-28"), [(2, "完工日期".to_owned())]);
}

#[test]
fn a_place_does_not_move_without_a_reason() {
    assert_eq!(errors(&full(), "计划年份", "2023"), [(2, "顺序变动的理由".to_owned())]);
    let mut cells = with(&full(), "计划年份", "2023年");
    cells[1][6] = "管网先改".into();
    let rows = read(&cells, &[full()]).expect("reads");
    assert_eq!(rows[0].entry.place, Place { year: Some(2023), order: Some(7) });
    assert_eq!(rows[0].reason, "管网先改");
}

#[test]
fn nought_is_not_a_figure_and_an_empty_cell_is_unknown() {
    for column in ["户数", "楼数", "面积（平方米）"] {
        assert_eq!(errors(&full(), column, "0"), [(2, column.to_owned())]);
        let rows = read(&with(&full(), column, ""), &[full()]).expect("reads");
        assert_ne!(rows[0].entry, full());
    }
    let rows = read(&with(&full(), "面积（平方米）", "12,345.6"), &[full()]).expect("reads");
    assert_eq!(rows[0].entry.about.area.map(Area::hundredths), Some(1_234_560));
}

#[test]
fn ids_districts_and_names_belong_to_one_row() {
    assert_eq!(errors(&full(), "编号", &EntryId::from_bits(5).to_string()), [(2, "编号".to_owned())]);
    assert_eq!(errors(&full(), "区县", "别的区"), [(2, "区县".to_owned())]);
    let mut twice = write_table(&[full(), full()]);
    let found = read(&twice, &[full()]).expect_err("twice");
    assert_eq!(found.iter().map(|error| error.row).collect::<Vec<_>>(), [3, 3]);
    twice[2][0] = String::new();
    let found = read(&twice, &[full()]).expect_err("a name twice");
    assert_eq!((found[0].row, found[0].column.as_str()), (3, "小区"));
}

#[test]
fn a_new_row_gets_an_id_and_columns_that_are_missing_stay_as_they_were() {
    let few = |line: [&str; 5]| line.map(str::to_owned).to_vec();
    let heading = few(["小区", "区县", "状态", "来源", "编号"]);
    let known = full().id.to_string();
    let rows = vec![
        heading,
        few(["示例1村", "示例区", "已完成", "示例", &known]),
        Vec::new(),
        few(["示例新村", "示例区", "已摸底", "摸底表", ""]),
    ];
    let rows = read(&rows, &[full()]).expect("reads");
    assert_eq!(rows[0].entry, full());
    assert_eq!((rows[1].number, rows[1].entry.id), (4, EntryId::from_bits(901)));
    assert_eq!(rows[1].entry.about.households, None);
}

#[test]
fn a_strange_heading_is_refused_whole() {
    let mut cells = write_table(&[full()]);
    cells[0][4] = "年份".into();
    let found = read(&cells, &[full()]).expect_err("a heading");
    assert_eq!((found[0].row, found[0].column.as_str()), (1, "年份"));
    let found = read(&[vec!["小区".to_owned()]], &[]).expect_err("columns");
    assert_eq!(found.len(), 3);
}
