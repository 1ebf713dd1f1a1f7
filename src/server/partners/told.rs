//! Firms, rounds and offers in the words of the wire; what was sealed and what was hashed.

use crate::{ctx::Ctx, error::Error};
use api::partners::{DoNot, Firm, OfferHead, Removed, RoundLine};
use domain::{
    Day, Instant,
    evidence::{Hash32, digest},
    id::{CommunityId, FirmId, OfferId},
    partners::{Offer, average},
};
use std::collections::HashMap;
use store::{FirmRecord, OfferRecord, OfferText, RoundRecord};

/// The column in which offers are sealed.
const SEALED: &str = "offer.text_sealed";

/// The text, sealed to its row.
pub fn sealed(ctx: &Ctx, id: OfferId, text: &str) -> Result<String, Error> {
    Ok(ctx.state.seal.seal(SEALED, id, text)?)
}

/// An offer as it was kept.
pub struct Opened {
    /// The canonical text; empty where it does not open at all.
    pub text: String,
    /// Its SHA-256.
    pub digest: Hash32,
    /// The offer; nothing where the text is not what was handed in.
    pub offer: Option<Offer>,
}

/// Opens an offer and compares it with its receipt.
pub fn opened(ctx: &Ctx, record: &OfferRecord) -> Opened {
    let text = ctx.state.seal.open(SEALED, record.id, &record.text_sealed).unwrap_or_default();
    let found = digest(text.as_bytes());
    let offer = serde_json::from_str::<OfferText>(&text).ok().map(|text| text.offer);
    Opened { offer: offer.filter(|_| found == record.digest), digest: found, text }
}

/// A firm as everybody sees it.
pub fn firm(record: FirmRecord, today: Day) -> Firm {
    Firm {
        id: record.id,
        expired: record.card.valid_until < today,
        average: average(&record.ratings),
        card: record.card,
        criteria: record.criteria,
        district: record.district,
        invited_at: record.invited_at,
        removed: record.removed.map(|(at, reason)| Removed { reason, at }),
    }
}

/// A round in a list.
pub fn line(record: &RoundRecord, now: Instant) -> RoundLine {
    let open = record.opens_at <= now;
    RoundLine {
        id: record.id,
        title: record.title.clone(),
        opens_at: record.opens_at,
        open,
        offers: open.then_some(record.handed_in),
    }
}

/// An offer of an open round in short, with the offer itself.
pub struct Shown {
    /// In short.
    pub head: OfferHead,
    /// As it was kept.
    pub opened: Opened,
}

/// The offers of a round by id; none before its minute.
pub async fn offers(ctx: &Ctx, round: &RoundRecord) -> Result<Vec<Shown>, Error> {
    let mut firms = firms(ctx, round.community).await?;
    let records = ctx.store().open_offers(round.id, ctx.now).await?;
    let shown = |record: OfferRecord| {
        let firm = firms.remove(&record.firm)?;
        let opened = opened(ctx, &record);
        let offer = opened.offer.as_ref();
        let head = OfferHead {
            id: record.id,
            firm: self::firm(firm, ctx.now.day()),
            scheme: offer.map(|offer| offer.scheme.clone()).unwrap_or_default(),
            about: offer.map(|offer| offer.about.clone()).unwrap_or_default(),
            opening_changed: offer.is_some_and(|offer| offer.opening_changed),
            handed_at: record.handed_at.unwrap_or(round.opens_at),
            receipt: record.digest,
            sound: offer.is_some(),
        };
        Some(Shown { head, opened })
    };
    Ok(records.into_iter().filter_map(shown).collect())
}

/// A community's firms by id.
pub async fn firms(ctx: &Ctx, community: CommunityId) -> Result<HashMap<FirmId, FirmRecord>, Error> {
    Ok(ctx.store().firms(community).await?.into_iter().map(|firm| (firm.id, firm)).collect())
}

/// What must not be done, and what needs approval first (R62).
pub fn do_not() -> Vec<DoNot> {
    const SOURCE: &str = "住宅室内装饰装修管理办法（建设部令第110号）";
    let one = |never, words: &str, article| DoNot {
        never,
        words: words.to_owned(),
        source: format!("{SOURCE}{article}"),
    };
    vec![
        one(true, "没有设计单位的方案，不能动主体和承重结构。", "第五条"),
        one(true, "不能把没有防水的房间或者阳台改成卫生间、厨房。", "第五条"),
        one(true, "不能扩大承重墙上的门窗洞口，不能拆连接阳台的砖、混凝土墙。", "第五条"),
        one(true, "不能损坏原有的节能设施。", "第五条"),
        one(false, "改外立面、在外墙上开门窗，要先经规划部门批准。", "第六条"),
        one(false, "动供暖管道，要先经供暖单位批准；动燃气管道，要先经燃气单位批准。", "第六条"),
        one(false, "开工前要向物业或者房屋管理机构登记；租客装修要房主书面同意。", "第十三条、第十四条"),
    ]
}
