//! What a household does: one choice for a dwelling, consent apart, visits, rating, questions, complaints.

use super::round;
use crate::{
    app::TestApp,
    call::{Answer, Call},
    phone::Phone,
    schedule::appointment::home,
    staff::Staff,
};
use api::partners::{
    Partners,
    console::{ComplaintList, PartnerRound},
    firm::{EnquiryList, LeadList},
    mine::{MyChoice, MyComplaint, MyEnquiry, MyPartners},
};
use domain::{Day, id::OfferId};
use serde_json::{Value, json};

struct Home {
    app: TestApp,
    phone: Phone,
    firm: Staff,
    path: String,
    /// Of the firm that the account `partner` is there for.
    offer: OfferId,
}

impl Home {
    async fn new() -> Self {
        let app = TestApp::open().await;
        let (phone, firm) = (Phone::of(&app, "resident").await, Staff::of(&app, "partner").await);
        let open = round(&app, true).await;
        let own = app.store.firm_of(crate::staff::person(&app, "partner").account).await.expect("reads");
        let offer =
            app.store.offer_of(open.id, own.expect("a firm").id).await.expect("reads").expect("an offer").id;
        let path = format!("/api/me/partners/{}/{}", open.id, home(&app, "resident").await.dwelling);
        Self { app, phone, firm, path, offer }
    }

    async fn send(&self, method: &'static str, rest: &str, body: &Value) -> Answer {
        self.app
            .send(Call::app(method, &format!("{}{rest}", self.path), body).cookie(&self.phone.cookie))
            .await
    }

    async fn choose(&self, offer: Option<OfferId>, revision: u32) -> Answer {
        self.send("PUT", "", &json!({ "offer": offer, "flat": 1, "revision": revision })).await
    }

    async fn confirmed(&self) -> MyChoice {
        let chosen: MyChoice = self.choose(Some(self.offer), 0).await.ok();
        self.send("PUT", "/confirmation", &json!({ "revision": chosen.revision })).await.ok()
    }

    async fn consents(&self) -> MyChoice {
        let chosen: MyChoice = self.choose(Some(self.offer), 0).await.ok();
        let firm = chosen.chosen.expect("chosen").firm;
        self.send("PUT", "/consent", &json!({ "firm": firm, "phone": "138 0013 8000" })).await.ok()
    }

    async fn leads(&self) -> LeadList {
        self.firm.get(&self.app, "/api/console/firm/leads").await.ok()
    }
}

#[tokio::test]
async fn of_two_phones_at_once_one_chooses_and_the_other_is_told() {
    let home = Home::new().await;
    let (one, other) = tokio::join!(home.choose(Some(home.offer), 0), home.choose(None, 0));
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let late = if one.status == 409 { one } else { other };
    late.problem(409, "outdated");
    let again: MyChoice = home.choose(None, 1).await.ok();
    assert!(again.declined && again.revision == 2 && again.chosen.is_none());
}

#[tokio::test]
async fn a_choice_changes_until_it_is_confirmed() {
    let home = Home::new().await;
    home.send("PUT", "/confirmation", &json!({ "revision": 0 })).await.problem(409, "choice_missing");
    home.choose(Some(OfferId::from_bits(1)), 0).await.problem(404, "not_found");
    let done = home.confirmed().await;
    assert!(done.confirmed_at.is_some());
    home.choose(None, done.revision).await.problem(409, "choice_confirmed");
}

#[tokio::test]
async fn a_number_goes_to_the_chosen_firm_alone_and_only_while_the_consent_holds() {
    let home = Home::new().await;
    home.send("PUT", "/consent", &json!({ "firm": home.offer.to_string(), "phone": "13800138000" }))
        .await
        .problem(409, "choice_missing");
    let _: MyChoice = home.choose(Some(home.offer), 0).await.ok();
    assert!(home.leads().await.leads.is_empty(), "choosing passes nothing on");
    let _: MyChoice = home.choose(None, 1).await.ok();
    let chosen: MyChoice = home.choose(Some(home.offer), 2).await.ok();
    let firm = chosen.chosen.expect("chosen");
    let body = json!({ "firm": firm.firm, "phone": "138 0013 8000" });
    let agreed: MyChoice = home.send("PUT", "/consent", &body).await.ok();
    let consent = agreed.consent.expect("agreed");
    assert!(consent.words.contains(&firm.name) && consent.words.contains("撤回"));
    assert_eq!(
        (consent.phone.as_str(), home.leads().await.leads[0].phone.as_str()),
        ("138****8000", "13800138000")
    );
    let back: MyChoice = home.send("DELETE", "/consent", &Value::Null).await.ok();
    assert!(back.consent.is_none() && home.leads().await.leads.is_empty());
    let _: MyChoice = home.send("PUT", "/consent", &body).await.ok();
    let _: MyChoice = home.choose(None, 3).await.ok();
    assert!(home.leads().await.leads.is_empty(), "another choice ends it");
}

#[tokio::test]
async fn a_firm_that_was_removed_sees_no_home_any_more() {
    let home = Home::new().await;
    let agreed = home.consents().await;
    assert_eq!(home.leads().await.leads.len(), 1);
    let chair = Staff::of(&home.app, "chair").await;
    let firm = agreed.chosen.expect("chosen").firm;
    let removal =
        format!("/api/console/communities/{}/partners/firms/{firm}/removal", home.app.demo.community);
    let _: api::partners::Firm =
        chair.put(&home.app, &removal, &json!({ "reason": "资质证书过期" })).await.ok();
    assert!(home.leads().await.leads.is_empty());
}

