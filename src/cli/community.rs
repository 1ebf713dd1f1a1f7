//! `linli community add`: opening a community before anybody has an account.

use super::{Refusal, options::NewCommunityOptions, place};
use domain::{committee::Line, id::CommunityId};
use serde_json::json;
use server::machine_clock;
use store::{Contact, Doer, NewCommunity};

/// Opens a community and prints its id.
pub async fn add(options: NewCommunityOptions) -> Result<(), Refusal> {
    let (store, _) = place::open(&options.place).await?;
    let id = CommunityId::from_bits(place::chance()?);
    let new = NewCommunity {
        id,
        name: line("--name", &options.name)?,
        district: line("--district", &options.district)?,
        demo: false,
        contact: Contact {
            name: line("--contact-name", &options.contact_name)?,
            phone: line("--contact-phone", &options.contact_phone)?,
            desk: line("--desk", &options.desk)?,
            hours: line("--hours", &options.hours)?,
        },
        buildings: Vec::new(),
        dwellings: Vec::new(),
    };
    let doer = Doer { account: None, community: Some(id), at: machine_clock() };
    store.open_community(&doer, &new).await?;
    store.close().await;
    let page = api::pages::community(id);
    if options.json {
        println!("{:#}", json!({ "id": id, "name": new.name, "page": page }));
    } else {
        println!("{}  {id}  {page}", new.name);
    }
    Ok(())
}

/// What is printed on letters stays on its line.
pub fn line(option: &str, text: &str) -> Result<String, Refusal> {
    let line = text.parse::<Line>();
    Ok(line.map_err(|_| format!("{option} takes one line of 1 to 60 characters"))?.into())
}
