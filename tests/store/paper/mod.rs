//! Paper ballots: received, typed by two people, voided; the race against phones is next door.

mod race;

pub use race::{
    one_voter_has_one_paper_and_at_most_one_ballot, paper_and_phone_at_the_same_moment_are_never_both_silent,
};

use crate::{
    database::Database,
    fixture::{CLOSES, NOON, Stage, agree, area, ballot, refusal, stage_of, voter},
};
use domain::{
    Instant, Refusal,
    committee::Role,
    evidence::{Channel, EntryKind, Leaf, ballot_bytes, commit, digest},
    id::{AccountId, BuildingId, CaseId, CommunityId},
    paper::{Handed, Holder, Invalid, PaperNumber, PaperOutcome, Reading, Spoiled, WrittenPower},
    poll::{Answer, Choice, Precedence},
};
use store::{By, NewCase, NewHolder, NewPaper, PaperReceipt, TypedReading, TypingRecord, Voiding};

/// After the close, while paper is typed.
const TYPING: Instant = CLOSES.plus_ms(3_600_000);

/// A stage with paper: three days for typing, five accounts, a printed paper for every voter.
struct Desk {
    stage: Stage,
    papers: Vec<PaperNumber>,
}

pub(crate) fn by(number: u128, at: Instant) -> By {
    By { account: AccountId::from_bits(number), community: CommunityId::from_bits(1), role: Role::Clerk, at }
}

pub(crate) async fn accounts(stage: &Stage) {
    for number in 1..=5 {
        let id = AccountId::from_bits(number);
        let row = format!(
            "INSERT INTO account (id, community, login, name, role, password_hash, start_password, created_at) \
             VALUES ('{id}', '{}', 'l{number}', '第{number}人', 'clerk', '', 0, 0)",
            stage.poll.community
        );
        stage.store.execute(&row).await.expect("an account");
    }
}

async fn desk(database: &Database, voters: u32, precedence: Precedence) -> Desk {
    let stage = stage_of(database, voters, |poll| {
        poll.count_days = 3;
        for question in &mut poll.questions {
            if let domain::poll::RuleCard::Decision(decision) = &mut question.card {
                decision.precedence = precedence;
            }
        }
    })
    .await;
    accounts(&stage).await;
    stage.store.print_papers(&by(1, NOON), stage.poll.id, &[], &[]).await.expect("printed");
    let printed = stage.store.printed_papers(stage.poll.id, NOON).await.expect("reads");
    Desk { papers: printed.iter().map(|paper| paper.number).collect(), stage }
}

pub(crate) fn case(id: u128, at: Instant) -> NewCase {
    NewCase {
        id: CaseId::from_bits(id),
        community: CommunityId::from_bits(1),
        poll: None,
        voter: None,
        kind: domain::cases::CaseKind::Conflict,
        text_sealed: "sealed".into(),
        opened_at: at,
        opened_by: None,
        due_at: at.plus_ms(7 * 86_400_000),
    }
}

fn brought(number: PaperNumber, case_id: u128) -> NewPaper {
    NewPaper {
        number,
        handed: Handed::Paper,
        holder: None,
        echo_mac: digest(b"echo"),
        conflict: case(case_id, NOON),
    }
}

fn power(holder: &str) -> NewHolder {
    let power = WrittenPower { names_holder: true, matter: true, scope: true, term: true, signed: true };
    NewHolder {
        sealed: "sealed".into(),
        mac: digest(holder.as_bytes()),
        holder: Holder { power, interest: false, organiser: false, held: 0 },
        cap: 3,
    }
}

impl Desk {
    /// The paper of that voter.
    fn paper(&self, number: u32) -> PaperNumber {
        self.papers[usize::try_from(number - 1).expect("small")]
    }

    async fn bring(&self, new: &NewPaper, at: Instant) -> Result<(PaperReceipt, bool), Refusal> {
        self.stage.store.receive_paper(&by(1, at), &self.stage.poll, new).await.expect("a database")
    }

