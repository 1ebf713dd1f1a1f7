//! The ballots that were opened in this browser, and the question whether this is my home.

use super::{
    at,
    form::{Visit, id},
    poll as poll_page,
    shell::{Page, act, facts},
};
use crate::{error::Error, poll, roll};
use api::{poll::PollView, roll::MyVoter};
use axum::{extract::Path, response::Response};
use domain::{
    Refusal,
    id::{PollId, VoterId},
    poll::State as PollState,
};
use maud::{Markup, html};

/// A poll and my voter in it.
pub struct Mine {
    pub view: PollView,
    pub mine: MyVoter,
}

impl Mine {
    /// The session's voter of that name.
    pub async fn of(visit: &Visit, poll: &str, voter: &str) -> Result<Self, Error> {
        let (poll, voter): (PollId, VoterId) = (id(poll)?, id(voter)?);
        let me = roll::mine(&visit.ctx).await?;
        let mine = me.voters.into_iter().find(|mine| mine.poll == poll && mine.voter == voter);
        let mine = mine.ok_or(Refusal::NotYourBallot)?;
        Ok(Self { view: poll::view(&visit.ctx.state, poll, visit.ctx.now).await?, mine })
    }

    /// Where this voter has to be now, if not on the pages of the ballot.
    pub fn elsewhere(&self) -> Option<String> {
        let (poll, voter) = (self.mine.poll, self.mine.voter);
        match (&self.mine.receipt, self.view.state) {
            (Some(_), _) => Some(at::receipt(poll, voter)),
            (None, PollState::Open) => None,
            (None, _) => Some(at::voter(poll, voter)),
        }
    }

    /// What the ballot counts.
    pub fn counted(&self) -> String {
        match self.mine.dwellings.iter().filter(|dwelling| dwelling.counts).count() {
            0 | 1 => format!("1 票 · {} ㎡", self.mine.area),
            several => format!("1 票 · {} ㎡（{several} 套合计）", self.mine.area),
        }
    }

    /// A page of the ballot.
    pub fn page(&self, title: &str, body: Markup) -> Page {
        poll_page::of(&self.view, title, body)
    }
}

/// 我的票.
pub async fn list(visit: Visit) -> Result<Response, Error> {
    let me = roll::mine(&visit.ctx).await?;
    let mut lines = Vec::new();
    for mine in &me.voters {
        let (poll, _) = poll::find(&visit.ctx.state, mine.poll).await?;
        let said = if mine.receipt.is_some() { "已经交过，看凭证" } else { "还没有交" };
        let place = mine.dwellings.first().map(|one| one.address.to_string()).unwrap_or_default();
        lines.push(html! {
            li { a href=(at::voter(mine.poll, mine.voter)) { (poll.title) "，" (place) } "：" (said) }
        });
    }
    let body = html! {
        ul { @for line in &lines { (line) } }
        @if !me.tenants.is_empty() {
            p.note { "租户意见单请在完整版里填，或者打信上的电话。" }
        }
        (act(at::SIGN_IN, "再输一个投票码"))
        form method="post" action=(at::SIGN_OUT) {
            (visit.hidden())
            button.quiet { "退出，这部手机不再记住" }
        }
    };
    visit.page(&Page::bare("我的票", body))
}

/// 核对登记: is this my home, and what does my ballot count?
pub async fn roll(visit: Visit, Path((poll, voter)): Path<(String, String)>) -> Result<Response, Error> {
    let here = Mine::of(&visit, &poll, &voter).await?;
    if here.mine.receipt.is_some() {
        return visit.go(&at::receipt(here.mine.poll, here.mine.voter));
    }
    let body = html! {
        (dwellings(&here))
        (ways(&here))
        p { "房号或面积不对？先不要投，请" a href=(at::help(here.mine.community)) { "请人帮忙更正" } "。" }
    };
    visit.page(&here.page("请核对：这是您家吗", body))
}

fn dwellings(here: &Mine) -> Markup {
    html! {
        ul {
            @for dwelling in &here.mine.dwellings {
                li {
                    (dwelling.address) "，" (dwelling.area) " ㎡"
                    @if !dwelling.counts { "，不计入" }
                }
            }
        }
        (facts(&[
            ("这张票计", here.counted()),
            ("信上的编号", here.mine.serial.to_string()),
        ]))
    }
}

fn ways(here: &Mine) -> Markup {
    let (poll, voter) = (&here.view.poll, here.mine.voter);
    match here.view.state {
        PollState::Open => html! {
            p { "共 " (poll.questions.len()) " 题，一页一题。" (poll.closes_at.deadline_words()) "截止。" }
            (act(&at::question(poll.id, voter, 1), "是我家，开始填"))
            p { a href=(at::check(poll.id, voter)) { "填过一部分了，去核对" } }
        },
        PollState::Announced => {
            html! { p.note { "表决还没有开始。" (poll.opens_at.words()) "开始，到时候再打开这一页。" } }
        }
        PollState::Closed | PollState::Objection | PollState::Final => html! {
            p.note { "表决已经截止，现在不能再填。没有提交的票没有计入。" }
            p { a href=(at::result(poll.id)) { "看结果" } }
        },
    }
}
