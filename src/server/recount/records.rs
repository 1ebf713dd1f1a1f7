//! What happened around a poll, as the case file tells it; people are masked, missing parts are named.

use super::{
    sections::year,
    told::{Told, area, digits},
};
use crate::{cases as sealed, ctx::Ctx, error::Error, roll};
use domain::{
    cases::CaseKind,
    evidence::{EntryKind, digest},
    letter::{DeliveryChannel, DeliveryState},
    poll::Poll,
    recount::Sum,
    roll::DocketState,
};
use maud::{Markup, html};
use std::collections::BTreeMap;
use store::{CaseRecord, DocketRecord, ExtensionRecord, LogRecord, VoidRecord, WorkRecord};

/// A case with its text opened.
struct Opened {
    record: CaseRecord,
    text: String,
}

/// Everything that is read for the case file.
pub struct Records {
    pub extensions: Vec<ExtensionRecord>,
    work: Vec<WorkRecord>,
    docket: Vec<DocketRecord>,
    /// What the corrections of areas add up to, in 0.01 m².
    area_change: i64,
    cases: Vec<Opened>,
    voids: Vec<VoidRecord>,
    files: Vec<LogRecord>,
}

impl Records {
    pub async fn of(ctx: &Ctx, poll: &Poll) -> Result<Self, Error> {
        let store = ctx.store();
        let mut docket = store.docket(poll.community).await?;
        docket.retain(|one| one.poll == Some(poll.id));
        let mut area_change = 0;
        for one in &docket {
            area_change += roll::area_change(&ctx.state.seal, one)?;
        }
        let mut cases = Vec::new();
        for record in store.cases(poll.community).await? {
            if record.poll == Some(poll.id) {
                let text = sealed::open(ctx, record.id, &record.text_sealed)?.text;
                cases.push(Opened { record, text: masked(&text) });
            }
        }
        cases.sort_by_key(|one| one.record.opened_at);
        Ok(Self {
            extensions: store.extensions(poll.id).await?,
            work: store.work(poll.id).await?,
            docket,
            area_change,
            cases,
            voids: store.voids(poll.id).await?,
            files: store.log_files(poll.id).await?,
        })
    }
}

/// The text with the middle of every number as long as a phone's left out.
fn masked(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let signs: Vec<char> = text.chars().collect();
    for run in signs.chunk_by(|one, next| one.is_ascii_digit() == next.is_ascii_digit()) {
        let hide = run.len() >= 7 && run.iter().all(char::is_ascii_digit);
        let place = |(place, sign): (usize, &char)| {
            if hide && place >= 3 && place + 4 < run.len() { '*' } else { *sign }
        };
        masked.extend(run.iter().enumerate().map(place));
    }
    masked
}

fn missing(words: &str) -> Markup {
    html! { p.missing { (words) } }
}

type Reached = Option<(DeliveryState, DeliveryChannel)>;
/// Delivered letters and all letters by stairwell.
type ByStairwell = BTreeMap<Option<u16>, [i64; 2]>;

/// Voters by how far their letter got, in all and by stairwell (R23).
pub fn delivery(records: &Records) -> Markup {
    let mut ways: BTreeMap<Reached, i64> = BTreeMap::new();
    let mut buildings: BTreeMap<(i64, &str), ByStairwell> = BTreeMap::new();
    for voter in &records.work {
        let reached = voter.deliveries.last().map(|last| (last.state, last.channel));
        *ways.entry(reached).or_default() += 1;
        let Some(home) = voter.home() else { continue };
        let building = buildings.entry((home.place, home.address.building.as_str())).or_default();
        let counts = building.entry(home.address.stairwell).or_default();
        counts[0] += i64::from(reached.is_some_and(|(state, _)| state == DeliveryState::Delivered));
        counts[1] += 1;
    }
    let stairwell = |(number, [delivered, all]): (&Option<u16>, &[i64; 2])| match number {
        Some(number) => format!("{number} 单元 {delivered}/{all}"),
        None => format!("{delivered}/{all}"),
    };
    html! {
        @if records.work.iter().all(|voter| voter.deliveries.is_empty()) {
            (missing("系统里没有登记送达。请附签收单等送达证明。"))
        }
        table.keep {
            thead { tr { th { "送到没有" } th { "方式" } th.num { "户数" } } }
            tbody { @for (reached, count) in &ways { tr {
                @match reached {
                    Some((state, channel)) => { td { (state.words()) } td { (channel.words()) } },
                    None => { td { "没有登记" } td { "—" } },
                }
                td.num { (count) " 户" }
            } } }
        }
        h2 { "按楼栋和单元" }
        table {
            thead { tr { th { "楼栋" } th { "已送达 / 户数" } } }
            tbody { @for ((_, name), stairwells) in &buildings { tr {
                td { (name) } td { (stairwells.iter().map(stairwell).collect::<Vec<_>>().join("　")) }
            } } }
        }
        (missing("签收单原件不在系统里，请附在本页后面。"))
    }
}