    async fn receive(&self, number: u32) -> Result<(PaperReceipt, bool), Refusal> {
        self.bring(&brought(self.paper(number), u128::from(number)), NOON.plus_ms(1_000)).await
    }

    async fn read(
        &self,
        person: u128,
        number: u32,
        reading: &Reading,
        deciding: bool,
    ) -> Result<TypingRecord, Refusal> {
        let typed = TypedReading { number: self.paper(number), reading, deciding };
        let by = by(person, TYPING.plus_ms(i64::try_from(person).expect("small")));
        self.stage.store.type_paper(&by, &self.stage.poll, typed).await.expect("a database")
    }

    /// Typed by two people alike.
    async fn typed(&self, number: u32, reading: &Reading) -> Option<PaperOutcome> {
        self.read(1, number, reading, false).await.expect("typed");
        self.read(2, number, reading, false).await.expect("typed").outcome
    }

    async fn agree_heads(&self) -> i64 {
        let tally = self.stage.store.tally(&self.stage.poll).await.expect("adds up");
        tally.questions[0].items[0].counts.agree.heads
    }
}

fn read(option: Choice) -> Reading {
    Reading::Answers { answers: vec![Answer { item: 1, option }], spoiled: Vec::new() }
}

pub async fn a_new_print_revokes_the_number_before(database: Database) {
    let desk = desk(&database, 3, Precedence::FirstReceived).await;
    let (store, poll) = (&desk.stage.store, desk.stage.poll.id);
    assert_eq!(desk.papers.len(), 3);
    desk.receive(1).await.expect("received");
    let later = NOON.plus_ms(5);
    let printed = store.print_papers(&by(2, later), poll, &[], &[1, 2]).await.expect("printed");
    assert_eq!((printed.papers, printed.revoked, printed.left_out), (1, 1, 1));
    let old = desk.bring(&brought(desk.paper(2), 2), NOON).await;
    assert_eq!(old.expect_err("revoked"), Refusal::PaperRevoked);
    let new = store.printed_papers(poll, later).await.expect("reads");
    assert_eq!((new.len(), new[0].serial, new[0].area), (1, 2, area(2)));
    let (received, again) = desk.bring(&brought(new[0].number, 2), NOON).await.expect("the newer one");
    assert_eq!((received.serial, again, received.conflict), (2, false, None));
    let nobody = store.print_papers(&by(1, later), poll, &[BuildingId::from_bits(99)], &[]).await;
    assert_eq!(nobody.expect("printed").papers, 0);
    let gone: Vec<u32> =
        store.printed_papers(poll, NOON).await.expect("reads").iter().map(|paper| paper.serial).collect();
    assert_eq!(gone, [1, 3]);
}

pub async fn a_received_paper_turns_the_phone_away_and_counts_as_taken_part(database: Database) {
    let desk = desk(&database, 3, Precedence::FirstReceived).await;
    let (store, poll) = (&desk.stage.store, &desk.stage.poll);
    assert_eq!(store.participation(poll).await.expect("reads").took_part.heads, 0);
    let (first, again) = desk.receive(1).await.expect("received");
    assert!(!again && first.conflict.is_none());
    assert_eq!(desk.receive(1).await.expect("the same"), (first, true));
    let phone = desk.stage.cast(ballot(poll, 1, 1, agree())).await;
    assert_eq!(refusal(phone), (Refusal::PaperReceived, None));
    let part = store.participation(poll).await.expect("reads");
    assert_eq!((part.took_part.heads, part.decided.heads, part.decided.area), (1, 1, area(1).hundredths()));
    let building = store.voter(poll.id, voter(2)).await.expect("reads").expect("a voter").building;
    assert_eq!((building.took_part, building.total), (1, 3));
    assert_eq!(desk.stage.count("ballot").await, 0);
    let unknown = desk.bring(&brought(PaperNumber::from_chance(1), 9), NOON).await;
    assert_eq!(unknown.expect_err("unknown"), Refusal::PaperUnknown);
}

