//! From an empty database to a recounted result: roll, letters, notice, phones and paper, count, objection.

use api::community::CommunityParams;
use api::paper::{
    DecidePaper, GetTyping, PowerHolder, PrintPapers, PrintPapersRequest, ReadingRequest, ReceivePaper,
    ReceivePaperRequest, Received, TypePaper, TypingStage,
};
use api::poll::console::{CheckDraft, DraftParams, DraftRequest, DraftSave, NewDraft, SaveDraft};
use api::poll::{GetTally, PollParams, TallyView};
use domain::id::PollId;
use domain::paper::{Handed, Reading, WrittenPower};
use domain::poll::{Answer, Basis, Choice, Poll, State, Template, Weight};

use super::after;
use super::call::Call;
use super::cast::Cast;
use super::hand::Hand;
use super::place::{self, Letter};
use super::window::Window;
use crate::Outcome;
use crate::stage::Stage;
use crate::town::Town;

pub async fn from_an_empty_database_to_a_recounted_result(stage: &Stage) -> Outcome {
    let town = Town::open().await?;
    let cast = Cast::of(&town).await?;
    let laptop = Window::laptop(stage, &town).await?;
    laptop.log_in(&cast.clerks[0]).await?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("名册.csv");
    std::fs::write(&file, place::roll())?;
    laptop.import(cast.community, &file).await?;
    let (mut clerk, _) = cast.clerks[0].log_in(&town).await?;
    let poll = draft(&town, &cast, &mut clerk).await?;
    laptop.freeze(cast.community, poll).await?;
    let letters = place::letters(&laptop.letters(cast.community, poll).await?)?;
    if letters.len() != 47 {
        return Err(format!("one letter for each of 47 voters: {}", letters.len()).into());
    }
    laptop.ask_notice(cast.community, poll).await?;
    let second = Window::laptop(stage, &town).await?;
    second.log_in(&cast.second).await?;
    second.confirm(cast.community).await?;
    rights(&town, &cast, poll).await?;
    votes(stage, &town, &cast, poll, &letters).await?;
    count(stage, &town, &cast, poll).await?;
    let phone = Window::phone(stage, &town).await?;
    after::objection(&town, &cast, poll, &phone, &letters[3]).await?;
    after::recounted(&town, &cast, poll).await?;
    let chair = Window::laptop(stage, &town).await?;
    chair.log_in(&cast.chair).await?;
    chair.goto(&format!("/console/c/{}/polls/{poll}/result", cast.community)).await?;
    chair.at.read("最终结果").await?;
    chair.at.see("link", "表决卷宗").await
}

async fn draft(town: &Town, cast: &Cast, clerk: &mut Hand) -> Outcome<PollId> {
    let at = CommunityParams { community: cast.community };
    let view = clerk.call::<NewDraft>(&at, &DraftRequest { template: Template::FundUse }).await?;
    let at = DraftParams { draft: view.id };
    let mut draft = view.draft;
    draft.basis = Some(Basis {
        document: "幸福里小区业主大会议事规则（示例）".into(),
        number: "2026年第1号".into(),
        valid_until: town.now().day().plus(365),
    });
    let saved = clerk.call::<SaveDraft>(&at, &DraftSave { revision: view.revision, draft }).await?;
    let check = clerk.call::<CheckDraft>(&at, &()).await?;
    if let Some(finding) = check.findings.iter().find(|finding| finding.level == Weight::Block) {
        return Err(format!("the draft is blocked: {finding:?}").into());
    }
    Ok(saved.id)
}

