//! How many have taken part, against the line of two thirds; never the direction.

use super::frame;
use domain::{area::grouped, poll::Participation};
use maud::{Markup, html};

/// Both measures as text and as bars; with a line where the quorum applies.
pub fn participation(participation: &Participation, decides: bool) -> Markup {
    let Participation { total, took_part, decided } = participation;
    let counted = if decides { decided } else { took_part };
    let line = decides.then(|| participation.line());
    let heads = format!("已参加 {} 户，共 {} 户", grouped(counted.heads), grouped(total.heads));
    let (part, whole) = (frame::square_metres(counted.area), frame::square_metres(total.area));
    html! {
        div.app-taking {
            (row("户数", &heads, &frame::bar(counted.heads, total.heads, line.map(|line| line.heads))))
            (row("面积", &format!("已参加 {part} ㎡，共 {whole} ㎡"), &frame::bar(counted.area, total.area, line.map(|line| line.area))))
            @if decides {
                p.app-taking__missing { (participation.shortfall()) }
                p.app-note { "竖线是三分之二：户数和面积都要到。" }
            }
        }
    }
}

fn row(what: &str, text: &str, bar: &Markup) -> Markup {
    html! {
        div.app-taking__row { p.app-taking__text { span.app-taking__what { (what) } (text) } (bar) }
    }
}
