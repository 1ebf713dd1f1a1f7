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
    /// The bundle carries no log that could be checked.
    NoEvidence,
    /// An entry that is not of this poll or not of its kind, or that stands where it cannot.
    EntryMalformed,
    /// The published file is not the one whose digest the entry carries.
    FileDiffers,
    /// A head that the key did not sign, or that is of another poll.
    HeadUnsigned,
    /// A signed head that is not the log's.
    HeadDiffers,
    /// No signed head covers the whole log.
    HeadMissing,
    /// Size or root of the log are not those of its entries.
    LogDiffers,
    /// Questions or rule cards are not those of entry 0.
    DefinitionDiffers,
    /// The voters are not the roll of entry 0.
    RollDiffers,
    /// The ballot does not open the entry.
    BallotDiffers,
    /// An entry of a ballot that nothing opens.
    BallotUnopened,
    /// Revisions of a voter that do not follow each other.
    RevisionDiffers,
    /// Another ballot is counted than the newest that was not voided.
    CountedOther,
    /// A ballot that came after its time.
    BallotLate,
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
            Self::NoEvidence => "文件里没有票册，没法核对",
            Self::EntryMalformed => "这一条不属于这次表决，或者种类、位置不对",
            Self::FileDiffers => "公布的文件和这一条里的指纹对不上",
            Self::HeadUnsigned => "签名不对，或者是另一次表决的",
            Self::HeadDiffers => "签过名的票册和这里的票册不一样",
            Self::HeadMissing => "整本票册没有签名",
            Self::LogDiffers => "写的条数或指纹和票册不一样",
            Self::DefinitionDiffers => "问题、规则或时间不是公告时定下的",
            Self::RollDiffers => "户和面积不是公告时定下的名册",
            Self::BallotDiffers => "这张票打不开这一条：内容被换过",
            Self::BallotUnopened => "这一条是一张票，但文件里没有它的内容",
            Self::RevisionDiffers => "同一户前后几张票的次序不对",
            Self::CountedOther => "计入的不是这一户最后一张有效的票",
            Self::BallotLate => "这张票在截止以后才记入",
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
