//! Lists for going from door to door: 签收单 (R23), and who has not taken part yet.

use super::{
    page::Paper,
    people::{self, by_door, passes},
};
use crate::{
    ctx::Ctx,
    error::Error,
    print::{self, Sheet},
};
use api::letter::WorkParams;
use axum::response::Response;
use domain::{committee::Action, letter::WorkFilter};
use maud::{Markup, html};
use store::{PlacedDwelling, WorkRecord};

/// Lines on a sheet.
const LINES: usize = 18;

/// 签收单: who has the letter signs; one list for each stairwell.
pub async fn sign_off(ctx: Ctx, at: WorkParams) -> Result<Response, Error> {
    let (_, poll) = ctx.allow_poll(Action::Print, at.poll).await?;
    let paper = Paper::of(&ctx.state, &poll).await?;
    let work = chosen(&ctx, at).await?;
    let line = |record: &WorkRecord| {
        html! { td.num { (record.serial) } td { (rooms(record)) } td.list__sign {} td.list__day {} }
    };
    let head = html! { th.num { "信号" } th { "房号" } th.list__sign { "签名" } th.list__day { "日期" } };
    let about = html! {
        "收到投票信的，请业主本人（或同住的成年家人）签名，写日期。信里有投票码，请不要替人拆。"
    };
    let lists = stairwells(&work).map(|list| (place(list), list));
    let sheets = draw(&paper, "投票信签收单", &about, &head, lists, line);
    Ok(print::sheets("投票信签收单", paper.footer(), &sheets))
}

/// Those who have not taken part, and nobody else; printing it is written into the audit log.
pub async fn reminders(ctx: Ctx, at: WorkParams) -> Result<Response, Error> {
    let (by, poll) = ctx.allow_poll(Action::Print, at.poll).await?;
    let paper = Paper::of(&ctx.state, &poll).await?;
    let filter = WorkFilter { voted: Some(false), ..at.filter };
    let work = chosen(&ctx, WorkParams { filter, ..at }).await?;
    let detail = format!("voters={}", work.len());
    ctx.store().note(&by.into(), "print_reminders", &at.poll.to_string(), &detail).await?;
    let line = |record: &WorkRecord| {
        let state = people::state(record).map_or("还没送信", |state| state.words());
        html! { td.num { (record.serial) } td { (rooms(record)) } td { (state) } td.list__sign {} }
    };
    let head = html! { th.num { "信号" } th { "房号" } th { "信" } th.list__sign { "记事" } };
    let about = html! {
        "打印时还没有参加的共 " (work.len()) " 户，截止 " (paper.closes_at.deadline_words())
        "。只请他们参加，不问、不劝怎么投。用完请销毁。"
    };
    let lists = stairwells(&work).map(|list| (place(list), list));
    let sheets = draw(&paper, "还没有参加的户", &about, &head, lists, line);
    Ok(print::sheets("还没有参加的户", paper.footer(), &sheets))
}

/// The voters that the filter lets through, in the order of the doors.
async fn chosen(ctx: &Ctx, at: WorkParams) -> Result<Vec<WorkRecord>, Error> {
    let mut work = ctx.store().work(at.poll).await?;
    work.retain(|record| passes(record, at.filter));
    by_door(&mut work);
    Ok(work)
}

/// One slice for each stairwell.
pub fn stairwells(work: &[WorkRecord]) -> impl Iterator<Item = &[WorkRecord]> {
    let same = |home: &PlacedDwelling| (home.building, home.address.stairwell);
    work.chunk_by(move |left, right| left.home().map(same) == right.home().map(same))
}

/// `7号楼 2单元`.
pub fn place(list: &[WorkRecord]) -> String {
    let Some(home) = list.first().and_then(WorkRecord::home) else { return String::new() };
    match home.address.stairwell {
        Some(stairwell) => format!("{} {stairwell}单元", home.address.building),
        None => home.address.building.clone(),
    }
}

/// The room here and how many dwellings more the letter is for.
fn rooms(record: &WorkRecord) -> String {
    let more = record.dwellings.len().saturating_sub(1);
    let room = record.home().map_or("", |home| &home.address.room);
    if more == 0 { room.to_owned() } else { format!("{room}（另有 {more} 处）") }
}

fn draw<'w>(
    paper: &Paper,
    title: &str,
    about: &Markup,
    head: &Markup,
    lists: impl Iterator<Item = (String, &'w [WorkRecord])>,
    line: impl Fn(&WorkRecord) -> Markup,
) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    for (place, list) in lists {
        for (part, number) in list.chunks(LINES).zip(1_usize..) {
            sheets.push(Sheet::Framed(html! {
                h1 { (place) " " (title) @if number > 1 { "（续）" } }
                p { strong { (paper.community) } " · " (paper.title) " · 本单元 " (list.len()) " 户" }
                p { (about) }
                table.list {
                    thead { tr { (head) } }
                    tbody { @for record in part { tr { (line(record)) } } }
                }
            }));
        }
    }
    if sheets.is_empty() {
        sheets.push(Sheet::Framed(html! { h1 { (title) } p { "这个范围里没有要列出的户。" } }));
    }
    sheets
}