/// 30 phones, ten papers, three of them from holders of powers, one for somebody who voted by phone.
async fn votes(stage: &Stage, town: &Town, cast: &Cast, poll: PollId, letters: &[Letter]) -> Outcome {
    let phone = Window::phone(stage, town).await?;
    let definition = town.store.poll(poll).await?.ok_or("no poll")?;
    town.set_now(definition.opens_at.plus_ms(3_600_000));
    phone.vote(&letters[3]).await?;
    for (place, letter) in letters[..30].iter().enumerate().filter(|(place, _)| *place != 3) {
        let option = if place % 5 == 0 { Choice::Oppose } else { Choice::Agree };
        Hand::new(town).vote(letter, option).await?;
    }
    let (mut clerk, _) = cast.clerks[1].log_in(town).await?;
    let at = PollParams { poll };
    let request = PrintPapersRequest { buildings: Vec::new(), serials: Vec::new() };
    let printed = clerk.call::<PrintPapers>(&at, &request).await?;
    let page = clerk.send(Call::get(&printed.page)).await?;
    let papers = place::papers(page.text())?;
    let of = |serial: u32| papers.iter().find(|paper| paper.0 == serial).map(|paper| paper.1.clone());
    let desk = Window::laptop(stage, town).await?;
    desk.log_in(&cast.clerks[1]).await?;
    let own: Vec<String> = letters[30..36].iter().filter_map(|letter| of(letter.serial)).collect();
    desk.receive(cast.community, poll, &own).await?;
    let mut conflicts = 0;
    for (place, letter) in letters[29..39].iter().enumerate().filter(|(place, _)| !(1..7).contains(place)) {
        let number = of(letter.serial).ok_or("a paper for every voter")?;
        let number = number.parse().map_err(|_| "a paper's number")?;
        let power = WrittenPower { names_holder: true, matter: true, scope: true, term: true, signed: true };
        let holder = PowerHolder {
            name: "周代办".into(),
            phone: "13900001111".into(),
            power,
            interest: false,
            organiser: false,
        };
        let by_proxy = place >= 7;
        let request = ReceivePaperRequest {
            number,
            handed: if by_proxy { Handed::Proxy } else { Handed::Paper },
            holder: by_proxy.then_some(holder),
        };
        let received: Received = clerk.call::<ReceivePaper>(&at, &request).await?;
        conflicts += usize::from(received.conflict.is_some());
    }
    if conflicts == 1 { Ok(()) } else { Err(format!("one conflict: {conflicts}").into()) }
}

/// The operator sees no roll and the inspector changes nothing.
async fn rights(town: &Town, cast: &Cast, poll: PollId) -> Outcome {
    let (operator, _) = cast.operator.log_in(town).await?;
    let (inspector, _) = cast.inspector.log_in(town).await?;
    let home = format!("/api/console/communities/{}", cast.community);
    let papers = format!("/api/console/polls/{poll}/papers");
    let request = PrintPapersRequest { buildings: Vec::new(), serials: Vec::new() };
    for (hand, call) in [
        (&operator, Call::get(&home).header("x-app", "1")),
        (&inspector, Call::app("POST", &papers, &request)),
    ] {
        hand.send(call).await?.problem(403, "not_allowed");
    }
    Ok(())
}

/// Two people type every paper; they read two of them differently, and the chair decides.
async fn count(stage: &Stage, town: &Town, cast: &Cast, poll: PollId) -> Outcome {
    let definition = town.store.poll(poll).await?.ok_or("no poll")?;
    town.set_now(definition.closes_at.plus_ms(3_600_000));
    let at = PollParams { poll };
    let (mut first, _) = cast.clerks[0].log_in(town).await?;
    let (mut second, _) = cast.clerks[1].log_in(town).await?;
    let (mut chair, _) = cast.chair.log_in(town).await?;
    let papers = first.call::<GetTyping>(&at, &()).await?.papers;
    let laptop = Window::laptop(stage, town).await?;
    laptop.log_in(&cast.clerks[0]).await?;
    for (place, paper) in papers.iter().enumerate() {
        let request = |option| ReadingRequest { number: paper.number, reading: reading(&definition, option) };
        if place == 0 {
            laptop.type_paper(cast.community, poll, &paper.number.digits()).await?;
        } else {
            first.call::<TypePaper>(&at, &request(Choice::Agree)).await?;
        }
        let read = if place < 2 { Choice::Oppose } else { Choice::Agree };
        let typed = second.call::<TypePaper>(&at, &request(read)).await?;
        if matches!(typed.stage, TypingStage::Differ { .. }) {
            chair.call::<DecidePaper>(&at, &request(Choice::Agree)).await?;
        }
    }
    let tally: TallyView = chair.call::<GetTally>(&at, &()).await?;
    match (tally.state, tally.took_part.heads) {
        (State::Objection, 39) => Ok(()),
        other => Err(format!("39 of 47 took part, preliminary: {other:?}").into()),
    }
}

fn reading(poll: &Poll, option: Choice) -> Reading {
    let items = poll.questions.iter().flat_map(|question| &question.items);
    Reading::Answers {
        answers: items.map(|item| Answer { item: item.item, option }).collect(),
        spoiled: Vec::new(),
    }
}