pub async fn after_the_close_nothing_is_received_and_nothing_is_lost(database: Database) {
    let desk = desk(&database, 3, Precedence::FirstReceived).await;
    let (first, _) = desk.bring(&brought(desk.paper(1), 1), CLOSES.plus_ms(-1)).await.expect("in time");
    let late = desk.bring(&brought(desk.paper(2), 2), CLOSES).await;
    assert_eq!(late.expect_err("closed"), Refusal::PollClosed);
    let again = desk.bring(&brought(desk.paper(1), 1), TYPING).await.expect("it was in time");
    assert_eq!(again, (first, true));
    assert_eq!(desk.stage.store.received_papers(desk.stage.poll.id).await.expect("reads").len(), 1);
}

pub async fn a_holder_has_at_most_three_powers(database: Database) {
    let desk = desk(&database, 6, Precedence::FirstReceived).await;
    let proxy = |number: u32, holder: Option<NewHolder>| NewPaper {
        handed: Handed::Proxy,
        holder,
        ..brought(desk.paper(number), u128::from(number))
    };
    for number in 1..=3 {
        let (received, _) = desk.bring(&proxy(number, Some(power("one"))), NOON).await.expect("received");
        assert_eq!(received.held, number);
    }
    let fourth = desk.bring(&proxy(4, Some(power("one"))), NOON).await;
    assert_eq!(fourth.expect_err("too many"), Refusal::ProxyCap);
    assert_eq!(desk.bring(&proxy(4, None), NOON).await.expect_err("no power"), Refusal::PowerIncomplete);
    let mut declared = power("other");
    declared.holder.interest = true;
    let interest = desk.bring(&proxy(4, Some(declared)), NOON).await;
    assert_eq!(interest.expect_err("interest"), Refusal::ProxyInterest);
    assert_eq!(desk.bring(&proxy(4, Some(power("other"))), NOON).await.expect("received").0.held, 1);
    assert_eq!(desk.stage.count("paper_receipt").await, 4);
}

pub async fn two_equal_readings_become_a_ballot_with_its_log_entry(database: Database) {
    let desk = desk(&database, 3, Precedence::FirstReceived).await;
    let (store, poll) = (&desk.stage.store, &desk.stage.poll);
    desk.receive(2).await.expect("received");
    let answers = vec![Answer { item: 1, option: Choice::Agree }];
    let first = desk.read(1, 2, &read(Choice::Agree), false).await.expect("typed");
    assert_eq!((first.typed.len(), first.outcome), (1, None));
    assert_eq!(desk.read(1, 2, &read(Choice::Agree), false).await.expect("the same"), first);
    let other = desk.read(1, 2, &read(Choice::Oppose), false).await;
    assert_eq!(other.expect_err("twice"), Refusal::SamePerson);
    let log = store.log(poll.id).await.expect("reads").len();
    let second = desk.read(2, 2, &read(Choice::Agree), false).await.expect("typed");
    assert_eq!(second.outcome, Some(PaperOutcome::Recorded));
    assert_eq!(desk.read(3, 2, &read(Choice::Agree), false).await.expect_err("done"), Refusal::StateForbids);
    let receipt = store.receipt(poll.id, voter(2)).await.expect("reads").expect("a ballot");
    assert_eq!((receipt.channel, receipt.level), (Channel::Paper, domain::poll::Level::Paper));
    let nonce = store.texts("SELECT nonce FROM ballot_history").await.expect("reads")[0][0].clone();
    let bytes = ballot_bytes(poll.id, voter(2), 0, &answers);
    let leaf = Leaf::ballot(
        poll.id,
        receipt.recorded_at,
        Channel::Paper,
        &commit(&nonce.parse().expect("a nonce"), &bytes),
    );
    let entries = store.log(poll.id).await.expect("reads");
    assert_eq!((entries.len(), entries.last()), (log + 1, Some(&leaf)));
    assert_eq!(receipt.leaf, leaf);
    let part = store.participation(poll).await.expect("reads");
    assert_eq!((part.took_part.heads, desk.agree_heads().await), (1, 1));
}

