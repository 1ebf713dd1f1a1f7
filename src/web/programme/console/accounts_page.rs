//! The accounts of districts, for the operator: who has one, a new one, a new password, an end.

use crate::{
    committee::{
        account_secrets,
        desk::{Doing, Fetched, fetch},
        forms, saying,
    },
    ui::{
        asking,
        field::{self, Kind},
        form, page,
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
use domain::{
    Refusal,
    committee::{Role, SecondProof},
};
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
    let left = account.codes_left.map(|left| format!("，还剩 {left} 个码")).unwrap_or_default();
    let now = match account.disabled_at {
        Some(at) => format!("{}停用", at.day().words()),
        None => format!("在用，{}起", account.created_at.day().words()),
    };
    vec![
        table::cell(one.district.clone()),
        table::cell(account.login.clone()),
        table::cell(account.name.clone()),
        table::cell(format!("{}{left}", saying::second(account.second))),
        table::cell(now),
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
    let name = one.account.name.clone();
    let told = move |with: &'static str| {
        let name = name.clone();
        move || format!("{name}会得到新的起始密码和{with}，原来的马上不能用，登录着的地方都会退出。")
    };
    let (totp, card) = (told("新的动态码"), told("新的密码卡"));
    let name = one.account.name.clone();
    let end = one.account.disabled_at.is_none().then(|| {
        let told = move || format!("{name}马上退出，以后不能登录；要再用，可以重设。");
        asking::asking("停用", told, "停用这个账号", disable)
    });
    view! {
        <div class="console-acts">
            {asking::asking("重设，用动态码", totp, "重设", reset(SecondProof::Totp))}
            {asking::asking("重设，用密码卡", card, "重设", reset(SecondProof::Card))}
            {end}
        </div>
    }
    .into_any()
}

fn add_form(accounts: Accounts, districts: &[String]) -> AnyView {
    let doing = Doing::new();
    let text = |text: &str| RwSignal::new(text.to_owned());
    let (district, login) = (text(districts.first().map_or("", String::as_str)), text(""));
    let (name, second) = (text(""), text("card"));
    let wrong = RwSignal::new(forms::AccountWrong::default());
    let act = Callback::new(move |()| {
        let second = if second.get_untracked() == "totp" { SecondProof::Totp } else { SecondProof::Card };
        match forms::account(&login.get_untracked(), &name.get_untracked(), Role::District, second) {
            Err(told) => wrong.set(told),
            Ok(new) => {
                wrong.set(forms::AccountWrong::default());
                let request = NewDistrictAccount {
                    district: district.get_untracked(),
                    login: new.login,
                    name: new.name,
                    second: new.second,
                };
                doing.run::<AddDistrictAccount>(NoParams {}, request, move |secrets| accounts.made(secrets));
            }
        }
    });
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
    let options = districts.iter().map(|name| (name.clone(), name.clone())).collect();
    let proofs = vec![
        ("card".to_owned(), "密码卡：打印一张，上面 20 个一次性的码".to_owned()),
        ("totp".to_owned(), "手机动态码：手机上装一个动态码应用".to_owned()),
    ];
    let fields = view! {
        {field::choose("区县", "", options, district)}
        {field::line(Kind::Text, "登录名", "3 到 32 位小写字母、数字、点、横线，例如 li.wei。", login, taken)}
        {field::line(Kind::Text, "姓名", "一人一个账号，写真名：操作记录里记的是这个名字。", name, Signal::derive(move || wrong.get().name))}
        {field::choose("除了密码还要", "", proofs, second)}
    };
    form::card("新增账号", form::form(fields.into_any(), "新增账号", doing.pending, doing.told(), act))
}
