//! A whole vote through forms, the same book behind them, and what they refuse.

use super::{Browser, STYLE, ballot_of, form, hidden};
use crate::{
    app::TestApp,
    call::Call,
    phone::{Phone, answers, submission},
};
use api::poll::Receipt;
use domain::{evidence::Channel, poll::QuestionKind};

#[tokio::test]
async fn a_whole_vote_goes_through_forms_and_the_app_sees_the_same_receipt() {
    let app = TestApp::open().await;
    let poll = app.open_poll().await;
    let mut browser = Browser::new(&app);
    let ballot = ballot_of(&browser.sign_in("resident").await);
    let home = browser.get(&ballot).await;
    assert!(home.text().contains("这是您家吗"), "{}", home.text());
    browser.fill(&poll, &ballot).await;
    let check = browser.get(&format!("{ballot}/check")).await;
    assert!(check.text().contains("赞同") && check.text().contains("修改"), "{}", check.text());
    let sent = browser.post(&format!("{ballot}/check"), &[]).await;
    assert_eq!((sent.status, sent.header("location")), (303, format!("{ballot}/receipt").as_str()));

    let page = browser.get(&format!("{ballot}/receipt")).await;
    let sid =
        browser.cookies.iter().find(|((name, _), _)| name == "sid").map(|(_, value)| value).expect("sid");
    let me = app.me(&format!("sid={sid}")).await;
    let receipt: Receipt = me.voters[0].receipt.clone().expect("recorded");
    assert_eq!(receipt.channel, Channel::PlainPage);
    assert!(page.text().contains(&format!("第 {} 号", receipt.index)), "{}", page.text());
    assert!(page.text().contains(&receipt.leaf.to_string()));
    assert!(page.text().contains("服务器代您生成") && !page.text().contains("赞同"));
    assert!(!browser.cookies.keys().any(|(name, _)| name == "draft"), "the draft is gone");
}

#[tokio::test]
async fn sending_the_same_form_twice_gives_one_ballot() {
    let app = TestApp::open().await;
    let poll = app.open_poll().await;
    let before = app.store.participation(&poll).await.expect("read").took_part.heads;
    let mut browser = Browser::new(&app);
    let ballot = ballot_of(&browser.sign_in("resident").await);
    browser.fill(&poll, &ballot).await;
    let check = format!("{ballot}/check");
    let page = browser.get(&check).await.text().to_owned();
    let (token, version) = (hidden(&page, "token"), hidden(&page, "version"));
    let kept = browser.cookies.clone();
    for _ in 0..2 {
        let fields = [("token", token.as_str()), ("version", version.as_str())];
        let sent = browser.send(&check, form(&check, &fields)).await;
        assert_eq!(sent.header("location"), format!("{ballot}/receipt"), "{}", sent.text());
        browser.cookies.extend(kept.clone());
    }
    let after = app.store.participation(&poll).await.expect("read").took_part.heads;
    assert_eq!(after, before + 1);
}

#[tokio::test]
async fn a_ballot_handed_in_by_the_app_is_found_here_and_the_other_way_round() {
    let app = TestApp::open().await;
    let poll = app.open_poll().await;
    let phone = Phone::of(&app, "resident").await;
    let mine = &phone.me.voters[0];
    let mut browser = Browser::new(&app);
    let ballot = ballot_of(&browser.sign_in("resident").await);
    browser.fill(&poll, &ballot).await;
    let sent = submission(&poll, mine.voter, answers(&poll, mine.level), 1);
    let receipt: Receipt = phone.cast(&app, &sent).await.ok();
    let page = browser.get(&format!("{ballot}/check")).await;
    assert_eq!(page.header("location"), format!("{ballot}/receipt"));
    let page = browser.get(&format!("{ballot}/receipt")).await;
    assert!(page.text().contains(&format!("第 {} 号", receipt.index)));
}

#[tokio::test]
async fn a_session_begun_by_the_app_goes_on_here() {
    let app = TestApp::open().await;
    let phone = Phone::of(&app, "resident").await;
    let page = app.send(Call::get("/m/mine").cookie(&phone.cookie)).await;
    assert!(page.text().contains(&format!("/m/p/{}/{}", phone.me.voters[0].poll, phone.me.voters[0].voter)));
}

