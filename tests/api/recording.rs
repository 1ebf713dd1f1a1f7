//! Recordings: what is taken in, who may, where it is heard, how a phone gets it in pieces.

use crate::{
    app::TestApp,
    call::{Answer, Call},
    notices::{Browser, deliver, posted},
    staff::{ELSEWHERE, Staff},
};
use api::{
    poll::PollView,
    recording::{ItemRecordings, RECORDING_MOST, Readable, RecordingList, recording_page},
};
use domain::{id::NoticeId, notices::Topic};

/// The head of an MP3 with a tag, and as much noise as wanted.
fn mp3(size: usize) -> Vec<u8> {
    let mut bytes = b"ID3\x04\x00\x00\x00\x00\x00\x00".to_vec();
    bytes.resize(size, 0x55);
    bytes
}

fn path(app: &TestApp, question: u16) -> String {
    format!("/api/console/polls/{}/recordings/{question}", app.demo.open_poll)
}

async fn send(app: &TestApp, staff: &Staff, question: u16, bytes: Vec<u8>) -> Answer {
    send_to(app, staff, &path(app, question), bytes).await
}

async fn send_to(app: &TestApp, staff: &Staff, path: &str, bytes: Vec<u8>) -> Answer {
    app.send(staff.call("POST", path, &()).header("content-type", api::BYTES).body(bytes)).await
}

#[tokio::test]
async fn a_recording_is_heard_on_its_question_in_both_forms_until_it_is_taken_away() {
    let app = TestApp::open().await;
    let chair = Staff::of(&app, "chair").await;
    let poll = format!("/api/polls/{}", app.demo.open_poll);
    assert!(app.get(&poll).await.ok::<PollView>().recordings.is_empty());
    let list: RecordingList = send(&app, &chair, 0, mp3(900)).await.ok();
    assert_eq!(list.recordings.len(), 1);
    let list: RecordingList = send(&app, &chair, 0, mp3(1_000)).await.ok();
    assert_eq!(list.recordings.len(), 1, "in place of the first");
    let view: PollView = app.get(&poll).await.ok();
    let src = view.recording(0).expect("there");
    assert_eq!((src.as_str(), view.recording(1)), (&*recording_page(&list.recordings[0].digest), None));
    let plain = app.get(&format!("/m/p/{}", app.demo.open_poll)).await;
    assert!(plain.text().contains(&format!("preload=\"none\" aria-label=\"听录音\" src=\"{src}\"")));
    assert_eq!(app.get(&src).await.body.len(), 1_000);

    let left: RecordingList = chair.delete(&app, &path(&app, 0)).await.ok();
    assert!(left.recordings.is_empty());
    assert_eq!(app.get(&src).await.status, 404);
}

#[tokio::test]
async fn a_phone_gets_the_piece_that_it_asks_for() {
    let app = TestApp::open().await;
    let list: RecordingList = send(&app, &Staff::of(&app, "chair").await, 1, mp3(1_000)).await.ok();
    let src = recording_page(&list.recordings[0].digest);
    for (range, status, said, length) in [
        ("bytes=0-1", 206, "bytes 0-1/1000", 2),
        ("bytes=990-", 206, "bytes 990-999/1000", 10),
        ("bytes=-3", 206, "bytes 997-999/1000", 3),
        ("bytes=2000-", 416, "bytes */1000", 0),
        ("lines=1-2", 200, "", 1_000),
    ] {
        let answer = app.send(Call::get(&src).header("range", range)).await;
        assert_eq!((answer.status, answer.body.len()), (status, length), "{range}");
        assert_eq!(answer.headers.get("content-range").map_or("", |said| said.to_str().unwrap_or("?")), said);
        assert_eq!(answer.header("content-type"), "audio/mpeg");
    }
}

