//! 无障碍声明 and 隐私说明: what is true of these pages, and whom to ask.

use super::{form::Visit, shell::Page};
use crate::error::Error;
use api::committee::Site;
use axum::response::Response;
use domain::policy::HOTLINE;
use maud::{Markup, html};

fn ask(site: &Site) -> Markup {
    html! {
        h2 { "找谁" }
        @match (&site.name, &site.phone) {
            (None, None) => p { "办这个网站的单位还没有填写名称和电话，待核实；请先问居委会。" },
            (name, phone) => p {
                "这个网站由" (name.as_ref().map_or("当地单位", |name| name.as_str())) "办。"
                @if let Some(phone) = phone {
                    "问个人信息的事，请打 " a href={ "tel:" (phone.as_str()) } { (phone.as_str()) } "。"
                }
            },
        }
        p { "请打信上或楼道通知上的居委会电话；找不到，请打 " a href={ "tel:" (HOTLINE) } { (HOTLINE) } "。" }
    }
}

/// 无障碍声明.
pub async fn accessibility(visit: Visit) -> Result<Response, Error> {
    let body = html! {
        p { "这个网站想让每一户都能看懂、能投票：眼睛不好、手不灵便、手机旧、网络慢的也一样。" }
        h2 { "能做到的" }
        ul {
            li { "简洁版不用脚本，读屏软件和文字浏览器能读；每一栏都有名字，错在哪里写在最上面，也写在那一栏旁边。" }
            li { "完整版有长辈版：字更大，按钮更大，一页一件事。" }
            li { "颜色旁边都有文字；图旁边都有数字。" }
            li { "不用手机也能办：打电话、请人上门、投纸质票。" }
        }
        h2 { "还没有核实的" }
        p { "没有请第三方机构检测过；是否符合国家标准，待核实。" }
        p { "哪里用不了，请告诉我们，先请人帮您办完，再改网页。" }
        (ask(&visit.site))
    };
    visit.page(&Page::bare("无障碍声明", body))
}

/// 隐私说明.
pub async fn privacy(visit: Visit) -> Result<Response, Error> {
    let body = html! {
        p { "2026 年 11 月 23 日的版本。改了用法或者多记了什么，会在这里写新的日期，要您另外同意的会再问您。" }
        h2 { "记什么" }
        ul {
            li { "房屋登记：房号、面积、业主姓名、登记手机号。姓名和电话加密存放，页面上不显示全名全号。" }
            li { "投票码只存不能还原的指纹，手机后四位也一样。" }
            li { "您的票：选的内容、时间、怎么交的。结果只公布合计。怎么选的不公布。" }
            li { "打开过信的手机：大概是什么手机、什么时候打开，好让您发现别人开过您的信。" }
            li { "请人帮忙、提异议时您写的话和回电号码，加密存放，经办的工作人员才能看。" }
        }
        h2 { "不记什么" }
        p { "不要身份证号，不要人脸，不要位置，不读通讯录。没有广告，也没有别家的统计程序。" }
        h2 { "手机里放什么" }
        p { "登录凭据最多放 24 小时，每次用重新算；表单凭据关掉浏览器就没有；没交的票加密放在这部手机里，交了就删。订了通知的，有一个通知凭据，一年不用就删。" }
        h2 { "改和删" }
        p { "资料不对可以请工作人员更正。表决要能复核，已经交的票和记录在复核期内不能删；保存多久由组织表决的单位定，待核实。" }
        (ask(&visit.site))
    };
    visit.page(&Page::bare("隐私说明", body))
}
