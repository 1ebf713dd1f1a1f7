//! Accounts, sessions, acts of two people, the audit log.

use crate::{
    database::Database,
    fixture::{NOON, community},
};
use domain::{
    Refusal,
    committee::{Act, Decision, Role},
    evidence::{Hash32, digest},
    id::{AccountId, CommunityId, StaffSessionId},
};
use store::{AuditCheck, By, Doer, LogIn, NewAccount, Proof, Second, Store, StoreError};

const HERE: CommunityId = CommunityId::from_bits(1);
const HOUR: i64 = 3_600_000;

fn account(number: u32, role: Role, second: Second) -> NewAccount {
    NewAccount {
        id: AccountId::from_bits(u128::from(number)),
        community: Some(HERE),
        district: None,
        login: format!("login{number}"),
        name: format!("第{number}人"),
        role,
        password_hash: "$argon2id$".into(),
        second,
        start_password: true,
    }
}

fn by(number: u32) -> By {
    By { account: AccountId::from_bits(u128::from(number)), community: HERE, role: Role::Chair, at: NOON }
}

fn start(number: u32, proof: Option<Proof>) -> LogIn {
    let token = format!("{number} {proof:?}");
    LogIn {
        session: StaffSessionId::from_bits(u128::from(number)),
        token_hash: digest(token.as_bytes()),
        account: AccountId::from_bits(u128::from(number)),
        community: Some(HERE),
        label: "电脑浏览器".into(),
        proof,
        now: NOON,
        expires_at: NOON.plus_ms(12 * HOUR),
    }
}

fn card() -> Vec<Hash32> {
    (0_u8..20).map(|number| digest(&[number])).collect()
}

/// Two chairs, with an app and with a card.
async fn stage(database: &Database) -> Store {
    let store = Store::open(&database.url).await.expect("opens");
    let doer = Doer { account: None, community: None, at: NOON };
    store.open_community(&doer, &community(0)).await.expect("opened");
    for new in [
        account(1, Role::Chair, Second::Totp(digest(b"salt"))),
        account(2, Role::Chair, Second::Card(card())),
    ] {
        store.add_account(&doer, &new).await.expect("written").expect("a new login");
    }
    store
}

pub async fn a_login_belongs_to_one_account(database: Database) {
    let store = stage(&database).await;
    let taken = NewAccount { login: "login1".into(), ..account(3, Role::Clerk, Second::Card(Vec::new())) };
    let answer = store.add_account(&by(1).into(), &taken).await.expect("read");
    assert_eq!(answer, Err(Refusal::LoginTaken));
    let first = store.account_of("login1").await.expect("read").expect("there");
    assert_eq!((first.id, first.codes_left, first.start_password), (AccountId::from_bits(1), 0, true));
    assert_eq!(store.account_of("login2").await.expect("read").expect("there").codes_left, 20);
    assert_eq!(store.account_of("login3").await.expect("read"), None);
    assert_eq!(store.accounts_of(HERE).await.expect("read").len(), 2);
}

pub async fn a_one_time_code_is_used_once_even_by_many_at_once(database: Database) {
    let store = stage(&database).await;
    let mine = Some(Proof::Card(digest(&[3])));
    let tries = (0..16_u32).map(|number| {
        let (store, start) = (store.clone(), start(2, mine));
        let (session, token) =
            (StaffSessionId::from_bits(u128::from(100 + number)), digest(&number.to_be_bytes()));
        tokio::spawn(async move { store.log_in(&LogIn { session, token_hash: token, ..start }).await })
    });
    let mut entered = 0;
    for task in tries.collect::<Vec<_>>() {
        entered += usize::from(task.await.expect("ran").expect("answered"));
    }
    assert_eq!(entered, 1);
    assert_eq!(store.account_of("login2").await.expect("read").expect("there").codes_left, 19);
    assert!(!store.log_in(&start(2, Some(Proof::Card(digest(b"no code"))))).await.expect("answered"));
    for (step, expected) in [(7, true), (7, false), (6, false), (8, true)] {
        let start = LogIn {
            session: StaffSessionId::from_bits(step),
            ..start(1, Some(Proof::Totp(step.try_into().expect("small"))))
        };
        assert_eq!(store.log_in(&start).await.expect("answered"), expected, "step {step}");
    }
}