#[tokio::test]
async fn a_question_without_an_answer_says_so_above_and_beside() {
    let app = TestApp::open().await;
    let poll = app.open_poll().await;
    let mut browser = Browser::new(&app);
    let ballot = ballot_of(&browser.sign_in("resident").await);
    let place = poll.questions.iter().position(|one| one.kind == QuestionKind::Approve).expect("one");
    let page = browser.get(&format!("{ballot}/q/{}", place + 1)).await;
    assert!(!page.text().contains(" checked"), "nothing is chosen beforehand");
    let answer = browser.post(&format!("{ballot}/q/{}", place + 1), &[]).await;
    let (text, item) = (answer.text(), poll.questions[place].items[0].item);
    assert_eq!(answer.status, 422);
    assert!(text.contains("<title>有错：") && text.contains(&format!("href=\"#item-{item}\"")), "{text}");
    assert!(text.contains(&format!("aria-describedby=\"item-{item}-error\"")), "{text}");
    assert!(text.contains("错误编号"), "{text}");
}

#[tokio::test]
async fn a_wrong_code_keeps_what_was_typed_and_counts_the_tries() {
    let app = TestApp::open().await;
    let resident = app.resident("resident");
    let mut browser = Browser::new(&app);
    let answer = browser.post("/m/v", &[("code", "123"), ("tail", "x")]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("id=\"code-error\"") && answer.text().contains("id=\"tail-error\""));
    for left in (0..5).rev() {
        let code = resident.code.printed();
        let answer = browser.post("/m/v", &[("code", &code), ("tail", "0000")]).await;
        assert_eq!(answer.status, 401);
        assert!(answer.text().contains(&code), "what was typed is still there");
        let said = if left == 0 { "次数用完了".to_owned() } else { format!("还有 {left} 次机会") };
        assert!(answer.text().contains(&said), "{}", answer.text());
    }
    let answer = browser.sign_in("resident").await;
    assert_eq!(answer.status, 429);
}

#[tokio::test]
async fn a_session_that_ended_loses_nothing() {
    let app = TestApp::open().await;
    let poll = app.open_poll().await;
    let mut browser = Browser::new(&app);
    let ballot = ballot_of(&browser.sign_in("resident").await);
    browser.fill(&poll, &ballot).await;
    browser.cookies.retain(|(name, _), _| name != "sid");
    let page = browser.get(&format!("{ballot}/check")).await;
    assert_eq!(page.status, 401);
    assert!(page.text().contains("请再输一次投票码") && page.text().contains("错误编号"), "{}", page.text());
    let ballot = ballot_of(&browser.sign_in("resident").await);
    let sent = browser.post(&format!("{ballot}/check"), &[]).await;
    assert_eq!(sent.header("location"), format!("{ballot}/receipt"), "{}", sent.text());
}

#[tokio::test]
async fn a_poll_that_closed_meanwhile_takes_nothing() {
    let app = TestApp::open().await;
    let poll = app.open_poll().await;
    let before = app.store.participation(&poll).await.expect("read").took_part.heads;
    let mut browser = Browser::new(&app);
    let ballot = ballot_of(&browser.sign_in("resident").await);
    browser.fill(&poll, &ballot).await;
    app.set_now(poll.closes_at);
    let ballot = ballot_of(&browser.sign_in("resident").await);
    let page = browser.get(&format!("{ballot}/check")).await;
    assert_eq!(page.header("location"), ballot);
    assert!(browser.get(&ballot).await.text().contains("表决已经截止"));
    assert_eq!(app.store.participation(&poll).await.expect("read").took_part.heads, before);
}

#[tokio::test]
async fn a_check_page_of_another_draft_hands_in_nothing() {
    let app = TestApp::open().await;
    let poll = app.open_poll().await;
    let mut browser = Browser::new(&app);
    let ballot = ballot_of(&browser.sign_in("resident").await);
    browser.fill(&poll, &ballot).await;
    let check = format!("{ballot}/check");
    let page = browser.get(&check).await.text().to_owned();
    let (token, version) = (hidden(&page, "token"), hidden(&page, "version"));
    browser.fill(&poll, &ballot).await;
    let fields = [("token", token.as_str()), ("version", version.as_str())];
    let answer = browser.send(&check, form(&check, &fields)).await;
    assert_eq!(answer.status, 409);
    assert!(answer.text().contains("没有提交"), "{}", answer.text());
}

