//! Somebody with an account: logs in with password and a code of the printed card.

use api::NoParams;
use api::committee::{AccountSecrets, ChangePassword, LogIn, LogInRequest, PasswordChange, Staff};
use domain::committee::{Role, SecondProof};
use domain::id::CommunityId;
use server::{Holder, Passwords, draw_account};
use store::Doer;

use super::hand::Hand;
use crate::Outcome;
use crate::town::Town;

/// What somebody was handed when their account was made.
pub struct Card {
    pub login: String,
    pub password: String,
    codes: std::cell::RefCell<Vec<String>>,
}

impl Card {
    /// From the page that shows the secrets once.
    pub fn of(secrets: AccountSecrets) -> Self {
        Self {
            login: secrets.account.login,
            password: secrets.password,
            codes: std::cell::RefCell::new(secrets.card),
        }
    }

    /// The first operator, as the command line makes it.
    pub async fn operator(town: &Town) -> Outcome<Self> {
        let holder = Holder {
            community: None,
            district: None,
            login: "operator".into(),
            name: "平台值班".into(),
            role: Role::Operator,
            second: SecondProof::Card,
        };
        let drawn = draw_account(town.state.key.bytes(), &Passwords::default(), holder).await;
        let drawn = drawn.map_err(|error| error.to_string())?;
        let doer = Doer { account: None, community: None::<CommunityId>, at: town.now() };
        town.store.add_account(&doer, &drawn.new).await?.map_err(|_| "somebody has that login")?;
        Ok(Self {
            login: "operator".into(),
            password: drawn.password,
            codes: std::cell::RefCell::new(drawn.card),
        })
    }

    /// Changes the password that was handed over: nothing else is possible before.
    pub async fn settled(mut self, town: &Town) -> Outcome<Self> {
        let (mut hand, staff) = self.log_in(town).await?;
        if !staff.start_password {
            return Err(format!("{} began without a start password", self.login).into());
        }
        let new = format!("只有{}知道的一句话", self.login);
        let change = PasswordChange {
            current: self.password.clone(),
            new: new.parse().map_err(|_| "a weak password")?,
        };
        hand.call::<ChangePassword>(&NoParams {}, &change).await?;
        self.password = new;
        Ok(self)
    }

    /// The next code that was not used.
    pub fn code(&self) -> Outcome<String> {
        self.codes.borrow_mut().pop().ok_or_else(|| "the card is used up".into())
    }

    /// Logs in without a window.
    pub async fn log_in(&self, town: &Town) -> Outcome<(Hand, Staff)> {
        let mut hand = Hand::new(town);
        let request =
            LogInRequest { login: self.login.clone(), password: self.password.clone(), code: self.code()? };
        let staff = hand.call::<LogIn>(&NoParams {}, &request).await?;
        Ok((hand, staff))
    }
}
