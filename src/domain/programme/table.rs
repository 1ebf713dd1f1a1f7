//! The programme as a table for Excel: rows of split cells out and in, all rows or none.

use super::{
    About, Entry, Place, State,
    row::{Reader, TableError},
};
use crate::{Day, id::EntryId, money::Fen, schedule::cell};
use std::collections::{BTreeMap, BTreeSet};

/// The headings, in the order in which they are written; read in any order.
pub const COLUMNS: [&str; 16] = [
    "编号",
    "区县",
    "小区",
    "状态",
    "计划年份",
    "年内顺序",
    "顺序变动的理由",
    "户数",
    "面积（平方米）",
    "楼数",
    "建成年份",
    "开工日期",
    "完工日期",
    "投资（元）",
    "建设单位",
    "来源",
];

/// Columns without which nothing can be read.
const NEEDED: [&str; 4] = ["区县", "小区", "状态", "来源"];

/// A row that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// The row in the file, counted from 1 with the heading.
    pub number: u32,
    /// The entry as it was; nothing for a new one.
    pub before: Option<Entry>,
    /// The entry as the row says; what the file has no column for stays.
    pub entry: Entry,
    /// Why its place changes; empty where it does not.
    pub reason: String,
}

/// What a file is read against.
#[derive(Clone, Copy, Debug)]
pub struct Against<'a> {
    /// The entries that the reader of the file keeps.
    pub entries: &'a [Entry],
    /// Districts in which they may add.
    pub districts: &'a [String],
}

/// The heading and one row for each entry.
#[must_use]
pub fn write_table(entries: &[Entry]) -> Vec<Vec<String>> {
    let heading = COLUMNS.map(str::to_owned).to_vec();
    core::iter::once(heading).chain(entries.iter().map(|entry| cells(entry).to_vec())).collect()
}

fn cells(entry: &Entry) -> [String; 16] {
    let about = &entry.about;
    let hundredths = |whole: i64| format!("{}.{:02}", whole / 100, whole % 100);
    let day = |day: Option<Day>| day.map_or_else(String::new, String::from);
    [
        entry.id.to_string(),
        entry.district.clone(),
        about.name.clone(),
        about.state.words().to_owned(),
        text(entry.place.year),
        text(entry.place.order),
        String::new(),
        text(about.households),
        about.area.map_or_else(String::new, |area| hundredths(area.hundredths())),
        text(about.buildings),
        text(about.built_year),
        day(about.started),
        day(about.finished),
        about.investment.map_or_else(String::new, |Fen(fen)| hundredths(fen)),
        about.builder.clone(),
        about.source.clone(),
    ]
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// Reads split cells, the heading first; empty rows are skipped. A row without an id is new and gets one
/// from `fresh`. A place that changes needs its reason.
///
/// # Errors
/// Every wrong cell, in the order of the rows; then nothing is read at all.
pub fn read_table(
    cells: &[Vec<String>],
    against: Against,
    fresh: &mut dyn FnMut() -> EntryId,
) -> Result<Vec<TableRow>, Vec<TableError>> {
    let columns = heading(cells.first().map_or(&[], Vec::as_slice))?;
    let (mut rows, mut errors, mut seen) = (Vec::new(), Vec::new(), Seen::default());
    for (number, line) in (1_u32..).zip(cells).skip(1) {
        if line.iter().all(|cell| cell::plain(cell).is_empty()) {
            continue;
        }
        let mut reader = Reader::new(number, line, &columns);
        let row = read_row(&mut reader, against, &mut seen, fresh);
        match row.filter(|_| reader.errors.is_empty()) {
            Some(row) => rows.push(row),
            None => errors.append(&mut reader.errors),
        }
    }
    if errors.is_empty() { Ok(rows) } else { Err(errors) }
}

fn heading(line: &[String]) -> Result<BTreeMap<&'static str, usize>, Vec<TableError>> {
    let (mut columns, mut errors) = (BTreeMap::new(), Vec::new());
    for (place, cell) in line.iter().enumerate() {
        let name = cell.trim_start_matches('\u{feff}').trim();
        match COLUMNS.into_iter().find(|known| *known == name) {
            // Excel leaves empty columns at the end.
            None if name.is_empty() => {}
            Some(known) if !columns.contains_key(known) => {
                columns.insert(known, place);
            }
            _ => errors.push(TableError::new(1, name, name, "表头不认识，或者写了两遍。请用导出的表头。")),
        }
    }
    for name in NEEDED.into_iter().filter(|name| !columns.contains_key(name)) {
        errors.push(TableError::new(1, name, "", "缺这一列。请用导出的表头。"));
    }
    if errors.is_empty() { Ok(columns) } else { Err(errors) }
}

