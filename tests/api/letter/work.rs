//! The work list and the reminder list against counts made without them.

use crate::{
    app::TestApp,
    phone::{Phone, answers, submission},
    staff::Staff,
};
use api::{
    address,
    letter::{
        DeliveryNote, IssueList, ListIssues, ListWork, NoteDelivery, WorkPage, WorkParams, WorkSums,
        WorkVoterParams,
    },
    pages,
    poll::PollParams,
};
use domain::{
    id::{PollId, VoterId},
    letter::{DeliveryChannel, DeliveryState, Reached, WorkFilter},
};

async fn work(app: &TestApp, staff: &Staff, poll: PollId, filter: WorkFilter) -> WorkPage {
    staff.get(app, &address::<ListWork>(&WorkParams { poll, filter })).await.ok()
}

async fn note(app: &TestApp, staff: &Staff, poll: PollId, note: &DeliveryNote) -> WorkSums {
    staff.post(app, &address::<NoteDelivery>(&PollParams { poll }), note).await.ok()
}

fn said(voters: Vec<VoterId>, state: DeliveryState, channel: DeliveryChannel) -> DeliveryNote {
    DeliveryNote { voters, state, channel, note: None }
}

async fn number(app: &TestApp, query: &str) -> u32 {
    app.store.texts(query).await.expect("counts")[0][0].parse().expect("a number")
}

/// Who has taken part, asked of the tables directly.
async fn naive_took_part(app: &TestApp, poll: PollId) -> u32 {
    let query = format!(
        "SELECT CAST(count(*) AS TEXT) FROM voter v WHERE v.poll = '{poll}' AND \
         (EXISTS (SELECT 1 FROM ballot b WHERE b.poll = v.poll AND b.voter = v.voter) \
          OR EXISTS (SELECT 1 FROM paper_receipt r WHERE r.poll = v.poll AND r.voter = v.voter))"
    );
    number(app, &query).await
}

/// A paper of that voter came back.
async fn receive_paper(app: &TestApp, poll: PollId, voter: VoterId, account: &str) {
    for statement in [
        format!(
            "INSERT INTO paper (number, poll, voter, printed_at, printed_by) VALUES ('9', '{poll}', '{voter}', 1, '{account}')"
        ),
        format!(
            "INSERT INTO paper_receipt (poll, voter, number, channel, received_at, received_by, echo_mac) \
             VALUES ('{poll}', '{voter}', '9', 'paper', 1, '{account}', '')"
        ),
    ] {
        app.store.execute(&statement).await.expect("written");
    }
}

#[tokio::test]
async fn the_list_counts_what_the_tables_hold() {
    let app = TestApp::open().await;
    let (clerk, poll) = (Staff::of(&app, "clerk1").await, app.demo.open_poll);
    let before = naive_took_part(&app, poll).await;
    let phone = Phone::of(&app, "resident").await;
    let definition = app.open_poll().await;
    let ballot = submission(&definition, phone.me.voters[0].voter, answers(&definition, phone.level()), 1);
    assert_eq!(phone.cast(&app, &ballot).await.status, 200);
    let account = crate::staff::person(&app, "clerk1").account.to_string();
    receive_paper(&app, poll, app.resident("co_owner").voter, &account).await;
    let all = work(&app, &clerk, poll, WorkFilter::default()).await;
    assert_eq!(all.sums.took_part, before + 2);
    assert_eq!(all.sums.took_part, naive_took_part(&app, poll).await);
    assert_eq!(
        all.sums.voters,
        number(&app, &format!("SELECT CAST(count(*) AS TEXT) FROM voter WHERE poll = '{poll}'")).await
    );
    assert_eq!(
        (all.matching, all.sums.untried, all.sums.printed),
        (all.sums.voters, all.sums.voters, all.sums.voters)
    );
    let voted = |voted| WorkFilter { voted: Some(voted), ..WorkFilter::default() };
    assert_eq!(work(&app, &clerk, poll, voted(true)).await.matching, before + 2);
    let mut rows = Vec::new();
    for page in 0.. {
        let part = work(&app, &clerk, poll, WorkFilter { page, ..voted(false) }).await;
        if part.rows.is_empty() {
            break;
        }
        rows.extend(part.rows);
    }
    let not_yet = usize::try_from(all.sums.voters - before - 2).expect("few");
    assert!(rows.len() == not_yet && rows.iter().all(|row| !row.took_part));
    assert!(rows.windows(2).all(|pair| pair[0].serial < pair[1].serial));
}

#[tokio::test]
async fn nothing_on_the_list_tells_how_somebody_took_part() {
    let app = TestApp::open().await;
    let (inspector, poll) = (Staff::of(&app, "inspector").await, app.demo.open_poll);
    let path = address::<ListWork>(&WorkParams { poll, filter: WorkFilter::default() });
    let page: serde_json::Value = inspector.get(&app, &path).await.ok();
    let row = page["rows"][0].as_object().expect("a row");
    let mut names: Vec<&str> = row.keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["delivery", "dwellings", "printed_at", "proofs", "serial", "took_part", "voter"]);
}

