//! The interview on the fund: only what can change the answer is asked, and no condition decides for another one.

use super::condition::{Condition, ConditionKind, LoanState};
use serde::{Deserialize, Serialize};

/// What somebody answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// 是.
    Yes,
    /// 不是.
    No,
    /// 我不清楚.
    Unclear,
}

/// What comes of one condition; there is no verdict on all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Finding {
    /// By this condition it is possible.
    May,
    /// By this condition it is not.
    MayNot,
    /// Only the window knows.
    AskWindow,
}

impl Finding {
    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::May => "可以",
            Self::MayNot => "不可以",
            Self::AskWindow => "要问窗口",
        }
    }
}

impl Condition {
    /// The question whose answer decides this condition; none where no answer would change anything.
    #[must_use]
    pub fn question(&self) -> Option<String> {
        Some(match self {
            Self::Who { people } => {
                let people: Vec<&str> = people.iter().map(|one| one.words()).collect();
                format!("要提取的人，是不是{}？", people.join("，或者"))
            }
            Self::After { event } => format!("{}了吗？", event.words()),
            Self::Window { event, months } => {
                format!("从{}那天到今天，是不是没超过 {months} 个月？", event.words())
            }
            Self::Times { several: false } => "这套房加装电梯，家里有人提取过公积金吗？".into(),
            Self::Loan { state: LoanState::NoneUnpaid } => "要提取的人，现在有没还清的公积金贷款吗？".into(),
            Self::Loan { state: LoanState::NoneOverdue } => "要提取的人，公积金贷款有到期没还的吗？".into(),
            Self::TitleBefore => "房产证上的日期，是不是早于电梯使用登记证？".into(),
            Self::Listed => "这次加装电梯，列进政府的改造文件了吗？".into(),
            Self::Times { several: true } | Self::Cap { .. } | Self::Papers => return None,
        })
    }

    /// What comes of it; without an answer the window is asked. A condition without a question says what it
    /// says, whatever is answered.
    #[must_use]
    pub const fn finding(&self, reply: Option<Reply>) -> Finding {
        let good = match self {
            Self::Times { several: true } => return Finding::May,
            Self::Cap { .. } | Self::Papers => return Finding::AskWindow,
            Self::Times { several: false } | Self::Loan { .. } => false,
            _ => true,
        };
        match (reply, good) {
            (Some(Reply::Yes), true) | (Some(Reply::No), false) => Finding::May,
            (Some(Reply::No), true) | (Some(Reply::Yes), false) => Finding::MayNot,
            (Some(Reply::Unclear) | None, _) => Finding::AskWindow,
        }
    }
}

/// What no rule says: that is for the window, always.
#[must_use]
pub fn unknown(known: &[ConditionKind]) -> Vec<ConditionKind> {
    ConditionKind::ALL.into_iter().filter(|kind| !known.contains(kind)).collect()
}