#[tokio::test]
async fn forms_of_other_sites_are_refused() {
    let app = TestApp::open().await;
    let mut browser = Browser::new(&app);
    browser.get("/m/v").await;
    let bare = form("/m/v", &[("code", "1")]);
    for call in [
        bare.clone(),
        form("/m/v", &[("token", &"0".repeat(64)), ("code", "1")]),
        bare.clone().header("origin", "https://evil.example"),
        bare.clone().header("sec-fetch-site", "cross-site"),
    ] {
        let answer = browser.send("/m/v", call).await;
        assert_eq!(answer.status, 403);
        assert!(answer.text().contains("错误编号"), "{}", answer.text());
    }
    let cookies = browser.cookies.clone();
    // The token of another browser's page.
    let mut other = Browser::new(&app);
    other.get("/m/v").await;
    other.cookies = cookies.into_keys().map(|key| (key, "07".repeat(32))).collect();
    let page = browser.get("/m/v").await;
    let token = page.text().split("name=\"token\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let answer = other.send("/m/v", form("/m/v", &[("token", token.expect("a token"))])).await;
    assert_eq!(answer.status, 403);
    let json = bare.header("content-type", "application/json");
    assert_eq!(app.send(json).await.status, 415);
}

#[tokio::test]
async fn nobody_sees_the_ballot_of_somebody_else() {
    let app = TestApp::open().await;
    let stranger = Phone::of(&app, "four_flats").await;
    let mine = &stranger.me.voters[0];
    let mut browser = Browser::new(&app);
    browser.sign_in("resident").await;
    for page in ["", "/q/1", "/check", "/receipt"] {
        let path = format!("/m/p/{}/{}{page}", mine.poll, mine.voter);
        assert_eq!(browser.get(&path).await.status, 403, "{path}");
    }
}

#[tokio::test]
async fn help_and_notices_are_there_without_signing_in() {
    let app = TestApp::open().await;
    let mut browser = Browser::new(&app);
    let community = app.demo.community;
    let help = format!("/m/c/{community}/help");
    let answer = browser.post(&help, &[("text", ""), ("phone", "12")]).await;
    assert_eq!(answer.status, 422, "{}", answer.text());
    let answer = browser.post(&help, &[("text", "3-2-501"), ("phone", "13800000000")]).await;
    assert!(answer.text().contains("已经记下"), "{}", answer.text());
    let inbox = format!("/m/c/{community}/inbox");
    assert_eq!(browser.post(&inbox, &[]).await.status, 303);
    assert!(browser.get(&inbox).await.text().contains("已经订了"));
}

#[tokio::test]
async fn public_pages_are_small_whole_and_without_script() {
    let app = TestApp::open().await;
    let (demo, mut browser) = (app.demo, Browser::new(&app));
    for path in [
        "/m/".to_owned(),
        format!("/m/c/{}", demo.community),
        format!("/m/p/{}", demo.open_poll),
        format!("/m/p/{}/result", demo.open_poll),
        format!("/m/p/{}", demo.closed_poll),
        format!("/m/p/{}/result", demo.closed_poll),
        "/m/accessibility".to_owned(),
        "/m/privacy".to_owned(),
    ] {
        assert_eq!(browser.get(&path).await.status, 200, "{path}");
    }
    assert_eq!(browser.get("/m/p/nothing").await.status, 404);
    assert_eq!(browser.get("/m/nothing").await.status, 404);
    assert_eq!(app.get("/m").await.header("location"), "/m/");
    assert_eq!(app.get(STYLE).await.header("content-type"), "text/css; charset=utf-8");
}

#[tokio::test]
async fn my_data_is_shown_taken_along_and_taken_back_by_its_own_phone_alone() {
    let app = TestApp::open().await;
    let mut browser = Browser::new(&app);
    assert_eq!(browser.get("/m/data").await.status, 401, "nobody's data without a letter");
    browser.sign_in("resident").await;
    let inbox = format!("/m/c/{}/inbox", app.demo.community);
    browser.post(&inbox, &[]).await;
    let page = browser.get("/m/data").await;
    for words in ["7号楼 2单元 402", "订的通知 1 项", "待核实", "通知都不要了"] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    let file = browser.get("/m/data.json").await;
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"linli-my-data.json\"");
    assert_eq!(file.header("cache-control"), "no-store");
    let data: serde_json::Value = serde_json::from_slice(&file.body).expect("JSON");
    assert_eq!(data["letters"]["voters"].as_array().map(Vec::len), Some(1));
    assert_eq!(data["communities"][0]["follows"].as_array().map(Vec::len), Some(1));
    assert!(!file.text().contains("业主"), "no names of owners");
    let community = app.demo.community.to_string();
    let stranger = form("/m/data", &[("community", &community)]);
    assert_eq!(browser.send("/m/data", stranger).await.status, 403, "a form of nobody's page");
    let gone = browser.post("/m/data", &[]).await;
    assert_eq!((gone.status, gone.header("location")), (303, "/m/data"));
    assert!(browser.get("/m/data").await.text().contains("订的通知 0 项"));
    let nothing = browser.post("/m/data", &[("round", "x")]).await;
    assert_eq!(nothing.status, 404);
}
