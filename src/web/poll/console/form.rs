//! The editor's fields as signals; made once, so that nothing typed goes with a drawing.

use super::{
    keys::{LAW, OPINION, matter, of_precedence, of_way, places, precedence, stairwell, way},
    typed::Typed,
    typed_question::{TypedItem, TypedQuestion},
};
use domain::{
    policy::ItemCode,
    poll::{Field, ItemOrder, Scope},
};
use leptos::prelude::*;

type Text = RwSignal<String>;
type Tick = RwSignal<bool>;

fn text(value: &str) -> Text {
    RwSignal::new(value.to_owned())
}

/// The whole editor.
#[derive(Clone, Copy)]
pub struct Form {
    pub title: Text,
    /// `community`, `buildings` or `stairwells`.
    pub part: Text,
    /// Ids of buildings, and stairwells as `id/2`; both stay when the part is changed.
    pub buildings: RwSignal<Vec<String>>,
    pub stairwells: RwSignal<Vec<String>>,
    pub organiser: Text,
    pub based: Tick,
    pub document: Text,
    pub number: Text,
    pub valid_until: Text,
    pub opens: Text,
    pub closes: Text,
    pub count_days: Text,
    pub objection_days: Text,
    pub repoll_days: Text,
    pub proxy_cap: Text,
    pub shuffled: Tick,
    /// `first`, `paper` or `phone`.
    pub precedence: Text,
    pub parking: Tick,
    pub tenants: Tick,
    pub street: Tick,
    pub reasons: [(Field, Text); REASONS],
    pub questions: RwSignal<Vec<QuestionForm>>,
    next: StoredValue<u32>,
}

/// How many fields may differ from their default.
const REASONS: usize = Field::ALL.len();

/// One question.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct QuestionForm {
    /// Which one, as long as the page is open.
    pub key: u32,
    pub title: Text,
    pub about: Text,
    /// `approve`, `concern` or `need`.
    pub way: Text,
    pub most: Text,
    pub items: RwSignal<Vec<ItemForm>>,
    /// `law` or `opinion`.
    pub rule: Text,
    /// 1 to 9, the place in art. 278(1).
    pub matter: Text,
    pub changes: Tick,
    pub notice_days: Text,
    pub source: Text,
    pub silence: Tick,
    pub clause: Text,
    pub adopted: Text,
    pub decided_by: Text,
    pub decided_until: Text,
    pub published_at: Text,
}

/// One item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ItemForm {
    /// Which one, as long as the page is open.
    pub key: u32,
    pub code: Option<ItemCode>,
    pub title: Text,
    pub about: Text,
}

impl Form {
    /// The fields of what is saved.
    pub fn of(typed: &Typed) -> Self {
        let (part, buildings, stairwells) = places(&typed.scope);
        let reason = |field: Field| {
            let given = typed.reasons.iter().find(|one| one.0 == field);
            (field, text(given.map_or("", |one| one.1.as_str())))
        };
        let it = Self {
            title: text(&typed.title),
            part: text(part),
            buildings: RwSignal::new(buildings),
            stairwells: RwSignal::new(stairwells),
            organiser: text(&typed.organiser),
            based: RwSignal::new(typed.based),
            document: text(&typed.document),
            number: text(&typed.number),
            valid_until: text(&typed.valid_until),
            opens: text(&typed.opens),
            closes: text(&typed.closes),
            count_days: text(&typed.count_days),
            objection_days: text(&typed.objection_days),
            repoll_days: text(&typed.repoll_days),
            proxy_cap: text(&typed.proxy_cap),
            shuffled: RwSignal::new(typed.order == ItemOrder::Shuffled),
            precedence: text(of_precedence(typed.precedence)),
            parking: RwSignal::new(typed.parking),
            tenants: RwSignal::new(typed.tenants),
            street: RwSignal::new(typed.street),
            reasons: Field::ALL.map(reason),
            questions: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
        };
        let questions = typed.questions.iter().map(|question| it.question(question)).collect();
        it.questions.set(questions);
        it
    }

