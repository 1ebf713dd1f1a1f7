//! Appointments in flats over HTTP: two phones at the last place, changing, absences, the desk.

use super::site::works;
use crate::{
    app::TestApp,
    call::{Answer, Call},
    phone::Phone,
    staff::Staff,
};
use api::{
    address,
    schedule::{
        PackageParams,
        appointment::{
            AbsenceParams, BookAtDesk, BookAtDeskRequest, BookSlot, BookSlotRequest, CancelBooking,
            ListSlots, MarkAbsent, MarkAbsentRequest, MyAppointments, NewSlot, OfferSlots, OfferSlotsRequest,
            SlotList, SlotParams, SlotPlace, Visit, VisitParams, WithdrawSlot, WithdrawSlotRequest,
        },
    },
};
use domain::{
    Instant,
    id::{BuildingId, SlotId},
};
use store::{HomeRecord, SessionVoter};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// The first flat of somebody of the demo.
pub async fn home(app: &TestApp, role: &str) -> HomeRecord {
    let person = app.resident(role);
    let voter = SessionVoter {
        poll: person.poll,
        community: app.demo.community,
        voter: person.voter,
        level: domain::poll::Level::Code,
        since: Instant(0),
    };
    app.store.homes(&[voter]).await.expect("reads").swap_remove(0)
}

fn slot(from: Instant, capacity: u16) -> NewSlot {
    NewSlot { from, to: from.plus_ms(2 * HOUR), capacity, places: Vec::new() }
}

async fn offer(app: &TestApp, at: PackageParams, slots: Vec<NewSlot>) -> Vec<SlotId> {
    let builder = Staff::of(app, "builder").await;
    let path = address::<OfferSlots>(&at);
    let list: SlotList = builder.post(app, &path, &OfferSlotsRequest { slots }).await.ok();
    list.slots.iter().map(|slot| slot.id).collect()
}

async fn book(app: &TestApp, phone: &Phone, at: PackageParams, home: &HomeRecord, slot: SlotId) -> Answer {
    let path = address::<BookSlot>(&VisitParams { package: at.package, dwelling: home.dwelling });
    app.send(Call::app("PUT", &path, &BookSlotRequest { slot }).cookie(&phone.cookie)).await
}

async fn mine(app: &TestApp, phone: &Phone) -> Vec<Visit> {
    let list: MyAppointments = app.send(Call::get("/api/me/appointments").cookie(&phone.cookie)).await.ok();
    list.visits
}

async fn list(app: &TestApp, at: PackageParams) -> SlotList {
    let clerk = Staff::of(app, "clerk1").await;
    clerk.get(app, &address::<ListSlots>(&at)).await.ok()
}

#[tokio::test]
async fn of_two_phones_at_the_last_place_one_gets_it_and_the_other_clear_words() {
    let app = TestApp::open().await;
    let at = works(&app, 1, true).await;
    let slots =
        offer(&app, at, vec![slot(app.now().plus_ms(3 * DAY), 1), slot(app.now().plus_ms(4 * DAY), 5)]).await;
    let (one, other) = (Phone::of(&app, "resident").await, Phone::of(&app, "co_owner").await);
    let homes = (home(&app, "resident").await, home(&app, "co_owner").await);
    let (first, second) =
        tokio::join!(book(&app, &one, at, &homes.0, slots[0]), book(&app, &other, at, &homes.1, slots[0]),);
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let (loser, phone, home) =
        if first.status == 409 { (first, &one, &homes.0) } else { (second, &other, &homes.1) };
    assert!(loser.problem(409, "slot_full").title.starts_with("这个时间刚刚约满。"));
    assert!(
        mine(&app, phone).await.iter().any(|visit| visit.package == at.package && visit.slots[0].left == 0)
    );
    let visit: Visit = book(&app, phone, at, home, slots[1]).await.ok();
    assert_eq!(visit.booked.expect("booked").id, slots[1]);
    let listed: Vec<usize> = list(&app, at).await.slots.iter().map(|slot| slot.bookings.len()).collect();
    assert_eq!(listed, [1, 1]);
}

