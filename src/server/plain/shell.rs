//! What every plain page is made of: one document, one heading, one way back, one style sheet.

use super::{at, form::Visit, turns};
use crate::{request::RequestId, site};
use api::committee::Site;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::policy::HOTLINE;
use maud::{DOCTYPE, Markup, html};

/// One page.
pub struct Page {
    /// What it is; the browser's title says the same.
    pub title: String,
    /// Whose page it is: the community's name, or nothing.
    pub name: String,
    /// Whom to call.
    pub phone: String,
    /// Where 我要人帮忙 leads; a call where nothing is known.
    pub help: Option<String>,
    /// The way back: address and words.
    pub back: Option<(String, String)>,
    /// What is wrong, with the field it belongs to; first on the page and in the title.
    pub wrong: Vec<Wrong>,
    /// Everything below the heading.
    pub body: Markup,
}

/// Something that has to be put right.
#[derive(Clone)]
pub struct Wrong {
    /// The id of the field; nothing where it concerns the whole form.
    pub field: Option<String>,
    /// The sentence.
    pub words: String,
}

impl Wrong {
    /// Of one field.
    pub fn of(field: &str, words: impl Into<String>) -> Self {
        Self { field: Some(field.to_owned()), words: words.into() }
    }

    /// Of the whole form.
    pub fn all(words: impl Into<String>) -> Self {
        Self { field: None, words: words.into() }
    }
}

impl Page {
    /// A page of no community.
    pub fn bare(title: &str, body: Markup) -> Self {
        Self {
            title: title.to_owned(),
            name: String::new(),
            phone: HOTLINE.to_owned(),
            help: None,
            back: Some((at::HOME.to_owned(), "找我的小区".to_owned())),
            wrong: Vec::new(),
            body,
        }
    }

    /// The same with another way back.
    pub fn back(self, to: String, words: &str) -> Self {
        Self { back: Some((to, words.to_owned())), ..self }
    }

    /// The same with what is wrong.
    pub fn wrong(self, wrong: Vec<Wrong>) -> Self {
        Self { wrong, ..self }
    }

    /// As it goes out; `number` stands below what is wrong.
    pub fn render(&self, status: StatusCode, visit: &Visit) -> Response {
        self.answer(status, visit.number, &visit.site, &turns::bar(visit))
    }

    fn answer(&self, status: StatusCode, number: RequestId, site: &Site, above: &Markup) -> Response {
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        (status, headers, self.document(number, site, above).into_string()).into_response()
    }

    fn document(&self, number: RequestId, site: &Site, above: &Markup) -> Markup {
        let wrong = if self.wrong.is_empty() { "" } else { "有错：" };
        let whose = if self.name.is_empty() { "邻里" } else { &self.name };
        html! {
            (DOCTYPE)
            html lang="zh-CN" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="format-detection" content="telephone=no";
                    title { (wrong) (self.title) " · " (whose) }
                    link rel="stylesheet" href=(at::STYLE);
                    link rel="icon" href="/favicon.svg" type="image/svg+xml";
                }
                body {
                    a.skip href="#main" { "跳到正文" }
                    header {
                        p { (whose) "（简洁版）" }
                        p { a href=(self.help_address()) { "我要人帮忙" } }
                    }
                    (above)
                    main id="main" {
                        @if let Some((to, words)) = &self.back { p { a href=(to) { "‹ 返回：" (words) } } }
                        h1 { (self.title) }
                        (self.summary(number))
                        (self.body)
                    }
                    (footer(&self.phone, site))
                }
            }
        }
    }

    fn help_address(&self) -> String {
        self.help.clone().unwrap_or_else(|| format!("tel:{}", self.phone))
    }

    fn summary(&self, number: RequestId) -> Markup {
        html! {
            @if !self.wrong.is_empty() {
                div.wrong role="alert" {
                    h2 { "请看这里" }
                    ul {
                        @for one in &self.wrong {
                            li {
                                @match &one.field {
                                    Some(field) => a href={ "#" (field) } { (one.words) },
                                    None => (one.words),
                                }
                            }
                        }
                    }
                    p { "错误编号：" (number) "。打电话时请说这个编号。" }
                }
            }
        }
    }
}

fn footer(phone: &str, site: &Site) -> Markup {
    html! {
        footer {
            p { "电话：" a href={ "tel:" (phone) } { (phone) } }
            ul {
                li { a href=(at::HOME) { "找我的小区" } }
                li { a href=(at::SIGN_IN) { "输入投票码" } }
                li { a href=(at::MINE) { "我的票" } }
                li { a href=(at::DATA) { "我的数据" } }
                li { a href=(at::ACCESSIBILITY) { "无障碍声明" } }
                li { a href=(at::PRIVACY) { "隐私说明" } }
                li { a href=(api::pages::HOME) { "完整版" } }
            }
            (site::lines(site))
        }
    }
}

/// Why a request got no page of its own: the server's sentence, its number, the ways on.
pub fn problem(status: StatusCode, words: &str, number: RequestId) -> Response {
    let (what, next) = words.split_once('。').unwrap_or((words, ""));
    let body = html! {
        @if !next.is_empty() { p { (next) } }
        p { "错误编号：" (number) }
        p { a href=(at::SIGN_IN) { "输入投票码" } }
        p { a href=(at::MINE) { "看我的票" } }
    };
    Page::bare(what, body).answer(status, number, &Site::default(), &html! {})
}

/// The mark of a field that is wrong, beside it.
pub fn beside(wrong: &[Wrong], field: &str) -> Markup {
    let mine = wrong.iter().find(|one| one.field.as_deref() == Some(field));
    html! {
        @if let Some(one) = mine { p.error id={ (field) "-error" } { "错误：" (one.words) } }
    }
}

/// What a field is described by while it is wrong.
pub fn described(wrong: &[Wrong], field: &str) -> Option<String> {
    let mine = wrong.iter().any(|one| one.field.as_deref() == Some(field));
    mine.then(|| format!("{field}-error"))
}

/// What the committee read in; nothing travels before somebody taps it.
pub fn heard(recording: Option<&str>) -> Markup {
    html! {
        @if let Some(src) = recording {
            audio controls preload="none" aria-label="听录音" src=(src) {}
        }
    }
}

/// A link that looks like the one act of the page.
pub fn act(to: &str, words: &str) -> Markup {
    html! { p { a.act href=(to) { (words) } } }
}

/// What and what about it, line by line.
pub fn facts(lines: &[(&str, String)]) -> Markup {
    html! { dl { @for (what, value) in lines { dt { (what) } dd { (value) } } } }
}
