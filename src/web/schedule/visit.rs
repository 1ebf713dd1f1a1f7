//! 预约上门: workers come into my flat; choose a time, change it, give it back.

use super::words;
use crate::{
    client::{self, Failure},
    shared::Shared,
    ui::{
        button,
        choice::{self, Choice},
        load::Load,
        markup,
        notice::{self, Tone},
    },
    words as failures,
};
use api::{
    NoParams, pages,
    schedule::appointment::{
        BookSlot, BookSlotRequest, CancelBooking, GetMyAppointments, MyAppointments, MySlot, Visit,
        VisitParams,
    },
};
use domain::id::{CommunityId, PackageId};
use leptos::{prelude::*, task::spawn_local};
use maud::{Markup, html};

/// What is known, and what went wrong last.
#[derive(Clone, Copy)]
struct Desk {
    visits: RwSignal<Load<MyAppointments>>,
    told: RwSignal<String>,
    pending: RwSignal<bool>,
}

impl Desk {
    fn fetch(self) {
        spawn_local(async move {
            let answer = client::call::<GetMyAppointments>(&NoParams {}, &()).await;
            self.visits.try_set(answer.into());
        });
    }

    /// What came of an act: the visit as it is now, or what happened; then the times are asked for anew.
    fn settle(self, answer: Result<Visit, Failure>, done: &str) {
        let said = match answer {
            Ok(_) => notice::sentence(Tone::Plain, done),
            Err(failure) => {
                let said = failures::failure(&failure);
                notice::notice(Tone::Wrong, &html! { p { (said.what) "。" (said.next) } })
            }
        };
        self.told.try_set(said.into_string());
        self.pending.try_set(false);
        self.fetch();
    }

    fn act(self, params: VisitParams, slot: Option<BookSlotRequest>) {
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        spawn_local(async move {
            match slot {
                Some(slot) => {
                    self.settle(client::call::<BookSlot>(&params, &slot).await, "约好了。到时候家里请留人。")
                }
                None => self.settle(
                    client::call::<CancelBooking>(&params, &()).await,
                    "取消了。还可以再选别的时间。",
                ),
            }
        });
    }
}

/// The section of a package into whose flats workers come.
pub fn section(community: CommunityId, package: PackageId) -> AnyView {
    let shared = Shared::get();
    shared.need_me();
    let desk = Desk {
        visits: RwSignal::new(Load::Loading),
        told: RwSignal::new(String::new()),
        pending: RwSignal::new(false),
    };
    let here = Memo::new(move |_| {
        let of = |me: &api::roll::Me| me.voters.iter().any(|voter| voter.community == community);
        shared.me.with(|me| me.ready().map(of))
    });
    Effect::new(move |_| {
        if here.get() == Some(true) {
            desk.fetch();
        }
    });
    let inside = move || match here.get() {
        Some(true) => desk.visits.with(|visits| mine(desk, visits, package)),
        Some(false) => {
            let told = html! {
                p { "这一项要进到您家里做。输入信上的投票码，就可以选时间；也可以打电话约。" }
                (button::plain_link("输入投票码，选时间", pages::LETTER))
            };
            markup::raw(told)
        }
        None => ().into_any(),
    };
    view! {
        <section class="app-block">
            <h2 class="app-block__title">"预约上门"</h2>
            {inside}
            <div role="status" inner_html=desk.told></div>
        </section>
    }
    .into_any()
}

fn mine(desk: Desk, visits: &Load<MyAppointments>, package: PackageId) -> AnyView {
    match visits {
        Load::Loading => markup::raw(html! { p.app-note { "正在看有哪些时间。" } }),
        Load::Failed(failure) => {
            let said = failures::failure(failure);
            let told = notice::notice(Tone::Wrong, &html! { p { (said.what) "。" (said.next) } });
            let again = button::plain("再试一次", Callback::new(move |()| desk.fetch()));
            view! { {markup::raw(told)} {again} }.into_any()
        }
        Load::Ready(list) => {
            let visits: Vec<_> = list.visits.iter().filter(|visit| visit.package == package).collect();
            if visits.is_empty() {
                return markup::raw(html! { p { "这一项不用进您家里，或者还没有给您家排时间。" } });
            }
            visits.into_iter().map(|visit| one(desk, visit)).collect::<Vec<_>>().into_any()
        }
    }
}

fn one(desk: Desk, visit: &Visit) -> AnyView {
    let params = VisitParams { package: visit.package, dwelling: visit.dwelling };
    let acts = (!visit.ask_desk).then(|| {
        let cancel = visit
            .booked
            .is_some()
            .then(|| button::plain("取消预约", Callback::new(move |()| desk.act(params, None))));
        view! { {times(desk, visit, params)} {cancel} }
    });
    view! { <div class="schedule-visit">{markup::raw(told(visit))} {acts}</div> }.into_any()
}

