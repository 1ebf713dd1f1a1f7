//! What every page has around its content, in the classes of the app.

use domain::{
    area::grouped,
    poll::{Measure, Participation, Poll, Question, Standing},
};
use maud::{Markup, html};

use super::words;

/// The frame: whose page it is, whom to call, and the heading.
pub fn frame(name: &str, phone: &str, title: &str, body: &Markup) -> Markup {
    html! {
        header.app-header {
            p.app-header__name { (name) }
            div.app-header__acts { a.app-header__act href={ "tel:" (phone) } { "我要人帮忙" } }
        }
        main.app-main { div.app-page { h1.app-page__title { (title) } (body) } }
        footer.app-footer {
            p.app-footer__links {
                a href=(api::pages::POLICY) { "政策" }
                a href=(api::pages::WHO) { "找谁" }
                a href=(api::pages::HOME) { "换小区" }
            }
            p.app-footer__name { "邻里" }
        }
    }
}

/// A line that leads somewhere.
pub fn link(to: &str, what: &str, below: &str) -> Markup {
    html! {
        a.weui-cell.weui-cell_access href=(to) {
            div.weui-cell__bd { p { (what) } @if !below.is_empty() { p.weui-cell__desc { (below) } } }
            div.weui-cell__ft {}
        }
    }
}

/// Lines under a title.
pub fn cells(title: &str, inside: &Markup) -> Markup {
    html! {
        section.app-group {
            @if !title.is_empty() { h2.app-group__title { (title) } }
            div.weui-cells { (inside) }
        }
    }
}

/// Whom to call and where to go.
pub fn contact(contact: &api::community::Contact) -> Markup {
    html! {
        section.app-group {
            h2.app-group__title { "要人帮忙" }
            p { (contact.name) " " a href={ "tel:" (contact.phone) } { (contact.phone) } }
            p.app-note { (contact.desk) "（" (contact.hours) "）" }
        }
    }
}

/// How many have taken part; with the line of two thirds where a question decides.
pub fn participation(participation: &Participation, decides: bool) -> Markup {
    let Participation { total, took_part, decided } = participation;
    let counted = if decides { decided } else { took_part };
    html! {
        div.app-taking {
            (row("户数", &format!("已参加 {} 户，共 {} 户", grouped(counted.heads), grouped(total.heads))))
            (row("面积", &format!("已参加 {} ㎡，共 {} ㎡", grouped(counted.area / 100), grouped(total.area / 100))))
            @if decides {
                p.app-taking__missing { (missing(participation)) }
                p.app-note { (line(participation.line())) }
            }
        }
    }
}

fn row(what: &str, text: &str) -> Markup {
    html! { div.app-taking__row { p.app-taking__text { span.app-taking__what { (what) } (text) } } }
}

fn missing(participation: &Participation) -> String {
    let short = participation.shortfall();
    if short.heads == 0 && short.area == 0 {
        return "户数和面积都已到三分之二".into();
    }
    format!("还差 {} 户 / {} ㎡", grouped(short.heads), words::square_metres_up(short.area))
}

fn line(line: Measure) -> String {
    format!(
        "三分之二是 {} 户、{} ㎡：户数和面积都要到。",
        grouped(line.heads),
        words::square_metres_up(line.area)
    )
}

/// How one question is decided.
pub fn rule(poll: &Poll, question: &Question) -> Markup {
    let matter = poll.matter(question);
    let sentences = match (question.card.decision(), matter) {
        (Some(_), None) => vec![words::OPINION_ONLY.to_owned()],
        _ => question.card.sentences().into(),
    };
    html! {
        section.app-rule {
            h2.app-rule__title { (question.title) }
            @for sentence in sentences { p { (sentence) } }
            @if let Some(matter) = matter {
                p.app-rule__law { "事项：" (matter.words()) "（" (matter.article()) "）" }
            }
        }
    }
}

/// What stands on every page until the district has answered.
pub fn standing(standing: Option<&Standing>) -> Markup {
    html! {
        div.app-notice role="note" {
            p {
                @match standing {
                    None => { (Standing::UNCONFIRMED) }
                    Some(standing) => { "电子表决的效力依据：" (standing.document) "（" (standing.date.long_words()) "）。" }
                }
            }
        }
    }
}
