//! After the close: photos, two readings, a third person, and then the result.

use super::{at, close, print, receive, serial, upload};
use crate::{
    app::TestApp,
    call::{Answer, Call},
    phone::{Phone, answers, submission},
    staff::Staff,
};
use api::{
    address,
    paper::{
        DecidePaper, GetTyping, PHOTO_MOST, Photo, PhotoParams, ReadingRequest, TypePaper, TypedPaper,
        Typing, TypingStage, UploadPhoto,
    },
};
use domain::{
    evidence::digest,
    paper::{Invalid, PaperNumber, PaperOutcome, Reading},
    poll::{Level, State},
};

async fn typing(app: &TestApp, staff: &Staff) -> Typing {
    staff.get(app, &address::<GetTyping>(&at(app))).await.ok()
}

async fn type_in(app: &TestApp, staff: &Staff, number: PaperNumber, reading: &Reading) -> Answer {
    let request = ReadingRequest { number, reading: reading.clone() };
    staff.post(app, &address::<TypePaper>(&at(app)), &request).await
}

async fn agreed(app: &TestApp) -> Reading {
    let poll = app.open_poll().await;
    Reading::Answers { answers: answers(&poll, Level::Paper), spoiled: Vec::new() }
}

#[tokio::test]
async fn two_type_a_third_decides_and_the_last_paper_ends_the_counting() {
    let app = TestApp::open().await;
    let clerk = Staff::of(&app, "clerk1").await;
    let phone = Phone::of(&app, "resident").await;
    let poll = app.open_poll().await;
    let ballot = submission(&poll, phone.me.voters[0].voter, answers(&poll, phone.level()), 1);
    assert_eq!(phone.cast(&app, &ballot).await.status, 200);
    let serials = [serial(&app, "resident").await, serial(&app, "co_owner").await];
    let numbers = print(&app, &clerk, &serials).await;
    let mut conflicts = 0;
    for number in &numbers {
        conflicts += u32::from(receive(&app, &clerk, *number).await.conflict.is_some());
    }
    assert_eq!(conflicts, 1, "the phone's ballot and the paper of one voter");
    clerk.get(&app, &address::<GetTyping>(&at(&app))).await.problem(409, "state_forbids");
    type_in(&app, &clerk, numbers[0], &agreed(&app).await).await.problem(409, "state_forbids");

    close(&app).await;
    app.get(&format!("/api/polls/{}/tally", app.demo.open_poll)).await.problem(409, "result_sealed");
    let (one, two, three) =
        (Staff::of(&app, "clerk1").await, Staff::of(&app, "clerk2").await, Staff::of(&app, "chair").await);
    let (good, bad) = (agreed(&app).await, Reading::Invalid { reason: Invalid::NoSignature });
    let first: TypedPaper = type_in(&app, &one, numbers[0], &good).await.ok();
    assert_eq!((first.stage, first.left), (TypingStage::Second { by_me: true }, 2));
    type_in(&app, &one, numbers[0], &bad).await.problem(422, "same_person");
    let differ: TypedPaper = type_in(&app, &two, numbers[0], &bad).await.ok();
    assert_eq!(differ.stage, TypingStage::Differ { by_me: true, readings: Vec::new() });
    let seen = typing(&app, &three).await;
    let stage = seen.papers.iter().find(|paper| paper.number == numbers[0]).map(|paper| &paper.stage);
    let both = TypingStage::Differ { by_me: false, readings: vec![good.clone(), bad.clone()] };
    assert_eq!(stage, Some(&both));
    let decision = ReadingRequest { number: numbers[0], reading: good.clone() };
    let path = address::<DecidePaper>(&at(&app));
    two.post(&app, &path, &decision).await.problem(422, "same_person");
    let decided: TypedPaper = three.post(&app, &path, &decision).await.ok();
    assert!(matches!(decided.stage, TypingStage::Done { .. }) && decided.left == 1);
    for staff in [&one, &two] {
        assert_eq!(type_in(&app, staff, numbers[1], &bad).await.status, 200);
    }
    let outcomes = app.store.typing(app.demo.open_poll).await.expect("reads");
    let mut outcomes: Vec<_> = outcomes.iter().filter_map(|record| record.outcome).collect();
    outcomes.sort_by_key(|outcome| *outcome as u8);
    assert_eq!(outcomes, [PaperOutcome::Invalid, PaperOutcome::SetAside]);
    app.wait_ms(1_000);
    assert_eq!(app.open_poll().await.state(app.now()), State::Objection);
    assert_eq!(app.get(&format!("/api/polls/{}/tally", app.demo.open_poll)).await.status, 200);
}

#[tokio::test]
async fn a_photo_is_kept_by_its_digest_and_shown_to_those_who_type() {
    let app = TestApp::open().await;
    let clerk = Staff::of(&app, "clerk1").await;
    let [number] = print(&app, &clerk, &[5]).await[..] else { panic!("one paper") };
    receive(&app, &clerk, number).await;
    let path = address::<UploadPhoto>(&PhotoParams { poll: app.demo.open_poll, number });
    let image = b"\xFF\xD8\xFF\xE0 a photo";
    app.send(upload(&clerk, &path, image)).await.problem(409, "state_forbids");
    close(&app).await;
    let (clerk, street) = (Staff::of(&app, "clerk1").await, Staff::of(&app, "street").await);
    let photo: Photo = app.send(upload(&clerk, &path, image)).await.ok();
    assert_eq!(photo.digest, digest(image).to_string());
    let shown = clerk.get(&app, &photo.page).await;
    assert_eq!((shown.header("content-type"), &shown.body[..]), ("image/jpeg", &image[..]));
    assert_eq!(typing(&app, &clerk).await.papers[0].photos, std::slice::from_ref(&photo));
    app.send(upload(&clerk, &path, b"<svg onload=alert(1)>")).await.problem(422, "photo_malformed");
    app.send(upload(&clerk, &path, &vec![0xFF; PHOTO_MOST + 1])).await.problem(413, "body_too_large");
    assert_eq!(street.get(&app, &photo.page).await.status, 403);
    assert_eq!(app.send(Call::get(&photo.page)).await.status, 401);
    let elsewhere = Staff::elsewhere(&app).await;
    assert_eq!(elsewhere.get(&app, &photo.page).await.status, 404);
    let other = photo.page.replace(&photo.digest, &"0".repeat(64));
    assert_eq!(clerk.get(&app, &other).await.status, 404);
}
