//! The schedule's table: round trips, Excel's dates, errors by row and column.

use super::{EIGHT, ROAD, SEVEN, day, package, span, stretches};
use domain::{
    Day,
    id::{BuildingId, PackageId},
    policy::ItemCode,
    schedule::{CellFault, HEADINGS, Names, Package, Row, RowError, WorkPlace, read, write},
};
use std::collections::BTreeSet;

fn buildings() -> Vec<(BuildingId, String)> {
    vec![(SEVEN, "7号楼".to_owned()), (EIGHT, "8号楼".to_owned())]
}

fn read_back(cells: &[Vec<String>], known: &BTreeSet<PackageId>) -> Result<Vec<Row>, Vec<RowError>> {
    let (buildings, stretches) = (buildings(), stretches());
    let names = Names { buildings: &buildings, stretches: &stretches };
    let mut next = 1_000;
    read(cells, names, known, &mut || {
        next += 1;
        PackageId::from_bits(next)
    })
}

fn table(row: [&str; 5]) -> Vec<Vec<String>> {
    let heading = ["项目编号", "地点", "计划开始", "计划完成", "工作日"];
    [heading, row].map(|row| row.map(str::to_owned).to_vec()).to_vec()
}

fn fault(row: [&str; 5]) -> (String, CellFault) {
    let errors = read_back(&table(row), &BTreeSet::new()).expect_err("a wrong cell");
    assert_eq!((errors.len(), errors[0].row), (1, 2), "{errors:?}");
    (errors[0].column.clone(), errors[0].fault)
}

#[test]
fn what_was_written_reads_back_the_same() {
    let full = Package {
        title: "南门路主管，第一段".to_owned(),
        actual_start: Some(day(3, 2)),
        actual_end: Some(day(3, 20)),
        percent: 100,
        noisy: true,
        opens_ground: true,
        after: vec![PackageId::from_bits(2), PackageId::from_bits(3)],
        contractor: "示例建设".to_owned(),
        supervisor: "示例监理".to_owned(),
        utility: "示例供水".to_owned(),
        designed: Day::of(2026, 2, 28),
        ..package(1, ItemCode::J14a, ROAD, span((3, 2), (3, 31)))
    };
    let stairwell = WorkPlace::Stairwell { building: SEVEN, stairwell: 2 };
    let packages = vec![
        full,
        package(2, ItemCode::J6, stairwell, span((4, 1), (4, 9))),
        Package { dropped: true, ..package(3, ItemCode::W2, WorkPlace::Community, span((4, 1), (4, 9))) },
        package(4, ItemCode::J4, WorkPlace::Building { building: EIGHT }, span((4, 1), (4, 9))),
    ];
    let (buildings, stretches) = (buildings(), stretches());
    let names = Names { buildings: &buildings, stretches: &stretches };
    let cells = write(&packages, names, &|item| item.to_string());
    assert_eq!(cells[0], HEADINGS);
    let known = packages.iter().map(|package| package.id).collect();
    let rows = read_back(&cells, &known).expect("rows");
    assert!(rows.iter().all(|row| !row.new));
    assert_eq!(rows.into_iter().map(|row| row.package).collect::<Vec<_>>(), packages);
}

#[test]
fn dates_read_as_excel_leaves_them() {
    for written in [
        "2026-03-05",
        "2026/3/5",
        "2026-3-5",
        "2026.3.5",
        "2026年3月5日",
        "46086",
        "２０２６／３／５",
        "2026/3/5 0:00",
    ] {
        let rows = read_back(&table(["J7", "７号楼 2单元", written, "2026-04-01", "１２"]), &BTreeSet::new());
        let rows = rows.unwrap_or_else(|errors| panic!("{written}: {errors:?}"));
        assert_eq!(rows[0].package.planned.start, day(3, 5), "{written}");
        assert_eq!((rows[0].new, rows[0].number, rows[0].package.work_days), (true, 2, 12));
    }
    let leap = read_back(&table(["J7", "全小区", "2028/2/29", "2028/3/1", "1"]), &BTreeSet::new());
    assert_eq!(Some(leap.expect("a leap day")[0].package.planned.start), Day::of(2028, 2, 29));
}

