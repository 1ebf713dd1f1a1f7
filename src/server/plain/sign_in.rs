//! Open my ballot with the letter; leave.

use super::{
    at,
    form::{Posted, Visit},
    shell::{Page, Wrong, beside, described},
};
use crate::{error::Error, roll, words};
use api::{
    NoParams,
    roll::{Me, SignInRequest},
};
use axum::{http::StatusCode, response::Response};
use domain::{
    Refusal,
    roll::{PhoneTail, VotingCode},
};
use maud::{Markup, html};

/// The empty form.
pub async fn empty(visit: Visit) -> Result<Response, Error> {
    visit.page(&Page::bare("输入投票码", form(&visit, ["", ""], &[])))
}

fn form(visit: &Visit, typed: [&str; 2], wrong: &[Wrong]) -> Markup {
    let [code, tail] = typed;
    html! {
        form method="post" action=(at::SIGN_IN) autocomplete="off" {
            (visit.hidden())
            p { "投票码和后四位只用来打开您家的票。" a href=(at::PRIVACY) { "记什么、不记什么" } }
            div {
                label for="code" { "投票码" }
                p id="code-hint" { "在您家收到的信上，18 位数字，6 个一组。" }
                (beside(wrong, "code"))
                input type="text" id="code" name="code" inputmode="numeric" maxlength="40" value=(code)
                    aria-describedby={ "code-hint " (described(wrong, "code").unwrap_or_default()) };
            }
            div {
                label for="tail" { "手机号后四位" }
                p id="tail-hint" { "登记手机号的最后 4 位数字。信上写着没有登记手机的，空着。" }
                (beside(wrong, "tail"))
                input type="text" id="tail" name="tail" inputmode="numeric" maxlength="8" value=(tail)
                    aria-describedby={ "tail-hint " (described(wrong, "tail").unwrap_or_default()) };
            }
            button { "打开我的票" }
        }
        p { "没有收到信、信丢了，请打信上或楼道通知上的居委会电话。" }
    }
}

/// Opens it, by the same rules and limits as the app.
pub async fn enter(posted: Posted) -> Result<Response, Error> {
    let (visit, typed) = (&posted.visit, [posted.text("code"), posted.text("tail")]);
    let request = match read(typed) {
        Ok(request) => request,
        Err(wrong) => return again(visit, typed, wrong, StatusCode::UNPROCESSABLE_ENTITY),
    };
    match roll::sign_in(visit.ctx.clone(), NoParams {}, request.clone()).await {
        Ok(me) => visit.go(&next(&me)),
        Err(error) => match error.words() {
            Some((status, words)) => again(visit, typed, vec![Wrong::of("code", words)], status),
            None => Err(error),
        },
    }
}

fn read([code, tail]: [&str; 2]) -> Result<SignInRequest, Vec<Wrong>> {
    let said = |refusal: Refusal| words::of(refusal.code(), None, None);
    let mut wrong = Vec::new();
    let code: Option<VotingCode> =
        code.parse().map_err(|refusal| wrong.push(Wrong::of("code", said(refusal)))).ok();
    let tail: Option<PhoneTail> = match tail {
        "" => None,
        tail => tail.parse().map_err(|refusal| wrong.push(Wrong::of("tail", said(refusal)))).ok(),
    };
    match code {
        Some(code) if wrong.is_empty() => Ok(SignInRequest { code, phone_tail: tail }),
        _ => Err(wrong),
    }
}

fn again(visit: &Visit, typed: [&str; 2], wrong: Vec<Wrong>, status: StatusCode) -> Result<Response, Error> {
    let page = Page::bare("输入投票码", form(visit, typed, &wrong));
    visit.with_status(&page.wrong(wrong), status)
}

/// The one ballot, or all of them to choose from.
fn next(me: &Me) -> String {
    match (me.voters.as_slice(), me.tenants.is_empty()) {
        ([only], true) => at::voter(only.poll, only.voter),
        _ => at::MINE.to_owned(),
    }
}

/// Leave on this device.
pub async fn leave(posted: Posted) -> Result<Response, Error> {
    let visit = &posted.visit;
    roll::sign_out(visit.ctx.clone(), NoParams {}, ()).await?;
    visit.go(at::HOME)
}
