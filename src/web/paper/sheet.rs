//! Typing one paper by keyboard: lines in the order of the ballot, 1, 2, 3 and on to the next.

use domain::{
    paper::{Invalid, Reading, Spoiled},
    poll::{Answer, Choice, Poll, QuestionKind},
};

/// What is read on one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Marked so.
    Says(Choice),
    /// Not named among those that may be chosen.
    Left,
    /// It does not count; in a question of choice the whole question does not.
    Spoiled(Invalid),
}

/// One line of the ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The item's number in the poll.
    pub item: u16,
    /// Its name.
    pub title: String,
    /// Which question, from 0.
    pub question: usize,
    /// Whether it is agreed to or chosen.
    pub approve: bool,
    /// What is read.
    pub mark: Option<Mark>,
}

/// A paper being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// All lines.
    pub lines: Vec<Line>,
    /// The line that the keyboard is at; behind the last one when all are typed.
    pub at: usize,
    /// Why the whole paper does not count, where it does not.
    pub whole: Option<Invalid>,
}

impl Sheet {
    /// An empty one.
    pub fn new(poll: &Poll) -> Self {
        let lines = poll.questions.iter().enumerate().flat_map(|(place, question)| {
            question.items.iter().map(move |item| Line {
                item: item.item,
                title: item.title.clone(),
                question: place,
                approve: question.kind == QuestionKind::Approve,
                mark: None,
            })
        });
        Self { lines: lines.collect(), at: 0, whole: None }
    }

    /// One on which everything that two readings agree about stands already.
    pub fn agreed(poll: &Poll, first: &Reading, second: &Reading) -> Self {
        let mut sheet = Self::new(poll);
        let (one, other) = (sheet.filled(first), sheet.filled(second));
        for (line, (one, other)) in sheet.lines.iter_mut().zip(one.into_iter().zip(other)) {
            line.mark = one.filter(|_| one == other);
        }
        sheet.at = sheet.next_open();
        sheet
    }

    /// What a reading says on every line of this sheet.
    pub fn filled(&self, reading: &Reading) -> Vec<Option<Mark>> {
        let Reading::Answers { answers, spoiled } = reading else { return vec![None; self.lines.len()] };
        let mark = |line: &Line| {
            let said = answers.iter().find(|answer| answer.item == line.item);
            let lost = spoiled.iter().find(|one| one.item == line.item);
            said.map(|answer| Mark::Says(answer.option))
                .or(lost.map(|one| Mark::Spoiled(one.reason)))
                .or((!line.approve).then_some(Mark::Left))
        };
        self.lines.iter().map(mark).collect()
    }

    /// A key: 1 赞同 or chosen, 2 反对 or not chosen, 3 弃权, 4 nothing marked, 5 two marks, 6 unreadable;
    /// `Backspace` goes back a line. Whether the key meant something.
    pub fn key(&mut self, key: &str) -> bool {
        if key == "Backspace" {
            self.at = self.at.saturating_sub(1);
            return true;
        }
        let Some(line) = self.lines.get(self.at) else { return false };
        let mark = match (key, line.approve) {
            ("1", true) => Mark::Says(Choice::Agree),
            ("2", true) => Mark::Says(Choice::Oppose),
            ("3", true) => Mark::Says(Choice::Abstain),
            ("1", false) => Mark::Says(Choice::Chosen),
            ("2", false) => Mark::Left,
            ("4", true) => Mark::Spoiled(Invalid::Empty),
            ("5", _) => Mark::Spoiled(Invalid::TwoMarks),
            ("6", _) => Mark::Spoiled(Invalid::Unreadable),
            _ => return false,
        };
        self.say(self.at, mark);
        true
    }

    /// Says something about a line and goes on to the next one.
    pub fn say(&mut self, place: usize, mark: Mark) {
        let Some(line) = self.lines.get_mut(place) else { return };
        line.mark = Some(mark);
        let (question, approve) = (line.question, line.approve);
        self.at = place + 1;
        if approve {
            return;
        }
        // What cannot be read in a choice spoils the whole question.
        let spoiled = matches!(mark, Mark::Spoiled(_));
        for other in self.lines.iter_mut().filter(|other| other.question == question) {
            match other.mark {
                _ if spoiled => other.mark = Some(mark),
                Some(Mark::Spoiled(_)) => other.mark = None,
                _ => {}
            }
        }
        if spoiled {
            self.at =
                self.lines.iter().rposition(|line| line.question == question).map_or(place, |last| last + 1);
        }
    }

    /// The first line of which nothing is said.
    pub fn next_open(&self) -> usize {
        self.lines.iter().position(|line| line.mark.is_none()).unwrap_or(self.lines.len())
    }

    /// How many lines are typed.
    pub fn typed(&self) -> usize {
        self.lines.iter().filter(|line| line.mark.is_some()).count()
    }

    /// What was read, or the first line that is missing.
    pub fn reading(&self) -> Result<Reading, usize> {
        if let Some(reason) = self.whole {
            return Ok(Reading::Invalid { reason });
        }
        let open = self.next_open();
        if open < self.lines.len() {
            return Err(open);
        }
        let mut answers = Vec::new();
        let mut spoiled: Vec<Spoiled> = Vec::new();
        let mut lost = Vec::new();
        for line in &self.lines {
            match line.mark {
                Some(Mark::Says(option)) => answers.push(Answer { item: line.item, option }),
                // One line stands for a whole question of choice.
                Some(Mark::Spoiled(_)) if !line.approve && lost.contains(&line.question) => {}
                Some(Mark::Spoiled(reason)) => {
                    lost.push(line.question);
                    spoiled.push(Spoiled { item: line.item, reason });
                }
                Some(Mark::Left) | None => {}
            }
        }
        Ok(Reading::Answers { answers, spoiled })
    }
}

impl Mark {
    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Says(Choice::Agree) => "赞同",
            Self::Says(Choice::Oppose) => "反对",
            Self::Says(Choice::Abstain) => "弃权",
            Self::Says(Choice::Chosen) => "选了",
            Self::Left => "没选",
            Self::Spoiled(reason) => reason.words(),
        }
    }
}

#[cfg(test)]
#[path = "sheet_tests.rs"]
mod tests;
