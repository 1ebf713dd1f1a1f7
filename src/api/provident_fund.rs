//! 住房公积金: a city's confirmed rules for residents, and the desk of the fund centre's clerks who keep them.

use crate::{NoParams, community::CommunityParams};
use domain::{
    Day, Instant,
    id::FundRuleId,
    policy::SourcedPhone,
    provident_fund::{RuleState, RuleText},
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// What is known of the city's rules; without one there is no interview, only the 窗口准备单.
    GetFundRules: Get "/api/communities/{community}/fund", CommunityParams, () => FundRules;
    /// All rules of the clerk's city: those that wait first, then by condition, old ones last. Needs `AnswerFund`.
    ListFundRules: Get "/api/console/fund/rules", NoParams, () => FundRuleList;
    /// Enter a rule; it counts once another clerk has confirmed it. Needs `AnswerFund`.
    ProposeFundRule: Post "/api/console/fund/rules", NoParams, RuleText => FundRuleList;
    /// Confirm what another clerk entered: later answers follow it. `second_person_needed` for who entered it,
    /// `rule_overlaps` where another one on the same condition holds meanwhile. Needs `AnswerFund`.
    ConfirmFundRule: Put "/api/console/fund/rules/{rule}/confirmation", FundRuleParams, () => FundRuleList;
    /// Take a rule back, with a reason. Needs `AnswerFund`.
    RetireFundRule: Put "/api/console/fund/rules/{rule}/retirement", FundRuleParams, RetireFundRuleRequest => FundRuleList;
}

crate::params! {
    /// Which rule.
    FundRuleParams {
        /// The rule.
        rule: FundRuleId,
    }
}

/// What a resident is told about the fund in their city.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FundRules {
    /// The city, `淄博市`.
    pub city: String,
    /// Whom to ask.
    pub centre: FundCentre,
    /// What two clerks of the centre confirmed and holds today, in the order in which it is asked; empty where
    /// nothing is known. At most one for each kind of condition.
    pub rules: Vec<FundRule>,
    /// Today in Shanghai.
    pub today: Day,
}

/// The body that answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FundCentre {
    /// Its name.
    pub name: String,
    /// Its number, only where a source is known; otherwise 待核实, and 12345 helps.
    pub phone: Option<SourcedPhone>,
}

/// A rule as residents see it: nobody's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FundRule {
    /// The rule.
    pub id: FundRuleId,
    /// What it says, and where it stands.
    pub rule: RuleText,
}

/// A rule as the clerks see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KeptFundRule {
    /// The rule.
    pub id: FundRuleId,
    /// What it says, and where it stands.
    pub rule: RuleText,
    /// Where it stands today.
    pub state: RuleState,
    /// Who entered it, by name.
    pub entered_by: String,
    /// When, UTC ms.
    pub entered_at: Instant,
    /// Whether whoever asks entered it: somebody else has to confirm it.
    pub mine: bool,
    /// Who confirmed it, by name.
    pub confirmed_by: Option<String>,
    /// When, UTC ms.
    pub confirmed_at: Option<Instant>,
    /// Why it was taken back, where it was.
    pub retired: Option<String>,
}

/// The rules of a city.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FundRuleList {
    /// The city.
    pub city: String,
    /// Those that wait for the second person first, then by condition, those that are over or taken back last;
    /// at most 200.
    pub rules: Vec<KeptFundRule>,
    /// Today in Shanghai.
    pub today: Day,
}

/// Taking a rule back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RetireFundRuleRequest {
    /// Why, 1 to 80 characters.
    pub reason: String,
}