pub async fn different_readings_wait_for_a_third_person(database: Database) {
    let desk = desk(&database, 3, Precedence::FirstReceived).await;
    desk.receive(1).await.expect("received");
    desk.read(1, 1, &read(Choice::Agree), false).await.expect("typed");
    let differ = desk.read(2, 1, &read(Choice::Oppose), false).await.expect("typed");
    assert_eq!((differ.typed.len(), differ.outcome), (2, None));
    for (person, expected) in [(1, Refusal::SamePerson), (2, Refusal::SamePerson)] {
        let own = desk.read(person, 1, &read(Choice::Abstain), true).await;
        assert_eq!(own.expect_err("not a third person"), expected);
    }
    let decided = desk.read(3, 1, &read(Choice::Oppose), true).await.expect("decided");
    assert_eq!(decided.outcome, Some(PaperOutcome::Recorded));
    assert_eq!((desk.agree_heads().await, desk.stage.count("ballot_history").await), (0, 1));
}

pub async fn an_invalid_paper_is_kept_out_of_the_base_and_counted_with_its_reason(database: Database) {
    let desk = desk(&database, 3, Precedence::Paper).await;
    let (store, poll) = (&desk.stage.store, &desk.stage.poll);
    desk.stage.cast(ballot(poll, 2, 1, agree())).await.expect("by phone");
    desk.receive(1).await.expect("received");
    assert!(desk.receive(2).await.expect("received").0.conflict.is_some());
    desk.receive(3).await.expect("received");
    let unsigned = Reading::Invalid { reason: Invalid::NoSignature };
    assert_eq!(desk.typed(1, &unsigned).await, Some(PaperOutcome::Invalid));
    assert_eq!(desk.typed(2, &unsigned).await, Some(PaperOutcome::Invalid));
    let spoiled = vec![Spoiled { item: 1, reason: Invalid::TwoMarks }];
    let needs = vec![Answer { item: 3, option: Choice::Chosen }];
    let partly = Reading::Answers { answers: needs, spoiled };
    assert_eq!(desk.typed(3, &partly).await, Some(PaperOutcome::Recorded));
    let part = store.participation(poll).await.expect("reads");
    assert_eq!(part.took_part.heads, 2, "the phone's ballot and the third paper");
    let tally = store.tally(poll).await.expect("adds up");
    assert_eq!(tally.questions[0].items[0].counts.took_part().heads, 1, "the phone's alone");
    let rows = store.texts("SELECT outcome, coalesce(reason, '') FROM paper_outcome ORDER BY voter").await;
    let rows: Vec<String> = rows.expect("reads").iter().map(|row| row.join(" ")).collect();
    assert_eq!(rows, ["invalid no_signature", "invalid no_signature", "recorded 1:two_marks"]);
}

/// Phone first, then paper: what counts in the end.
async fn both(database: &Database, precedence: Precedence) -> (PaperOutcome, i64, usize) {
    let desk = desk(database, 2, precedence).await;
    desk.stage.cast(ballot(&desk.stage.poll, 1, 1, agree())).await.expect("by phone");
    let (received, _) = desk.receive(1).await.expect("received");
    assert!(received.conflict.is_some(), "never silent");
    assert_eq!(desk.stage.store.open_doubts(desk.stage.poll.id).await.expect("reads"), 1);
    let outcome = desk.typed(1, &read(Choice::Oppose)).await.expect("settled");
    (outcome, desk.agree_heads().await, desk.stage.count("ballot_history").await)
}

