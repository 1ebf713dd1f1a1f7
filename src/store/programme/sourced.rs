//! The names that published sources give, put into the table once.

use super::{entry, read};
use crate::StoreError;
use domain::{
    evidence::digest,
    id::EntryId,
    money::Fen,
    policy::{ListedCommunity, parse_listed},
    programme::{About, Entry, Facts, Place, State},
};
use sqlx::AnyConnection;

/// Where an installation remembers that it has them.
const DONE: &str = "programme_sourced";

/// Puts the names in, unless they were; run at every start and after a demo is cleared. What a district
/// makes of them afterwards stays.
pub(crate) async fn ensure(conn: &mut AnyConnection) -> Result<(), StoreError> {
    let done = sqlx::query("SELECT value FROM setting WHERE name = $1").bind(DONE).fetch_optional(&mut *conn);
    if done.await?.is_some() {
        return Ok(());
    }
    let listed = parse_listed(include_str!("../seed/zibo-communities.csv"))
        .map_err(|error| StoreError::Other(error.to_string().into()))?;
    let known = read(&mut *conn, None).await?;
    for community in listed {
        let new = entry_of(community);
        let same = |entry: &Entry| (&entry.district, &entry.about.name) == (&new.district, &new.about.name);
        if !known.iter().any(|record| same(&record.entry)) {
            entry::insert(&mut *conn, &new, &Facts::default()).await?;
        }
    }
    sqlx::query("INSERT INTO setting (name, value) VALUES ($1, '1')").bind(DONE).execute(conn).await?;
    Ok(())
}

/// The same id on every installation.
fn entry_of(listed: ListedCommunity) -> Entry {
    let hash = digest(format!("linli programme/{}/{}", listed.district, listed.name).as_bytes());
    let bits = hash.bytes()[..16].iter().fold(0, |bits, byte| bits << 8 | u128::from(*byte));
    let count = |number: Option<i64>| number.and_then(|number| u32::try_from(number).ok());
    Entry {
        id: EntryId::from_bits(bits),
        district: listed.district,
        place: Place { year: listed.year, order: None },
        about: About {
            name: listed.name,
            state: State::Named,
            source: listed.source,
            builder: String::new(),
            households: count(listed.households),
            area: listed.area,
            buildings: count(listed.buildings),
            built_year: listed.built_year,
            started: None,
            finished: None,
            investment: None::<Fen>,
            community: None,
        },
        demo: false,
    }
}
