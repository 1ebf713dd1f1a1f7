//! 一梯一档 over HTTP: from the vote to the built lift, what neighbours see of it, a household's own money.

use crate::{
    app::TestApp,
    call::{Answer, Call},
    phone::Phone,
    staff::{ELSEWHERE, Staff},
};
use api::{
    address,
    community::CommunityParams,
    elevator::{
        DossierParams, DossierView, GetDossier, GetLiftMoney, LiftMoneyList, ListStairwells, StairwellList,
        StepState, console::*,
    },
    poll::console::{DraftParams, DraftView, DropDraft, GetDraft},
};
use domain::{
    Fen,
    elevator::{LiftPaper, ObjectionState, Step, Vote},
    poll::Scope,
};
use serde::Serialize;
use serde_json::Value;

/// The demo's dossier in the hands of a clerk.
struct Desk {
    app: TestApp,
    clerk: Staff,
    at: DossierParams,
}

impl Desk {
    async fn open() -> Self {
        let app = TestApp::open().await;
        let clerk = Staff::of(&app, "clerk1").await;
        let here = CommunityParams { community: app.demo.community };
        let list: DossierList = clerk.get(&app, &address::<ListDossiers>(&here)).await.ok();
        let at = DossierParams { community: app.demo.community, dossier: list.dossiers[0].id };
        Self { app, clerk, at }
    }

    fn here(&self) -> CommunityParams {
        CommunityParams { community: self.at.community }
    }

    async fn read(&self) -> Dossier {
        self.clerk.get(&self.app, &address::<ReadDossier>(&self.at)).await.ok()
    }

    async fn seen(&self) -> DossierView {
        self.app.send(Call::get(&address::<GetDossier>(&self.at))).await.ok()
    }

    async fn put<B: Serialize>(&self, path: &str, body: &B) -> Answer {
        self.clerk.put(&self.app, path, body).await
    }

    async fn go(&self, to: Step, reason: &str) -> Answer {
        let revision = self.read().await.revision;
        self.put(&address::<MoveStep>(&self.at), &MoveStepRequest { revision, to, reason: reason.into() })
            .await
    }

    async fn tick(&self, paper: LiftPaper) {
        let on = Some(self.app.now().day());
        let request = TickPaperRequest { revision: self.read().await.revision, paper, on };
        let _: Dossier = self.put(&address::<TickPaper>(&self.at), &request).await.ok();
    }

    async fn name_unit(&self) {
        let request = UsingUnitRequest { revision: self.read().await.revision, name: "示例物业".into() };
        let _: Dossier = self.put(&address::<NameUsingUnit>(&self.at), &request).await.ok();
    }

    /// Agrees the version of that number.
    async fn agree(&self, number: u32) -> Answer {
        let dossier = self.read().await;
        let version = dossier.shares.iter().find(|version| version.number == number).expect("a version");
        let at = ShareParams { community: self.at.community, dossier: self.at.dossier, share: version.id };
        self.put(&address::<AgreeShare>(&at), &DossierRevision { revision: dossier.revision }).await
    }

    async fn join(&self, room: u32) -> Answer {
        let dossier = self.read().await;
        let line = dossier.dwellings.iter().find(|line| line.room == room.to_string()).expect("a room");
        let floor = u8::try_from(room / 100).expect("a floor");
        let home = Home { room, floor, area: line.area, compensation: Fen(0) };
        let request = AddJoinerRequest { revision: dossier.revision, home, on: self.app.now().day() };
        self.clerk.post(&self.app, &address::<AddJoiner>(&self.at), &request).await
    }

    async fn money(&self, phone: &Phone) -> LiftMoneyList {
        let path = address::<GetLiftMoney>(&self.here());
        self.app.send(Call::get(&path).cookie(&phone.cookie)).await.ok()
    }
}

