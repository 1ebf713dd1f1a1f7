//! Why a request is not answered as asked; rendered and logged in one place, at the edge.

use crate::{plain, request::RequestId, words};
use api::problem::{Field, Problem, code};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::Refusal;
use store::{CastError, StoreError};

/// A problem on its way to the edge, where it gets its words and its number.
#[derive(Clone, Debug)]
pub struct Error {
    status: StatusCode,
    code: &'static str,
    fields: Vec<Field>,
    recorded: Option<u64>,
    tries_left: Option<u32>,
    retry_after: Option<u32>,
    cause: Option<String>,
}

impl Error {
    fn new(status: StatusCode, code: &'static str) -> Self {
        Self {
            status,
            code,
            fields: Vec::new(),
            recorded: None,
            tries_left: None,
            retry_after: None,
            cause: None,
        }
    }

    /// The server failed; the cause is for the log alone.
    pub fn internal(cause: impl ToString) -> Self {
        Self {
            cause: Some(cause.to_string()),
            ..Self::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL)
        }
    }

    /// Too much to do, or a sender too slow; nothing was written.
    pub fn busy() -> Self {
        Self { retry_after: Some(2), ..Self::new(StatusCode::SERVICE_UNAVAILABLE, code::BUSY) }
    }

    /// The body is no JSON of the right shape; with fields where a part of it is known to be wrong.
    pub fn body(fields: Vec<Field>) -> Self {
        let status =
            if fields.is_empty() { StatusCode::BAD_REQUEST } else { StatusCode::UNPROCESSABLE_ENTITY };
        let refused = fields.iter().find_map(|field| Refusal::from_code(&field.code));
        Self { fields, ..Self::new(status, refused.map_or(code::BODY_MALFORMED, Refusal::code)) }
    }

    /// The body is larger than any endpoint takes.
    pub fn too_large() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, code::BODY_TOO_LARGE)
    }

    /// The body is not declared as JSON.
    pub fn content_type() -> Self {
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, code::CONTENT_TYPE)
    }

    /// The request does not come from our own pages.
    pub fn cross_site() -> Self {
        Self::new(StatusCode::FORBIDDEN, code::CROSS_SITE)
    }

    /// This address does not take this method.
    pub fn method() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, code::METHOD)
    }

    /// Which parts are wrong.
    pub fn fields(self, fields: Vec<Field>) -> Self {
        Self { fields, ..self }
    }

    /// A second ballot: where the first stands.
    pub fn recorded(self, recorded: Option<u64>) -> Self {
        Self { recorded, ..self }
    }

    /// How many tries are left.
    pub fn tries_left(self, tries: u32) -> Self {
        Self { tries_left: Some(tries), ..self }
    }

    /// After how many seconds another try makes sense.
    pub fn retry_after(self, seconds: u32) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }

    /// Whether it says that something is not here.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.status == StatusCode::NOT_FOUND || self.code == Refusal::ItemCodeUnknown.code()
    }

    /// Whether the session has ended.
    #[must_use]
    pub fn asks_to_sign_in(&self) -> bool {
        self.code == Refusal::SignInNeeded.code()
    }

    /// The first part that is wrong.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        self.fields.first().map(|field| field.path.as_str())
    }

    /// Status and sentence of a refusal, for a page; nothing where the server itself failed.
    #[must_use]
    pub fn words(&self) -> Option<(StatusCode, String)> {
        let words = || words::of(self.code, self.tries_left, self.retry_after);
        self.cause.is_none().then(|| (self.status, words()))
    }

    /// The answer as it goes out.
    pub fn render(self, id: RequestId) -> Response {
        self.log(id);
        let problem = Problem {
            status: self.status.as_u16(),
            code: self.code.to_owned(),
            title: words::of(self.code, self.tries_left, self.retry_after),
            request_id: id.to_string(),
            fields: self.fields,
            recorded: self.recorded,
            tries_left: self.tries_left,
            retry_after: self.retry_after,
        };
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        let mut answer = (self.status, body).into_response();
        let headers = answer.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        answer
    }

    /// The same as a page without script.
    pub fn render_page(self, id: RequestId) -> Response {
        self.log(id);
        let words = words::of(self.code, self.tries_left, self.retry_after);
        let mut answer = plain::problem(self.status, &words, id);
        if let Some(seconds) = self.retry_after {
            answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        answer
    }

    fn log(&self, id: RequestId) {
        let status = self.status.as_u16();
        match &self.cause {
            Some(cause) => tracing::error!(event = "failure", %id, code = self.code, cause),
            None => tracing::info!(event = "refusal", %id, status, code = self.code),
        }
    }
}

