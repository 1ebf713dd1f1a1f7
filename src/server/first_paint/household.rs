//! 加装电梯, 公积金, 提问 and 装修伙伴: what is known without script; what is typed stays on the phone.

use super::{Page, frame::of_community};
use crate::{State, error::Error};
use api::pages;
use domain::{
    Refusal,
    id::{CommunityId, DwellingId, OfferId, QuestionId, RoundId},
    provident_fund::city_of,
};
use maud::html;

/// What the lift would cost each home.
pub async fn elevator(state: &State, id: CommunityId) -> Result<Page, Error> {
    let body = html! {
        p { "怎么分要由单元里的各户商量好，写进协议。没有约定、说不清的，按面积的比例分（民法典第283条）。" }
        p { a.app-link href=(pages::fund(id)) { "自家出的钱能不能提住房公积金" } }
    };
    of_community(state, id, "加装电梯，每家出多少", &body).await
}

/// The stairwells on their way to a lift.
pub async fn stairwells(state: &State, id: CommunityId) -> Result<Page, Error> {
    let body = html! {
        p { "哪些单元想装电梯，走到哪一步，正在打开。" }
        p { a.app-link href=(pages::elevator(id)) { "算一算每家出多少" } }
    };
    of_community(state, id, "想装电梯的单元", &body).await
}

/// One stairwell's dossier.
pub async fn dossier(state: &State, id: CommunityId) -> Result<Page, Error> {
    let body = html! {
        p { "走到哪一步，下一步是什么，谁来定，正在打开。" }
        p { a.app-link href=(pages::stairwells(id)) { "想装电梯的单元" } }
    };
    of_community(state, id, "一个单元装电梯", &body).await
}

/// 我家的电梯钱: nothing of a household is told here.
pub async fn money(state: &State, id: CommunityId) -> Result<Page, Error> {
    let body = html! {
        p { "要看自己家的数，请先输入信上的投票码。这一页只给您家看。" }
        p { a.app-link href=(pages::fund(id)) { "去公积金窗口带什么、问什么" } }
    };
    of_community(state, id, "我家的电梯钱", &body).await
}

/// What to bring to the window.
pub async fn fund(state: &State, id: CommunityId) -> Result<Page, Error> {
    let body = html! {
        p { "老旧小区加装电梯，“可按规定程序和要求申请提取住房公积金”（淄政办字〔2020〕49号六（二）7，文件2025年5月10日已到期）。" }
        p { "谁能提、提多少、什么时候提，没有查到（待核实）。以住房公积金管理中心答复为准。" }
    };
    of_community(state, id, "公积金窗口准备单", &body).await
}

/// The interview needs the script; the sheet does not.
pub async fn fund_check(state: &State, id: CommunityId) -> Result<Page, Error> {
    let body = html! {
        p { "有确认过的规定，就一项一项对；没有的，请看窗口准备单。以住房公积金管理中心答复为准。" }
        p { a.app-link href=(pages::fund(id)) { "公积金窗口准备单" } }
    };
    of_community(state, id, "一步步问公积金", &body).await
}

/// 提问: answers for everybody; nobody's own question is told here.
pub async fn questions(state: &State, id: CommunityId, rest: &[&str]) -> Result<Page, Error> {
    match rest {
        [] => {
            let community = state.store.community(id).await?.ok_or(Refusal::NotFound)?;
            let faq = state.store.faq(city_of(community.demo), id).await?;
            let body = html! {
                @for one in &faq {
                    section.app-block {
                        h2.app-block__title { (one.ask) }
                        p { (one.answer) }
                        p.app-note { "依据：" (one.source) }
                    }
                }
            };
            of_community(state, id, "常见问题", &body).await
        }
        ["new"] => {
            let body = html! { p { "写几句话，居委会或者公积金中心来答复。急的话请打电话。" } };
            of_community(state, id, "写下来问", &body).await
        }
        [question] if question.parse::<QuestionId>().is_ok() => {
            let body = html! { p { "问题和答复，只有提问的那部手机看得到。" } };
            of_community(state, id, "我的提问", &body).await
        }
        _ => Err(Refusal::NotFound.into()),
    }
}

/// 装修伙伴: offers are laid side by side by the phone; nothing of a household is told here.
pub async fn partners(state: &State, id: CommunityId, rest: &[&str]) -> Result<Page, Error> {
    let known = match rest {
        [] | ["mine"] => true,
        [round] => round.parse::<RoundId>().is_ok(),
        [round, "paying", home] => round.parse::<RoundId>().is_ok() && home.parse::<DwellingId>().is_ok(),
        [round, offer] => round.parse::<RoundId>().is_ok() && offer.parse::<OfferId>().is_ok(),
        _ => false,
    };
    if !known {
        return Err(Refusal::NotFound.into());
    }
    let title = match rest {
        [] => "装修伙伴",
        ["mine"] => "我家选的",
        [_, "paying", _] => "付款和验收",
        _ => "企业的报价",
    };
    let body = html! {
        p { "自家的窗和屋里，选谁做、做不做，由您家自己定。这里不收企业的钱，不排名次，也和表决没有关系。" }
        p { "到公开的那一分钟，所有报价一起打开。" }
    };
    of_community(state, id, title, &body).await
}
