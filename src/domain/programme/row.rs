//! One row of the programme's table, cell by cell, as people and Excel write them.

use super::{About, Entry, Place, State};
use crate::{Area, Day, money::Fen, schedule::cell};
use std::collections::BTreeMap;

/// A cell that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableError {
    /// The row in the file, counted from 1 with the heading.
    pub row: u32,
    /// The heading of its column.
    pub column: String,
    /// What stands there, at most 60 characters.
    pub value: String,
    /// What is wrong and what to write, in one Chinese sentence.
    pub words: &'static str,
}

impl TableError {
    pub(super) fn new(row: u32, column: &str, value: &str, words: &'static str) -> Self {
        let short = |text: &str| text.chars().take(60).collect();
        Self { row, column: short(column), value: short(value), words }
    }
}

/// One row and what is wrong with it so far.
pub(super) struct Reader<'a> {
    pub number: u32,
    line: &'a [String],
    columns: &'a BTreeMap<&'static str, usize>,
    pub errors: Vec<TableError>,
}

type Cell<T> = Result<T, &'static str>;

impl<'a> Reader<'a> {
    pub fn new(number: u32, line: &'a [String], columns: &'a BTreeMap<&'static str, usize>) -> Self {
        Self { number, line, columns, errors: Vec::new() }
    }

    fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    /// The cell as it was typed, blanks at its ends taken away.
    pub fn line(&self, column: &str) -> &'a str {
        self.columns.get(column).and_then(|place| self.line.get(*place)).map_or("", |cell| cell.trim())
    }

    pub fn error(&mut self, column: &str, words: &'static str) {
        self.errors.push(TableError::new(self.number, column, self.line(column), words));
    }

    /// The cell read, or its error noted; a column that the file does not have keeps what was.
    fn cell<T>(&mut self, column: &str, kept: Option<T>, read: impl Fn(&str) -> Cell<T>) -> Option<T> {
        if let (false, Some(kept)) = (self.has(column), kept) {
            return Some(kept);
        }
        read(&cell::plain(self.line(column))).map_err(|words| self.error(column, words)).ok()
    }

    pub fn place(&mut self, before: Option<&Entry>) -> Option<Place> {
        let kept = before.map(|before| before.place).unwrap_or_default();
        let year = self.cell("计划年份", Some(kept.year), |text| year(text, 2000));
        let order = self.cell("年内顺序", Some(kept.order), |text| {
            number(text, 999, "请写 1 到 999 的整数；没有排就空着。")
        });
        let place = Place { year: year?, order: order? };
        if place.order.is_some() && place.year.is_none() {
            self.error("年内顺序", "没有年份，就没有年内的顺序。");
        }
        Some(place)
    }

    pub fn about(&mut self, before: Option<&Entry>) -> Option<About> {
        let kept = before.map(|before| before.about.clone()).unwrap_or_default();
        let households = self.cell("户数", Some(kept.households), |text| {
            number(text, u32::MAX, "请写整数；不知道就空着，不要写 0。")
        });
        let buildings = self.cell("楼数", Some(kept.buildings), |text| {
            number(text, u32::MAX, "请写整数；不知道就空着，不要写 0。")
        });
        let area = self.cell("面积（平方米）", Some(kept.area), area);
        let built_year = self.cell("建成年份", Some(kept.built_year), |text| year(text, 1900));
        let started = self.cell("开工日期", Some(kept.started), day);
        let finished = self.cell("完工日期", Some(kept.finished), day);
        let money = self.cell("投资（元）", Some(kept.investment), |text| {
            Ok(hundredths(text, "请写元，最多两位小数；不知道就空着。")?.map(Fen))
        });
        let state = self.cell("状态", None, state);
        let builder =
            if self.has("建设单位") { self.line("建设单位").to_owned() } else { kept.builder };
        Some(About {
            name: self.line("小区").to_owned(),
            state: state?,
            source: self.line("来源").to_owned(),
            builder,
            households: households?,
            area: area?,
            buildings: buildings?,
            built_year: built_year?,
            started: started?,
            finished: finished?,
            investment: money?,
            community: kept.community,
        })
    }
}

fn state(text: &str) -> Cell<State> {
    let known = State::ALL.into_iter().find(|state| state.words() == text);
    known.ok_or("请写：公开资料提到、已摸底、已列入计划、正在改造、已完成、不符合条件。")
}

fn number(text: &str, most: u32, words: &'static str) -> Cell<Option<u32>> {
    if text.is_empty() {
        return Ok(None);
    }
    let found = cell::number(&text.replace(',', "")).filter(|number| (1..=most).contains(number));
    found.map(Some).ok_or(words)
}

/// `2022` or `2022年`. Excel makes dates of years: those are refused, not guessed.
fn year(text: &str, first: i32) -> Cell<Option<i32>> {
    let text = text.strip_suffix('年').unwrap_or(text).trim_end();
    if text.is_empty() {
        return Ok(None);
    }
    let Some(year) = cell::number::<i32>(text) else {
        return Err("这里要写年份，比如 2022。Excel 把它变成了日期的，请先把这一列改成“常规”。");
    };
    if (first..=2049).contains(&year) {
        Ok(Some(year))
    } else {
        Err("年份太早或者太晚。计划年份写 2000 到 2049，建成年份写 1900 到 2049。")
    }
}

fn day(text: &str) -> Cell<Option<Day>> {
    if text.is_empty() {
        return Ok(None);
    }
    let day = cell::day(text).map_err(crate::schedule::CellFault::words)?;
    if day.year() <= 2049 { Ok(Some(day)) } else { Err("只能写 2000 年到 2049 年的日子。") }
}

fn area(text: &str) -> Cell<Option<Area>> {
    let words = "请写平方米，最多两位小数；不知道就空着。";
    let hundredths = hundredths(text, words)?;
    hundredths.map(|hundredths| Area::new(hundredths).map_err(|_| words)).transpose()
}

/// A number with at most two decimals, as hundredths; commas between thousands are allowed.
fn hundredths(text: &str, words: &'static str) -> Cell<Option<i64>> {
    if text.is_empty() {
        return Ok(None);
    }
    let text = text.replace(',', "");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, "0"));
    let rest = match rest.len() {
        1 => cell::number::<i64>(rest).map(|tenths| tenths * 10),
        2 => cell::number::<i64>(rest),
        _ => None,
    };
    let whole = cell::number::<i64>(whole).and_then(|whole| whole.checked_mul(100));
    let sum = whole.zip(rest).and_then(|(whole, rest)| whole.checked_add(rest));
    sum.map(Some).ok_or(words)
}
