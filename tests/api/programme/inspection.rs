//! The inspection of a quarter: sheets, visits, closing once.

use super::{kept, named};
use crate::{app::TestApp, call::Answer, staff::Staff};
use api::{
    address,
    programme::{
        EntryParams,
        inspection::{
            AddVisit, AddVisitRequest, CloseQuarter, CloseQuarterRequest, DistrictQuarter, GetQuarter,
            QuarterPage, QuarterParams, Visit, sheet,
        },
    },
};
use domain::{Day, id::EntryId, programme::Quarter};

fn quarter(text: &str) -> Quarter {
    text.parse().expect("a quarter")
}

async fn look(app: &TestApp, staff: &Staff, text: &str) -> QuarterPage {
    let at = QuarterParams { quarter: quarter(text) };
    staff.get(app, &address::<GetQuarter>(&at)).await.ok()
}

async fn close(app: &TestApp, staff: &Staff, text: &str) -> Answer {
    let path = address::<CloseQuarter>(&QuarterParams { quarter: quarter(text) });
    staff.post(app, &path, &CloseQuarterRequest { district: "示例区".into() }).await
}

async fn visit(app: &TestApp, staff: &Staff, entry: EntryId, day: Day) -> Answer {
    let request = AddVisitRequest {
        visited_on: day,
        visitor: "督查组".into(),
        findings: "围挡补好了\n路还没铺".into(),
    };
    staff.post(app, &address::<AddVisit>(&EntryParams { entry }), &request).await
}

#[tokio::test]
async fn a_quarter_closes_once_when_it_is_over_and_everything_was_visited() {
    let app = TestApp::open().await;
    let district = Staff::of(&app, "district").await;
    let own = named(&app, "示例小区").await;
    let page = look(&app, &district, "2026Q4").await;
    let [here] = &page.districts[..] else { panic!("one district") };
    assert_eq!((page.current, here.under_works.communities), (quarter("2026Q4"), 1));
    assert_eq!(here.not_visited.iter().map(|line| line.id).collect::<Vec<_>>(), [own]);
    let works = here.sheets[0].works.expect("a schedule");
    assert!(works.packages > 0 && works.late > 0);
    close(&app, &district, "2026Q4").await.problem(409, "quarter_running");
    app.set_now(Day::of(2027, 1, 5).expect("a day").start());
    let district = Staff::of(&app, "district").await;
    let problem = close(&app, &district, "2026Q4").await;
    assert!(problem.text().contains("示例小区"), "{}", problem.text());
    problem.problem(409, "visits_missing");
    let day = Day::of(2026, 12, 31).expect("a day");
    let noted: Visit = visit(&app, &district, own, day).await.ok();
    assert_eq!(noted.quarter, quarter("2026Q4"));
    let closed: DistrictQuarter = close(&app, &district, "2026Q4").await.ok();
    assert_eq!((closed.closed_at, closed.not_visited.len()), (Some(app.now()), 0));
    close(&app, &district, "2026Q4").await.problem(409, "quarter_closed");
    visit(&app, &district, own, day).await.problem(409, "quarter_closed");
    let again = look(&app, &district, "2026Q4").await;
    assert_eq!(again.districts, [closed]);
    assert_eq!(kept(&app, &district, own).await.visits.len(), 2);
}

#[tokio::test]
async fn a_visit_is_not_in_the_future_and_says_what_was_found() {
    let app = TestApp::open().await;
    let district = Staff::of(&app, "district").await;
    let own = named(&app, "示例小区").await;
    assert_eq!(visit(&app, &district, own, app.now().day().plus(1)).await.status, 422);
    let request =
        AddVisitRequest { visited_on: app.now().day(), visitor: "督查组".into(), findings: " ".into() };
    let path = address::<AddVisit>(&EntryParams { entry: own });
    assert_eq!(district.post(&app, &path, &request).await.status, 422);
    let east = named(&app, "东高小区").await;
    visit(&app, &district, east, app.now().day()).await.problem(404, "not_found");
}

#[tokio::test]
async fn the_printed_sheet_is_the_district_s_alone() {
    let app = TestApp::open().await;
    let (district, chair) = (Staff::of(&app, "district").await, Staff::of(&app, "chair").await);
    let path = sheet(quarter("2026Q4"), named(&app, "示例小区").await);
    let page = district.get(&app, &path).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("2026年第4季度") && page.text().contains("现场看什么"));
    assert_eq!(chair.get(&app, &path).await.status, 403);
    let other = sheet(quarter("2026Q4"), named(&app, "东高小区").await);
    assert_eq!(district.get(&app, &other).await.status, 404);
    assert_eq!(app.get(&path).await.status, 401);
}
