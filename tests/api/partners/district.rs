//! A district's invitation: its own communities' lists, once each; take-up without names.

use super::card;
use crate::{app::TestApp, call::Call, staff::Staff};
use api::partners::{Partners, district::DistrictPartners};
use serde_json::json;

const DESK: &str = "/api/console/programme/partners";

#[tokio::test]
async fn a_district_invites_to_its_own_lists_and_everybody_reads_by_which_criteria() {
    let app = TestApp::open().await;
    let (district, chair) = (Staff::of(&app, "district").await, Staff::of(&app, "chair").await);
    let before: DistrictPartners = district.get(&app, DESK).await.ok();
    assert_eq!((before.communities.len(), before.firms.len()), (1, 4));
    assert!(before.communities[0].id == app.demo.community);
    let path = format!("{DESK}/firms");
    let ask =
        |community: &str| json!({ "card": card(), "criteria": "全区公开报名", "communities": [community] });
    district.post(&app, &path, &ask(&crate::staff::ELSEWHERE.to_string())).await.problem(404, "not_found");
    let own = app.demo.community.to_string();
    let after: DistrictPartners = district.post(&app, &path, &ask(&own)).await.ok();
    assert_eq!(after.firms.len(), 5);
    district.post(&app, &path, &ask(&own)).await.problem(409, "firm_listed");
    chair.get(&app, DESK).await.problem(403, "not_allowed");
    let seen: Partners = app.send(Call::get(&format!("/api/communities/{own}/partners"))).await.ok();
    let firm = seen.firms.iter().find(|firm| firm.criteria == "全区公开报名").expect("on the list");
    assert_eq!(firm.district.as_deref(), Some(before.district.as_str()));
    // A card that does not say what it must is refused there as well.
    let mut short = ask(&own);
    short["card"]["leak_months"] = json!(24);
    assert_eq!(district.post(&app, &path, &short).await.status, 422);
    // The community takes it from its list: the district sees that, and may not undo it.
    let removal = format!("/api/console/communities/{own}/partners/firms/{}/removal", firm.id);
    let _: api::partners::Firm = chair.put(&app, &removal, &json!({ "reason": "资质证书过期" })).await.ok();
    district.put(&app, &removal, &json!({ "reason": "资质证书过期" })).await.problem(404, "not_found");
    let after: DistrictPartners = district.get(&app, DESK).await.ok();
    let gone = after.firms.iter().find(|firm| firm.criteria == "全区公开报名").expect("stays");
    assert_eq!((gone.communities.len(), gone.removed.len()), (0, 1));
}

#[tokio::test]
async fn take_up_tells_no_small_count_and_nothing_of_a_sealed_round() {
    let app = TestApp::open().await;
    let district = Staff::of(&app, "district").await;
    let answer = district.get(&app, DESK).await;
    assert!(!answer.text().contains("dwelling") && !answer.text().contains("address"));
    let all: DistrictPartners = answer.ok();
    let rounds = &all.communities[0].rounds;
    assert_eq!(rounds.iter().map(|round| round.open).collect::<Vec<_>>(), [false, true]);
    assert!(
        rounds.iter().all(|round| round.homes > 100 && round.chosen.is_none() && round.confirmed.is_none())
    );
}