pub async fn a_session_ends_when_idle_or_old_or_its_account_disabled(database: Database) {
    let store = stage(&database).await;
    let start = start(1, None);
    assert!(store.log_in(&start).await.expect("answered"));
    let there = async |after: i64, idle: i64| {
        let now = NOON.plus_ms(after);
        store.staff(&start.token_hash, now, now.plus_ms(-idle)).await.expect("read").is_some()
    };
    assert!(there(1, HOUR).await && !there(HOUR, HOUR).await);
    store.see_staff(start.session, NOON.plus_ms(HOUR)).await.expect("noted");
    assert!(there(2 * HOUR - 1, HOUR).await && !there(12 * HOUR, 20 * HOUR).await);
    let disabled = store.disable_account(&by(2).into(), start.account).await.expect("written");
    assert_eq!(disabled, Ok(()));
    assert!(!there(1, HOUR).await);
    assert!(!store.log_in(&start).await.expect("answered"), "and cannot begin another");
    let last = store.disable_account(&by(1).into(), AccountId::from_bits(2)).await.expect("read");
    assert_eq!(last, Err(Refusal::LastChair));
}

pub async fn an_act_is_decided_once_and_used_once_by_who_asked(database: Database) {
    let store = stage(&database).await;
    let id = store.ask(&by(1), Act::ExportRoll, &HERE.to_string(), "{}", "审计").await.expect("asked");
    assert!(!store.use_asked(&by(1), id).await.expect("answered"), "not confirmed");
    let elsewhere = By { community: CommunityId::from_bits(9), ..by(2) };
    assert!(!store.decide(&elsewhere, id, Decision::Confirmed).await.expect("answered"));
    assert!(store.decide(&by(2), id, Decision::Confirmed).await.expect("answered"));
    assert!(!store.decide(&by(2), id, Decision::Refused).await.expect("answered"));
    assert!(!store.use_asked(&by(2), id).await.expect("answered"), "somebody else's");
    assert!(store.use_asked(&by(1), id).await.expect("answered"));
    assert!(!store.use_asked(&by(1), id).await.expect("answered"), "a second time");
    let asked = store.asked(id).await.expect("read").expect("there");
    assert_eq!(
        (asked.decision, asked.decided_by),
        (Some(Decision::Confirmed), Some(AccountId::from_bits(2)))
    );
    assert_eq!((asked.asked_by_name.as_str(), asked.used_at), ("第1人", Some(NOON)));
    assert_eq!(store.asked_of(HERE).await.expect("read"), [asked]);
}

pub async fn the_audit_log_cannot_be_changed(database: Database) {
    let store = stage(&database).await;
    for statement in
        ["UPDATE audit SET detail = 'x'", "DELETE FROM audit WHERE place = 1", "DELETE FROM audit"]
    {
        let answer = store.execute(statement).await;
        assert!(matches!(answer, Err(StoreError::Conflict(_))), "{statement}: {answer:?}");
    }
    if !store.is_sqlite() {
        let answer = store.execute("TRUNCATE audit").await;
        assert!(matches!(answer, Err(StoreError::Conflict(_))), "{answer:?}");
    }
    assert_eq!(store.check_audit().await.expect("read"), AuditCheck { sound: 3, broken_at: None });
}

pub async fn a_changed_or_missing_line_is_seen(database: Database) {
    let store = stage(&database).await;
    for number in 0..4_u32 {
        store.note(&by(1).into(), "read_roll", &number.to_string(), "").await.expect("written");
    }
    assert_eq!(store.check_audit().await.expect("read"), AuditCheck { sound: 7, broken_at: None });
    let off = if store.is_sqlite() {
        "DROP TRIGGER audit_update; DROP TRIGGER audit_delete"
    } else {
        "DROP TRIGGER audit_guard ON audit"
    };
    store.execute(off).await.expect("somebody who may do anything");
    for (change, back) in [
        ("UPDATE audit SET subject = '9' WHERE place = 5", "UPDATE audit SET subject = '1' WHERE place = 5"),
        (
            "UPDATE audit SET account = NULL WHERE place = 5",
            "UPDATE audit SET account = '00000000000000000000000001' WHERE place = 5",
        ),
        ("UPDATE audit SET at = at + 1 WHERE place = 5", "UPDATE audit SET at = at - 1 WHERE place = 5"),
        (
            "UPDATE audit SET detail = act, act = '' WHERE place = 5",
            "UPDATE audit SET act = detail, detail = '' WHERE place = 5",
        ),
    ] {
        assert_eq!(store.execute(change).await.expect("changed"), 1);
        let check = store.check_audit().await.expect("read");
        assert_eq!(check, AuditCheck { sound: 4, broken_at: Some(5) }, "{change}");
        store.execute(back).await.expect("changed back");
        assert_eq!(store.check_audit().await.expect("read").broken_at, None, "{back}");
    }
    store.execute("DELETE FROM audit WHERE place = 3").await.expect("gone");
    let check = store.check_audit().await.expect("read");
    assert_eq!(check, AuditCheck { sound: 2, broken_at: Some(3) });
}
