//! Who visits, and what a form says: read within limits, and only with the token that its page carried.

use super::{shell::Page, turns};
use crate::{State, body, ctx::Ctx, error::Error, request::RequestId, session::Token, site, user_agent};
use api::committee::Site;
use axum::{
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use domain::{Refusal, evidence::digest};
use maud::{Markup, html};

/// The hidden field.
const TOKEN: &str = "token";

/// One visit.
pub struct Visit {
    pub ctx: Ctx,
    /// 错误编号 of this request.
    pub number: RequestId,
    /// Who runs this installation.
    pub site: Site,
    /// Whether this device is used by many people in turns.
    pub turns: bool,
    /// Which page this is.
    pub path: String,
    headers: HeaderMap,
    form: Token,
    fresh: bool,
}

/// The cookie to which a form's token belongs; `__Host-` cookies stay with this host and with https.
const fn name(https: bool) -> &'static str {
    if https { "__Host-form" } else { "form" }
}

/// The cookie of that name.
pub fn cookie_of<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find_map(|(known, value)| (known == name).then_some(value))
}

fn cookie(value: &str, rest: &str, https: bool) -> String {
    let secure = if https { "; Secure" } else { "" };
    format!("{}={value}; Path=/{rest}; HttpOnly; SameSite=Lax{secure}", name(https))
}

/// The cookie that takes it away.
pub fn no_form(https: bool) -> String {
    cookie("", "; Max-Age=0", https)
}

impl FromRequestParts<State> for Visit {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Error> {
        let known = Token::named(&parts.headers, name(state.config.https()));
        Ok(Self {
            ctx: Ctx::new(state.clone(), parts),
            number: parts.extensions.get::<RequestId>().copied().unwrap_or_else(RequestId::draw),
            site: site::of(state).await?,
            turns: turns::on(&parts.headers, state.config.https()),
            path: parts.uri.path().to_owned(),
            headers: parts.headers.clone(),
            fresh: known.is_none(),
            form: known.map_or_else(Token::draw, Ok)?,
        })
    }
}

impl Visit {
    /// Whether the page stands in WeChat, where nothing can be downloaded.
    pub fn in_wechat(&self) -> bool {
        user_agent::is_wechat(&self.headers)
    }

    /// The cookie of that name.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        cookie_of(&self.headers, name)
    }

    /// The hidden field of every form.
    pub fn hidden(&self) -> Markup {
        html! { input type="hidden" name=(TOKEN) value=(self.token()); }
    }

    fn token(&self) -> String {
        self.ctx.state.seal.mac(&format!("plain form {}", self.form.text())).to_string()
    }

    /// A page that is as it should be.
    pub fn page(&self, page: &Page) -> Result<Response, Error> {
        let status = if page.wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        self.with_status(page, status)
    }

    /// A page with another status.
    pub fn with_status(&self, page: &Page, status: StatusCode) -> Result<Response, Error> {
        self.cookies(page.render(status, self))
    }

    /// On to that page, so that loading again sends nothing twice.
    pub fn go(&self, to: &str) -> Result<Response, Error> {
        self.cookies(Redirect::to(to).into_response())
    }

    fn cookies(&self, mut answer: Response) -> Result<Response, Error> {
        if self.fresh {
            set(&mut answer, &cookie(&self.form.text(), "", self.ctx.state.config.https()))?;
        }
        turns::watch(self, &mut answer)?;
        if let Some(cookie) = self.ctx.cookie().get() {
            set(&mut answer, cookie)?;
        }
        Ok(answer)
    }
}

/// One more cookie with the answer.
pub fn set(answer: &mut Response, cookie: &str) -> Result<(), Error> {
    let value = HeaderValue::try_from(cookie).map_err(Error::internal)?;
    answer.headers_mut().append(header::SET_COOKIE, value);
    Ok(())
}

/// A form that came back from one of our pages.
pub struct Posted {
    pub visit: Visit,
    fields: Vec<(String, String)>,
}

impl FromRequest<State> for Posted {
    type Rejection = Error;

    async fn from_request(request: Request, state: &State) -> Result<Self, Error> {
        let (mut parts, rest) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, state).await?;
        let bytes = body::read(rest, body::LIMIT).await?;
        let fields: Vec<_> = form_urlencoded::parse(&bytes).into_owned().collect();
        let posted = Self { visit, fields };
        let (given, due) = (posted.text(TOKEN), posted.visit.token());
        // Digests are compared, so that the time tells nothing.
        let same = digest(given.as_bytes()) == digest(due.as_bytes());
        if posted.visit.fresh || !same { Err(Error::cross_site()) } else { Ok(posted) }
    }
}

impl Posted {
    /// The field of that name, without space around it; nothing is an empty text.
    pub fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }
}

/// An id that is none names nothing that is here.
pub fn id<T: core::str::FromStr<Err = Refusal>>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| Refusal::NotFound.into())
}
