//! 我有异议, 这票不是我投的, 我要人帮忙: a resident opens a case and reads the answer.

use super::ask::{self, Ask, ask, body, due};
use crate::{
    client,
    poll::mine,
    shared::Shared,
    ui::{button, markup},
};
use api::{
    NoParams,
    cases::{AskHelp, AskHelpRequest, Doubt, MyCase, MyCaseList, MyCases, OpenCase, OpenCaseRequest},
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
    let fetch = Callback::new(move |()| {
        spawn_local(async move {
            if let Ok(MyCaseList { cases }) = client::call::<MyCases>(&NoParams {}, &()).await {
                list.try_set(lines(&cases, poll));
            }
        });
    });
    Effect::new(move |_| {
        if let Some(Some(_)) = mine.get() {
            fetch.run(());
        }
    });
    let forms = move || match mine.get() {
        None => ().into_any(),
        Some(None) if doubts.is_empty() => ().into_any(),
        Some(None) => markup::raw(button::plain_link(CODE, pages::LETTER)),
        Some(Some(voter)) => {
            let params = BallotParams { poll, voter };
            doubts.iter().map(|doubt| form(params, *doubt, fetch)).collect::<Vec<_>>().into_any()
        }
    };
    let before = move || list.with(|lines| ask::shown(lines));
    view! { {forms} {before} }.into_any()
}

fn form(params: BallotParams, kind: Doubt, fetch: Callback<()>) -> AnyView {
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
        open: false,
        lead,
        label: "怎么回事",
        most: "1000",
        beside: ().into_any(),
        key: format!("linli.case.{summary}.{}", params.voter),
        address: api::address::<OpenCase>(&params),
        request: Rc::new(move |text| body::<OpenCase>(&OpenCaseRequest { kind, text })),
        done: Rc::new(move |answer| {
            fetch.run(());
            due(answer, "答复您，答复在这一页看。")
        }),
    })
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
    ask(Ask {
        summary: "我要人帮忙",
        open: false,
        lead: "不会用手机、走不动、看不清，都可以请人上门。请写哪栋楼哪一户、要帮什么。",
        label: "要帮什么",
        most: "1000",
        beside: ask::line("help-phone", "您的电话（可以不填）", "tel", phone),
        key: "linli.help".into(),
        address: api::address::<AskHelp>(&CommunityParams { community }),
        request: Rc::new(move |text| {
            let phone = Some(phone.get_untracked().trim().to_owned()).filter(|phone| !phone.is_empty());
            body::<AskHelp>(&AskHelpRequest { text, phone })
        }),
        done: Rc::new(|answer| due(answer, "联系您。")),
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
