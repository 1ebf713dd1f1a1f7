//! What can be printed and taken along.

use crate::ui::form;
use api::{
    poll::PollParams,
    recount::{self, GetResultFile},
};
use domain::id::PollId;
use leptos::prelude::*;

/// The card, once the result is out.
pub fn card(poll: PollId) -> AnyView {
    let file = api::address::<GetResultFile>(&PollParams { poll });
    let list = [
        (recount::notice(poll), "A4 结果公示", "贴在单元门口，一题一段，户数和面积都有。"),
        (recount::dossier(poll), "表决卷宗", "依据、规则、公告、送达、名册、异议、结果，一份打印件。"),
        (recount::announcement(poll), "表决公告", "开始前贴出去的那一份。"),
        (recount::result_xlsx(poll), "结果表（XLSX）", "用 Excel 或 WPS 打开，只有合计。"),
        (recount::result_csv(poll), "结果表（CSV）", "别的软件读这一份。"),
        (file, "结果文件", "谁都可以用 linli recount 再算一遍，离线也行。"),
    ];
    let rows: Vec<_> = list
        .into_iter()
        .map(|(to, words, about)| {
            view! { <li class="console-link">{form::outside(&to, words)} <span class="app-note">{about}</span></li> }
        })
        .collect();
    form::card("打印和导出", view! { <ul class="console-links">{rows}</ul> }.into_any())
}
