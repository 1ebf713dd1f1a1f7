//! 用这部手机验算: the button, and what this phone found beside what the page says.

use super::{
    outcome_words::{Decided, items},
    verification::{Recount, Verification, verify},
};
use crate::ui::{
    button, cell,
    load::Load,
    notice::{Tone, notice},
};
use api::{community::Contact, poll::TallyView};
use leptos::prelude::*;

/// The section with its button; nothing is computed before it is asked for.
pub fn section(result: RwSignal<Load<TallyView>>) -> AnyView {
    let shown = RwSignal::new(false);
    let found = move || {
        shown.get().then(|| {
            result.with(|result| {
                result.ready().map(|view| findings(&verify(view), &published(view), &view.contact))
            })
        })
    };
    let act = Callback::new(move |()| shown.set(true));
    view! {
        <section class="result-question">
            <h2 class="result-question__title">"数对不对"</h2>
            {button::primary(
                "用这部手机验算",
                "手机用公布的合计数，按同一条规则重新算一遍。算的是合计数，不是单张票。",
                Signal::derive(move || shown.get()),
                act,
            )}
            <div role="status">{found}</div>
        </section>
    }
    .into_any()
}

/// What the page above says on each decision.
fn published(view: &TallyView) -> Vec<String> {
    let decided = items(view).filter_map(|(question, _, sums)| Decided::of(view, question, &sums.counts));
    decided.map(|decided| decided.sentence()).collect()
}

fn findings(found: &Verification, published: &[String], contact: &Contact) -> AnyView {
    let sums = if found.faults.is_empty() {
        let said = format!("这部手机核对了 {} 处合计数，都对得上。", found.checked);
        notice(Tone::Plain, view! { <p>{said}</p> }.into_any())
    } else {
        let faults: Vec<_> = found.faults.iter().map(|fault| view! { <li>{fault.clone()}</li> }).collect();
        let said = format!("有 {} 处对不上。请打电话，请工作人员核对。", found.faults.len());
        let body = view! { <p>{said}</p><ul class="app-list">{faults}</ul>{button::call(&contact.name, &contact.phone)} };
        notice(Tone::Wrong, body.into_any())
    };
    let decisions: Vec<AnyView> = found
        .decisions
        .iter()
        .zip(published)
        .map(|(recount, published)| compared(recount, published))
        .collect();
    view! { {sums}{decisions} }.into_any()
}

fn compared(recount: &Recount, published: &str) -> AnyView {
    let same = if recount.sentence == published {
        "两边一样。"
    } else {
        "两边不一样，请打电话问。"
    };
    let steps: Vec<_> = recount.steps.iter().map(|step| view! { <li>{step.clone()}</li> }).collect();
    let steps = view! { <ul class="app-list">{steps}</ul> }.into_any();
    view! {
        <div class="result-compared">
            <h3 class="result-item__title">{recount.title.clone()}</h3>
            <p>"页面上写的："{published.to_owned()}</p>
            <p>"手机算出的："{recount.sentence.clone()}</p>
            <p>{same}</p>
            {cell::folded("看算式", steps)}
        </div>
    }
    .into_any()
}
