//! The scope: whether anybody is in it, and how few households decide.

use super::{Facts, Findings};
use crate::{
    Area,
    poll::{Approval, Draft, Field, Weight},
};

pub(super) fn check(draft: &Draft, facts: &Facts, found: &mut Findings) {
    if facts.pending > 0 {
        let words = format!("待补名单里还有 {} 户没补齐。补齐了才能公告。", facts.pending);
        found.add(Weight::Block, Field::Roll, words);
    }
    if draft.scope.is_empty() {
        found.add(Weight::Block, Field::Scope, "还没选是哪几栋、哪几个单元。");
        return;
    }
    if facts.areas.is_empty() {
        found.add(Weight::Block, Field::Scope, "这个范围里名册上没有业主。请先导入名册，或者换一个范围。");
        return;
    }
    if facts.unowned > 0 {
        let words = format!("有 {} 套房名册上没有业主。请先补登，或者记为未售。", facts.unowned);
        found.add(Weight::Block, Field::Roll, words);
    }
    if facts.without_phone > 0 {
        let words = format!(
            "有 {} 户名册上没有手机号，表决题只能投纸质票。请补登手机号，或者多印纸质票。",
            facts.without_phone
        );
        found.add(Weight::Hint, Field::Roll, words);
    }
    small(draft, facts, found);
}

fn small(draft: &Draft, facts: &Facts, found: &mut Findings) {
    let approvals = draft.questions.iter().filter_map(|question| question.card.decision());
    let Some(strictest) = approvals.map(|card| card.matter.approval()).max() else { return };
    match decisive(&facts.areas, strictest) {
        1 => found.add(Weight::Warn, Field::Scope, "范围很小：缺 1 户即可决定结果。请逐户上门。"),
        few @ 2..=3 => {
            let words = format!("范围较小：缺 {few} 户或者 {few} 户反对，就可能不通过。");
            found.add(Weight::Hint, Field::Scope, words);
        }
        _ => {}
    }
}

/// How few voters keep a question from passing on which all others agree: by staying away, which breaks
/// the quorum of two thirds, or by opposing. The largest areas weigh most, so they come first.
#[must_use]
pub fn decisive(areas: &[Area], approval: Approval) -> usize {
    let mut sorted: Vec<i64> = areas.iter().map(|area| area.hundredths()).collect();
    sorted.sort_unstable_by_key(|area| core::cmp::Reverse(*area));
    let total: i64 = sorted.iter().sum();
    let heads = i64::try_from(sorted.len()).unwrap_or(i64::MAX / 4);
    let fails = |gone: i64, area: i64| {
        let agrees = |rest: i64, all: i64| match approval {
            Approval::Ordinary => 2 * rest > all,
            Approval::Special => 4 * rest >= 3 * all,
        };
        let no_quorum = 3 * (heads - gone) < 2 * heads || 3 * (total - area) < 2 * total;
        let opposed = !agrees(heads - gone, heads) || !agrees(total - area, total);
        no_quorum || opposed
    };
    let mut area = 0;
    for (largest, gone) in sorted.iter().zip(1..) {
        area += largest;
        if fails(gone, area) {
            return usize::try_from(gone).unwrap_or(usize::MAX);
        }
    }
    sorted.len()
}
