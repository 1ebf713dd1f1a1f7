//! Outages: what is off, where, from when until when; what was called off or changed says so.

use super::{building::Mine, words};
use api::schedule::{Place, outage::Outage};
use domain::Instant;
use maud::{Markup, html};

/// Those that touch my building; all of them where it is not known.
#[must_use]
pub fn at_my_door<'a>(outages: &'a [Outage], mine: Option<&Mine>) -> Vec<&'a Outage> {
    outages.iter().filter(|outage| mine.is_none_or(|mine| mine.touches(&outage.buildings, None))).collect()
}

/// One notice for each.
#[must_use]
pub fn notices(outages: &[&Outage], places: &[Place], now: Instant) -> Markup {
    html! { @for outage in outages { (notice(outage, places, now)) } }
}

fn notice(outage: &Outage, places: &[Place], now: Instant) -> Markup {
    let (what, hours) = (outage.supply.words(), words::hours(outage.from, outage.to));
    let called_off = outage.cancelled.as_deref();
    html! {
        div.app-notice.app-notice_warn[called_off.is_none()] role="note" {
            p.app-notice__title {
                @match called_off {
                    Some(_) => { "取消了：" s { (what) " " span.schedule-hours { (hours) } } }
                    None => { (words::sign()) (what) " " span.schedule-hours { (hours) } }
                }
            }
            p { (spot(outage, places)) }
            @match called_off {
                Some(why) => { p { "取消的原因：" (why) } }
                None => { p { @if outage.from <= now { "现在正在停。" } (outage.reason) } }
            }
            @if called_off.is_none() && outage.revision > 1 {
                p { strong { "时间或者范围改过" } "，" (outage.at.words()) "改的，以这里为准。" }
            }
        }
    }
}

/// Where it is off: the buildings by name.
#[must_use]
pub fn spot(outage: &Outage, places: &[Place]) -> String {
    if outage.buildings.is_empty() {
        return "全小区".to_owned();
    }
    let names = places.iter().filter(|place| outage.buildings.contains(&place.id));
    names.map(|place| place.name.as_str()).collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::schedule::Supply;
    use domain::{
        Day,
        id::{BuildingId, OutageId},
    };

    fn outage(buildings: &[u128], cancelled: Option<&str>, revision: u64) -> Outage {
        let day = Day::of(2026, 11, 24).expect("a date").start();
        Outage {
            id: OutageId::from_bits(1),
            supply: Supply::Water,
            buildings: buildings.iter().map(|bits| BuildingId::from_bits(*bits)).collect(),
            from: day.plus_ms(8 * 3_600_000),
            to: day.plus_ms(17 * 3_600_000),
            reason: "接新水管".into(),
            package: None,
            revision,
            at: day,
            cancelled: cancelled.map(str::to_owned),
        }
    }

    fn mine(bits: u128) -> Mine {
        Mine { id: BuildingId::from_bits(bits), name: String::new(), stairwell: None }
    }

    fn told(outage: &Outage) -> String {
        let places = [7, 8].map(|bits| Place {
            id: BuildingId::from_bits(bits),
            name: format!("{bits}号楼"),
            stairwells: Vec::new(),
        });
        notices(&[outage], &places, Instant(0)).into_string()
    }

    #[test]
    fn an_outage_reaches_the_buildings_it_names() {
        let list = [outage(&[7], None, 1), outage(&[], None, 1)];
        assert_eq!(at_my_door(&list, Some(&mine(7))).len(), 2);
        assert_eq!(at_my_door(&list, Some(&mine(8))).len(), 1);
        assert_eq!(at_my_door(&list, None).len(), 2);
    }

    #[test]
    fn the_hours_and_the_buildings_are_said() {
        let said = told(&outage(&[8, 7], None, 1));
        assert!(
            said.contains("停水 <span class=\"schedule-hours\">11月24日（周二）8:00–17:00<")
                && said.contains("7号楼、8号楼"),
            "{said}"
        );
        assert!(!said.contains("改过"));
    }

    #[test]
    fn what_was_changed_or_called_off_says_so() {
        assert!(told(&outage(&[], None, 2)).contains("时间或者范围改过"));
        let off = told(&outage(&[], Some("管子没到"), 2));
        assert!(off.contains("取消了：<s>停水") && off.contains("取消的原因：管子没到"), "{off}");
        assert!(!off.contains("app-notice_warn") && !off.contains("改过"));
    }
}
