//! A result as paper and tables tell it: the result file, counted again, with whom to call.

use super::{counted::Counted, result};
use crate::{State, community::contact, error::Error, poll};
use api::{community::Contact, recount::Beside};
use domain::{
    Instant,
    area::grouped,
    evidence::{Channel, Hash32},
    id::PollId,
    poll::{Level, Poll, Standing, State as PollState, TenantTally},
    recount::{File, Recount, ResultFile, ResultFormat, Share, Sum, recount},
};
use std::sync::Arc;

/// Everything a printed result says.
pub struct Told {
    pub poll: Arc<Poll>,
    pub community: String,
    pub contact: Contact,
    pub state: PollState,
    pub file: ResultFile,
    /// The file counted again: what is printed is what `linli recount` prints.
    pub found: Recount,
    pub beside: Beside,
    pub standing: Option<Standing>,
    /// What the tenants said, apart from everything above.
    pub tenants: Option<TenantTally>,
}

impl Told {
    /// The result of a poll; refused until it is out.
    pub async fn of(state: &State, id: PollId, now: Instant) -> Result<Self, Error> {
        let (counted, community, at) = result::counted(state, id, now).await?;
        let file = file(&counted, &community.name, at);
        Ok(Self {
            tenants: poll::tenant::tally(state, &counted.poll).await?,
            found: recount(&File::Result(Box::new(file.clone()))),
            file,
            beside: counted.beside(),
            poll: counted.poll,
            community: community.name,
            contact: contact(community.contact),
            state: at,
            standing: poll::standing(state).await?,
        })
    }

    /// Preliminary or final, in words.
    pub const fn stage(&self) -> &'static str {
        match self.state {
            PollState::Final => "最终结果",
            _ => "初步结果",
        }
    }
}

/// The result file of a poll that was added up.
pub fn file(counted: &Counted, community: &str, state: PollState) -> ResultFile {
    ResultFile {
        format: ResultFormat::V1,
        community: community.to_owned(),
        poll: (&*counted.poll).into(),
        state: Some(state),
        total: counted.book.total.into(),
        roll_root: Some(counted.book.roll_root),
        log: Some(result::log(counted)),
        corrections: counted.book.corrections,
        sums: counted.sums(),
    }
}

/// `1,638 户`.
pub fn heads(sum: Sum) -> String {
    format!("{} 户", grouped(sum.heads))
}

/// `9,512.00 ㎡`; what was counted is never negative.
pub fn area(hundredths: i64) -> String {
    format!("{}.{:02} ㎡", grouped(hundredths / 100), hundredths % 100)
}

/// `1,638 户，9,512.00 ㎡`.
pub fn amount(sum: Sum) -> String {
    format!("{}，{}", heads(sum), area(sum.area))
}

/// `1,638 / 2,400 户`.
pub fn of_heads(share: &Share) -> String {
    format!("{} / {} 户", grouped(share.part), grouped(share.whole))
}

/// `9,512.00 / 12,000.00 ㎡`.
pub fn of_area(share: &Share) -> String {
    format!("{} / {}", area(share.part).trim_end_matches(" ㎡"), area(share.whole))
}

/// A hash in groups of eight digits, for eyes.
pub fn digits(hash: &Hash32) -> String {
    let text = hash.to_string();
    let groups: Vec<&str> = (0..8).filter_map(|group| text.get(group * 8..group * 8 + 8)).collect();
    groups.join(" ")
}

/// How a ballot came, in words.
pub const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::OwnDevice => "自己的手机或电脑",
        Channel::PlainPage => "简洁网页",
        Channel::Paper => "纸质票",
        Channel::Proxy => "委托他人",
        Channel::Helped => "有人协助填票",
    }
}

/// How surely the voter is known, in words (R78).
pub const fn level(level: Level) -> &'static str {
    match level {
        Level::Code => "只核对投票码（只答征求意见的题）",
        Level::CodeAndPhone => "投票码加手机号后四位",
        Level::Paper => "签字纸质票",
    }
}
