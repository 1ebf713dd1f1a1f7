//! Pages that rest on no community: the letter's, 政策, 找谁.

use super::{Page, frame};
use crate::{State, error::Error};
use api::{NoParams, pages, policy::GetPlan};
use domain::{
    Refusal,
    policy::{ItemCode, Plan, zibo_2020_49},
};
use maud::{Markup, html};

/// Where the letter's QR leads; the code after `#` never reaches the server.
#[must_use]
pub fn letter() -> Page {
    let body = html! { p { "请准备好信上的 18 位投票码，和登记手机号的后四位。" } };
    Page::bare("打开我的选票").first(frame::frame("邻里", "12345", "打开我的选票", &body))
}

/// 政策: the plan with its classes.
pub fn policy(state: &State) -> Result<Page, Error> {
    let plan = zibo_2020_49::plan();
    let body = html! {
        (title(&plan))
        @if let Some(sentence) = plan.expiry_sentence(state.now().day()) { p { "这份文件" (sentence) "。" } }
        @for rule in &plan.classes {
            section.app-group { h2.app-group__title { (rule.name) " · " (rule.principle) } p { (rule.plain) } }
        }
    };
    with_plan("政策", &body, &plan)
}

/// One item of the catalogue.
pub fn policy_item(code: ItemCode) -> Result<Page, Error> {
    let plan = zibo_2020_49::plan();
    let item = plan.item(code).ok_or(Refusal::NotFound)?;
    let body = html! {
        p { (item.what) }
        p { (item.at_my_door) }
        p.app-note { (plan.number) " " (item.paragraph) }
        p { a.app-link href=(pages::POLICY) { "看全部" } }
    };
    with_plan(&item.name, &body, &plan)
}

/// 找谁: the bodies.
pub fn who() -> Result<Page, Error> {
    let plan = zibo_2020_49::plan();
    let body = html! {
        p { "找不到电话，请打 " a href="tel:12345" { "12345" } "。" }
        (title(&plan))
    };
    with_plan("找谁", &body, &plan)
}

fn title(plan: &Plan) -> Markup {
    html! { p.app-note { "《" (plan.title) "》" (plan.number) } }
}

fn with_plan(title: &str, body: &Markup, plan: &Plan) -> Result<Page, Error> {
    let first = frame::frame("邻里", "12345", title, body);
    Page::bare(title).first(first).with::<GetPlan>(&NoParams {}, plan)
}
