//! Where the money comes from: the ways to balance it and the rules on it.

use super::frame::paragraph;
use crate::ui::cell;
use domain::policy::Plan;
use leptos::prelude::*;

struct Entry<'a> {
    name: String,
    plain: &'a str,
    paragraph: &'a str,
    bodies: &'a [String],
}

/// The ways to balance the money, folded.
pub fn financing(plan: &Plan) -> AnyView {
    let entries = plan.financing.iter().map(|mode| Entry {
        name: mode.name.clone(),
        plain: &mode.plain,
        paragraph: &mode.paragraph,
        bodies: &mode.bodies,
    });
    folded(plan, &format!("钱怎么算平：{} 种办法", plan.financing.len()), entries)
}

/// The rules on money, folded.
pub fn funding(plan: &Plan) -> AnyView {
    let entries = plan.funding.iter().map(|rule| Entry {
        name: format!("{}. {}", rule.number, rule.name),
        plain: &rule.plain,
        paragraph: &rule.paragraph,
        bodies: &rule.bodies,
    });
    folded(plan, &format!("钱从哪来：{} 条", plan.funding.len()), entries)
}

fn folded<'a>(plan: &Plan, summary: &str, entries: impl Iterator<Item = Entry<'a>>) -> AnyView {
    let drawn: Vec<AnyView> = entries.map(|entry| one(plan, &entry)).collect();
    cell::folded(summary, drawn.into_any())
}

fn one(plan: &Plan, entry: &Entry<'_>) -> AnyView {
    let names: Vec<&str> =
        entry.bodies.iter().filter_map(|id| plan.body(id)).map(|body| body.name.as_str()).collect();
    view! {
        <div class="policy-entry">
            <h3 class="policy-entry__title">{entry.name.clone()}</h3>
            <p>{entry.plain.to_owned()}</p>
            <p class="app-note">{format!("谁管：{}", names.join("、"))}</p>
            <p>{paragraph(entry.paragraph)}</p>
        </div>
    }
    .into_any()
}
