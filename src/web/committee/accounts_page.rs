//! The accounts of a community: who has one, a new one, a new password, an end.

use super::{
    account_parts::{self, Entry},
    account_secrets,
    desk::{Desk, Doing, Fetched, fetch},
};
use crate::ui::{
    field, page,
    table::{self, text},
};
use api::{
    committee::{
        Account, AccountList, AccountParams, AccountReset, AccountSecrets, AddAccount, DisableAccount,
        ListAccounts, ResetAccount,
    },
    community::CommunityParams,
};
use domain::{
    committee::{Actor, Role, may_manage},
    id::CommunityId,
};
use leptos::prelude::*;

/// What the page's parts share.
#[derive(Clone, Copy)]
struct Accounts {
    community: CommunityId,
    list: Fetched<AccountList>,
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
pub fn accounts_page(community: CommunityId) -> AnyView {
    let accounts = Accounts {
        community,
        list: fetch::<ListAccounts>(CommunityParams { community }),
        secrets: RwSignal::new(None),
        doing: Doing::new(),
    };
    let secrets = move || {
        accounts.secrets.with(|secrets| {
            let done = Callback::new(move |()| accounts.secrets.set(None));
            secrets.as_ref().map(|secrets| account_secrets::shown(secrets, done))
        })
    };
    let list = accounts.list.show(move |list| {
        let rows = list.accounts.iter().map(|account| row(accounts, account)).collect();
        table::table(
            "这个小区的账号",
            &[text("登录名"), text("姓名"), text("岗位"), text("除了密码还要"), text("现在"), text("")],
            rows,
            "还没有账号。",
        )
    });
    let body = view! {
        {secrets}
        <div class="console-unprinted">
            {accounts.doing.told()}
            {list}
            {add_form(accounts)}
        </div>
    };
    page::page("账号", None, body.into_any())
}

fn row(accounts: Accounts, account: &Account) -> Vec<AnyView> {
    vec![
        table::cell(account.login.clone()),
        table::cell(account.name.clone()),
        table::cell(account.role.words()),
        table::cell(account_parts::proof(account)),
        table::cell(account_parts::since(account)),
        account.mine_to_manage.then(|| acts(accounts, account)).into_any(),
    ]
}

fn acts(accounts: Accounts, account: &Account) -> AnyView {
    let params = AccountParams { community: accounts.community, account: account.id };
    let reset = |second| {
        Callback::new(move |()| {
            let request = AccountReset { second };
            accounts.doing.run::<ResetAccount>(params, request, move |secrets| accounts.made(secrets));
        })
    };
    let disable = Callback::new(move |()| {
        accounts.doing.run::<DisableAccount>(params, (), move |_| accounts.list.again.run(()));
    });
    account_parts::acts(account, reset, disable)
}

/// The roles that whoever is logged in may give.
fn roles(community: CommunityId) -> Vec<Role> {
    let actor = Desk::get().staff.with_untracked(|staff| {
        staff.ready().map(|staff| Actor {
            account: staff.account,
            role: staff.role,
            community: staff.community.as_ref().map(|own| own.id),
        })
    });
    let may = |role: &Role| actor.is_some_and(|actor| may_manage(actor, community, *role).is_ok());
    Role::ALL.into_iter().filter(may).collect()
}

fn add_form(accounts: Accounts) -> AnyView {
    let roles = roles(accounts.community);
    let entry = Entry::new();
    let role = RwSignal::new(roles.first().copied().map_or("", Role::words).to_owned());
    let given = roles.clone();
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(role) = given.iter().find(|one| one.words() == role.get_untracked()) else { return };
        let Some(account) = entry.ready(*role) else { return };
        let params = CommunityParams { community: accounts.community };
        entry.doing.run::<AddAccount>(params, account, move |secrets| {
            entry.clear();
            accounts.made(secrets);
        });
    };
    let options = roles.iter().map(|role| (role.words().to_owned(), role.words().to_owned())).collect();
    (!roles.is_empty())
        .then(|| {
            view! {
                <h2>"新增账号"</h2>
                <form class="console-card" on:submit=submit>
                    {entry.doing.told()}
                    {entry.holder()}
                    {field::choose("岗位", "负责人和街道的账号由平台管理员发，免得一个人当两个人。", options, role)}
                    {entry.proofs()}
                    <button type="submit" class="console-button console-button_primary" disabled=move || entry.doing.pending.get()>
                        "新增账号"
                    </button>
                    <p class="app-note">"新增以后，起始密码和密码卡只显示这一次。"</p>
                </form>
            }
        })
        .into_any()
}
