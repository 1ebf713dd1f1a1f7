//! Where the money comes from: the ways to balance it and the rules on it.

use super::frame::paragraph;
use crate::ui::markup;
use domain::policy::Plan;
use maud::{Markup, html};

/// The ways to balance the money, folded.
pub fn financing(plan: &Plan) -> Markup {
    let entries = html! {
        @for mode in &plan.financing { (entry(plan, &mode.name, &mode.plain, &mode.paragraph, &mode.bodies)) }
    };
    markup::folded(&format!("钱怎么算平：{} 种办法", plan.financing.len()), &entries)
}

/// The rules on money, folded.
pub fn funding(plan: &Plan) -> Markup {
    let entries = html! {
        @for rule in &plan.funding {
            (entry(plan, &format!("{}. {}", rule.number, rule.name), &rule.plain, &rule.paragraph, &rule.bodies))
        }
    };
    markup::folded(&format!("钱从哪来：{} 条", plan.funding.len()), &entries)
}

fn entry(plan: &Plan, name: &str, plain: &str, number: &str, bodies: &[String]) -> Markup {
    let names: Vec<&str> =
        bodies.iter().filter_map(|id| plan.body(id)).map(|body| body.name.as_str()).collect();
    html! {
        div.policy-entry {
            h2.policy-entry__title { (name) }
            p { (plain) }
            p.app-note { "谁管：" (names.join("、")) }
            p { (paragraph(number)) }
        }
    }
}
