//! 我家的电梯钱: the own line of a version, and what the housing fund may cover at most.

use super::{public::agreed, share::joined};
use crate::{ctx::Ctx, error::Error};
use api::{
    community::CommunityParams,
    elevator::{Deadline, Figure, LiftFigures, LiftMoney, LiftMoneyList, SourceView},
};
use domain::{
    Fen, Refusal,
    elevator::{Own, own},
    provident_fund::{Money, estimate},
};
use store::{DossierHead, DossierRecord, HomeRecord, ShareRecord};

const FUND_OFFICE: &str = "住房公积金管理中心";

/// The lines of the session's dwellings in that community.
pub async fn get_lift_money(ctx: Ctx, at: CommunityParams, (): ()) -> Result<LiftMoneyList, Error> {
    let (_, session) = ctx.session().await?;
    ctx.store().community(at.community).await?.ok_or(Refusal::NotFound)?;
    let mut mine = ctx.store().homes(&session.voters).await?;
    mine.retain(|home| home.community == at.community);
    let heads = ctx.store().dossiers(at.community).await?;
    let mut homes = Vec::new();
    for home in &mine {
        let Some(head) = heads.iter().find(|head| stands(head, home)) else { continue };
        let record = ctx.store().dossier(at.community, head.id).await?.ok_or(Refusal::NotFound)?;
        homes.push(LiftMoney {
            dossier: head.id,
            address: home.address.clone(),
            step: head.step.words().to_owned(),
            figures: figures(&record, &home.address.room),
        });
    }
    Ok(LiftMoneyList { homes, lives_there: !mine.is_empty() })
}

fn stands(head: &DossierHead, home: &HomeRecord) -> bool {
    head.building_name == home.address.building && Some(head.stairwell) == home.address.stairwell
}

fn figures(record: &DossierRecord, room: &str) -> Option<LiftFigures> {
    let share = agreed(record).or_else(|| record.shares.last())?;
    let is_agreed = record.agreed == Some(share.id);
    let joined = if is_agreed { joined(record) } else { Vec::new() };
    let own = own(&share.sharing, &share.table, &joined, room.parse().ok()?)?;
    told(share, is_agreed, own)
}

fn told(share: &ShareRecord, agreed: bool, own: Own) -> Option<LiftFigures> {
    let money = Money { share: Fen(own.share.0 - own.refunded.0), subsidy: own.subsidy, earlier: Fen(0) };
    let fund = estimate(money)?;
    let table =
        |words: &str, amount: Fen| Figure { amount, words: words.to_owned(), source: version(share, agreed) };
    let some = |amount: Fen, words: &str| (amount > Fen(0)).then(|| table(words, amount));
    Some(LiftFigures {
        number: share.number,
        agreed,
        share: table("没扣补贴以前，按楼层系数和面积（或者只按面积）分到您家的钱。", own.share),
        subsidy: Figure {
            amount: own.subsidy,
            words: "总补贴里分到您家的部分。".to_owned(),
            source: ask("分摊表里填的补贴数；本市现在有没有、有多少，没有查到", "住建部门"),
        },
        refunded: some(own.refunded, "后来加入的人家补交以后，退给您家的钱。"),
        left: table("应分摊的钱减去补贴，再减去退回的钱。", own.left),
        compensation: some(own.compensation, "邻居补偿您家的钱，单独算，不在上面扣。"),
        fund: Figure {
            amount: fund.remaining,
            words: "最多是应分摊的钱减去补贴；全家一共只有这一个额度，提过的要再减去。".to_owned(),
            source: ask("外地各市相同的算法；本市以住房公积金管理中心答复为准", FUND_OFFICE),
        },
        deadlines: vec![Deadline {
            words: "提取公积金要在什么时候以前办".to_owned(),
            by: None,
            source: ask("本市的期限没有查到", FUND_OFFICE),
        }],
    })
}

fn version(share: &ShareRecord, agreed: bool) -> SourceView {
    let state = if agreed { "大家认定的" } else { "还没定的" };
    SourceView {
        document: format!("{state}分摊表第{}版", share.number),
        checked: agreed,
        ask: (!agreed).then(|| "居委会".to_owned()),
    }
}

fn ask(document: &str, ask: &str) -> SourceView {
    SourceView { document: document.to_owned(), checked: false, ask: Some(ask.to_owned()) }
}
