//! Residents' written questions to the fund centre or the committee, and good answers for everybody (FAQ).

use crate::{NoParams, community::CommunityParams};
use domain::{
    Instant,
    id::{AttemptId, CommunityId, FaqId, QuestionId},
    questions::{Answerer, QuestionTopic},
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// Ask; the browser gets the follower's cookie, by which alone it reads the answer. The same attempt again
    /// gives the same question. `identity_number` and `card_number` where such a number stands in it.
    AskQuestion: Post "/api/communities/{community}/questions", CommunityParams, AskQuestionRequest => MyQuestion;
    /// What this browser asked in the community, newest first, at most 50.
    GetMyQuestions: Get "/api/communities/{community}/my-questions", CommunityParams, () => MyQuestionList;
    /// One question of this browser; for every other one it is not there.
    GetQuestion: Get "/api/communities/{community}/questions/{question}", QuestionParams, () => MyQuestion;
    /// Answers for everybody: those of the city's fund centre and those of the community, newest first; at most
    /// 15 KB, so that the phone searches them itself (`domain::questions::search`).
    ListFaq: Get "/api/communities/{community}/faq", CommunityParams, () => FaqList;

    /// The community's questions to its committee: open ones by due date, then answered ones, newest first. Needs
    /// `ReadQuestions`.
    ListQuestions: Get "/api/console/communities/{community}/questions", CommunityParams, () => QuestionList;
    /// Answer, once; the browser that asked finds it in its inbox. Needs `AnswerQuestions`.
    AnswerQuestion: Put "/api/console/communities/{community}/questions/{question}/answer", QuestionParams, AnswerQuestionRequest => QuestionList;
    /// Hand an open question to the fund centre. Needs `AnswerQuestions`.
    ForwardQuestion: Put "/api/console/communities/{community}/questions/{question}/forwarding", QuestionParams, ForwardQuestionRequest => QuestionList;
    /// Publish an answer for everybody in the community. Needs `AnswerQuestions`.
    PublishFaq: Post "/api/console/communities/{community}/faq", CommunityParams, PublishFaqRequest => QuestionList;
    /// Take a published answer back, with a reason. Needs `AnswerQuestions`.
    WithdrawFaq: Put "/api/console/communities/{community}/faq/{faq}/withdrawal", FaqParams, WithdrawFaqRequest => QuestionList;

    /// The questions to the fund centre from the communities of the clerk's city. Needs `AnswerFund`.
    ListFundQuestions: Get "/api/console/fund/questions", NoParams, () => QuestionList;
    /// Answer, once. Needs `AnswerFund`.
    AnswerFundQuestion: Put "/api/console/fund/questions/{question}/answer", FundQuestionParams, AnswerQuestionRequest => QuestionList;
    /// Hand an open question to the community's committee. Needs `AnswerFund`.
    ForwardFundQuestion: Put "/api/console/fund/questions/{question}/forwarding", FundQuestionParams, ForwardQuestionRequest => QuestionList;
    /// Publish an answer for everybody in the city. Needs `AnswerFund`.
    PublishFundFaq: Post "/api/console/fund/faq", NoParams, PublishFaqRequest => QuestionList;
    /// Take a published answer back, with a reason. Needs `AnswerFund`.
    WithdrawFundFaq: Put "/api/console/fund/faq/{faq}/withdrawal", FundFaqParams, WithdrawFaqRequest => QuestionList;
}

crate::params! {
    /// Which question of which community.
    QuestionParams {
        /// The community.
        community: CommunityId,
        /// The question.
        question: QuestionId,
    }
    /// Which published answer of which community.
    FaqParams {
        /// The community.
        community: CommunityId,
        /// The answer.
        faq: FaqId,
    }
    /// Which question to the fund centre.
    FundQuestionParams {
        /// The question.
        question: QuestionId,
    }
    /// Which published answer of the fund centre.
    FundFaqParams {
        /// The answer.
        faq: FaqId,
    }
}

/// A question.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskQuestionRequest {
    /// Drawn by the phone when the page opens, and kept until the answer came.
    pub attempt: AttemptId,
    /// What it is about; decides who answers.
    pub topic: QuestionTopic,
    /// 1 to 500 characters, plain text; kept sealed.
    pub text: String,
}

