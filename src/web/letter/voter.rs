//! One voter: every letter, every note of delivery, and printing the letter again.

use super::{job, row};
use crate::{
    committee::desk::{Desk, Doing, fetch},
    ui::{
        asking::asking,
        form,
        table::{self, cell},
    },
};
use api::letter::{IssueList, ListIssues, ReissueLetter, Reissued, WorkVoterParams};
use domain::{
    committee::Action,
    id::{CommunityId, PollId, VoterId},
};
use leptos::prelude::*;

/// The card; `close` puts it away, `again` fetches the list.
pub fn card(
    community: CommunityId,
    poll: PollId,
    voter: VoterId,
    close: Callback<()>,
    again: Callback<()>,
) -> AnyView {
    let params = WorkVoterParams { poll, voter };
    let issues = fetch::<ListIssues>(params);
    let doing = Doing::new();
    let made = RwSignal::new(None::<Reissued>);
    let act = Callback::new(move |()| {
        doing.run::<ReissueLetter>(params, (), move |reissued| {
            made.set(Some(reissued));
            issues.again.run(());
            again.run(());
        });
    });
    let told = || {
        "请先看身份证，确认是本人或者同住的家人。旧信上的码马上作废，用旧信登录过的手机全部退出。".to_owned()
    };
    let may = Desk::get().may(Action::Print, community, None);
    let shown = move || made.with(|made| made.as_ref().map(reissued));
    let body = view! {
        {issues.show(drawn)}
        {doing.told()}
        {shown}
        <div class="console-acts">
            {may.then(|| asking("给这一户重印一封", told, "重印", act))}
            {form::button("收起", RwSignal::new(false), close)}
        </div>
    };
    form::card("一户的信", body.into_any())
}

fn reissued(made: &Reissued) -> AnyView {
    let devices = if made.devices.is_empty() {
        "没有手机登录过。".to_owned()
    } else {
        format!("退出了这些手机：{}。", made.devices.join("、"))
    };
    view! { {job::view(&made.job)} <p>{devices}</p> }.into_any()
}

fn drawn(list: &IssueList) -> AnyView {
    let places: Vec<String> = list.dwellings.iter().map(ToString::to_string).collect();
    let about = format!("{} 号信 · {} · {} ㎡", list.serial, places.join("、"), list.area);
    let columns = [table::text("印信时间"), table::text("谁印的"), table::text("作废")];
    let rows = list
        .issues
        .iter()
        .map(|issue| {
            let revoked = match (issue.revoked_at, &issue.revoked_by) {
                (Some(at), Some(by)) => format!("{} {by}", at.words()),
                (Some(at), None) => at.words(),
                (None, _) => "现在用的就是这封".to_owned(),
            };
            vec![cell(issue.at.words()), cell(issue.by.clone().unwrap_or_default()), cell(revoked)]
        })
        .collect();
    let notes: Vec<_> = list.deliveries.iter().map(|one| view! { <li>{row::note(one)}</li> }).collect();
    let none = notes.is_empty().then(|| view! { <p class="console-empty">"还没有记过送达。"</p> });
    view! {
        <p><strong>{about}</strong></p>
        {table::table("这一户的信", &columns, rows, "还没有印过信。")}
        <h3>"送达记录"</h3>
        {none}
        <ul class="app-list">{notes}</ul>
    }
    .into_any()
}
