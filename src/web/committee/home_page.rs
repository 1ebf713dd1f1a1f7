//! What waits in this community, and where do its polls stand?

use super::{
    desk::{Desk, fetch},
    place::Place,
    saying, steps,
};
use crate::ui::{
    button, cell, markup,
    notice::{self, Tone},
    page,
    table::{self, text},
};
use api::{
    committee::{Console, GetConsole},
    community::CommunityParams,
};
use domain::{
    committee::{Action, Role},
    id::CommunityId,
};
use leptos::prelude::*;
use maud::html;

/// The home of a community's console.
pub fn home_page(community: CommunityId) -> AnyView {
    fetch::<GetConsole>(CommunityParams { community }).show(whole)
}

fn whole(console: &Console) -> AnyView {
    let demo = console.demo.then(|| {
        markup::raw(notice::sentence(Tone::Warn, "这是示例小区，里面的人和房子都是编的，可以放心试。"))
    });
    let body = view! {
        {demo}
        {waiting(console)}
        {polls(console)}
        {about(console)}
    };
    page::page(&console.name, None, body.into_any())
}

fn waiting(console: &Console) -> AnyView {
    let role = Desk::get().staff.with_untracked(|staff| staff.ready().map(|staff| staff.role));
    let steps = steps::next(console, role.unwrap_or(Role::Inspector));
    let list = html! {
        h2 { "现在要做的" }
        @if steps.is_empty() {
            p.console-empty { "眼下没有等着您办的事。" }
        } @else {
            ul.console-steps {
                @for step in &steps {
                    li.console-steps__step {
                        span { (step.told) }
                        a.console-button href=(step.to.address()) { (step.act) }
                    }
                }
            }
        }
    };
    markup::raw(list)
}

fn polls(console: &Console) -> AnyView {
    let at = console.id;
    let rows = console.polls.iter().map(|poll| {
        vec![
            table::link(&Place::Poll(at, poll.id).address(), &poll.title),
            table::cell(saying::state(poll.state)),
            table::cell(poll.opens_at.words()),
            table::cell(poll.closes_at.deadline_words()),
        ]
    });
    let new = Desk::get().may(Action::EditPoll, at, None).then(|| {
        let word = match console.drafts {
            0 => "写一份新表决".to_owned(),
            drafts => format!("新表决和草稿（{drafts} 份在写）"),
        };
        view! {
            <p class="console-acts"><a class="console-button" href=Place::NewPoll(at).address()>{word}</a></p>
        }
    });
    view! {
        <h2>"表决"</h2>
        {table::table(
            "这个小区的表决",
            &[text("表决"), text("到了哪一步"), text("开始"), text("截止")],
            rows.collect(),
            "还没有表决。",
        )}
        {new}
    }
    .into_any()
}

fn about(console: &Console) -> AnyView {
    let contact = &console.contact;
    let roll =
        format!("住宅和商铺 {} 户，其中登记了业主的房屋 {} 套", console.dwellings, console.roll_entries);
    let told = html! {
        h2 { "印在信上的联系方式" }
        (cell::cells("", &[
            cell::line("谁接电话", &contact.name),
            cell::line("在哪里办", &contact.desk),
            cell::line("几点有人", &contact.hours),
            cell::line("名册", &roll),
        ]))
        p { (button::call(&contact.name, &contact.phone)) }
    };
    markup::raw(told)
}
