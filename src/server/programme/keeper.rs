//! Who keeps which entries: the operator all of them, a district its own.

use crate::{ctx::Ctx, error::Error, schedule::PLAN};
use domain::{
    Refusal,
    committee::{Action, Role},
    id::EntryId,
    policy::District,
};
use store::{Doer, ProgrammeRecord};

/// Somebody who keeps entries.
pub struct Keeper {
    /// What they are there for.
    pub role: Role,
    /// Their district; nothing for the operator.
    pub mine: Option<String>,
    /// For the store.
    pub doer: Doer,
}

impl Keeper {
    /// Whoever asks, if they keep entries.
    pub async fn of(ctx: &Ctx) -> Result<Self, Error> {
        let account = ctx.allow_everywhere(Action::ManageProgramme).await?.account;
        if account.role == Role::District && account.district.as_deref().is_none_or(str::is_empty) {
            return Err(Refusal::NotAllowed.into());
        }
        let doer = Doer { account: Some(account.id), community: None, at: ctx.now };
        let mine = account.district.filter(|_| account.role == Role::District);
        Ok(Self { role: account.role, mine, doer })
    }

    /// Whoever asks, and an entry that they keep. Another district's is not found.
    pub async fn of_entry(ctx: &Ctx, id: EntryId) -> Result<(Self, ProgrammeRecord), Error> {
        let keeper = Self::of(ctx).await?;
        let record = ctx.store().programme_entry(id).await?.ok_or(Refusal::NotFound)?;
        ctx.allow_district(Action::ManageProgramme, &record.entry.district).await?;
        Ok((keeper, record))
    }

    /// Whether that district is theirs.
    pub fn keeps(&self, district: &str) -> Result<(), Error> {
        match &self.mine {
            Some(mine) if mine != district => Err(Refusal::NotFound.into()),
            _ => Ok(()),
        }
    }

    /// The entries that they keep.
    pub async fn records(&self, ctx: &Ctx) -> Result<Vec<ProgrammeRecord>, Error> {
        Ok(ctx.store().programme(self.mine.as_deref()).await?)
    }
}

/// The plan's districts in the plan's order, then others that have entries.
pub fn districts(records: &[ProgrammeRecord]) -> Vec<District> {
    let mut districts = PLAN.districts.clone();
    for record in records {
        let name = &record.entry.district;
        if !districts.iter().any(|known| &known.name == name) {
            let authority = format!("{name}人民政府");
            districts.push(District { name: name.clone(), authority, named: false });
        }
    }
    districts
}

/// Who answers for that district.
pub fn authority(district: &str) -> String {
    let known = PLAN.districts.iter().find(|known| known.name == district);
    known.map_or_else(|| format!("{district}人民政府"), |known| known.authority.clone())
}
