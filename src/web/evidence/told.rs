//! What the phone says about its checks.

use super::{Found, Wrong};
use crate::ui::{
    button, cell,
    notice::{self, Tone},
};
use api::community::Contact;
use domain::{area::grouped, evidence::Fault, letter::Fingerprint};
use maud::{Markup, html};

pub(super) fn checking() -> Markup {
    html! { p.app-note { "手机正在核对票册……" } }
}

/// After a visit.
pub(super) fn found(found: &Found, contact: &Contact) -> Markup {
    match found {
        Found::First => html! {},
        Found::Grown => html! { p.app-note { "手机核对过：票册自上次以来只增不改。" } },
        Found::Wrong(found) => wrong(found, &contact.phone),
    }
}

/// After the own ballot was found in the log.
pub(super) fn recorded(index: u64, seen: Option<Fingerprint>) -> Markup {
    let number = grouped(i64::try_from(index).unwrap_or(i64::MAX));
    html! {
        p.app-note {
            "您的选择已记入票册，手机已核对无误。第 " (number) " 号"
            @if let Some(seen) = seen { "，指纹 " span.app-code { (seen) } }
        }
    }
}

/// What to do where something does not fit, and what to show to whom.
pub(super) fn wrong(wrong: &Wrong, phone: &str) -> Markup {
    let heads = html! {
        @for (name, head) in [("这部手机上次记住的", &wrong.before), ("服务器现在给的", &wrong.now)] {
            p { (name) }
            @if let Some(head) = head { pre.app-code { (head) } } @else { p { "没有" } }
        }
    };
    notice::notice(
        Tone::Wrong,
        &html! {
            p.app-notice__title { "核对不一致" }
            p { "请不要慌，您填的内容没有外泄。请拍下这一页，拿给居委会看，也可以打电话。" }
            p { (words(wrong.fault)) }
            (button::call("", phone))
            (cell::folded("给工作人员看的内容", &heads))
        },
    )
}

const fn words(fault: Fault) -> &'static str {
    match fault {
        Fault::Missing => "服务器说收到了，但没有给出记入票册的证明。",
        Fault::Unsigned => "票册的签名不对。",
        Fault::OtherPoll => "给的是另一次表决的票册。",
        Fault::OtherKey => "票册换了签名的钥匙。请和您信上印的指纹比一比。",
        Fault::Shorter => "票册比上次看到的短了：有内容被拿掉了。",
        Fault::Rewritten => "票册里以前的内容被改过。",
        Fault::NotIncluded => "票册里找不到您的这张票。",
        Fault::OtherBallot => "票册里记的不是这部手机提交的内容。",
    }
}
