//! 加装电梯 and 公积金: what is known without script; what is typed stays on the phone.

use super::{Page, frame::of_community};
use crate::{State, error::Error};
use api::pages;
use domain::id::CommunityId;
use maud::html;

/// What the lift would cost each home.
pub async fn elevator(state: &State, id: CommunityId) -> Result<Page, Error> {
    let body = html! {
        p { "怎么分要由单元里的各户商量好，写进协议。没有约定、说不清的，按面积的比例分（民法典第283条）。" }
        p { a.app-link href=(pages::fund(id)) { "自家出的钱能不能提住房公积金" } }
    };
    of_community(state, id, "加装电梯，每家出多少", &body).await
}

/// What to bring to the window.
pub async fn fund(state: &State, id: CommunityId) -> Result<Page, Error> {
    let body = html! {
        p { "老旧小区加装电梯，“可按规定程序和要求申请提取住房公积金”（淄政办字〔2020〕49号六（二）7，文件2025年5月10日已到期）。" }
        p { "谁能提、提多少、什么时候提，没有查到（待核实）。以住房公积金管理中心答复为准。" }
    };
    of_community(state, id, "公积金窗口准备单", &body).await
}