/// Where it stands with one dwelling, and the rules.
fn told(visit: &Visit) -> Markup {
    let rules = &visit.rules;
    html! {
        p { strong { (visit.address) } }
        @if let Some(why) = &visit.withdrawn {
            (notice::sentence(Tone::Warn, &format!("原来约的时间取消了：{why}。请再选一个。")))
        }
        @match &visit.booked {
            Some(slot) => {
                p.schedule-state { "约好了：" (words::hours(slot.from, slot.to)) }
                p { "要改、要取消，请在 " (slot.until.deadline_words()) " 以前。" }
            }
            None => { p.schedule-state { "还没有约时间" } }
        }
        @if visit.absences > 0 { p { "来过 " (visit.absences) " 次，家里没有人。" } }
        @if visit.ask_desk {
            p { "再约请打电话：" (button::call("", &visit.phone)) }
        }
        p.app-note {
            "开始前 " (rules.hours) " 小时可以选、改、取消。约好了 " (rules.absences)
            " 次家里都没有人，就要打电话约。这两个数待核实：请问居委会。"
        }
    }
}

/// The times one may choose.
fn times(desk: Desk, visit: &Visit, params: VisitParams) -> AnyView {
    let booked = visit.booked.map(|slot| slot.id);
    let others: Vec<&MySlot> = visit.slots.iter().filter(|slot| Some(slot.id) != booked).collect();
    if others.is_empty() {
        return markup::raw(
            html! { p.app-note { "现在没有别的时间可以选。可以打电话问：" (button::call("", &visit.phone)) } },
        );
    }
    let chosen = RwSignal::new(None);
    let lines: Vec<_> = others
        .into_iter()
        .map(|slot| {
            let id = slot.id;
            let cell = Choice {
                kind: "radio",
                name: format!("slot-{}", visit.dwelling),
                id: format!("slot-{}-{id}", visit.dwelling),
                label: words::hours(slot.from, slot.to),
                note: if slot.left == 0 {
                    "约满了".into()
                } else {
                    format!("还能约 {} 户", slot.left)
                },
            };
            let pick = Callback::new(move |_| chosen.set(Some(id)));
            choice::choice(
                cell,
                Signal::derive(move || chosen.get() == Some(id)),
                (slot.left == 0).into(),
                pick,
            )
        })
        .collect();
    let (legend, word) = if booked.is_some() {
        ("改到别的时间", "改到这个时间")
    } else {
        ("选一个时间", "就约这个时间")
    };
    let book = Callback::new(move |()| match chosen.get_untracked() {
        Some(slot) => desk.act(params, Some(BookSlotRequest { slot })),
        None => desk.told.set(notice::sentence(Tone::Wrong, "请先选一个时间。").into_string()),
    });
    view! {
        <fieldset class="app-choices">
            <legend class="app-choices__title">{legend}</legend>
            {lines}
        </fieldset>
        {button::plain(word, book)}
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::schedule::appointment::SlotRules;
    use domain::{
        Day,
        community::Address,
        id::{DwellingId, SlotId},
    };

    fn visit() -> Visit {
        Visit {
            community: CommunityId::from_bits(1),
            package: PackageId::from_bits(1),
            title: "供水".into(),
            dwelling: DwellingId::from_bits(1),
            address: Address { building: "7号楼".into(), stairwell: Some(2), room: "402".into() },
            booked: None,
            slots: Vec::new(),
            absences: 0,
            ask_desk: false,
            withdrawn: None,
            rules: SlotRules { hours: 24, absences: 2 },
            phone: "0533-1".into(),
        }
    }

    fn said(visit: &Visit) -> String {
        told(visit).into_string()
    }

    #[test]
    fn a_booked_time_says_until_when_it_may_be_changed() {
        let from = Day::of(2026, 11, 26).expect("a date").start().plus_ms(9 * 3_600_000);
        let (to, until) = (from.plus_ms(7_200_000), from.plus_ms(-86_400_000));
        let slot = MySlot { id: SlotId::from_bits(1), from, to, left: 0, until };
        let said = said(&Visit { booked: Some(slot), ..visit() });
        assert!(
            said.contains("约好了：11月26日（周四）9:00–11:00") && said.contains("11月25日（周三）09:00"),
            "{said}"
        );
    }

    #[test]
    fn what_was_taken_back_and_who_was_not_at_home_is_said() {
        let told = said(&Visit { withdrawn: Some("下雨".into()), absences: 2, ask_desk: true, ..visit() });
        for words in ["取消了：下雨", "来过 2 次", "再约请打电话", "待核实"] {
            assert!(told.contains(words), "{words}");
        }
        assert!(!said(&visit()).contains("再约请打电话"));
    }
}