    /// A question with fields of its own.
    pub fn question(self, typed: &TypedQuestion) -> QuestionForm {
        QuestionForm {
            key: self.key(),
            title: text(&typed.title),
            about: text(&typed.about),
            way: text(of_way(typed.way)),
            most: text(&typed.most),
            items: RwSignal::new(typed.items.iter().map(|item| self.item(item)).collect()),
            rule: text(if typed.decides { LAW } else { OPINION }),
            matter: text(&typed.matter.number().to_string()),
            changes: RwSignal::new(typed.changes),
            notice_days: text(&typed.notice_days),
            source: text(&typed.source),
            silence: RwSignal::new(typed.silence),
            clause: text(&typed.clause),
            adopted: text(&typed.adopted),
            decided_by: text(&typed.decided_by),
            decided_until: text(&typed.decided_until),
            published_at: text(&typed.published_at),
        }
    }

    /// An item with fields of its own.
    pub fn item(self, typed: &TypedItem) -> ItemForm {
        ItemForm { key: self.key(), code: typed.code, title: text(&typed.title), about: text(&typed.about) }
    }

    fn key(self) -> u32 {
        self.next.update_value(|next| *next += 1);
        self.next.get_value()
    }

    /// What stands in the fields now; whoever asks in an effect is told of every change.
    pub fn typed(self) -> Typed {
        Typed {
            title: self.title.get(),
            scope: self.scope(),
            organiser: self.organiser.get(),
            based: self.based.get(),
            document: self.document.get(),
            number: self.number.get(),
            valid_until: self.valid_until.get(),
            opens: self.opens.get(),
            closes: self.closes.get(),
            count_days: self.count_days.get(),
            objection_days: self.objection_days.get(),
            repoll_days: self.repoll_days.get(),
            proxy_cap: self.proxy_cap.get(),
            order: if self.shuffled.get() { ItemOrder::Shuffled } else { ItemOrder::Fixed },
            precedence: precedence(&self.precedence.get()),
            parking: self.parking.get(),
            tenants: self.tenants.get(),
            street: self.street.get(),
            reasons: self.reasons.iter().map(|(field, text)| (*field, text.get())).collect(),
            questions: self.questions.get().into_iter().map(QuestionForm::typed).collect(),
        }
    }

    fn scope(self) -> Scope {
        match self.part.get().as_str() {
            "buildings" => {
                let ids = self.buildings.get();
                Scope::Buildings { buildings: ids.iter().filter_map(|id| id.parse().ok()).collect() }
            }
            "stairwells" => {
                let all = self.stairwells.get();
                Scope::Stairwells { stairwells: all.iter().filter_map(|key| stairwell(key)).collect() }
            }
            _ => Scope::Community,
        }
    }
}

impl QuestionForm {
    fn typed(self) -> TypedQuestion {
        let items = self.items.get().into_iter().map(|item| TypedItem {
            code: item.code,
            title: item.title.get(),
            about: item.about.get(),
        });
        TypedQuestion {
            title: self.title.get(),
            about: self.about.get(),
            way: way(&self.way.get()),
            most: self.most.get(),
            items: items.collect(),
            decides: self.rule.get() == LAW,
            matter: matter(&self.matter.get()),
            changes: self.changes.get(),
            notice_days: self.notice_days.get(),
            source: self.source.get(),
            silence: self.silence.get(),
            clause: self.clause.get(),
            adopted: self.adopted.get(),
            decided_by: self.decided_by.get(),
            decided_until: self.decided_until.get(),
            published_at: self.published_at.get(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        id::BuildingId,
        poll::{Matter, Precedence, Stairwell},
    };

    #[test]
    fn a_form_gives_back_what_it_was_made_of() {
        let owner = Owner::new();
        owner.with(|| {
            let mut question = TypedQuestion::empty();
            question.decides = true;
            question.matter = Matter::FundUse;
            let typed = Typed {
                title: "表决".into(),
                scope: Scope::Stairwells {
                    stairwells: vec![Stairwell { building: BuildingId::from_bits(7), stairwell: 2 }],
                },
                organiser: String::new(),
                based: true,
                document: "方案".into(),
                number: String::new(),
                valid_until: String::new(),
                opens: "2026-11-22T18:00".into(),
                closes: String::new(),
                count_days: "3".into(),
                objection_days: "7".into(),
                repoll_days: String::new(),
                proxy_cap: "3".into(),
                order: ItemOrder::Shuffled,
                precedence: Precedence::Paper,
                parking: false,
                tenants: true,
                street: false,
                reasons: Field::ALL.map(|field| (field, format!("{field:?}"))).into(),
                questions: vec![question],
            };
            assert_eq!(Form::of(&typed).typed(), typed);
        });
    }
}
