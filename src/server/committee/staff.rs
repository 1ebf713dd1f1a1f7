//! Who of the committee is asking, and whether they may.

use crate::{ctx::Ctx, error::Error, session::Token};
use domain::{
    Refusal,
    committee::{Action, Actor, Role, Subject, may, may_anywhere, may_in_district},
    id::{CommunityId, PollId},
    poll::Poll,
};
use std::sync::Arc;
use store::{By, Doer, StaffRecord};

/// A session ends after half an hour without a request…
pub const IDLE_MS: i64 = 30 * 60_000;
/// …and after 12 hours in any case.
pub const LIFETIME_MS: i64 = 12 * 3_600_000;
/// How exactly the last request is noted.
const SEEN_MS: i64 = 60_000;

/// The cookie's name; `__Host-` cookies stay with this host and with https.
pub const fn name(https: bool) -> &'static str {
    if https { "__Host-staff" } else { "staff" }
}

/// The cookie that carries the token. Strict: no link from elsewhere acts in the console.
pub fn cookie(token: &Token, https: bool) -> String {
    written(&token.text(), LIFETIME_MS / 1_000, https)
}

/// The cookie that takes it away.
pub fn no_cookie(https: bool) -> String {
    written("", 0, https)
}

fn written(value: &str, max_age: i64, https: bool) -> String {
    let secure = if https { "; Secure" } else { "" };
    format!("{}={value}; Path=/; Max-Age={max_age}; HttpOnly; SameSite=Strict{secure}", name(https))
}

/// The actor of a session.
pub fn actor(staff: &StaffRecord) -> Actor {
    let account = &staff.account;
    Actor { account: account.id, role: account.role, community: account.community }
}

impl Ctx {
    /// The committee's session the request belongs to; nothing is done with a start password but changing it.
    pub async fn staff(&self) -> Result<StaffRecord, Error> {
        let staff = self.staff_at_the_door().await?;
        if staff.account.start_password { Err(Refusal::PasswordToBeChanged.into()) } else { Ok(staff) }
    }

    /// The same for what can be done before the start password is changed.
    pub async fn staff_at_the_door(&self) -> Result<StaffRecord, Error> {
        let token = self.staff_token().ok_or(Refusal::LogInNeeded)?;
        let idle_since = self.now.plus_ms(-IDLE_MS);
        let staff = self.store().staff(&token.hash(), self.now, idle_since).await?;
        let staff = staff.ok_or(Refusal::LogInNeeded)?;
        if self.now.0 - staff.seen_at.0 >= SEEN_MS {
            self.store().see_staff(staff.session, self.now).await?;
        }
        Ok(staff)
    }

    /// Whether whoever asks may do that in that community, as [`may`] says.
    pub async fn allow(&self, action: Action, community: CommunityId) -> Result<By, Error> {
        let staff = self.staff().await?;
        self.decide(&staff, action, Subject { community, state: None })?;
        if staff.account.role == Role::Operator && self.store().community(community).await?.is_none() {
            return Err(Refusal::NotFound.into());
        }
        Ok(self.by(&staff, community))
    }

    /// Whether whoever asks may do what is about no community there is.
    pub async fn allow_everywhere(&self, action: Action) -> Result<StaffRecord, Error> {
        let staff = self.staff().await?;
        may_anywhere(staff.account.role, action).map_err(|refusal| refused(&staff, action, refusal))?;
        Ok(staff)
    }

    /// Whether whoever asks may do that to the programme of that district.
    pub async fn allow_district(&self, action: Action, district: &str) -> Result<Doer, Error> {
        let staff = self.staff().await?;
        let account = &staff.account;
        may_in_district(account.role, account.district.as_deref(), action, district)
            .map_err(|refusal| refused(&staff, action, refusal))?;
        Ok(Doer { account: Some(account.id), community: None, at: self.now })
    }

    /// As [`Ctx::allow`] about a poll that is announced or prepared; its state is the clock's.
    pub async fn allow_poll(&self, action: Action, poll: PollId) -> Result<(By, Arc<Poll>), Error> {
        let staff = self.staff().await?;
        let prepared = self.store().is_prepared(poll).await?.ok_or(Refusal::NotFound)?;
        let poll = self.store().any_poll(poll).await?.ok_or(Refusal::NotFound)?;
        let state = (!prepared).then(|| poll.state(self.now));
        self.decide(&staff, action, Subject { community: poll.community, state })?;
        Ok((self.by(&staff, poll.community), poll))
    }

    /// Who acts, for the store.
    pub fn by(&self, staff: &StaffRecord, community: CommunityId) -> By {
        By { account: staff.account.id, community, role: staff.account.role, at: self.now }
    }

    fn decide(&self, staff: &StaffRecord, action: Action, subject: Subject) -> Result<(), Error> {
        may(actor(staff), action, subject).map_err(|refusal| refused(staff, action, refusal))
    }
}

fn refused(staff: &StaffRecord, action: Action, refusal: Refusal) -> Error {
    tracing::warn!(event = "right_refused", account = %staff.account.id, ?action, code = refusal.code());
    refusal.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_has_its_flags() {
        let taken = no_cookie(true);
        assert_eq!(taken, "__Host-staff=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict; Secure");
        assert!(no_cookie(false).starts_with("staff=;") && !no_cookie(false).contains("Secure"));
    }
}