#[tokio::test]
async fn a_dwelling_has_one_time_changes_it_and_gives_it_back_until_the_deadline() {
    let app = TestApp::open().await;
    let at = works(&app, 1, true).await;
    let from = app.now().plus_ms(30 * HOUR);
    let slots = offer(&app, at, vec![slot(from, 3), slot(from.plus_ms(3 * HOUR), 3)]).await;
    let (phone, mine_at) = (Phone::of(&app, "resident").await, home(&app, "resident").await);
    for chosen in [slots[0], slots[0], slots[1]] {
        book(&app, &phone, at, &mine_at, chosen).await.ok::<Visit>();
    }
    let booked: Vec<usize> = list(&app, at).await.slots.iter().map(|slot| slot.bookings.len()).collect();
    assert_eq!(booked, [0, 1], "one booking, the last");
    let path = address::<CancelBooking>(&VisitParams { package: at.package, dwelling: mine_at.dwelling });
    let cancel = || Call::app("DELETE", &path, &()).cookie(&phone.cookie);
    for _ in 0..2 {
        assert_eq!(app.send(cancel()).await.ok::<Visit>().booked, None);
    }
    book(&app, &phone, at, &mine_at, slots[0]).await.ok::<Visit>();
    // 24 hours before.
    app.set_now(from.plus_ms(-24 * HOUR));
    book(&app, &phone, at, &mine_at, slots[1]).await.problem(409, "slot_late");
    app.send(cancel()).await.problem(409, "slot_late");
    let visit = mine(&app, &phone).await.into_iter().find(|visit| visit.package == at.package).expect("mine");
    assert_eq!((visit.booked.map(|slot| slot.id), visit.slots.len()), (Some(slots[0]), 0));
}

#[tokio::test]
async fn somebody_elses_flat_an_expired_session_and_an_unpublished_package_book_nothing() {
    let app = TestApp::open().await;
    let (at, draft) = (works(&app, 1, true).await, works(&app, 2, false).await);
    let slots = offer(&app, at, vec![slot(app.now().plus_ms(5 * DAY), 3)]).await;
    let unseen = offer(&app, draft, vec![slot(app.now().plus_ms(5 * DAY), 3)]).await;
    let phone = Phone::of(&app, "resident").await;
    let (mine_at, other) = (home(&app, "resident").await, home(&app, "co_owner").await);
    book(&app, &phone, at, &other, slots[0]).await.problem(403, "not_your_ballot");
    book(&app, &phone, draft, &mine_at, unseen[0]).await.problem(404, "not_found");
    book(&app, &phone, at, &mine_at, unseen[0]).await.problem(404, "not_found");
    assert!(mine(&app, &phone).await.iter().all(|visit| visit.package != draft.package));
    app.wait_ms(DAY + 1);
    book(&app, &phone, at, &mine_at, slots[0]).await.problem(401, "sign_in_needed");
    assert_eq!(list(&app, at).await.slots[0].bookings.len(), 0);
}

#[tokio::test]
async fn after_the_second_absence_the_desk_books() {
    let app = TestApp::open().await;
    let at = works(&app, 1, true).await;
    let from = app.now().plus_ms(2 * DAY);
    let slots = offer(&app, at, (0..3).map(|day| slot(from.plus_ms(day * 3 * DAY), 3)).collect()).await;
    let mine_at = home(&app, "resident").await;
    let absent = |slot| {
        address::<MarkAbsent>(&AbsenceParams { community: at.community, slot, dwelling: mine_at.dwelling })
    };
    for (count, slot) in (1..).zip(&slots[..2]) {
        let (phone, builder) = (Phone::of(&app, "resident").await, Staff::of(&app, "builder").await);
        book(&app, &phone, at, &mine_at, *slot).await.ok::<Visit>();
        let mark = MarkAbsentRequest { absent: true };
        builder.put(&app, &absent(*slot), &mark).await.problem(409, "state_forbids");
        app.set_now(from.plus_ms((count - 1) * 3 * DAY + HOUR));
        let builder = Staff::of(&app, "builder").await;
        for _ in 0..2 {
            let list: SlotList = builder.put(&app, &absent(*slot), &mark).await.ok();
            let found = list.slots.iter().find(|one| one.id == *slot).expect("listed");
            let line = (found.bookings[0].absent, i64::from(found.bookings[0].absences));
            assert_eq!(line, (true, count), "noted once");
        }
    }
    let phone = Phone::of(&app, "resident").await;
    let visit = mine(&app, &phone).await.into_iter().find(|visit| visit.package == at.package).expect("mine");
    assert_eq!((visit.absences, visit.ask_desk, visit.slots.len()), (2, true, 0));
    assert!(!visit.phone.is_empty());
    book(&app, &phone, at, &mine_at, slots[2]).await.problem(409, "slot_at_desk");
    let (clerk, builder) = (Staff::of(&app, "clerk1").await, Staff::of(&app, "builder").await);
    let building = app.store.places(at.community).await.expect("reads");
    let building = building.iter().find(|one| one.name == mine_at.address.building).expect("there").id;
    let door =
        |room: &str| BookAtDeskRequest { building, stairwell: mine_at.address.stairwell, room: room.into() };
    let path = address::<BookAtDesk>(&SlotParams { community: at.community, slot: slots[2] });
    builder.post(&app, &path, &door(&mine_at.address.room)).await.problem(403, "not_allowed");
    clerk.post(&app, &path, &door("9999")).await.problem(422, "door_unknown");
    let list: SlotList = clerk.post(&app, &path, &door(&mine_at.address.room)).await.ok();
    assert!(list.slots[2].bookings[0].at_desk);
    // A wrong note is taken back.
    let undone: SlotList =
        builder.put(&app, &absent(slots[1]), &MarkAbsentRequest { absent: false }).await.ok();
    assert!(undone.slots[1].bookings.is_empty(), "another time is booked by now");
    assert_eq!(undone.slots[2].bookings[0].absences, 1);
}

