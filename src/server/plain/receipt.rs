//! Is my ballot in the book? Number, time, what is counted; never the choice.

use super::{
    at,
    form::Visit,
    mine::Mine,
    shell::{act, facts},
};
use crate::{
    error::Error,
    first_paint::{frame, rule},
    recount::channel_words,
};
use api::poll::Receipt;
use axum::{extract::Path, response::Response};
use domain::{area::grouped, evidence::Channel, poll::Level};
use maud::{Markup, html};

/// The receipt; without one, what is left to do.
pub async fn show(visit: Visit, Path((poll, voter)): Path<(String, String)>) -> Result<Response, Error> {
    let here = Mine::of(&visit, &poll, &voter).await?;
    let Some(receipt) = &here.mine.receipt else {
        return visit.go(&at::voter(here.mine.poll, here.mine.voter));
    };
    let page = here.page("您家的票已记录", body(&here, receipt));
    visit.page(&page.back(at::MINE.to_owned(), "我的票"))
}

fn body(here: &Mine, receipt: &Receipt) -> Markup {
    let number = grouped(i64::try_from(receipt.index).unwrap_or(i64::MAX));
    let place: Vec<String> = here.mine.dwellings.iter().map(|one| one.address.to_string()).collect();
    html! {
        p { strong { "第 " (number) " 号" } }
        (facts(&[
            ("时间", receipt.recorded_at.stamp()),
            ("计", here.counted()),
            ("房屋", place.join("；")),
            ("凭什么办", level(receipt.level).to_owned()),
            ("怎么交的", channel_words(receipt.channel).to_owned()),
        ]))
        @if receipt.level == Level::Code && here.view.poll.decides() {
            p.note { "信上没有登记手机，依法共同决定的题请到现场投纸质票。" }
            (frame::contact(&here.view.contact))
        }
        p { "再看：扫信上的二维码，或者输同一个投票码。换手机也能看。凭证上没有您选的内容。" }
        @if receipt.channel == Channel::PlainPage {
            p { "这一页没有脚本，封票用的随机数和指纹由服务器代您生成；用完整版投，由您的手机自己生成。" }
        }
        details { summary { "凭证：公开记录里的这一行" } p.code { (receipt.leaf) } }
        (rule::standing(here.view.standing.as_ref()))
        p { "这张票不是您交的？请马上" a href=(at::help(here.mine.community)) { "告诉工作人员" } "。" }
        (act(&at::poll(receipt.poll), "看多少户参加了"))
    }
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Code => "投票码（信上未登记手机）",
        Level::CodeAndPhone => "投票码和登记手机号后四位",
        Level::Paper => "签字纸质票",
    }
}
