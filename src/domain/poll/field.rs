//! The fields of a draft: what each is called, what it means, and whom to ask where no rule is known.

use serde::{Deserialize, Serialize};

/// A field of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// What it is called.
    Title,
    /// Which part of the community votes.
    Scope,
    /// Who runs it.
    Organiser,
    /// The document it rests on.
    Basis,
    /// When it opens.
    Opens,
    /// When it closes.
    Closes,
    /// Days for typing paper.
    CountDays,
    /// Days of the objection window.
    ObjectionDays,
    /// Days before a failed vote may be held again.
    RepollDays,
    /// The questions and their items.
    Questions,
    /// The matter of a question, hence its majority.
    Matter,
    /// Days between notice and opening.
    NoticeDays,
    /// Whether a ballot may be changed.
    Changes,
    /// The order of the items.
    Order,
    /// Powers one holder may carry.
    ProxyCap,
    /// Paper or phone.
    Precedence,
    /// Whether parking areas count.
    Parking,
    /// The clause on silence.
    Silence,
    /// Tenants in consultations.
    Tenants,
    /// The street office's confirmation.
    Street,
    /// The roll the poll will be frozen from.
    Roll,
}

/// Why a field differs from its default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Deviation {
    /// The field.
    pub field: Field,
    /// The reason, 1 to 200 characters; printed with the notice.
    pub reason: String,
}

impl Field {
    /// All of them, in the editor's order.
    pub const ALL: [Self; 21] = [
        Self::Title,
        Self::Scope,
        Self::Organiser,
        Self::Basis,
        Self::Opens,
        Self::Closes,
        Self::NoticeDays,
        Self::Questions,
        Self::Matter,
        Self::Changes,
        Self::Order,
        Self::CountDays,
        Self::ObjectionDays,
        Self::RepollDays,
        Self::ProxyCap,
        Self::Precedence,
        Self::Parking,
        Self::Silence,
        Self::Tenants,
        Self::Street,
        Self::Roll,
    ];

    /// What the field is called.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Title => "表决名称",
            Self::Scope => "谁来投",
            Self::Organiser => "谁来组织",
            Self::Basis => "依据的文件",
            Self::Opens => "开始时间",
            Self::Closes => "截止时间",
            Self::CountDays => "录入纸质票的天数",
            Self::ObjectionDays => "异议期",
            Self::RepollDays => "没通过多久能再投",
            Self::Questions => "题目",
            Self::Matter => "属于哪一类事项",
            Self::NoticeDays => "公告天数",
            Self::Changes => "提交后能不能改",
            Self::Order => "选项的顺序",
            Self::ProxyCap => "一个人最多代几户",
            Self::Precedence => "纸质票和手机票都有时算哪张",
            Self::Parking => "车位面积算不算",
            Self::Silence => "没投票的怎么算",
            Self::Tenants => "租户意见",
            Self::Street => "街道确认",
            Self::Roll => "名册",
        }
    }

    /// What it means and what follows from it.
    #[must_use]
    pub const fn explanation(self) -> &'static str {
        match self {
            Self::Title => "印在信、公告和选票上的名字，一看就知道投什么。",
            Self::Scope => {
                "只有范围里的业主投票，户数和面积也只按范围里的算。加装电梯一般只问这个单元；同一人在范围里有几套，只算一户，面积全算。"
            }
            Self::Organiser => "公告上要写谁组织、找谁问。",
            Self::Basis => "这次表决依据哪份文件、有效到哪天。没有有效的文件，只征求意见，不算通过或未通过。",
            Self::Opens => "从这一刻起收票，到点自动开始，谁也不能提前。公告要先满 15 天。",
            Self::Closes => "到这一刻停收，到点自动截止，谁也不能提前。要延长得两个人办，写明理由。",
            Self::CountDays => {
                "截止后用几天把按时收到的纸质票录完。录完就公布；到期没录完也公布，没录的票数一并写明。"
            }
            Self::ObjectionDays => "先公布初步结果，听几天异议，再定最终结果。",
            Self::RepollDays => "没通过的，隔多少天可以再表决一次。不填就不印。",
            Self::Questions => "一页一题。表决题每项都要选赞同、反对或弃权；征求意见题只数户数和面积。",
            Self::Matter => {
                "《民法典》第二百七十八条的九类之一。第六、七、八项要四分之三以上同意，其他要过半数同意。"
            }
            Self::NoticeDays => "公告到开始之间的整天数，公告当天不算，至少 15 天。",
            Self::Changes => "默认提交后不能改。议事规则写明能改的才打开。",
            Self::Order => "照写的顺序，或者抽签打乱一次。打乱的办法和结果都公开，人人一样。",
            Self::ProxyCap => "一个人手里最多拿几户的书面委托。",
            Self::Precedence => "默认算先收到的那张。两张都有时一定登记，交人处理，不会悄悄定。",
            Self::Parking => "默认不算。议事规则写明车位面积计入的才打开，公告上会写。",
            Self::Silence => {
                "默认没投的就是没投。规约里有业主大会通过的从多条款才能打开，要写条款原文和通过日期，每户要有送达凭证，两种算法一起公布。第六、七、八项不能用。"
            }
            Self::Tenants => "征求意见的题可以也问租户，用单独的纸，另外数，不算进业主的户数和面积。",
            Self::Street => "打开以后，街道登录确认了才能公告；确认后改了内容，要重新确认。",
            Self::Roll => "按名册定下谁有票、多少面积。待补名单没清完不能公告。",
        }
    }

    /// Whom to ask where no rule for the default is known (待核实); nothing where one is.
    #[must_use]
    pub const fn unknown(self) -> Option<&'static str> {
        match self {
            Self::ObjectionDays | Self::Precedence | Self::ProxyCap | Self::RepollDays => {
                Some("待核实：请问区住建部门或街道，先按默认填。")
            }
            Self::Scope => Some("加装电梯按单元、按楼还是按小区算，待核实：请问区住建部门。"),
            Self::Street => Some("本区要不要街道先确认，待核实：请问街道。"),
            _ => None,
        }
    }
}
