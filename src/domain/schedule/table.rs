//! The schedule as a table for Excel: rows of split cells out and in, all rows or none.

use super::{CellFault, Package, Span, Stretch, WorkPlace, cell};
use crate::{
    Day,
    id::{BuildingId, PackageId},
    policy::ItemCode,
};
use std::collections::{BTreeMap, BTreeSet};

/// The headings, in the order in which they are written; read in any order.
pub const HEADINGS: [&str; 19] = [
    "编号",
    "项目编号",
    "项目",
    "地点",
    "内容",
    "计划开始",
    "计划完成",
    "工作日",
    "有噪音",
    "要开挖",
    "先做完",
    "施工单位",
    "监理单位",
    "管线单位",
    "规划完成",
    "实际开始",
    "实际完成",
    "完成比例",
    "不做了",
];

/// Columns without which nothing can be read.
const NEEDED: [&str; 5] = ["项目编号", "地点", "计划开始", "计划完成", "工作日"];

/// What places are called.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// Every building with its name, `7号楼`.
    pub buildings: &'a [(BuildingId, String)],
    /// The stretches of road.
    pub stretches: &'a [Stretch],
}

/// A row that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The row in the file, counted from 1 with the heading.
    pub number: u32,
    /// Whether it had no id: a new package.
    pub new: bool,
    /// What it says; a column that the file does not have reads as empty.
    pub package: Package,
}

/// A cell that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// The row in the file, counted from 1 with the heading.
    pub row: u32,
    /// The heading of its column.
    pub column: String,
    /// What stands there, at most 60 characters.
    pub value: String,
    /// What is wrong.
    pub fault: CellFault,
}

/// The heading and one row for each package. `title` gives the catalogue's name of an item, for people:
/// it is not read again.
#[must_use]
pub fn write(packages: &[Package], names: Names, title: &dyn Fn(ItemCode) -> String) -> Vec<Vec<String>> {
    let heading = HEADINGS.map(str::to_owned).to_vec();
    let row = |package: &Package| cells(package, names, title).to_vec();
    core::iter::once(heading).chain(packages.iter().map(row)).collect()
}

fn cells(package: &Package, names: Names, title: &dyn Fn(ItemCode) -> String) -> [String; 19] {
    let day = |day: Option<Day>| day.map_or_else(String::new, String::from);
    let yes = |flag: bool| if flag { "是" } else { "否" }.to_owned();
    let after: Vec<String> = package.after.iter().map(ToString::to_string).collect();
    [
        package.id.to_string(),
        package.item.to_string(),
        title(package.item),
        names.words(package.place),
        package.title.clone(),
        day(Some(package.planned.start)),
        day(Some(package.planned.end)),
        package.work_days.to_string(),
        yes(package.noisy),
        yes(package.opens_ground),
        after.join("、"),
        package.contractor.clone(),
        package.supervisor.clone(),
        package.utility.clone(),
        day(package.designed),
        day(package.actual_start),
        day(package.actual_end),
        format!("{}%", package.percent),
        yes(package.dropped),
    ]
}