#[tokio::test]
async fn nothing_is_built_without_the_agreement_its_shares_and_a_using_unit() {
    let desk = &Desk::open().await;
    let dossier = desk.read().await;
    assert_eq!((dossier.line.step, dossier.shares.len(), dossier.may_edit), (Step::Agreement, 2, true));
    let words: Vec<&str> = dossier.lacks.iter().map(|lack| lack.words.as_str()).collect();
    assert_eq!(words, ["签好字的加装电梯协议", "大家认定的分摊表", "协议里写明的使用单位"]);
    desk.go(Step::Notice, "").await.problem(409, "lift_lacking");
    desk.go(Step::Building, "").await.problem(409, "lift_step");
    desk.tick(LiftPaper::SignedAgreement).await;
    desk.agree(2).await.ok::<Dossier>();
    desk.go(Step::Notice, "").await.problem(409, "lift_lacking");
    desk.name_unit().await;
    let notice: Dossier = desk.go(Step::Notice, "").await.ok();
    let term = notice.steps[4].term.as_ref().expect("days");
    assert_eq!((term.days, term.source.checked), (15, false));
    assert_eq!(term.until, Some(desk.app.now().day().plus(15)));
    desk.tick(LiftPaper::NoticeRecord).await;
    desk.go(Step::Review, "").await.problem(422, "lift_reason");
    let review: Dossier = desk.go(Step::Review, "异议已经调解过").await.ok();
    assert_eq!(review.steps[5].state, StepState::Skipped);
    desk.agree(1).await.problem(409, "state_forbids");
    desk.tick(LiftPaper::ReviewOpinion).await;
    desk.go(Step::Telling, "").await.ok::<Dossier>();
    desk.tick(LiftPaper::WrittenTelling).await;
    let building: Dossier = desk.go(Step::Building, "").await.ok();
    assert_eq!(building.moves[0].to, Step::Building);
    desk.go(Step::Notice, "").await.problem(422, "lift_reason");
    let back: Dossier = desk.go(Step::Notice, "图纸改了，重新公示").await.ok();
    assert_eq!((back.line.step, back.steps[5].state), (Step::Notice, StepState::Later));
    let acts =
        desk.app.store.texts("SELECT DISTINCT act FROM audit WHERE act LIKE '%step' OR act = 'agree_share'");
    assert_eq!(acts.await.expect("reads").len(), 2);
}

#[tokio::test]
async fn a_change_that_did_not_see_the_last_one_is_refused() {
    let desk = &Desk::open().await;
    let seen = desk.read().await.revision;
    desk.name_unit().await;
    let request = UsingUnitRequest { revision: seen, name: "别家物业".into() };
    desk.put(&address::<NameUsingUnit>(&desk.at), &request).await.problem(409, "outdated");
    assert_eq!(desk.read().await.using_unit.as_deref(), Some("示例物业"));
    let elsewhere = Staff::elsewhere(&desk.app).await;
    for community in [desk.at.community, ELSEWHERE] {
        let path = address::<ReadDossier>(&DossierParams { community, dossier: desk.at.dossier });
        elsewhere.get(&desk.app, &path).await.problem(404, "not_found");
    }
}

#[tokio::test]
async fn neighbours_see_steps_and_numbers_and_nothing_of_who_objects() {
    let desk = &Desk::open().await;
    let path = address::<ListStairwells>(&desk.here());
    let list: StairwellList = desk.app.send(Call::get(&path)).await.ok();
    let line = &list.stairwells[0];
    assert_eq!((line.building.as_str(), line.stairwell, line.step), ("7号楼", 2, Step::Agreement));
    let seen = desk.seen().await;
    assert_eq!((seen.objections.mediated, seen.objections.open, &seen.agreed), (1, 0, &None));
    assert_eq!((seen.steps.len(), seen.steps[2].ticked, seen.vote.one_decides), (14, 1, false));
    let inspector = Staff::of(&desk.app, "inspector").await;
    let theirs: Dossier = inspector.get(&desk.app, &address::<ReadDossier>(&desk.at)).await.ok();
    let objection = &theirs.objections[0];
    assert_eq!((&objection.room, &objection.text, &objection.outcome), (&None, &None, &None));
    assert!(!theirs.may_edit);
    let own = desk.read().await.objections.swap_remove(0);
    assert_eq!(own.room.as_deref(), Some("102"));
    let sealed = desk.app.store.texts("SELECT text_sealed, outcome_sealed FROM lift_objection").await;
    assert!(
        sealed.expect("reads").concat().iter().all(|text| !text.contains("102") && !text.contains("挡光"))
    );
    desk.agree(2).await.ok::<Dossier>();
    let answer = desk.app.send(Call::get(&address::<GetDossier>(&desk.at))).await;
    for secret in ["挡光", "202 先不参加", "示例丙", "\"area\""] {
        assert!(!answer.text().contains(secret), "{secret}");
    }
    let agreed = desk.seen().await.agreed.expect("agreed");
    assert_eq!((agreed.number, agreed.rows.len(), agreed.rows[0].floor), (2, 11, 6));
    assert_eq!(agreed.rows.iter().map(|row| row.pays.0).sum::<i64>(), agreed.shared.0);
    assert_eq!(agreed.shared, Fen(42_800_000), "520 000 − 100 000 + 8 000");
}

