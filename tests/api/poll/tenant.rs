//! Tenants answer consultations with their own slip, counted apart from the owners.

use crate::{
    app::TestApp,
    call::{Answer as Reply, Call},
    letter::codes,
    phone::{Phone, sign_in_call},
    staff::Staff,
};
use api::{
    address,
    letter::{LetterJob, LetterOrder},
    poll::{
        GetTally, PollParams, TallyView,
        tenant::{AnswerAsTenant, PrintTenantSlips, Tenancy, TenantParams},
    },
    roll::Me,
};
use domain::{
    id::AttemptId,
    poll::{Answer, Choice, Poll, QuestionKind, TenantAnswer},
    roll::VotingCode,
};

/// The open poll asks tenants; nobody has read it yet.
async fn asking() -> TestApp {
    let app = TestApp::open().await;
    let sql = "UPDATE poll SET definition = replace(definition, '\"objection_days\"', '\"tenants\":true,\"objection_days\"') WHERE id = '";
    app.store.execute(&format!("{sql}{}'", app.demo.open_poll)).await.expect("asks");
    app
}

/// The slips of one voter's dwellings.
async fn print(app: &TestApp, again: bool) -> (LetterJob, Vec<VotingCode>) {
    let clerk = Staff::of(app, "clerk1").await;
    let voters = vec![app.resident("resident").voter];
    let order = LetterOrder { voters, again, ..LetterOrder::default() };
    let path = address::<PrintTenantSlips>(&PollParams { poll: app.demo.open_poll });
    let job: LetterJob = clerk.post(app, &path, &order).await.ok();
    let page = clerk.get(app, &job.page).await;
    let found = codes(page.text());
    (job, found)
}

struct Tenant {
    cookie: String,
    home: Tenancy,
}

async fn open(app: &TestApp, code: VotingCode) -> Tenant {
    let answer = app.send(sign_in_call(code, None)).await;
    let me: Me = answer.ok();
    assert!(me.voters.is_empty(), "a slip opens no ballot");
    Tenant { cookie: answer.cookie(), home: me.tenants[0].clone() }
}

fn given(poll: &Poll, attempt: u128) -> TenantAnswer {
    let asked = poll.tenant_questions().filter(|question| question.kind == QuestionKind::Approve);
    let items = asked.flat_map(|question| &question.items);
    let answers = items.map(|item| Answer { item: item.item, option: Choice::Oppose }).collect();
    TenantAnswer { attempt: AttemptId::from_bits(attempt), answers }
}

async fn answer(app: &TestApp, tenant: &Tenant, given: &TenantAnswer) -> Reply {
    let at = TenantParams { poll: tenant.home.poll, dwelling: tenant.home.dwelling };
    app.send(Call::app("PUT", &address::<AnswerAsTenant>(&at), given).cookie(&tenant.cookie)).await
}

#[tokio::test]
async fn a_tenant_answers_once_and_the_result_tells_it_apart() {
    let app = asking().await;
    let (job, printed) = print(&app, false).await;
    assert_eq!(usize::try_from(job.letters).expect("few"), printed.len());
    let tenant = open(&app, printed[0]).await;
    assert_eq!(tenant.home.answered_at, None);
    let poll = app.open_poll().await;
    let before = app.store.participation(&poll).await.expect("reads");
    let recorded: Tenancy = answer(&app, &tenant, &given(&poll, 1)).await.ok();
    assert_eq!(recorded.answered_at, Some(app.now()));
    app.wait_ms(1_000);
    let again: Tenancy = answer(&app, &tenant, &given(&poll, 1)).await.ok();
    assert_eq!(again, recorded, "the same try is told the same");
    answer(&app, &tenant, &given(&poll, 2)).await.problem(409, "tenant_answered");
    assert_eq!(app.store.participation(&poll).await.expect("reads"), before);
    let at = PollParams { poll: poll.id };
    app.get(&address::<GetTally>(&at)).await.problem(409, "result_sealed");

    app.set_now(poll.result_at());
    let view: TallyView = app.get(&address::<GetTally>(&at)).await.ok();
    let tally = view.tenants.expect("tenants were asked");
    assert_eq!(tally.dwellings, 1);
    let item = given(&poll, 1).answers[0].item;
    assert!(tally.items.iter().any(|one| one.item == item && one.oppose == 1 && one.agree == 0));
    assert!(tally.items.iter().all(|one| {
        poll.tenant_questions().flat_map(|question| &question.items).any(|asked| asked.item == one.item)
    }));
    let chair = Staff::of(&app, "chair").await;
    let notice = chair.get(&app, &format!("/console/print/notice/{}", poll.id)).await;
    assert!(notice.text().contains("租户意见（不计入业主表决）"));
    let table = chair.get(&app, &format!("/console/export/result/{}/result.csv", poll.id)).await;
    assert!(table.text().contains("租户意见（不计入业主表决）,赞同户数"));
}

