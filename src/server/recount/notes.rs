//! What is published beside the sums, said in sentences: a phone draws them as they are.

use super::told::{amount, channel, digits};
use api::recount::{Beside, ClosedHead, Proxies};
use domain::{
    area::grouped,
    poll::{Choice, Measure, Poll, Readings},
};

/// Every sentence there is something to say for.
pub fn notes(poll: &Poll, beside: &Beside) -> Vec<String> {
    let mut notes = Vec::new();
    notes.extend(listed("收到的方式", beside.channels.iter().map(|one| (channel(one.channel), one.sum))));
    notes.extend(listed("整张无效的纸质票", beside.invalid.iter().map(|one| (one.reason.as_str(), one.sum))));
    let spoiled = beside.spoiled.iter().map(|one| (title(poll, one.item), one.sum));
    notes.extend(listed("有一题填得无效、那一题不计入的", spoiled));
    notes.extend(some(beside.voided, |count| format!("作废以后没有再投的：{count} 户。")));
    notes.extend(some(beside.set_aside, |count| {
        format!("同一户另一张票已经计入，放在一边没有计入的纸质票：{count} 张。")
    }));
    notes.extend(beside.readings.iter().map(|readings| both(poll, readings)));
    notes.extend(beside.proxies.map(proxies));
    notes.extend(some(beside.corrections, |count| format!("公告以后更正名册 {count} 处。")));
    notes.extend(some(beside.open_cases, |count| format!("还有 {count} 件异议没有答复。")));
    notes.extend(beside.roll_root.map(|root| format!("名册指纹：{}。名册改动一处，它就变。", digits(&root))));
    notes.extend(beside.log.map(|log| format!("票册一共 {} 条，指纹：{}。", log.size, digits(&log.root))));
    notes.extend(beside.closed.map(|closed| sealed(&closed)));
    notes
}

/// The fingerprint on the notice and on the phone, with what to do with it.
pub fn sealed(closed: &ClosedHead) -> String {
    let size = grouped(i64::try_from(closed.size).unwrap_or(i64::MAX));
    format!(
        "票册封存时的指纹：{}（到第 {size} 条）。楼道公示、参加名单和结果页上应当一字不差；不一样，请把两处都拍下来，拿给居委会看。",
        closed.fingerprint
    )
}

fn listed<'a>(about: &str, sums: impl Iterator<Item = (&'a str, Measure)>) -> Option<String> {
    let sums: Vec<String> = sums.map(|(name, sum)| format!("{name} {}", amount(sum.into()))).collect();
    (!sums.is_empty()).then(|| format!("{about}：{}。", sums.join("；")))
}

fn some(number: i64, say: impl Fn(String) -> String) -> Option<String> {
    (number > 0).then(|| say(grouped(number)))
}

fn title(poll: &Poll, item: u16) -> &str {
    let mut items = poll.questions.iter().flat_map(|question| &question.items);
    items.find(|one| one.item == item).map_or("", |one| &one.title)
}

fn both(poll: &Poll, readings: &Readings) -> String {
    let follows = match readings.follows {
        Some(Choice::Agree) => "都算同意",
        Some(Choice::Oppose) => "都算反对",
        Some(Choice::Abstain) => "都算弃权",
        Some(Choice::Chosen) | None => "没有可以跟的多数，哪一边也不算",
    };
    let passed = |passed: bool| if passed { "通过" } else { "未通过" };
    format!(
        "{}：按法律，没投票的不算，{}；按本小区的从多条款，送到了信、没有投的 {}，{follows}，{}。{}。",
        title(poll, readings.item),
        passed(readings.law.passed()),
        amount(readings.silent.into()),
        passed(readings.clause.passed()),
        readings.words(),
    )
}

fn proxies(proxies: Proxies) -> String {
    format!(
        "委托投的票 {} 张，由 {} 人代投，一人最多 {} 张。",
        grouped(proxies.ballots),
        grouped(proxies.holders),
        grouped(proxies.most),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::recount::ChannelCount;
    use domain::{
        evidence::{Channel, Hash32},
        poll::{Approval, Counts, readings},
    };

    fn of(heads: i64) -> Measure {
        Measure { area: heads * 10_000, heads }
    }

    fn poll() -> Poll {
        serde_json::from_value(serde_json::json!({
            "id": domain::id::PollId::from_bits(1),
            "community": domain::id::CommunityId::from_bits(2),
            "title": "清单", "scope": "", "organiser": "", "basis": null,
            "announced_at": 0, "opens_at": 1, "closes_at": 2, "objection_days": 7,
            "questions": [{
                "title": "", "about": "", "kind": "approve",
                "items": [{ "item": 3, "code": null, "title": "建用房", "about": "" }],
                "card": { "rule": "consultation", "decided_by": "", "decided_until": "2026-12-01", "published_at": "" },
            }],
        }))
        .expect("a poll")
    }

    #[test]
    fn what_is_nothing_is_left_out() {
        assert_eq!(notes(&poll(), &Beside::default()), Vec::<String>::new());
        let beside =
            Beside { roll_root: Some(Hash32::from_bytes([7; 32])), open_cases: 2, ..Beside::default() };
        let notes = notes(&poll(), &beside);
        let [open, root] = notes.as_slice() else { panic!("{notes:?}") };
        assert_eq!(open, "还有 2 件异议没有答复。");
        assert!(root.starts_with("名册指纹：07070707 "), "{root}");
    }

    #[test]
    fn the_ways_stand_in_one_sentence_with_both_measures() {
        let channels = vec![
            ChannelCount { channel: Channel::OwnDevice, sum: of(2) },
            ChannelCount { channel: Channel::Paper, sum: of(1) },
        ];
        let notes = notes(&poll(), &Beside { channels, ..Beside::default() });
        assert_eq!(notes, ["收到的方式：自己的手机或电脑 2 户，200.00 ㎡；纸质票 1 户，100.00 ㎡。"]);
    }

    #[test]
    fn both_readings_name_the_item_and_whether_they_differ() {
        let counts = Counts { agree: of(3), oppose: of(1), ..Counts::default() };
        let differ = readings(3, of(10), &counts, of(6), Approval::Ordinary);
        let notes = notes(&poll(), &Beside { readings: vec![differ], ..Beside::default() });
        let [note] = notes.as_slice() else { panic!("{notes:?}") };
        assert!(note.starts_with("建用房：按法律，没投票的不算，未通过；"), "{note}");
        assert!(note.contains("6 户，600.00 ㎡，都算同意，通过。结论取决于规则。"), "{note}");
    }
}
