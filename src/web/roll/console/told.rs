//! Owners, areas and totals of the roll in words.

use api::roll::import::ChangeCounts;
use domain::roll::{Delivery, DwellingKind, OwnerShown, RollTotals};

/// Owners, masked: `张*明 138****1234、李* 没有电话`.
#[must_use]
pub fn owners(owners: &[OwnerShown]) -> String {
    owners.iter().map(owner).collect::<Vec<_>>().join("、")
}

/// One owner, masked.
#[must_use]
pub fn owner(owner: &OwnerShown) -> String {
    format!("{} {}", owner.name, owner.phone.as_deref().unwrap_or("没有电话"))
}

/// What a dwelling is.
#[must_use]
pub const fn kind(kind: DwellingKind) -> &'static str {
    match kind {
        DwellingKind::Flat => "住宅",
        DwellingKind::Shop => "商铺",
        DwellingKind::Parking => "车库车位",
    }
}

/// Whether it has been handed over.
#[must_use]
pub const fn delivery(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Delivered => "已交付",
        Delivery::Undelivered => "未交付或未售",
    }
}

/// What a roll adds up to: label and value.
#[must_use]
pub fn totals(totals: &RollTotals) -> Vec<(&'static str, String)> {
    let mut told = vec![
        ("楼", format!("{} 栋", totals.buildings)),
        ("住宅和商铺", format!("{} 户", totals.dwellings)),
        ("有表决权的（一户一封信、一张票）", format!("{} 人", totals.voters)),
        ("专有部分面积", format!("{} ㎡", totals.area)),
    ];
    let more = [
        ("车库车位（不算户数）", totals.parking, "个"),
        ("未交付或未售（合起来算一人）", totals.undelivered, "户"),
        ("有几套房的业主（合起来算一人）", totals.with_several, "人"),
        ("几个人共有的房屋（推一人投票）", totals.co_owned, "户"),
        ("没有电话的（依法表决只能投纸质票）", totals.without_phone, "人"),
    ];
    let some = more.into_iter().filter(|(_, count, _)| *count > 0);
    told.extend(some.map(|(what, count, unit)| (what, format!("{count} {unit}"))));
    told
}

/// How a file differs from the roll, in one sentence.
#[must_use]
pub fn counts(counts: ChangeCounts) -> String {
    let ChangeCounts { new, changed, unchanged, missing } = counts;
    if new == 0 && changed == 0 {
        return format!("和名册一样的 {unchanged} 户，没有要改的。");
    }
    let left = match missing {
        0 => String::new(),
        missing => format!("名册里有、表里没有的 {missing} 户，会留着不动。"),
    };
    format!("新增 {new} 户，改动 {changed} 户，不变 {unchanged} 户。{left}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_without_phone_is_told_as_such() {
        let shown =
            |name: &str, phone: Option<&str>| OwnerShown { name: name.into(), phone: phone.map(Into::into) };
        let two = [shown("张*明", Some("138****1234")), shown("李*", None)];
        assert_eq!(owners(&two), "张*明 138****1234、李* 没有电话");
    }

    #[test]
    fn the_same_file_again_changes_nothing_and_says_so() {
        let same = ChangeCounts { unchanged: 40, ..ChangeCounts::default() };
        assert_eq!(counts(same), "和名册一样的 40 户，没有要改的。");
        let some = ChangeCounts { new: 1, changed: 2, unchanged: 3, missing: 4 };
        assert!(counts(some).contains("4 户，会留着不动"));
    }

    #[test]
    fn totals_leave_out_what_is_not_there() {
        let roll = RollTotals { voters: 3, parking: 1, ..RollTotals::default() };
        let told = totals(&roll);
        assert_eq!(told.len(), 5);
        assert_eq!(told[4].1, "1 个");
    }
}