#[tokio::test]
async fn visits_are_proposed_within_the_hours_to_whoever_agreed() {
    let home = Home::new().await;
    let hour = |day: u64, hour: i64| home.app.now().day().plus(day).start().plus_ms(hour * 3_600_000);
    let (path, day) = (home.path.replace("/api/me/partners/", ""), 20);
    let (round, dwelling) = path.split_once('/').expect("two");
    let path = format!("/api/console/firm/rounds/{round}/leads/{dwelling}/visits");
    let visit = |from, to| json!({ "visits": [{ "purpose": "measure", "from": hour(day, from), "to": hour(day, to) }] });
    home.firm.put(&home.app, &path, &visit(9, 10)).await.problem(409, "consent_missing");
    home.consents().await;
    for (from, to) in [(6, 9), (17, 19), (10, 10)] {
        let answer = home.firm.put(&home.app, &path, &visit(from, to)).await;
        assert_eq!(answer.status, 422, "{from} to {to}: {}", answer.text());
    }
    let operator = Staff::of(&home.app, "operator").await;
    let mut settings: Value = operator.get(&home.app, "/api/console/settings").await.ok();
    settings["firm_visits"] = json!({ "from": 10, "to": 12 });
    let _: Value = operator.put(&home.app, "/api/console/settings", &settings).await.ok();
    assert_eq!(home.firm.put(&home.app, &path, &visit(9, 10)).await.status, 422, "the setting holds");
    settings["firm_visits"] = json!({ "from": 8, "to": 18 });
    let _: Value = operator.put(&home.app, "/api/console/settings", &settings).await.ok();
    let list: LeadList = home.firm.put(&home.app, &path, &visit(9, 10)).await.ok();
    let slot = list.leads[0].visits[0].id;
    let taken: MyChoice = home.send("PUT", &format!("/visits/{slot}"), &Value::Null).await.ok();
    assert!(taken.visits[0].accepted);
}

#[tokio::test]
async fn a_rating_comes_from_a_household_that_confirmed_and_whose_work_is_done() {
    let home = Home::new().await;
    let rating = json!({ "content": 5, "process": 4, "lasting": 5 });
    home.send("PUT", "/rating", &rating).await.problem(409, "state_forbids");
    let today = home.app.now().day();
    home.send("PUT", "/done", &json!({ "day": today })).await.problem(409, "choice_missing");
    home.confirmed().await;
    home.send("PUT", "/rating", &rating).await.problem(409, "state_forbids");
    assert_eq!(home.send("PUT", "/done", &json!({ "day": today.plus(1) })).await.status, 422);
    let done: MyChoice = home.send("PUT", "/done", &json!({ "day": today })).await.ok();
    assert_eq!(done.done.map(|one| one.leak_until), Day::of(2031, 11, 22));
    let rated: MyChoice = home.send("PUT", "/rating", &rating).await.ok();
    assert_eq!(rated.rating.map(|one| one.process), Some(4));
    home.send("PUT", "/rating", &rating).await.problem(409, "state_forbids");
    let all: Partners = home
        .app
        .send(Call::get(&format!("/api/communities/{}/partners", home.app.demo.community)))
        .await
        .ok();
    assert!(all.firms.iter().all(|firm| firm.average.is_none()), "one rating is no average");
}

#[tokio::test]
async fn a_question_reaches_the_firm_without_door_or_number_and_is_answered_once() {
    let home = Home::new().await;
    let asked: MyEnquiry =
        home.send("POST", "/enquiries", &json!({ "offer": home.offer, "text": "窗台石含不含？" })).await.ok();
    let answer = home.firm.get(&home.app, "/api/console/firm/enquiries").await;
    let list: EnquiryList = answer.ok();
    assert_eq!(list.enquiries[0].text, "窗台石含不含？");
    assert!(
        !answer.text().contains("dwelling")
            && !answer.text().contains("address")
            && !answer.text().contains("phone")
    );
    let path = format!("/api/console/firm/enquiries/{}/answer", asked.id);
    let _: EnquiryList = home.firm.put(&home.app, &path, &json!({ "text": "含。" })).await.ok();
    home.firm.put(&home.app, &path, &json!({ "text": "不含。" })).await.problem(409, "outdated");
    let mine = format!("/api/me/communities/{}/partners", home.app.demo.community);
    let mine: MyPartners = home.app.send(Call::get(&mine).cookie(&home.phone.cookie)).await.ok();
    assert_eq!(mine.homes[0].enquiries[0].answer.as_ref().map(|one| one.text.as_str()), Some("含。"));
}

#[tokio::test]
async fn a_complaint_has_a_due_date_and_the_committee_answers_it_once() {
    let home = Home::new().await;
    let chair = Staff::of(&home.app, "chair").await;
    home.send("POST", "/complaints", &json!({ "text": "窗缝漏风" })).await.problem(409, "choice_missing");
    home.confirmed().await;
    let complaint: MyComplaint = home.send("POST", "/complaints", &json!({ "text": "窗缝漏风" })).await.ok();
    assert!(complaint.due_at > home.app.now());
    let desk = format!("/api/console/communities/{}/partners", home.app.demo.community);
    let path = format!("{desk}/complaints/{}/answer", complaint.id);
    let list: ComplaintList = chair.put(&home.app, &path, &json!({ "text": "周五上门重做" })).await.ok();
    assert_eq!(list.complaints[0].answer.as_ref().map(|one| one.text.as_str()), Some("周五上门重做"));
    chair.put(&home.app, &path, &json!({ "text": "别的" })).await.problem(409, "outdated");
    let open = round(&home.app, true).await;
    let seen: PartnerRound = chair.get(&home.app, &format!("{desk}/rounds/{}", open.id)).await.ok();
    assert!(seen.take_up.iter().all(|line| line.chosen.is_none()), "one home is not told by counting");
}
