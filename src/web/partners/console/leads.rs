//! Households that agreed to be called, and times to come in that the firm proposes.

use super::super::after::purpose;
use crate::{
    committee::desk::{Doing, Fetched, fetch},
    schedule::words::hours,
    ui::{
        field::{self, Kind},
        form,
        load::Load,
        when,
    },
};
use api::{
    NoParams,
    partners::{
        firm::{Lead, LeadList, LeadParams, ListLeads, NewVisit, ProposeVisits, ProposeVisitsRequest},
        mine::{MyVisit, VisitPurpose},
    },
};
use leptos::prelude::*;

/// All of them.
pub fn section() -> AnyView {
    let list = fetch::<ListLeads>(NoParams {});
    list.show(move |all| {
        let hours = (all.from_hour, all.to_hour);
        view! {
            <p>"每看一次都有记录。住户收回同意，这里就没有了。电话只能用来约量尺、安装和保修。"</p>
            {all.leads.is_empty().then(|| view! { <p class="console-empty">"还没有住户同意。"</p> })}
            {all.leads.iter().map(|lead| one(list, lead, hours)).collect::<Vec<_>>()}
        }
        .into_any()
    })
}

fn one(list: Fetched<LeadList>, lead: &Lead, hours_of_day: (u8, u8)) -> AnyView {
    let state = if lead.confirmed { "已确认选我们" } else { "选了我们，还没确认" };
    let visit = |visit: &MyVisit| {
        let taken = if visit.accepted { "，住户约了" } else { "，等住户定" };
        view! { <li>{format!("{}：{}{taken}", purpose(visit.purpose), hours(visit.from, visit.to))}</li> }
    };
    let call = format!("tel:{}", lead.phone);
    view! {
        <div class="console-card">
            <h3>{format!("{} {}", lead.community, lead.address)}</h3>
            <p><a class="app-call" href=call>{lead.phone.clone()}</a> {format!("，{}同意，{state}。", lead.agreed_at.words())}</p>
            <ul class="app-list">{lead.visits.iter().map(visit).collect::<Vec<_>>()}</ul>
            {proposing(list, lead, hours_of_day)}
        </div>
    }
    .into_any()
}

/// One more time beside those that nobody has taken yet.
fn proposing(list: Fetched<LeadList>, lead: &Lead, (from_hour, to_hour): (u8, u8)) -> AnyView {
    let text = || RwSignal::new(String::new());
    let (kind, from, to, wrong, doing) =
        (RwSignal::new("measure".to_owned()), text(), text(), text(), Doing::new());
    let at = LeadParams { round: lead.round, dwelling: lead.dwelling };
    let open: Vec<NewVisit> = lead.visits.iter().filter(|visit| !visit.accepted).map(kept).collect();
    let act = Callback::new(move |()| {
        let moment = |text: RwSignal<String>| when::moment(&text.get_untracked());
        let (Some(from), Some(to)) = (moment(from), moment(to)) else {
            return wrong.set("请把开始和结束的时间填全。".into());
        };
        wrong.set(String::new());
        let fit = kind.get_untracked() == "fit";
        let purpose = if fit { VisitPurpose::Fit } else { VisitPurpose::Measure };
        let mut visits = open.clone();
        visits.push(NewVisit { id: None, purpose, from, to });
        doing.run::<ProposeVisits>(at, ProposeVisitsRequest { visits }, move |answer| {
            list.state.set(Load::Ready(answer));
        });
    });
    let options = vec![("measure".to_owned(), "量尺".to_owned()), ("fit".to_owned(), "上门安装".to_owned())];
    let about = format!("{from_hour} 点到 {to_hour} 点之间，避开小区的安静日。");
    let fields = view! {
        {field::choose("来做什么", "", options, kind)}
        {field::line(Kind::DayTime, "从", &about, from, form::fine())}
        {field::line(Kind::DayTime, "到", "同一天。", to, wrong.into())}
    };
    let form = form::form(fields.into_any(), "提这个时间", doing.pending, doing.told(), act);
    view! { <details class="app-folded"><summary>"提一个上门时间"</summary><div class="app-folded__body">{form}</div></details> }
        .into_any()
}

const fn kept(visit: &MyVisit) -> NewVisit {
    NewVisit { id: Some(visit.id), purpose: visit.purpose, from: visit.from, to: visit.to }
}
