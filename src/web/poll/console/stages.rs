//! The stages of a poll: a picture, and the same as a list.

use api::poll::console::{Course, Stage};
use domain::poll::StageKind;
use maud::{Markup, html};

/// The width between two stages in the picture.
const STEP: usize = 100;

/// Picture and list.
pub fn told(course: &Course) -> Markup {
    html! {
        (picture(&course.stages))
        ol.console-stages {
            @for (place, stage) in course.stages.iter().enumerate() {
                li.console-stage aria-current=[(Some(place) == now(&course.stages)).then_some("step")] {
                    span.console-stage__mark { (mark(&course.stages, place)) }
                    span.console-stage__name { (stage.stage.words()) }
                    span.app-note { (when(stage)) }
                }
            }
        }
    }
}

/// The last stage that has been reached.
fn now(stages: &[Stage]) -> Option<usize> {
    stages.iter().rposition(|stage| stage.done)
}

fn mark(stages: &[Stage], place: usize) -> &'static str {
    match now(stages) {
        Some(here) if here == place => "到这里",
        _ if stages.get(place).is_some_and(|stage| stage.done) => "已过",
        Some(here) if here + 1 == place => "下一步",
        _ => "以后",
    }
}

/// When, in the words of its kind: an end is said as the end of its day.
fn when(stage: &Stage) -> String {
    let Some(at) = stage.at else {
        return if stage.done { String::new() } else { "时间还没有定".to_owned() };
    };
    let words = match stage.stage {
        StageKind::Closed | StageKind::Counted | StageKind::Preliminary | StageKind::Final => {
            at.deadline_words()
        }
        _ => at.words(),
    };
    match (stage.done, stage.stage) {
        (true, _) => words,
        (false, StageKind::Counted | StageKind::Preliminary | StageKind::Final) => format!("最迟{words}"),
        (false, _) => format!("{words}，到点自动"),
    }
}

/// A line with a dot for every stage; the text below says the same.
fn picture(stages: &[Stage]) -> Markup {
    let width = stages.len().saturating_sub(1) * STEP + 40;
    let x = |place: usize| place * STEP + 20;
    let here = now(stages).unwrap_or(0);
    html! {
        svg.console-course viewBox=(format!("0 0 {width} 40")) aria-hidden="true" focusable="false" {
            line.console-course__line x1="20" x2=(width.saturating_sub(20)) y1="20" y2="20" {}
            line.console-course__done x1="20" x2=(x(here)) y1="20" y2="20" {}
            @for (place, stage) in stages.iter().enumerate() {
                @if place == here && stage.done {
                    circle.console-course__here cx=(x(place)) cy="20" r="14" {}
                } @else if stage.done {
                    circle.console-course__past cx=(x(place)) cy="20" r="9" {}
                } @else {
                    circle.console-course__next cx=(x(place)) cy="20" r="9" {}
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Day, Instant};

    fn stage(stage: StageKind, done: bool, at: Option<Instant>) -> Stage {
        Stage { stage, at, done }
    }

    #[test]
    fn one_stage_is_now_and_the_one_behind_it_is_next() {
        let midnight = Day::of(2026, 11, 22).expect("a day").end();
        let stages = [
            stage(StageKind::Announced, true, Some(Instant(0))),
            stage(StageKind::Open, true, Some(Instant(0))),
            stage(StageKind::Closed, false, Some(midnight)),
            stage(StageKind::Counted, false, Some(midnight)),
            stage(StageKind::Final, false, None),
        ];
        let marks: Vec<_> = (0..5).map(|place| mark(&stages, place)).collect();
        assert_eq!(marks, ["已过", "到这里", "下一步", "以后", "以后"]);
        assert_eq!(when(&stages[2]), "11月22日（周日）24:00，到点自动");
        assert!(when(&stages[3]).starts_with("最迟"));
        assert_eq!(when(&stages[4]), "时间还没有定");
    }

    #[test]
    fn nothing_reached_yet_is_drawn_too() {
        assert_eq!(mark(&[stage(StageKind::Draft, false, None)], 0), "以后");
        assert!(picture(&[]).into_string().contains("<svg"));
    }
}