pub async fn the_first_received_counts(database: Database) {
    assert_eq!(both(&database, Precedence::FirstReceived).await, (PaperOutcome::SetAside, 1, 1));
}

pub async fn the_paper_counts_where_the_card_says_so(database: Database) {
    assert_eq!(both(&database, Precedence::Paper).await, (PaperOutcome::Recorded, 0, 2));
}

pub async fn the_phone_counts_where_the_card_says_so(database: Database) {
    assert_eq!(both(&database, Precedence::Electronic).await, (PaperOutcome::SetAside, 1, 1));
}

pub async fn typing_is_for_the_days_after_the_close(database: Database) {
    let desk = desk(&database, 2, Precedence::FirstReceived).await;
    desk.receive(1).await.expect("received");
    let reading = read(Choice::Agree);
    let typed = TypedReading { number: desk.paper(1), reading: &reading, deciding: false };
    for at in [NOON, CLOSES.plus_ms(-1), CLOSES.plus_ms(3 * 86_400_000)] {
        let early = desk.stage.store.type_paper(&by(1, at), &desk.stage.poll, typed).await;
        assert_eq!(early.expect("a database").expect_err("not now"), Refusal::StateForbids, "{at:?}");
    }
    assert_eq!(desk.read(1, 2, &reading, false).await.expect_err("never came"), Refusal::PaperUnknown);
    let forgotten = Reading::Answers { answers: Vec::new(), spoiled: Vec::new() };
    assert_eq!(desk.read(1, 1, &forgotten, false).await.expect_err("no item"), Refusal::AnswerMissing);
    assert_eq!(desk.stage.count("paper_entry").await, 0);
}

pub async fn a_voided_ballot_stays_in_the_book_and_its_voter_votes_on_paper(database: Database) {
    let desk = desk(&database, 2, Precedence::FirstReceived).await;
    let (store, poll) = (&desk.stage.store, &desk.stage.poll);
    let phone = desk.stage.cast(ballot(poll, 1, 1, agree())).await.expect("by phone");
    let notice = NewCase {
        poll: Some(poll.id),
        voter: Some(voter(1)),
        kind: domain::cases::CaseKind::Incident,
        ..case(1, NOON)
    };
    let voiding = |index| Voiding { voter: voter(1), index, asked_by: AccountId::from_bits(1) };
    let (by, why) = (by(2, NOON.plus_ms(9)), "测试的理由");
    let void = |index| store.void_ballot(&by, poll, voiding(index), why, &notice);
    assert_eq!(void(phone.index + 1).await.expect("a database"), Err(Refusal::Outdated));
    assert_eq!(void(phone.index).await.expect("a database"), Ok(()));
    assert_eq!(void(phone.index).await.expect("a database"), Err(Refusal::Outdated));
    assert_eq!(store.participation(poll).await.expect("reads").took_part.heads, 0);
    assert_eq!((desk.stage.count("ballot").await, desk.stage.count("ballot_history").await), (0, 1));
    let last = store.log_files(poll.id).await.expect("reads").pop().expect("an entry");
    assert_eq!(last.kind, EntryKind::Void);
    assert_eq!(last.file, format!(r#"{{"index":{},"reason":"测试的理由"}}"#, phone.index));
    assert_eq!(store.cases_of_voter(poll.id, voter(1)).await.expect("reads").len(), 1);
    assert_eq!(store.open_doubts(poll.id).await.expect("reads"), 0);
    let again = desk.stage.cast(ballot(poll, 1, 2, agree())).await;
    assert_eq!(refusal(again), (Refusal::PaperOnly, None));
    assert!(desk.receive(1).await.expect("received").0.conflict.is_none());
    assert_eq!(desk.typed(1, &read(Choice::Oppose)).await, Some(PaperOutcome::Recorded));
    let revision = store.texts("SELECT CAST(revision AS TEXT) FROM ballot").await.expect("reads");
    assert_eq!(revision, [["1"]]);
}
