//! The live roll of 示例小区: invented owners for every dwelling, sealed as anybody's.

use super::{
    DemoKeys,
    chance::{below, hash},
    letters, owners,
    residents::People,
};
use crate::{NewCommunity, NewEntry, StoreError, roll::insert_entries};
use domain::{
    Day, Instant,
    community::Address,
    id::{BuildingId, DwellingId},
    roll::{AddressKey, AreaSource, Delivery, FrozenVoter, Owner, PhoneTail, RollEntry, identities},
};
use sqlx::AnyConnection;
use std::collections::{BTreeSet, HashMap};

const SURNAMES: [&str; 20] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何",
    "郭", "马", "罗",
];
const GIVEN: [&str; 24] = [
    "建国", "秀英", "桂兰", "志强", "淑珍", "玉梅", "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "洋",
    "艳", "勇", "军", "杰", "娟", "涛", "明", "超", "秀兰",
];

/// Writes an entry for each dwelling.
pub(super) async fn insert(
    conn: &mut AnyConnection,
    (community, voters): (&NewCommunity, &[&FrozenVoter]),
    people: &People,
    keys: &DemoKeys,
    at: Instant,
) -> Result<(), StoreError> {
    let buildings: HashMap<BuildingId, &str> =
        community.buildings.iter().map(|building| (building.id, building.name.as_str())).collect();
    let tails: HashMap<DwellingId, Option<PhoneTail>> = voters
        .iter()
        .flat_map(|voter| {
            voter.dwellings.iter().map(|dwelling| (*dwelling, letters::phone_tail(people, voter)))
        })
        .collect();
    let mut entries = Vec::with_capacity(community.dwellings.len());
    for (dwelling, line) in community.dwellings.iter().zip(owners::roll(community)) {
        let tail = tails.get(&dwelling.id).copied().flatten();
        let address = Address {
            building: buildings.get(&dwelling.building).copied().unwrap_or_default().to_owned(),
            stairwell: dwelling.stairwell,
            room: dwelling.room.clone(),
        };
        entries.push(entry((community, &line), &address, tail, keys)?);
    }
    insert_entries(conn, &entries, at).await
}

fn entry(
    (community, line): (&NewCommunity, &RollEntry),
    address: &Address,
    tail: Option<PhoneTail>,
    keys: &DemoKeys,
) -> Result<NewEntry, StoreError> {
    let owners = match line.delivery {
        Delivery::Delivered => named(&line.owners, tail),
        Delivery::Undelivered => Vec::new(),
    };
    let identities = identities(&owners, &AddressKey::of(address)).into_iter();
    let mut owner_keys: Vec<String> = identities
        .map(|identity| keys.seal.mac(&format!("{}/{identity}", community.id)).to_string())
        .collect();
    owner_keys.sort_unstable();
    let text = serde_json::to_string(&owners).map_err(|error| StoreError::Other(error.into()))?;
    Ok(NewEntry {
        dwelling: line.dwelling,
        owners: keys.seal.seal("roll_entry.owners", line.dwelling, &text)?,
        owner_keys,
        delivery: line.delivery,
        area_source: AreaSource::Register,
        area_day: Day::of(2021, 6, 30),
    })
}

/// The same name for the same owner everywhere; the letter's digits are the end of the first phone.
fn named(owners: &BTreeSet<String>, tail: Option<PhoneTail>) -> Vec<Owner> {
    let pick = |list: &[&'static str], what: &str, owner: &str| {
        let count = i64::try_from(list.len()).unwrap_or(1);
        usize::try_from(below(count, what, owner))
            .ok()
            .and_then(|place| list.get(place))
            .copied()
            .unwrap_or("")
    };
    let name = |owner: &str| match owner {
        "示例单位" => owner.to_owned(),
        _ => format!("{}{}", pick(&SURNAMES, "surname", owner), pick(&GIVEN, "given", owner)),
    };
    let owner = |(place, owner): (usize, &String)| Owner {
        name: name(owner),
        phone: tail.as_ref().filter(|_| place == 0).map(|tail| format!("1380000{}", tail.digits())),
        number: Some(hash("owner", owner).to_string().chars().take(12).collect()),
    };
    owners.iter().enumerate().map(owner).collect()
}
