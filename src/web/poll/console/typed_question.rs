//! A question as it is typed, with its items and its rule card.

use super::typed::{Reading, number};
use crate::ui::when;
use domain::{
    Day,
    policy::ItemCode,
    poll::{
        Consultation, Decision, Field, Item, Matter, Precedence, Question, QuestionKind, RuleCard, Silence,
    },
};

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// 赞同, 反对, 弃权 on every item.
    Approve,
    /// Done in any case; which matter most.
    Concern,
    /// Which are needed.
    Need,
}

/// One thing that is answered or chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedItem {
    pub code: Option<ItemCode>,
    pub title: String,
    pub about: String,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedQuestion {
    pub title: String,
    pub about: String,
    pub way: Way,
    /// How many may be chosen.
    pub most: String,
    pub items: Vec<TypedItem>,
    /// Whether the owners decide, or only opinions are asked.
    pub decides: bool,
    pub matter: Matter,
    pub changes: bool,
    pub notice_days: String,
    pub source: String,
    pub silence: bool,
    pub clause: String,
    pub adopted: String,
    pub decided_by: String,
    pub decided_until: String,
    pub published_at: String,
}

impl TypedQuestion {
    /// An empty one that only asks for opinions: nothing decides by accident.
    pub fn empty() -> Self {
        Self {
            title: String::new(),
            about: String::new(),
            way: Way::Approve,
            most: "3".to_owned(),
            items: vec![TypedItem::default()],
            decides: false,
            matter: Matter::Other,
            changes: false,
            notice_days: "15".to_owned(),
            source: String::new(),
            silence: false,
            clause: String::new(),
            adopted: String::new(),
            decided_by: String::new(),
            decided_until: String::new(),
            published_at: String::new(),
        }
    }

    /// A question as the fields show it.
    pub fn of(question: &Question) -> Self {
        let (way, most) = match question.kind {
            QuestionKind::Approve => (Way::Approve, 3),
            QuestionKind::Concern(most) => (Way::Concern, most),
            QuestionKind::Need(most) => (Way::Need, most),
        };
        let items = question.items.iter().map(|item| TypedItem {
            code: item.code,
            title: item.title.clone(),
            about: item.about.clone(),
        });
        let base = Self {
            title: question.title.clone(),
            about: question.about.clone(),
            way,
            most: most.to_string(),
            items: items.collect(),
            ..Self::empty()
        };
        match &question.card {
            RuleCard::Decision(card) => Self {
                decides: true,
                matter: card.matter,
                changes: card.changes_allowed,
                notice_days: card.notice_days.to_string(),
                source: card.source.clone(),
                silence: card.silence.is_some(),
                clause: card.silence.as_ref().map(|one| one.clause.clone()).unwrap_or_default(),
                adopted: card.silence.as_ref().map(|one| one.adopted.into()).unwrap_or_default(),
                ..base
            },
            RuleCard::Consultation(card) => Self {
                decided_by: card.decided_by.clone(),
                decided_until: card.decided_until.into(),
                published_at: card.published_at.clone(),
                ..base
            },
        }
    }

    /// The question that it comes to; what cannot be read is noted.
    pub fn question(&self, place: usize, read: &mut Reading) -> Option<Question> {
        let most = |read: &mut Reading| {
            read.need(number::<u8>(&self.most), Field::Questions, Some(place), "请填最多能选几项，是数字。")
        };
        let kind = match self.way {
            Way::Approve => Some(QuestionKind::Approve),
            Way::Concern => most(read).map(QuestionKind::Concern),
            Way::Need => most(read).map(QuestionKind::Need),
        };
        let card = if self.decides { self.decision(place, read) } else { self.consultation(place, read) };
        let items = self.items.iter().map(|item| Item {
            item: 0,
            code: item.code,
            title: item.title.trim().to_owned(),
            about: item.about.trim().to_owned(),
        });
        Some(Question {
            title: self.title.trim().to_owned(),
            about: self.about.trim().to_owned(),
            kind: kind?,
            items: items.collect(),
            card: card?,
        })
    }

    fn decision(&self, place: usize, read: &mut Reading) -> Option<RuleCard> {
        let days = number(&self.notice_days);
        let notice_days = read.need(days, Field::NoticeDays, Some(place), "请填天数，至少 15。");
        let silence = if self.silence {
            let adopted = when::day(&self.adopted);
            let adopted = read.need(adopted, Field::Silence, Some(place), "请选条款是哪天通过的。")?;
            Some(Silence { clause: self.clause.trim().to_owned(), adopted })
        } else {
            None
        };
        Some(RuleCard::Decision(Decision {
            matter: self.matter,
            changes_allowed: self.changes,
            notice_days: notice_days?,
            source: self.source.trim().to_owned(),
            // One for all questions; the draft says which.
            precedence: Precedence::default(),
            silence,
        }))
    }

    fn consultation(&self, place: usize, read: &mut Reading) -> Option<RuleCard> {
        let until: Option<Day> = when::day(&self.decided_until);
        let words = "请选最后在哪天前决定。";
        let decided_until = read.need(until, Field::Questions, Some(place), words)?;
        Some(RuleCard::Consultation(Consultation {
            decided_by: self.decided_by.trim().to_owned(),
            decided_until,
            published_at: self.published_at.trim().to_owned(),
        }))
    }
}

/// Takes the one at `place` a place up or down; at the end it stays.
pub fn moved<T>(list: &mut [T], place: usize, up: bool) {
    let other = if up { place.checked_sub(1) } else { Some(place + 1) };
    if let Some(other) = other.filter(|other| *other < list.len() && place < list.len()) {
        list.swap(place, other);
    }
}
