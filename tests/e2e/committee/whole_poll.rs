//! From an empty database to a recounted result: roll, letters, notice, phones and paper, count, objection.

use api::Upload;
use api::community::CommunityParams;
use api::paper::{
    DecidePaper, GetTyping, PowerHolder, PrintPapers, PrintPapersRequest, ReadingRequest, ReceivePaper,
    ReceivePaperRequest, Received, TypePaper, TypingStage,
};
use api::poll::console::{
    AskAnnounce, AskAnnouncement, CheckDraft, DraftParams, DraftRequest, DraftSave, FreezeDraft, GetCourse,
    GetDraft, NewDraft, SaveDraft,
};
use api::poll::{GetTally, PollParams, TallyView};
use api::roll::import::{
    CellFix, PreviewRoll, RollChoice, RollPreview, SaveRoll, SaveRollRequest, UploadRoll,
};
use domain::id::PollId;
use domain::paper::{Handed, Reading, WrittenPower};
use domain::poll::{Answer, Basis, Choice, Poll, State, Template, Weight};

use super::call::Call;
use super::cast::Cast;
use super::hand::Hand;
use super::place::{self, Letter};
use crate::Outcome;
use crate::stage::Stage;
use crate::town::Town;

pub async fn from_an_empty_database_to_a_recounted_result(stage: &Stage) -> Outcome {
    let town = Town::open().await?;
    let cast = Cast::of(&town).await?;
    let _window = stage.browser().await?;
    let (mut clerk, _) = cast.clerks[0].log_in(&town).await?;
    import(&cast, &mut clerk).await?;
    let poll = draft(&town, &cast, &mut clerk).await?;
    let letters = print_letters(&mut clerk, poll).await?;
    announce(&town, &cast, &mut clerk, poll).await?;
    votes(&town, &cast, poll, &letters).await?;
    count(&town, &cast, poll).await
}

async fn import(cast: &Cast, clerk: &mut Hand) -> Outcome {
    let at = CommunityParams { community: cast.community };
    let preview = upload(clerk, &api::address::<UploadRoll>(&at), place::roll().into_bytes()).await?;
    if (preview.rows, preview.bad_rows) != (48, 1) {
        return Err(format!("48 rows, one bad: {} {}", preview.rows, preview.bad_rows).into());
    }
    let finding = preview.findings.first().ok_or("nothing is said about the bad row")?;
    let fix = CellFix { row: finding.row, place: 7, text: "88.50".into() };
    let choice = RollChoice {
        upload: preview.upload,
        mapping: None,
        fixes: vec![fix],
        set_aside: Vec::new(),
        set_aside_bad: false,
        area_source: None,
        area_day: None,
    };
    let preview = clerk.call::<PreviewRoll>(&at, &choice).await?;
    let saved = clerk.call::<SaveRoll>(&at, &SaveRollRequest { choice, seen: preview.seen }).await?;
    match (saved.counts.new, saved.set_aside) {
        (48, 0) => Ok(()),
        other => Err(format!("48 new flats: {other:?}").into()),
    }
}

async fn upload(clerk: &Hand, path: &str, bytes: Vec<u8>) -> Outcome<RollPreview> {
    let call =
        Call::raw("POST", path, Upload(bytes).0).header("x-app", "1").header("content-type", api::BYTES);
    let answer = clerk.send(call).await?;
    if answer.status == 200 { Ok(answer.ok()) } else { Err(answer.text().to_owned().into()) }
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
    let frozen = clerk.call::<FreezeDraft>(&at, &()).await?;
    if frozen.total.heads != 47 {
        return Err(format!("an owner of two flats is one head: {}", frozen.total.heads).into());
    }
    let check = clerk.call::<CheckDraft>(&at, &()).await?;
    if let Some(finding) = check.findings.iter().find(|finding| finding.level == Weight::Block) {
        return Err(format!("the draft is blocked: {finding:?}").into());
    }
    Ok(saved.id)
}

async fn print_letters(clerk: &mut Hand, poll: PollId) -> Outcome<Vec<Letter>> {
    use api::letter::{LetterOrder, PrintLetters};
    let order = LetterOrder { buildings: Vec::new(), voters: Vec::new(), again: false };
    let job = clerk.call::<PrintLetters>(&PollParams { poll }, &order).await?;
    let page = clerk.send(Call::get(&job.page)).await?;
    let letters = place::letters(page.text())?;
    if letters.len() == 47 { Ok(letters) } else { Err(format!("{} letters", letters.len()).into()) }
}

async fn announce(town: &Town, cast: &Cast, clerk: &mut Hand, poll: PollId) -> Outcome {
    let at = DraftParams { draft: poll };
    let revision = clerk.call::<GetDraft>(&at, &()).await?.revision;
    let ask = AskAnnouncement { revision, reason: "名册和信已核对".into() };
    clerk.call::<AskAnnounce>(&at, &ask).await?;
    let (mut second, _) = cast.second.log_in(town).await?;
    if cast.confirm_all(&mut second).await? != 1 {
        return Err("one act waits for the second person".into());
    }
    let course = clerk.call::<GetCourse>(&PollParams { poll }, &()).await?;
    if course.state == Some(State::Announced) { Ok(()) } else { Err(format!("{:?}", course.state).into()) }
}

/// 30 phones, ten papers, three of them from holders of powers, one for somebody who voted by phone.
async fn votes(town: &Town, cast: &Cast, poll: PollId, letters: &[Letter]) -> Outcome {
    let definition = town.store.poll(poll).await?.ok_or("no poll")?;
    town.set_now(definition.opens_at.plus_ms(3_600_000));
    for (place, letter) in letters[..30].iter().enumerate() {
        let option = if place % 5 == 0 { Choice::Oppose } else { Choice::Agree };
        Hand::new(town).vote(letter.code, Some(letter.tail), option).await?;
    }
    let (mut clerk, _) = cast.clerks[1].log_in(town).await?;
    let at = PollParams { poll };
    let request = PrintPapersRequest { buildings: Vec::new(), serials: Vec::new() };
    let printed = clerk.call::<PrintPapers>(&at, &request).await?;
    let page = clerk.send(Call::get(&printed.page)).await?;
    let papers = place::papers(page.text())?;
    let of = |serial: u32| papers.iter().find(|paper| paper.0 == serial).map(|paper| paper.1.clone());
    let mut conflicts = 0;
    for (place, letter) in letters[29..39].iter().enumerate() {
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

/// Two people type every paper; they read two of them differently, and the chair decides.
async fn count(town: &Town, cast: &Cast, poll: PollId) -> Outcome {
    let definition = town.store.poll(poll).await?.ok_or("no poll")?;
    town.set_now(definition.closes_at.plus_ms(3_600_000));
    let at = PollParams { poll };
    let (mut first, _) = cast.clerks[0].log_in(town).await?;
    let (mut second, _) = cast.clerks[1].log_in(town).await?;
    let (mut chair, _) = cast.chair.log_in(town).await?;
    let papers = first.call::<GetTyping>(&at, &()).await?.papers;
    for (place, paper) in papers.iter().enumerate() {
        let request = |option| ReadingRequest { number: paper.number, reading: reading(&definition, option) };
        first.call::<TypePaper>(&at, &request(Choice::Agree)).await?;
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
