//! The accounts of a community: who has one, a new one, a new password, an end.

use super::{
    account_secrets,
    desk::{Desk, Doing, Fetched, fetch},
    forms, saying,
};
use crate::ui::{
    asking::asking,
    field::{self, Kind},
    page,
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
    Refusal,
    committee::{Actor, Role, SecondProof, may_manage},
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
    let left = account.codes_left.map(|left| format!("，还剩 {left} 个码")).unwrap_or_default();
    let now = match account.disabled_at {
        Some(at) => format!("{}停用", at.day().words()),
        None => format!("在用，{}起", account.created_at.day().words()),
    };
    vec![
        table::cell(account.login.clone()),
        table::cell(account.name.clone()),
        table::cell(account.role.words()),
        table::cell(format!("{}{left}", saying::second(account.second))),
        table::cell(now),
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
    let name = account.name.clone();
    let told = move |with: &'static str| {
        let name = name.clone();
        move || format!("{name}会得到新的起始密码和{with}，原来的马上不能用，登录着的地方都会退出。")
    };
    let (totp, card) = (told("新的动态码"), told("新的密码卡"));
    let name = account.name.clone();
    let end = account.disabled_at.is_none().then(|| {
        let told = move || format!("{name}马上退出，以后不能登录；要再用，可以重设。");
        asking("停用", told, "停用这个账号", disable)
    });
    view! {
        <div class="console-acts">
            {asking("重设，用动态码", totp, "重设", reset(SecondProof::Totp))}
            {asking("重设，用密码卡", card, "重设", reset(SecondProof::Card))}
            {end}
        </div>
    }
    .into_any()
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
    let doing = Doing::new();
    let first = roles.first().copied().map_or("", Role::words).to_owned();
    let (login, name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (role, second) = (RwSignal::new(first), RwSignal::new("card".to_owned()));
    let wrong = RwSignal::new(forms::AccountWrong::default());
    let given = roles.clone();
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(role) = given.iter().find(|one| one.words() == role.get_untracked()) else { return };
        let second = if second.get_untracked() == "totp" { SecondProof::Totp } else { SecondProof::Card };
        match forms::account(&login.get_untracked(), &name.get_untracked(), *role, second) {
            Err(told) => wrong.set(told),
            Ok(account) => {
                wrong.set(forms::AccountWrong::default());
                let params = CommunityParams { community: accounts.community };
                doing.run::<AddAccount>(params, account, move |secrets| {
                    for field in [login, name] {
                        field.set(String::new());
                    }
                    accounts.made(secrets);
                });
            }
        }
    };
    let taken = Signal::derive(move || {
        let taken = doing.failed.with(|failed| {
            failed.as_ref().is_some_and(|failure| failure.code() == Refusal::LoginTaken.code())
        });
        if taken {
            "这个登录名已经有人用了。请换一个。".to_owned()
        } else {
            wrong.get().login
        }
    });
    let options = roles.iter().map(|role| (role.words().to_owned(), role.words().to_owned())).collect();
    let proofs = vec![
        ("card".to_owned(), "密码卡：打印一张，上面 20 个一次性的码".to_owned()),
        ("totp".to_owned(), "手机动态码：手机上装一个动态码应用".to_owned()),
    ];
    (!roles.is_empty())
        .then(|| {
            view! {
                <h2>"新增账号"</h2>
                <form class="console-card" on:submit=submit>
                    {doing.told()}
                    {field::line(Kind::Text, "登录名", "3 到 32 位小写字母、数字、点、横线，例如 li.wei。", login, taken)}
                    {field::line(Kind::Text, "姓名", "一人一个账号，写真名：操作记录里记的是这个名字。", name, Signal::derive(move || wrong.get().name))}
                    {field::choose("岗位", "负责人和街道的账号由平台管理员发，免得一个人当两个人。", options, role)}
                    {field::choose("除了密码还要", "", proofs, second)}
                    <button type="submit" class="console-button console-button_primary" disabled=move || doing.pending.get()>
                        "新增账号"
                    </button>
                    <p class="app-note">"新增以后，起始密码和密码卡只显示这一次。"</p>
                </form>
            }
        })
        .into_any()
}