#[tokio::test]
async fn objections_end_once_and_hold_the_way_up_until_they_were_mediated() {
    let desk = &Desk::open().await;
    let add = |room: &'static str, revision| {
        let path = address::<AddObjection>(&desk.at);
        let request = AddObjectionRequest { revision, room: room.into(), text: "怕吵".into() };
        async move { desk.clerk.post(&desk.app, &path, &request).await }
    };
    add("999", desk.read().await.revision).await.problem(422, "door_unknown");
    let dossier: Dossier = add("101", desk.read().await.revision).await.ok();
    let open = &dossier.objections[0];
    assert_eq!((open.state, open.room.as_deref()), (ObjectionState::Open, Some("101")));
    let at = ObjectionParams { community: desk.at.community, dossier: desk.at.dossier, objection: open.id };
    let settle = |revision, state, mediator| {
        let path = address::<SettleObjection>(&at);
        let request = SettleObjectionRequest { revision, state, mediator, outcome: "谈好了".into() };
        async move { desk.put(&path, &request).await }
    };
    let revision = dossier.revision;
    settle(revision, ObjectionState::Settled, None).await.problem(422, "text_malformed");
    let settled: Dossier = settle(revision, ObjectionState::Settled, Some(Mediator::Street)).await.ok();
    assert_eq!(settled.objections[1].outcome.as_deref(), Some("谈好了"));
    settle(settled.revision, ObjectionState::Withdrawn, None).await.problem(409, "state_forbids");
    assert_eq!(desk.seen().await.objections.closed, 1);
}

#[tokio::test]
async fn the_vote_is_begun_from_the_template_for_this_stairwell_alone() {
    let desk = &Desk::open().await;
    let begin = || async {
        let request = DossierRevision { revision: desk.read().await.revision };
        desk.clerk.post(&desk.app, &address::<NewLiftPoll>(&desk.at), &request).await
    };
    begin().await.problem(409, "state_forbids");
    desk.go(Step::Vote, "要重新表决").await.ok::<Dossier>();
    let dossier: Dossier = begin().await.ok();
    assert_eq!((dossier.vote.vote, dossier.vote.one_decides), (Vote::Running, false));
    begin().await.problem(409, "state_forbids");
    let at = DraftParams { draft: dossier.vote.poll.expect("a draft") };
    let draft: DraftView = desk.clerk.get(&desk.app, &address::<GetDraft>(&at)).await.ok();
    assert_eq!(draft.draft.title, "7号楼2单元加装电梯表决");
    let Scope::Stairwells { stairwells } = draft.draft.scope else { panic!("one stairwell") };
    assert_eq!((stairwells.len(), stairwells[0].stairwell), (1, 2));
    assert_eq!(desk.seen().await.vote.poll, None, "nobody sees a draft");
    desk.go(Step::Agreement, "").await.problem(409, "lift_lacking");
    desk.clerk.delete(&desk.app, &address::<DropDraft>(&at)).await.ok::<()>();
    assert_eq!(desk.read().await.vote.vote, Vote::None);
    let _: Dossier = desk.go(Step::Agreement, "").await.ok();
}

