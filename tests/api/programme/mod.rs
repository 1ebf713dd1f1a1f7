//! The programme: what everybody sees, what districts keep, inspections, printed pages.

mod accounts;
mod inspection;
mod sheet;

use crate::{app::TestApp, call::Answer, staff::Staff};
use api::{
    address,
    programme::{
        EntryPage, EntryParams, GetProgrammeEntry, Programme,
        console::{
            AddEntry, AddEntryRequest, EntryList, GetKeptEntry, KeptEntry, ListProgramme, MoveEntry,
            MoveEntryRequest, SaveEntry, SaveEntryFacts, SaveEntryFactsRequest, SaveEntryRequest,
        },
    },
};
use domain::{
    id::EntryId,
    programme::{Facts, Permit, Place, State},
};

pub async fn programme(app: &TestApp) -> Programme {
    app.get("/api/programme").await.ok()
}

/// The entry of that name.
pub async fn named(app: &TestApp, name: &str) -> EntryId {
    programme(app).await.entries.into_iter().find(|line| line.name == name).expect("a name").id
}

pub async fn kept(app: &TestApp, staff: &Staff, entry: EntryId) -> KeptEntry {
    staff.get(app, &address::<GetKeptEntry>(&EntryParams { entry })).await.ok()
}

async fn page(app: &TestApp, entry: EntryId) -> EntryPage {
    app.get(&address::<GetProgrammeEntry>(&EntryParams { entry })).await.ok()
}

async fn shift(app: &TestApp, staff: &Staff, entry: EntryId, request: MoveEntryRequest) -> Answer {
    staff.post(app, &address::<MoveEntry>(&EntryParams { entry }), &request).await
}

#[tokio::test]
async fn the_sourced_names_are_in_no_plan_and_nobody_invented_a_figure() {
    let app = TestApp::open().await;
    let programme = programme(&app).await;
    let sourced: Vec<_> = programme.entries.iter().filter(|line| !line.demo).collect();
    assert_eq!(sourced.len(), 53);
    assert!(sourced.iter().all(|line| line.state == State::Named && line.community.is_none()));
    let east = page(&app, named(&app, "东高小区").await).await;
    assert_eq!((east.entry.about.households, east.entry.about.area), (Some(2_400), None));
    assert!(east.entry.about.source.starts_with("https://"));
    assert_eq!(east.authority, "临淄区人民政府");
    let real = programme.totals.iter().filter(|total| total.district != "示例区");
    assert!(real.clone().all(|total| total.plan.communities == 0));
    assert_eq!(real.map(|total| total.named).sum::<u32>(), 53);
    assert_eq!(programme.targets.total.communities, 201);
    assert!(programme.area_note.expect("a note").contains("874.35"));
    assert_eq!(programme.districts.last().map(|known| known.name.as_str()), Some("示例区"));
}

#[tokio::test]
async fn the_list_stays_small_and_findings_of_inspections_stay_with_the_district() {
    let app = TestApp::open().await;
    let answer = app.get("/api/programme").await;
    let lines = programme(&app).await.entries.len();
    assert!(answer.text().len() < 4_000 + lines * 250, "{} bytes", answer.text().len());
    let own = named(&app, "示例小区").await;
    let public = app.get(&address::<GetProgrammeEntry>(&EntryParams { entry: own })).await;
    assert!(!public.text().contains("围挡") && !public.text().contains("示例壬"));
    let page = page(&app, own).await;
    assert_eq!((page.visits.len(), page.facts.permits.len()), (1, 3));
    assert_eq!(page.entry.about.community, Some(app.demo.community));
}

#[tokio::test]
async fn a_place_moves_with_a_public_reason_only_and_once() {
    let app = TestApp::open().await;
    let district = Staff::of(&app, "district").await;
    let garden = named(&app, "示例花园").await;
    let before = kept(&app, &district, garden).await;
    assert_eq!(before.moves.len(), 1);
    let to = |reason: &str| MoveEntryRequest {
        revision: before.revision,
        place: Place { year: Some(2028), order: Some(3) },
        reason: reason.into(),
    };
    for reason in ["", "  ", "两\n行"] {
        let problem = shift(&app, &district, garden, to(reason)).await;
        assert_eq!(problem.status, 422, "{reason}");
        assert!(problem.text().contains("\"reason\""));
    }
    let after: KeptEntry = shift(&app, &district, garden, to("先改排水")).await.ok();
    assert_eq!((after.entry.place.year, after.revision), (Some(2028), before.revision + 1));
    shift(&app, &district, garden, to("先改排水")).await.problem(409, "outdated");
    let same = MoveEntryRequest { revision: after.revision, ..to("再来") };
    shift(&app, &district, garden, same).await.problem(409, "place_same");
    let public = page(&app, garden).await;
    assert_eq!((public.moves.len(), public.moves[0].reason.as_str()), (2, "先改排水"));
    assert_eq!((public.moves[0].before, public.moves[0].after), (before.entry.place, after.entry.place));
    let audit = app.store.texts("SELECT subject FROM audit WHERE act = 'move_entry'").await.expect("reads");
    assert_eq!(audit, [[garden.to_string()]]);
}

