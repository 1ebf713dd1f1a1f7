//! Questions and rules on the disk: a browser that leaves takes its notices with it, and no rule is its own witness.

use crate::{
    database::Database,
    fixture::{NOON, OPENS, Stage, stage},
    paper::{accounts, by},
};
use domain::{
    Day, Refusal,
    evidence::digest,
    id::{AttemptId, FollowerId, FundRuleId, QuestionId},
    notices::Topic,
    provident_fund::{Condition, RuleText, SourceKind},
    questions::QuestionTopic,
};
use store::{Desk, Doer, NewQuestion};

const YEAR: i64 = 365 * 86_400_000;
const CITY: &str = "示例市";

fn question(stage: &Stage, number: u128) -> NewQuestion {
    NewQuestion {
        id: QuestionId::from_bits(number),
        community: stage.poll.community,
        city: CITY.into(),
        topic: QuestionTopic::Works,
        attempt: AttemptId::from_bits(number),
        attempt_mac: digest(&number.to_be_bytes()),
        text_sealed: "密封".into(),
        asked_at: NOON,
        due_at: NOON.plus_ms(1),
    }
}

async fn ask(stage: &Stage, browser: &str, number: u128) -> FollowerId {
    let token = digest(browser.as_bytes());
    let done = stage.store.ask_question((&token, NOON.plus_ms(YEAR)), &question(stage, number)).await;
    done.expect("a database").expect("asked").0
}

pub async fn a_browser_whose_time_is_over_leaves_its_question_without_a_name_and_no_notice(
    database: Database,
) {
    let stage = stage(&database, 1).await;
    accounts(&stage).await;
    let store = &stage.store;
    let until = NOON.plus_ms(3 * YEAR);
    let all = store
        .follow((&digest(b"all"), until), stage.poll.community, Topic::All, OPENS)
        .await
        .expect("a database")
        .expect("followed");
    let asker = ask(&stage, "asker", 1).await;
    let desk = Desk::Committee(stage.poll.community);
    let someone = by(1, NOON.plus_ms(2));
    let doer: Doer = someone.into();
    let at = (&doer, someone.account);
    let answered = store.answer_question(at, (&desk, QuestionId::from_bits(1)), ("好", "据")).await;
    assert_eq!(answered.expect("a database"), Ok(()));
    // Nothing was delivered before the browser's year was over.
    store.deliver(NOON.plus_ms(YEAR + 1)).await.expect("delivers");
    store.deliver(NOON.plus_ms(YEAR + 86_400_000)).await.expect("delivers");
    assert!(store.inbox(all, stage.poll.community).await.expect("reads").is_empty(), "for nobody else");
    assert!(store.inbox(asker, stage.poll.community).await.expect("reads").is_empty());
    let left = store.texts("SELECT id FROM notice").await.expect("reads");
    assert!(left.is_empty());
    let kept = store.desk_questions(&desk).await.expect("reads");
    assert!(kept[0].answer.is_some(), "the desk keeps what it answered");
    assert_eq!(store.questions_of(asker, stage.poll.community).await.expect("reads"), []);
}

pub async fn twenty_tries_at_once_are_one_question(database: Database) {
    let stage = stage(&database, 1).await;
    let tries = (0..20).map(|_| {
        let (store, new) = (stage.store.clone(), question(&stage, 7));
        let token = digest(b"asker");
        tokio::spawn(async move { store.ask_question((&token, NOON.plus_ms(YEAR)), &new).await })
    });
    for one in tries.collect::<Vec<_>>() {
        let (_, id) = one.await.expect("joins").expect("a database").expect("asked");
        assert_eq!(id, QuestionId::from_bits(7));
    }
    let desk = Desk::Committee(stage.poll.community);
    assert_eq!(stage.store.open_questions(&desk, NOON).await.expect("reads"), (1, 0));
    assert_eq!(stage.store.open_questions(&desk, NOON.plus_ms(1)).await.expect("reads"), (1, 1));
}

pub async fn nobody_confirms_their_own_rule_not_even_past_the_rules(database: Database) {
    let stage = stage(&database, 1).await;
    accounts(&stage).await;
    let store = &stage.store;
    let today = NOON.day();
    let rule = RuleText {
        condition: Condition::Papers,
        text: "示例".into(),
        clause: "第一条".into(),
        source_kind: SourceKind::Reply,
        source: "示例".into(),
        dated: today,
        valid_from: today,
        valid_to: None::<Day>,
        checked_on: today,
    };
    let id = FundRuleId::from_bits(1);
    let acts = |number| (Doer::from(by(number, NOON)), by(number, NOON).account);
    let ((one, first), (two, second)) = (acts(1), acts(2));
    store.propose_fund_rule((&one, first), CITY, (id, &rule)).await.expect("entered");
    let confirmed = store.confirm_fund_rule((&one, first), CITY, id).await.expect("a database");
    assert_eq!(confirmed, Err(Refusal::SecondPersonNeeded));
    assert!(store.execute("UPDATE fund_rule SET confirmed_by = entered_by").await.is_err());
    assert_eq!(
        store.confirm_fund_rule((&two, second), "别市", id).await.expect("reads"),
        Err(Refusal::NotFound)
    );
    assert_eq!(store.confirm_fund_rule((&two, second), CITY, id).await.expect("a database"), Ok(()));
    let kept = store.fund_rules(CITY).await.expect("reads");
    assert_eq!((kept.len(), &kept[0].rule.rule), (1, &rule));
    assert_eq!(kept[0].confirmed_by.as_deref(), Some("第2人"));
}
