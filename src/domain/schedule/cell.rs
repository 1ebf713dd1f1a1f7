//! Single cells of a schedule's table, as people and Excel write them.

use crate::Day;
use core::str::FromStr;

/// What is wrong with a cell, a row or the heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellFault {
    /// A heading that the table does not have, or that stands twice.
    HeadingUnknown,
    /// A column that is missing.
    HeadingMissing,
    /// Nothing where something is needed.
    Empty,
    /// A code that the catalogue does not have.
    ItemUnknown,
    /// A building, stairwell or stretch that the community does not have.
    PlaceUnknown,
    /// The id of no package.
    PackageUnknown,
    /// The id of a package that another row has.
    PackageTwice,
    /// Nothing that could be a day.
    NotADay,
    /// A day that the calendar does not have, like 29 February 2027.
    NoSuchDay,
    /// `3/5/2026`: 3 May or 5 March.
    DayAmbiguous,
    /// A day before 2000 or after 2100.
    DayBeyond,
    /// An end before its start.
    EndBeforeStart,
    /// Not a whole number within its bounds.
    NumberMalformed,
    /// Neither 是 nor 否.
    NotYesOrNo,
    /// More than 60 characters, or a control character.
    TextMalformed,
}

impl CellFault {
    /// In one Chinese sentence, with what to write instead.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::HeadingUnknown => "表头不认识，或者写了两遍。请用导出的表头。",
            Self::HeadingMissing => "缺这一列。请用导出的表头。",
            Self::Empty => "这一格不能空着。",
            Self::ItemUnknown => "没有这个项目编号。写目录里的，比如 J7、J14a。",
            Self::PlaceUnknown => "小区里没有这个地点。写“全小区”、楼、楼加单元，或者路段的名字。",
            Self::PackageUnknown => "进度表里没有这个编号。新的一行请空着。",
            Self::PackageTwice => "这个编号已经在前面的行里了。",
            Self::NotADay => "看不出是哪一天。请写成 2026-03-05。",
            Self::NoSuchDay => "没有这一天。请查一下月份和日子。",
            Self::DayAmbiguous => "分不清哪个是月、哪个是日。请写成 2026-03-05。",
            Self::DayBeyond => "只能写 2000 年到 2100 年的日子。",
            Self::EndBeforeStart => "完成的日子比开始的还早。",
            Self::NumberMalformed => "请写整数。工作日 1 到 1000，完成比例 0 到 100。",
            Self::NotYesOrNo => "请写“是”或者“否”。",
            Self::TextMalformed => "最多 60 个字，不能换行。",
        }
    }
}

/// Trimmed, with full-width digits, signs and blanks in their plain form.
pub(crate) fn plain(cell: &str) -> String {
    let narrow = |letter: char| match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        '\u{3000}' | '\u{a0}' => ' ',
        letter => letter,
    };
    cell.trim_start_matches('\u{feff}').chars().map(narrow).collect::<String>().trim().to_owned()
}

/// A whole number of digits alone: no sign, no point, no blanks.
pub(crate) fn number<T: FromStr>(text: &str) -> Option<T> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

/// A day in one of the forms Excel makes of it.
pub(crate) fn day(text: &str) -> Result<Day, CellFault> {
    // Excel's date with a time of midnight.
    let text =
        [" 00:00:00", " 0:00:00", " 0:00"].iter().find_map(|tail| text.strip_suffix(tail)).unwrap_or(text);
    if let Some(number) = number::<u64>(text) {
        return match text.len() {
            5 => serial(number),
            8 => {
                let parts = [&text[..4], &text[4..6], &text[6..]];
                date(parts.map(|part| part.parse().unwrap_or(0)))
            }
            _ => Err(CellFault::NotADay),
        };
    }
    let dashed = text.replace(['年', '月', '/', '.'], "-").replace('日', "");
    let parts: Vec<&str> = dashed.split('-').map(str::trim).collect();
    let [first, second, third] = parts[..] else { return Err(CellFault::NotADay) };
    let read = |part: &str| number::<u32>(part).ok_or(CellFault::NotADay);
    let numbers = [read(first)?, read(second)?, read(third)?];
    if first.len() == 4 && second.len() <= 2 && third.len() <= 2 {
        return date(numbers);
    }
    if first.len() <= 2 && second.len() <= 2 { Err(CellFault::DayAmbiguous) } else { Err(CellFault::NotADay) }
}

fn date([year, month, day]: [u32; 3]) -> Result<Day, CellFault> {
    let found = i32::try_from(year).ok().and_then(|year| Day::of(year, month, day));
    within(found.ok_or(CellFault::NoSuchDay)?)
}

/// Excel counts days from 1899-12-30 (for every day after February 1900).
fn serial(number: u64) -> Result<Day, CellFault> {
    within(Day::of(1899, 12, 30).ok_or(CellFault::NotADay)?.plus(number))
}

fn within(day: Day) -> Result<Day, CellFault> {
    if (2000..=2100).contains(&day.year()) { Ok(day) } else { Err(CellFault::DayBeyond) }
}

/// 0 to 100, with or without a percent sign.
pub(crate) fn percent(text: &str) -> Result<u8, CellFault> {
    let text = text.strip_suffix('%').unwrap_or(text).trim_end();
    number(text).filter(|percent| *percent <= 100).ok_or(CellFault::NumberMalformed)
}

/// 是 or 否; an empty cell says no.
pub(crate) fn yes(text: &str) -> Result<bool, CellFault> {
    match text {
        "是" | "有" | "√" => Ok(true),
        "否" | "无" | "" => Ok(false),
        _ => Err(CellFault::NotYesOrNo),
    }
}

/// One line of at most 60 characters.
pub(crate) fn line(text: &str) -> Result<String, CellFault> {
    let fits = text.chars().count() <= 60 && !text.chars().any(char::is_control);
    if fits { Ok(text.to_owned()) } else { Err(CellFault::TextMalformed) }
}
