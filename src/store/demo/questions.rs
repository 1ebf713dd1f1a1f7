//! 示例市: answers for everybody, a question that waits at each body, a rule that waits for its second person.

use super::{
    chance::{bits, hash},
    staff,
};
use crate::{
    Doer, NewCommunity, NewFaq, NewQuestion, Seal, StoreError,
    provident_fund::insert_rule,
    questions::{Desk, insert_faq, insert_question},
};
use domain::{
    Calendar, Instant,
    id::{AccountId, AttemptId, FaqId, FundRuleId, QuestionId},
    provident_fund::{Condition, DEMO_CITY, Event, RuleText, SourceKind},
    questions::{DAYS, QuestionTopic, due},
};
use sqlx::AnyConnection;

const DAY_MS: i64 = 86_400_000;

/// By whom, about what, question, answer, source.
const FAQ: [(&str, QuestionTopic, &str, &str, &str); 3] = [
    (
        "fund1",
        QuestionTopic::FundDecoration,
        "家里装修，能提住房公积金吗？",
        "没有查到可以提的依据。《住房公积金管理条例》第二十四条列的提取情形里，没有家里装修这一项。",
        "《住房公积金管理条例》第二十四条（示例答复）",
    ),
    (
        "fund2",
        QuestionTopic::FundPapers,
        "去窗口以前，先准备什么？",
        "先把分摊表和签好字的加装电梯协议带上，再打电话问窗口还要什么。材料以窗口说的为准。",
        "示例答复 2026-1 号（示例，不是真的文件）",
    ),
    (
        "clerk1",
        QuestionTopic::Elevator,
        "我们单元想装电梯，第一步做什么？",
        "先到居委会说一声，我们帮您问全单元的意愿。愿意的户数够了，再一起看分摊表。",
        "示例小区居委会（示例）",
    ),
];

/// Topic and question.
const OPEN: [(QuestionTopic, &str); 2] = [
    (QuestionTopic::Withdrawal, "我和老伴都有公积金，电梯的钱是我出的，她的公积金也能提吗？"),
    (QuestionTopic::Works, "挖路那几天，轮椅从哪里走？"),
];

/// Writes all of it.
pub(super) async fn insert(
    conn: &mut AnyConnection,
    community: &NewCommunity,
    seal: &Seal,
    now: Instant,
) -> Result<(), StoreError> {
    for login in ["fund1", "fund2"] {
        sqlx::query("INSERT INTO fund_clerk_city (account, city) VALUES ($1, $2)")
            .bind(account(login)?.to_string())
            .bind(DEMO_CITY)
            .execute(&mut *conn)
            .await?;
    }
    for (number, (login, topic, ask, answer, source)) in FAQ.into_iter().enumerate() {
        let desk = match login {
            "clerk1" => Desk::Committee(community.id),
            _ => Desk::FundCentre(DEMO_CITY.into()),
        };
        let new = NewFaq {
            id: FaqId::from_bits(bits("faq", number)),
            city: DEMO_CITY.into(),
            topic,
            ask: ask.into(),
            answer: answer.into(),
            source: source.into(),
            question: None,
        };
        let account = account(login)?;
        let doer = Doer { account: Some(account), community: None, at: now.plus_ms(-9 * DAY_MS) };
        insert_faq(conn, (&doer, account), &desk, &new).await?;
    }
    for (number, (topic, text)) in OPEN.into_iter().enumerate() {
        let id = QuestionId::from_bits(bits("question", number));
        let asked_at = now.plus_ms(-DAY_MS);
        let new = NewQuestion {
            id,
            community: community.id,
            city: DEMO_CITY.into(),
            topic,
            attempt: AttemptId::from_bits(bits("question attempt", number)),
            attempt_mac: hash("question attempt", number),
            text_sealed: seal.seal("question.text_sealed", id, text)?,
            asked_at,
            due_at: due(asked_at, DAYS, &Calendar::default()),
        };
        // Whoever asked has not come back.
        insert_question(conn, &new, None).await?;
    }
    waiting_rule(conn, now).await
}

/// Entered by one clerk; the other one's confirmation changes later answers.
async fn waiting_rule(conn: &mut AnyConnection, now: Instant) -> Result<(), StoreError> {
    let today = now.day();
    let account = account("fund1")?;
    let rule = RuleText {
        condition: Condition::Window { event: Event::Acceptance, months: 12 },
        text: "示例：电梯竣工验收以后，一年以内来办提取。".into(),
        clause: "第三条（示例）".into(),
        source_kind: SourceKind::Reply,
        source: "示例答复 2026-2 号（示例，不是真的文件）".into(),
        dated: today.minus(30),
        valid_from: today.minus(30),
        valid_to: Some(today.plus(365)),
        checked_on: today.minus(3),
    };
    let doer = Doer { account: Some(account), community: None, at: now.plus_ms(-3 * DAY_MS) };
    let id = FundRuleId::from_bits(bits("fund rule", 1));
    insert_rule(conn, (&doer, account), DEMO_CITY, (id, &rule)).await
}

fn account(login: &str) -> Result<AccountId, StoreError> {
    let found = staff::staff().into_iter().find(|person| person.login == login);
    Ok(found.ok_or(StoreError::Damaged("account.login"))?.account)
}
