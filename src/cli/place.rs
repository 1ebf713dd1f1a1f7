//! Opening the database and the keys beside it.

use super::{Refusal, options::Place};
use server::Keys;
use std::{fs, path::Path};
use store::{Seal, Store, demo::DemoKeys};

/// The store and the keys; what is missing is created.
pub async fn open(place: &Place) -> Result<(Store, Keys), Refusal> {
    let keys = place.keys();
    let opened = Keys::open(&keys).map_err(|error| format!("{}: {error}", keys.display()))?;
    if let Some(path) = place.database.strip_prefix("sqlite://")
        && let Some(folder) = Path::new(path).parent()
    {
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let store = Store::open(&place.database).await.map_err(|error| describe(&place.database, &error))?;
    Ok((store, opened))
}

/// What the demo is written with.
pub fn demo_keys(keys: &Keys) -> DemoKeys {
    DemoKeys {
        code_key: *keys.code.bytes(),
        seal: Seal::new(keys.roll.bytes()),
        pictures: server::demo_pictures(),
    }
}

/// 128 bits of chance, for an id.
pub fn chance() -> Result<u128, Refusal> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| error.to_string())?;
    Ok(u128::from_be_bytes(bytes))
}

/// An address of a database may hold a password.
fn describe(database: &str, error: &store::StoreError) -> String {
    let kind = database.split(':').next().unwrap_or("");
    let cause = std::error::Error::source(error).map(|cause| format!(": {cause}")).unwrap_or_default();
    format!("the {kind} database did not open: {error}{cause}")
}
