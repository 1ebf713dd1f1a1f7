//! Inspector bundles of generated polls, whole and spoiled: both verifiers say the same.

use crate::fixture::{day, poll};
use domain::{
    Area, Instant,
    evidence::{
        Channel, Checkpoint, EntryKind, Hash32, Leaf, LogKey, Opening, Tree, ballot_bytes, commit, digest,
    },
    id::VoterId,
    paper::Voided,
    poll::{Answer, Choice, Measure, Poll},
    recount::{
        EntryPart, EvidencePart, InspectorFile, InspectorFormat, LogPart, OpeningPart, RollPart, VoterPart,
        recount,
    },
    roll::roll_root,
};
use serde_json::{Value, json};
use std::{path::Path, process::Command};

/// A generator of chance that is the same everywhere.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("small") % limit
    }

    fn hash(&mut self) -> Hash32 {
        digest(&self.below(usize::MAX).to_be_bytes())
    }
}

/// A log that grows entry by entry.
struct Book {
    poll: Poll,
    key: LogKey,
    part: EvidencePart,
}

impl Book {
    fn entry(&mut self, kind: EntryKind, file: &impl serde::Serialize) {
        let file = serde_json::to_string(file).expect("JSON");
        let leaf = Leaf::file(kind, self.poll.id, Instant(0), &digest(file.as_bytes()));
        self.part.entries.push(EntryPart { kind, leaf, file: Some(file) });
    }

    fn size(&self) -> u64 {
        u64::try_from(self.part.entries.len()).expect("small")
    }

    fn ballot(&mut self, voter: &RollPart, revision: u32, channel: Channel, chance: &mut Chance) {
        let options = [Choice::Agree, Choice::Oppose, Choice::Abstain];
        let answers = vec![Answer { item: 13, option: options[chance.below(3)] }];
        let nonce = chance.hash();
        let commitment = commit(&nonce, &ballot_bytes(self.poll.id, voter.id, revision, &answers));
        let (voter, index) = (voter.voter.clone(), self.size());
        self.part.openings.push(OpeningPart { index, voter, revision, nonce, answers });
        let leaf = Leaf::ballot(self.poll.id, day(11, 22).start(), channel, &commitment);
        self.part.entries.push(EntryPart { kind: EntryKind::Ballot, leaf, file: None });
    }

    fn sign(&mut self) {
        let tree = self.tree();
        let root = tree.root(tree.len()).expect("there");
        let note = Checkpoint::new("linli.example", self.poll.id, tree.len(), root).sign(&self.key);
        if self.part.checkpoints.last() != Some(&note) {
            self.part.checkpoints.push(note);
        }
    }

    fn tree(&self) -> Tree {
        Tree::of(&self.part.entries.iter().map(|entry| entry.leaf.bytes()).collect::<Vec<_>>())
    }
}

