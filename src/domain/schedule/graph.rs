//! The order of works as a graph: a sequence that keeps it, circles by name, the nearest ties.

use super::Edge;
use crate::id::PackageId;
use std::collections::{BTreeMap, BTreeSet};

/// Packages that wait for each other: each for the one before it, the first for the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle(pub Vec<PackageId>);

/// Packages by number, with what each waits for.
struct Graph {
    ids: Vec<PackageId>,
    waits: Vec<Vec<usize>>,
}

impl Graph {
    fn new(ids: impl IntoIterator<Item = PackageId>, edges: &[Edge]) -> Self {
        let ends = edges.iter().flat_map(|edge| [edge.before, edge.after]);
        let ids: BTreeSet<PackageId> = ids.into_iter().chain(ends).collect();
        let ids: Vec<PackageId> = ids.into_iter().collect();
        let number: BTreeMap<PackageId, usize> =
            ids.iter().enumerate().map(|(number, id)| (*id, number)).collect();
        let mut waits = vec![Vec::new(); ids.len()];
        for edge in edges {
            waits[number[&edge.after]].push(number[&edge.before]);
        }
        Self { ids, waits }
    }

    /// Numbers in an order that keeps every edge, or what is left over when none does.
    fn sequence(&self) -> Result<Vec<usize>, BTreeSet<usize>> {
        let mut open: Vec<usize> = self.waits.iter().map(Vec::len).collect();
        let mut next = vec![Vec::new(); self.ids.len()];
        for (after, waits) in self.waits.iter().enumerate() {
            for before in waits {
                next[*before].push(after);
            }
        }
        let mut done: Vec<usize> = (0..open.len()).filter(|number| open[*number] == 0).collect();
        let mut at = 0;
        while let Some(number) = done.get(at).copied() {
            at += 1;
            for after in &next[number] {
                open[*after] -= 1;
                if open[*after] == 0 {
                    done.push(*after);
                }
            }
        }
        if done.len() == open.len() {
            return Ok(done);
        }
        Err((0..open.len()).filter(|number| open[*number] > 0).collect())
    }

    /// One circle among those that could not be put in sequence: each of them waits for another of them.
    fn circle(&self, left: &BTreeSet<usize>) -> Cycle {
        let mut path: Vec<usize> = Vec::new();
        let mut at = left.first().copied();
        while let Some(number) = at {
            if let Some(start) = path.iter().position(|seen| *seen == number) {
                let ids = path[start..].iter().rev().map(|number| self.ids[*number]);
                return Cycle(from_smallest(ids.collect()));
            }
            path.push(number);
            at = self.waits[number].iter().copied().find(|before| left.contains(before));
        }
        Cycle(Vec::new())
    }
}

fn from_smallest(mut ids: Vec<PackageId>) -> Vec<PackageId> {
    let smallest = ids.iter().enumerate().min_by_key(|(_, id)| **id).map_or(0, |(place, _)| place);
    ids.rotate_left(smallest);
    ids
}

/// The packages in a sequence in which nothing comes before what it waits for.
///
/// # Errors
/// One [`Cycle`], from the smallest id, where packages wait for each other.
pub fn sequence(ids: impl IntoIterator<Item = PackageId>, edges: &[Edge]) -> Result<Vec<PackageId>, Cycle> {
    let graph = Graph::new(ids, edges);
    match graph.sequence() {
        Ok(sequence) => Ok(sequence.into_iter().map(|number| graph.ids[number]).collect()),
        Err(left) => Err(graph.circle(&left)),
    }
}

/// The nearest edges only: one is left out where another package between its ends says the same. Who
/// could be reached still can be. With a circle there is no nearest, and all edges come back.
#[must_use]
pub fn nearest(edges: &[Edge]) -> Vec<Edge> {
    let graph = Graph::new([], edges);
    let Ok(sequence) = graph.sequence() else { return edges.to_vec() };
    let words = graph.ids.len().div_ceil(64);
    let mut earlier = vec![vec![0_u64; words]; graph.ids.len()];
    let mut far = BTreeSet::new();
    for number in sequence {
        let mut through = vec![0_u64; words];
        for before in &graph.waits[number] {
            for (mine, theirs) in through.iter_mut().zip(&earlier[*before]) {
                *mine |= theirs;
            }
        }
        for before in &graph.waits[number] {
            let bit = 1 << (before % 64);
            if through[before / 64] & bit != 0 {
                far.insert((graph.ids[*before], graph.ids[number]));
            }
        }
        for before in &graph.waits[number] {
            through[before / 64] |= 1 << (before % 64);
        }
        earlier[number] = through;
    }
    edges.iter().filter(|edge| !far.contains(&(edge.before, edge.after))).copied().collect()
}

/// What that package waits for, with the reasons; given [`nearest`] edges, the answer to 为什么先挖后铺.
pub fn waits_for(edges: &[Edge], package: PackageId) -> impl Iterator<Item = &Edge> {
    edges.iter().filter(move |edge| edge.after == package)
}
