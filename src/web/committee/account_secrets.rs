//! The secrets of an account, shown this once: start password, QR for the app or the card to be printed.

use super::saying;
use crate::{device, ui::markup};
use api::committee::{AccountSecrets, TotpSecret};
use leptos::prelude::*;
use maud::{Markup, PreEscaped, html};

/// The secrets with a button to print them; `done` puts them away.
pub fn shown(secrets: &AccountSecrets, done: Callback<()>) -> AnyView {
    let print = |_: web_sys::MouseEvent| device::print();
    view! {
        <section class="console-card console-secrets" aria-label="账号的起始密码">
            {markup::raw(sheet(secrets))}
            <div class="console-acts console-unprinted">
                <button type="button" class="console-button console-button_primary" on:click=print>"打印"</button>
                <button type="button" class="console-button" on:click=move |_| done.run(())>"已经交给本人，收起来"</button>
            </div>
        </section>
    }
    .into_any()
}

fn sheet(secrets: &AccountSecrets) -> Markup {
    let account = &secrets.account;
    html! {
        h2 { (account.name) "的账号" }
        p.console-unprinted { strong { "只显示这一次。" } "请马上打印或当面交给本人，不要拍照、不要发群。丢了只能重设。" }
        dl.console-facts {
            dt { "登录名" } dd.console-mono { (account.login) }
            dt { "岗位" } dd { (account.role.words()) }
            dt { "起始密码（第一次登录以后请换掉）" } dd.console-mono { (secrets.password) }
            dt { "除了密码还要" } dd { (saying::second(account.second)) }
        }
        @if let Some(totp) = &secrets.totp { (app(totp)) }
        @if !secrets.card.is_empty() { (card(&secrets.card)) }
    }
}

fn app(totp: &TotpSecret) -> Markup {
    html! {
        p { "用手机上的动态码应用扫这个码：" }
        // The server draws it; nothing in it was typed by anybody.
        div.console-secrets__qr { (PreEscaped(&totp.qr_svg)) }
        p { "扫不了就手工输入：" span.console-mono { (grouped(&totp.secret)) } }
    }
}

fn card(codes: &[String]) -> Markup {
    html! {
        h3 { "密码卡" }
        p { "每次登录用一个没用过的码，用过的划掉。卡丢了请马上找发卡的人重设。" }
        ol.console-secrets__codes {
            @for code in codes { li.console-mono { (grouped(code)) } }
        }
    }
}

/// In groups of five, to be read and typed.
fn grouped(code: &str) -> String {
    let signs: Vec<char> = code.chars().filter(|sign| !sign.is_whitespace()).collect();
    signs.chunks(5).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn codes_are_read_in_groups_of_five() {
        assert_eq!(grouped("1234567890"), "12345 67890");
        assert_eq!(grouped("12345 678"), "12345 678");
    }
}
