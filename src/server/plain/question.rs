//! How do I answer this question? One question a page; nothing is chosen beforehand, nothing is handed in here.

use super::{
    at,
    draft::Draft,
    form::{Posted, Visit, id},
    mine::Mine,
    shell::{Wrong, beside, described, heard},
};
use crate::{
    error::Error,
    first_paint::{frame, rule},
    poll,
};
use axum::{extract::Path, response::Response};
use domain::{
    Refusal,
    id::{PollId, VoterId},
    poll::{Choice, Item, Question, QuestionKind, answers_needed},
};
use maud::{Markup, html};

/// The choices in their fixed order on the ballot.
const DECISION: [(Choice, &str, &str); 3] = [
    (Choice::Agree, "agree", "赞同"),
    (Choice::Oppose, "oppose", "反对"),
    (Choice::Abstain, "abstain", "弃权"),
];

/// The word of a choice.
pub fn word(choice: Choice) -> &'static str {
    DECISION.iter().find(|(option, ..)| *option == choice).map_or("选中", |(_, _, word)| word)
}

type At = Path<(String, String, usize)>;

/// The page of one question.
pub async fn show(visit: Visit, Path((poll, voter, number)): At) -> Result<Response, Error> {
    let here = Mine::of(&visit, &poll, &voter).await?;
    if let Some(to) = here.elsewhere() {
        return visit.go(&to);
    }
    let draft = Draft::of(&visit, here.mine.poll, here.mine.voter);
    page(&visit, &here, number, &draft, Vec::new())
}

fn page(
    visit: &Visit,
    here: &Mine,
    number: usize,
    draft: &Draft,
    wrong: Vec<Wrong>,
) -> Result<Response, Error> {
    let (poll, voter) = (&here.view.poll, here.mine.voter);
    let question = number.checked_sub(1).and_then(|place| poll.questions.get(place));
    let question = question.ok_or(Refusal::NotFound)?;
    let asked = answers_needed(poll, here.mine.level, question);
    let body = html! {
        p { "第 " (number) " 题，共 " (poll.questions.len()) " 题" }
        (heard(here.view.recording(number).as_deref()))
        @if !question.about.is_empty() { p { (question.about) } }
        form method="post" action=(at::question(poll.id, voter, number)) autocomplete="off" {
            (visit.hidden())
            @if asked { (fields(question, draft, &wrong)) } @else { (on_paper(here)) }
            details { summary { "这一题按什么规则" } @for sentence in poll.sentences(question) { p { (sentence) } } }
            div { button { (if number == poll.questions.len() { "去核对" } else { "下一题" }) } }
            p { "还没有提交。最后核对一遍再提交。" }
        }
        @if poll.matter(question).is_some() { (rule::standing(here.view.standing.as_ref())) }
    };
    let back = match number {
        1 => (at::voter(poll.id, voter), "核对我家"),
        _ => (at::question(poll.id, voter, number - 1), "上一题"),
    };
    visit.page(&here.page(&question.title, body).back(back.0, back.1).wrong(wrong))
}

fn on_paper(here: &Mine) -> Markup {
    html! {
        p.note { "您的信上没有登记手机，这一题不能在手机上投。请到现场投纸质票。" }
        (frame::contact(&here.view.contact))
    }
}

fn fields(question: &Question, draft: &Draft, wrong: &[Wrong]) -> Markup {
    match question.kind {
        QuestionKind::Approve => {
            html! { @for item in &question.items { (decision(question, item, draft, wrong)) } }
        }
        QuestionKind::Concern(most) | QuestionKind::Need(most) => html! {
            fieldset aria-describedby=[described(wrong, &first(question))] {
                legend { "最多选 " (most) " 项，也可以一项不选" }
                (beside(wrong, &first(question)))
                @for item in &question.items { (pick(item, draft)) }
            }
        },
    }
}

fn first(question: &Question) -> String {
    question.items.first().map_or_else(String::new, |item| field(item.item))
}

fn field(item: u16) -> String {
    format!("item-{item}")
}

