//! The inspection sheet of one community, A4: what is known before somebody goes, and room to write.

use super::{
    keeper::{Keeper, authority},
    report::{sheet, visits},
};
use crate::{ctx::Ctx, error::Error, print};
use api::programme::inspection::{InspectionSheet, WorksState};
use axum::response::Response;
use domain::{
    area::grouped,
    id::EntryId,
    programme::{Entry, Quarter, Service},
};
use maud::{Markup, html};
use serde::Deserialize;
use store::ProgrammeRecord;

/// Which sheet.
#[derive(Deserialize)]
pub struct At {
    quarter: Quarter,
    entry: EntryId,
}

/// What an inspector looks at; the plan names the fields (四(四)), not a form.
const LOOK: [&str; 6] = [
    "公示：项目、工期、施工单位、电话，现场有没有贴出来",
    "围挡、警示、消防通道",
    "地下的先做，还是路先铺了",
    "材料和质量记录",
    "居民反映的事，有没有答复",
    "上次说要改的，改了没有",
];

const UNKNOWN: &str = "待核实";

/// The page.
pub async fn inspection(ctx: Ctx, at: At) -> Result<Response, Error> {
    let (_, record) = Keeper::of_entry(&ctx, at.entry).await?;
    let visits = visits(&ctx, at.quarter).await?;
    let sheet = sheet(&ctx, &record.entry, at.quarter, &visits).await?;
    let title = format!("{}督导检查表（{}）", record.entry.about.name, at.quarter.words());
    let content = html! {
        h1 { (record.entry.about.name) br; "督导检查表　" (at.quarter.words()) }
        (about(&record))
        (works(sheet.works.as_ref()))
        (found(&sheet))
        h2 { "现场看什么" }
        table {
            thead { tr { th { "看什么" } th { "好" } th { "不好" } th { "写下来" } } }
            tbody { @for line in LOOK { tr { td { (line) } td { "□" } td { "□" } td {} } } }
        }
        p.seal { "检查人：＿＿＿＿＿＿＿＿　日期：＿＿＿＿年＿＿月＿＿日" }
        p.note { "依据：改造方案八(二)，每季度一次全覆盖的督导检查。打印日期 " (ctx.now.day().long_words()) }
    };
    Ok(print::leaf(&title, &content))
}

fn about(record: &ProgrammeRecord) -> Markup {
    let Entry { district, place, about, .. } = &record.entry;
    let number =
        |number: Option<u32>| number.map_or_else(|| UNKNOWN.to_owned(), |number| grouped(i64::from(number)));
    let area = about.area.map_or_else(|| UNKNOWN.to_owned(), |area| format!("{area} ㎡"));
    let builder = if about.builder.is_empty() { UNKNOWN } else { &about.builder };
    let day = |day: Option<domain::Day>| day.map_or_else(|| UNKNOWN.to_owned(), domain::Day::long_words);
    html! {
        table.facts {
            tr { th { "区县" } td { (district) } th { "负责" } td { (authority(district)) } }
            tr {
                th { "状态" } td { (about.state.words()) }
                th { "计划年份" } td { (place.year.map_or_else(|| UNKNOWN.to_owned(), |year| format!("{year} 年"))) }
            }
            tr { th { "户数" } td { (number(about.households)) } th { "楼数" } td { (number(about.buildings)) } }
            tr { th { "面积" } td { (area) } th { "开工" } td { (day(about.started)) } }
            tr { th { "建设单位" } td colspan="3" { (builder) } }
            tr {
                th { "移交" }
                td colspan="3" {
                    @for service in Service::ALL { (service.words()) "：" (record.facts.hand_over(service).words()) "　" }
                }
            }
        }
    }
}

fn works(works: Option<&WorksState>) -> Markup {
    html! {
        h2 { "日程上的情况" }
        @match works {
            Some(works) => p {
                "共 " (works.packages) " 项：正在做 " (works.running) " 项，做完 " (works.done) " 项，晚了 " (works.late)
                " 项。没有消除的隐患 " (works.open_hazards) " 处，没有答复的反映 " (works.open_cases) " 件。"
            },
            None => p { "这个小区没有用本系统排日程，进度请现场核实。" },
        }
    }
}

fn found(sheet: &InspectionSheet) -> Markup {
    html! {
        @if !sheet.visits.is_empty() {
            h2 { "这个季度已经去过" }
            @for visit in sheet.visits.iter().take(3) {
                p { (visit.visited_on.long_words()) "　" (visit.visitor) "：" (visit.findings.chars().take(200).collect::<String>()) }
            }
        }
    }
}
