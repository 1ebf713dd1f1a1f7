//! The bill of lines that every firm fills in for every flat type of a community (R60).

use super::text::{is_text, is_title};
use crate::{Area, Refusal};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A round has at most so many flat types.
pub const FLATS_MOST: usize = 12;

/// A round has at most so many lines.
pub const LINES_MOST: usize = 60;

/// What a price is for; the round says it, so that units cannot differ between firms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// 每户.
    PerFlat,
    /// 每平方米建筑面积.
    FloorArea,
    /// 每平方米窗面积.
    WindowArea,
    /// 每樘窗.
    Window,
    /// 每扇门.
    Door,
}

impl Basis {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::PerFlat, Self::FloorArea, Self::WindowArea, Self::Window, Self::Door];

    /// In words; also what the file of an offer says.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::PerFlat => "每户",
            Self::FloorArea => "每平方米房屋面积",
            Self::WindowArea => "每平方米窗面积",
            Self::Window => "每樘窗",
            Self::Door => "每扇门",
        }
    }

    /// How many of the unit a flat of that type has, in hundredths.
    #[must_use]
    pub fn hundredths(self, flat: &FlatType) -> i64 {
        match self {
            Self::PerFlat => 100,
            Self::FloorArea => flat.area.hundredths(),
            Self::WindowArea => flat.window_area.hundredths(),
            Self::Window => i64::from(flat.windows) * 100,
            Self::Door => i64::from(flat.doors) * 100,
        }
    }
}

/// What is paid for; removal, haulage and installation stand apart (R60).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// 材料.
    Material,
    /// 拆除.
    Removal,
    /// 搬运.
    Haulage,
    /// 安装.
    Installation,
}

impl LineKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Material, Self::Removal, Self::Haulage, Self::Installation];

    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Material => "材料",
            Self::Removal => "拆除",
            Self::Haulage => "搬运",
            Self::Installation => "安装",
        }
    }
}

/// A flat type (户型) of a community.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FlatType {
    /// Its number, from 1.
    pub code: u16,
    /// `两室一厅`, 1 to 40 characters.
    pub name: String,
    /// Floor area of the flat.
    pub area: Area,
    /// Area of all its windows together.
    pub window_area: Area,
    /// How many windows, at most 99.
    pub windows: u16,
    /// How many doors, at most 99.
    pub doors: u16,
}

/// A line of the bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Its number, from 1.
    pub code: u16,
    /// What it is, 1 to 40 characters.
    pub item: String,
    /// What belongs to it, 0 to 200 characters.
    #[serde(default)]
    pub content: String,
    /// What the price is for.
    pub basis: Basis,
    /// What is paid for.
    pub kind: LineKind,
}

/// What every firm fills in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Bill {
    /// 1 to 12 flat types.
    pub flats: Vec<FlatType>,
    /// 1 to 60 lines.
    pub lines: Vec<Line>,
}

impl Bill {
    /// The flat type of that number.
    #[must_use]
    pub fn flat(&self, code: u16) -> Option<&FlatType> {
        self.flats.iter().find(|flat| flat.code == code)
    }

    /// The line of that number.
    #[must_use]
    pub fn line(&self, code: u16) -> Option<&Line> {
        self.lines.iter().find(|line| line.code == code)
    }

    /// Whether firms can fill it in.
    ///
    /// # Errors
    /// The field that is wrong, `lines[3].item`, with [`Refusal::NumberMalformed`] or
    /// [`Refusal::TextMalformed`].
    pub fn check(&self) -> Result<(), (String, Refusal)> {
        counted("flats", self.flats.iter().map(|flat| flat.code), FLATS_MOST)?;
        counted("lines", self.lines.iter().map(|line| line.code), LINES_MOST)?;
        for (place, flat) in self.flats.iter().enumerate() {
            let wrong = |field: &str, refusal| Err((format!("flats[{place}].{field}"), refusal));
            if !is_title(&flat.name) {
                return wrong("name", Refusal::TextMalformed);
            }
            if flat.area.hundredths() == 0 || flat.area.hundredths() > FLAT_AREA_MOST {
                return wrong("area", Refusal::NumberMalformed);
            }
            if flat.window_area.hundredths() > FLAT_AREA_MOST || flat.windows > 99 || flat.doors > 99 {
                return wrong("windows", Refusal::NumberMalformed);
            }
        }
        for (place, line) in self.lines.iter().enumerate() {
            if !is_title(&line.item) {
                return Err((format!("lines[{place}].item"), Refusal::TextMalformed));
            }
            if !is_text(&line.content, 200) {
                return Err((format!("lines[{place}].content"), Refusal::TextMalformed));
            }
        }
        Ok(())
    }
}

/// The largest flat, 2 000 m².
const FLAT_AREA_MOST: i64 = 200_000;

fn counted(what: &str, codes: impl Iterator<Item = u16>, most: usize) -> Result<(), (String, Refusal)> {
    let codes: Vec<u16> = codes.collect();
    let different: BTreeSet<u16> = codes.iter().copied().collect();
    let known = codes.iter().all(|code| (1..=999).contains(code));
    if codes.is_empty() || codes.len() > most || different.len() != codes.len() || !known {
        return Err((what.to_owned(), Refusal::NumberMalformed));
    }
    Ok(())
}
