//! The share versions of a dossier: looked at, compared, one of them agreed and so frozen.

use super::{
    super::{compare, picture},
    here::Here,
    share_form,
};
use crate::{
    committee::desk::Doing,
    ui::{
        asking::asking,
        decimal::{typed, yuan},
        field, markup,
    },
};
use api::elevator::console::{AgreeShare, Dossier, DossierRevision, ShareParams, ShareVersion};
use leptos::prelude::*;
use maud::{Markup, html};

pub fn section(here: Here, may: bool) -> AnyView {
    let doing = Doing::new();
    let list = here.draw(move |dossier| {
        if dossier.shares.is_empty() {
            return view! { <p class="console-empty">"还没有一版分摊。先记一版，拿给各家看。"</p> }
                .into_any();
        }
        let may = may && dossier.joiners.is_empty();
        dossier.shares.iter().map(|one| version(here, doing, one, may)).collect::<Vec<_>>().into_any()
    });
    view! {
        {doing.told()}
        {list}
        {beside(here)}
        {may.then(|| share_form::section(here))}
    }
    .into_any()
}

fn name(one: &ShareVersion) -> String {
    format!("第 {} 版", one.number)
}

fn version(here: Here, doing: Doing, one: &ShareVersion, may: bool) -> AnyView {
    let summary = match one.agreed_on {
        Some(on) => format!("{}，{}定下来的", name(one), on.words()),
        None => format!("{}，{} {}记的", name(one), one.saved_at.words(), one.saved_by),
    };
    let act = (may && one.agreed_on.is_none()).then(|| {
        let (number, share) = (one.number, one.id);
        let told = move || {
            format!("定下第 {number} 版以后，这一版的数不再改，居民都看得到每家出多少。要改，只能另记一版再定。请先和各家对好、签好字。")
        };
        let agree = Callback::new(move |()| {
            let params =
                ShareParams { community: here.params.community, dossier: here.params.dossier, share };
            let request = DossierRevision { revision: here.revision() };
            here.act::<AgreeShare>(doing, params, request, "定下来了，可以打印签字。", || ());
        });
        asking("定这一版", told, "定下来，不再改", agree)
    });
    view! {
        <details class="app-folded" open=one.agreed_on.is_some()>
            <summary>{summary}</summary>
            {markup::raw(about(one))}
            {act}
        </details>
    }
    .into_any()
}

fn about(one: &ShareVersion) -> Markup {
    let sharing = &one.sharing;
    let floors =
        sharing.coefficients.iter().map(|(floor, set)| format!("{floor} 楼 {}", typed(i64::from(*set))));
    html! {
        @if !one.note.is_empty() { p { (one.note) } }
        p { "总价 " (yuan(sharing.total)) "，补贴 " (yuan(sharing.subsidy)) "。" }
        @if sharing.by_area { p { "只按面积分（民法典第283条）。" } }
        @else { p { "系数：" (floors.collect::<Vec<_>>().join("，")) "；同一层按面积。" } }
        div.elevator-narrow { (picture::drawn(&one.table)) }
    }
}

/// Two versions side by side.
fn beside(here: Here) -> AnyView {
    let chosen = [RwSignal::new(String::new()), RwSignal::new(String::new())];
    let tables = here.draw(move |dossier| {
        let of = |at: usize| chosen[at].with(|number| find(dossier, number));
        match (of(0), of(1)) {
            (Some(one), Some(two)) => markup::raw(
                html! { div.elevator-narrow { (compare::beside([(&name(one), &one.table), (&name(two), &two.table)])) } },
            ),
            _ => ().into_any(),
        }
    });
    let choose = here.draw(move |dossier| {
        let mut options = vec![(String::new(), "请选".to_owned())];
        options.extend(dossier.shares.iter().map(|one| (one.number.to_string(), name(one))));
        view! {
            <div class="console-filters">
                {field::choose("这一版", "", options.clone(), chosen[0])}
                {field::choose("和这一版", "", options, chosen[1])}
            </div>
        }
        .into_any()
    });
    let enough = here
        .draw(|dossier| (dossier.shares.len() < 2).then(|| view! { <p>"有了两版，才能比。"</p> }).into_any());
    view! { <details class="app-folded"><summary>"比两版"</summary>{enough}{choose}{tables}</details> }
        .into_any()
}

fn find<'a>(dossier: &'a Dossier, number: &str) -> Option<&'a ShareVersion> {
    dossier.shares.iter().find(|one| one.number.to_string() == number)
}
