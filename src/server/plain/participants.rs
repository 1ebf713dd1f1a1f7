//! 参加名单: every letter's number once, what can be checked with it, and what no phone can know.

use super::{
    at,
    form::{Visit, id},
    poll::of,
};
use crate::{error::Error, poll, recount, roll};
use api::{poll::PollView, recount::Participants};
use axum::{extract::Path, response::Response};
use domain::{area::grouped, id::PollId};
use maud::{Markup, html};

/// The page, once the result is out.
pub async fn show(visit: Visit, Path(poll): Path<String>) -> Result<Response, Error> {
    let poll: PollId = id(&poll)?;
    let all = recount::participants(&visit.ctx.state, poll, visit.ctx.now).await?;
    let view = poll::view(&visit.ctx.state, poll, visit.ctx.now).await?;
    // Whoever has no letter open here reads the list without an own line.
    let mine = roll::mine(&visit.ctx).await.map(|me| me.voters).unwrap_or_default();
    let own = mine.iter().filter(|mine| mine.poll == poll).map(|mine| mine.serial);
    let body = html! {
        p { "只写信上的编号，不写门牌和姓名。编号在您家的信上：“第几号信”。" }
        @for serial in own { p { strong { "您家是第 " (serial) " 号：" (said(&all, serial)) "。" } } }
        @for (name, list) in lists(&all) {
            h2 { (name) "，" (grouped(heads(list))) " 户" }
            p { @if list.is_empty() { "没有。" } @else { (ranges(list)) } }
        }
        (sums(&all))
        @if let Some(closed) = &all.closed { h2 { "和楼道公示比一比" } p { (recount::sealed(closed)) } }
        (limits(&view))
    };
    let page = of(&view, "参加名单", body);
    visit.page(&page.back(at::result(poll), "结果"))
}

fn lists(all: &Participants) -> [(&'static str, &[u32]); 6] {
    [
        ("手机投的", &all.online),
        ("纸质票", &all.paper),
        ("委托别人交的纸质票", &all.proxy),
        ("有人帮着投的", &all.helped),
        ("交了，不算数的（无效或者作废）", &all.invalid),
        ("没有参加", &all.absent),
    ]
}

fn said(all: &Participants, serial: u32) -> &'static str {
    let found = lists(all).into_iter().find(|(_, list)| list.binary_search(&serial).is_ok());
    found.map_or("名单里没有，请打电话问", |(name, _)| name)
}

fn heads(list: &[u32]) -> i64 {
    i64::try_from(list.len()).unwrap_or(i64::MAX)
}

fn sums(all: &Participants) -> Markup {
    let every = lists(all).map(|(_, list)| heads(list));
    // The first four count.
    let (counted, whole): (i64, i64) = (every[..4].iter().sum(), every.iter().sum());
    html! {
        h2 { "加起来对不对" }
        p { "算数的四种加起来 " (grouped(counted)) " 户，结果里公布的是 " (grouped(all.took_part)) " 户。" }
        p { "六种都加起来，一共 " (grouped(whole)) " 户，每个编号只出现一次。" }
    }
}

fn limits(view: &PollView) -> Markup {
    html! {
        h2 { "您能核对什么" }
        ul {
            li { "没有投过，这里写着投了：请马上打电话，可以提异议。" }
            li { "投过了，这里写着没有参加：请带上凭证打电话。" }
        }
        h2 { "手机自己核对了什么" }
        p { "在完整版里投过票的手机，每次打开都会自己算：您的票在票册里，票册只增不改，签名是信上的那一个。不用您动手。" }
        h2 { "手机不能知道什么" }
        ul {
            li { "别家选了什么：谁也不公布。" }
            li { "名册上别家的面积对不对：要由监督人拿核验包核对。" }
            li { "有没有人拿了别家的投票码：所以有这张名单，请各家看自己的编号。" }
        }
        p { "有疑问，请打 " a href={ "tel:" (view.contact.phone) } { (view.contact.phone) } "。" }
    }
}

/// `1–5、8`: what stands in a row is one part.
fn ranges(list: &[u32]) -> String {
    let mut parts: Vec<(u32, u32)> = Vec::new();
    for serial in list.iter().copied() {
        match parts.last_mut() {
            Some((_, end)) if *end + 1 == serial => *end = serial,
            _ => parts.push((serial, serial)),
        }
    }
    let word = |(from, to): &(u32, u32)| if from == to { from.to_string() } else { format!("{from}–{to}") };
    parts.iter().map(word).collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn numbers_in_a_row_are_one_part() {
        assert_eq!(ranges(&[1, 2, 3, 5, 7, 8]), "1–3、5、7–8");
        assert_eq!(ranges(&[]), "");
    }
}
