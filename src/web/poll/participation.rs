//! How many have taken part, against the line of two thirds; never the direction.

use crate::ui::bar;
use api::roll::BuildingPart;
use domain::{
    area::grouped,
    poll::{Measure, Participation},
};
use maud::{Markup, html};

fn square_metres(hundredths: i64) -> String {
    grouped(hundredths / 100)
}

fn row(what: &str, text: &str, part: i64, whole: i64, line: Option<i64>) -> Markup {
    html! {
        div.app-taking__row {
            p.app-taking__text { span.app-taking__what { (what) } (text) }
            (bar::bar(part, whole, line))
        }
    }
}

/// Both measures as text and as bars; with a line where the quorum applies.
#[must_use]
pub fn participation(participation: &Participation, decides: bool) -> Markup {
    let Participation { total, took_part, decided } = participation;
    // Where a question decides, the bar stands for those who count for the quorum.
    let counted: &Measure = if decides { decided } else { took_part };
    let line = decides.then(|| participation.line());
    let heads = format!("已参加 {} 户，共 {} 户", grouped(counted.heads), grouped(total.heads));
    let area = format!("已参加 {} ㎡，共 {} ㎡", square_metres(counted.area), square_metres(total.area));
    let more = took_part.heads - counted.heads;
    html! {
        div.app-taking {
            (row("户数", &heads, counted.heads, total.heads, line.map(|line| line.heads)))
            (row("面积", &area, counted.area, total.area, line.map(|line| line.area)))
            @if decides {
                p.app-taking__missing { (participation.shortfall()) }
                p.app-note { "竖线是三分之二：户数和面积都要到。" }
            }
            @if more > 0 {
                p.app-note { "另有 " (grouped(more)) " 户只填了征求意见的题，不算在内。" }
            }
        }
    }
}

/// What stands behind 本楼已参与: `31/42 户（7号楼）`.
#[must_use]
pub fn building(part: &BuildingPart) -> String {
    format!("{}/{} 户（{}）", part.took_part, part.total, part.building)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taking(heads: i64, area: i64) -> Participation {
        let took_part = Measure { area, heads };
        Participation { total: Measure { area: 21_600_000, heads: 2_400 }, took_part, decided: took_part }
    }

    #[test]
    fn what_is_missing_is_said_in_households_and_square_metres() {
        assert_eq!(taking(1_480, 13_448_799).shortfall().to_string(), "还差 120 户 / 9,513 ㎡");
        assert_eq!(taking(1_480, 13_448_800).shortfall().to_string(), "还差 120 户 / 9,512 ㎡");
        assert_eq!(taking(1_600, 14_399_999).shortfall().to_string(), "还差 0 户 / 1 ㎡");
        assert_eq!(taking(1_600, 14_400_000).shortfall().to_string(), "户数和面积都已到三分之二");
    }

    #[test]
    fn my_building_is_counted_in_dwellings() {
        let part = BuildingPart { building: "7号楼".into(), took_part: 31, total: 42 };
        assert_eq!(building(&part), "31/42 户（7号楼）");
    }
}
