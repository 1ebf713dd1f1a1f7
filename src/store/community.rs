//! Communities with their buildings and dwellings.

use crate::{
    Store, StoreError,
    bulk::{Value, insert_rows},
    column::{Columns, Word},
    tx::in_transaction,
};
use domain::{
    Area,
    id::{BuildingId, CommunityId, DwellingId},
    roll::DwellingKind,
};
use sqlx::AnyConnection;

/// Where to go and whom to call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    pub phone: String,
    pub desk: String,
    pub hours: String,
}

/// An open community.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommunityRecord {
    pub id: CommunityId,
    pub name: String,
    pub district: String,
    /// Whether everything in it is invented for show.
    pub demo: bool,
    pub contact: Contact,
    pub buildings: u32,
    pub stairwells: u32,
    /// Flats and shops; parking is not counted.
    pub dwellings: u32,
}

/// A community to be opened.
#[derive(Clone, Debug)]
pub struct NewCommunity {
    pub id: CommunityId,
    pub name: String,
    pub district: String,
    pub demo: bool,
    pub contact: Contact,
    /// In the order in which people count them.
    pub buildings: Vec<NewBuilding>,
    pub dwellings: Vec<NewDwelling>,
}

/// A building of it.
#[derive(Clone, Debug)]
pub struct NewBuilding {
    pub id: BuildingId,
    pub name: String,
    pub stairwells: u32,
}

/// A dwelling of it.
#[derive(Clone, Debug)]
pub struct NewDwelling {
    pub id: DwellingId,
    pub building: BuildingId,
    pub stairwell: Option<u16>,
    pub floor: i64,
    pub room: String,
    /// 户型, where known.
    pub layout: Option<String>,
    pub kind: DwellingKind,
    pub area: Area,
}

const COMMUNITIES: &str = "SELECT c.id, c.name, c.district, c.demo, \
    c.contact_name, c.contact_phone, c.contact_desk, c.contact_hours, \
    (SELECT count(*) FROM building b WHERE b.community = c.id) AS buildings, \
    (SELECT CAST(coalesce(sum(b.stairwells), 0) AS BIGINT) FROM building b WHERE b.community = c.id) AS stairwells, \
    (SELECT count(*) FROM dwelling d JOIN building b ON b.id = d.building \
     WHERE b.community = c.id AND d.kind <> 'parking') AS dwellings \
    FROM community c WHERE $1 = '' OR c.id = $1 ORDER BY c.name, c.id";

impl Store {
    /// All open communities by name.
    pub async fn communities(&self) -> Result<Vec<CommunityRecord>, StoreError> {
        self.read_communities(String::new()).await
    }

    /// One open community.
    pub async fn community(&self, id: CommunityId) -> Result<Option<CommunityRecord>, StoreError> {
        Ok(self.read_communities(id.to_string()).await?.pop())
    }

    /// The community of that id, or all where it is empty.
    async fn read_communities(&self, id: String) -> Result<Vec<CommunityRecord>, StoreError> {
        let rows = sqlx::query(COMMUNITIES).bind(id).fetch_all(&self.disk.pool).await?;
        rows.iter().map(|row| community(Columns(row))).collect()
    }

    /// Opens a community, whole or not at all.
    pub async fn add_community(&self, community: &NewCommunity) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| insert(conn, community))
    }
}

fn community(row: Columns<'_>) -> Result<CommunityRecord, StoreError> {
    Ok(CommunityRecord {
        id: row.parsed("community.id")?,
        name: row.text("community.name")?,
        district: row.text("community.district")?,
        demo: row.flag("community.demo")?,
        contact: Contact {
            name: row.text("community.contact_name")?,
            phone: row.text("community.contact_phone")?,
            desk: row.text("community.contact_desk")?,
            hours: row.text("community.contact_hours")?,
        },
        buildings: row.count("community.buildings")?,
        stairwells: row.count("community.stairwells")?,
        dwellings: row.count("community.dwellings")?,
    })
}

pub(crate) async fn insert(conn: &mut AnyConnection, community: &NewCommunity) -> Result<(), StoreError> {
    let contact = &community.contact;
    sqlx::query(
        "INSERT INTO community (id, name, district, demo, contact_name, contact_phone, contact_desk, contact_hours) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(community.id.to_string())
    .bind(community.name.as_str())
    .bind(community.district.as_str())
    .bind(i64::from(community.demo))
    .bind(contact.name.as_str())
    .bind(contact.phone.as_str())
    .bind(contact.desk.as_str())
    .bind(contact.hours.as_str())
    .execute(&mut *conn)
    .await?;
    let building = |(building, place): (&NewBuilding, i64)| {
        [
            building.id.to_string().into(),
            community.id.to_string().into(),
            place.into(),
            building.name.clone().into(),
            i64::from(building.stairwells).into(),
        ]
    };
    let buildings: Vec<_> = community.buildings.iter().zip(1..).map(building).collect();
    insert_rows(conn, "building (id, community, place, name, stairwells)", &buildings).await?;
    let dwellings: Vec<_> = community.dwellings.iter().map(dwelling_row).collect();
    insert_rows(conn, DWELLING, &dwellings).await
}

/// The columns of [`dwelling_row`].
pub(crate) const DWELLING: &str = "dwelling (id, building, stairwell, floor, room, layout, kind, area)";

/// A dwelling for [`insert_rows`].
pub(crate) fn dwelling_row(dwelling: &NewDwelling) -> [Value; 8] {
    [
        dwelling.id.to_string().into(),
        dwelling.building.to_string().into(),
        dwelling.stairwell.map(i64::from).into(),
        dwelling.floor.into(),
        dwelling.room.clone().into(),
        dwelling.layout.clone().into(),
        dwelling.kind.word().to_owned().into(),
        dwelling.area.hundredths().into(),
    ]
}
