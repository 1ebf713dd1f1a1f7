//! The plan for residents: 政策 and 找谁.

use domain::policy::ItemCode;
use leptos::prelude::*;

/// 政策.
#[component]
pub fn PolicyPage() -> impl IntoView {}

/// One item of the catalogue.
#[component]
pub fn PolicyItemPage(code: ItemCode) -> impl IntoView {
    let _ = code;
}

/// 找谁.
#[component]
pub fn WhoPage() -> impl IntoView {}
