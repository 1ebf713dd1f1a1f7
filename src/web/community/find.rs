//! Finding a community by name or district.

use api::community::{CommunityEntry, CommunityList};
use domain::{area::grouped, policy::ListedCommunity};

/// How many names are shown at once; more would have to be read on a small screen.
pub const MOST: usize = 12;

/// What was found.
#[derive(Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// Communities that are open here.
    pub open: Vec<&'a CommunityEntry>,
    /// Names that are not, at most [`MOST`].
    pub listed: Vec<&'a ListedCommunity>,
    /// How many more names fit.
    pub more: usize,
}

/// Whether every word that was typed stands in the name or the district.
fn fits(typed: &str, name: &str, district: &str) -> bool {
    typed.split_whitespace().all(|word| name.contains(word) || district.contains(word))
}

/// Filters as somebody types; before that the open communities only.
#[must_use]
pub fn find<'a>(list: &'a CommunityList, typed: &str) -> Found<'a> {
    let open = list.open.iter().filter(|entry| fits(typed, &entry.name, &entry.district)).collect();
    if typed.trim().is_empty() {
        return Found { open, listed: Vec::new(), more: 0 };
    }
    let mut listed: Vec<_> =
        list.listed.iter().filter(|entry| fits(typed, &entry.name, &entry.district)).collect();
    let more = listed.len().saturating_sub(MOST);
    listed.truncate(MOST);
    Found { open, listed, more }
}

/// The facts that the source has, each with its unit.
#[must_use]
pub fn facts(entry: &ListedCommunity) -> Vec<String> {
    let mut facts = Vec::new();
    let mut add = |fact: Option<String>| facts.extend(fact);
    add(entry.built_year.map(|year| format!("{year}年建成")));
    add(entry.buildings.map(|count| format!("{} 栋楼", grouped(count))));
    add(entry.households.map(|count| format!("{} 户", grouped(count))));
    add(entry.area.map(|area| format!("{area} ㎡")));
    add(entry.year.map(|year| format!("{year}年列入改造")));
    facts
}

/// The source's host, as the text of its link.
#[must_use]
pub fn host(source: &str) -> &str {
    let rest = source.split_once("://").map_or(source, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::CommunityId;

    fn listed(name: &str, district: &str) -> ListedCommunity {
        ListedCommunity {
            name: name.into(),
            district: district.into(),
            year: Some(2021),
            households: Some(1_204),
            area: None,
            buildings: None,
            built_year: Some(1998),
            source: "https://example.org/a/b".into(),
        }
    }

    fn list() -> CommunityList {
        let open = CommunityEntry {
            id: CommunityId::from_bits(1),
            name: "示例小区".into(),
            district: "张店区".into(),
        };
        let mut names = vec![listed("石槐", "临淄区"), listed("雪宫", "临淄区")];
        names.extend((0..MOST).map(|number| listed(&format!("{number}村"), "张店区")));
        CommunityList { open: vec![open], listed: names }
    }

    #[test]
    fn names_and_districts_are_found_together() {
        let list = list();
        let found = find(&list, "临淄 石");
        assert_eq!((found.open.len(), found.listed.len(), found.more), (0, 1, 0));
        assert_eq!(found.listed[0].name, "石槐");
    }

    #[test]
    fn before_typing_only_open_communities_are_shown() {
        let list = list();
        assert_eq!((find(&list, " ").open.len(), find(&list, "").listed.len()), (1, 0));
    }

    #[test]
    fn a_long_list_is_cut_and_says_so() {
        let list = list();
        assert_eq!((find(&list, "区").listed.len(), find(&list, "区").more), (MOST, 2));
    }

    #[test]
    fn only_what_the_source_says_is_told() {
        assert_eq!(facts(&listed("石槐", "临淄区")), ["1998年建成", "1,204 户", "2021年列入改造"]);
        assert_eq!(host("https://example.org/a/b"), "example.org");
    }
}
