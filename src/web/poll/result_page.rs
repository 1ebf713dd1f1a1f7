//! What came out? The sentence first, then every question with both measures.

use super::{outcome_words::headline, result_item, tenant_page, verification_view};
use crate::{
    cases, client,
    shared::Shared,
    step::step,
    ui::{
        button, load,
        load::Load,
        markup, msg,
        page::{self, Back, Chrome},
    },
};
use api::{
    cases::Doubt,
    pages,
    poll::{GetPoll, GetTally, PollParams, TallyView},
};
use domain::{
    Refusal,
    area::grouped,
    id::{CommunityId, PollId},
    poll::{Level, Poll, Standing, State},
};
use leptos::{prelude::*, task::spawn_local};
use maud::{Markup, html};

/// The result of a closed poll; while it is open, until when.
#[component]
pub fn ResultPage(community: CommunityId, poll: PollId) -> impl IntoView {
    let result = RwSignal::new(Load::Loading);
    let fetch = Callback::new(move |()| {
        result.set(Load::Loading);
        spawn_local(async move {
            let answer = client::call::<GetTally>(&PollParams { poll }, &()).await;
            // The page may be gone by now.
            let _ = result.try_set(answer.into());
        });
    });
    fetch.run(());
    move || {
        result.with(|state| match state {
            Load::Loading => load::skeleton(),
            Load::Ready(view) => drawn(community, view, result),
            Load::Failed(failure) if failure.code() == Refusal::ResultSealed.code() => {
                sealed(community, poll)
            }
            Load::Failed(failure) => load::failed(failure, Some(fetch)),
        })
    }
}

fn drawn(community: CommunityId, view: &TallyView, result: RwSignal<Load<TallyView>>) -> AnyView {
    Chrome::get().belongs_to(&view.community_name, &view.contact.phone);
    let (kept, poll, doubts) = (StoredValue::new(view.clone()), view.poll.id, doubts(view.state));
    let body = view! {
        {step(move || kept.with_value(|view| markup::raw(told(view))))}
        {step(move || cases::mine::section(poll, doubts))}
        {step(move || verification_view::section(result))}
    };
    page::page(
        &headline(view),
        Back::to(pages::poll(community, view.poll.id), &view.poll.title),
        body.into_any(),
    )
}

/// What can be doubted: until the result is final.
const fn doubts(state: State) -> &'static [Doubt] {
    match state {
        State::Objection => &[Doubt::Objection, Doubt::NotMine],
        _ => &[],
    }
}

/// Everything the page says by itself: what was decided comes first, then what was only asked.
fn told(view: &TallyView) -> Markup {
    let questions = |decided: bool| {
        let all = view.poll.questions.iter().zip(&view.questions);
        all.filter(move |(question, _)| view.poll.matter(question).is_some() == decided)
    };
    html! {
        p.result-state { (view.poll.title) " · " (state_words(view.state)) }
        (standing(view))
        (result_item::participation(view))
        @for (question, sums) in questions(true).chain(questions(false)) {
            (result_item::question(view, question, sums))
        }
        (tenant_page::told(view))
        (levels(view))
        (notes(view))
        (objections(view))
    }
}

/// The sentence on what an electronic vote stands for.
fn standing(view: &TallyView) -> Markup {
    html! {
        div.app-notice role="note" {
            p {
                @match &view.standing {
                    Some(standing) => { "电子表决的依据：" (standing.document) "（" (standing.date.long_words()) "）。" }
                    None => (Standing::UNCONFIRMED),
                }
            }
        }
    }
}

const fn state_words(state: State) -> &'static str {
    match state {
        State::Announced | State::Open | State::Closed => "还没有结果",
        State::Objection => "初步结果",
        State::Final => "最终结果",
    }
}

/// How surely the voters were known (R78).
fn levels(view: &TallyView) -> Markup {
    let name = |level: Level| match level {
        Level::Code => "只凭投票码",
        Level::CodeAndPhone => "投票码加登记手机后四位",
        Level::Paper => "签字纸质票",
    };
    html! {
        section.result-question {
            h2.result-question__title { "票是怎么交的" }
            ul.app-list {
                @for level in &view.levels { li { (name(level.level)) "：" (grouped(level.ballots)) " 张" } }
            }
            p { "按信的编号，看自己家参加了没有：" a.app-link rel="external" href=(pages::participants(view.poll.id)) { "参加名单" } }
        }
    }
}

/// What else is published, as the server says it.
fn notes(view: &TallyView) -> Markup {
    html! {
        @if !view.notes.is_empty() {
            section.result-question {
                h2.result-question__title { "一起公布的" }
                (markup::list(&view.notes))
            }
        }
    }
}

/// Until when objections are heard and by whom; and on what the poll rests.
fn objections(view: &TallyView) -> Markup {
    let until = view.poll.final_at().deadline_words();
    let contact = &view.contact;
    html! {
        section.result-question {
            h2.result-question__title { "对结果有疑问" }
            p {
                @match view.state {
                    State::Final => { "这是最终结果。提意见的时间到" (until) "为止，已经过了；还有疑问可以打电话问。" }
                    _ => { "这是初步结果。对结果有疑问，请在" (until) "前提出来，打电话或者到现场都行。" }
                }
            }
            (markup::call(&contact.name, &contact.phone))
            p.app-note { (contact.desk) "（" (contact.hours) "）" }
            p.app-note { (basis(&view.poll)) }
        }
    }
}

fn basis(poll: &Poll) -> String {
    poll.basis.as_ref().map_or_else(
        || "这次没有依据文件，只作意见征集。".to_owned(),
        |basis| {
            format!(
                "依据：{}（{}），有效到{}。",
                basis.document,
                basis.number,
                basis.valid_until.long_words()
            )
        },
    )
}

/// Still open: until when, and the way back.
fn sealed(community: CommunityId, poll: PollId) -> AnyView {
    let shared = Shared::get();
    shared.poll.open::<GetPoll>(PollParams { poll }, true);
    (move || {
        let when = shared.poll.state.with(|state| {
            let view = state.ready().filter(|view| view.poll.id == poll)?;
            Chrome::get().belongs_to(&view.community_name, &view.contact.phone);
            Some(match view.state {
                State::Announced => format!("表决在{}开始。", view.poll.opens_at.words()),
                _ => format!("表决在{}截止。", view.poll.closes_at.deadline_words()),
            })
        });
        let mut said: Vec<String> = when.into_iter().collect();
        said.push("截止以后马上公布结果。现在谁也看不到大家怎么选，只能看到有多少户参加。".to_owned());
        let back = button::primary_link("回到表决", "", pages::poll(community, poll));
        msg::msg(msg::Mood::Info, "结果还没有公布", &said, back)
    })
    .into_any()
}
