//! Pages before wasm: facts, boot data, nothing personal.

use crate::{
    app::TestApp,
    call::{Answer, Call},
    phone::Phone,
};
use api::pages;
use domain::{
    Instant,
    id::{DossierId, QuestionId},
    poll::Standing,
};
use serde_json::Value;

fn boot(page: &Answer) -> Value {
    let json = page.text().split("id=\"boot\">").nth(1).and_then(|rest| rest.split("</script>").next());
    json.map_or(Value::Null, |json| serde_json::from_str(json).expect("JSON"))
}

#[tokio::test]
async fn pages_bring_what_their_endpoints_would_have_answered() {
    let app = TestApp::open().await;
    let demo = app.demo;
    let poll = |poll| format!("/api/polls/{poll}");
    let home = format!("/api/communities/{}", demo.community);
    for (page, addresses) in [
        ("/".to_owned(), vec!["/api/communities".to_owned()]),
        (pages::community(demo.community), vec![format!("/api/communities/{}", demo.community)]),
        (pages::poll(demo.community, demo.open_poll), vec![poll(demo.open_poll)]),
        (pages::ballot(demo.community, demo.open_poll, 1), vec![poll(demo.open_poll)]),
        (pages::check(demo.community, demo.open_poll), vec![poll(demo.open_poll)]),
        (pages::receipt(demo.community, demo.open_poll), vec![poll(demo.open_poll)]),
        (pages::result(demo.community, demo.open_poll), vec![poll(demo.open_poll)]),
        (pages::result(demo.community, demo.closed_poll), vec![format!("{}/tally", poll(demo.closed_poll))]),
        (pages::schedule(demo.community), vec![home.clone(), format!("{home}/schedule")]),
        (pages::lines(demo.community), vec![home.clone()]),
        ("/policy".to_owned(), vec!["/api/policy".to_owned()]),
        ("/policy/J14a".to_owned(), vec!["/api/policy".to_owned()]),
        ("/who".to_owned(), vec!["/api/policy".to_owned()]),
        (pages::PLAN.to_owned(), vec!["/api/programme".to_owned()]),
        (pages::PLAN_CHECK.to_owned(), vec![]),
        ("/v".to_owned(), vec![]),
    ] {
        let answer = app.get(&page).await;
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, "text/html; charset=utf-8"),
            "{page}"
        );
        assert_eq!(answer.header("cache-control"), "no-cache");
        let boot = boot(&answer);
        let keys: Vec<&String> = boot.as_object().map(|boot| boot.keys().collect()).unwrap_or_default();
        assert_eq!(keys, addresses.iter().collect::<Vec<_>>(), "{page}");
        for address in addresses {
            assert_eq!(boot[&address], app.get(&address).await.ok::<Value>(), "{address}");
        }
    }
}

#[tokio::test]
async fn a_poll_is_readable_without_script() {
    let app = TestApp::open().await;
    let poll = app.open_poll().await;
    let answer = app.get(&pages::poll(app.demo.community, poll.id)).await;
    let home = app.store.community(app.demo.community).await.expect("read").expect("there");
    let page = answer.text().split("<script type=\"application/json\"").next().expect("a page");
    for fact in [&poll.title, &home.name, &home.contact.desk, &format!("href=\"tel:{}\"", home.contact.phone)]
    {
        assert!(page.contains(fact.as_str()), "{fact}");
    }
    assert!(page.contains(&format!("<title>{} · {}</title>", poll.title, home.name)));
    assert!(page.contains(&format!("data-phone=\"{}\"", home.contact.phone)));
    assert!(page.contains(Standing::UNCONFIRMED));
    assert!(page.contains("还剩 6 天") && page.contains("18:00") && page.contains("还差"), "{page}");
    for question in &poll.questions {
        assert!(page.contains(&question.title), "{}", question.title);
        assert!(question.card.sentences().iter().all(|sentence| page.contains(sentence.as_str())));
    }
}

#[tokio::test]
async fn a_result_says_what_came_out() {
    let app = TestApp::open().await;
    let page = app.get(&pages::result(app.demo.community, app.demo.closed_poll)).await;
    assert!(page.text().contains("未通过") && page.text().contains("赞同的面积未达到"));
    let sealed = app.get(&pages::result(app.demo.community, app.demo.open_poll)).await;
    assert!(sealed.text().contains("结果还没有公布"));
}

