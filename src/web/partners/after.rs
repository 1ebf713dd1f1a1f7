//! After choosing: times to come in, the way to what is checked before paying, the warranty, rating, complaint.

use super::house::House;
use crate::{
    committee::desk::Doing,
    schedule::words::hours,
    ui::{button, markup, when},
};
use api::{
    pages,
    partners::mine::{
        AcceptVisit, HomeParams, MarkDone, MarkDoneRequest, MyChoice, MyVisit, OpenComplaint,
        OpenComplaintRequest, RateFirm, VisitParams, VisitPurpose,
    },
};
use domain::{Day, id::CommunityId, partners::Rating};
use leptos::prelude::*;
use maud::html;

/// Everything that comes after a choice was confirmed.
pub fn section(
    community: CommunityId,
    house: House,
    at: HomeParams,
    choice: &MyChoice,
    today: Day,
) -> AnyView {
    let doing = Doing::new();
    let paying = pages::paying(community, at.round, at.dwelling);
    let visits: Vec<_> = choice.visits.iter().map(|visit| time(house, at, doing, visit)).collect();
    let done = match &choice.done {
        None => finished(house, at, doing, today),
        Some(warranty) => markup::raw(html! {
            p { (warranty.done.long_words()) "完工。保修到 " (warranty.until.long_words())
                "，防渗漏保修到 " (warranty.leak_until.long_words()) "。" }
        }),
    };
    let rate = match (&choice.done, choice.rating) {
        (Some(_), None) => Some(rating(house, at, doing)),
        (_, Some(rating)) => Some(markup::raw(html! {
            p { "您家评过：内容 " (rating.content) "，过程 " (rating.process) "，长效 " (rating.lasting) "。" }
        })),
        _ => None,
    };
    view! {
        {(!visits.is_empty()).then(|| view! { <h4>"上门时间"</h4> })}
        {visits}
        {markup::raw(button::plain_link("付款和验收，一条一条勾", &paying))}
        {done}
        {rate}
        {complaint(house, at, doing)}
        {doing.told()}
    }
    .into_any()
}

/// What the firm comes for.
pub const fn purpose(purpose: VisitPurpose) -> &'static str {
    match purpose {
        VisitPurpose::Measure => "量尺",
        VisitPurpose::Fit => "上门安装",
    }
}

fn time(house: House, at: HomeParams, doing: Doing, visit: &MyVisit) -> AnyView {
    let words = format!("{}：{}", purpose(visit.purpose), hours(visit.from, visit.to));
    if visit.accepted {
        return view! { <p><strong>{words}</strong>"，约好了。"</p> }.into_any();
    }
    let params = VisitParams { round: at.round, dwelling: at.dwelling, slot: visit.id };
    let act = Callback::new(move |()| {
        doing.run::<AcceptVisit>(params, (), move |_| house.fetch.run(()));
    });
    button::plain(&format!("约{words}"), act)
}

fn finished(house: House, at: HomeParams, doing: Doing, today: Day) -> AnyView {
    let day = RwSignal::new(String::from(today));
    let act = Callback::new(move |()| {
        if let Some(day) = when::day(&day.get_untracked()) {
            doing.run::<MarkDone>(at, MarkDoneRequest { day }, move |_| house.fetch.run(()));
        }
    });
    view! {
        <label class="app-field">
            <span class="app-field__label">"哪天完工"</span>
            <input class="app-field__input" type="date" prop:value=day max=String::from(today)
                on:input=move |event| day.set(event_target_value(&event)) />
        </label>
        {button::plain("记下完工，开始算保修", act)}
    }
    .into_any()
}

fn rating(house: House, at: HomeParams, doing: Doing) -> AnyView {
    let parts = [("内容", RwSignal::new(0_u8)), ("过程", RwSignal::new(0)), ("长效", RwSignal::new(0))];
    let [content, process, lasting] = parts.map(|(_, value)| value);
    let missing =
        Signal::derive(move || doing.pending.get() || parts.iter().any(|(_, value)| value.get() == 0));
    let act = Callback::new(move |()| {
        let rating = Rating {
            content: content.get_untracked(),
            process: process.get_untracked(),
            lasting: lasting.get_untracked(),
        };
        doing.run::<RateFirm>(at, rating, move |_| house.fetch.run(()));
    });
    let one = |(name, value): (&'static str, RwSignal<u8>)| {
        let options =
            (1..=5).rev().map(|points| view! { <option value=points.to_string()>{points}" 分"</option> });
        view! {
            <label class="app-field">
                <span class="app-field__label">{name}</span>
                <select class="app-field__input"
                    on:change=move |event| value.set(event_target_value(&event).parse().unwrap_or(0))>
                    <option value="">"请选，5 分最好"</option>
                    {options.collect::<Vec<_>>()}
                </select>
            </label>
        }
    };
    view! {
        <h4>"评价"</h4>
        <p class="app-note">"不写名字，不写门牌。满五户才公布平均。只能评一次。"</p>
        {parts.map(one).into_iter().collect::<Vec<_>>()}
        {button::primary("送出评价", "", missing, act)}
    }
    .into_any()
}

fn complaint(house: House, at: HomeParams, doing: Doing) -> AnyView {
    let text = RwSignal::new(String::new());
    let act = Callback::new(move |()| {
        let request = OpenComplaintRequest { text: text.get_untracked().trim().to_owned() };
        doing.run::<OpenComplaint>(at, request, move |_| house.fetch.run(()));
    });
    view! {
        <details class="app-folded partners-inside">
            <summary class="app-folded__summary">"有纠纷，向居委会投诉"</summary>
            <div class="app-folded__body">
                <label class="app-field">
                    <span class="app-field__label">"哪里不对，想怎么解决"</span>
                    <textarea class="app-field__input" rows="4" maxlength="1000" prop:value=text
                        on:input=move |event| text.set(event_target_value(&event))></textarea>
                </label>
                {button::primary("送给居委会", "居委会会看到您家门牌。答复期限写在下面。", doing.pending.into(), act)}
            </div>
        </details>
    }
    .into_any()
}
