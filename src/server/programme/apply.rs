//! 我要申请改造: a sheet to fill in by hand; it says where to take it and invents no form of an office.

use super::keeper::authority;
use crate::{
    ctx::Ctx,
    error::Error,
    print::{self, qr},
};
use axum::response::Response;
use domain::{id::EntryId, programme::Test};
use maud::{Markup, html};

/// The sheet for any community.
pub async fn blank(ctx: Ctx, (): ()) -> Result<Response, Error> {
    page(&ctx, None)
}

/// The same with name and district; an entry that is not there leaves them blank.
pub async fn named(ctx: Ctx, id: String) -> Result<Response, Error> {
    let entry = match id.parse::<EntryId>() {
        Ok(id) => ctx.store().programme_entry(id).await?,
        Err(_) => None,
    };
    page(&ctx, entry.map(|record| (record.entry.about.name, record.entry.district)).as_ref())
}

fn page(ctx: &Ctx, known: Option<&(String, String)>) -> Result<Response, Error> {
    let address = format!("{}{}", ctx.state.config.public_url, api::pages::PLAN_CHECK);
    let content = html! {
        h1 { "我要申请改造" }
        (place(known))
        h2 { "照方案一(二)，一条一条看" }
        table {
            thead { tr { th { "条件" } th { "是" } th { "不是" } th { "不清楚" } } }
            tbody {
                @for test in Test::ALL { tr { td { (test.words()) } td { "□" } td { "□" } td { "□" } } }
            }
        }
        h2 { "最想改的（写一两句）" }
        p { "＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿" }
        h2 { "愿意改的邻居" }
        p { "一共＿＿＿＿户，其中愿意＿＿＿＿户。要多少户愿意，方案没有写，请先问区县住建部门。" }
        (take_it(known))
        div.beside_qr {
            p { "自己先看看符不符合，扫右边的码。这张纸是邻居们自己用的，不是哪个部门的表；交了不等于能改，能不能改、排在哪一年由区县定。" br; (address) }
            (qr(&address, "我们小区能改吗")?)
        }
    };
    Ok(print::leaf("我要申请改造", &content))
}

fn place(known: Option<&(String, String)>) -> Markup {
    let (name, district) = known.map_or(("", ""), |(name, district)| (name, district));
    html! {
        table.facts {
            tr { th { "小区" } td { (name) } th { "区县" } td { (district) } }
            tr { th { "地址" } td {} th { "哪年建成" } td {} }
            tr { th { "楼数" } td {} th { "户数" } td {} }
            tr { th { "联系人" } td {} th { "电话" } td {} }
        }
    }
}

fn take_it(known: Option<&(String, String)>) -> Markup {
    let authority = known.map_or_else(|| "区县政府、管委会".to_owned(), |(_, district)| authority(district));
    html! {
        h2 { "交到哪里" }
        p { "先交给居委会或街道，请他们报到区县。区县这一级由 " strong { (authority) } " 负责（方案七(十二)）。不知道找谁，打 12345。" }
        h2 { "要带什么" }
        p { "待核实。方案没有写要哪些材料，各区县要的不一样。请先打电话问居委会或街道，省得白跑。" }
    }
}
