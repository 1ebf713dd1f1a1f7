//! The committee's list of firms, their accounts, and complaints about them.

use super::{
    after, mine,
    told::{firm, line},
};
use crate::{
    cases,
    committee::{Holder, draw_account, staff::actor, told_account},
    ctx::Ctx,
    error::Error,
    roll::chance,
    schedule::form::{REASON, text, wrong},
};
use api::{
    committee::{AccountSecrets, NewAccount},
    community::CommunityParams,
    partners::{
        Firm,
        console::{
            AnswerComplaintRequest, Complaint, ComplaintList, ComplaintParams, FirmParams, InviteFirmRequest,
            PartnersDesk, RemoveFirmRequest,
        },
    },
};
use domain::{
    Refusal,
    committee::{Action, Role},
    id::{CommunityId, ComplaintId, EnquiryId, FirmId},
};
use store::{FirmRecord, LetterKind, NewFirm};

/// A community has at most so many firms on its list.
const FIRMS_MOST: usize = 100;

/// Firms and rounds of a community.
pub async fn get_partners_desk(ctx: Ctx, at: CommunityParams, (): ()) -> Result<PartnersDesk, Error> {
    ctx.allow(Action::ReadPartners, at.community).await?;
    let complaints = ctx.store().letters_of_community(LetterKind::Complaint, at.community).await?;
    let open = || complaints.iter().filter(|letter| letter.answer.is_none());
    let count = |number: usize| u32::try_from(number).map_err(Error::internal);
    let firms = ctx.store().firms(at.community).await?;
    let rounds = ctx.store().partner_rounds(at.community).await?;
    Ok(PartnersDesk {
        firms: firms.into_iter().map(|record| firm(record, ctx.now.day())).collect(),
        rounds: rounds.iter().map(|round| line(round, ctx.now)).collect(),
        complaints: count(open().count())?,
        overdue: count(open().filter(|letter| letter.due_at <= ctx.now).count())?,
        now: ctx.now,
    })
}

/// Invite a firm.
pub async fn invite_firm(ctx: Ctx, at: CommunityParams, request: InviteFirmRequest) -> Result<Firm, Error> {
    let by = ctx.allow(Action::EditPartners, at.community).await?;
    let new = checked(&ctx, FirmId::from_bits(chance()?), request)?;
    if ctx.store().firms(at.community).await?.len() >= FIRMS_MOST {
        return Err(Refusal::StateForbids.into());
    }
    ctx.store().save_firm(&by, &new, false).await??;
    Ok(firm(of(&ctx, at.community, new.id).await?, ctx.now.day()))
}

/// Change a firm's card.
pub async fn change_firm(ctx: Ctx, at: FirmParams, request: InviteFirmRequest) -> Result<Firm, Error> {
    let by = ctx.allow(Action::EditPartners, at.community).await?;
    of(&ctx, at.community, at.firm).await?;
    ctx.store().save_firm(&by, &checked(&ctx, at.firm, request)?, true).await??;
    Ok(firm(of(&ctx, at.community, at.firm).await?, ctx.now.day()))
}

/// Take a firm from the list.
pub async fn remove_firm(ctx: Ctx, at: FirmParams, request: RemoveFirmRequest) -> Result<Firm, Error> {
    let by = ctx.allow(Action::EditPartners, at.community).await?;
    of(&ctx, at.community, at.firm).await?;
    let reason = text("reason", &request.reason, REASON)?;
    ctx.store().remove_firm(&by, at.firm, &reason).await??;
    Ok(firm(of(&ctx, at.community, at.firm).await?, ctx.now.day()))
}

/// Add an account for a firm.
pub async fn add_firm_account(
    ctx: Ctx,
    at: FirmParams,
    request: NewAccount,
) -> Result<AccountSecrets, Error> {
    let by = ctx.allow(Action::EditPartners, at.community).await?;
    let known = of(&ctx, at.community, at.firm).await?;
    if request.role != Role::Partner || known.removed.is_some() {
        return Err(wrong("role", Refusal::NotAllowed));
    }
    let holder = Holder {
        community: None,
        district: None,
        login: request.login.into(),
        name: request.name.into(),
        role: Role::Partner,
        second: request.second,
    };
    let drawn = draw_account(ctx.state.key.bytes(), &ctx.state.passwords, holder).await?;
    ctx.store().add_firm_account(&by, at.firm, &drawn.new).await??;
    let account = ctx.store().account(drawn.new.id).await?.ok_or(Refusal::NotFound)?;
    let account = told_account(actor(&ctx.staff().await?), account);
    Ok(AccountSecrets { account, password: drawn.password, totp: drawn.totp, card: drawn.card })
}

/// Complaints about firms.
pub async fn list_complaints(ctx: Ctx, at: CommunityParams, (): ()) -> Result<ComplaintList, Error> {
    ctx.allow(Action::ReadPartners, at.community).await?;
    complaints(&ctx, at.community).await
}

/// Answer one.
pub async fn answer_complaint(
    ctx: Ctx,
    at: ComplaintParams,
    request: AnswerComplaintRequest,
) -> Result<ComplaintList, Error> {
    let by = ctx.allow(Action::EditPartners, at.community).await?;
    let typed = cases::text("text", &request.text)?;
    let id = EnquiryId::from_bits(u128::from_be_bytes(at.complaint.to_bytes()));
    let letters = ctx.store().letters_of_community(LetterKind::Complaint, at.community).await?;
    letters.iter().find(|letter| letter.id == id).ok_or(Refusal::NotFound)?;
    let sealed = ctx.state.seal.seal(after::ANSWER, id, &typed)?;
    ctx.store().answer_partner_letter(&by.into(), LetterKind::Complaint, id, &sealed).await??;
    complaints(&ctx, at.community).await
}

async fn complaints(ctx: &Ctx, community: CommunityId) -> Result<ComplaintList, Error> {
    let firms = super::told::firms(ctx, community).await?;
    let mut complaints = Vec::new();
    for letter in ctx.store().letters_of_community(LetterKind::Complaint, community).await? {
        complaints.push(Complaint {
            id: ComplaintId::from_bits(u128::from_be_bytes(letter.id.to_bytes())),
            firm: letter.firm,
            name: firms.get(&letter.firm).map(|firm| firm.card.name.clone()).unwrap_or_default(),
            text: after::text(ctx, &letter)?,
            at: letter.at,
            due_at: letter.due_at,
            answer: mine::answer(ctx, &letter)?,
            address: letter.address,
        });
    }
    Ok(ComplaintList { complaints, now: ctx.now })
}

/// A firm of that community.
pub async fn of(ctx: &Ctx, community: CommunityId, firm: FirmId) -> Result<FirmRecord, Error> {
    let firm = ctx.store().firm(firm).await?;
    firm.filter(|firm| firm.community == community).ok_or_else(|| Refusal::NotFound.into())
}

/// A firm as it is kept, if its card says all that it must.
pub fn checked(ctx: &Ctx, id: FirmId, request: InviteFirmRequest) -> Result<NewFirm, Error> {
    let criteria = text("criteria", &request.criteria, REASON)?;
    request.card.check(ctx.now.day()).map_err(|(field, why)| wrong(&format!("card.{field}"), why))?;
    Ok(NewFirm { id, card: request.card, criteria, district: None })
}
