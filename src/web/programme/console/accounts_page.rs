//! The accounts of districts, for the operator: who has one, a new one, a new password, an end.

use crate::{
    committee::{
        account_parts::{self, Entry},
        account_secrets,
        desk::{Doing, Fetched, fetch},
    },
    ui::{
        field, form, page,
        table::{self, text},
    },
};
use api::{
    NoParams,
    committee::{
        AccountReset, AccountSecrets, AddDistrictAccount, DisableDistrictAccount, DistrictAccount,
        DistrictAccountList, DistrictAccountParams, ListDistrictAccounts, NewDistrictAccount,
        ResetDistrictAccount,
    },
};
use domain::committee::Role;
use leptos::prelude::*;

/// What the page's parts share.
#[derive(Clone, Copy)]
struct Accounts {
    list: Fetched<DistrictAccountList>,
    secrets: RwSignal<Option<AccountSecrets>>,
    doing: Doing,
}

impl Accounts {
    fn made(self, secrets: AccountSecrets) {
        self.secrets.set(Some(secrets));
        self.list.again.run(());
    }
}

/// The page.
pub fn accounts_page() -> AnyView {
    let accounts = Accounts {
        list: fetch::<ListDistrictAccounts>(NoParams {}),
        secrets: RwSignal::new(None),
        doing: Doing::new(),
    };
    let secrets = move || {
        accounts.secrets.with(|secrets| {
            let done = Callback::new(move |()| accounts.secrets.set(None));
            secrets.as_ref().map(|secrets| account_secrets::shown(secrets, done))
        })
    };
    let columns = [text("区县"), text("登录名"), text("姓名"), text("除了密码还要"), text("现在"), text("")];
    let list = accounts.list.show(move |list| {
        let rows = list.accounts.iter().map(|one| row(accounts, one)).collect();
        view! {
            {table::table("区县住建部门的账号", &columns, rows, "还没有账号。")}
            {add_form(accounts, &list.districts)}
        }
        .into_any()
    });
    let body = view! {
        {secrets}
        <div class="console-unprinted">
            <p>"一个账号只管一个区县的名单和检查，看不到任何小区的名册和表决。"</p>
            {accounts.doing.told()}
            {list}
        </div>
    };
    page::page("区县账号", None, body.into_any())
}

fn row(accounts: Accounts, one: &DistrictAccount) -> Vec<AnyView> {
    let account = &one.account;
    vec![
        table::cell(one.district.clone()),
        table::cell(account.login.clone()),
        table::cell(account.name.clone()),
        table::cell(account_parts::proof(account)),
        table::cell(account_parts::since(account)),
        acts(accounts, one),
    ]
}

fn acts(accounts: Accounts, one: &DistrictAccount) -> AnyView {
    let params = DistrictAccountParams { account: one.account.id };
    let reset = |second| {
        Callback::new(move |()| {
            let request = AccountReset { second };
            accounts
                .doing
                .run::<ResetDistrictAccount>(params, request, move |secrets| accounts.made(secrets));
        })
    };
    let disable = Callback::new(move |()| {
        accounts.doing.run::<DisableDistrictAccount>(params, (), move |_| accounts.list.again.run(()));
    });
    account_parts::acts(&one.account, reset, disable)
}

fn add_form(accounts: Accounts, districts: &[String]) -> AnyView {
    let entry = Entry::new();
    let district = RwSignal::new(districts.first().cloned().unwrap_or_default());
    let act = Callback::new(move |()| {
        let Some(new) = entry.ready(Role::District) else { return };
        let request = NewDistrictAccount {
            district: district.get_untracked(),
            login: new.login,
            name: new.name,
            second: new.second,
        };
        entry.doing.run::<AddDistrictAccount>(NoParams {}, request, move |secrets| accounts.made(secrets));
    });
    let options = districts.iter().map(|name| (name.clone(), name.clone())).collect();
    let fields = view! {
        {field::choose("区县", "", options, district)}
        {entry.holder()}
        {entry.proofs()}
    };
    let (pending, told) = (entry.doing.pending, entry.doing.told());
    form::card("新增账号", form::form(fields.into_any(), "新增账号", pending, told, act))
}