/// For the command line, which has no edge.
impl core::fmt::Display for Error {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.cause.as_deref().unwrap_or(self.code))
    }
}

/// Carries itself to the edge: only there the number of the request is known.
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut answer = self.status.into_response();
        answer.extensions_mut().insert(self);
        answer
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        let status = match refusal {
            Refusal::SignInNeeded | Refusal::SignInRefused | Refusal::LogInNeeded | Refusal::LogInRefused => {
                StatusCode::UNAUTHORIZED
            }
            Refusal::NotYourBallot
            | Refusal::LevelTooLow
            | Refusal::NotAllowed
            | Refusal::PasswordToBeChanged
            | Refusal::SecondPersonNeeded => StatusCode::FORBIDDEN,
            Refusal::NotFound => StatusCode::NOT_FOUND,
            Refusal::FileTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Refusal::TooManyAttempts => StatusCode::TOO_MANY_REQUESTS,
            Refusal::AlreadyVoted
            | Refusal::TenantsNotAsked
            | Refusal::TenantAnswered
            | Refusal::PollNotOpen
            | Refusal::PollClosed
            | Refusal::ResultSealed
            | Refusal::PaperReceived
            | Refusal::PaperOnly
            | Refusal::Outdated
            | Refusal::StateForbids
            | Refusal::RollPending
            | Refusal::DraftBlocked
            | Refusal::StreetNeeded
            | Refusal::RollChanged
            | Refusal::LoginTaken
            | Refusal::LastChair
            | Refusal::OwnAccount
            | Refusal::ScheduleBlocked
            | Refusal::ReasonMissing
            | Refusal::NothingNew
            | Refusal::NameTaken
            | Refusal::StretchUsed
            | Refusal::OutageOver
            | Refusal::PhotosFull
            | Refusal::SlotFull
            | Refusal::SlotLate
            | Refusal::SlotWithdrawn
            | Refusal::SlotAtDesk
            | Refusal::CommunityLinked
            | Refusal::PlaceSame
            | Refusal::QuarterClosed
            | Refusal::QuarterRunning
            | Refusal::VisitsMissing
            | Refusal::QuestionAnswered
            | Refusal::FaqFull
            | Refusal::RuleOverlaps
            | Refusal::RoundOpened
            | Refusal::RoundSealed
            | Refusal::OfferHandedIn
            | Refusal::FirmListed
            | Refusal::ChoiceConfirmed
            | Refusal::ChoiceMissing
            | Refusal::ConsentMissing
            | Refusal::FirmRemoved
            | Refusal::LiftStep
            | Refusal::LiftLacking
            | Refusal::DossierExists => StatusCode::CONFLICT,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        Self::new(status, refusal.code())
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        let cause = match std::error::Error::source(&error) {
            Some(cause) => format!("{error}: {cause}"),
            None => error.to_string(),
        };
        match error {
            StoreError::Busy => Self::busy(),
            StoreError::Unavailable(_) => Self { cause: Some(cause), ..Self::busy() },
            _ => Self::internal(cause),
        }
    }
}

impl From<CastError> for Error {
    fn from(error: CastError) -> Self {
        match error {
            CastError::Refused { refusal, recorded } => Self::from(refusal).recorded(recorded),
            CastError::Store(error) => error.into(),
        }
    }
}
