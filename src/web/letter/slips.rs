//! Tenants' slips: printed for the dwellings of chosen buildings, where the poll asks tenants.

use super::job;
use crate::{
    committee::desk::Doing,
    ui::{asking::asking, field, form, places},
};
use api::{
    letter::{LetterJob, LetterOrder, Letters},
    poll::{PollParams, tenant::PrintTenantSlips},
};
use domain::id::PollId;
use leptos::prelude::*;

/// The card; nothing where no tenants are asked.
pub fn card(poll: PollId, letters: &Letters) -> AnyView {
    if !letters.tenants || !letters.printable {
        return ().into_any();
    }
    let (buildings, again) = (RwSignal::new(Vec::<String>::new()), RwSignal::new(false));
    let (doing, made) = (Doing::new(), RwSignal::new(None::<LetterJob>));
    let list = letters.buildings.iter().map(|one| (one.id.to_string(), one.name.clone())).collect();
    let act = Callback::new(move |()| {
        let chosen = buildings.with_untracked(|ids| ids.iter().filter_map(|id| id.parse().ok()).collect());
        let order = LetterOrder { buildings: chosen, voters: Vec::new(), again: again.get_untracked() };
        doing.run::<PrintTenantSlips>(PollParams { poll }, order, move |job| made.set(Some(job)));
    });
    let told = || "一套房一张，请只送到有租户住的房子。每张一个新码，只在打印页上出现一次。".to_owned();
    let body = view! {
        <p class="app-note">"租户答征求意见的题，凭自己的单子，和业主的信分开。意见单独统计，不计入业主表决。"</p>
        {places::places("哪几栋（一栋不勾就是全部）", list, buildings)}
        {field::tick("已经有租户单的也重印", "旧单子上的码作废，用它登录过的手机退出。", again)}
        {doing.told()}
        {asking("印租户单", told, "印", act)}
        {move || made.with(|made| made.as_ref().map(job::slips))}
    };
    form::card("租户意见单", body.into_any())
}
