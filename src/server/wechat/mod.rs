//! WeChat: pages signed for its JS-SDK, where the operator has an account there.

mod platform;
mod signature;
mod tickets;

use crate::{State, ctx::Ctx, endpoint::Mount, error::Error, session::Token};
use api::{
    NoParams,
    wechat::{PageSignature, SignPage, SignPageRequest},
};
use axum::Router;
use domain::Refusal;

pub use platform::Account;
use platform::Official;
use tickets::Tickets;

/// The operator's account at WeChat, and the ticket that signs.
pub struct WeChat {
    app_id: String,
    tickets: Tickets,
}

impl WeChat {
    /// That account.
    #[must_use]
    pub fn of(account: &Account) -> Self {
        Self { app_id: account.app_id.clone(), tickets: Tickets::of(Official::of(account)) }
    }
}

/// The one endpoint.
pub fn routes(router: Router<State>) -> Router<State> {
    router.mount::<SignPage, _, _>(sign_page)
}

async fn sign_page(ctx: Ctx, _: NoParams, request: SignPageRequest) -> Result<PageSignature, Error> {
    let wechat = ctx.state.wechat.as_ref().ok_or(Refusal::NotFound)?;
    let url = signature::own_page(&ctx.state.config.public_url, &request.url).ok_or(Refusal::NotFound)?;
    let ticket = wechat.tickets.get(ctx.now).await.map_err(Error::internal)?;
    let (timestamp, nonce) = (ctx.now.0.div_euclid(1_000), Token::draw()?.hash().to_string());
    let signature = signature::sign(&ticket, &nonce, timestamp, url);
    Ok(PageSignature { app_id: wechat.app_id.clone(), timestamp, nonce, signature })
}
