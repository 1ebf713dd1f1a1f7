//! 用这部手机验算: the button, and what this phone found beside what the page says.

use super::{
    outcome_words::{Decided, items},
    verification::{Recount, Verification, verify},
};
use crate::ui::{button, load::Load, markup};
use api::{community::Contact, poll::TallyView};
use leptos::prelude::*;
use maud::{Markup, html};

/// The section with its button; nothing is computed before it is asked for.
pub fn section(result: RwSignal<Load<TallyView>>) -> AnyView {
    let shown = RwSignal::new(false);
    let found = move || {
        let found = |view: &TallyView| findings(&verify(view), &published(view), &view.contact).into_string();
        if shown.get() {
            result.with(|result| result.ready().map(found)).unwrap_or_default()
        } else {
            String::new()
        }
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
            <div role="status" inner_html=found></div>
        </section>
    }
    .into_any()
}

/// What the page above says on each decision.
fn published(view: &TallyView) -> Vec<String> {
    let decided = items(view).filter_map(|(question, _, sums)| Decided::published(view, question, sums));
    decided.map(|decided| decided.sentence()).collect()
}

fn findings(found: &Verification, published: &[String], contact: &Contact) -> Markup {
    html! {
        @if found.faults.is_empty() {
            div.app-notice { p { "这部手机核对了 " (found.checked) " 处合计数，都对得上。" } }
        } @else {
            div.app-notice.app-notice_wrong role="alert" {
                p { "有 " (found.faults.len()) " 处对不上。请打电话，请工作人员核对。" }
                (markup::list(&found.faults))
                (markup::call(&contact.name, &contact.phone))
            }
        }
        @for (recount, published) in found.decisions.iter().zip(published) { (compared(recount, published)) }
    }
}

fn compared(recount: &Recount, published: &str) -> Markup {
    let same = if recount.sentence == published {
        "两边一样。"
    } else {
        "两边不一样，请打电话问。"
    };
    html! {
        div.result-compared {
            h3.result-item__title { (recount.title) }
            p { "页面上写的：" (published) }
            p { "手机算出的：" (recount.sentence) }
            p { (same) }
            (markup::folded("看算式", &markup::list(&recount.steps)))
        }
    }
}
