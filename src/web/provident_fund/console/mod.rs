//! The fund clerks' desk: the city's rules, each entered by one clerk and confirmed by another.

mod condition_form;
mod rule_form;
pub mod rules_page;
