//! Where something is written, and whom to ask where nobody has checked that it holds here.

use api::elevator::{SourceView, TermView};
use maud::{Markup, html};

/// The document; 待核实 with whom to ask.
#[must_use]
pub fn words(source: &SourceView) -> String {
    match (source.checked, &source.ask) {
        (true, _) => format!("出处：{}。", source.document),
        (false, Some(ask)) => {
            format!("出处：{}。这里按不按它办，待核实：请问{ask}。", source.document)
        }
        (false, None) => format!("出处：{}。这里按不按它办，待核实。", source.document),
    }
}

/// The same as a quiet line.
#[must_use]
pub fn line(source: &SourceView) -> Markup {
    html! { p.app-note { (words(source)) } }
}

/// So many days, until when, where that is written.
#[must_use]
pub fn term(term: &TermView) -> Markup {
    html! {
        p {
            (term.words) " " strong { (term.days) " 天" }
            @if let Some(until) = term.until { "，到" (until.words()) "为止" }
            "。"
        }
        (line(&term.source))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_checked_says_whom_to_ask() {
        let source = |checked, ask: Option<&str>| SourceView {
            document: "某办法第11条".into(),
            checked,
            ask: ask.map(str::to_owned),
        };
        assert_eq!(words(&source(true, Some("街道"))), "出处：某办法第11条。");
        assert!(words(&source(false, Some("街道"))).ends_with("待核实：请问街道。"));
        assert!(words(&source(false, None)).contains("待核实"));
    }
}
