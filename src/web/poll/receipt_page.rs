//! Is my ballot in the book? Number, time, what is counted; never the choice.

use super::{
    handing_in, keep, letter, mine,
    picture::{self, ReceiptPicture},
    question, rule, sending,
};
use crate::{
    cases, evidence as log,
    shared::Shared,
    ui::{
        button, cell, markup,
        msg::{self, Mood},
        page,
    },
};
use api::{
    cases::Doubt,
    pages,
    poll::{PollView, Receipt},
    roll::MyVoter,
};
use domain::{
    area::grouped,
    evidence::Channel,
    id::{CommunityId, PollId},
    letter::Fingerprint,
    poll::{Level, Standing},
};
use leptos::prelude::*;
use maud::{Markup, html};

/// The receipt.
pub fn receipt_page(community: CommunityId, poll: PollId) -> AnyView {
    // It may have been recorded by another device, or a moment ago.
    Shared::get().fetch_me();
    mine::with_mine(community, poll, move |view, mine| match &mine.receipt {
        Some(receipt) => {
            handing_in::settle(&view.poll, mine, receipt);
            receipt_of(view, mine, receipt)
        }
        None => none(view),
    })
}

fn none(view: &PollView) -> AnyView {
    let acts = button::primary_link("去这次表决", "", pages::poll(view.poll.community, view.poll.id));
    let sentences = ["您家的票还没有交，所以没有凭证。".to_owned()];
    msg::msg(Mood::Info, "还没有凭证", &sentences, acts)
}

fn number(receipt: &Receipt) -> String {
    format!("第 {} 号", grouped(i64::try_from(receipt.index).unwrap_or(i64::MAX)))
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Code => "投票码（信上未登记手机）",
        Level::CodeAndPhone => "投票码和登记手机号后四位",
        Level::Paper => "签字纸质票",
    }
}

fn receipt_of(view: &PollView, mine: &MyVoter, receipt: &Receipt) -> AnyView {
    let (community, poll) = (view.poll.community, view.poll.id);
    let counted = letter::counted(mine);
    let lines = [
        cell::line("时间", &receipt.recorded_at.stamp()),
        cell::line("计", &counted),
        cell::line("房屋", &letter::where_it_is(mine)),
        cell::line("凭什么办", level(receipt.level)),
        cell::line(
            "谁填的",
            if receipt.channel == Channel::Helped { "有人帮着填，业主同意" } else { "业主" },
        ),
    ];
    let top = html! {
        p.app-receipt__number { (number(receipt)) }
        (cell::cells("", &lines))
        @if receipt.level == Level::Code && view.poll.decides() { (question::on_paper(&view.contact)) }
        p.app-receipt__again {
            "再看：扫信上的二维码，或者输同一个投票码，点“看我的投票凭证”。换手机也能看。凭证上没有您选的内容。"
        }
        (image(view, receipt, &counted, seen(receipt)))
        (evidence(receipt, mine, poll))
        (rule::standing(view.standing.as_ref()))
        (button::plain_link("看多少户参加了", &pages::poll(community, poll)))
    };
    view! {
        <div class="app-page app-receipt">
            <div class="app-msg__sign app-msg__sign_done" aria-hidden="true"></div>
            {page::heading("您家的票已记录")}
            {log::receipt(receipt, &view.contact)}
            {markup::raw(top)}
            {cases::mine::section(poll, &[Doubt::NotMine])}
            {button::primary_link("回小区首页", "", pages::community(community))}
        </div>
    }
    .into_any()
}

/// The picture to keep: WeChat saves what is pressed long, never a download.
fn image(view: &PollView, receipt: &Receipt, counted: &str, seen: Option<Fingerprint>) -> Markup {
    let note = match &view.standing {
        None => Standing::UNCONFIRMED.to_owned(),
        Some(standing) => format!("依据：{}", standing.document),
    };
    let drawn = picture::draw(&ReceiptPicture {
        community: view.community_name.clone(),
        poll: view.poll.title.clone(),
        number: number(receipt),
        fingerprint: seen.map(|seen| format!("指纹 {seen}")).unwrap_or_default(),
        time: receipt.recorded_at.stamp(),
        counted: counted.to_owned(),
        note,
    });
    let Some(source) = drawn else { return html! {} };
    let words = format!("投票凭证：{}，{}，{counted}", number(receipt), receipt.recorded_at.stamp());
    let picture = html! {
        p { "长按图片，选“保存图片”。图上没有您选的内容。" }
        img.app-receipt__picture src=(source) alt=(words);
    };
    cell::folded("保存成图片", &picture)
}

/// The fingerprint of the log's head in which this phone found this ballot.
fn seen(receipt: &Receipt) -> Option<Fingerprint> {
    keep::receipt(receipt.poll, receipt.voter).filter(|kept| kept.index == receipt.index)?.seen
}

/// What the phone checked, for those who want to know.
fn evidence(receipt: &Receipt, mine: &MyVoter, poll: PollId) -> Markup {
    let kept = keep::receipt(poll, mine.voter);
    let checked = match &kept {
        Some(kept) if kept.index == receipt.index && sending::proves(receipt, poll, &kept.commitment) => {
            "这部手机核对过：记录里是它提交的那一张，一个字没变。"
        }
        Some(_) => "注意：记录和这部手机提交的对不上。请打电话给居委会。",
        None => "这张票不是在这部手机上交的，或者这部手机清过数据，所以没有可核对的底。",
    };
    let body = html! {
        p { (checked) }
        @if let Some(seen) = seen(receipt) { p { "票册指纹" } p.app-code { (seen) } }
        @if let Some(book) = log::remembered(poll) {
            p { "票册钥匙的指纹，应该和信上印的一样" }
            p.app-code { (book.key.fingerprint()) }
        }
        @if let Some(kept) = kept { p { "您的票的指纹" } p.app-code { (kept.commitment.to_string()) } }
        p { "记录" }
        p.app-code { (receipt.leaf.to_string()) }
    };
    cell::folded("凭证", &body)
}
