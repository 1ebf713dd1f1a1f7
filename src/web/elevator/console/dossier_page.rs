//! 一梯一档 in the console: where it stands, papers, shares, the vote, objections, late joiners.

use super::{
    super::stairwells_page::place, here::Here, joiners, moving, objections, papers, shares, sheet, vote,
};
use crate::{
    committee::{desk::fetch, place::Place},
    ui::{
        form,
        load::{self, Load},
        page::{self, Back},
    },
};
use api::elevator::{DossierParams, console::ReadDossier};
use domain::id::{CommunityId, DossierId};
use leptos::prelude::*;

/// The page.
pub fn dossier_page(community: CommunityId, dossier: DossierId) -> AnyView {
    let params = DossierParams { community, dossier };
    let here = Here { params, dossier: fetch::<ReadDossier>(params), said: RwSignal::new(String::new()) };
    // Drawn once: what is typed stays while the dossier behind it changes.
    let name = Memo::new(move |_| {
        here.dossier.state.with(|state| match state {
            Load::Ready(dossier) => Load::Ready((place(&dossier.line), dossier.may_edit)),
            Load::Failed(failure) => Load::Failed(failure.clone()),
            Load::Loading => Load::Loading,
        })
    });
    (move || match name.get() {
        Load::Ready((name, may)) => whole(here, &name, may),
        Load::Failed(failure) => load::failed(&failure, Some(here.dossier.again)),
        Load::Loading => load::skeleton(),
    })
    .into_any()
}

fn whole(here: Here, name: &str, may: bool) -> AnyView {
    let latest = Callback::new(move |()| here.dossier.again.run(()));
    let body = view! {
        <div class="console-unprinted">
            {form::done(here.said)}
            {form::card("走到哪一步", moving::section(here, may))}
            {form::card("单元表决", vote::section(here, may))}
            {form::card("每家出多少", shares::section(here, may))}
            {form::card("材料和使用单位", papers::section(here, may))}
            {form::card("异议和调解", objections::section(here, may))}
            {form::card("后来参加的", joiners::section(here, may))}
            <p class="app-note">"别人改过这份档，会请您先看最新的。"</p>
            {form::button("看最新的", RwSignal::new(false), latest)}
        </div>
        {sheet::section(here, name)}
    };
    let back = Back::to(Place::Elevators(here.params.community).address(), "加装电梯");
    page::page(&format!("{name}，装电梯"), back, body.into_any())
}
