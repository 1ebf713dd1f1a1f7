//! The frame of everything that is printed: A4, 12 pt and up, footer with print date, fingerprint and page.

mod page;
mod qr;

pub use page::MountPage;
pub use qr::qr;

use crate::State;
use axum::{
    Router,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use domain::{Instant, letter::Fingerprint};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The one style sheet of all printed pages; inline styles are refused by the content security policy.
const STYLE: &str = "/console/print.css";

/// The frame's own file.
pub fn routes(router: Router<State>) -> Router<State> {
    router.route(STYLE, get(style))
}

async fn style() -> Response {
    let text = include_str!("print.css");
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")], text)
        .into_response()
}

/// What stands at the foot of every page.
#[derive(Clone, Copy, Debug)]
pub struct Footer {
    /// When it was printed.
    pub printed: Instant,
    /// The log key's.
    pub fingerprint: Fingerprint,
}

/// Pages laid out one by one: each markup is one sheet of A4 and must fit on it. A full sheet, without
/// margins, brings its own foot.
pub enum Sheet {
    /// With margins and the common footer.
    Framed(Markup),
    /// The bare sheet, 210 × 297 mm.
    Full(Markup),
}

/// A document of sheets that were laid out one by one.
pub fn sheets(title: &str, footer: Footer, sheets: &[Sheet]) -> Response {
    let body = html! {
        @for (sheet, number) in sheets.iter().zip(1_usize..) {
            @match sheet {
                Sheet::Full(content) => section.sheet.sheet_full { (content) },
                Sheet::Framed(content) => section.sheet {
                    (content)
                    footer.sheet__foot {
                        (foot(footer))
                        span { "第 " (number) " 页，共 " (sheets.len()) " 页" }
                    }
                },
            }
        }
    };
    document(title, &body)
}

/// One sheet without a foot, for what belongs to no poll.
pub fn leaf(title: &str, content: &Markup) -> Response {
    document(title, &html! { section.sheet { (content) } })
}

/// A document that the browser breaks into pages; it counts them itself.
pub fn flow(title: &str, footer: Footer, content: &Markup) -> Response {
    document(title, &flowing(footer, content))
}

/// The same as a file to keep, with its style sheet inside.
pub fn flow_alone(title: &str, footer: Footer, content: &Markup) -> Response {
    let style = html! { style { (PreEscaped(include_str!("print.css"))) } };
    page(title, &style, &flowing(footer, content))
}

fn flowing(footer: Footer, content: &Markup) -> Markup {
    html! {
        // A table's foot is what every engine repeats on every page.
        table.flow {
            tbody { tr { td { (content) } } }
            tfoot { tr { td { div.flow__foot { (foot(footer)) } } } }
        }
    }
}

fn foot(footer: Footer) -> Markup {
    html! { span { "打印日期 " (footer.printed.day().long_words()) } span { "票册指纹 " (footer.fingerprint) } }
}

fn document(title: &str, body: &Markup) -> Response {
    let links = html! {
        link rel="icon" href="/favicon.svg" type="image/svg+xml";
        link rel="stylesheet" href=(STYLE);
    };
    page(title, &links, body)
}

fn page(title: &str, links: &Markup, body: &Markup) -> Response {
    let page = html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=820";
                meta name="robots" content="noindex";
                title { (title) }
                (links)
            }
            body { (body) }
        }
    };
    (StatusCode::OK, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], page.into_string()).into_response()
}
