//! A firm's card as the committee fills it in.

use crate::ui::{
    field::{self, Kind},
    form, when,
};
use api::partners::{Firm, console::InviteFirmRequest};
use domain::partners::{Card, Interest, LEAST_LEAK_MONTHS, LEAST_WARRANTY_MONTHS};
use leptos::prelude::*;

/// Label, explanation, what stands there first.
type Entry = (&'static str, &'static str, RwSignal<String>);

/// What is typed.
#[derive(Clone, Copy)]
pub struct CardForm {
    fields: [Entry; 12],
    pub wrong: RwSignal<String>,
}

impl CardForm {
    /// Empty, or as that firm has it.
    pub fn new(firm: Option<&Firm>) -> Self {
        let text = |read: &dyn Fn(&Card) -> String, none: &str| {
            RwSignal::new(firm.map_or_else(|| none.to_owned(), |firm| read(&firm.card)))
        };
        let interest = |card: &Card| match &card.interest {
            Interest::None => String::new(),
            Interest::Declared(text) => text.clone(),
        };
        let criteria = firm.map(|firm| firm.criteria.clone()).unwrap_or_default();
        let fields = [
            ("企业名称", "", text(&|card| card.name.clone(), "")),
            ("统一社会信用代码", "营业执照上的 18 位。", text(&|card| card.licence.clone(), "")),
            ("资质证书", "", text(&|card| card.qualification.clone(), "")),
            ("资质等级", "", text(&|card| card.grade.clone(), "")),
            ("证书有效到", "", text(&|card| String::from(card.valid_until), "")),
            (
                "保修几个月",
                "至少 24 个月（住宅室内装饰装修管理办法第32条）。",
                text(&|card| card.warranty_months.to_string(), &LEAST_WARRANTY_MONTHS.to_string()),
            ),
            (
                "防渗漏保修几个月",
                "至少 60 个月。",
                text(&|card| card.leak_months.to_string(), &LEAST_LEAK_MONTHS.to_string()),
            ),
            ("合同用哪种文本", "", text(&|card| card.contract.clone(), "")),
            ("居民打的电话", "", text(&|card| card.phone.clone(), "")),
            ("投诉找谁", "", text(&|card| card.complaints.clone(), "")),
            ("利益关系", "企业声明没有，就空着；有，照声明写。居民会看到。", text(&interest, "")),
            ("按什么条件邀请", "居民会看到。", RwSignal::new(criteria)),
        ];
        Self { fields, wrong: RwSignal::new(String::new()) }
    }

    /// The fields.
    pub fn draw(self) -> AnyView {
        let one = |(label, about, value): Entry| {
            let kind = match label {
                "证书有效到" => Kind::Day,
                "保修几个月" | "防渗漏保修几个月" => Kind::Digits,
                _ => Kind::Text,
            };
            field::line(kind, label, about, value, form::fine())
        };
        view! {
            {self.fields.map(one).into_iter().collect::<Vec<_>>()}
            <p class="console-field__wrong" role="alert">{self.wrong}</p>
        }
        .into_any()
    }

    /// What is to be sent; nothing where something cannot be read, which is told.
    pub fn request(self) -> Option<InviteFirmRequest> {
        let request = self.read();
        self.wrong.set(if request.is_none() { "请把日期和月数填全。" } else { "" }.to_owned());
        request
    }

    fn read(self) -> Option<InviteFirmRequest> {
        let text = |at: usize| self.fields[at].2.get_untracked().trim().to_owned();
        let interest = Some(text(10)).filter(|text| !text.is_empty());
        let card = Card {
            name: text(0),
            licence: text(1),
            qualification: text(2),
            grade: text(3),
            valid_until: when::day(&text(4))?,
            warranty_months: text(5).parse().ok()?,
            leak_months: text(6).parse().ok()?,
            contract: text(7),
            phone: text(8),
            complaints: text(9),
            interest: interest.map_or(Interest::None, Interest::Declared),
        };
        Some(InviteFirmRequest { card, criteria: text(11) })
    }
}
