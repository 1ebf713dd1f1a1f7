//! Accounts of districts: the operator adds, disables and resets them.

use crate::{app::TestApp, staff::Staff};
use api::{
    NoParams, address,
    committee::{
        AccountSecrets, AddDistrictAccount, DisableDistrictAccount, DistrictAccount, DistrictAccountList,
        DistrictAccountParams, ListDistrictAccounts, NewDistrictAccount,
    },
};
use domain::committee::{Role, SecondProof};

#[tokio::test]
async fn the_operator_gives_a_district_its_account_and_takes_it_away() {
    let app = TestApp::open().await;
    let operator = Staff::of(&app, "operator").await;
    let path = address::<AddDistrictAccount>(&NoParams {});
    let new = |district: &str| NewDistrictAccount {
        district: district.into(),
        login: "zhangdian".parse().expect("a login"),
        name: "张店区住建局".parse().expect("a name"),
        second: SecondProof::Card,
    };
    assert_eq!(operator.post(&app, &path, &new("没有这个区")).await.status, 422);
    let secrets: AccountSecrets = operator.post(&app, &path, &new("张店区")).await.ok();
    assert_eq!((secrets.account.role, secrets.card.len()), (Role::District, 20));
    operator.post(&app, &path, &new("张店区")).await.problem(409, "login_taken");
    let list: DistrictAccountList =
        operator.get(&app, &address::<ListDistrictAccounts>(&NoParams {})).await.ok();
    let districts: Vec<&str> = list.accounts.iter().map(|one| one.district.as_str()).collect();
    assert_eq!(districts.len(), 2);
    assert!(districts.contains(&"张店区") && list.districts.contains(&"文昌湖区".to_owned()));
    let at = DistrictAccountParams { account: secrets.account.id };
    let gone: DistrictAccount = operator.delete(&app, &address::<DisableDistrictAccount>(&at)).await.ok();
    assert!(gone.account.disabled_at.is_some());
}

#[tokio::test]
async fn a_disabled_district_is_logged_out_at_once() {
    let app = TestApp::open().await;
    let (operator, district) = (Staff::of(&app, "operator").await, Staff::of(&app, "district").await);
    assert_eq!(district.get(&app, "/api/console/programme").await.status, 200);
    let account = crate::staff::person(&app, "district").account;
    let path = address::<DisableDistrictAccount>(&DistrictAccountParams { account });
    assert_eq!(operator.delete(&app, &path).await.status, 200);
    district.get(&app, "/api/console/programme").await.problem(401, "log_in_needed");
}
