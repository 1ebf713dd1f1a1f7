//! Times to come into flats (预约上门): offered, booked by dwelling, absences noted.

use super::site_page::Site;
use crate::{
    committee::{
        desk::{Doing, Fetched, fetch},
        kept::Kept,
    },
    ui::{
        field::{self, Kind},
        form,
        places::places,
        when,
    },
};
use api::schedule::{
    PackageParams,
    appointment::{
        AbsenceParams, ListSlots, MarkAbsent, MarkAbsentRequest, NewSlot, OfferSlots, OfferSlotsRequest,
        Slot, SlotBooking, SlotList, SlotParams, SlotPlace, WithdrawSlot, WithdrawSlotRequest,
    },
};
use domain::{
    Instant,
    id::{PackageId, SlotId},
};
use leptos::prelude::*;

#[derive(Clone, Copy)]
struct Typed {
    from: RwSignal<String>,
    to: RwSignal<String>,
    capacity: RwSignal<String>,
    buildings: RwSignal<Vec<String>>,
    wrong: RwSignal<String>,
    doing: Doing,
}

/// What is typed as a request; what is wrong in one sentence.
fn request(from: &str, to: &str, capacity: &str, buildings: &[String]) -> Result<NewSlot, &'static str> {
    let from = when::moment(from).ok_or("请填从几点。")?;
    let to = when::moment(to).ok_or("请填到几点。")?;
    if to <= from || from.day() != to.plus_ms(-1).day() {
        return Err("同一天里，结束要比开始晚。");
    }
    let capacity = capacity.trim().parse::<u16>().ok().filter(|count| (1..=200).contains(count));
    let capacity = capacity.ok_or("几户，请写 1 到 200 的整数。")?;
    let place = |id: &String| Some(SlotPlace { building: id.parse().ok()?, stairwell: None });
    Ok(NewSlot { from, to, capacity, places: buildings.iter().filter_map(place).collect() })
}

/// The times of that package.
pub fn visits(site: Site, package: PackageId) -> AnyView {
    let params = PackageParams { community: site.community, package };
    let list = fetch::<ListSlots>(params);
    let text = || RwSignal::new(String::new());
    let typed = Typed {
        from: text(),
        to: text(),
        capacity: RwSignal::new("4".to_owned()),
        buildings: RwSignal::new(Vec::new()),
        wrong: text(),
        doing: Doing::new(),
    };
    let withdrawals = Kept::new();
    let buildings = RwSignal::new(Vec::new());
    let shown = list.show(move |slots| {
        buildings.set(slots.buildings.iter().map(|one| (one.id.to_string(), one.name.clone())).collect());
        all(site, list, withdrawals, slots)
    });
    let act = Callback::new(move |()| {
        let get = |field: RwSignal<String>| field.get_untracked();
        let made = typed
            .buildings
            .with_untracked(|ids| request(&get(typed.from), &get(typed.to), &get(typed.capacity), ids));
        match made {
            Err(words) => typed.wrong.set(words.to_owned()),
            Ok(slot) => {
                typed.wrong.set(String::new());
                let request = OfferSlotsRequest { slots: vec![slot] };
                typed.doing.run::<OfferSlots>(params, request, move |_: SlotList| {
                    site.said.set("时间开放了，居民可以选。".into());
                    list.again.run(());
                });
            }
        }
    });
    let editor = site.may.then(|| {
        let fields = view! {
            {field::line(Kind::DayTime, "从几点", "", typed.from, typed.wrong.into())}
            {field::line(Kind::DayTime, "到几点", "", typed.to, form::fine())}
            {field::line(Kind::Digits, "最多几户", "", typed.capacity, form::fine())}
            {move || places("哪些楼（都不选就是这一项的所有楼）", buildings.get(), typed.buildings)}
        };
        view! {
            <details class="app-folded">
                <summary>"开放一个上门时间"</summary>
                {form::form(fields.into_any(), "开放这个时间", typed.doing.pending, typed.doing.told(), act)}
            </details>
        }
    });
    view! { <h3>"进门施工的预约"</h3> {editor} {shown} }.into_any()
}