/// A whole poll from its notice to its close, every way of voting in it.
pub(super) fn bundle(seed: u64) -> InspectorFile {
    let mut chance = Chance(seed);
    let mut poll = poll();
    poll.questions.drain(..4);
    let roll: Vec<RollPart> = (1..=3 + chance.below(6))
        .map(|number| RollPart {
            voter: format!("P{number:04}"),
            id: VoterId::from_bits(u128::try_from(chance.below(usize::MAX)).expect("small")),
            salt: chance.hash(),
        })
        .collect();
    let areas: Vec<i64> =
        roll.iter().map(|_| i64::try_from(chance.below(30_000)).expect("small") + 1).collect();
    let area = |area: i64| Area::new(area).expect("an area");
    let mut leaves: Vec<_> =
        roll.iter().zip(&areas).map(|(one, size)| (one.id, area(*size), one.salt)).collect();
    let roll_root = roll_root(&mut leaves);
    let total = areas.iter().fold(Measure::default(), |sum, size| sum.plus(Measure::voter(area(*size))));
    let key = LogKey::from_seed(&[7; 32]);
    let part = EvidencePart {
        key: key.public(),
        entries: Vec::new(),
        roll: roll.clone(),
        openings: Vec::new(),
        checkpoints: Vec::new(),
    };
    let mut book = Book { poll: poll.clone(), key, part };
    book.entry(EntryKind::Opening, &Opening { poll: poll.clone(), total, roll_root });
    book.sign();
    book.entry(EntryKind::Open, &json!({ "at": 0 }));
    let mut voters = Vec::new();
    for (one, area) in roll.iter().zip(&areas) {
        let (mut answers, mut voided) = (None, false);
        for revision in 0..u32::try_from(chance.below(3)).expect("small") {
            book.ballot(one, revision, Channel::OwnDevice, &mut chance);
            answers = book.part.openings.last().map(|opening| opening.answers.clone());
        }
        if answers.is_some() && chance.below(5) == 0 {
            let index = book.size() - 1;
            book.entry(EntryKind::Void, &Voided { index, reason: "重复".into() });
            (answers, voided) = (None, true);
        }
        if chance.below(3) == 0 {
            book.sign();
        }
        voters.push(VoterPart {
            voter: one.voter.clone(),
            area: *area,
            channel: None,
            level: None,
            answers,
            spoiled: Vec::new(),
            invalid: None,
            voided,
            set_aside: 0,
            delivered: false,
        });
    }
    book.entry(EntryKind::Close, &json!({ "at": 1 }));
    let heads = book.part.checkpoints.len();
    book.sign();
    book.part.checkpoints.drain(heads.min(3)..heads);
    let tree = book.tree();
    let mut file = InspectorFile {
        format: InspectorFormat::V1,
        community: "示例小区".into(),
        poll: (&poll).into(),
        total: Some(total.into()),
        roll_root: Some(roll_root),
        log: Some(LogPart { size: tree.len(), root: tree.root(tree.len()).expect("there") }),
        evidence: Some(book.part),
        voters,
        sums: None,
    };
    file.sums = Some(recount(&domain::recount::File::Inspector(Box::new(file.clone()))).sums);
    file
}

/// Other digits in place of the last one.
fn other(text: &Value) -> Value {
    let mut text = text.as_str().expect("text").to_owned();
    let last = text.pop().expect("a digit");
    text.push(if last == '0' { '1' } else { '0' });
    text.into()
}

/// What is done to a bundle, and the place that has to be named; nothing where it has no such part.
fn spoil(file: &mut Value, how: usize, chance: &mut Chance) -> Option<String> {
    let evidence = &mut file["evidence"];
    let entries = evidence["entries"].as_array().expect("entries").len();
    let ballots = evidence["openings"].as_array().expect("openings").len();
    let (entry, ballot) = (chance.below(entries), chance.below(ballots.max(1)));
    let place = |index: &Value| format!("entries[{index}]");
    Some(match how {
        0 => {
            evidence["entries"][entry]["leaf"] = other(&evidence["entries"][entry]["leaf"]);
            format!("entries[{entry}]")
        }
        1 => {
            evidence["entries"][0]["file"] = "{}".into();
            "entries[0]".into()
        }
        2 if ballots > 0 => {
            let opening = &mut evidence["openings"][ballot];
            let said = opening["answers"][0]["option"] == "agree";
            opening["answers"][0]["option"] = if said { "oppose" } else { "agree" }.into();
            place(&opening["index"])
        }
        3 if ballots > 0 => {
            let opening = &mut evidence["openings"][ballot];
            opening["nonce"] = other(&opening["nonce"]);
            place(&opening["index"])
        }
        4 if ballots > 0 => {
            let opening = evidence["openings"].as_array_mut().expect("openings").remove(ballot);
            place(&opening["index"])
        }
        5 => {
            let note = evidence["checkpoints"][0].as_str().expect("a note").replacen('\n', "\n1", 1);
            evidence["checkpoints"][0] = note.into();
            "checkpoints[0]".into()
        }
        6 => {
            evidence["checkpoints"].as_array_mut().expect("heads").pop();
            "checkpoints".into()
        }
        7 => {
            file["voters"][0]["area"] = (file["voters"][0]["area"].as_i64().expect("an area") + 1).into();
            "roll".into()
        }
        8 => {
            evidence["roll"][0]["salt"] = other(&evidence["roll"][0]["salt"]);
            "roll".into()
        }
        9 => {
            file["voters"][0]["answers"] = if file["voters"][0]["answers"].is_null() {
                json!([{ "item": 13, "option": "agree" }])
            } else {
                Value::Null
            };
            "voters[0] P0001".into()
        }
        10 => {
            file["sums"]["took_part"]["heads"] = 99.into();
            "sums.took_part".into()
        }
        // Attack 13: the rule that is printed is not the one that was announced.
        11 => {
            file["poll"]["questions"][0]["rule"]["decision"]["notice_days"] = 1.into();
            "poll".into()
        }
        // Attack 14: another key signs, and the letter shows which is right.
        12 => {
            evidence["key"] = json!(LogKey::from_seed(&[8; 32]).public());
            "checkpoints[0]".into()
        }
        13 => {
            evidence["entries"].as_array_mut().expect("entries").pop();
            "log".into()
        }
        _ => return None,
    })
}

