//! The papers of a dossier: a tick with its day, never an upload (R40, R46, R69).

use super::Step;
use serde::{Deserialize, Serialize};

/// A paper that is there, or is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LiftPaper {
    /// 意愿征求的记录.
    WishRecord,
    /// 结构安全的结论.
    SafetyFinding,
    /// 设计方案.
    Design,
    /// A record of a vote held on paper alone (R16: written consent is the practice elsewhere).
    VoteRecord,
    /// Written consent of whoever's exclusive part is occupied (R17).
    OccupiedConsent,
    /// The signed agreement.
    SignedAgreement,
    /// 公示的记录和照片.
    NoticeRecord,
    /// 调解记录.
    MediationRecord,
    /// 审查意见.
    ReviewOpinion,
    /// 书面告知.
    WrittenTelling,
    /// 施工合同.
    BuildingContract,
    /// 监督检验报告.
    InspectionReport,
    /// 竣工验收材料.
    AcceptanceReport,
    /// What the builder hands over.
    HandedOver,
    /// 使用登记证.
    UseRegistration,
    /// 补贴申请.
    SubsidyApplication,
    /// 维保合同.
    UpkeepContract,
}

impl LiftPaper {
    /// All of them, in the order of the steps.
    pub const ALL: [Self; 17] = [
        Self::WishRecord,
        Self::SafetyFinding,
        Self::Design,
        Self::VoteRecord,
        Self::OccupiedConsent,
        Self::SignedAgreement,
        Self::NoticeRecord,
        Self::MediationRecord,
        Self::ReviewOpinion,
        Self::WrittenTelling,
        Self::BuildingContract,
        Self::InspectionReport,
        Self::AcceptanceReport,
        Self::HandedOver,
        Self::UseRegistration,
        Self::SubsidyApplication,
        Self::UpkeepContract,
    ];

    /// The step it belongs to.
    #[must_use]
    pub const fn step(self) -> Step {
        match self {
            Self::WishRecord => Step::Wish,
            Self::SafetyFinding | Self::Design => Step::Feasibility,
            Self::VoteRecord | Self::OccupiedConsent => Step::Vote,
            Self::SignedAgreement => Step::Agreement,
            Self::NoticeRecord => Step::Notice,
            Self::MediationRecord => Step::Mediation,
            Self::ReviewOpinion => Step::Review,
            Self::WrittenTelling => Step::Telling,
            Self::BuildingContract | Self::InspectionReport => Step::Building,
            Self::AcceptanceReport | Self::HandedOver => Step::Acceptance,
            Self::UseRegistration => Step::Registration,
            Self::SubsidyApplication => Step::Subsidy,
            Self::UpkeepContract => Step::Upkeep,
        }
    }

    /// Whether its step is not left forward without it. A vote held with linli is its own record.
    #[must_use]
    pub const fn needed(self) -> bool {
        !matches!(
            self,
            Self::WishRecord
                | Self::Design
                | Self::VoteRecord
                | Self::OccupiedConsent
                | Self::MediationRecord
                | Self::BuildingContract
                | Self::HandedOver
                | Self::SubsidyApplication
                | Self::UpkeepContract
        )
    }

    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::WishRecord => "意愿征求的记录",
            Self::SafetyFinding => "楼体结构安全的结论",
            Self::Design => "设计方案",
            Self::VoteRecord => "纸质表决的书面记录",
            Self::OccupiedConsent => "被占到专有部分的业主的书面同意",
            Self::SignedAgreement => "签好字的加装电梯协议",
            Self::NoticeRecord => "公示期满的记录和照片",
            Self::MediationRecord => "调解记录",
            Self::ReviewOpinion => "审查意见",
            Self::WrittenTelling => "给市场监管部门的书面告知",
            Self::BuildingContract => "施工合同和监理合同",
            Self::InspectionReport => "监督检验报告",
            Self::AcceptanceReport => "竣工验收材料",
            Self::HandedOver => "施工单位移交的资料",
            Self::UseRegistration => "使用登记证",
            Self::SubsidyApplication => "补贴申请材料",
            Self::UpkeepContract => "维保合同",
        }
    }
}
