//! Reading JSON into the wire's types. Written here because the general reader makes up a third of the
//! bundle: no floats, no error texts, objects only where the types are structs.

mod inside;
mod reader;
mod typed;

use reader::Reader;
use serde::de::{self, DeserializeOwned};
use std::fmt;

/// A text that is not the JSON of the type asked for; which part of it helps nobody who holds a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bad;

impl fmt::Display for Bad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the JSON of this type")
    }
}

impl std::error::Error for Bad {}

impl de::Error for Bad {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// The value that stands in the text, and nothing else.
///
/// # Errors
/// [`Bad`].
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Bad> {
    let mut reader = Reader::new(text);
    let value = T::deserialize(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// The entries of an object, their values as text.
///
/// # Errors
/// [`Bad`].
pub fn entries(text: &str) -> Result<Vec<(String, String)>, Bad> {
    let mut reader = Reader::new(text);
    let mut entries = Vec::new();
    reader.expect(b'{')?;
    let mut first = true;
    while reader.another(b'}', &mut first)? {
        let key = reader.string()?.into_owned();
        reader.expect(b':')?;
        reader.peek()?;
        let from = reader.at;
        reader.skip()?;
        entries.push((key, text.get(from..reader.at).ok_or(Bad)?.to_owned()));
    }
    reader.end()?;
    Ok(entries)
}

#[cfg(test)]
mod tests;