#[tokio::test]
async fn no_page_knows_who_is_asking() {
    let app = TestApp::open().await;
    let phone = Phone::of(&app, "resident").await;
    let demo = app.demo;
    for path in [
        "/".to_owned(),
        pages::community(demo.community),
        pages::poll(demo.community, demo.open_poll),
        pages::receipt(demo.community, demo.open_poll),
        pages::result(demo.community, demo.closed_poll),
    ] {
        let nobody = app.get(&path).await;
        let mine = app.send(Call::get(&path).cookie(&phone.cookie)).await;
        assert_eq!(nobody.text(), mine.text(), "{path}");
        assert_eq!(mine.header("set-cookie"), "");
        for letter in &demo.letters {
            assert!(!mine.text().contains(&letter.voter.to_string()), "{path}");
            assert!(!mine.text().contains(&letter.code.digits()), "{path}");
        }
        assert!(!mine.text().contains("单元 402"));
    }
}

#[tokio::test]
async fn an_address_that_leads_nowhere_says_what_to_do() {
    let app = TestApp::open().await;
    let (community, poll) = (app.demo.community, app.demo.open_poll);
    let nowhere = "00000000000000000000000000";
    for path in [
        "/nothing".to_owned(),
        format!("/c/{nowhere}"),
        format!("/c/{community}/polls/{nowhere}"),
        format!("/c/{nowhere}/polls/{poll}"),
        format!("/c/{community}/polls/{poll}/nothing"),
        format!("/c/{community}/polls/{poll}/ballot/x"),
        "/c/7%E5%8F%B7".to_owned(),
        "/policy/J99".to_owned(),
    ] {
        let answer = app.get(&path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.text().contains("没有这一页") && answer.text().contains("tel:12345"), "{path}");
        assert_eq!(boot(&answer), Value::Null);
    }
    app.get("/assets/app-00000000.js").await.problem(404, "not_found");
    app.get("/wp-login.php").await.problem(404, "not_found");
    app.send(Call::app("POST", "/policy", &())).await.problem(405, "method");
}

#[tokio::test]
async fn the_page_counts_down_and_then_points_to_the_result() {
    let app = TestApp::open().await;
    let poll = app.open_poll().await;
    let path = pages::poll(app.demo.community, poll.id);
    let at = |now: Instant| {
        app.set_now(now);
        app.get(&path)
    };
    assert!(at(poll.opens_at.plus_ms(-1)).await.text().contains("开始</p>"));
    assert!(at(poll.closes_at.plus_ms(-3_600_000)).await.text().contains("还剩 1 小时"));
    assert!(at(poll.closes_at).await.text().contains("正在清点"));
    let closed = at(poll.result_at()).await;
    assert!(closed.text().contains("结果在公示") && closed.text().contains("看结果"));
    assert!(at(poll.final_at()).await.text().contains("结果已定"));
}

#[tokio::test]
async fn what_a_household_works_out_has_its_facts_without_script() {
    let app = TestApp::open().await;
    for (path, fact) in [
        (pages::elevator(app.demo.community), "民法典第283条"),
        (pages::fund(app.demo.community), "答复为准"),
        (pages::stairwells(app.demo.community), "走到哪一步"),
        (pages::dossier(app.demo.community, DossierId::from_bits(1)), "下一步是什么"),
        (pages::lift_money(app.demo.community), "这一页只给您家看"),
        (pages::fund_check(app.demo.community), "窗口准备单"),
        (pages::questions(app.demo.community), "家里装修，能提住房公积金吗？"),
        (pages::ask(app.demo.community), "请打电话"),
        (pages::question(app.demo.community, QuestionId::from_bits(1)), "只有提问的那部手机"),
    ] {
        let page = app.send(Call::get(&path)).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.text().contains(fact) && page.text().contains("示例小区"), "{path}");
        let elsewhere = path.replace(&app.demo.community.to_string(), "00000000000000000000000007");
        assert_eq!(app.send(Call::get(&elsewhere)).await.status, 404, "{elsewhere}");
    }
}