#[tokio::test]
async fn what_fails_the_tests_leaves_the_queue_with_its_reason() {
    let app = TestApp::open().await;
    let district = Staff::of(&app, "district").await;
    let garden = named(&app, "示例花园").await;
    let before = kept(&app, &district, garden).await;
    let mut about = before.entry.about.clone();
    (about.state, about.built_year) = (State::NotEligible, Some(2006));
    let path = address::<SaveEntry>(&EntryParams { entry: garden });
    let save = |reason: &str| SaveEntryRequest {
        revision: before.revision,
        about: about.clone(),
        reason: reason.into(),
    };
    assert_eq!(district.put(&app, &path, &save("")).await.status, 422);
    let after: KeptEntry = district.put(&app, &path, &save("2006 年建成")).await.ok();
    assert_eq!((after.entry.place, after.moves.len()), (Place::default(), 2));
}

#[tokio::test]
async fn two_clerks_at_one_entry_and_the_slower_one_is_told() {
    let app = TestApp::open().await;
    let (district, operator) = (Staff::of(&app, "district").await, Staff::of(&app, "operator").await);
    let own = named(&app, "示例小区").await;
    let seen = kept(&app, &district, own).await;
    let mut about = seen.entry.about.clone();
    about.builder = "示例二公司".into();
    let request = SaveEntryRequest { revision: seen.revision, about, reason: String::new() };
    let path = address::<SaveEntry>(&EntryParams { entry: own });
    let saved: KeptEntry = operator.put(&app, &path, &request).await.ok();
    assert_eq!(saved.entry.place, seen.entry.place);
    district.put(&app, &path, &request).await.problem(409, "outdated");
    let permit = Permit {
        name: "立项".into(),
        statutory_days: None,
        asked: None,
        granted: Some(app.now().day()),
        source: String::new(),
    };
    let mut facts = SaveEntryFactsRequest {
        revision: saved.revision,
        facts: Facts { permits: vec![permit], ..Facts::default() },
    };
    let path = address::<SaveEntryFacts>(&EntryParams { entry: own });
    let problem = district.put(&app, &path, &facts).await;
    assert!(problem.status == 422 && problem.text().contains("facts.permits[0].granted"));
    facts.facts.permits[0].asked = Some(app.now().day());
    let saved: KeptEntry = district.put(&app, &path, &facts).await.ok();
    assert_eq!(saved.facts.permits.len(), 1);
}

#[tokio::test]
async fn another_district_is_not_found_and_a_committee_is_not_let_in() {
    let app = TestApp::open().await;
    let (district, chair) = (Staff::of(&app, "district").await, Staff::of(&app, "chair").await);
    let east = EntryParams { entry: named(&app, "东高小区").await };
    district.get(&app, &address::<GetKeptEntry>(&east)).await.problem(404, "not_found");
    chair.get(&app, &address::<GetKeptEntry>(&east)).await.problem(403, "not_allowed");
    let own = kept(&app, &district, named(&app, "示例小区").await).await;
    let mut about = own.entry.about.clone();
    (about.name, about.community) = ("新来的".into(), None);
    let request = |district: &str| AddEntryRequest {
        district: district.into(),
        place: Place::default(),
        about: about.clone(),
    };
    let path = address::<AddEntry>(&api::NoParams {});
    district.post(&app, &path, &request("临淄区")).await.problem(404, "not_found");
    let list: EntryList = district.get(&app, &address::<ListProgramme>(&api::NoParams {})).await.ok();
    assert!(list.entries.iter().all(|line| line.district == "示例区"));
    assert_eq!(list.districts, ["示例区"]);
    let added: KeptEntry = district.post(&app, &path, &request("示例区")).await.ok();
    assert!(added.entry.demo);
    district.post(&app, &path, &request("示例区")).await.problem(409, "name_taken");
    about.name = "又来的".into();
    about.community = Some(app.demo.community);
    let linked =
        AddEntryRequest { district: "示例区".into(), place: Place::default(), about: about.clone() };
    district.post(&app, &path, &linked).await.problem(409, "community_linked");
}

#[tokio::test]
async fn the_application_sheet_is_public_and_invents_no_office() {
    let app = TestApp::open().await;
    let blank = app.get("/plan/apply").await;
    assert_eq!(blank.status, 200);
    assert!(blank.text().contains("待核实") && blank.text().contains("居委会或街道"));
    let east = named(&app, "东高小区").await;
    let named = app.get(&api::programme::apply(east)).await;
    assert!(named.text().contains("东高小区") && named.text().contains("临淄区人民政府"));
    assert_eq!(app.get("/plan/apply/nothing").await.status, 200);
}
