//! The agreed table as a sheet of paper: who pays what, a line to sign for each, A4.

use super::here::Here;
use crate::{
    device,
    ui::{
        decimal::{typed, yuan},
        form, markup,
        page::Chrome,
    },
};
use api::elevator::console::{Dossier, ShareVersion};
use domain::{Day, Fen};
use leptos::prelude::*;
use maud::{Markup, html};

pub fn section(here: Here, name: &str) -> AnyView {
    let title = format!("{}{name}", Chrome::get().name.get_untracked());
    here.draw(move |dossier| {
        agreed(dossier)
            .map(|share| {
                let print = Callback::new(|()| device::print());
                view! {
                    <section class="elevator-sheet">
                        {markup::raw(sheet(&title, share, dossier.now.day()))}
                        <div class="console-unprinted">
                            {form::button("打印这张表，给各家签字", RwSignal::new(false), print)}
                        </div>
                    </section>
                }
            })
            .into_any()
    })
}

/// The version agreed last.
fn agreed(dossier: &Dossier) -> Option<&ShareVersion> {
    let all = dossier.shares.iter().filter(|share| share.agreed_on.is_some());
    all.max_by_key(|share| (share.agreed_on, share.number))
}

fn sheet(title: &str, share: &ShareVersion, today: Day) -> Markup {
    let sharing = &share.sharing;
    let coefficient = |floor: u8| sharing.coefficients.get(&floor).copied().unwrap_or(0);
    let mut rows: Vec<_> = share.table.rows.iter().collect();
    rows.sort_by_key(|row| (core::cmp::Reverse(row.home.floor), row.home.room));
    html! {
        h2 { (title) "加装电梯费用分摊表" }
        p {
            "第 " (share.number) " 版" @if let Some(on) = share.agreed_on { "，" (on.long_words()) "定" }
            "。总价 " (yuan(sharing.total)) "，政府补贴 " (yuan(sharing.subsidy)) "，各家一共分担 "
            strong { (yuan(share.table.shared)) } "。"
            @if sharing.by_area { "按专有部分面积分（民法典第283条）。" } @else { "按楼层系数分，同一层按面积分。" }
        }
        div.console-table__frame tabindex="0" role="region" aria-label="费用分摊表" {
            table.elevator-sheet__table {
                thead { tr {
                    th scope="col" { "室" } th scope="col" { "楼层" } th scope="col" { "面积 ㎡" }
                    @if !sharing.by_area { th scope="col" { "系数" } }
                    th scope="col" { "出多少" } th scope="col" { "得补偿" } th scope="col" { "业主签字" } th scope="col" { "日期" }
                } }
                tbody {
                    @for row in rows {
                        tr {
                            th scope="row" { (row.home.room) }
                            td { (row.home.floor) }
                            td { (row.home.area) }
                            @if !sharing.by_area { td { (typed(i64::from(coefficient(row.home.floor)))) } }
                            td { (yuan(row.pays)) }
                            td { @if row.home.compensation > Fen(0) { (yuan(row.home.compensation)) } }
                            td.elevator-sheet__sign {}
                            td.elevator-sheet__day {}
                        }
                    }
                }
            }
        }
        p.elevator-sheet__foot { "每家的数加起来正好是一共分担的数，精确到分。签字前请核对室号、面积和金额。打印：" (today.long_words()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        Area, Instant,
        elevator::{Home, Sharing, share},
        id::ShareId,
    };

    #[test]
    fn every_home_has_its_line_to_sign_and_the_highest_stands_on_top() {
        let home = |room: u32, floor: u8| Home {
            room,
            floor,
            area: Area::new(9_000).expect("an area"),
            compensation: Fen(if floor == 1 { 100 } else { 0 }),
        };
        let sharing = Sharing {
            total: Fen(1_000_000),
            subsidy: Fen(0),
            coefficients: [(1, 0), (2, 50), (3, 100)].into(),
            by_area: false,
            homes: vec![home(101, 1), home(201, 2), home(301, 3)],
        };
        let version = ShareVersion {
            id: ShareId::from_bits(1),
            number: 2,
            note: String::new(),
            saved_at: Instant(0),
            saved_by: "王".into(),
            agreed_on: Day::of(2026, 11, 20),
            table: share(&sharing).expect("a table"),
            sharing,
        };
        let text =
            sheet("示例小区7号楼 2 单元", &version, Day::of(2026, 11, 23).expect("a day")).into_string();
        assert_eq!(text.matches("elevator-sheet__sign").count(), 3);
        assert!(text.find(">301<") < text.find(">201<") && text.find(">201<") < text.find(">101<"));
        for words in ["第 2 版", "2026年11月20日", "10,001 元", "民法典"] {
            assert_eq!(text.contains(words), words != "民法典", "{words}");
        }
    }
}