/// A question of this browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyQuestion {
    /// The question.
    pub id: QuestionId,
    /// What it is about.
    pub topic: QuestionTopic,
    /// Who answers; changes when it is handed on.
    pub answerer: Answerer,
    /// That body's name, `示例小区居委会`.
    pub body: String,
    /// What was asked.
    pub text: String,
    /// When, UTC ms.
    pub asked_at: Instant,
    /// By when it is to be answered, UTC ms.
    pub due_at: Instant,
    /// Whether that is over and there is no answer.
    pub overdue: bool,
    /// Whether it was handed on from the body it first went to.
    pub forwarded: bool,
    /// The answer, once there is one.
    pub answer: Option<QuestionAnswer>,
}

/// The questions of this browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyQuestionList {
    /// Newest first.
    pub questions: Vec<MyQuestion>,
    /// Working days for an answer: a setting, 待核实.
    pub days: u8,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuestionAnswer {
    /// In words.
    pub text: String,
    /// On what it rests, `《…办法》第五条`.
    pub source: String,
    /// Which body answered, by name.
    pub body: String,
    /// When, UTC ms.
    pub at: Instant,
    /// Who answered, by name; residents are not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// An answer for everybody; nothing in it about a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FaqEntry {
    /// The answer.
    pub id: FaqId,
    /// What it is about.
    pub topic: QuestionTopic,
    /// Who answered.
    pub answerer: Answerer,
    /// The question, as everybody reads it.
    pub ask: String,
    /// The answer, as everybody reads it.
    pub answer: String,
    /// On what it rests.
    pub source: String,
    /// When it was published, UTC ms.
    pub at: Instant,
}

/// The answers for everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FaqList {
    /// Newest first.
    pub entries: Vec<FaqEntry>,
    /// Name of the fund centre that answers here.
    pub fund_centre: String,
    /// Name of the committee.
    pub committee: String,
    /// Working days for an answer: a setting, 待核实.
    pub days: u8,
}

/// A question as whoever answers sees it: nothing about who asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeskQuestion {
    /// The question.
    pub id: QuestionId,
    /// The community it comes from.
    pub community: CommunityId,
    /// That community's name.
    pub community_name: String,
    /// What it is about.
    pub topic: QuestionTopic,
    /// What was asked.
    pub text: String,
    /// When, UTC ms.
    pub asked_at: Instant,
    /// By when it is to be answered, UTC ms.
    pub due_at: Instant,
    /// Whether that is over and there is no answer.
    pub overdue: bool,
    /// Why the other body handed it on, where it did.
    pub forwarded: Option<String>,
    /// The answer, once there is one.
    pub answer: Option<QuestionAnswer>,
    /// Whether an answer for everybody was made of it.
    pub published: bool,
}

/// A desk's questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuestionList {
    /// Who answers here.
    pub answerer: Answerer,
    /// Open ones by due date, then answered ones, newest first; at most 200.
    pub questions: Vec<DeskQuestion>,
    /// How many are open.
    pub open: u32,
    /// How many of those are overdue.
    pub overdue: u32,
    /// What this desk published, newest first.
    pub faq: Vec<FaqEntry>,
    /// Working days for an answer: a setting, 待核实.
    pub days: u8,
}

/// Answering a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerQuestionRequest {
    /// 1 to 1000 characters.
    pub text: String,
    /// On what it rests, 1 to 120 characters.
    pub source: String,
}

/// Handing a question on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ForwardQuestionRequest {
    /// Why, 1 to 120 characters; the other body reads it.
    pub reason: String,
}

/// Publishing an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PublishFaqRequest {
    /// The answered question of this desk it is made of; none where it is written anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionId>,
    /// What it is about; one of the desk's topics.
    pub topic: QuestionTopic,
    /// The question, reworded, 1 to 80 characters.
    pub ask: String,
    /// The answer, reworded, 1 to 400 characters.
    pub answer: String,
    /// On what it rests, 1 to 120 characters.
    pub source: String,
    /// 「里面没有个人信息」 was confirmed; `faq_unconfirmed` otherwise.
    pub nothing_personal: bool,
}

/// Taking a published answer back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WithdrawFaqRequest {
    /// Why, 1 to 120 characters.
    pub reason: String,
}
