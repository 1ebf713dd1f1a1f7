//! Why a row of a roll's file cannot be taken as it is, or should be looked at.

use super::Column;
use serde::{Deserialize, Serialize};

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $blocks:literal, $words:literal;)*) => {
        /// What is wrong with a row.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum Reason { $($(#[$doc])* $name,)* }

        impl Reason {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable code, as in JSON.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// Whether the row cannot be taken: correct it or set it aside. Otherwise it is a hint.
            #[must_use]
            pub const fn blocks(self) -> bool {
                match self { $(Self::$name => $blocks,)* }
            }

            /// What to do, in one sentence.
            #[must_use]
            pub const fn words(self) -> &'static str {
                match self { $(Self::$name => $words,)* }
            }
        }
    };
}

reasons! {
    /// No building.
    BuildingMissing = "building_missing", true, "没有写楼号。请补上楼号，例如 7号楼。";
    /// No room.
    RoomMissing = "room_missing", true, "没有写房号。请补上房号，例如 402。";
    /// A cell that should hold an address and does not read as one.
    AddressUnreadable = "address_unreadable", true, "地址读不出来。请写成“7号楼2单元402”或“7-2-402”。";
    /// A stairwell that is no number from 1 to 99.
    StairwellUnreadable = "stairwell_unreadable", true, "单元读不出来。请写数字，例如 2；没有单元就空着。";
    /// A floor that is no number from -9 to 199.
    FloorUnreadable = "floor_unreadable", true, "楼层读不出来。请写数字，例如 4；地下一层写 -1。";
    /// The floor is not the one that the room's number names.
    FloorContradictsRoom = "floor_contradicts_room", false, "楼层和房号对不上。请看看是不是写错了。";
    /// The same dwelling on an earlier row.
    DwellingTwice = "dwelling_twice", true, "这一户前面已经有一行了。请删掉一行，或改正房号。";
    /// No area.
    AreaMissing = "area_missing", true, "没有写面积。请补上建筑面积，例如 88.37。";
    /// An area of zero.
    AreaZero = "area_zero", true, "面积是 0。请按房产证或实测填写。";
    /// An area that is no number with at most two decimals.
    AreaUnreadable = "area_unreadable", true, "面积读不出来。请写数字，最多两位小数，例如 88.37。";
    /// An area below 1 m² or beyond 10 000 m².
    AreaOutOfBounds = "area_out_of_bounds", true, "面积大得或小得不像一户。请核对单位和小数点。";
    /// Delivered, but nobody owns it.
    OwnerMissing = "owner_missing", true, "没有写业主。请补上姓名；没有卖出去的，请在“是否交付”里写“未售”。";
    /// A name longer than 60 signs.
    OwnerTooLong = "owner_too_long", true, "业主这一格太长。请只写姓名，几个人用顿号隔开。";
    /// Neither 11 digits of a mobile nor a landline.
    PhoneUnreadable = "phone_unreadable", true, "电话不对。手机号是 11 位数字，座机请带区号；没有就空着。";
    /// More phones than owners.
    PhonesTooMany = "phones_too_many", false, "电话比业主多。多出来的没有记，请看看是不是漏写了业主。";
    /// The same name without phone or number in several flats: not merged.
    PerhapsSameOwner = "perhaps_same_owner", false, "可能同一业主：几户业主同名，又没有电话或编号可对，现在按不同的人算。";
    /// A use that is none of flat, shop, parking.
    KindUnreadable = "kind_unreadable", true, "用途读不出来。请写住宅、商铺或车库。";
    /// Neither delivered nor unsold.
    DeliveryUnreadable = "delivery_unreadable", true, "是否交付读不出来。请写“已交付”“未交付”或“未售”。";
    /// No source, and none chosen for the whole file.
    AreaSourceMissing = "area_source_missing", true, "没有写面积来源。请写登记簿、实测或合同，或在上面给整张表选一个。";
    /// A source that is none of the three.
    AreaSourceUnreadable = "area_source_unreadable", true, "面积来源读不出来。请写登记簿、实测或合同。";
    /// A day that is none.
    AreaDayUnreadable = "area_day_unreadable", true, "面积日期读不出来。请写成 2021-06-30。";
    /// A change to a dwelling whose poll has been announced: that takes two people (T14).
    PollRunning = "poll_running", true, "这一户正在表决，名册已经定格。要更正请走“公告后更正”，由两个人办。";
}

/// Something about a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// The row, from 1 as in the spreadsheet.
    pub row: u32,
    /// The column, from 1 as in the spreadsheet; nothing where the file has no such column.
    pub place: Option<u32>,
    /// What the column holds.
    pub column: Column,
    /// What is wrong.
    pub reason: Reason,
}

#[cfg(test)]
mod tests {
    use super::Reason;

    #[test]
    fn every_reason_says_what_to_do() {
        for reason in Reason::ALL {
            let json = serde_json::to_value(reason).expect("JSON");
            assert_eq!(json, reason.code());
            assert!(reason.words().ends_with('。'), "{}", reason.code());
        }
    }
}
