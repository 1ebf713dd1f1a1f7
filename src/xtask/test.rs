//! stub
pub fn test() -> Result<(), crate::Refusal> { Ok(()) }
