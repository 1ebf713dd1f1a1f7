//! Notice, announcement, case file and tables.

use crate::{app::TestApp, staff::Staff};

#[tokio::test]
async fn the_notice_has_every_field_of_r31() {
    let app = TestApp::open().await;
    let staff = Staff::of(&app, "street").await;
    let answer = staff.get(&app, &api::recount::notice(app.demo.closed_poll)).await;
    assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"));
    for said in [
        "最终结果",
        "表决范围",
        "应参加",
        "未通过：同意的面积没有达到四分之三",
        "赞同",
        "反对",
        "弃权（算参加）",
        "无效（不算参加）",
        "三分之二以上",
        "第二百七十八条第二款",
        "自己的手机或电脑",
        "投票码加手机号后四位",
        "还没有答复的异议：",
        "异议期",
        "名册指纹",
        "票册指纹",
        "主管部门答复和签字纸质票为准",
        "0000-1234567",
    ] {
        assert!(answer.text().contains(said), "{said} is missing");
    }
    assert!(!answer.text().contains("style=\""), "the policy of this site refuses inline styles");
}

#[tokio::test]
async fn the_announcement_has_every_field_of_r30_and_no_sum() {
    let app = TestApp::open().await;
    let staff = Staff::of(&app, "inspector").await;
    let answer = staff.get(&app, &api::recount::announcement(app.demo.open_poll)).await;
    assert_eq!(answer.status, 200);
    for said in [
        "表决公告",
        "表决范围",
        "总人数和总面积",
        "表决时间",
        "车位车库的面积",
        "组织者",
        "不启用从多",
        "事项类型",
        "怎么投",
    ] {
        assert!(answer.text().contains(said), "{said} is missing");
    }
    let operator = Staff::of(&app, "operator").await;
    assert_eq!(operator.get(&app, &api::recount::announcement(app.demo.open_poll)).await.status, 403);
}

#[tokio::test]
async fn the_case_file_names_what_is_missing_and_can_be_kept_as_one_file() {
    let app = TestApp::open().await;
    let staff = Staff::of(&app, "chair").await;
    let page = staff.get(&app, &api::recount::dossier(app.demo.closed_poll)).await;
    assert_eq!(page.status, 200);
    for said in [
        "表决卷宗",
        "1. 依据",
        "2. 规则卡",
        "3. 公告",
        "4. 送达情况",
        "5. 名册和更正",
        "6. 延期",
        "8. 结果",
        "9. 异议和答复",
        "10. 告知居民委员会",
        "11. 票册",
        "没有延期。",
        "签收单原件不在系统里",
        // The whole text of the notice stands in it.
        "公告全文",
        "怎么投",
        "名册核对",
        "结果公布",
    ] {
        assert!(page.text().contains(said), "{said} is missing");
    }
    let kept = staff.get(&app, &api::recount::dossier_file(app.demo.closed_poll)).await;
    assert!(kept.header("content-disposition").starts_with("attachment"));
    assert!(kept.text().contains("<style>") && !kept.text().contains("href=\"/"), "it needs the server");
}

#[tokio::test]
async fn the_tables_hold_sums_only_and_no_formula() {
    let app = TestApp::open().await;
    let staff = Staff::of(&app, "clerk1").await;
    let csv = staff.get(&app, &api::recount::result_csv(app.demo.closed_poll)).await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    let text = csv.text().strip_prefix('\u{feff}').expect("a byte order mark");
    assert!(text.contains("应参加,") && text.contains("未通过：同意的面积没有达到四分之三"), "{text}");
    for cell in text.split([',', '\n']) {
        assert!(!cell.trim_start_matches('"').starts_with(['=', '+', '-', '@']), "{cell}");
    }
    assert!(text.lines().count() < 40, "sums only");
    let xlsx = staff.get(&app, &api::recount::result_xlsx(app.demo.closed_poll)).await;
    assert_eq!(xlsx.status, 200);
    assert!(xlsx.body.starts_with(b"PK"), "a workbook");
}
