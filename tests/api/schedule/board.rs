//! The board: what can be saved on it, by whom, and what two people at it do to each other.

use super::{at, board, form, package, path, schedule, work};
use crate::{
    app::TestApp,
    staff::{ELSEWHERE, Staff},
};
use api::{
    address,
    schedule::{
        PackageParams, QuietDays,
        console::{
            AddPackage, AddStretch, BoardPackage, BoardStretch, DropStretch, PackageForm, QuietDaysList,
            SavePackage, SavePackageRequest, SaveQuietDays, SaveStretch, SaveStretchRequest, StretchForm,
            StretchParams,
        },
    },
};
use domain::{
    Day,
    committee::Role,
    id::{BuildingId, PackageId, StretchId},
    policy::ItemCode,
    schedule::{Span, WorkPlace},
};

async fn some(app: &TestApp, staff: &Staff) -> BoardPackage {
    let id = work(&schedule(app).await, ItemCode::J10, "全小区").id;
    package(&board(app, staff).await, id).clone()
}

fn save(of: &BoardPackage, change: impl FnOnce(&mut PackageForm)) -> SavePackageRequest {
    let mut package = form(of);
    change(&mut package);
    SavePackageRequest { revision: of.revision, package }
}

#[tokio::test]
async fn two_clerks_at_one_package_do_not_overwrite_each_other() {
    let app = TestApp::open().await;
    let (one, two) = (Staff::of(&app, "clerk1").await, Staff::of(&app, "builder").await);
    let known = some(&app, &one).await;
    let to = at::<SavePackage>(&app, known.package.id);
    let saved: BoardPackage =
        one.put(&app, &to, &save(&known, |form| form.title = "垃圾亭".into())).await.ok();
    assert_eq!((saved.package.title.as_str(), saved.revision), ("垃圾亭", known.revision + 1));
    assert_eq!(saved.updated_by, "示例丙");
    two.put(&app, &to, &save(&known, |form| form.title = "别的".into())).await.problem(409, "outdated");
    let before = schedule(&app).await;
    assert_eq!(work(&before, ItemCode::J10, "全小区").title, "垃圾分类亭", "not public before a publication");
}

#[tokio::test]
async fn what_cannot_be_is_refused_and_its_field_is_named() {
    let app = TestApp::open().await;
    let clerk = Staff::of(&app, "clerk1").await;
    let known = some(&app, &clerk).await;
    let to = at::<SavePackage>(&app, known.package.id);
    let own = known.package.id;
    let day = |year, month, day| Day::of(year, month, day).expect("a date");
    let (strange, place) =
        (BuildingId::from_bits(1), |place| move |form: &mut PackageForm| form.place = place);
    let seven = schedule(&app).await.buildings.iter().find(|place| place.name == "7号楼").expect("7号楼").id;
    let wrong: Vec<(SavePackageRequest, &str, &str)> = vec![
        (
            save(&known, |form| form.planned = Span { start: day(2027, 3, 2), end: day(2027, 3, 1) }),
            "span_malformed",
            "planned",
        ),
        (save(&known, |form| form.planned.end = day(2099, 1, 1)), "span_malformed", "planned"),
        (save(&known, |form| form.work_days = 0), "span_malformed", "work_days"),
        (save(&known, place(WorkPlace::Building { building: strange })), "place_unknown", "place"),
        (
            save(&known, place(WorkPlace::Stairwell { building: seven, stairwell: 9 })),
            "place_unknown",
            "place",
        ),
        (
            save(&known, place(WorkPlace::Stretch { stretch: StretchId::from_bits(1) })),
            "place_unknown",
            "place",
        ),
        (save(&known, |form| form.after = vec![PackageId::from_bits(1)]), "place_unknown", "after"),
        (save(&known, |form| form.after = vec![own]), "place_unknown", "after"),
        (save(&known, |form| form.title = "长".repeat(61)), "text_malformed", "title"),
        (save(&known, |form| form.contractor = "甲\n乙".into()), "text_malformed", "contractor"),
    ];
    for (request, code, field) in wrong {
        let problem = clerk.put(&app, &to, &request).await.problem(422, code);
        assert_eq!(problem.fields[0].path, field);
    }
    let mut raw = serde_json::to_value(save(&known, |_| ())).expect("JSON");
    raw["package"]["item"] = "J99".into();
    clerk.put(&app, &to, &raw).await.problem(422, "item_code_unknown");
    raw["package"]["item"] = "J10".into();
    raw["package"]["planned"]["start"] = "2027-02-29".into();
    assert_eq!(clerk.put(&app, &to, &raw).await.status, 422);
    assert_eq!(some(&app, &clerk).await, known, "nothing was saved");
}