#[derive(Default)]
struct Seen {
    ids: BTreeSet<EntryId>,
    names: BTreeSet<(String, String)>,
}

fn read_row(
    reader: &mut Reader,
    against: Against,
    seen: &mut Seen,
    fresh: &mut dyn FnMut() -> EntryId,
) -> Option<TableRow> {
    let before = identified(reader, against, &mut seen.ids)?;
    let district = reader.line("区县").to_owned();
    match &before {
        Some(before) if before.district != district => {
            reader.error("区县", "小区不能换区县。请照原样填。");
        }
        None if !against.districts.contains(&district) => {
            reader.error("区县", "不是您管的区县。请照方案里的名字写。");
        }
        _ => {}
    }
    let (place, about) = (reader.place(before.as_ref()), reader.about(before.as_ref()));
    let reason = reader.line("顺序变动的理由").to_owned();
    let (place, about) = (place?, about?);
    let entry = Entry {
        id: before.as_ref().map_or_else(fresh, |before| before.id),
        district,
        place,
        about,
        demo: before.as_ref().is_some_and(|before| before.demo),
    };
    let same = |one: &&Entry| (&one.district, &one.about.name) == (&entry.district, &entry.about.name);
    let taken = against.entries.iter().find(same).is_some_and(|one| one.id != entry.id);
    let twice = !seen.names.insert((entry.district.clone(), entry.about.name.clone()));
    if taken || twice {
        reader.error("小区", "这个区县里已经有叫这个名字的小区。");
    }
    judge(reader, before.as_ref().map(|before| before.place), &entry, &reason);
    Some(TableRow { number: reader.number, before, entry, reason })
}

/// The entry of the row's id; nothing inside for a new one.
fn identified(reader: &mut Reader, against: Against, ids: &mut BTreeSet<EntryId>) -> Option<Option<Entry>> {
    let text = cell::plain(reader.line("编号"));
    if text.is_empty() {
        return Some(None);
    }
    let id = text.parse::<EntryId>().ok();
    let Some(known) = against.entries.iter().find(|entry| Some(entry.id) == id) else {
        reader.error("编号", "库里没有这个编号。新的一行请空着。");
        return None;
    };
    if !ids.insert(known.id) {
        reader.error("编号", "这个编号已经在前面的行里了。");
    }
    Some(Some(known.clone()))
}

/// What no cell says alone.
fn judge(reader: &mut Reader, before: Option<Place>, entry: &Entry, reason: &str) {
    if entry.about.state == State::NotEligible && entry.place != Place::default() {
        reader.error("计划年份", "不符合条件的不排年份。请把年份和顺序清空，写上理由。");
    }
    let written = (1..=200).contains(&reason.chars().count()) && !reason.chars().any(char::is_control);
    if before.is_some_and(|before| before != entry.place) && !written {
        reader.error("顺序变动的理由", "年份或者顺序变了，要写理由，200 个字以内。理由会公开。");
    }
    for (field, _) in entry.about.faults() {
        let (column, words) = match field {
            "name" => ("小区", "要写名字，最多 60 个字，不能换行。"),
            "source" => ("来源", "要写来源，网址或者文件名，最多 180 个字。"),
            "builder" => ("建设单位", "最多 60 个字，不能换行。"),
            "households" => ("户数", "请写 1 到 100000 的整数；不知道就空着。"),
            "area" => ("面积（平方米）", "面积不能是 0；不知道就空着。"),
            "buildings" => ("楼数", "请写 1 到 2000 的整数；不知道就空着。"),
            "built_year" => ("建成年份", "只能写 1900 到 2049 年。"),
            "started" => ("开工日期", "只能写 2000 年到 2049 年的日子。"),
            "finished" => ("完工日期", "完工不能早于开工，也只有状态是“已完成”才写。"),
            _ => ("投资（元）", "金额太大了。请写元，最多两位小数。"),
        };
        reader.error(column, words);
    }
}

impl Default for About {
    fn default() -> Self {
        Self {
            name: String::new(),
            state: State::Surveyed,
            source: String::new(),
            builder: String::new(),
            households: None,
            area: None,
            buildings: None,
            built_year: None,
            started: None,
            finished: None,
            investment: None,
            community: None,
        }
    }
}
