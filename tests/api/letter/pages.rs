//! What is printed: letters, sign-off lists, posters.

use super::{board, codes, print};
use crate::{app::TestApp, staff::Staff};
use api::{letter::LetterOrder, pages};
use domain::{letter::WorkFilter, poll::Standing};

#[tokio::test]
async fn a_letter_says_everything_and_no_name_and_no_second_lock() {
    let app = TestApp::open().await;
    let (clerk, resident) = (Staff::of(&app, "clerk1").await, app.resident("four_flats"));
    let order = LetterOrder { voters: vec![resident.voter], again: true, ..LetterOrder::default() };
    let page = clerk.get(&app, &print(&app, &clerk, resident.poll, &order).await.page).await;
    let voter = app.store.voter(resident.poll, resident.voter).await.expect("read").expect("there");
    let contact = app.store.community(app.demo.community).await.expect("read").expect("there").contact;
    let fingerprint = board(&app, &clerk, resident.poll).await.fingerprint.to_string();
    let area = format!("{} ㎡", voter.area);
    for part in [
        "示例小区",
        "改造清单表决",
        "纸质票也可以",
        "http://127.0.0.1:8080/v<",
        "http://127.0.0.1:8080/m/<",
        "<svg class=\"qr\"",
        Standing::UNCONFIRMED,
        &contact.phone,
        &contact.name,
        &contact.desk,
        &fingerprint,
        &area,
        &format!("第 {} 号信", voter.serial),
    ] {
        assert!(page.text().contains(part), "{part}");
    }
    assert!(voter.dwellings.iter().all(|dwelling| page.text().contains(&dwelling.address.to_string())));
    let tail = resident.phone_tail.expect("a phone").digits();
    assert!(!page.text().contains(&format!("****{tail}")) && !page.text().contains(&format!(">{tail}<")));
    for inline in [" style=", "<style", "<script", " onload="] {
        assert!(!page.text().contains(inline), "{inline}");
    }
}

#[tokio::test]
async fn whoever_owns_many_gets_a_list_of_all() {
    let app = TestApp::open().await;
    let (clerk, unit) = (Staff::of(&app, "clerk1").await, app.resident("work_unit"));
    let order = LetterOrder { voters: vec![unit.voter], again: true, ..LetterOrder::default() };
    let page = clerk.get(&app, &print(&app, &clerk, unit.poll, &order).await.page).await;
    let voter = app.store.voter(unit.poll, unit.voter).await.expect("read").expect("there");
    assert!(voter.dwellings.len() > 6 && page.text().contains("房屋清单"));
    assert!(voter.dwellings.iter().all(|dwelling| page.text().contains(&dwelling.address.to_string())));
    assert_eq!((codes(page.text()).len(), page.text().matches("<section").count()), (1, 1));
}

#[tokio::test]
async fn all_letters_of_a_community_stand_two_to_a_sheet_each_with_its_own_code() {
    let app = TestApp::open().await;
    let (clerk, poll) = (Staff::of(&app, "clerk1").await, app.demo.open_poll);
    let job = print(&app, &clerk, poll, &LetterOrder { again: true, ..LetterOrder::default() }).await;
    let page = clerk.get(&app, &job.page).await;
    let mut printed: Vec<String> = codes(page.text()).iter().map(|code| code.digits()).collect();
    let letters = usize::try_from(job.letters).expect("few");
    assert_eq!((printed.len(), job.revoked), (letters, job.letters));
    printed.sort_unstable();
    printed.dedup();
    assert_eq!((printed.len(), page.text().matches("<svg").count()), (letters, letters));
    let halves = page.text().matches("<article").count();
    assert_eq!(page.text().matches("<section").count(), halves.div_ceil(2));
}

#[tokio::test]
async fn lists_and_posters_are_one_for_each_stairwell() {
    let app = TestApp::open().await;
    let (clerk, poll) = (Staff::of(&app, "clerk1").await, app.demo.announced_poll);
    app.store.execute(&format!("UPDATE poll SET prepared = 1 WHERE id = '{poll}'")).await.expect("prepared");
    let building = board(&app, &clerk, poll).await.buildings[1].clone();
    let filter = WorkFilter { building: Some(building.id), ..WorkFilter::default() };
    let list = clerk.get(&app, &pages::print_sign_off(poll, filter)).await;
    let rows = list.text().matches("<tr><td class=\"num\">").count();
    assert_eq!(rows, usize::try_from(building.voters).expect("few"));
    let posters = clerk.get(&app, &pages::print_posters(poll, filter)).await;
    assert_eq!(posters.text().matches("<section").count(), building.stairwells.len());
    assert!(posters.text().contains(&format!("http://127.0.0.1:8080/c/{}<", app.demo.community)));
    let one = WorkFilter { stairwell: Some(building.stairwells[0]), ..filter };
    let one = clerk.get(&app, &pages::print_sign_off(poll, one)).await;
    assert!(
        one.text().contains("第 1 页，共")
            && one.text().contains(&format!("{} {}单元", building.name, building.stairwells[0]))
    );
    assert!(!one.text().contains(&format!("{} {}单元 投票信签收单", building.name, building.stairwells[1])));
}

#[tokio::test]
async fn printed_pages_are_for_those_who_may_print_in_their_own_community() {
    let app = TestApp::open().await;
    let (poll, all) = (app.demo.open_poll, WorkFilter::default());
    let staff = [("clerk1", 200), ("chair", 200), ("inspector", 403), ("street", 403), ("operator", 403)];
    for path in
        [pages::print_sign_off(poll, all), pages::print_posters(poll, all), pages::print_reminders(poll, all)]
    {
        for (login, status) in staff {
            let answer = Staff::of(&app, login).await.get(&app, &path).await;
            assert_eq!(
                (answer.status, answer.header("cache-control")),
                (status, "no-store"),
                "{login} {path}"
            );
        }
        assert_eq!(app.get(&path).await.status, 401);
    }
    let elsewhere = Staff::elsewhere(&app).await;
    assert_eq!(elsewhere.get(&app, &pages::print_sign_off(poll, all)).await.status, 404);
    assert_eq!(elsewhere.get(&app, "/console/print/polls/7/sign-off/all").await.status, 404);
}
