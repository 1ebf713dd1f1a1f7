//! Tenants answer consultations: one answer for each dwelling, counted in dwellings and apart from the owners.

use super::{
    Answer, Choice, Poll, Question, RuleCard, State,
    ballot::{check_order, check_question},
};
use crate::{Instant, Refusal, id::AttemptId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a tenant hands in. It has no commitment and stands in no log: nothing is decided by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TenantAnswer {
    /// This try; the same again changes nothing.
    pub attempt: AttemptId,
    /// The answers to the questions of [`Poll::tenant_questions`], items ascending.
    pub answers: Vec<Answer>,
}

/// What the tenants said, once the result is out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TenantTally {
    /// Dwellings whose tenants answered.
    pub dwellings: i64,
    /// Every item that tenants were asked about, as in the poll.
    pub items: Vec<TenantCounts>,
}

/// What the tenants said about one item, in dwellings; a tenant has no area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TenantCounts {
    /// The item's number in the poll.
    pub item: u16,
    /// 赞同.
    pub agree: i64,
    /// 反对.
    pub oppose: i64,
    /// 弃权.
    pub abstain: i64,
    /// Named among the few that matter most.
    pub chosen: i64,
}

impl Poll {
    /// The questions that tenants are asked: consultations by their card, never a matter of art. 278, even
    /// where it only collects opinions (R7).
    pub fn tenant_questions(&self) -> impl Iterator<Item = &Question> {
        let asked = |question: &&Question| matches!(question.card, RuleCard::Consultation(_));
        self.questions.iter().filter(move |question| self.tenants && asked(question))
    }

    /// Whether tenants are asked anything.
    #[must_use]
    pub fn asks_tenants(&self) -> bool {
        self.tenant_questions().next().is_some()
    }
}

/// Decides on a tenant's answer; `prior` is what the dwelling's tenants answered earlier. Whether it has to
/// be written: not where the same try comes again.
///
/// # Errors
/// [`Refusal::TenantsNotAsked`]; form as for a ballot; [`Refusal::AttemptReused`],
/// [`Refusal::TenantAnswered`], [`Refusal::PollNotOpen`], [`Refusal::PollClosed`].
pub fn decide_tenant(
    poll: &Poll,
    given: &TenantAnswer,
    prior: Option<&TenantAnswer>,
    now: Instant,
) -> Result<bool, Refusal> {
    if !poll.asks_tenants() {
        return Err(Refusal::TenantsNotAsked);
    }
    check_order(&given.answers)?;
    let mut known = 0;
    for question in poll.tenant_questions() {
        let said = |item: u16| given.answers.iter().find(|answer| answer.item == item);
        let said: Vec<Choice> =
            question.items.iter().filter_map(|item| said(item.item)).map(|answer| answer.option).collect();
        known += said.len();
        check_question(question, &said)?;
    }
    if known != given.answers.len() {
        return Err(Refusal::ItemUnknown);
    }
    match prior {
        Some(prior) if prior == given => return Ok(false),
        Some(prior) if prior.attempt == given.attempt => return Err(Refusal::AttemptReused),
        Some(_) => return Err(Refusal::TenantAnswered),
        None => {}
    }
    match poll.state(now) {
        State::Announced => Err(Refusal::PollNotOpen),
        State::Open => Ok(true),
        State::Closed | State::Objection | State::Final => Err(Refusal::PollClosed),
    }
}

/// Adds up what tenants said, one list of answers for each dwelling; nothing where none are asked.
pub fn count_tenants<'a>(
    poll: &Poll,
    answers: impl IntoIterator<Item = &'a [Answer]>,
) -> Option<TenantTally> {
    let mut sums: BTreeMap<u16, TenantCounts> = BTreeMap::new();
    let mut dwellings = 0;
    for said in answers {
        dwellings += 1;
        for answer in said {
            let counts = sums.entry(answer.item).or_default();
            *match answer.option {
                Choice::Agree => &mut counts.agree,
                Choice::Oppose => &mut counts.oppose,
                Choice::Abstain => &mut counts.abstain,
                Choice::Chosen => &mut counts.chosen,
            } += 1;
        }
    }
    let items = poll.tenant_questions().flat_map(|question| &question.items);
    let of = |item: u16| TenantCounts { item, ..sums.get(&item).copied().unwrap_or_default() };
    poll.asks_tenants().then(|| TenantTally { dwellings, items: items.map(|item| of(item.item)).collect() })
}
