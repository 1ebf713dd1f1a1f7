//! What can be done with one paper now, and by whom.

use super::sheet::{Mark, Sheet};
use api::paper::TypingStage;
use domain::{
    paper::{PaperOutcome, Reading},
    poll::Poll,
};

/// What I may do with a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// Type what it says.
    Type,
    /// Decide between two readings.
    Decide(Vec<Reading>),
    /// Nothing; why.
    Nothing(&'static str),
}

/// The task that a stage leaves for me.
pub fn task(stage: &TypingStage) -> Task {
    match stage {
        TypingStage::First | TypingStage::Second { by_me: false } => Task::Type,
        TypingStage::Second { by_me: true } => {
            Task::Nothing("这张您录过一遍了。要换一个人录第二遍，请交给另一位同事。")
        }
        TypingStage::Differ { by_me: true, .. } => {
            Task::Nothing("两个人录得不一样，您是其中一位。要第三个人来定，请交给另一位同事。")
        }
        TypingStage::Differ { by_me: false, readings } => Task::Decide(readings.clone()),
        TypingStage::Done { outcome } => Task::Nothing(match outcome {
            PaperOutcome::Recorded => "这张录完了，已经计入。",
            PaperOutcome::Invalid => "这张录完了，两个人都认为不算，不计入，结果里会写张数和原因。",
            PaperOutcome::SetAside => "这张录完了。这一户手机上的票算数，这张不计入，已有一件待处理的事。",
        }),
    }
}

/// The stage in the list.
pub const fn words(stage: &TypingStage) -> &'static str {
    match stage {
        TypingStage::First => "还没有录",
        TypingStage::Second { by_me: true } => "您录过，等第二个人",
        TypingStage::Second { by_me: false } => "等第二个人录",
        TypingStage::Differ { by_me: true, .. } => "录得不一样，等第三个人定",
        TypingStage::Differ { by_me: false, .. } => "录得不一样，请您来定",
        TypingStage::Done { .. } => "录完了",
    }
}

/// What is said after one was saved.
pub const fn saved(stage: &TypingStage) -> &'static str {
    match stage {
        TypingStage::First | TypingStage::Second { .. } => "录好了第一遍，要另一个人再录一遍。",
        TypingStage::Differ { .. } => "和第一个人录的不一样，要第三个人来定。",
        TypingStage::Done { .. } => "这张录完了。",
    }
}

/// Where the typing of a task begins, and the readings it is shown beside.
pub fn begin(poll: &Poll, task: &Task) -> (Sheet, Vec<Vec<Option<Mark>>>) {
    match task {
        Task::Decide(readings) => match &readings[..] {
            [first, second, ..] => {
                let sheet = Sheet::agreed(poll, first, second);
                let others = vec![sheet.filled(first), sheet.filled(second)];
                (sheet, others)
            }
            _ => (Sheet::new(poll), Vec::new()),
        },
        Task::Type | Task::Nothing(_) => (Sheet::new(poll), Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_types_twice_and_nobody_decides_on_their_own_reading() {
        assert_eq!(task(&TypingStage::First), Task::Type);
        assert_eq!(task(&TypingStage::Second { by_me: false }), Task::Type);
        assert!(matches!(task(&TypingStage::Second { by_me: true }), Task::Nothing(_)));
        let differ = |by_me| task(&TypingStage::Differ { by_me, readings: Vec::new() });
        assert!(matches!(differ(true), Task::Nothing(_)));
        assert_eq!(differ(false), Task::Decide(Vec::new()));
        assert!(matches!(task(&TypingStage::Done { outcome: PaperOutcome::Invalid }), Task::Nothing(_)));
    }
}
