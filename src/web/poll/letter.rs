//! My letter in this poll: what it counts, my building, other devices, several letters on one phone.

use super::{keep, mine, participation};
use crate::{
    client,
    shared::Shared,
    ui::{
        button, cell,
        choice::{self, Choice},
        notice::{self, Tone},
    },
};
use api::{
    NoParams,
    community::Contact,
    roll::{Me, MyDwelling, MyVoter, SeeDevices},
};
use domain::{id::PollId, roll::DwellingKind};
use leptos::{prelude::*, task::spawn_local};
use maud::{Markup, html};

/// What a ballot counts: `1 票 · 88.37 ㎡`, with the number of dwellings where there are several.
#[must_use]
pub fn counted(mine: &MyVoter) -> String {
    match mine.dwellings.iter().filter(|dwelling| dwelling.counts).count() {
        0 | 1 => format!("1 票 · {} ㎡", mine.area),
        several => format!("1 票 · {} ㎡（{several} 套合计）", mine.area),
    }
}

/// The dwellings in one line.
#[must_use]
pub fn where_it_is(mine: &MyVoter) -> String {
    match mine.dwellings.as_slice() {
        [] => String::new(),
        [only] => only.address.to_string(),
        [first, ..] => format!("{}等 {} 处", first.address, mine.dwellings.len()),
    }
}

fn dwelling(dwelling: &MyDwelling) -> Markup {
    let kind = match dwelling.kind {
        DwellingKind::Flat => "",
        DwellingKind::Shop => "（非住宅）",
        DwellingKind::Parking => "（车位、车库）",
    };
    let not = if dwelling.counts { "" } else { "，不计入" };
    cell::line(&format!("{}{kind}", dwelling.address), &format!("{} ㎡{not}", dwelling.area))
}

/// My dwellings and what they count together.
#[must_use]
pub fn dwellings(mine: &MyVoter) -> Markup {
    let mut lines: Vec<_> = match mine.dwellings.as_slice() {
        [only] => vec![cell::line(&only.address.to_string(), &counted(mine))],
        several => several.iter().map(dwelling).collect(),
    };
    if mine.dwellings.len() > 1 {
        lines.push(cell::line("合起来计", &counted(mine)));
    }
    lines.push(cell::line("本楼已参与", &participation::building(&mine.building)));
    cell::cells("我家这张票", &lines)
}

/// The letter was opened on another device since this one looked last.
pub fn devices(mine: &MyVoter, contact: &Contact) -> Option<AnyView> {
    mine.devices.iter().any(|device| device.new && !device.this).then(|| {
        let told = html! {
            p.app-notice__title { "另一部手机也打开过您家的信" }
            ul.app-list {
                @for device in &mine.devices {
                    li {
                        (device.label) @if device.this { "（这一部）" } "，" (device.since.words())
                    }
                }
            }
            p { "是家里人就不用管。不是，请打电话：" (button::call(&contact.name, &contact.phone)) }
        };
        let shared = Shared::get();
        let seen = Callback::new(move |()| {
            spawn_local(async move {
                if let Ok(me) = client::call::<SeeDevices>(&NoParams {}, &()).await {
                    shared.set_me(me);
                }
            });
        });
        notice::with_acts(Tone::Warn, told, button::plain("知道了", seen))
    })
}

/// Which of several letters this phone fills in for; `changed` is told after a choice.
pub fn chooser(me: &Me, poll: PollId, current: &MyVoter, changed: Callback<()>) -> Option<AnyView> {
    let all = mine::all(me, poll);
    (all.len() > 1).then(|| {
        let lines: Vec<_> = all
            .iter()
            .map(|mine| {
                let voter = mine.voter;
                let cell = Choice {
                    kind: "radio",
                    name: "letter".into(),
                    id: format!("letter-{voter}"),
                    label: where_it_is(mine),
                    note: if mine.receipt.is_some() { "已经交过".into() } else { counted(mine) },
                };
                let pick = Callback::new(move |_| {
                    keep::keep_voter(voter);
                    changed.run(());
                });
                choice::choice(cell, (voter == current.voter).into(), false.into(), pick)
            })
            .collect();
        view! {
            <fieldset class="app-choices">
                <legend class="app-choices__title">{format!("这部手机打开过 {} 封信，现在办哪一封？", all.len())}</legend>
                {lines}
            </fieldset>
        }
        .into_any()
    })
}