#[test]
fn a_wrong_cell_is_named_by_row_and_column() {
    let end = "2026-04-01";
    let start = |text| fault(["J7", "全小区", text, end, "3"]);
    for (text, expected) in [
        ("", CellFault::Empty),
        ("2026-02-29", CellFault::NoSuchDay),
        ("3/5/2026", CellFault::DayAmbiguous),
        ("3-5-26", CellFault::DayAmbiguous),
        ("1999-12-31", CellFault::DayBeyond),
        ("2101/1/1", CellFault::DayBeyond),
        ("99999", CellFault::DayBeyond),
        ("下周一", CellFault::NotADay),
        ("2026-3", CellFault::NotADay),
        ("-2026-3-5", CellFault::NotADay),
    ] {
        assert_eq!(start(text), ("计划开始".to_owned(), expected), "{text}");
    }
    let row = |item, place, days| fault([item, place, "2026-03-01", end, days]);
    assert_eq!(row("J99", "全小区", "3"), ("项目编号".to_owned(), CellFault::ItemUnknown));
    assert_eq!(row("J7", "9号楼", "3"), ("地点".to_owned(), CellFault::PlaceUnknown));
    assert_eq!(row("J7", "7号楼0单元", "3"), ("地点".to_owned(), CellFault::PlaceUnknown));
    for days in ["0", "1001", "三天", "-1", "1.5"] {
        assert_eq!(row("J7", "全小区", days), ("工作日".to_owned(), CellFault::NumberMalformed), "{days}");
    }
    let late = fault(["J7", "全小区", "2026-04-02", end, "3"]);
    assert_eq!(late, ("计划完成".to_owned(), CellFault::EndBeforeStart));
}

#[test]
fn one_wrong_row_and_nothing_is_read_and_every_error_is_told() {
    let mut cells = table(["J7", "全小区", "2026-03-01", "2026-04-01", "3"]);
    cells.push(vec![String::new(); 5]);
    cells.push(["J0", "火星", "2026-13-01", "x", "y"].map(str::to_owned).to_vec());
    let errors = read_back(&cells, &BTreeSet::new()).expect_err("errors");
    assert_eq!(errors.iter().map(|error| error.row).collect::<Vec<_>>(), [4; 5]);
}

#[test]
fn headings_ids_and_percent_are_checked() {
    let with = |heading: &str, cell: &str| {
        let mut cells = table(["J7", "全小区", "2026-03-01", "2026-04-01", "3"]);
        cells[0].push(heading.to_owned());
        cells[1].push(cell.to_owned());
        read_back(&cells, &[PackageId::from_bits(1)].into())
    };
    let fault = |heading, cell| with(heading, cell).expect_err("an error")[0].fault;
    assert_eq!(fault("备注", ""), CellFault::HeadingUnknown);
    assert_eq!(fault("工作日", "3"), CellFault::HeadingUnknown);
    let stranger = PackageId::from_bits(9).to_string();
    assert_eq!(fault("编号", &stranger), CellFault::PackageUnknown);
    assert_eq!(fault("完成比例", "101%"), CellFault::NumberMalformed);
    assert_eq!(fault("有噪音", "大概"), CellFault::NotYesOrNo);
    assert_eq!(with("完成比例", "４０％").expect("a row")[0].package.percent, 40);
    assert!(!with("编号", &PackageId::from_bits(1).to_string()).expect("a row")[0].new);
    let missing = read_back(&[vec!["项目编号".to_owned()]], &BTreeSet::new()).expect_err("columns");
    assert_eq!(missing.len(), 4);
    assert_eq!(read_back(&[], &BTreeSet::new()).expect_err("columns").len(), 5);
}
