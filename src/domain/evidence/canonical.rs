//! The canonical bytes of a ballot and the commitment to them.

use super::Hash32;
use crate::{
    id::{PollId, VoterId},
    poll::Answer,
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

const TAG: &[u8] = b"owner-vote/ballot/1\0";

/// `tag ‖ poll(16) ‖ voter(16) ‖ revision u32 ‖ n u16 ‖ n × (item u16, option u8)`, big-endian, items
/// ascending. No JSON in anything that is hashed.
#[must_use]
pub fn ballot_bytes(poll: PollId, voter: VoterId, revision: u32, answers: &[Answer]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(TAG.len() + 38 + 3 * answers.len());
    bytes.extend(TAG);
    bytes.extend(poll.to_bytes());
    bytes.extend(voter.to_bytes());
    bytes.extend(revision.to_be_bytes());
    // A longer list was refused before anybody asked for its bytes.
    bytes.extend(u16::try_from(answers.len()).unwrap_or(u16::MAX).to_be_bytes());
    for answer in answers {
        bytes.extend(answer.item.to_be_bytes());
        bytes.push(answer.option.byte());
    }
    bytes
}

/// `HMAC-SHA256(nonce, canonical ballot)`: the phone draws the nonce, both sides compute this.
#[must_use]
pub fn commit(nonce: &Hash32, ballot: &[u8]) -> Hash32 {
    // HMAC pads a short key with zeros to one block; doing so here leaves nothing that could fail.
    let mut block = [0; 64];
    block[..32].copy_from_slice(nonce.bytes());
    let mac = Hmac::<Sha256>::new(&block.into()).chain_update(ballot);
    Hash32::from_bytes(mac.finalize().into_bytes().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::poll::Choice;

    #[test]
    fn the_bytes_are_the_published_format() {
        let answers =
            [Answer { item: 1, option: Choice::Chosen }, Answer { item: 258, option: Choice::Abstain }];
        let bytes = ballot_bytes(PollId::from_bits(1), VoterId::from_bits(2), 3, &answers);
        let mut expected = b"owner-vote/ballot/1\0".to_vec();
        expected.extend([0; 15]);
        expected.push(1);
        expected.extend([0; 15]);
        expected.push(2);
        expected.extend([0, 0, 0, 3, 0, 2, 0, 1, 32, 1, 2, 3]);
        assert_eq!(bytes, expected);
    }

    #[test]
    fn rfc_4231_case_1_with_a_32_byte_key() {
        // Key 0x0b × 20 padded with zeros to 32 bytes is the same HMAC key.
        let mut key = [0; 32];
        key[..20].fill(0x0b);
        let mac = commit(&Hash32::from_bytes(key), b"Hi There");
        assert_eq!(mac.to_string(), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    }
}
