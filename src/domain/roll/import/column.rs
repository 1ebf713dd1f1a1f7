//! What the columns of a roll's file hold, in whatever order they come.

use serde::{Deserialize, Serialize};

/// What a column of the file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// 小区: read past, the file belongs to the community it is loaded into.
    Community,
    /// 楼号.
    Building,
    /// 单元.
    Stairwell,
    /// 楼层.
    Floor,
    /// 房号.
    Room,
    /// The whole address in one cell, `7号楼2单元402` or `7-2-402`.
    Address,
    /// 户型.
    Layout,
    /// 建筑面积, m² (R9).
    Area,
    /// 业主: one or several names (R12).
    Owners,
    /// 电话: one for each owner, in their order.
    Phones,
    /// 业主编号: tells owners of several flats apart from namesakes.
    OwnerNumber,
    /// 用途: 住宅, 商铺, 车库 (R13).
    Kind,
    /// 是否交付 (R10a).
    Delivery,
    /// 面积来源: 登记簿, 实测, 合同 (R9).
    AreaSource,
    /// 面积日期.
    AreaDay,
}

impl Column {
    /// All of them, in the order of the template.
    pub const ALL: [Self; 15] = [
        Self::Building,
        Self::Stairwell,
        Self::Floor,
        Self::Room,
        Self::Layout,
        Self::Area,
        Self::Owners,
        Self::Phones,
        Self::AreaSource,
        Self::AreaDay,
        Self::Delivery,
        Self::Kind,
        Self::OwnerNumber,
        Self::Address,
        Self::Community,
    ];

    /// The heading as the template has it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Community => "小区",
            Self::Building => "楼号",
            Self::Stairwell => "单元",
            Self::Floor => "楼层",
            Self::Room => "房号",
            Self::Address => "地址",
            Self::Layout => "户型",
            Self::Area => "建筑面积",
            Self::Owners => "业主",
            Self::Phones => "电话",
            Self::OwnerNumber => "业主编号",
            Self::Kind => "用途",
            Self::Delivery => "是否交付",
            Self::AreaSource => "面积来源",
            Self::AreaDay => "面积日期",
        }
    }
}

/// Which column of the file holds what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The last row of the headings, from 1 as in the spreadsheet; 0 where the file has none.
    pub header: u32,
    /// What each column holds, from the left; nothing where it is read past.
    pub columns: Vec<Option<Column>>,
}

impl Mapping {
    /// Where that column stands, from 0.
    #[must_use]
    pub fn place(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|held| *held == Some(column))
    }

    /// What no roll can do without and the mapping does not have.
    #[must_use]
    pub fn missing(&self) -> Vec<Column> {
        let has = |column| self.place(column).is_some();
        let mut missing = Vec::new();
        if !has(Column::Address) {
            missing.extend([Column::Building, Column::Room].into_iter().filter(|column| !has(*column)));
        }
        missing.extend([Column::Area, Column::Owners].into_iter().filter(|column| !has(*column)));
        missing
    }
}
