//! A round to be planned or changed: when it opens, the bill, who is invited.

use super::bill_text;
use crate::ui::{
    field::{self, Kind},
    form, places, when,
};
use api::partners::{
    Firm,
    console::{PartnerRound, PlanRoundRequest},
};
use leptos::prelude::*;

/// What is typed.
#[derive(Clone, Copy)]
pub struct RoundForm {
    title: RwSignal<String>,
    criteria: RwSignal<String>,
    opens_at: RwSignal<String>,
    flats: RwSignal<String>,
    lines: RwSignal<String>,
    firms: RwSignal<Vec<String>>,
    wrong: RwSignal<String>,
}

impl RoundForm {
    /// Empty, or as that round has it.
    pub fn new(round: Option<&PartnerRound>) -> Self {
        let (flats, lines) = round.map(|round| bill_text::written(&round.bill)).unwrap_or_default();
        let text = |read: fn(&PartnerRound) -> String| RwSignal::new(round.map(read).unwrap_or_default());
        let firms = round.map(|round| round.firms.iter().map(ToString::to_string).collect());
        Self {
            title: text(|round| round.line.title.clone()),
            criteria: text(|round| round.criteria.clone()),
            opens_at: text(|round| when::typed(round.line.opens_at)),
            flats: RwSignal::new(flats),
            lines: RwSignal::new(lines),
            firms: RwSignal::new(firms.unwrap_or_default()),
            wrong: RwSignal::new(String::new()),
        }
    }

    /// The fields.
    pub fn draw(self, firms: &[Firm]) -> AnyView {
        let invited = firms.iter().filter(|firm| firm.removed.is_none());
        let options = invited.map(|firm| (firm.id.to_string(), firm.card.name.clone())).collect();
        let line_about = format!(
            "{}。计价只能写：{}。类别只能写：{}。",
            bill_text::LINE_ROW,
            bill_text::bases(),
            bill_text::kinds()
        );
        view! {
            {field::line(Kind::Text, "名称", "40 个字以内。", self.title, form::fine())}
            {field::lines("对报价的要求", "居民和企业都看得到。", self.criteria, form::fine())}
            {field::line(Kind::DayTime, "哪一刻一起公开", "到这一分钟以前，谁也看不到报价，工作台也看不到。", self.opens_at, form::fine())}
            {field::lines("户型，每行一个，最多 12 个", bill_text::FLAT_ROW, self.flats, form::fine())}
            {field::lines("项目，每行一项，最多 60 项", &line_about, self.lines, form::fine())}
            {places::places("请哪些企业报价", options, self.firms)}
            <p class="console-field__wrong" role="alert">{self.wrong}</p>
        }
        .into_any()
    }

    /// What is to be sent; nothing where something is wrong, which is told.
    pub fn request(self) -> Option<PlanRoundRequest> {
        let request = self.read();
        self.wrong.set(request.as_ref().err().cloned().unwrap_or_default());
        request.ok()
    }

    fn read(self) -> Result<PlanRoundRequest, String> {
        let bill = bill_text::read(&self.flats.get_untracked(), &self.lines.get_untracked())?;
        let opens_at = when::moment(&self.opens_at.get_untracked()).ok_or("请选公开的日期和时间。")?;
        let firms: Vec<_> = self.firms.get_untracked().iter().filter_map(|firm| firm.parse().ok()).collect();
        if firms.is_empty() {
            return Err("请至少勾一家企业。".to_owned());
        }
        let text = |signal: RwSignal<String>| signal.get_untracked().trim().to_owned();
        Ok(PlanRoundRequest { title: text(self.title), criteria: text(self.criteria), opens_at, bill, firms })
    }
}
