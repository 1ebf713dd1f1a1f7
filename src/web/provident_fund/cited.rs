//! How a rule of the fund is cited wherever it is shown, and who has the last word.

use domain::provident_fund::RuleText;

/// What the fund's centre alone decides.
pub const BINDING: &str = "以住房公积金管理中心答复为准。";

/// Clause, source, date.
#[must_use]
pub fn source(rule: &RuleText) -> String {
    let kind = rule.source_kind.words();
    format!("依据：{}，{kind} {}，{}。", rule.clause, rule.source, rule.dated.long_words())
}

/// The same with its days, and when somebody looked.
#[must_use]
pub fn whole(rule: &RuleText) -> String {
    let until = rule.valid_to.map(|day| format!("，到 {}", day.long_words())).unwrap_or_default();
    let (from, checked) = (rule.valid_from.long_words(), rule.checked_on.long_words());
    format!("{}{from}起有效{until}；{checked}核对过。", source(rule))
}
