//! Participation against both lines, by building and stairwell: bars and a table, never the direction.

use crate::{
    poll::{
        measure::{Share, Unit},
        participation,
    },
    ui::{
        bar, form, markup,
        table::{self, cell},
    },
};
use api::poll::console::{Part, ParticipationView};
use domain::{
    area::grouped,
    poll::{Measure, State},
};
use leptos::prelude::*;
use maud::html;

/// The card.
pub fn card(view: &ParticipationView) -> AnyView {
    let decides = view.line.is_some();
    let paper = (view.paper.heads > 0).then(|| {
        let end = if view.state == State::Open { "截止后拆封才录" } else { "还没有录完" };
        format!(
            "另外收到纸质票 {} 户、{}，{end}，不算在上面。",
            grouped(view.paper.heads),
            Unit::Area.amount(view.paper.area)
        )
    });
    let lines = view.line.map(|line| {
        format!("两条线都要到：{}、{}。", Unit::Heads.amount(line.heads), Unit::Area.amount(line.area))
    });
    let above = markup::raw(html! {
        (participation::participation(&view.participation, decides))
        @if let Some(lines) = &lines { p.app-note { (lines) } }
        @if let Some(paper) = &paper { p { (paper) } }
        p.app-note { "只数参加没参加，不数赞成反对。结果公布以前，谁也看不到。截至" (view.now.words()) "。" }
    });
    let columns = [
        table::text("楼和单元"),
        table::text("参加的房屋"),
        table::number("户"),
        table::number("面积"),
        table::number("另收到纸质票"),
    ];
    let rows = grouped_rows(&view.parts).iter().map(row).collect();
    let body = view! {
        {above}
        <h3>"按楼和单元"</h3>
        {table::table("各楼各单元参加了多少", &columns, rows, "范围里还没有房屋。")}
        <p class="app-note">"这里按房屋数，不含车位：一人有几套的，每套都数。"</p>
    };
    form::card("参加了多少", body.into_any())
}

/// A line of the table.
struct Line {
    name: String,
    whole: bool,
    total: Measure,
    took_part: Measure,
    paper: Measure,
}

/// Every building with its sum, then its stairwells where it has more than one part.
fn grouped_rows(parts: &[Part]) -> Vec<Line> {
    let mut lines = Vec::new();
    for group in parts.chunk_by(|one, other| one.building == other.building) {
        let sum = |of: fn(&Part) -> Measure| {
            group.iter().map(of).fold(Measure { area: 0, heads: 0 }, Measure::plus)
        };
        let name = group.first().map(|part| part.building.clone()).unwrap_or_default();
        lines.push(Line {
            name: name.clone(),
            whole: true,
            total: sum(|part| part.total),
            took_part: sum(|part| part.took_part),
            paper: sum(|part| part.paper),
        });
        if group.len() > 1 {
            lines.extend(group.iter().map(|part| Line {
                name: match part.stairwell {
                    Some(stairwell) => format!("{name} {stairwell} 单元"),
                    None => format!("{name} 其他"),
                },
                whole: false,
                total: part.total,
                took_part: part.took_part,
                paper: part.paper,
            }));
        }
    }
    lines
}

fn row(line: &Line) -> Vec<AnyView> {
    let [heads, area] = Unit::BOTH.map(|unit| Share::new(unit, line.took_part, line.total));
    let name = line.name.clone();
    let name = if line.whole { view! { <strong>{name}</strong> }.into_any() } else { cell(name) };
    let paper = match line.paper.heads {
        0 => String::new(),
        heads => format!("{} 套", grouped(heads)),
    };
    vec![
        name,
        markup::raw(html! { (bar::bar(line.took_part.heads, line.total.heads, None)) }),
        cell(format!("{} / {} 套（{}）", grouped(heads.part), grouped(heads.whole), heads.percent())),
        cell(format!("{}（{}）", Unit::Area.amount(area.part), area.percent())),
        cell(paper),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_building_is_summed_and_its_stairwells_follow() {
        let part = |building: &str, stairwell, heads| Part {
            building: building.into(),
            stairwell,
            total: Measure { area: heads * 100, heads },
            took_part: Measure { area: 100, heads: 1 },
            paper: Measure { area: 0, heads: 0 },
        };
        let lines =
            grouped_rows(&[part("7号楼", Some(1), 10), part("7号楼", None, 2), part("8号楼", Some(1), 5)]);
        let names: Vec<&str> = lines.iter().map(|line| line.name.as_str()).collect();
        assert_eq!(names, ["7号楼", "7号楼 1 单元", "7号楼 其他", "8号楼"]);
        assert_eq!((lines[0].total.heads, lines[0].took_part.heads), (12, 2));
        assert_eq!(lines[0].total.area, 1_200);
    }
}
