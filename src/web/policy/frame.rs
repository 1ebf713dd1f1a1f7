//! What the pages on the plan share: fetching it, the way back, the line that names it.

use crate::{
    shared::Shared,
    ui::{load, page::Back},
};
use api::{NoParams, pages, policy::GetPlan};
use domain::{Day, policy::Plan};
use leptos::prelude::*;
use maud::{Markup, html};

/// Draws a page once the plan is here.
pub fn with_plan(draw: impl Fn(&Plan) -> AnyView + Send + 'static) -> AnyView {
    let plan = Shared::get().plan;
    let fetch = Callback::new(move |()| plan.open::<GetPlan>(NoParams {}, false));
    fetch.run(());
    load::show(plan.state, fetch, draw)
}

/// Back to the community that was open, else to the search for one.
pub fn back_home() -> Option<Back> {
    let home = Shared::get()
        .home
        .state
        .with_untracked(|home| home.ready().map(|home| (pages::community(home.id), home.name.clone())));
    let (to, words) = home.unwrap_or_else(|| (pages::HOME.to_owned(), "找我的小区".to_owned()));
    Back::to(to, &words)
}

/// Which document the page rests on; said once per page, with its end.
pub fn basis(plan: &Plan) -> Markup {
    let valid =
        plan.expiry_sentence(today()).unwrap_or_else(|| format!("有效到{}", plan.valid_until.long_words()));
    html! {
        p.policy-basis { "依据《" (plan.title) "》（" (plan.number) "），" (valid) "。" (plan.successor) }
    }
}

/// `段落 三(一)1(4)`.
pub fn paragraph(number: &str) -> Markup {
    html! { span.policy-paragraph { "段落 " (number) } }
}

/// A heading, what it means, and the paragraph it stands in.
pub fn entry(heading: &str, plain: &str, number: &str) -> Markup {
    html! {
        div.policy-entry {
            h2.policy-entry__title { (heading) }
            p { (plain) }
            p { (paragraph(number)) }
        }
    }
}

/// The phone's calendar day; only for saying whether a document has run out.
pub fn today() -> Day {
    let date = web_sys::js_sys::Date::new_0();
    let year = i32::try_from(date.get_full_year()).unwrap_or(0);
    Day::of(year, date.get_month() + 1, date.get_date()).unwrap_or_else(|| domain::Instant(0).day())
}
