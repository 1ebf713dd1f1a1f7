//! One's own question: the answer with its source, or by when it is due; prints as one sheet to take along.

use super::parts;
use crate::{
    community::named::with_home,
    device,
    provident_fund::cited::BINDING,
    shared::Slot,
    ui::{
        button, load, markup,
        notice::{self, Tone},
        page::{self, Back},
    },
};
use api::{
    community::{CommunityHome, CommunityParams},
    pages,
    provident_fund::{FundRules, GetFundRules},
    questions::{GetQuestion, MyQuestion, QuestionParams},
};
use domain::{
    id::{CommunityId, QuestionId},
    questions::Answerer,
};
use leptos::prelude::*;
use maud::{Markup, html};

/// The page.
pub fn question_page(community: CommunityId, question: QuestionId) -> AnyView {
    let (slot, rules) = (Slot::new(), Slot::<FundRules>::new());
    let open = move || slot.open::<GetQuestion>(QuestionParams { community, question }, true);
    open();
    rules.open::<GetFundRules>(CommunityParams { community }, true);
    crate::device::on_restored(open);
    with_home(community, move |home| {
        let home = home.clone();
        load::show(slot.state, Callback::new(move |()| open()), move |one| whole(&home, one, rules))
    })
}

fn whole(home: &CommunityHome, one: &MyQuestion, rules: Slot<FundRules>) -> AnyView {
    let (kept, asked) = (home.clone(), one.clone());
    let told = move || rules.state.with(|rules| markup::raw(told(&kept, &asked, rules.ready())));
    let print = Callback::new(|()| device::print());
    let next = "打印出来，带到窗口去问。手机不能打印的，截图带去也行。";
    let lines = one.answer.is_none().then(|| markup::raw(parts::lines()));
    let body = view! { {told} <div class="questions-sheet">{lines}</div> <div class="questions-form">{button::primary("打印这张单子", next, false.into(), print)}</div> };
    page::page("我的提问", Back::to(pages::questions(home.id), "常见问题"), body.into_any())
}

fn told(home: &CommunityHome, one: &MyQuestion, rules: Option<&FundRules>) -> Markup {
    html! {
        section.app-block {
            h2.app-block__title { "问：" (one.topic.words()) }
            p.questions-text { (one.text) }
            p.app-note { (one.asked_at.words()) "提出，问" (one.body) }
            @if one.forwarded { p.app-note { "这个问题转过一次，现在由" (one.body) "答复。" } }
        }
        @match &one.answer {
            Some(answer) => {
                section.app-block { h2.app-block__title { "答复" } (parts::answer(answer)) }
                @if one.answerer == Answerer::FundCentre { p { (BINDING) } }
            }
            None => { (waiting(one)) }
        }
        h2.app-group__title { "打电话问" }
        (parts::call(one.answerer, home, rules.map(|rules| &rules.centre)))
    }
}

fn waiting(one: &MyQuestion) -> Markup {
    let by = one.due_at.deadline_words();
    if one.overdue {
        let words = format!("超期了：应在{by}前答复，还没有。请打电话催一下。");
        return notice::sentence(Tone::Warn, &words);
    }
    notice::notice(
        Tone::Plain,
        &html! {
            p.app-notice__title { "收到了，等答复" }
            p { (one.body) "在" (by) "前答复。" }
            p { "答复放在这一页，收件箱里也会告诉您。只有这部手机看得到，请不要清浏览器的记录。" }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Instant, questions::QuestionTopic};

    #[test]
    fn a_question_that_waits_says_by_when_and_a_late_one_says_that_it_is_late() {
        let mut one = MyQuestion {
            id: QuestionId::from_bits(1),
            topic: QuestionTopic::Works,
            answerer: Answerer::Committee,
            body: "示例小区居委会".into(),
            text: "挖路那几天怎么走？".into(),
            asked_at: Instant(1_795_276_800_000),
            due_at: Instant(1_795_280_400_000),
            overdue: false,
            forwarded: false,
            answer: None,
        };
        assert!(waiting(&one).into_string().contains("示例小区居委会在11月22日"));
        one.overdue = true;
        assert!(waiting(&one).into_string().contains("超期了"));
    }
}