fn decision(question: &Question, item: &Item, draft: &Draft, wrong: &[Wrong]) -> Markup {
    let name = field(item.item);
    let title = if question.items.len() > 1 { item.title.as_str() } else { "您的意见" };
    html! {
        fieldset aria-describedby=[described(wrong, &name)] {
            legend { (title) }
            (beside(wrong, &name))
            @if !item.about.is_empty() { p { (item.about) } }
            @for (option, key, word) in DECISION {
                // The summary's link leads to the first choice.
                @let id = if key == "agree" { name.clone() } else { format!("{name}-{key}") };
                div {
                    label for=(id) {
                        input type="radio" id=(id) name=(name) value=(key) checked[draft.choice(item.item) == Some(option)];
                        (word)
                    }
                }
            }
        }
    }
}

fn pick(item: &Item, draft: &Draft) -> Markup {
    let name = field(item.item);
    html! {
        div {
            label for=(name) {
                input type="checkbox" id=(name) name=(name) value="chosen" checked[draft.choice(item.item).is_some()];
                (item.title)
            }
        }
        @if !item.about.is_empty() { p { (item.about) } }
    }
}

/// Keeps what was said, also where the session has ended meanwhile, and goes on.
pub async fn answer(Path((poll, voter, number)): At, posted: Posted) -> Result<Response, Error> {
    let at: (PollId, VoterId) = (id(&poll)?, id(&voter)?);
    let visit = &posted.visit;
    let (definition, _) = poll::find(&visit.ctx.state, at.0).await?;
    let question = number.checked_sub(1).and_then(|place| definition.questions.get(place));
    let question = question.ok_or(Refusal::NotFound)?;
    let mut draft = Draft::of(visit, at.0, at.1);
    draft.answer(number, question, &said(&posted, question))?;
    let mut answer = match Mine::of(visit, &poll, &voter).await {
        Err(error) if error.asks_to_sign_in() => visit.go(at::SIGN_IN)?,
        Err(error) => return Err(error),
        Ok(here) => match (here.elsewhere(), wrong(&here, question, &draft)) {
            (Some(to), _) => visit.go(&to)?,
            (None, wrong) if wrong.is_empty() => visit.go(&next(&here, number, &draft))?,
            (None, wrong) => page(visit, &here, number, &draft, wrong)?,
        },
    };
    draft.keep(visit, at, &mut answer)?;
    Ok(answer)
}

fn said(posted: &Posted, question: &Question) -> Vec<(u16, Choice)> {
    let approve = question.kind == QuestionKind::Approve;
    let one = |item: &Item| {
        let value = posted.text(&field(item.item)).to_owned();
        let decided = DECISION.iter().find(|(_, key, _)| *key == value).map(|(option, ..)| *option);
        let option = if approve { decided } else { (value == "chosen").then_some(Choice::Chosen) };
        option.map(|option| (item.item, option))
    };
    question.items.iter().filter_map(one).collect()
}

fn wrong(here: &Mine, question: &Question, draft: &Draft) -> Vec<Wrong> {
    if !answers_needed(&here.view.poll, here.mine.level, question) {
        return Vec::new();
    }
    let open = question.items.iter().filter(|item| draft.choice(item.item).is_none());
    match question.kind {
        QuestionKind::Approve => {
            let words = |item: &Item| match question.items.len() {
                1 => "请先选一个：赞同、反对或者弃权。不想表态可以选弃权。".to_owned(),
                _ => format!("“{}”还没有选。不想表态可以选弃权。", item.title),
            };
            open.map(|item| Wrong::of(&field(item.item), words(item))).collect()
        }
        QuestionKind::Concern(most) | QuestionKind::Need(most) => {
            let chosen = question.items.len() - open.count();
            let much = chosen > usize::from(most);
            let words = format!("选多了：选了 {chosen} 项，最多 {most} 项。请去掉几项。");
            much.then(|| Wrong::of(&first(question), words)).into_iter().collect()
        }
    }
}

/// The question after this one; once all are done, the check page.
fn next(here: &Mine, number: usize, draft: &Draft) -> String {
    let (poll, voter) = (&here.view.poll, here.mine.voter);
    let done = draft.next_open(poll, here.mine.level).is_none();
    if done || number >= poll.questions.len() {
        at::check(poll.id, voter)
    } else {
        at::question(poll.id, voter, number + 1)
    }
}