#[tokio::test]
async fn a_time_that_is_taken_back_says_why_and_frees_its_households() {
    let app = TestApp::open().await;
    let at = works(&app, 1, true).await;
    let from = app.now().plus_ms(26 * HOUR);
    let slots = offer(&app, at, vec![slot(from, 3), slot(from.plus_ms(2 * DAY), 3)]).await;
    let (phone, mine_at) = (Phone::of(&app, "resident").await, home(&app, "resident").await);
    book(&app, &phone, at, &mine_at, slots[0]).await.ok::<Visit>();
    let builder = Staff::of(&app, "builder").await;
    let path = address::<WithdrawSlot>(&SlotParams { community: at.community, slot: slots[0] });
    let reason = WithdrawSlotRequest { reason: "水表没有到货".into() };
    builder.put(&app, &path, &reason).await.ok::<SlotList>();
    builder.put(&app, &path, &reason).await.problem(409, "outdated");
    let told = app.store.texts("SELECT body FROM notice WHERE kind = 'appointment'").await.expect("reads");
    assert_eq!(told.len(), 1, "once, to the buildings of the time");
    assert!(told[0][0].contains("原因：水表没有到货"), "{told:?}");
    app.wait_ms(3 * HOUR);
    let visit = mine(&app, &phone).await.into_iter().find(|visit| visit.package == at.package).expect("mine");
    assert_eq!((visit.withdrawn.as_deref(), visit.booked), (Some("水表没有到货"), None));
    assert_eq!(visit.slots.iter().map(|slot| slot.id).collect::<Vec<_>>(), [slots[1]]);
    book(&app, &phone, at, &mine_at, slots[0]).await.problem(409, "slot_withdrawn");
    // Less than 24 hours before the time that was taken back: that was not the household's doing.
    let visit: Visit = book(&app, &phone, at, &mine_at, slots[1]).await.ok();
    assert_eq!((visit.withdrawn, visit.booked.map(|slot| slot.id)), (None, Some(slots[1])));
}

#[tokio::test]
async fn times_are_in_the_future_on_one_day_and_where_the_package_is() {
    let app = TestApp::open().await;
    let at = works(&app, 1, true).await;
    let builder = Staff::of(&app, "builder").await;
    let path = address::<OfferSlots>(&at);
    let from = app.now().plus_ms(3 * DAY);
    let nowhere = SlotPlace { building: BuildingId::from_bits(4), stairwell: None };
    for (field, code, bad) in [
        ("slots[1].from", "slot_malformed", slot(app.now(), 1)),
        ("slots[1].to", "slot_malformed", NewSlot { to: from, ..slot(from, 1) }),
        ("slots[1].to", "slot_malformed", NewSlot { to: from.plus_ms(15 * HOUR), ..slot(from, 1) }),
        ("slots[1].capacity", "number_malformed", slot(from, 0)),
        ("slots[1].places", "slot_malformed", NewSlot { places: vec![nowhere], ..slot(from, 1) }),
    ] {
        let request = OfferSlotsRequest { slots: vec![slot(from, 1), bad] };
        let problem = builder.post(&app, &path, &request).await.problem(422, code);
        assert_eq!(problem.fields[0].path, field);
    }
    assert!(list(&app, at).await.slots.is_empty(), "all or none");
    let building = app.store.places(at.community).await.expect("reads")[0].id;
    let stairwell = SlotPlace { building, stairwell: Some(1) };
    offer(&app, at, vec![NewSlot { places: vec![stairwell], ..slot(from, 1) }]).await;
    let told = list(&app, at).await;
    assert_eq!(told.slots[0].places, [stairwell]);
    assert!(told.slots[0].spot.ends_with(" 1单元"), "{}", told.slots[0].spot);
    assert_eq!(told.rules, Default::default());
}
