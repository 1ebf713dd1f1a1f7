//! Whether printed sums are those that the ballots give.

use super::{
    finding::Finding,
    sum::{ItemSums, Sum, Sums},
};
use std::collections::BTreeMap;

/// Every printed number that is not the counted one. Channels and levels that were not printed are not missed.
pub(super) fn sums(stated: &Sums, counted: &Sums, silence: bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut compare = |at: String, stated: Sum, counted: Sum| {
        if stated != counted {
            findings.push(Finding::differs(at, stated, counted));
        }
    };
    compare("sums.took_part".into(), stated.took_part, counted.took_part);
    compare("sums.voided".into(), stated.voided, counted.voided);
    let papers = |count| Sum { heads: count, area: 0 };
    compare("sums.set_aside".into(), papers(stated.set_aside), papers(counted.set_aside));
    for item in &stated.items {
        let nothing = ItemSums { item: item.item, ..ItemSums::default() };
        let found = counted.items.iter().find(|found| found.item == item.item).unwrap_or(&nothing);
        let mut pairs = vec![
            ("agree", item.agree, found.agree),
            ("oppose", item.oppose, found.oppose),
            ("abstain", item.abstain, found.abstain),
            ("chosen", item.chosen, found.chosen),
            ("spoiled", item.spoiled, found.spoiled),
        ];
        if silence {
            pairs.push(("silent", item.silent, found.silent));
        }
        for (name, stated, counted) in pairs {
            compare(format!("sums.items {} {name}", item.item), stated, counted);
        }
    }
    let channels = |sums: &Sums| by(sums.channels.iter().map(|one| (format!("{:?}", one.channel), one.sum)));
    let levels = |sums: &Sums| by(sums.levels.iter().map(|one| (format!("{:?}", one.level), one.sum)));
    let invalid = |sums: &Sums| by(sums.invalid.iter().map(|one| (one.reason.clone(), one.sum)));
    for (name, stated, counted, given) in [
        ("channels", channels(stated), channels(counted), !stated.channels.is_empty()),
        ("levels", levels(stated), levels(counted), !stated.levels.is_empty()),
        ("invalid", invalid(stated), invalid(counted), true),
    ] {
        let keys: std::collections::BTreeSet<&String> = stated.keys().chain(counted.keys()).collect();
        for key in keys.into_iter().filter(|_| given) {
            let of = |sums: &BTreeMap<String, Sum>| sums.get(key).copied().unwrap_or_default();
            compare(format!("sums.{name} {key}"), of(&stated), of(&counted));
        }
    }
    findings
}

fn by(sums: impl Iterator<Item = (String, Sum)>) -> BTreeMap<String, Sum> {
    let mut all: BTreeMap<String, Sum> = BTreeMap::new();
    for (key, sum) in sums {
        let entry = all.entry(key).or_default();
        // Too large a sum cannot be the counted one.
        *entry = entry.plus(sum).unwrap_or(Sum { heads: -1, area: -1 });
    }
    all
}
