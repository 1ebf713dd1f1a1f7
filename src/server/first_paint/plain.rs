//! Pages that rest on no community: the letter's, 政策, 找谁.

use super::{Page, frame};
use crate::{State, error::Error};
use api::{NoParams, pages, policy::GetPlan};
use domain::{
    Day, Refusal,
    policy::{ClassRule, HOTLINE, ItemCode, Plan, zibo_2020_49},
};
use maud::{Markup, html};

/// Where the letter's QR leads; the code after `#` never reaches the server.
#[must_use]
pub fn letter() -> Page {
    let body = html! {
        p.app-lead { "投票码在您家收到的信上，18 位数字，6 个一组。" }
        p.app-note { "只用来打开您家的票。" a.app-link href=(pages::PRIVACY) { "记什么、不记什么" } }
        p.app-note { "没有收到信、信丢了，请打信上或楼道通知上的居委会电话；找不到，请打 " (frame::call("", HOTLINE)) }
    };
    let back = Some((pages::HOME.to_owned(), "找我的小区"));
    Page::bare("输入投票码").first(frame::frame("邻里", HOTLINE, back, "输入投票码", &body))
}

/// 政策: the document and its catalogue.
pub fn policy(state: &State) -> Result<Page, Error> {
    let plan = zibo_2020_49::plan();
    let body = html! {
        (document(&plan, state.now().day()))
        h2.app-group__title { "改哪些" }
        @for rule in &plan.classes { (class(&plan, rule)) }
        (frame::act("有事找谁", "", pages::WHO))
    };
    with_plan("政策", &body, &plan)
}

fn document(plan: &Plan, today: Day) -> Markup {
    html! {
        p.policy-title { "《" (plan.title) "》" }
        p { (plan.number) br; (plan.issuer) "，" (plan.issued.long_words()) "印发" }
        p.policy-basis {
            @match plan.expiry_sentence(today) {
                Some(expired) => { (expired) "。" (plan.successor) }
                None => { "有效到" (plan.valid_until.long_words()) "。" }
            }
        }
    }
}

fn class(plan: &Plan, rule: &ClassRule) -> Markup {
    html! {
        section.app-group {
            h3.policy-class__title { (rule.name) " · " (rule.principle) }
            p.policy-class__plain { (rule.plain) }
            div.weui-cells {
                @for item in plan.items.iter().filter(|item| item.class == rule.class) {
                    (frame::link(&pages::policy_item(item.code), &item.name, &item.what, ""))
                }
            }
        }
    }
}

/// One item of the catalogue.
pub fn policy_item(state: &State, code: ItemCode) -> Result<Page, Error> {
    let plan = zibo_2020_49::plan();
    let item = plan.item(code).ok_or(Refusal::NotFound)?;
    let body = html! {
        p { (item.what) }
        p { (item.at_my_door) }
        p.app-note { "段落 " (item.paragraph) }
        (document(&plan, state.now().day()))
    };
    with_plan(&item.name, &body, &plan)
}

/// 找谁: whom to call when nobody is found.
pub fn who(state: &State) -> Result<Page, Error> {
    let plan = zibo_2020_49::plan();
    let body = html! {
        p.app-lead { "哪件事归谁管。找不到电话，请打 " (frame::call("", HOTLINE)) }
        (document(&plan, state.now().day()))
    };
    with_plan("找谁", &body, &plan)
}

fn with_plan(title: &str, body: &Markup, plan: &Plan) -> Result<Page, Error> {
    let first = frame::frame("邻里", HOTLINE, None, title, body);
    Page::bare(title).first(first).with::<GetPlan>(&NoParams {}, plan)
}
