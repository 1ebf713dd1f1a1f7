//! An address that leads nowhere: the same shell, and what to do.

use super::{Page, frame};
use api::pages;
use axum::http::StatusCode;
use domain::policy::HOTLINE;
use maud::html;

/// The page.
#[must_use]
pub fn page() -> Page {
    let body = html! {
        p { "地址可能抄错了。请用信上的二维码重新打开，或者找您的小区。" }
        p { "也可以打信上的居委会电话；找不到电话，请打 " a href={ "tel:" (HOTLINE) } { (HOTLINE) } "。" }
        p { a.weui-btn.weui-btn_primary href=(pages::HOME) { "找我的小区" } }
    };
    let first = frame::frame("邻里", HOTLINE, None, "没有这一页", &body);
    Page::bare("没有这一页").first(first).answering(StatusCode::NOT_FOUND)
}