#[tokio::test]
async fn what_no_phone_plays_is_refused_in_plain_words() {
    let app = TestApp::open().await;
    let chair = Staff::of(&app, "chair").await;
    for bytes in [b"<script>".to_vec(), b"#!AMR\nvoice of a chat".to_vec()] {
        send(&app, &chair, 1, bytes).await.problem(422, "recording_unreadable");
    }
    send(&app, &chair, 1, mp3(RECORDING_MOST + 1)).await.problem(413, "body_too_large");
    send(&app, &chair, 99, mp3(100)).await.problem(404, "not_found");
    for nothing in ["/recordings/nothing", &recording_page(&domain::evidence::digest(b"x"))] {
        assert_eq!(app.get(nothing).await.status, 404);
    }
}

#[tokio::test]
async fn an_item_is_heard_by_phones_of_the_community_that_read_it_in() {
    let app = TestApp::open().await;
    let chair = Staff::of(&app, "chair").await;
    let desk = format!("/api/console/communities/{}/recordings", app.demo.community);
    let readable: Readable = send_to(&app, &chair, &format!("{desk}/items/W3"), mp3(700)).await.ok();
    assert_eq!(readable.items.len(), domain::policy::ItemCode::ALL.len(), "every item can be read in");
    let found = readable.items.iter().find(|item| item.code == domain::policy::ItemCode::W3).expect("there");
    let public = format!("/api/communities/{}/recordings", app.demo.community);
    let heard: ItemRecordings = app.get(&public).await.ok();
    assert_eq!(heard.items.iter().map(|item| Some(item.digest)).collect::<Vec<_>>(), [found.recording]);
    assert_eq!(app.get(&recording_page(&heard.items[0].digest)).await.body.len(), 700);
    let left: Readable = chair.delete(&app, &format!("{desk}/items/W3")).await.ok();
    assert!(left.items.iter().all(|item| item.recording.is_none()));
    assert!(app.get(&public).await.ok::<ItemRecordings>().items.is_empty());
    send_to(&app, &chair, &format!("{desk}/items/X9"), mp3(700)).await.problem(404, "not_found");
    app.get("/api/communities/01ARZ3NDEKTSV4RRFFQ69G5FAV/recordings").await.problem(404, "not_found");
}

#[tokio::test]
async fn a_notice_is_heard_in_the_inbox_of_the_app_and_of_the_plain_pages() {
    let app = TestApp::open().await;
    let chair = Staff::of(&app, "chair").await;
    let community = app.demo.community;
    let mut browser = Browser::default();
    browser.follow(&app, Topic::All).await;
    let id = posted(&app).await;
    deliver(&app).await;
    assert!(browser.inbox(&app).await.messages[0].recording.is_none());
    let desk = format!("/api/console/communities/{community}/recordings");
    let readable: Readable = chair.get(&app, &desk).await.ok();
    assert_eq!(readable.notices[0].id, id, "the newest can be read in first");
    let notice = format!("{desk}/notices/{id}");
    let readable: Readable = send_to(&app, &chair, &notice, mp3(600)).await.ok();
    let page = recording_page(&readable.notices[0].recording.expect("kept"));
    assert_eq!(browser.inbox(&app).await.messages[0].recording.as_ref(), Some(&page));
    let plain = Call::get(&format!("/m/c/{community}/inbox")).cookie(&browser.cookie);
    let plain = app.send(plain).await;
    assert!(plain.text().contains(&page), "{}", plain.text());

    let elsewhere = Staff::elsewhere(&app).await;
    let (nothing, theirs) = (NoticeId::from_bits(1), ELSEWHERE);
    for (staff, place, notice) in
        [(&elsewhere, community, id), (&chair, community, nothing), (&elsewhere, theirs, id)]
    {
        let path = format!("/api/console/communities/{place}/recordings/notices/{notice}");
        send_to(&app, staff, &path, mp3(600)).await.problem(404, "not_found");
    }
    chair.delete(&app, &notice).await.ok::<Readable>();
    assert!(browser.inbox(&app).await.messages[0].recording.is_none());
}