impl Names<'_> {
    /// `全小区`, `7号楼`, `7号楼 2单元` or the stretch's name; empty for a place that is unknown.
    #[must_use]
    pub fn words(&self, place: WorkPlace) -> String {
        let building = |id| self.buildings.iter().find(|known| known.0 == id).map(|known| known.1.clone());
        let words = match place {
            WorkPlace::Community => Some("全小区".to_owned()),
            WorkPlace::Building { building: id } => building(id),
            WorkPlace::Stairwell { building: id, stairwell } => {
                building(id).map(|name| format!("{name} {stairwell}单元"))
            }
            WorkPlace::Stretch { stretch } => {
                self.stretches.iter().find(|known| known.id == stretch).map(|known| known.name.clone())
            }
        };
        words.unwrap_or_default()
    }

    /// The place of that name, with or without blanks and in full-width digits too; nothing where no
    /// place or more than one is called so.
    #[must_use]
    pub fn place(&self, text: &str) -> Option<WorkPlace> {
        let tight = |text: &str| cell::plain(text).replace(' ', "");
        let text = tight(text);
        if text == "全小区" {
            return Some(WorkPlace::Community);
        }
        let buildings = || self.buildings.iter().map(|(building, name)| (*building, tight(name)));
        let whole = buildings().filter(|(_, name)| *name == text);
        let whole = whole.map(|(building, _)| WorkPlace::Building { building });
        let stairwell = buildings().filter_map(|(building, name)| {
            let stairwell = cell::number(text.strip_prefix(&name)?.strip_suffix("单元")?)?;
            Some(WorkPlace::Stairwell { building, stairwell }).filter(|_| stairwell > 0)
        });
        let stretches = self.stretches.iter().filter(|stretch| tight(&stretch.name) == text);
        let stretches = stretches.map(|known| WorkPlace::Stretch { stretch: known.id });
        let mut found = whole.chain(stairwell).chain(stretches);
        found.next().filter(|_| found.next().is_none())
    }
}

/// Reads split cells, the heading first; empty rows are skipped. An id has to be among `known`; a row
/// without one is new and gets its id from `fresh`. 先做完 names ids that are known.
///
/// # Errors
/// Every wrong cell, in the order of the rows; then nothing is read at all.
pub fn read(
    cells: &[Vec<String>],
    names: Names,
    known: &BTreeSet<PackageId>,
    fresh: &mut dyn FnMut() -> PackageId,
) -> Result<Vec<Row>, Vec<RowError>> {
    let columns = heading(cells.first().map_or(&[], Vec::as_slice))?;
    let (mut rows, mut errors, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (number, line) in (1_u32..).zip(cells).skip(1) {
        if line.iter().all(|cell| cell::plain(cell).is_empty()) {
            continue;
        }
        let mut reader = Reader { number, line, columns: &columns, errors: Vec::new() };
        let row = reader.row(names, known, &mut seen, fresh);
        match row.filter(|_| reader.errors.is_empty()) {
            Some(row) => rows.push(row),
            None => errors.append(&mut reader.errors),
        }
    }
    if errors.is_empty() { Ok(rows) } else { Err(errors) }
}

fn heading(line: &[String]) -> Result<BTreeMap<&'static str, usize>, Vec<RowError>> {
    let mut columns = BTreeMap::new();
    let mut errors = Vec::new();
    let mut error = |column: &str, value: &str, fault| {
        errors.push(RowError { row: 1, column: column.to_owned(), value: short(value), fault });
    };
    for (place, cell) in line.iter().enumerate() {
        let name = cell::plain(cell);
        match HEADINGS.into_iter().find(|known| *known == name) {
            // Excel leaves empty columns at the end.
            None if name.is_empty() => {}
            Some(known) if !columns.contains_key(known) => {
                columns.insert(known, place);
            }
            _ => error(&short(&name), &name, CellFault::HeadingUnknown),
        }
    }
    for name in NEEDED.into_iter().filter(|name| !columns.contains_key(name)) {
        error(name, "", CellFault::HeadingMissing);
    }
    if errors.is_empty() { Ok(columns) } else { Err(errors) }
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}

/// One row and what is wrong with it so far.
struct Reader<'a> {
    number: u32,
    line: &'a [String],
    columns: &'a BTreeMap<&'static str, usize>,
    errors: Vec<RowError>,
}

