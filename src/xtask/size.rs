//! stub
pub fn size(_: bool) -> Result<(), crate::Refusal> { Ok(()) }
