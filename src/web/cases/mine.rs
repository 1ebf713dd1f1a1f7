//! 我有异议, 这票不是我投的, 我要人帮忙: a resident opens a case and reads the answer.

use super::ask::{self, Ask, ask};
use crate::{
    client,
    poll::mine,
    shared::Shared,
    ui::{button, markup},
};
use api::{
    NoParams,
    cases::{
        AskHelp, AskHelpRequest, CaseOpened, Doubt, MyCase, MyCaseList, MyCases, OpenCase, OpenCaseRequest,
    },
    community::CommunityParams,
    pages,
    poll::BallotParams,
};
use domain::id::{CommunityId, PollId};
use leptos::{prelude::*, task::spawn_local};
use std::rc::Rc;

const CODE: &str = "输入投票码，提异议";

/// The cases of this poll's letters, and forms to open one; who has opened no letter is led to the code.
pub fn section(poll: PollId, doubts: &'static [Doubt]) -> AnyView {
    let shared = Shared::get();
    shared.need_me();
    let list = RwSignal::new(Vec::new());
    let mine = Memo::new(move |_| {
        shared.me.with(|me| me.ready().map(|me| mine::current(me, poll).map(|mine| mine.voter)))
    });
    Effect::new(move |_| {
        if let Some(Some(_)) = mine.get() {
            spawn_local(async move {
                if let Ok(MyCaseList { cases }) = client::call::<MyCases>(&NoParams {}, &()).await {
                    list.try_set(cases);
                }
            });
        }
    });
    let forms = move || match mine.get() {
        None => ().into_any(),
        Some(None) if doubts.is_empty() => ().into_any(),
        Some(None) => markup::raw(button::plain_link(CODE, pages::LETTER)),
        Some(Some(voter)) => {
            let params = BallotParams { poll, voter };
            doubts.iter().map(|doubt| form(params, *doubt, list)).collect::<Vec<_>>().into_any()
        }
    };
    let before = move || list.with(|cases| ask::shown(&lines(cases, poll)));
    view! { {forms} {before} }.into_any()
}

fn form(params: BallotParams, kind: Doubt, list: RwSignal<Vec<MyCase>>) -> AnyView {
    let (summary, lead) = match kind {
        Doubt::Objection => {
            ("我有异议", "对结果、过程有疑问都可以写。没有答复以前，结果上会写着还有几件没答复。")
        }
        Doubt::NotMine => (
            "这票不是我投的",
            "家里没有人投过这一票，请告诉我们。请写知道的情况；没有答复以前，结果上会写着。",
        ),
    };
    ask(Ask {
        summary,
        lead: lead.into(),
        label: "怎么回事",
        most: "1000",
        beside: ().into_any(),
        key: format!("linli.case.{summary}.{}", params.voter),
        send: Rc::new(move |text| {
            Box::pin(async move {
                let case = client::call::<OpenCase>(&params, &OpenCaseRequest { kind, text }).await?;
                let said = due(case.due_at);
                list.try_update(|list| list.insert(0, case));
                Ok(said)
            })
        }),
    })
}

fn due(at: domain::Instant) -> String {
    format!("收到了。{}前答复您，答复在这一页看。", at.deadline_words())
}

/// What was written about that poll, and what became of it.
fn lines(cases: &[MyCase], poll: PollId) -> Vec<(String, String, String)> {
    let of_poll = cases.iter().filter(|case| case.poll == Some(poll));
    of_poll
        .map(|case| {
            let became = match &case.answer {
                Some(answer) => format!("{}答复：{}", answer.at.words(), answer.text),
                None => format!("{}前答复", case.due_at.deadline_words()),
            };
            (format!("{}（{}）", case.kind.words(), case.opened_at.words()), case.text.clone(), became)
        })
        .collect()
}

/// Somebody at home wants help: with or without a letter opened.
pub fn help(community: CommunityId) -> AnyView {
    let phone = RwSignal::new(String::new());
    let beside = view! {
        <div class="app-field">
            <label class="app-field__label" for="help-phone">"您的电话（可以不填）"</label>
            <input
                id="help-phone"
                class="app-field__input"
                type="tel"
                autocomplete="tel"
                maxlength="20"
                on:input=move |event| phone.set(event_target_value(&event))
            />
        </div>
    };
    ask(Ask {
        summary: "我要人帮忙",
        lead: "不会用手机、走不动、看不清，都可以请人上门。请写哪栋楼哪一户、要帮什么。".into(),
        label: "要帮什么",
        most: "1000",
        beside: beside.into_any(),
        key: "linli.help".into(),
        send: Rc::new(move |text| {
            let phone = Some(phone.get_untracked().trim().to_owned()).filter(|phone| !phone.is_empty());
            Box::pin(async move {
                let request = AskHelpRequest { text, phone };
                let CaseOpened { due_at, .. } =
                    client::call::<AskHelp>(&CommunityParams { community }, &request).await?;
                Ok(format!("收到了。{}前联系您。", due_at.deadline_words()))
            })
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        Instant,
        cases::CaseKind,
        id::{CaseId, VoterId},
    };

    #[test]
    fn an_open_case_says_when_it_is_answered_and_other_polls_stay_away() {
        let case = |poll: u128| MyCase {
            id: CaseId::from_bits(1),
            poll: Some(PollId::from_bits(poll)),
            voter: VoterId::from_bits(2),
            kind: CaseKind::NotMine,
            text: "没有人投过".into(),
            opened_at: Instant(0),
            due_at: Instant(0).plus_ms(7 * 86_400_000),
            answer: None,
        };
        let lines = lines(&[case(1), case(2)], PollId::from_bits(1));
        let [(what, text, became)] = lines.as_slice() else { panic!("one case") };
        assert!(what.starts_with("这票不是我投的") && text == "没有人投过" && became.ends_with("前答复"));
    }
}
