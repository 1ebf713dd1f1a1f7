//! A draft as it is typed: texts that may be half done, and the draft they come to.

use super::typed_question::TypedQuestion;
use crate::ui::when;
use domain::poll::{Basis, Deviation, Draft, Field, ItemOrder, Precedence, Scope, Template};

/// Everything on the editor's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    pub title: String,
    pub scope: Scope,
    pub organiser: String,
    /// Whether it rests on a document.
    pub based: bool,
    pub document: String,
    pub number: String,
    pub valid_until: String,
    pub opens: String,
    pub closes: String,
    pub count_days: String,
    pub objection_days: String,
    pub repoll_days: String,
    pub proxy_cap: String,
    pub order: ItemOrder,
    pub precedence: Precedence,
    pub parking: bool,
    pub tenants: bool,
    pub street: bool,
    /// Why a field differs from its default; empty ones are left out of the draft.
    pub reasons: Vec<(Field, String)>,
    pub questions: Vec<TypedQuestion>,
}

/// A field that cannot be read, with what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    pub field: Field,
    /// Which question, from 0.
    pub question: Option<usize>,
    pub words: &'static str,
}

/// Collects what cannot be read, so that all of it is told at once.
#[derive(Default)]
pub struct Reading(pub Vec<Wrong>);

impl Reading {
    /// The value, or a note about the field.
    pub fn need<T>(
        &mut self,
        value: Option<T>,
        field: Field,
        question: Option<usize>,
        words: &'static str,
    ) -> Option<T> {
        if value.is_none() {
            self.0.push(Wrong { field, question, words });
        }
        value
    }
}

impl Typed {
    /// A draft as the fields show it.
    pub fn of(draft: &Draft) -> Self {
        let basis = draft.basis.as_ref();
        Self {
            title: draft.title.clone(),
            scope: draft.scope.clone(),
            organiser: draft.organiser.clone(),
            based: basis.is_some(),
            document: basis.map(|basis| basis.document.clone()).unwrap_or_default(),
            number: basis.map(|basis| basis.number.clone()).unwrap_or_default(),
            valid_until: basis.map(|basis| basis.valid_until.into()).unwrap_or_default(),
            opens: when::typed(draft.opens_at),
            closes: when::typed(draft.closes_at),
            count_days: draft.count_days.to_string(),
            objection_days: draft.objection_days.to_string(),
            repoll_days: draft.repoll_days.map(|days| days.to_string()).unwrap_or_default(),
            proxy_cap: draft.proxy_cap.to_string(),
            order: draft.order,
            precedence: draft.precedence,
            parking: draft.parking,
            tenants: draft.tenants,
            street: draft.street,
            reasons: draft.reasons.iter().map(|one| (one.field, one.reason.clone())).collect(),
            questions: draft.questions.iter().map(TypedQuestion::of).collect(),
        }
    }

    /// The draft that it comes to. Empty texts are fine here: the check names them.
    ///
    /// # Errors
    /// The fields that cannot be read at all.
    pub fn draft(&self, template: Template) -> Result<Draft, Vec<Wrong>> {
        const MOMENT: &str = "请选日期和时间。";
        const DAYS: &str = "请填天数，是数字。";
        let mut read = Reading::default();
        let basis = self.basis(&mut read);
        let opens = read.need(when::moment(&self.opens), Field::Opens, None, MOMENT);
        let closes = read.need(when::moment(&self.closes), Field::Closes, None, MOMENT);
        let count = read.need(number(&self.count_days), Field::CountDays, None, DAYS);
        let objection = read.need(number(&self.objection_days), Field::ObjectionDays, None, DAYS);
        let repoll = match self.repoll_days.trim() {
            "" => None,
            days => read.need(number(days), Field::RepollDays, None, "请填天数，是数字；不知道就空着。"),
        };
        let cap = read.need(number(&self.proxy_cap), Field::ProxyCap, None, "请填户数，是数字。");
        let questions: Vec<_> = self
            .questions
            .iter()
            .enumerate()
            .filter_map(|(place, question)| question.question(place, &mut read))
            .collect();
        let ((Some(opens_at), Some(closes_at)), (Some(count_days), Some(objection_days), Some(proxy_cap))) =
            ((opens, closes), (count, objection, cap))
        else {
            return Err(read.0);
        };
        if !read.0.is_empty() {
            return Err(read.0);
        }
        Ok(Draft {
            template,
            title: self.title.trim().to_owned(),
            scope: self.scope.clone(),
            organiser: self.organiser.trim().to_owned(),
            basis,
            opens_at,
            closes_at,
            count_days,
            objection_days,
            repoll_days: repoll,
            questions: numbered(questions),
            order: self.order,
            proxy_cap,
            precedence: self.precedence,
            parking: self.parking,
            tenants: self.tenants,
            street: self.street,
            reasons: self.reasons(),
        })
    }

    fn basis(&self, read: &mut Reading) -> Option<Basis> {
        if !self.based {
            return None;
        }
        let until = when::day(&self.valid_until);
        let valid_until = read.need(until, Field::Basis, None, "请选文件有效到哪天；没有文件就去掉勾。")?;
        let (document, number) = (self.document.trim().to_owned(), self.number.trim().to_owned());
        Some(Basis { document, number, valid_until })
    }

    fn reasons(&self) -> Vec<Deviation> {
        let given = self.reasons.iter().filter(|(_, reason)| !reason.trim().is_empty());
        given.map(|(field, reason)| Deviation { field: *field, reason: reason.trim().to_owned() }).collect()
    }
}

/// Items are numbered through, as the draft keeps them.
fn numbered(mut questions: Vec<domain::poll::Question>) -> Vec<domain::poll::Question> {
    let items = questions.iter_mut().flat_map(|question| &mut question.items);
    for (item, number) in items.zip(1..) {
        item.item = number;
    }
    questions
}

/// A whole number as people type it.
pub fn number<T: core::str::FromStr>(text: &str) -> Option<T> {
    text.trim().parse().ok()
}

#[cfg(test)]
#[path = "typed_tests.rs"]
mod tests;
