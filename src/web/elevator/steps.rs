//! The 14 steps: a small picture with its words beside it, and the list that unfolds.

use super::source;
use api::elevator::{StepState, StepView};
use maud::{Markup, html};

/// So many steps there are.
const ALL: u8 = 14;
const WIDTH: u16 = 24;

/// The steps behind are full, this one stands out, those ahead are empty.
#[must_use]
pub fn picture(number: u8) -> Markup {
    html! {
        svg.elevator-steps viewBox="0 0 336 28" aria-hidden="true" {
            @for step in 1..=ALL {
                @let left = u16::from(step - 1) * WIDTH + 2;
                @if step == number {
                    rect.elevator-steps__now x=(left) y="2" width="20" height="24" {}
                } @else if step < number {
                    rect.elevator-steps__done x=(left) y="9" width="20" height="10" {}
                } @else {
                    rect.elevator-steps__later x=(left + 1) y="10" width="18" height="8" {}
                }
            }
        }
    }
}

/// `第 5 步，共 14 步`.
#[must_use]
pub fn place(number: u8) -> String {
    format!("第 {number} 步，共 {ALL} 步")
}

/// How far a step is, in a word.
#[must_use]
pub const fn state(state: StepState) -> &'static str {
    match state {
        StepState::Done => "已办",
        StepState::Skipped => "跳过",
        StepState::Now => "正在办",
        StepState::Later => "还没到",
    }
}

/// What a step is about: what is needed, who decides, its days, its papers, where it is written.
#[must_use]
pub fn about(step: &StepView) -> Markup {
    html! {
        p { (step.needs) }
        p { "谁来定：" (step.decides) "。" }
        @if let Some(term) = &step.term { (source::term(term)) }
        @if step.papers > 0 {
            p { "材料 " (step.papers) " 样，齐了 " (step.ticked) " 样。" }
        }
        (source::line(&step.source))
    }
}

/// All steps, each unfolds.
#[must_use]
pub fn list(steps: &[StepView]) -> Markup {
    html! {
        ol.elevator-list {
            @for step in steps {
                li {
                    details.app-folded {
                        summary.app-folded__summary {
                            (step.number) ". " (step.words) "："
                            @if step.state == StepState::Now { strong { (state(step.state)) } }
                            @else { (state(step.state)) }
                            @if let Some(since) = step.since { "，" (since.words()) }
                        }
                        div.app-folded__body { (about(step)) }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_is_drawn_once_and_this_one_stands_out() {
        for number in [1, 7, 14] {
            let text = picture(number).into_string();
            assert_eq!(text.matches("<rect").count(), 14);
            assert_eq!(text.matches("elevator-steps__now").count(), 1);
            assert_eq!(text.matches("elevator-steps__done").count(), usize::from(number) - 1);
        }
        assert_eq!(place(5), "第 5 步，共 14 步");
    }
}
