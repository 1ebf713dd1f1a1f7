//! A person of the committee at a browser.

use crate::{
    app::TestApp,
    call::{Answer, Call},
};
use api::committee::LogInRequest;
use domain::{
    committee::Role,
    evidence::digest,
    id::{AccountId, AskedId, CommunityId, StaffSessionId},
};
use serde::Serialize;
use store::{
    Contact, Doer, LogIn, NewAccount, NewCommunity, Second,
    demo::{DemoStaff, PASSWORD, PASSWORD_HASH},
    totp_secret,
};
use totp_rs::{Builder, Totp};

/// The community that is not the demo's.
pub const ELSEWHERE: CommunityId = CommunityId::from_bits(4_711);

/// Somebody who is logged in.
pub struct Staff {
    pub cookie: String,
}

impl Staff {
    /// Somebody of the demo, by one tap.
    pub async fn of(app: &TestApp, login: &str) -> Self {
        let answer = app.send(Call::raw("POST", &format!("/demo/staff/{login}"), "")).await;
        assert_eq!((answer.status, answer.header("location")), (303, "/console"), "{login}");
        Self { cookie: answer.cookie() }
    }

    /// The chair of a community that is not the demo's.
    pub async fn elsewhere(app: &TestApp) -> Self {
        let line = || "别处".to_owned();
        let contact = Contact { name: line(), phone: line(), desk: line(), hours: line() };
        let community = NewCommunity {
            id: ELSEWHERE,
            name: line(),
            district: line(),
            demo: false,
            contact,
            buildings: Vec::new(),
            dwellings: Vec::new(),
        };
        let doer = Doer { account: None, community: Some(ELSEWHERE), at: app.now() };
        app.store.open_community(&doer, &community).await.expect("opened");
        Self::add(app, "chair.elsewhere", Some(ELSEWHERE), Role::Chair).await
    }

    /// A new account, logged in past the door.
    pub async fn add(app: &TestApp, login: &str, community: Option<CommunityId>, role: Role) -> Self {
        let token = digest(login.as_bytes());
        let id = number(login);
        let account = NewAccount {
            id: AccountId::from_bits(id),
            community,
            district: None,
            login: login.into(),
            name: "别人".into(),
            role,
            password_hash: PASSWORD_HASH.into(),
            second: Second::Card(Vec::new()),
            start_password: false,
        };
        let doer = Doer { account: None, community, at: app.now() };
        app.store.add_account(&doer, &account).await.expect("added").expect("a new login");
        let log_in = LogIn {
            session: StaffSessionId::from_bits(id),
            token_hash: digest(token.bytes()),
            account: account.id,
            community,
            label: "电脑浏览器".into(),
            proof: None,
            now: app.now(),
            expires_at: app.now().plus_ms(12 * 3_600_000),
        };
        assert!(app.store.log_in(&log_in).await.expect("logged in"));
        Self { cookie: format!("staff={token}") }
    }

    pub fn call<B: Serialize>(&self, method: &'static str, path: &str, body: &B) -> Call {
        Call::app(method, path, body).cookie(&self.cookie)
    }

    pub async fn get(&self, app: &TestApp, path: &str) -> Answer {
        app.send(Call::get(path).cookie(&self.cookie)).await
    }

    pub async fn post<B: Serialize>(&self, app: &TestApp, path: &str, body: &B) -> Answer {
        app.send(self.call("POST", path, body)).await
    }

    pub async fn put<B: Serialize>(&self, app: &TestApp, path: &str, body: &B) -> Answer {
        app.send(self.call("PUT", path, body)).await
    }

    pub async fn delete(&self, app: &TestApp, path: &str) -> Answer {
        app.send(self.call("DELETE", path, &())).await
    }
}

/// Some number that belongs to this text.
fn number(text: &str) -> u128 {
    digest(text.as_bytes()).bytes()[..16].iter().fold(0, |bits, byte| bits << 8 | u128::from(*byte))
}

/// Somebody of the demo's committee.
pub fn person(app: &TestApp, login: &str) -> DemoStaff {
    *app.demo.staff.iter().find(|person| person.login == login).expect("a login of the demo")
}

/// What their app shows now.
pub fn digits(app: &TestApp, login: &str) -> String {
    let person = person(app, login);
    let seconds = u64::try_from(app.now().0 / 1_000).expect("after 1970");
    totp(totp_secret(&crate::app::KEY, person.account, &person.totp_salt)).generate(seconds).to_string()
}

pub fn totp(secret: [u8; 20]) -> Totp {
    Builder::new().with_secret(secret).build_noncompliant()
}

/// Logs in as the page does.
pub fn log_in_call(login: &str, password: &str, code: &str) -> Call {
    let request = LogInRequest { login: login.into(), password: password.into(), code: code.into() };
    Call::app("POST", "/api/console/session", &request)
}

/// Everything right.
pub fn right_call(app: &TestApp, login: &str) -> Call {
    log_in_call(login, PASSWORD, &digits(app, login))
}

/// Somebody of the demo asks for something that takes two people.
pub async fn ask(app: &TestApp, login: &str, act: domain::committee::Act, subject: &str) -> AskedId {
    let person = person(app, login);
    let by = store::By {
        account: person.account,
        community: app.demo.community,
        role: person.role,
        at: app.now(),
    };
    app.store.ask(&by, act, subject, "{}", "因为").await.expect("asked")
}
