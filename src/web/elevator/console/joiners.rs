//! Those who joined late: what they pay in, and what the others get back (R48).

use super::{super::form::TypedHome, here::Here};
use crate::{
    committee::desk::Doing,
    ui::{
        asking::asking,
        decimal::{self, yuan},
        field::{self, Kind},
        form, markup, when,
    },
};
use api::elevator::console::{AddJoiner, AddJoinerRequest, Dossier, DwellingLine, Joiner};
use leptos::prelude::*;
use maud::{Markup, html};

pub fn section(here: Here, may: bool) -> AnyView {
    view! {
        <p>"当初没有参加的，补交以后也可以用电梯。补多少，按“当初就参加”重新算；补交的钱照算好的退给先出钱的各家。要不要加别的，照本单元的协议。"</p>
        {here.draw(|dossier| markup::raw(list(&dossier.joiners)))}
        {may.then(|| adding(here))}
    }
    .into_any()
}

fn list(joiners: &[Joiner]) -> Markup {
    html! {
        @if joiners.is_empty() { p.console-empty { "还没有。" } }
        @for one in joiners {
            div.elevator-case {
                p {
                    strong { (one.home.room) " 室" } "，" (one.on.words()) "参加，补交 " strong { (yuan(one.pays)) }
                    "。" (one.by) "记的。"
                }
                p { "退给：" @for (at, refund) in one.refunds.iter().enumerate() {
                    @if at > 0 { "，" }
                    (refund.room) " 室 " (yuan(refund.back))
                } "。" }
            }
        }
    }
}

/// Rooms of the stairwell that do not share so far.
fn outside(dossier: &Dossier) -> Vec<&DwellingLine> {
    let agreed = dossier.shares.iter().filter(|share| share.agreed_on.is_some());
    let agreed = agreed.max_by_key(|share| (share.agreed_on, share.number));
    let inside = |room: &str| {
        let is = |number: u32| number.to_string() == room;
        agreed.is_some_and(|share| share.sharing.homes.iter().any(|home| is(home.room)))
            || dossier.joiners.iter().any(|one| is(one.home.room))
    };
    dossier.dwellings.iter().filter(|one| !inside(&one.room)).collect()
}

/// Who may still join, with room and area.
fn choose(dossier: &Dossier, room: RwSignal<String>) -> AnyView {
    let mut options = vec![(String::new(), "请选哪一户".to_owned())];
    options.extend(outside(dossier).into_iter().map(|one| {
        let words = format!("{} 室，{} ㎡", one.room, one.area);
        (format!("{}/{}", one.room, decimal::typed(one.area.hundredths())), words)
    }));
    field::choose("哪一户参加", "只列还没有分摊的。", options, room)
}

fn adding(here: Here) -> AnyView {
    let text = || RwSignal::new(String::new());
    let (room, floor, area) = (text(), text(), text());
    let on = RwSignal::new(here.now(|dossier| String::from(dossier.now.day())));
    let (wrong, doing) = (text(), Doing::new());
    let fields = here.draw(move |dossier| choose(dossier, room));
    Effect::new(move || {
        let (number, size) = room.with(|text| {
            text.split_once('/').map(|(room, area)| (room.to_owned(), area.to_owned())).unwrap_or_default()
        });
        let high = number.parse::<u32>().map(|number| (number / 100).to_string());
        floor.set(high.unwrap_or_default());
        area.set(size);
    });
    let home = move || {
        let number = room.with_untracked(|text| text.split('/').next().unwrap_or_default().to_owned());
        let home = TypedHome {
            room: number,
            floor: floor.get_untracked(),
            area: area.get_untracked(),
            gets: String::new(),
            shares: true,
        };
        home.home()
    };
    let act = Callback::new(move |()| match (home(), when::day(&on.get_untracked())) {
        _ if room.with_untracked(String::is_empty) => wrong.set("请选哪一户参加。".into()),
        (Err(told), _) => wrong.set(told),
        (_, None) => wrong.set("日期不对。请重新选一天。".into()),
        (Ok(home), Some(on)) => {
            wrong.set(String::new());
            let request = AddJoinerRequest { revision: here.revision(), home, on };
            here.act::<AddJoiner>(
                doing,
                here.params,
                request,
                "记下了，补交和退款都算好了。",
                move || {
                    room.set(String::new());
                },
            );
        }
    });
    let told = || {
        "记下以后不能改：补交多少、退给谁多少，照定下来的那一版算，写进档里，居民自己家的数也跟着变。"
            .to_owned()
    };
    let inside = view! {
        {fields}
        {field::line(Kind::Digits, "在几楼", "", floor, wrong.into())}
        {field::line(Kind::Day, "哪天参加", "", on, form::fine())}
        {asking("记下这一户", told, "记下", act)}
        {doing.told()}
    };
    view! { <details class="app-folded"><summary>"记一户后来参加的"</summary>{inside}</details> }.into_any()
}
