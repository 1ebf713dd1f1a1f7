//! Reading a body: at most so many bytes, in at most so much time, as JSON of a type.

use crate::error::Error;
use api::problem::Field;
use axum::body::Body;
use domain::Refusal;
use http_body_util::BodyExt;
use serde::de::DeserializeOwned;
use std::time::Duration;

/// What an endpoint takes.
pub const LIMIT: usize = 64 * 1024;

/// How much more is read and thrown away, so that a sender of a little too much still hears why.
const DRAIN: usize = 4 * 1024 * 1024;

/// For the whole body: a sender of one byte a second holds no place for hours.
const DEADLINE: Duration = Duration::from_secs(15);
/// For a file, which is larger than [`LIMIT`].
const FILE_DEADLINE: Duration = Duration::from_secs(90);

/// Reads the whole body.
pub async fn read(body: Body, limit: usize) -> Result<Vec<u8>, Error> {
    let deadline = if limit > LIMIT { FILE_DEADLINE } else { DEADLINE };
    tokio::time::timeout(deadline, collect(body, limit)).await.map_err(|_| Error::busy())?
}

async fn collect(mut body: Body, limit: usize) -> Result<Vec<u8>, Error> {
    let (mut kept, mut seen) = (Vec::new(), 0);
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Error::body(Vec::new()))?;
        let Ok(data) = frame.into_data() else { continue };
        seen += data.len();
        if seen <= limit {
            kept.extend_from_slice(&data);
        } else if seen > limit + DRAIN {
            break;
        }
    }
    if seen > limit { Err(Error::too_large()) } else { Ok(kept) }
}

/// Parses it; an empty body stands for nothing. A part that breaks a rule of form is named with the
/// rule's code.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    let bytes = if bytes.is_empty() { b"null" } else { bytes };
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(refused)?;
    reader.end().map_err(|_| Error::body(Vec::new()))?;
    Ok(value)
}

fn refused(error: serde_path_to_error::Error<serde_json::Error>) -> Error {
    let path = error.path().to_string();
    let cause = error.into_inner();
    if cause.classify() != serde_json::error::Category::Data {
        return Error::body(Vec::new());
    }
    let path = if path == "." { String::new() } else { path };
    Error::body(vec![Field { path, code: code(&cause.to_string()).to_owned() }])
}

/// The domain's types name the refusal's code as their error; serde's own begin otherwise.
fn code(message: &str) -> &'static str {
    let known = message.split(' ').next().and_then(Refusal::from_code);
    match known {
        Some(refusal) => refusal.code(),
        None if message.starts_with("unknown field") => "unknown_field",
        None if message.starts_with("missing field") => "missing_field",
        None if message.starts_with("duplicate field") => "duplicate_field",
        None if message.starts_with("unknown variant") => Refusal::OptionUnknown.code(),
        None => "wrong_type",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::{Problem, roll::SignInRequest};
    use domain::poll::Answer;

    async fn problem<T: DeserializeOwned>(text: &str) -> (u16, String, Vec<(String, String)>) {
        let Err(error) = parse::<T>(text.as_bytes()) else { panic!("{text} was read") };
        let answer = error.render(crate::request::RequestId::draw()).into_body();
        let bytes = answer.collect().await.expect("in memory").to_bytes();
        let problem: Problem = serde_json::from_slice(&bytes).expect("a problem");
        let fields = problem.fields.into_iter().map(|field| (field.path, field.code)).collect();
        (problem.status, problem.code, fields)
    }

    #[tokio::test]
    async fn a_broken_rule_of_form_is_named_with_its_place() {
        let wrong = |path: &str, code: &str| vec![(path.to_owned(), code.to_owned())];
        let short = problem::<SignInRequest>(r#"{"code":"123"}"#).await;
        assert_eq!(short, (422, "code_length".into(), wrong("code", "code_length")));
        let option = problem::<Vec<Answer>>(r#"[{"item":1,"option":"maybe"}]"#).await;
        assert_eq!(option, (422, "option_unknown".into(), wrong("[0].option", "option_unknown")));
        let twice = problem::<Answer>(r#"{"item":1,"item":2,"option":"agree"}"#).await;
        assert_eq!(
            (twice.0, twice.1.as_str(), twice.2[0].1.as_str()),
            (422, "body_malformed", "duplicate_field")
        );
        let more = problem::<Answer>(r#"{"item":1,"option":"agree","x":1}"#).await;
        assert_eq!((more.0, more.2), (422, wrong("x", "unknown_field")));
    }

    #[tokio::test]
    async fn what_is_no_json_is_malformed() {
        for text in ["", "{", "no", r#"{"item":1,"option":"agree"} {}"#] {
            let (status, code, _) = problem::<Answer>(text).await;
            assert_eq!(code, "body_malformed", "{text}");
            assert!(status == 400 || text.is_empty(), "{text}");
        }
    }
}
