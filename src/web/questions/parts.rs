//! What the pages of questions tell alike: whom to call, how an answer reads, where a question stands.

use crate::ui::{button, markup};
use api::{
    community::CommunityHome,
    provident_fund::FundCentre,
    questions::{MyQuestion, QuestionAnswer},
};
use domain::{policy::HOTLINE, questions::Answerer};
use maud::{Markup, html};

/// Whom to call about it: the number first, then writing.
pub fn call(answerer: Answerer, home: &CommunityHome, centre: Option<&FundCentre>) -> Markup {
    match (answerer, centre.and_then(|centre| centre.phone.as_ref())) {
        (Answerer::Committee, _) => html! {
            p { (button::call(&home.contact.name, &home.contact.phone)) }
            p.app-note { (home.contact.desk) "，" (home.contact.hours) }
        },
        (Answerer::FundCentre, Some(phone)) => html! {
            p { (button::call("公积金中心", &phone.number)) }
            p.app-note { "号码出处：" (phone.source) }
        },
        (Answerer::FundCentre, None) => html! {
            p { "公积金中心窗口的电话没有查到（待核实）。先打 12345，请他们转。" }
            (markup::call("打热线", HOTLINE))
        },
    }
}

/// An answer with its source.
pub fn answer(answer: &QuestionAnswer) -> Markup {
    html! {
        p.questions-text { (answer.text) }
        p.app-note { "依据：" (answer.source) }
        p.app-note { (answer.body) "，" (answer.at.words()) "答复" }
    }
}

/// On paper: where the window writes what it says.
pub fn lines() -> Markup {
    html! {
        p { "答复：" }
        p.questions-lines {}
        p { "答复的依据（文件号、第几条）：" }
        p.questions-lines {}
    }
}

/// Where a question stands, in a word.
pub fn stand(question: &MyQuestion) -> &'static str {
    match (&question.answer, question.overdue) {
        (Some(_), _) => "已答复",
        (None, true) => "超期没答复",
        (None, false) => "等答复",
    }
}
