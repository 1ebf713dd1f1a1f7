//! A count of any size: so many voters, 27 items each, answers that differ from voter to voter.

use domain::{
    Area, Day,
    id::{CommunityId, PollId},
    poll::{
        Answer, Choice, Consultation, Counted, Item, Poll, Question, QuestionKind, QuestionTally, RuleCard,
        tally,
    },
};

const QUESTIONS: u16 = 27;

/// How many different ballots there are; voters share them in turn, so that making them costs nothing.
const PATTERNS: u16 = 64;

fn poll() -> Poll {
    let card = RuleCard::Consultation(Consultation {
        decided_by: String::new(),
        decided_until: Day::of(2026, 12, 31).unwrap_or_else(|| domain::Instant(0).day()),
        published_at: String::new(),
    });
    let question = |item| Question {
        title: String::new(),
        about: String::new(),
        kind: QuestionKind::Approve,
        items: vec![Item { item, code: None, title: String::new(), about: String::new() }],
        card: card.clone(),
    };
    let now = domain::Instant(0);
    Poll {
        id: PollId::from_bits(1),
        community: CommunityId::from_bits(1),
        title: String::new(),
        scope: String::new(),
        organiser: String::new(),
        basis: None,
        announced_at: now,
        opens_at: now,
        closes_at: now.plus_ms(1),
        count_days: 0,
        counted_at: None,
        objection_days: 7,
        proxy_cap: None,
        tenants: false,
        shuffle: None,
        questions: (1..=QUESTIONS).map(question).collect(),
    }
}

fn pattern(number: u16) -> Vec<Answer> {
    let options = [Choice::Agree, Choice::Oppose, Choice::Abstain];
    let option = |item: u16| options[usize::from(item.wrapping_mul(7) ^ number) % 3];
    (1..=QUESTIONS).map(|item| Answer { item, option: option(item) }).collect()
}

/// Everything a count needs.
pub struct Workload {
    poll: Poll,
    ballots: Vec<Vec<Answer>>,
}

impl Workload {
    pub fn new() -> Self {
        Self { poll: poll(), ballots: (0..PATTERNS).map(pattern).collect() }
    }

    /// Counts so many voters once.
    pub fn count(&self, voters: usize) -> Vec<QuestionTally> {
        let ballot = |voter: usize| Counted {
            area: Area::new(4_500 + (voter as i64 * 37) % 9_500).unwrap_or_default(),
            answers: &self.ballots[voter % self.ballots.len()],
        };
        tally(&self.poll, (0..voters).map(ballot))
    }
}