#[tokio::test]
async fn a_slip_opens_nothing_of_the_owners_and_a_letter_nothing_of_the_tenants() {
    let app = asking().await;
    let (_, printed) = print(&app, false).await;
    let tenant = open(&app, printed[0]).await;
    let resident = Phone::of(&app, "resident").await;
    let mine = &resident.me.voters[0];
    let poll = app.open_poll().await;
    let ballot = crate::phone::submission(&poll, mine.voter, Vec::new(), 1);
    let as_owner = Phone { cookie: tenant.cookie.clone(), me: Me::default() };
    app.send(as_owner.put(mine.poll, mine.voter, &ballot)).await.problem(401, "sign_in_needed");
    let strange = Tenant { cookie: resident.cookie.clone(), home: tenant.home.clone() };
    answer(&app, &strange, &given(&poll, 1)).await.problem(403, "not_your_ballot");
    let elsewhere = Tenant { cookie: String::new(), home: tenant.home.clone() };
    answer(&app, &elsewhere, &given(&poll, 1)).await.problem(401, "sign_in_needed");
    assert_eq!(app.store.tenant_answers(poll.id).await.expect("read").len(), 0);
}

#[tokio::test]
async fn one_phone_holds_letter_and_slip() {
    let app = asking().await;
    let (_, printed) = print(&app, false).await;
    let tenant = open(&app, printed[0]).await;
    let resident = app.resident("resident");
    let call = sign_in_call(resident.code, resident.phone_tail).cookie(&tenant.cookie);
    let me: Me = app.send(call).await.ok();
    assert_eq!((me.voters.len(), me.tenants.len()), (1, 1));
    let again = app.me(&tenant.cookie).await;
    assert_eq!((again.voters.len(), again.tenants), (1, me.tenants));
}

#[tokio::test]
async fn a_reprinted_slip_ends_the_old_one() {
    let app = asking().await;
    let (_, old) = print(&app, false).await;
    let tenant = open(&app, old[0]).await;
    let (none, _) = print(&app, false).await;
    assert_eq!((none.letters, none.left_out), (0, u32::try_from(old.len()).expect("few")));
    let (job, new) = print(&app, true).await;
    assert_eq!(job.revoked, job.letters);
    app.send(sign_in_call(old[0], None)).await.problem(401, "sign_in_refused");
    let poll = app.open_poll().await;
    answer(&app, &tenant, &given(&poll, 1)).await.problem(401, "sign_in_needed");
    open(&app, new[0]).await;
}

#[tokio::test]
async fn a_poll_that_asks_no_tenants_prints_no_slips() {
    let app = TestApp::open().await;
    let clerk = Staff::of(&app, "clerk1").await;
    let path = address::<PrintTenantSlips>(&PollParams { poll: app.demo.open_poll });
    clerk.post(&app, &path, &LetterOrder::default()).await.problem(409, "tenants_not_asked");
}
