//! 排最早的日子: the planner runs in the browser; what would move is looked at before it is taken.

use super::{
    board_page::Desks,
    typed::Typed,
    view::{Earlier, Places, earliest as planned, name, span_words},
};
use crate::{
    client,
    committee::desk::Doing,
    ui::{
        form, markup,
        table::{self, text},
    },
};
use api::schedule::{
    PackageParams,
    console::{Board, SavePackage, SavePackageRequest},
};
use domain::schedule::Unplannable;
use leptos::prelude::*;
use maud::html;
use std::collections::BTreeSet;

/// The button, and after it the list of dates to take.
pub fn earliest(desks: Desks, board: &Board) -> AnyView {
    let shown = RwSignal::new(None::<Result<Vec<Earlier>, String>>);
    let board = StoredValue::new(board.clone());
    let run = Callback::new(move |()| {
        shown.set(Some(board.with_value(|board| {
            planned(board, board.now.day().plus(1)).map_err(|why| unplannable(board, &why))
        })));
    });
    let list = move || {
        shown.get().map(|answer| match answer {
            Err(words) => view! { <p class="console-field__wrong" role="alert">{words}</p> }.into_any(),
            Ok(moves) if moves.is_empty() => view! { <p>"现在的日子已经是最早的了。"</p> }.into_any(),
            Ok(moves) => board.with_value(|board| taking(desks, board, moves)),
        })
    };
    view! { <div class="console-acts">{form::button("排最早的日子", RwSignal::new(false), run)}</div> <div role="status">{list}</div> }
        .into_any()
}

fn unplannable(board: &Board, why: &Unplannable) -> String {
    match why {
        Unplannable::Cycle(cycle) => {
            let places = Places::of(board);
            let names: Vec<String> = cycle.0.iter().map(|id| name(board, &places, *id)).collect();
            format!("排不出来：这几项互相等，谁也开不了工：{}。先改其中一项的“先做完”。", names.join("、"))
        }
        Unplannable::NoDays => {
            "排不出来：放假的日子填得太多，没有工作日了。请平台管理员看看放假的日子。".to_owned()
        }
    }
}

fn taking(desks: Desks, board: &Board, moves: Vec<Earlier>) -> AnyView {
    let places = Places::of(board);
    let taken: BTreeSet<_> = moves.iter().map(|one| one.package).collect();
    let taken = RwSignal::new(taken);
    let rows = moves
        .iter()
        .map(|one| {
            let id = one.package;
            let toggle = move |event| {
                let on = event_target_checked(&event);
                taken.update(|taken| {
                    if on { taken.insert(id) } else { taken.remove(&id) };
                });
            };
            let words = name(board, &places, id);
            let tick = view! {
                <label class="console-tick">
                    <input type="checkbox" prop:checked=move || taken.with(|taken| taken.contains(&id)) on:change=toggle />
                    <span>{words}</span>
                </label>
            };
            vec![tick.into_any(), table::cell(span_words(one.before)), table::cell(span_words(one.after))]
        })
        .collect();
    let doing = Doing::new();
    let board = StoredValue::new(board.clone());
    let moves = StoredValue::new(moves);
    let save = Callback::new(move |()| {
        let wanted: Vec<Earlier> = moves.with_value(|moves| {
            moves
                .iter()
                .filter(|one| taken.with_untracked(|taken| taken.contains(&one.package)))
                .copied()
                .collect()
        });
        let requests = board.with_value(|board| requests(board, &wanted));
        let community = desks.community;
        let work = async move {
            for (package, request) in requests {
                client::call::<SavePackage>(&PackageParams { community, package }, &request).await?;
            }
            Ok(wanted.len())
        };
        doing.wait(work, move |count| {
            desks.said.set(format!("{count} 项换成了最早的日子。发布以后居民才看得到。"));
            desks.board.again.run(());
        });
    });
    let count = move || taken.with(BTreeSet::len);
    view! {
        <section class="console-card">
            {markup::raw(html! { h2.console-card__title { "可以换成的日子" } p { "从明天排起，按先后次序、工作日和安静的日子。打了勾的才换。" } })}
            {table::table("会变的日子", &[text("做什么"), text("现在"), text("最早")], rows, "没有。")}
            {doing.told()}
            <button
                type="button"
                class="console-button console-button_primary"
                disabled=move || doing.pending.get() || count() == 0
                on:click=move |_| save.run(())
            >
                {move || format!("换掉打勾的 {} 项", count())}
            </button>
        </section>
    }
    .into_any()
}

fn requests(board: &Board, wanted: &[Earlier]) -> Vec<(domain::id::PackageId, SavePackageRequest)> {
    let request = |one: &Earlier| {
        let found = board.packages.iter().find(|package| package.package.id == one.package)?;
        let mut package = Typed::of(found).form().ok()?;
        package.planned = one.after;
        Some((one.package, SavePackageRequest { revision: found.revision, package }))
    };
    wanted.iter().filter_map(request).collect()
}
