//! Which desk it is: the committee's and the fund centre's have endpoints of their own and look alike.

use crate::{
    committee::desk::{Doing, Fetched},
    ui::load::Load,
};
use api::{
    NoParams,
    community::CommunityParams,
    questions::{
        AnswerFundQuestion, AnswerQuestion, AnswerQuestionRequest, FaqParams, ForwardFundQuestion,
        ForwardQuestion, ForwardQuestionRequest, FundFaqParams, FundQuestionParams, PublishFaq,
        PublishFaqRequest, PublishFundFaq, QuestionList, QuestionParams, WithdrawFaq, WithdrawFaqRequest,
        WithdrawFundFaq,
    },
};
use domain::{
    id::{CommunityId, FaqId, QuestionId},
    questions::Answerer,
};
use leptos::prelude::*;

/// A desk with its list.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The committee's community; none at the fund centre.
    pub community: Option<CommunityId>,
    /// What lies there.
    pub list: Fetched<QuestionList>,
    /// Whether whoever looks may answer.
    pub may: bool,
    /// What was just done, told above the list, which is drawn anew.
    pub said: RwSignal<String>,
}

impl Desk {
    /// Who answers here.
    pub const fn answerer(self) -> Answerer {
        match self.community {
            Some(_) => Answerer::Committee,
            None => Answerer::FundCentre,
        }
    }

    /// Answers a question.
    pub fn answer(self, doing: Doing, question: QuestionId, request: AnswerQuestionRequest) {
        let done = self.done("答复送出了，提问的人在收件箱里看得到。");
        match self.community {
            Some(community) => {
                doing.run::<AnswerQuestion>(QuestionParams { community, question }, request, done);
            }
            None => doing.run::<AnswerFundQuestion>(FundQuestionParams { question }, request, done),
        }
    }

    /// Hands a question on.
    pub fn forward(self, doing: Doing, question: QuestionId, reason: String) {
        let (request, done) = (ForwardQuestionRequest { reason }, self.done("转过去了，由对方答复。"));
        match self.community {
            Some(community) => {
                doing.run::<ForwardQuestion>(QuestionParams { community, question }, request, done);
            }
            None => doing.run::<ForwardFundQuestion>(FundQuestionParams { question }, request, done),
        }
    }

    /// Publishes an answer.
    pub fn publish(self, doing: Doing, request: PublishFaqRequest, then: impl FnOnce() + 'static) {
        let told = self.done("公开了，居民在常见问题里看得到。");
        let done = move |list| {
            then();
            told(list);
        };
        match self.community {
            Some(community) => doing.run::<PublishFaq>(CommunityParams { community }, request, done),
            None => doing.run::<PublishFundFaq>(NoParams {}, request, done),
        }
    }

    /// Takes a published answer back.
    pub fn withdraw(self, doing: Doing, faq: FaqId, reason: String) {
        let (request, done) = (WithdrawFaqRequest { reason }, self.done("撤下了，居民看不到了。"));
        match self.community {
            Some(community) => doing.run::<WithdrawFaq>(FaqParams { community, faq }, request, done),
            None => doing.run::<WithdrawFundFaq>(FundFaqParams { faq }, request, done),
        }
    }

    fn done(self, words: &'static str) -> impl FnOnce(QuestionList) + 'static {
        move |list| {
            self.said.set(words.to_owned());
            self.list.state.set(Load::Ready(list));
        }
    }
}
