//! Opaque 128-bit ids, written as 26-character ULIDs: in SQL, in JSON and in addresses.

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u128);

        impl $name {
            /// The id made of these 128 bits; the caller brings the chance.
            #[must_use]
            pub const fn from_bits(bits: u128) -> Self {
                Self(bits)
            }

            /// The 16 big-endian bytes that go into everything that is hashed.
            #[must_use]
            pub const fn to_bytes(self) -> [u8; 16] {
                self.0.to_be_bytes()
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                let mut text = [0; ulid::ULID_LEN];
                f.write_str(ulid::Ulid(self.0).array_to_str(&mut text))
            }
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                core::fmt::Display::fmt(self, f)
            }
        }

        impl core::str::FromStr for $name {
            type Err = crate::Refusal;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                // Only the one canonical spelling: the decoder also takes lower case and overflow.
                match ulid::Ulid::from_string(text) {
                    Ok(id) if id.to_string() == text => Ok(Self(id.0)),
                    _ => Err(crate::Refusal::IdMalformed),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                crate::id::text(from)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": "^[0-7][0-9A-HJKMNP-TV-Z]{25}$" })
            }
        }
    };
}

/// Reads any value that parses from text and whose error is a [`Refusal`](crate::Refusal).
///
/// # Errors
/// The deserializer's own error, naming the refusal's code.
pub fn text<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: core::str::FromStr<Err = crate::Refusal>,
{
    let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(from)?;
    text.parse().map_err(|refusal: crate::Refusal| serde::de::Error::custom(refusal.code()))
}

id!(/// A community (小区).
    CommunityId);
id!(/// A building (楼) of a community.
    BuildingId);
id!(/// A dwelling (户, 专有部分): the smallest thing that is owned; garages and shops too.
    DwellingId);
id!(/// A poll (一次表决 or 征求意见).
    PollId);
id!(/// A voter: the owner group frozen for one poll (R9–R15).
    VoterId);
id!(/// One try to hand in a ballot; drawn by the phone when the check page opens.
    AttemptId);

id!(/// An account of the committee or the operator.
    AccountId);
id!(/// A session of an account: one browser that is logged in.
    StaffSessionId);
id!(/// An act that waits for its second person.
    AskedId);
id!(/// A case: an objection, a doubted ballot, a conflict, a request for help, an incident.
    CaseId);
id!(/// An entry of the docket: one correction of the roll.
    DocketId);
id!(/// A row of the 待补名单.
    PendingId);
id!(/// Letters that were made ready for printing.
    LetterJobId);
id!(/// A note of how far a letter got.
    DeliveryId);

id!(/// A work package of a schedule: one catalogue item at one place.
    PackageId);
id!(/// A stretch of road of a community.
    StretchId);
id!(/// A notice that water, power, gas, heat or network is off for some hours.
    OutageId);
id!(/// A line of the daily log of the works.
    WorkLogId);
id!(/// A hazard on the site, with a deadline.
    HazardId);
id!(/// A time at which workers come into flats.
    SlotId);
id!(/// A community in the city's programme (老旧小区数据库); it need not be open here.
    EntryId);
id!(/// A browser that follows a community's notices.
    FollowerId);
id!(/// A notice in the inbox.
    NoticeId);
id!(/// A message on its way to a follower: one urgent notice, or a day's digest.
    MessageId);

id!(/// 一梯一档: the dossier of one stairwell's lift.
    DossierId);
id!(/// A version of a stairwell's share table.
    ShareId);
id!(/// An objection to a lift.
    ObjectionId);
id!(/// A rule of a city on withdrawing from the provident fund.
    FundRuleId);
id!(/// A resident's written question.
    QuestionId);
id!(/// A question with its answer for everybody.
    FaqId);

id!(/// A firm that offers interior decoration.
    FirmId);
id!(/// A round of offers of one community.
    RoundId);
id!(/// One firm's offer in a round.
    OfferId);
id!(/// A picture or plan of an offer.
    OfferPictureId);
id!(/// What a household sent to a firm: a question, or its wish to be called.
    EnquiryId);
id!(/// A complaint about a firm.
    ComplaintId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_written_as_a_ulid_and_read_back() {
        let id = PollId::from_bits(0x0195_2f3e_8a00_0000_0000_0000_0000_002a);
        assert_eq!(id.to_string().len(), 26);
        assert_eq!(id.to_string().parse(), Ok(id));
    }

    #[test]
    fn anything_else_is_refused() {
        for bad in [
            "",
            "1",
            "7号楼",
            "ZZZZZZZZZZZZZZZZZZZZZZZZZZ",
            "01ARZ3NDEKTSV4RRFFQ69G5FA/",
            "01arz3ndektsv4rrffq69g5fav",
        ] {
            assert_eq!(bad.parse::<PollId>(), Err(crate::Refusal::IdMalformed), "{bad}");
        }
    }
}