#[tokio::test]
async fn the_newest_note_counts_and_every_note_stays_a_proof() {
    let app = TestApp::open().await;
    let (clerk, poll) = (Staff::of(&app, "clerk1").await, app.demo.open_poll);
    let voters: Vec<VoterId> =
        work(&app, &clerk, poll, WorkFilter::default()).await.rows.iter().map(|row| row.voter).collect();
    let absent = DeliveryNote {
        note: Some("搬到女儿家 13800138000".to_owned().try_into().expect("a line")),
        ..said(voters[..3].to_vec(), DeliveryState::Absent, DeliveryChannel::Hand)
    };
    let sums = note(&app, &clerk, poll, &absent).await;
    assert_eq!((sums.absent, sums.untried), (3, sums.voters - 3));
    app.wait_ms(60_000);
    let sums = note(
        &app,
        &clerk,
        poll,
        &said(vec![voters[0], voters[0]], DeliveryState::Delivered, DeliveryChannel::Mail),
    )
    .await;
    assert_eq!((sums.absent, sums.delivered), (2, 1));
    let filter = |reached| WorkFilter { reached: Some(reached), ..WorkFilter::default() };
    let unreached = work(&app, &clerk, poll, filter(Reached::Unreached)).await;
    assert_eq!(unreached.rows.iter().map(|row| row.voter).collect::<Vec<_>>(), voters[1..3]);
    let delivered = work(&app, &clerk, poll, filter(Reached::Noted(DeliveryState::Delivered))).await.rows;
    assert_eq!(delivered[0].proofs, [DeliveryChannel::Hand, DeliveryChannel::Mail]);
    let at = WorkVoterParams { poll, voter: voters[0] };
    let history: IssueList = clerk.get(&app, &address::<ListIssues>(&at)).await.ok();
    let states: Vec<_> = history.deliveries.iter().map(|note| (note.state, note.by.as_str())).collect();
    assert_eq!(states, [(DeliveryState::Delivered, "示例丙"), (DeliveryState::Absent, "示例丙")]);
    assert_eq!(history.deliveries[1].note.as_deref(), Some("搬到女儿家 13800138000"));
    for query in ["SELECT note FROM delivery", "SELECT detail FROM audit WHERE act = 'note_delivery'"] {
        let stored = app.store.texts(query).await.expect("read").concat().concat();
        assert!(!stored.contains("13800138000") && !stored.contains("女儿"), "{stored}");
    }
}

#[tokio::test]
async fn a_posted_notice_hangs_five_full_days() {
    let app = TestApp::open().await;
    let (clerk, poll) = (Staff::of(&app, "clerk1").await, app.demo.open_poll);
    let voter = app.resident("resident").voter;
    let sums =
        note(&app, &clerk, poll, &said(vec![voter], DeliveryState::Posted, DeliveryChannel::Notice)).await;
    assert_eq!((sums.posted, sums.posted_long_enough), (1, 0));
    let filter = WorkFilter { reached: Some(Reached::Noted(DeliveryState::Posted)), ..WorkFilter::default() };
    let page = work(&app, &clerk, poll, filter).await;
    assert!(page.notice_days == 5 && page.notice_unconfirmed);
    let until = page.rows[0].delivery.as_ref().and_then(|note| note.hangs_until).expect("a day");
    assert_eq!(until, app.now().day().plus(5).end());
    app.set_now(until);
    let clerk = Staff::of(&app, "clerk1").await;
    assert_eq!(work(&app, &clerk, poll, filter).await.sums.posted_long_enough, 1);
}

#[tokio::test]
async fn the_reminder_list_holds_those_who_have_not_taken_part_and_nobody_else() {
    let app = TestApp::open().await;
    let (clerk, poll) = (Staff::of(&app, "clerk1").await, app.demo.open_poll);
    let query = format!(
        "SELECT CAST(v.serial AS TEXT) FROM voter v WHERE v.poll = '{poll}' AND \
         NOT EXISTS (SELECT 1 FROM ballot b WHERE b.poll = v.poll AND b.voter = v.voter)"
    );
    let mut naive: Vec<u32> = app
        .store
        .texts(&query)
        .await
        .expect("read")
        .iter()
        .map(|row| row[0].parse().expect("a number"))
        .collect();
    naive.sort_unstable();
    // What the filter says about voting is not believed here.
    let filter = WorkFilter { voted: Some(true), ..WorkFilter::default() };
    let page = clerk.get(&app, &pages::print_reminders(poll, filter)).await;
    let mut listed: Vec<u32> = page
        .text()
        .split("<tr><td class=\"num\">")
        .skip(1)
        .map(|row| row.split('<').next().and_then(|number| number.parse().ok()).expect("a serial number"))
        .collect();
    listed.sort_unstable();
    assert_eq!(listed, naive);
    assert!(page.text().contains(&format!("共 {} 户", naive.len())));
    let lines = app.store.audit_lines(app.demo.community, 0, 5).await.expect("read");
    assert!(
        lines
            .iter()
            .any(|line| line.act == "print_reminders" && line.detail == format!("voters={}", naive.len()))
    );
}