#[tokio::test]
async fn a_late_joiner_pays_in_and_the_others_get_exactly_that_back() {
    let desk = &Desk::open().await;
    let phone = Phone::of(&desk.app, "resident").await;
    desk.join(202).await.problem(409, "state_forbids");
    let before = desk.money(&phone).await;
    let figures = before.homes[0].figures.as_ref().expect("figures");
    assert_eq!((figures.number, figures.agreed, figures.left.source.checked), (2, false, false));
    assert_eq!(before.homes[0].address.to_string(), "7号楼 2单元 402");
    desk.agree(2).await.ok::<Dossier>();
    let dossier: Dossier = desk.join(202).await.ok();
    let joiner = &dossier.joiners[0];
    assert!(joiner.pays > Fen(0));
    assert_eq!(joiner.refunds.iter().map(|refund| refund.back.0).sum::<i64>(), joiner.pays.0);
    let own_floor = joiner.refunds.iter().find(|refund| refund.room == 201).expect("a neighbour");
    assert!(joiner.pays.0 - own_floor.back.0 <= 12, "its own floor, but for fen of rounding");
    desk.join(202).await.problem(422, "lift_share");
    desk.agree(1).await.problem(409, "state_forbids");
    let figures = desk.money(&phone).await.homes.swap_remove(0).figures.expect("figures");
    assert!(figures.agreed && figures.left.source.checked && figures.refunded.is_none());
    assert_eq!(figures.left.amount.0, figures.share.amount.0 - figures.subsidy.amount.0);
    assert!(figures.subsidy.amount > Fen(0) && !figures.subsidy.source.checked);
    assert_eq!(figures.fund.amount, figures.left.amount);
    assert!(figures.deadlines[0].by.is_none() && figures.deadlines[0].source.ask.is_some());
    let other = Phone::of(&desk.app, "unsold").await;
    assert!(desk.money(&other).await.homes.iter().all(|home| home.address.room != "402"));
}

#[tokio::test]
async fn a_table_that_cannot_be_computed_is_refused_and_so_is_a_room_of_elsewhere() {
    let desk = &Desk::open().await;
    let dossier = desk.read().await;
    let save = |sharing: api::elevator::Sharing| {
        let request = SaveShareRequest { revision: dossier.revision, note: String::new(), sharing };
        async move { desk.clerk.post(&desk.app, &address::<SaveShare>(&desk.at), &request).await }
    };
    let good = dossier.shares[1].sharing.clone();
    let refused = |answer: Answer, path: &str, code: &str| {
        answer.problem(422, code);
        let body: Value = serde_json::from_str(answer.text()).expect("JSON");
        assert_eq!((&body["fields"][0]["path"], &body["fields"][0]["code"]), (&path.into(), &code.into()));
    };
    let mut one = good.clone();
    one.subsidy = Fen(one.total.0 + 1);
    refused(save(one).await, "sharing.subsidy", "lift_share");
    let mut one = good.clone();
    one.coefficients.clear();
    refused(save(one).await, "sharing.coefficients", "lift_share");
    let mut one = good.clone();
    one.homes[0].room = one.homes[1].room;
    refused(save(one).await, "sharing.homes", "lift_share");
    let mut one = good.clone();
    one.homes[3].room = 999;
    refused(save(one).await, "sharing.homes[3].room", "door_unknown");
    let saved: Dossier = save(good).await.ok();
    assert_eq!((saved.shares.len(), saved.shares[0].number), (3, 3));
}

#[tokio::test]
async fn a_dossier_is_opened_once_and_days_are_entered_with_their_source() {
    let desk = &Desk::open().await;
    let list: DossierList = desk.clerk.get(&desk.app, &address::<ListDossiers>(&desk.here())).await.ok();
    let seven = list.places.iter().find(|place| place.name == "7号楼").expect("building 7");
    assert!(!seven.stairwells.contains(&2) && seven.stairwells.contains(&1));
    let open = |stairwell| {
        let request = OpenDossierRequest { building: seven.id, stairwell };
        async move { desk.clerk.post(&desk.app, &address::<OpenDossier>(&desk.here()), &request).await }
    };
    open(2).await.problem(409, "dossier_exists");
    open(9).await.problem(422, "door_unknown");
    let fresh: Dossier = open(1).await.ok();
    assert_eq!((fresh.line.step, fresh.revision, fresh.dwellings.len()), (Step::Wish, 0, 12));
    let days = |step, days| {
        let request = LiftDaysRequest { step, days, source: "示例区住建局答复".into() };
        async move { desk.put(&address::<SaveLiftDays>(&desk.here()), &request).await }
    };
    days(Step::Wish, 10).await.problem(422, "number_malformed");
    days(Step::Notice, 0).await.problem(422, "number_malformed");
    let list: DossierList = days(Step::Notice, 10).await.ok();
    let notice = list.days.iter().find(|days| days.step == Step::Notice).expect("days");
    assert_eq!((notice.days, notice.source.checked, &notice.source.ask), (10, true, &None));
}
