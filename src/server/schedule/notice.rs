//! What followers are told of the schedule.

use super::frame::{Frame, title};
use api::schedule::publish::{Move, MoveKind};
use domain::{
    id::{BuildingId, PackageId},
    notices::{NoticeKind, TEXT_MOST, TITLE_MOST},
    schedule::{Package, Span},
};
use std::collections::BTreeMap;
use store::{By, NewDateChange, NewNotice, NewOutage, SlotRecord};

/// An outage; urgent, of no more use once it is over.
pub fn outage(frame: &Frame, by: &By, outage: &NewOutage, kind: NoticeKind) -> NewNotice {
    let places = frame.buildings_words(&outage.buildings);
    let what = outage.supply.words();
    let title = match kind {
        NoticeKind::OutageChanged => format!("{places}{what}改了时间或地点"),
        NoticeKind::OutageCancelled => format!("{places}{what}取消了"),
        _ => format!("{places}要{what}"),
    };
    let reason = outage.reason.trim_end_matches('。');
    let hours = format!("{}到{}", outage.from.words(), outage.to.deadline_words());
    let text = match kind {
        NoticeKind::OutageCancelled => format!("原定{hours}{what}，现在取消。原因：{reason}。"),
        _ => format!("{hours}，{places}{what}。原因：{reason}。"),
    };
    let notice = plain(by, kind, outage.buildings.clone(), &title, &text);
    NewNotice { urgent: true, package: outage.package, until: Some(outage.to), ..notice }
}

/// A time to come into flats that is taken back; urgent, because somebody waits at home for it.
pub fn withdrawn(spot: &str, by: &By, package: &Package, slot: &SlotRecord, reason: &str) -> NewNotice {
    let mut buildings: Vec<BuildingId> = slot.places.iter().map(|(building, _)| *building).collect();
    buildings.sort_unstable();
    buildings.dedup();
    let what = title(package);
    let reason = reason.trim_end_matches('。');
    let text = format!(
        "{}到{}上门“{what}”取消了，{spot}不用等。原因：{reason}。请到日程里另选时间。",
        slot.from.words(),
        slot.to.deadline_words()
    );
    let notice = plain(by, NoticeKind::Appointment, buildings, &format!("{what}：一个上门时间取消了"), &text);
    NewNotice { urgent: true, package: Some(package.id), until: Some(slot.to), ..notice }
}

/// A publication: the first one for everybody, later ones for each set of buildings with what moves there.
pub fn published(
    frame: &Frame,
    by: &By,
    last: u32,
    moves: &[Move],
    changes: &[NewDateChange],
    touched: impl Fn(PackageId) -> Vec<BuildingId>,
) -> Vec<NewNotice> {
    if last == 0 {
        let text = format!("一共 {} 项，哪天做、做到哪里，都在“施工日程”里。", moves.len());
        return vec![plain(by, NoticeKind::Published, Vec::new(), "施工日程公布了", &text)];
    }
    let mut sets: BTreeMap<Vec<BuildingId>, Vec<String>> = BTreeMap::new();
    for one in moves.iter().filter(|one| one.kind != MoveKind::Changed) {
        let reason = changes.iter().find(|change| change.package == one.package);
        let line = line(one, reason.map(|change| change.reason.as_str()));
        sets.entry(touched(one.package)).or_default().push(line);
    }
    let notice = |(buildings, lines): (Vec<BuildingId>, Vec<String>)| {
        let title = format!("{}：{} 项日程有变", frame.buildings_words(&buildings), lines.len());
        plain(by, NoticeKind::Moved, buildings, &title, &lines.join("\n"))
    };
    sets.into_iter().map(notice).collect()
}

fn line(one: &Move, reason: Option<&str>) -> String {
    let what = format!("{}（{}）", one.title, one.spot);
    let days = |span: Span| format!("{}到{}", span.start.words(), span.end.words());
    match (one.kind, one.before) {
        (MoveKind::Dropped, _) => format!("{what}不做了，原因在日程里。"),
        (MoveKind::Moved, Some(before)) => {
            let reason = reason.unwrap_or_default().trim_end_matches('。');
            format!("{what}：原定{}，改到{}。原因：{reason}。", days(before), days(one.after))
        }
        _ => format!("{what}：新加，{}。", days(one.after)),
    }
}

/// A notice about the works that can wait for the day's digest.
pub fn plain(by: &By, kind: NoticeKind, buildings: Vec<BuildingId>, title: &str, text: &str) -> NewNotice {
    NewNotice {
        community: by.community,
        kind,
        urgent: false,
        buildings,
        item: None,
        package: None,
        title: short(title, TITLE_MOST),
        text: short(text, TEXT_MOST),
        at: by.at,
        until: None,
    }
}

/// At most so many characters, with a mark where something was left off.
fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_long_list_of_buildings_ends_with_a_mark() {
        assert_eq!(short("一二三", 3), "一二三");
        assert_eq!(short("一二三四", 3), "一二…");
    }
}