#[tokio::test]
async fn packages_that_wait_for_each_other_in_a_circle_are_refused() {
    let app = TestApp::open().await;
    let clerk = Staff::of(&app, "clerk1").await;
    let first = some(&app, &clerk).await;
    let new = PackageForm { after: vec![first.package.id], ..form(&first) };
    let second: BoardPackage = clerk.post(&app, &path::<AddPackage>(&app), &new).await.ok();
    let new = PackageForm { after: vec![second.package.id], ..form(&first) };
    let third: BoardPackage = clerk.post(&app, &path::<AddPackage>(&app), &new).await.ok();
    let request = save(&first, |form| form.after = vec![third.package.id]);
    let to = at::<SavePackage>(&app, first.package.id);
    let problem = clerk.put(&app, &to, &request).await.problem(422, "packages_circle");
    assert_eq!(problem.fields[0].path, "after");
}

#[tokio::test]
async fn a_builder_of_another_community_finds_nothing_here() {
    let app = TestApp::open().await;
    let _ = Staff::elsewhere(&app).await;
    let strange = Staff::add(&app, "builder.elsewhere", Some(ELSEWHERE), Role::Builder).await;
    let clerk = Staff::of(&app, "clerk1").await;
    let known = some(&app, &clerk).await;
    let request = save(&known, |_| ());
    strange.put(&app, &at::<SavePackage>(&app, known.package.id), &request).await.problem(404, "not_found");
    let through = PackageParams { community: ELSEWHERE, package: known.package.id };
    strange.put(&app, &address::<SavePackage>(&through), &request).await.problem(404, "not_found");
}

#[tokio::test]
async fn a_stretch_has_a_name_of_its_own_and_goes_only_when_nothing_lies_on_it() {
    let app = TestApp::open().await;
    let clerk = Staff::of(&app, "clerk1").await;
    let known = board(&app, &clerk).await.stretches;
    let used = &known[0].stretch;
    let to = |stretch| StretchParams { community: app.demo.community, stretch };
    clerk.delete(&app, &address::<DropStretch>(&to(used.id))).await.problem(409, "stretch_used");
    let new = |name: &str| StretchForm { name: name.into(), buildings: used.buildings.clone() };
    let add = path::<AddStretch>(&app);
    clerk.post(&app, &add, &new(&used.name)).await.problem(409, "name_taken");
    let added: BoardStretch = clerk.post(&app, &add, &new("后街")).await.ok();
    let save = |revision, name: &str| SaveStretchRequest { revision, stretch: new(name) };
    let put = address::<SaveStretch>(&to(added.stretch.id));
    assert_eq!(clerk.put(&app, &put, &save(1, "后街北段")).await.status, 200);
    clerk.put(&app, &put, &save(1, "后街南段")).await.problem(409, "outdated");
    assert_eq!(clerk.delete(&app, &address::<DropStretch>(&to(added.stretch.id))).await.status, 200);
    assert_eq!(board(&app, &clerk).await.stretches, known);
}

#[tokio::test]
async fn quiet_days_have_a_source_and_are_not_a_whole_year() {
    let app = TestApp::open().await;
    let chair = Staff::of(&app, "chair").await;
    let day = |month, day| Day::of(2027, month, day).expect("a date");
    let quiet = |end, source: &str| QuietDaysList {
        quiet: vec![QuietDays {
            days: Span { start: day(6, 7), end },
            name: "高考".into(),
            source: source.into(),
        }],
    };
    let to = path::<SaveQuietDays>(&app);
    chair.put(&app, &to, &quiet(day(6, 8), "")).await.problem(422, "text_malformed");
    chair.put(&app, &to, &quiet(day(12, 8), "通知")).await.problem(422, "span_malformed");
    assert_eq!(chair.put(&app, &to, &quiet(day(6, 8), "教育局通知")).await.status, 200);
    assert_eq!(board(&app, &chair).await.quiet, quiet(day(6, 8), "教育局通知").quiet);
}
