//! What do the tenants of this dwelling think? One page, one answer, counted apart from the owners.

use super::{draft::Draft, handing_in, keep, mine, question};
use crate::{
    client::{self, Failure},
    shared::Shared,
    ui::{
        button,
        load::{self, Load},
        markup,
        msg::{self, Mood},
        notice::{self, Tone},
        page::{self, Back},
    },
    words,
};
use api::{
    pages,
    poll::{
        PollView, TallyView,
        tenant::{AnswerAsTenant, Tenancy, TenantParams},
    },
    roll::Me,
};
use domain::{
    area::grouped,
    id::{CommunityId, PollId, VoterId},
    poll::{Poll, State, TenantAnswer, TenantCounts},
};
use leptos::{prelude::*, task::spawn_local};
use maud::{Markup, html};

/// The page.
pub fn tenant_page(community: CommunityId, poll: PollId) -> AnyView {
    let shared = Shared::get();
    mine::open(poll, false);
    shared.need_me();
    mine::with_poll(community, poll, move |view| {
        shared.me.with(|me| match me {
            Load::Loading => load::skeleton(),
            Load::Failed(failure) => load::failed(failure, Some(Callback::new(move |()| shared.fetch_me()))),
            Load::Ready(me) => match current(me, poll) {
                Some(mine) => drawn(view, mine),
                None => said(
                    view,
                    "请先输入投票码",
                    "码在租户意见单上，18 位数字。",
                    Some(("输入投票码", pages::LETTER.to_owned())),
                ),
            },
        })
    })
}

/// The dwelling this phone answers for: one without an answer first.
#[must_use]
pub fn current(me: &Me, poll: PollId) -> Option<&Tenancy> {
    let mut mine = me.tenants.iter().filter(|mine| mine.poll == poll);
    let first = mine.clone().next();
    mine.find(|mine| mine.answered_at.is_none()).or(first)
}

/// The way from the poll's page to this one.
pub fn link(me: &Me, poll: PollId) -> AnyView {
    let to = current(me, poll).map(|mine| pages::tenants(mine.community, poll));
    markup::raw(html! { @if let Some(to) = to { (button::plain_link("租户意见", &to)) } })
}

fn drawn(view: &PollView, mine: &Tenancy) -> AnyView {
    match (mine.answered_at, view.state) {
        (Some(at), _) => {
            let told = format!("{}的租户意见，{}收到。截止以后和结果一起公布。", mine.address, at.words());
            said(view, "已收到", &told, None)
        }
        (None, State::Open) => form(view, mine),
        (None, State::Announced) => {
            said(view, "还没有开始", &format!("{}开始，到时候再来填。", view.poll.opens_at.words()), None)
        }
        (None, _) => said(view, "已经截止", "现在不能再交了。结果公布以后都能看。", None),
    }
}

fn said(view: &PollView, what: &str, next: &str, to: Option<(&str, String)>) -> AnyView {
    let (label, to) = to.unwrap_or_else(|| ("看这次表决", pages::poll(view.poll.community, view.poll.id)));
    msg::msg(Mood::Info, what, &[next.to_owned()], button::primary_link(label, "", to))
}

/// Dwellings and voters share no id, so a draft is kept under the dwelling's.
fn form(view: &PollView, mine: &Tenancy) -> AnyView {
    let Ok(kept) = mine.dwelling.to_string().parse::<VoterId>() else { return load::skeleton() };
    let poll = view.poll.id;
    let draft = RwSignal::new(keep::draft(poll, kept));
    let (pending, failed) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let shared = Shared::get();
    let at = TenantParams { poll, dwelling: mine.dwelling };
    let send = Callback::new(move |()| {
        let ready = draft.try_update(handing_in::prepare) == Some(true);
        draft.with_untracked(keep::keep_draft);
        let Some(given) = draft.with_untracked(given).filter(|_| ready) else { return };
        pending.set(true);
        spawn_local(async move {
            let answer = client::call::<AnswerAsTenant>(&at, &given).await;
            pending.try_set(false);
            if let Err(failure) = answer {
                if !failure.uncertain() {
                    draft.try_update(Draft::drop_attempt);
                }
                failed.try_set(Some(failure));
                return;
            }
            keep::forget_draft(poll, kept);
            shared.fetch_me();
        });
    });
    let asked: Vec<_> = view
        .poll
        .tenant_questions()
        .map(|one| {
            view! {
                <h2 class="app-block__title">{one.title.clone()}</h2>
                {question::body(one, question::Filling(draft))}
            }
        })
        .collect();
    let wrong = move || failed.with(|failed| failed.as_ref().map(refused));
    let about = format!("{}的租户填。单独统计，只作参考，不计入业主表决。", mine.address);
    let body = view! {
        <p class="app-lead">{about}</p>
        {asked}
        <div role="alert">{wrong}</div>
        {button::primary("提交意见", "一套房交一份，交了不能改。", pending.into(), send)}
    };
    let back = Back::to(pages::poll(view.poll.community, poll), &view.poll.title);
    page::page("租户意见", back, body.into_any())
}

fn given(draft: &Draft) -> Option<TenantAnswer> {
    let attempt = draft.attempt.as_ref()?.id;
    Some(TenantAnswer { attempt, answers: draft.answers.clone() })
}

fn refused(failure: &Failure) -> AnyView {
    let said = words::failure(failure);
    markup::raw(notice::notice(Tone::Wrong, &html! { p.app-notice__title { (said.what) } p { (said.next) } }))
}

/// What the tenants said, on the page of the result.
#[must_use]
pub fn told(view: &TallyView) -> Markup {
    html! {
        @if let Some(tally) = &view.tenants {
            section.result-question {
                h2.result-question__title { "租户意见（不计入业主表决）" }
                p { (grouped(tally.dwellings)) " 户的租户交了意见，一套房一份，只作参考。" }
                ul.app-list { @for one in &tally.items { li { (title(&view.poll, one)) "：" (counts(one)) } } }
            }
        }
    }
}

fn title<'p>(poll: &'p Poll, one: &TenantCounts) -> &'p str {
    let mut items = poll.questions.iter().flat_map(|question| &question.items);
    items.find(|item| item.item == one.item).map_or("", |item| &item.title)
}

fn counts(one: &TenantCounts) -> String {
    let named = [(one.agree, "赞同"), (one.oppose, "反对"), (one.abstain, "弃权"), (one.chosen, "选它")];
    let said: Vec<String> = named
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{word} {} 户", grouped(count)))
        .collect();
    if said.is_empty() { "没有人选".to_owned() } else { said.join("，") }
}
