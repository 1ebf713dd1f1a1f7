//! What accounts of a community and of a district have in common on their pages.

use super::{desk::Doing, forms, saying};
use crate::ui::{
    asking::asking,
    field::{self, Kind},
};
use api::committee::{Account, NewAccount};
use domain::{
    Refusal,
    committee::{Role, SecondProof},
};
use leptos::prelude::*;

/// What its holder has besides the password.
#[must_use]
pub fn proof(account: &Account) -> String {
    let left = account.codes_left.map(|left| format!("，还剩 {left} 个码")).unwrap_or_default();
    format!("{}{left}", saying::second(account.second))
}

/// Since when it is used, or not any more.
#[must_use]
pub fn since(account: &Account) -> String {
    match account.disabled_at {
        Some(at) => format!("{}停用", at.day().words()),
        None => format!("在用，{}起", account.created_at.day().words()),
    }
}

/// Buttons to give new secrets and to end it.
pub fn acts(
    account: &Account,
    reset: impl Fn(SecondProof) -> Callback<()>,
    disable: Callback<()>,
) -> AnyView {
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

/// What is typed about a new one.
#[derive(Clone, Copy)]
pub struct Entry {
    login: RwSignal<String>,
    name: RwSignal<String>,
    second: RwSignal<String>,
    wrong: RwSignal<forms::AccountWrong>,
    /// Its call.
    pub doing: Doing,
}

impl Entry {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        Self {
            login: text(""),
            name: text(""),
            second: text("card"),
            wrong: RwSignal::new(forms::AccountWrong::default()),
            doing: Doing::new(),
        }
    }

    /// What is to be sent; nothing where something is wrong, which is told beside its field.
    pub fn ready(self, role: Role) -> Option<NewAccount> {
        let second =
            if self.second.get_untracked() == "totp" { SecondProof::Totp } else { SecondProof::Card };
        match forms::account(&self.login.get_untracked(), &self.name.get_untracked(), role, second) {
            Err(told) => {
                self.wrong.set(told);
                None
            }
            Ok(account) => {
                self.wrong.set(forms::AccountWrong::default());
                Some(account)
            }
        }
    }

    /// It was added: the next holder is another.
    pub fn clear(self) {
        self.login.set(String::new());
        self.name.set(String::new());
    }

    /// Login and name.
    pub fn holder(self) -> AnyView {
        let taken = Signal::derive(move || {
            let taken = self.doing.failed.with(|failed| {
                failed.as_ref().is_some_and(|failure| failure.code() == Refusal::LoginTaken.code())
            });
            if taken {
                "这个登录名已经有人用了。请换一个。".to_owned()
            } else {
                self.wrong.get().login
            }
        });
        let nameless = Signal::derive(move || self.wrong.get().name);
        view! {
            {field::line(Kind::Text, "登录名", "3 到 32 位小写字母、数字、点、横线，例如 li.wei。", self.login, taken)}
            {field::line(Kind::Text, "姓名", "一人一个账号，写真名：操作记录里记的是这个名字。", self.name, nameless)}
        }
        .into_any()
    }

    /// What the holder will have besides the password.
    pub fn proofs(self) -> AnyView {
        let proofs = vec![
            ("card".to_owned(), "密码卡：打印一张，上面 20 个一次性的码".to_owned()),
            ("totp".to_owned(), "手机动态码：手机上装一个动态码应用".to_owned()),
        ];
        field::choose("除了密码还要", "", proofs, self.second)
    }
}

impl Default for Entry {
    fn default() -> Self {
        Self::new()
    }
}
