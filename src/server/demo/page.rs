//! `/demo`: whom one can be, with code and digits.

use crate::State;
use crate::committee::told_secret;
use api::pages;
use maud::{DOCTYPE, Markup, html};
use store::demo::{Demo, DemoResident, DemoStaff, PASSWORD};

/// The page.
pub fn page(state: &State, demo: &Demo) -> Markup {
    html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                meta name="robots" content="noindex";
                title { "演示 · 邻里" }
                link rel="icon" href="/favicon.svg" type="image/svg+xml";
                @if let Some(style) = state.assets.style() { link rel="stylesheet" href=(style); }
            }
            body data-weui-theme="light" data-weui-mode="care" {
                header.app-header { p.app-header__name { "演示" } }
                main.app-main { div.app-page {
                    h1.app-page__title { "您想当谁？" }
                    p.app-note { "这里的小区、人和投票码都是编的，谁都能看。" }
                    @for (resident, place) in demo.residents.iter().zip(0_usize..) { (person(resident, place)) }
                    (committee(state, demo))
                    (places(demo))
                    (begin_again())
                } }
            }
        }
    }
}

fn person(resident: &DemoResident, place: usize) -> Markup {
    let tail = resident.phone_tail.map(|tail| tail.digits());
    html! {
        section.app-group {
            h2.app-group__title { (resident.label) }
            p { "投票码 " strong { (resident.code.printed()) } }
            p { "手机后四位 " strong { (tail.as_deref().unwrap_or("没有登记手机，不用填")) } }
            form method="post" action={ "/demo/as/" (place) } {
                button.weui-btn.weui-btn_primary type="submit" { "打开这张选票" }
            }
            p { a.app-link href={ "/demo/letter/" (place) } { "看这封信" } }
        }
    }
}

fn committee(state: &State, demo: &Demo) -> Markup {
    html! {
        section.app-group {
            h2.app-group__title { "居委会的后台" }
            p { "密码都是 " strong { (PASSWORD) } "。动态码用下面的密钥生成；点按钮不用填。" }
            @for person in &demo.staff { (colleague(state, person)) }
        }
    }
}

fn colleague(state: &State, person: &DemoStaff) -> Markup {
    html! {
        section.app-group {
            h3.app-group__title { (person.role.words()) "：" (person.name) }
            p { "登录名 " strong { (person.login) } "，密钥 " (told_secret(state.key.bytes(), person)) }
            form method="post" action={ "/demo/staff/" (person.login) } {
                button.weui-btn.weui-btn_default type="submit" { "以" (person.role.words()) "身份打开后台" }
            }
        }
    }
}

fn places(demo: &Demo) -> Markup {
    let link = |to: String, words: &str| {
        html! {
            a.weui-cell.weui-cell_access href=(to) { div.weui-cell__bd { p { (words) } } div.weui-cell__ft {} }
        }
    };
    html! {
        section.app-group {
            h2.app-group__title { "去看看" }
            div.weui-cells {
                (link(pages::community(demo.community), "小区首页"))
                (link(pages::poll(demo.community, demo.open_poll), "正在进行的表决"))
                (link(pages::result(demo.community, demo.closed_poll), "已截止的表决：结果"))
                (link(pages::poll(demo.community, demo.announced_poll), "还没开始的表决"))
            }
        }
    }
}

fn begin_again() -> Markup {
    html! {
        section.app-group {
            h2.app-group__title { "从头来" }
            p.app-note { "清掉所有投过的票，日期从现在重新算。命令行：linli demo --reset" }
            form method="post" action="/demo/reset" {
                button.weui-btn.weui-btn_default type="submit" { "清空演示，从头来" }
            }
        }
    }
}
