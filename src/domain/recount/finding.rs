//! What does not fit together in a file.

use super::sum::Sum;
use crate::area::grouped;
use core::fmt;
use serde::Serialize;

/// One thing that does not fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What is wrong.
    pub code: FindingCode,
    /// Where: `voters[3] P0004`, `sums.items 13`.
    pub at: String,
    /// What the file says, where there are two numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated: Option<Sum>,
    /// What the recount gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted: Option<Sum>,
}

/// The kinds of findings; their words are the [`fmt::Display`] of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingCode {
    /// The poll asks nothing.
    NoQuestion,
    /// The same item number stands twice in the poll.
    ItemTwice,
    /// A silence clause on a matter that needs three quarters; it is not applied (R19).
    SilenceOnSpecial,
    /// An area below zero or beyond 10 000 000 m²; the voter is left out.
    AreaOutOfRange,
    /// A pseudonym that stands twice; the later one is left out.
    VoterTwice,
    /// An answer to an item that the poll does not have.
    ItemUnknown,
    /// Two answers of one voter to one item; the later one is left out.
    AnswerTwice,
    /// An answer that this kind of question does not have.
    OptionUnknown,
    /// More chosen than the question allows.
    TooManyChosen,
    /// Answers of a voter whose ballot is invalid or voided; they are left out.
    AnswersOfNone,
    /// A number below zero, or too large to be added up.
    NumberOutOfRange,
    /// An area without a head, or a part that is more than the whole.
    MoreThanWhole,
    /// The poll has this item, the sums do not.
    SumsMissing,
    /// The sums have this item twice, or the poll does not have it.
    SumsUnknown,
    /// The printed number is not the counted one.
    Differs,
    /// The printed conditions do not follow from the sums.
    ConditionsDiffer,
}

impl FindingCode {
    /// The finding in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::NoQuestion => "没有题目",
            Self::ItemTwice => "项目编号重复",
            Self::SilenceOnSpecial => "需要四分之三同意的事项不适用从多条款，没有采用",
            Self::AreaOutOfRange => "面积小于零或者太大，这一户没有计入",
            Self::VoterTwice => "代号重复，后一户没有计入",
            Self::ItemUnknown => "回答了表决里没有的项目，没有计入",
            Self::AnswerTwice => "同一项目答了两次，后一次没有计入",
            Self::OptionUnknown => "这一题没有这个选项，没有计入",
            Self::TooManyChosen => "选得比题目允许的多",
            Self::AnswersOfNone => "无效或者作废的票还带着选项，没有计入",
            Self::NumberOutOfRange => "数字小于零或者太大",
            Self::MoreThanWhole => "部分比总数还多，或者有面积没有户数",
            Self::SumsMissing => "合计里缺这一项",
            Self::SumsUnknown => "合计里这一项重复，或者表决里没有这一项",
            Self::Differs => "写的数和数出来的数不一样",
            Self::ConditionsDiffer => "写的结论和合计算出来的不一样",
        }
    }
}

impl Finding {
    pub(super) fn at(code: FindingCode, at: impl Into<String>) -> Self {
        Self { code, at: at.into(), stated: None, counted: None }
    }

    pub(super) fn differs(at: impl Into<String>, stated: Sum, counted: Sum) -> Self {
        Self { stated: Some(stated), counted: Some(counted), ..Self::at(FindingCode::Differs, at) }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}：{}", self.at, self.code.words())?;
        if let (Some(stated), Some(counted)) = (self.stated, self.counted) {
            write!(f, "（写的是 {}，数出来是 {}）", amount(stated), amount(counted))?;
        }
        Ok(())
    }
}

fn amount(sum: Sum) -> String {
    let (sign, area) = (if sum.area < 0 { "-" } else { "" }, sum.area.unsigned_abs());
    format!("{} 户 / {sign}{}.{:02} ㎡", grouped(sum.heads), area / 100, area % 100)
}
