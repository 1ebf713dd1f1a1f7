//! Is everything as I meant it? And the one button that hands it in.

use super::{
    at,
    draft::{Draft, forget},
    form::{Posted, Visit, id},
    mine::Mine,
    question::word,
    shell::{Wrong, act, beside, described},
};
use crate::{error::Error, first_paint::rule, poll};
use api::poll::BallotParams;
use axum::{extract::Path, http::StatusCode, response::Response};
use domain::{
    evidence::Channel,
    id::{PollId, VoterId},
    poll::{Item, Question, QuestionKind, answers_needed},
};
use maud::{Markup, html};

/// The check page.
pub async fn show(visit: Visit, Path((poll, voter)): Path<(String, String)>) -> Result<Response, Error> {
    let here = Mine::of(&visit, &poll, &voter).await?;
    if let Some(to) = here.elsewhere() {
        return visit.go(&to);
    }
    page(&visit, &here, [false; 2], None)
}

/// `ticked`: that somebody helped, and that the owner agreed.
fn page(
    visit: &Visit,
    here: &Mine,
    ticked: [bool; 2],
    wrong: Option<(StatusCode, Wrong)>,
) -> Result<Response, Error> {
    let (poll, mine) = (&here.view.poll, &here.mine);
    let draft = Draft::of(visit, poll.id, mine.voter);
    let open = draft.next_open(poll, mine.level);
    let body = html! {
        p { strong { "还没有提交。" } "这张票计：" (here.counted()) }
        ol { @for (number, question) in (1..).zip(&poll.questions) { (line(here, number, question, &draft)) } }
        (rule::standing(here.view.standing.as_ref()))
        @match open {
            Some(number) => {
                p { "还有题没有填完。" }
                (act(&at::question(poll.id, mine.voter, number), &format!("去填第 {number} 题")))
            }
            None => form method="post" action=(at::check(poll.id, mine.voter)) autocomplete="off" {
                (visit.hidden())
                input type="hidden" name="version" value=(draft.version());
                (helped(ticked, wrong.as_ref().map(|(_, wrong)| wrong)))
                p { (if poll.changes_allowed() { "截止前可以改。" } else { "提交后不能改。" }) "提交后马上给您编号和凭证。" }
                button { "提交表决" }
            },
        }
    };
    let page = here.page("核对您选的", body);
    let page = page.back(at::question(poll.id, mine.voter, poll.questions.len()), "最后一题");
    match wrong {
        None => visit.page(&page),
        Some((status, wrong)) => visit.with_status(&page.wrong(vec![wrong]), status),
    }
}

const HELPED: &str = "helped";
const AGREED: &str = "agreed";

/// 家人代办: who fills in for the owner says so, and that the owner agreed to this very ballot.
fn helped(ticked: [bool; 2], wrong: Option<&Wrong>) -> Markup {
    let wrong: Vec<Wrong> = wrong.cloned().into_iter().collect();
    html! {
        fieldset {
            legend { "有人帮着填的，打勾；业主自己填的，不用管" }
            div {
                label for=(HELPED) {
                    input type="checkbox" id=(HELPED) name=(HELPED) value="1" checked[ticked[0]];
                    "这张票是我替业主填的"
                }
            }
            (beside(&wrong, AGREED))
            div {
                label for=(AGREED) {
                    input type="checkbox" id=(AGREED) name=(AGREED) value="1" checked[ticked[1]]
                        aria-describedby=[described(&wrong, AGREED)];
                    "上面选的，业主听过或看过，同意这样交"
                }
            }
            p { "凭证和记录上会写明有人帮着填。" }
        }
    }
}

fn line(here: &Mine, number: usize, question: &Question, draft: &Draft) -> Markup {
    let asked = answers_needed(&here.view.poll, here.mine.level, question);
    let said = if asked { answer(draft, question) } else { "到现场投纸质票".to_owned() };
    html! {
        li {
            (question.title) br; strong { (said) } " "
            @if asked {
                a href=(at::question(here.mine.poll, here.mine.voter, number))
                    aria-label={ "修改第 " (number) " 题：" (question.title) } { "修改" }
            }
        }
    }
}

fn answer(draft: &Draft, question: &Question) -> String {
    let one = |item: &Item| draft.choice(item.item).map_or("还没选", word);
    match (question.kind, question.items.as_slice()) {
        (QuestionKind::Approve, [item]) => one(item).to_owned(),
        (QuestionKind::Approve, items) => {
            let lines: Vec<_> = items.iter().map(|item| format!("{}：{}", item.title, one(item))).collect();
            lines.join("；")
        }
        (_, items) => {
            let chosen = items.iter().filter(|item| draft.choice(item.item).is_some());
            let names: Vec<&str> = chosen.map(|item| item.title.as_str()).collect();
            if names.is_empty() { "一项没选".to_owned() } else { names.join("、") }
        }
    }
}

/// Hands it in, by the same rules as the app; the same again gets the same receipt.
pub async fn hand_in(Path((poll, voter)): Path<(String, String)>, posted: Posted) -> Result<Response, Error> {
    let (visit, at): (_, (PollId, VoterId)) = (&posted.visit, (id(&poll)?, id(&voter)?));
    let draft = Draft::of(visit, at.0, at.1);
    let here = match Mine::of(visit, &poll, &voter).await {
        Err(error) if error.asks_to_sign_in() => return visit.go(at::SIGN_IN),
        here => here?,
    };
    if here.mine.receipt.is_some() {
        return visit.go(&at::receipt(at.0, at.1));
    }
    let ticked = [HELPED, AGREED].map(|name| !posted.text(name).is_empty());
    let same = draft.version() == posted.text("version");
    let Some(mut submission) = draft.submission(at.0, at.1).filter(|_| same) else {
        let words = "这一页不是最新的。没有提交。请再看一遍下面选的，再提交。";
        return page(visit, &here, ticked, Some((StatusCode::CONFLICT, Wrong::all(words))));
    };
    if ticked == [true, false] {
        let wrong = Wrong::of(AGREED, "还没有提交。请先把选的念给业主听，业主同意了，再打这个勾。");
        return page(visit, &here, ticked, Some((StatusCode::UNPROCESSABLE_ENTITY, wrong)));
    }
    submission.helped = ticked[0];
    let params = BallotParams { poll: at.0, voter: at.1 };
    let cast = poll::cast(&visit.ctx, params, Channel::PlainPage, submission).await;
    settle(visit, &here, ticked, cast.map(|_| ()))
}

/// The receipt, or why there is none; what was filled in stays until there is one.
fn settle(visit: &Visit, here: &Mine, ticked: [bool; 2], cast: Result<(), Error>) -> Result<Response, Error> {
    let at = (here.mine.poll, here.mine.voter);
    match cast {
        Ok(()) => {
            let mut answer = visit.go(&at::receipt(at.0, at.1))?;
            forget(visit, at, &mut answer)?;
            Ok(answer)
        }
        Err(error) => match error.words() {
            Some((status, words)) => page(visit, here, ticked, Some((status, Wrong::all(words)))),
            None => Err(error),
        },
    }
}
