//! 大家轮流用: a device that many people use one after the other, and that keeps nothing between them.

use super::{
    at,
    draft::forget,
    form::{Posted, Visit, cookie_of, no_form, set},
    shell::{Page, act},
};
use crate::{error::Error, notices, roll, session};
use api::NoParams;
use axum::{
    extract::Query,
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::Response,
};
use maud::{Markup, html};
use serde::Deserialize;

/// A year; whoever set the device up also takes it back.
const SECONDS: u32 = 365 * 24 * 3_600;
/// How long somebody may think before the page asks whether anybody is still there.
const QUIET: u32 = 180;
/// How long it then waits.
const WAITS: u32 = 60;

/// The cookie's name; `__Host-` cookies stay with this host and with https.
const fn name(https: bool) -> &'static str {
    if https { "__Host-turns" } else { "turns" }
}

/// Whether the device that asks is used in turns.
pub fn on(headers: &HeaderMap, https: bool) -> bool {
    cookie_of(headers, name(https)) == Some("1")
}

fn cookie(visit: &Visit, value: &str, seconds: u32) -> String {
    let https = visit.ctx.state.config.https();
    let secure = if https { "; Secure" } else { "" };
    format!("{}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}", name(https))
}

/// What the mode does, and the switch.
pub async fn show(visit: Visit) -> Result<Response, Error> {
    let (word, value) =
        if visit.turns { ("不再轮流用", "") } else { ("这台设备给大家轮流用", "1") };
    let body = html! {
        p { "投票点、活动室里的平板或电脑，一个人用完换下一个人，请打开这个开关。" }
        ul {
            li { "每一页最上面有“交给下一位”：点了就退出，填了没交的、看过的都清掉。" }
            li { "三分钟没人动会问一声，再过一分钟没人答应就自动清掉。" }
            li { "只用简洁版，字大，一页一题。" }
        }
        p { "投票的人还是要用自己信上的投票码。看完凭证请抄下或拍下编号，回家用同一个投票码还能再看。" }
        p { "浏览器自己的“记住密码”“自动填写”请关掉；苹果平板请用无痕窗口。" }
        form method="post" action=(at::TURNS) {
            (visit.hidden())
            input type="hidden" name="on" value=(value);
            button { (word) }
        }
    };
    visit.page(&Page::bare("大家轮流用的设备", body))
}

/// Switches the mode on or off; whoever was signed in is signed out.
pub async fn switch(posted: Posted) -> Result<Response, Error> {
    let on = posted.text("on") == "1";
    let mut answer = cleared(&posted.visit, at::TURNS).await?;
    let (value, seconds) = if on { ("1", SECONDS) } else { ("", 0) };
    set(&mut answer, &cookie(&posted.visit, value, seconds))?;
    Ok(answer)
}

/// The next person's turn.
pub async fn next(posted: Posted) -> Result<Response, Error> {
    cleared(&posted.visit, at::SIGN_IN).await
}

/// The same by itself, on a device that is used in turns and where nobody answered.
pub async fn nobody(visit: Visit) -> Result<Response, Error> {
    if visit.turns { cleared(&visit, at::SIGN_IN).await } else { visit.go(at::HOME) }
}

/// Signed out, and nothing is left: no draft, no cookie of an inbox, nothing in the browser's memory.
async fn cleared(visit: &Visit, to: &str) -> Result<Response, Error> {
    let ballots = roll::mine(&visit.ctx).await.map(|me| me.voters).unwrap_or_default();
    roll::sign_out(visit.ctx.clone(), NoParams {}, ()).await?;
    let mut answer = visit.go(to)?;
    for mine in ballots {
        forget(visit, (mine.poll, mine.voter), &mut answer)?;
    }
    let https = visit.ctx.state.config.https();
    for gone in [session::no_cookie(https), notices::no_follower(https), no_form(https)] {
        set(&mut answer, &gone)?;
    }
    let everything = HeaderValue::from_static("\"cache\", \"storage\"");
    answer.headers_mut().insert(HeaderName::from_static("clear-site-data"), everything);
    Ok(answer)
}

/// Where to go on.
#[derive(Deserialize)]
pub struct Back {
    #[serde(default)]
    to: String,
}

/// Is anybody still there?
pub async fn still(visit: Visit, Query(Back { to }): Query<Back>) -> Result<Response, Error> {
    let to = if to.starts_with("/m/") { to } else { at::HOME.to_owned() };
    let body = html! {
        p { "三分钟没有动静。还在填，请点“接着填”；一分钟没人点，就清掉交给下一位。填过的题还在。" }
        (act(&to, "接着填"))
    };
    let mut answer = visit.page(&Page::bare("还有人在用吗", body))?;
    refresh(&mut answer, WAITS, at::NEXT)?;
    Ok(answer)
}

/// Asks after a while whether anybody is still there, where somebody is signed in.
pub fn watch(visit: &Visit, answer: &mut Response) -> Result<(), Error> {
    let path = visit.path.as_str();
    if visit.turns && visit.ctx.token().is_some() && path != at::STILL {
        refresh(answer, QUIET, &format!("{}?to={path}", at::STILL))?;
    }
    Ok(())
}

fn refresh(answer: &mut Response, seconds: u32, to: &str) -> Result<(), Error> {
    let value = HeaderValue::try_from(format!("{seconds}; url={to}")).map_err(Error::internal)?;
    answer.headers_mut().insert(header::REFRESH, value);
    Ok(())
}

/// The bar on every page of such a device.
pub fn bar(visit: &Visit) -> Markup {
    html! {
        @if visit.turns {
            form.turns method="post" action=(at::NEXT) {
                (visit.hidden())
                p { "这台设备大家轮流用。" }
                button.quiet { "我用完了，交给下一位" }
            }
        }
    }
}
