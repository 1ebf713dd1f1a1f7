//! A new account with secrets by chance: told to its holder once, kept as the store may know them.

use super::{
    password::Passwords,
    proof::{draw, start_password},
};
use crate::error::Error;
use api::committee::TotpSecret;
use domain::{
    committee::{Role, SecondProof},
    id::{AccountId, CommunityId},
};
use store::NewAccount;

/// Who gets an account.
pub struct Holder {
    /// Nobody's for the operator and for a district.
    pub community: Option<CommunityId>,
    /// For the role of a district alone.
    pub district: Option<String>,
    /// What they will log in with.
    pub login: String,
    /// Their name.
    pub name: String,
    /// What they will be there for.
    pub role: Role,
    /// What they will have besides the password.
    pub second: SecondProof,
}

/// An account as it is kept and as it is told.
pub struct Drawn {
    /// As it is kept.
    pub new: NewAccount,
    /// The password to begin with.
    pub password: String,
    /// For an app.
    pub totp: Option<TotpSecret>,
    /// For a card, as printed.
    pub card: Vec<String>,
}

/// Draws the secrets of a new account.
pub async fn draw_account(key: &[u8; 32], passwords: &Passwords, holder: Holder) -> Result<Drawn, Error> {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits).map_err(Error::internal)?;
    redraw_account(key, passwords, AccountId::from_bits(u128::from_be_bytes(bits)), holder).await
}

/// Draws new secrets for an account.
pub async fn redraw_account(
    key: &[u8; 32],
    passwords: &Passwords,
    id: AccountId,
    holder: Holder,
) -> Result<Drawn, Error> {
    let given = draw(key, id, &holder.login, holder.second)?;
    let password = start_password()?;
    let new = NewAccount {
        id,
        community: holder.community,
        district: holder.district,
        login: holder.login,
        name: holder.name,
        role: holder.role,
        password_hash: passwords.hash(password.clone()).await?,
        second: given.second,
        start_password: true,
    };
    Ok(Drawn { new, password, totp: given.totp, card: given.card })
}
