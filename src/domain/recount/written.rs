//! A poll as the files tell it.

use super::{BasisPart, ConsultationPart, DecisionPart, Definition, ItemPart, QuestionPart, RulePart};
use crate::poll::{Consultation, Decision, Poll, Question, RuleCard};

impl From<&Poll> for Definition {
    fn from(poll: &Poll) -> Self {
        let basis = poll.basis.as_ref().map(|basis| BasisPart {
            document: basis.document.clone(),
            number: basis.number.clone(),
            valid_until: basis.valid_until,
        });
        Self {
            title: poll.title.clone(),
            id: Some(poll.id),
            scope: Some(poll.scope.clone()),
            organiser: Some(poll.organiser.clone()),
            basis,
            mode: poll.mode(),
            announced_at: Some(poll.announced_at),
            opens_at: Some(poll.opens_at),
            closes_at: Some(poll.closes_at),
            questions: poll.questions.iter().map(QuestionPart::from).collect(),
        }
    }
}

impl From<&Question> for QuestionPart {
    fn from(question: &Question) -> Self {
        let item = |item: &crate::poll::Item| ItemPart { item: item.item, title: item.title.clone() };
        Self {
            title: question.title.clone(),
            kind: question.kind,
            rule: (&question.card).into(),
            items: question.items.iter().map(item).collect(),
        }
    }
}

impl From<&RuleCard> for RulePart {
    fn from(card: &RuleCard) -> Self {
        match card {
            RuleCard::Decision(Decision {
                matter,
                changes_allowed,
                notice_days,
                source,
                precedence,
                silence,
            }) => Self::Decision(DecisionPart {
                matter: *matter,
                source: Some(source.clone()),
                notice_days: Some(*notice_days),
                changes_allowed: *changes_allowed,
                precedence: *precedence,
                silence: silence.clone(),
            }),
            RuleCard::Consultation(Consultation { decided_by, decided_until, published_at }) => {
                Self::Consultation(ConsultationPart {
                    decided_by: Some(decided_by.clone()),
                    decided_until: Some(*decided_until),
                    published_at: Some(published_at.clone()),
                })
            }
        }
    }
}
