//! After the preliminary result: an objection and its answer, the final result, and everything that is
//! printed, exported and counted again.

use std::process::Command;

use api::cases::{AnswerCase, AnswerCaseRequest, CaseParams, ListCases};
use api::community::CommunityParams;
use api::poll::{GetTally, PollParams, TallyView};
use api::recount;
use api::recount::{AskBundle, AskBundleRequest, BundleParams, GetBeside, GetResultFile, TakeBundle};
use domain::id::PollId;
use domain::poll::State;
use serde::Serialize;
use serde_json::Value;

use super::call::Call;
use super::cast::Cast;
use super::place::Letter;
use super::window::Window;
use crate::Outcome;
use crate::town::Town;

/// One owner objects and is answered; open cases of any kind are answered too.
pub async fn objection(town: &Town, cast: &Cast, poll: PollId, phone: &Window, letter: &Letter) -> Outcome {
    phone.object(letter, cast.community, poll, "3号楼的公告贴得太高，看不清。").await?;
    let (mut chair, _) = cast.chair.log_in(town).await?;
    let open = chair.call::<GetBeside>(&PollParams { poll }, &()).await?.open_cases;
    if open != 2 {
        return Err(format!("objection and conflict are open: {open}").into());
    }
    let at = CommunityParams { community: cast.community };
    for case in chair.call::<ListCases>(&at, &()).await?.cases {
        let answer =
            AnswerCaseRequest { upheld: true, answer: "已经重贴到门洞里，低处一张。".into() };
        let at = CaseParams { community: cast.community, case: case.id };
        chair.call::<AnswerCase>(&at, &answer).await?;
    }
    Ok(())
}

/// What is published at the end, and whether a count without server and database agrees with it.
pub async fn recounted(town: &Town, cast: &Cast, poll: PollId) -> Outcome {
    let definition = town.store.poll(poll).await?.ok_or("no poll")?;
    town.set_now(definition.final_at().plus_ms(3_600_000));
    let at = PollParams { poll };
    let (mut chair, _) = cast.chair.log_in(town).await?;
    let tally: TallyView = chair.call::<GetTally>(&at, &()).await?;
    if tally.state != State::Final {
        return Err(format!("the objection window is over: {:?}", tally.state).into());
    }
    for page in [recount::notice(poll), recount::announcement(poll), recount::dossier(poll)] {
        let shown = chair.send(Call::get(&page)).await?;
        if shown.status != 200 || !shown.text().contains("幸福里小区") {
            return Err(format!("{page}: {}", shown.status).into());
        }
    }
    for file in [recount::result_xlsx(poll), recount::result_csv(poll)] {
        let sent = chair.send(Call::get(&file)).await?;
        if sent.status != 200 || sent.body.len() < 200 {
            return Err(format!("{file}: {} with {} bytes", sent.status, sent.body.len()).into());
        }
    }
    let public = chair.call::<GetResultFile>(&at, &()).await?;
    agrees(&public, &tally)?;
    let request = AskBundleRequest { reason: "街道要求复核".into() };
    let asked = chair.call::<AskBundle>(&at, &request).await?.asked;
    let (mut second, _) = cast.second.log_in(town).await?;
    cast.confirm_all(&mut second).await?;
    let bundle = chair.call::<TakeBundle>(&BundleParams { asked }, &()).await?;
    agrees(&bundle, &tally)
}

/// `linli recount` says of the file what the server says of the poll.
fn agrees<F: Serialize>(file: &F, tally: &TallyView) -> Outcome {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("file.json");
    std::fs::write(&path, serde_json::to_vec(file)?)?;
    let output = Command::new(env!("CARGO_BIN_EXE_linli")).args(["recount", "--json"]).arg(&path).output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        return Err(format!("{}: {said}{}", output.status, String::from_utf8_lossy(&output.stderr)).into());
    }
    let counted: Value = serde_json::from_slice(&output.stdout)?;
    for item in tally.questions.iter().flat_map(|question| &question.items) {
        let found = find(&counted, item.item).ok_or_else(|| format!("item {} in {counted}", item.item))?;
        let expected = serde_json::to_value(item.counts)?;
        for part in ["agree", "oppose", "abstain", "chosen"] {
            if found[part] != expected[part] {
                return Err(format!("item {}, {part}: {found} and {expected}", item.item).into());
            }
        }
    }
    Ok(())
}

/// The entry of an item, wherever the recount lists it.
fn find(counted: &Value, item: u16) -> Option<&Value> {
    match counted {
        Value::Object(map) if map.get("item") == Some(&Value::from(item)) && map.contains_key("agree") => {
            Some(counted)
        }
        Value::Object(map) => map.values().find_map(|value| find(value, item)),
        Value::Array(list) => list.iter().find_map(|value| find(value, item)),
        _ => None,
    }
}
