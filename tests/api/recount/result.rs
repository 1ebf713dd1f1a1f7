//! The result file says what the server says, and nothing before the result is out.

use crate::{app::TestApp, staff::Staff};
use api::{poll::TallyView, recount::Beside};
use domain::{
    poll::SETTLING_MS,
    recount::{File, ResultFile, Verdict, recount},
};

#[tokio::test]
async fn the_result_file_counts_to_what_the_server_published() {
    let app = TestApp::open().await;
    let poll = app.demo.closed_poll;
    let tally: TallyView = app.get(&format!("/api/polls/{poll}/tally")).await.ok();
    let chair = Staff::of(&app, "chair").await;
    let beside: Beside = chair.get(&app, &format!("/api/console/polls/{poll}/beside")).await.ok();
    let file: ResultFile = app.get(&format!("/api/polls/{poll}/result-file")).await.ok();
    assert_eq!(
        (file.roll_root, file.log.map(|log| log.size)),
        (beside.roll_root, beside.log.map(|log| log.size))
    );
    let log = format!("票册一共 {} 条", beside.log.expect("a log").size);
    assert!(tally.notes.iter().any(|note| note.starts_with(&log)), "{:?}", tally.notes);
    let found = recount(&File::Result(Box::new(file)));
    assert_eq!(found.findings, []);
    assert_eq!((found.total, found.sums.took_part), (tally.total.into(), tally.took_part.into()));
    let items = tally.questions.iter().flat_map(|question| &question.items);
    let counted = found.questions.iter().flat_map(|question| &question.items);
    for (published, counted) in items.zip(counted) {
        let (item, sums) = (published.item, published.counts);
        assert_eq!(
            (item, sums.agree.into(), sums.chosen.into()),
            (counted.sums.item, counted.sums.agree, counted.sums.chosen)
        );
        let conditions = tally.decided.iter().find(|decided| decided.item == item);
        assert_eq!(counted.sums.published, conditions.map(|decided| Verdict::from(decided.conditions)));
    }
}

#[tokio::test]
async fn nothing_of_a_result_leaves_before_it_is_out_whoever_asks() {
    let app = TestApp::open().await;
    let poll = app.demo.open_poll;
    let pages = [
        format!("/api/polls/{poll}/result-file"),
        api::recount::notice(poll),
        api::recount::dossier(poll),
        api::recount::dossier_file(poll),
        api::recount::result_xlsx(poll),
        api::recount::result_csv(poll),
    ];
    for login in ["operator", "chair", "clerk1", "inspector", "street"] {
        let staff = Staff::of(&app, login).await;
        for page in &pages {
            let answer = staff.get(&app, page).await;
            assert!([403, 409].contains(&answer.status), "{login} {page}: {}", answer.status);
            assert!(!answer.text().contains("赞同"), "{login} {page}");
        }
    }
    let elsewhere = Staff::elsewhere(&app).await;
    for page in &pages[1..] {
        assert_eq!(elsewhere.get(&app, page).await.status, 404, "{page}");
        assert_eq!(app.get(page).await.status, 401, "{page}");
    }
}

#[tokio::test]
async fn a_result_that_was_read_before_is_counted_again_once_the_log_has_grown() {
    let app = TestApp::open().await;
    let poll = app.open_poll().await;
    app.set_now(poll.closes_at.plus_ms(SETTLING_MS));
    let path = format!("/api/polls/{}/tally", poll.id);
    let first: TallyView = app.get(&path).await.ok();
    app.set_now(app.open_poll().await.final_at().plus_ms(120_000));
    let last: TallyView = app.get(&path).await.ok();
    let book = |view: &TallyView| view.notes.iter().find(|note| note.starts_with("票册一共")).cloned();
    assert!(book(&last).is_some(), "{:?}", last.notes);
    assert_ne!(book(&last), book(&first), "the course is written into the log");
    assert_eq!(last.questions, first.questions);
}