/// What one of the programs found, place by place.
fn places(output: &str) -> Vec<(String, String)> {
    let found: Vec<Value> = serde_json::from_str(output).expect(output);
    let mut found: Vec<_> = found
        .iter()
        .map(|one| match one {
            Value::Array(pair) => (pair[0].clone(), pair[1].clone()),
            one => (one["code"].clone(), one["at"].clone()),
        })
        .map(|(code, at)| {
            (code.as_str().expect("a code").to_owned(), at.as_str().expect("a place").to_owned())
        })
        // The second verifier adds up, it does not judge whether sums can be true at all.
        .filter(|(code, _)| {
            ["area_out_of_range", "number_out_of_range", "more_than_whole", "conditions_differ"]
                .iter()
                .all(|other| code != other)
        })
        .filter(|(code, at)| {
            code != "differs" || !["sums.voided", "sums.channels"].iter().any(|other| at.starts_with(other))
        })
        .collect();
    found.sort();
    found.dedup();
    found
}

pub(super) fn ours(path: &Path) -> Vec<(String, String)> {
    let done = Command::new(env!("CARGO_BIN_EXE_linli")).args(["verify", "--json"]).arg(path).output();
    let done = done.expect("the program runs");
    let found = places(&String::from_utf8(done.stdout).expect("text"));
    assert_eq!(done.status.code() == Some(0), found.is_empty(), "{found:?}");
    found
}

pub(super) fn theirs(paths: &[std::path::PathBuf]) -> Vec<Vec<(String, String)>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verify.py");
    let done = Command::new("python3").arg(script).args(paths).output().expect("python3 runs");
    assert!(done.stderr.is_empty(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("text").lines().map(places).collect()
}

/// `LINLI_POLLS=1000` tries a thousand; a handful is tried every time.
#[test]
fn both_verifiers_agree_on_generated_polls_and_name_what_is_wrong() {
    let polls = std::env::var("LINLI_POLLS").ok().and_then(|count| count.parse().ok()).unwrap_or(30_u64);
    let folder = tempfile::tempdir().expect("a folder");
    let (mut paths, mut expected) = (Vec::new(), Vec::new());
    for seed in 1..=polls {
        let mut file = serde_json::to_value(bundle(seed)).expect("JSON");
        let mut chance = Chance(seed ^ 77);
        // Every second one is left whole.
        let how = usize::try_from(seed / 2).expect("small") % 14;
        expected.push(if seed % 2 == 0 { spoil(&mut file, how, &mut chance) } else { None });
        let path = folder.path().join(format!("{seed}.json"));
        std::fs::write(&path, file.to_string()).expect("written");
        paths.push(path);
    }
    let theirs = theirs(&paths);
    assert_eq!(theirs.len(), paths.len());
    let mut spoiled = 0;
    for ((path, theirs), expected) in paths.iter().zip(theirs).zip(expected) {
        let ours = ours(path);
        assert_eq!(ours, theirs, "{}", path.display());
        match expected {
            None => assert_eq!(ours, [], "{}", path.display()),
            Some(place) => {
                spoiled += 1;
                assert!(ours.iter().any(|(_, at)| at.starts_with(&place)), "{place} is not named: {ours:?}");
            }
        }
    }
    assert!(spoiled * 3 > polls, "too few were spoiled: {spoiled}");
}
