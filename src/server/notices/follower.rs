//! Which follower is asking: a browser with a cookie of its own, apart from every session.

use crate::{ctx::Ctx, error::Error, session::Token};
use domain::Instant;
use store::FollowerRecord;

/// A browser that does not come back is forgotten after a year.
pub const LIFETIME_MS: i64 = 365 * 86_400_000;
/// How exactly its last visit is noted.
const RENEWED_MS: i64 = 30 * 86_400_000;

/// The cookie's name; `__Host-` cookies stay with this host and with https.
pub const fn name(https: bool) -> &'static str {
    if https { "__Host-follow" } else { "follow" }
}

fn cookie(value: &str, max_age: i64, https: bool) -> String {
    let secure = if https { "; Secure" } else { "" };
    format!("{}={value}; Path=/; Max-Age={max_age}; HttpOnly; SameSite=Lax{secure}", name(https))
}

/// The cookie that takes it away.
#[must_use]
pub fn no_follower(https: bool) -> String {
    cookie("", 0, https)
}

impl Ctx {
    /// The follower that asks, if there is one; its year begins anew.
    pub async fn follower(&self) -> Result<Option<FollowerRecord>, Error> {
        let Some(token) = self.follow_token() else { return Ok(None) };
        let found = self.store().follower(&token.hash(), self.now).await?;
        if let Some(follower) = found
            && follower.expires_at.0 - self.now.0 < LIFETIME_MS - RENEWED_MS
        {
            self.store().keep_follower(follower.id, self.now.plus_ms(LIFETIME_MS)).await?;
            self.give_follower(token);
        }
        Ok(found)
    }

    /// The token of the follower that asks, or one for it to become a follower with; and until when it is kept.
    pub async fn follower_to_be(&self) -> Result<(Token, Instant), Error> {
        // A token that nobody knows may be anybody's invention: it is replaced.
        let token = match (self.follower().await?, self.follow_token()) {
            (Some(_), Some(token)) => token.clone(),
            _ => Token::draw()?,
        };
        Ok((token, self.now.plus_ms(LIFETIME_MS)))
    }

    /// Gives the browser this token.
    pub fn give_follower(&self, token: &Token) {
        self.set_cookie(cookie(&token.text(), LIFETIME_MS / 1_000, self.state.config.https()));
    }

    /// Takes the browser's token away.
    pub fn forget_follower(&self) {
        self.set_cookie(no_follower(self.state.config.https()));
    }
}

#[cfg(test)]
mod tests {
    use super::cookie;

    #[test]
    fn the_cookie_has_its_flags() {
        assert_eq!(
            cookie("7", 9, true),
            "__Host-follow=7; Path=/; Max-Age=9; HttpOnly; SameSite=Lax; Secure"
        );
        assert_eq!(cookie("", 0, false), "follow=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }
}