/// The frozen roll's fingerprint and every correction after the notice.
pub fn docket(told: &Told, records: &Records) -> Markup {
    let done = |one: &&DocketRecord| one.state == DocketState::Done;
    html! {
        @if let Some(root) = &told.beside.roll_root {
            p { "公告时的名册指纹　" span.digits_block { (digits(root)) } }
        }
        @if records.docket.is_empty() { (missing("公告以后没有人要求更正名册，名册没有改动。")) }
        @for one in records.docket.iter().filter(done) {
            section.keep {
                h3 { "更正“" (one.field.words()) "”，" (year(one.decided_at.unwrap_or(one.asked_at))) }
                p { "原因：" (masked(&one.reason)) }
                p { "提出：" (asked_by(one)) "　确认：" (one.confirmed_by.as_deref().unwrap_or("没有记录")) }
                p { "改前记录的指纹　" span.digits_block { (digits(&digest(one.before.as_bytes()))) } }
                p { "改后记录的指纹　" span.digits_block { (digits(&digest(one.after.as_bytes()))) } }
            }
        }
        (both_totals(told.found.total, records.area_change))
        @let open = records.docket.iter().filter(|one| !done(one)).count();
        @if open > 0 { p { "没有改动名册的更正要求：" (open) " 件。" } }
    }
}

/// The result counts by the roll of the notice; what the corrections would make of it stands beside it.
fn both_totals(total: Sum, change: i64) -> Markup {
    html! {
        @if change != 0 {
            table.facts { tbody {
                tr { th { "公告时名册的总面积（结果按它计算）" } td { (area(total.area)) } }
                tr { th { "按更正后的面积" } td { (area(total.area + change)) } }
            } }
        }
    }
}

fn asked_by(one: &DocketRecord) -> &str {
    match (&one.proposed_by, one.asked_by_voter) {
        (Some(name), _) => name,
        (None, Some(_)) => "业主本人",
        (None, None) => "没有记录",
    }
}

/// Every time the close was moved.
pub fn extensions(records: &Records) -> Markup {
    html! {
        @if records.extensions.is_empty() { (missing("没有延期。")) }
        @for one in &records.extensions {
            p { (year(one.at)) "：截止时间从 " (year(one.before)) " 延到 " strong { (year(one.closes_at)) } "。原因：" (masked(&one.reason)) }
        }
    }
}

/// What was noted while the poll ran.
pub fn incidents(records: &Records) -> Markup {
    let noted: Vec<&Opened> =
        records.cases.iter().filter(|one| one.record.kind == CaseKind::Incident).collect();
    html! {
        h2 { "情况记录" }
        @if noted.is_empty() { (missing("没有登记情况。")) }
        @for one in noted { p.keep { (year(one.record.opened_at)) "：" (one.text) } }
    }
}

/// Ballots that no longer count.
pub fn voids(records: &Records) -> Markup {
    html! {
        h2 { "作废的票" }
        @if records.voids.is_empty() { (missing("没有作废的票。")) }
        @for one in &records.voids {
            p.keep {
                (year(one.at)) "：票册第 " (one.index) " 条作废。原因：" (masked(&one.reason))
                "。提出：" (one.asked_by) "，确认：" (one.confirmed_by) "。"
            }
        }
    }
}

/// Objections, doubted ballots and conflicts with their answers; who objected is known by the number on
/// the letter alone.
pub fn cases(records: &Records) -> Markup {
    let on_result: Vec<&Opened> = records.cases.iter().filter(|one| one.record.kind.on_result()).collect();
    html! {
        @if on_result.is_empty() { (missing("没有人提出异议。")) }
        @for (one, number) in on_result.iter().zip(1..) {
            section.keep {
                h3 { "第 " (number) " 件：" (one.record.kind.words()) @if let Some(serial) = one.record.serial { "（信上编号 " (serial) "）" } }
                p { "提出：" (year(one.record.opened_at)) "，应在 " (year(one.record.due_at)) " 前答复" }
                p { "内容：" (one.text) }
                @match &one.record.answer {
                    None => (missing("还没有答复。")),
                    Some(answer) => p {
                        "答复（" (year(answer.at)) "，" (answer.by) "）："
                        strong { (if answer.upheld { "异议成立。" } else { "异议不成立。" }) } (masked(&answer.text))
                    },
                }
            }
        }
    }
}

/// The entries of the log other than ballots, each with its leaf and the digest of its file.
pub fn log(records: &Records) -> Markup {
    html! {
        h2 { "票册里选票以外的记录" }
        @if records.files.is_empty() { (missing("票册里没有选票以外的记录。")) }
        @for one in &records.files {
            section.keep {
                h3 { "第 " (one.index) " 条　" (kind(one.kind)) }
                p.signs { "记录　" (one.leaf) br; "文件　" (digest(one.file.as_bytes())) }
            }
        }
    }
}

const fn kind(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Opening => "公告：表决内容和名册",
        EntryKind::Ballot => "选票",
        EntryKind::Docket => "名册更正",
        EntryKind::Extension => "延期",
        EntryKind::Void => "一张票作废",
        EntryKind::Close => "截止",
        EntryKind::Tally => "初步结果",
        EntryKind::Inspection => "查看了单张选票",
        EntryKind::Open => "开始收票",
        EntryKind::Counted => "纸质票录完",
        EntryKind::Final => "最终结果",
        EntryKind::LogRestart => "签名的钥匙丢了，从这里起换新的",
    }
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn a_phone_number_in_a_text_is_masked_and_a_room_is_not() {
        assert_eq!(masked("402室，打13812345678，2026年"), "402室，打138****5678，2026年");
    }
}
