//! A practice vote: the template's questions without consequence, invented voters, codes told once.

use super::console::chance;
use crate::{ctx::Ctx, error::Error};
use api::{
    community::CommunityParams,
    poll::console::{Practice, PracticeRequest},
};
use domain::{
    Area, Instant, Refusal,
    committee::Action,
    evidence::Hash32,
    id::{CommunityId, PollId, VoterId},
    poll::{Consultation, Item, PRACTICE, Poll, Question, QuestionKind, RuleCard},
    roll::{FrozenVoter, VoterKind, VotingCode},
};
use store::{NewVoter, code_mac};

/// How many may practise together.
const MOST: u8 = 30;
/// For so long.
const OPEN_MS: i64 = 7 * 86_400_000;

/// A practice vote with invented voters.
pub async fn new_practice(
    ctx: Ctx,
    at: CommunityParams,
    request: PracticeRequest,
) -> Result<Practice, Error> {
    let by = ctx.allow(Action::EditPoll, at.community).await?;
    if !(1..=MOST).contains(&request.voters) {
        return Err(Refusal::TooManyChosen.into());
    }
    let poll = poll(at.community, ctx.now)?;
    let mut voters = Vec::new();
    let mut codes = Vec::new();
    for serial in 1..=u32::from(request.voters) {
        let code = VotingCode::from_chance(u64::from_be_bytes(chance()?));
        voters.push(voter(serial, code_mac(ctx.state.key.bytes(), &code))?);
        codes.push(code);
    }
    ctx.store().add_practice(&by, &poll, &voters).await?;
    Ok(Practice { poll: poll.id, title: poll.title, codes, closes_at: poll.closes_at })
}

fn voter(serial: u32, code_mac: Hash32) -> Result<NewVoter, Error> {
    let frozen = FrozenVoter { kind: VoterKind::Owners, dwellings: Vec::new(), area: Area::ZERO };
    Ok(NewVoter {
        id: VoterId::from_bits(u128::from_be_bytes(chance()?)),
        serial,
        frozen,
        salt: Hash32::from_bytes(chance()?),
        code_mac: Some(code_mac),
        phone_mac: None,
    })
}

fn poll(community: CommunityId, now: Instant) -> Result<Poll, Error> {
    let closes_at = now.plus_ms(OPEN_MS);
    let card = RuleCard::Consultation(Consultation {
        decided_by: "没有人，这是练习".into(),
        decided_until: closes_at.day(),
        published_at: "不公布".into(),
    });
    let item = |item, title: &str| Item { item, code: None, title: title.into(), about: String::new() };
    let question = |title: &str, kind, items| Question {
        title: title.into(),
        about: "这是练习，怎么选都不算数。".into(),
        kind,
        items,
        card: card.clone(),
    };
    Ok(Poll {
        id: PollId::from_bits(u128::from_be_bytes(chance()?)),
        community,
        title: format!("{PRACTICE}试着投一票"),
        scope: "练习用的虚构业主".into(),
        organiser: "练习，不是真的表决".into(),
        basis: None,
        announced_at: now,
        opens_at: now,
        closes_at,
        count_days: 0,
        counted_at: None,
        objection_days: 1,
        proxy_cap: None,
        tenants: false,
        shuffle: None,
        questions: vec![
            question("院里要不要多放两条长椅？", QuestionKind::Approve, vec![item(1, "多放两条长椅")]),
            question(
                "长椅放在哪里最好？",
                QuestionKind::Need(2),
                vec![item(2, "大树下"), item(3, "单元门口"), item(4, "健身器材旁边")],
            ),
        ],
    })
}
