//! What several pages tell alike: a firm's card, what must not be done, which flat.

use crate::ui::{
    cell, markup,
    notice::{self, Tone},
};
use api::partners::{DoNot, Firm};
use domain::partners::{FlatType, Interest};
use maud::{Markup, html};

/// `两室一厅 · 88.37 ㎡`.
pub fn flat_words(flat: &FlatType) -> String {
    format!("{} · {} ㎡", flat.name, flat.area)
}

/// A firm's card: the same fields for all, in the same order.
pub fn card(firm: &Firm) -> Markup {
    let card = &firm.card;
    let valid = format!(
        "{}（{}），有效到 {}{}",
        card.qualification,
        card.grade,
        card.valid_until.long_words(),
        if firm.expired { "，已过期" } else { "" },
    );
    let warranty = format!("整体 {} 个月，防渗漏 {} 个月", card.warranty_months, card.leak_months);
    let interest = match &card.interest {
        Interest::None => "企业声明：和居委会、业委会、物业没有利益关系",
        Interest::Declared(text) => text,
    };
    html! {
        @if let Some(removed) = &firm.removed {
            (notice::sentence(Tone::Warn, &format!("{}移出名单：{}", removed.at.day().words(), removed.reason)))
        }
        (cell::cells("", &[
            cell::line("营业执照", &card.licence),
            cell::line("资质", &valid),
            cell::line("保修", &warranty),
            cell::line("合同", &card.contract),
            cell::line("投诉", &card.complaints),
            cell::line("利益关系", interest),
            cell::line("谁请的", firm.district.as_deref().unwrap_or("本小区")),
            cell::line("邀请条件", &firm.criteria),
            cell::line("评价", &ratings(firm)),
        ]))
        (markup::call("打电话给企业", &card.phone))
    }
}

fn ratings(firm: &Firm) -> String {
    let point = |tenths: u16| format!("{}.{}", tenths / 10, tenths % 10);
    firm.average.as_ref().map_or_else(
        || "还不到五户评价，不算平均".to_owned(),
        |average| {
            format!(
                "{} 户评过：内容 {}，过程 {}，长效 {}（满分 5）",
                average.ratings,
                point(average.content),
                point(average.process),
                point(average.lasting)
            )
        },
    )
}

/// What must never be done and what needs approval first (R62).
pub fn do_not(list: &[DoNot]) -> Markup {
    let part = |never: bool, title: &str| {
        html! {
            h3 { (title) }
            ul.app-list {
                @for one in list.iter().filter(|one| one.never == never) {
                    li { (one.words) span.app-note { "（" (one.source) "）" } }
                }
            }
        }
    };
    html! { (part(true, "不能做")) (part(false, "先批准，再动工")) }
}