impl Reader<'_> {
    fn text(&self, column: &str) -> &str {
        self.columns.get(column).and_then(|place| self.line.get(*place)).map_or("", |cell| cell.trim())
    }

    fn error(&mut self, column: &str, fault: CellFault) {
        let value = short(self.text(column));
        self.errors.push(RowError { row: self.number, column: column.to_owned(), value, fault });
    }

    /// The cell, or its error noted.
    fn cell<T>(&mut self, column: &str, parse: impl Fn(&str) -> Result<T, CellFault>) -> Option<T> {
        parse(&cell::plain(self.text(column))).map_err(|fault| self.error(column, fault)).ok()
    }

    /// The cell where it must not be empty.
    fn needed<T>(&mut self, column: &str, parse: impl Fn(&str) -> Result<T, CellFault>) -> Option<T> {
        self.cell(column, |text| if text.is_empty() { Err(CellFault::Empty) } else { parse(text) })
    }

    /// A line as it was typed: nobody's name is narrowed.
    fn line(&mut self, column: &str) -> Option<String> {
        cell::line(self.text(column)).map_err(|fault| self.error(column, fault)).ok()
    }

    fn maybe_day(&mut self, column: &str) -> Option<Option<Day>> {
        self.cell(column, |text| if text.is_empty() { Ok(None) } else { cell::day(text).map(Some) })
    }

    fn row(
        &mut self,
        names: Names,
        known: &BTreeSet<PackageId>,
        seen: &mut BTreeSet<PackageId>,
        fresh: &mut dyn FnMut() -> PackageId,
    ) -> Option<Row> {
        let of = |text: &str| {
            let id = text.parse::<PackageId>().ok().filter(|id| known.contains(id));
            id.ok_or(CellFault::PackageUnknown)
        };
        let id = self.cell("编号", |text| if text.is_empty() { Ok(None) } else { of(text).map(Some) });
        if let Some(Some(id)) = id
            && !seen.insert(id)
        {
            self.error("编号", CellFault::PackageTwice);
        }
        let code = |text: &str| text.parse::<ItemCode>().map_err(|_| CellFault::ItemUnknown);
        let item = self.needed("项目编号", code);
        let place = self.needed("地点", |text| names.place(text).ok_or(CellFault::PlaceUnknown));
        let days = |text: &str| cell::number(text).filter(|days| (1..=1000).contains(days));
        let days = |text: &str| days(text).ok_or(CellFault::NumberMalformed);
        let ids =
            |text: &str| text.split(['、', ',', ';', ' ']).filter(|id| !id.is_empty()).map(of).collect();
        let title = self.line("内容");
        let planned = self.planned();
        let work_days = self.needed("工作日", days);
        let noisy = self.cell("有噪音", cell::yes);
        let opens_ground = self.cell("要开挖", cell::yes);
        let after = self.cell("先做完", ids);
        let [contractor, supervisor, utility] =
            ["施工单位", "监理单位", "管线单位"].map(|column| self.line(column));
        let designed = self.maybe_day("规划完成");
        let actual = self.actual();
        let percent = self.cell("完成比例", |text| if text.is_empty() { Ok(0) } else { cell::percent(text) });
        let dropped = self.cell("不做了", cell::yes);
        let (id, (actual_start, actual_end)) = (id?, actual?);
        let package = Package {
            id: id.unwrap_or_else(fresh),
            item: item?,
            place: place?,
            title: title?,
            planned: planned?,
            actual_start,
            actual_end,
            percent: percent?,
            noisy: noisy?,
            opens_ground: opens_ground?,
            work_days: work_days?,
            after: after?,
            contractor: contractor?,
            supervisor: supervisor?,
            utility: utility?,
            designed: designed?,
            dropped: dropped?,
        };
        Some(Row { number: self.number, new: id.is_none(), package })
    }

    fn planned(&mut self) -> Option<Span> {
        let (start, end) = (self.needed("计划开始", cell::day), self.needed("计划完成", cell::day));
        let span = Span::new(start?, end?);
        span.map_err(|_| self.error("计划完成", CellFault::EndBeforeStart)).ok()
    }

    fn actual(&mut self) -> Option<(Option<Day>, Option<Day>)> {
        let (start, end) = (self.maybe_day("实际开始"), self.maybe_day("实际完成"));
        let (start, end) = (start?, end?);
        if start.zip(end).is_some_and(|(start, end)| end < start) {
            self.error("实际完成", CellFault::EndBeforeStart);
        }
        Some((start, end))
    }
}