fn all(
    site: Site,
    list: Fetched<SlotList>,
    kept: Kept<SlotId, (RwSignal<String>, RwSignal<String>, Doing)>,
    slots: &SlotList,
) -> AnyView {
    if slots.slots.is_empty() {
        return view! { <p class="console-empty">"没有开放过上门时间。要进门施工的才要。"</p> }.into_any();
    }
    slots.slots.iter().map(|slot| card(site, list, kept, slot, slots.now)).collect::<Vec<_>>().into_any()
}

fn card(
    site: Site,
    list: Fetched<SlotList>,
    kept: Kept<SlotId, (RwSignal<String>, RwSignal<String>, Doing)>,
    slot: &Slot,
    now: Instant,
) -> AnyView {
    let title = format!("{} 到 {}，{}", slot.from.words(), slot.to.words(), slot.spot);
    let booked = format!("约了 {} 户，最多 {} 户。", slot.bookings.len(), slot.capacity);
    let text = || RwSignal::new(String::new());
    let (reason, wrong, doing) = kept.of(slot.id, || (text(), text(), Doing::new()));
    let (community, id) = (site.community, slot.id);
    let act = Callback::new(move |()| {
        let reason = reason.get_untracked().trim().to_owned();
        if reason.is_empty() {
            return wrong.set("请写为什么取消，约好的人家会看到。".into());
        }
        let request = WithdrawSlotRequest { reason };
        doing.run::<WithdrawSlot>(SlotParams { community, slot: id }, request, move |_: SlotList| {
            list.again.run(())
        });
    });
    let withdrawn = slot.withdrawn.as_ref().map(|why| view! { <p>"取消了：" {why.clone()}</p> });
    let open = slot.withdrawn.is_none() && slot.to > now;
    let away = (site.may && open).then(|| {
        let why = field::line(Kind::Text, "为什么取消", "", reason, wrong.into());
        view! {
            <details class="app-folded">
                <summary>"取消这个时间"</summary>
                {form::form(why, "取消", doing.pending, doing.told(), act)}
            </details>
        }
    });
    let begun = slot.from <= now;
    let lines: Vec<_> = slot.bookings.iter().map(|one| booking(site, list, id, one, begun)).collect();
    view! {
        <section class="console-card">
            <h4>{title}</h4>
            <p>{booked}</p>
            {withdrawn}
            <ul>{lines}</ul>
            {away}
        </section>
    }
    .into_any()
}

fn booking(site: Site, list: Fetched<SlotList>, slot: SlotId, one: &SlotBooking, begun: bool) -> AnyView {
    let doing = Doing::new();
    let (absent, dwelling, community) = (!one.absent, one.dwelling, site.community);
    let act = Callback::new(move |()| {
        let params = AbsenceParams { community, slot, dwelling };
        doing.run::<MarkAbsent>(params, MarkAbsentRequest { absent }, move |_: SlotList| list.again.run(()));
    });
    let words = if one.absent { "家里没有人" } else { "" };
    let label = if one.absent { "记错了，有人" } else { "家里没有人" };
    let button = (site.may && begun).then(|| form::button(label, doing.pending, act));
    view! { <li>{one.address.to_string()} " " {words} {button} {doing.told()}</li> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_stays_within_one_day_and_has_places() {
        let good = request("2026-11-25T09:00", "2026-11-25T12:00", " 6 ", &[]).expect("a time");
        assert_eq!((good.capacity, good.places.len()), (6, 0));
        for (from, to, capacity) in [
            ("2026-11-25T09:00", "2026-11-25T09:00", "6"),
            ("2026-11-25T09:00", "2026-11-26T09:00", "6"),
            ("2026-11-25T09:00", "2026-11-25T12:00", "0"),
            ("", "2026-11-25T12:00", "6"),
        ] {
            assert!(request(from, to, capacity, &[]).is_err(), "{from} {to} {capacity}");
        }
    }
}
