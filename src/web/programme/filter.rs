//! What of the list is shown: kept in the address, so that Back, a bookmark and a link in a chat work.

use api::pages;
use leptos_router::params::ParamsMap;

/// How many names are shown at once, and how many more with every tap.
pub const PAGE: usize = 20;
/// Where the year is not known.
pub const NO_YEAR: &str = "none";

/// A filter of the public list; empty texts let everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that stand in the name.
    pub name: String,
    /// The district.
    pub district: String,
    /// The year as digits, or [`NO_YEAR`].
    pub year: String,
    /// The code of the state.
    pub state: String,
    /// How often more was asked for.
    pub more: usize,
}

impl Filter {
    /// The filter that an address holds; nonsense is read past.
    #[must_use]
    pub fn of(query: &ParamsMap) -> Self {
        let text = |name: &str| query.get_str(name).unwrap_or_default().trim().to_owned();
        Self {
            name: text("q"),
            district: text("district"),
            year: text("year"),
            state: text("state"),
            more: text("more").parse().unwrap_or(0),
        }
    }

    /// The address of the public list with this filter.
    #[must_use]
    pub fn address(&self) -> String {
        self.on(pages::PLAN)
    }

    /// The address of that list with this filter.
    #[must_use]
    pub fn on(&self, list: &str) -> String {
        let mut query = ParamsMap::new();
        let more = if self.more == 0 { String::new() } else { self.more.to_string() };
        for (name, value) in [
            ("q", self.name.as_str()),
            ("district", &self.district),
            ("year", &self.year),
            ("state", &self.state),
            ("more", &more),
        ] {
            if !value.is_empty() {
                query.insert(name, value.to_owned());
            }
        }
        format!("{list}{}", query.to_query_string())
    }

    /// How many names are shown.
    #[must_use]
    pub const fn shown(&self) -> usize {
        PAGE.saturating_mul(self.more.saturating_add(1))
    }

    /// Whether an entry of these facts is let through.
    #[must_use]
    pub fn fits(&self, name: &str, district: &str, year: Option<i32>, state: &str) -> bool {
        let right_year = match (self.year.as_str(), year) {
            ("", _) | (NO_YEAR, None) => true,
            (typed, Some(year)) => typed.parse() == Ok(year),
            _ => false,
        };
        right_year
            && (self.district.is_empty() || self.district == district)
            && (self.state.is_empty() || self.state == state)
            && self.name.split_whitespace().all(|word| name.contains(word) || district.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter() -> Filter {
        Filter {
            name: "齐林 家园".into(),
            district: "临淄区".into(),
            year: "2021".into(),
            state: "done".into(),
            more: 2,
        }
    }

    fn read(address: &str) -> Filter {
        let mut query = ParamsMap::new();
        for pair in address.split_once('?').map_or("", |(_, query)| query).split('&') {
            if let Some((name, value)) = pair.split_once('=') {
                query.insert(name.to_owned(), ParamsMapValue::decode(value));
            }
        }
        Filter::of(&query)
    }

    /// Percent signs read back, as the browser does.
    struct ParamsMapValue;

    impl ParamsMapValue {
        fn decode(text: &str) -> String {
            let mut bytes = Vec::new();
            let mut rest = text.bytes();
            while let Some(byte) = rest.next() {
                let hex: Option<String> =
                    (byte == b'%').then(|| rest.by_ref().take(2).map(char::from).collect());
                bytes.push(hex.and_then(|hex| u8::from_str_radix(&hex, 16).ok()).unwrap_or(byte));
            }
            String::from_utf8(bytes).expect("UTF-8")
        }
    }

    #[test]
    fn the_address_holds_the_whole_filter() {
        assert_eq!(read(&filter().address()), filter());
        assert_eq!(Filter::default().address(), pages::PLAN);
        assert_eq!(read("/plan?more=x&other=1"), Filter::default());
    }

    #[test]
    fn an_unknown_year_is_a_choice_of_its_own() {
        let of = |year: &str| Filter { year: year.into(), ..Filter::default() };
        assert!(of(NO_YEAR).fits("石槐", "临淄区", None, ""));
        assert!(!of(NO_YEAR).fits("石槐", "临淄区", Some(2015), ""));
        assert!(!of("2015").fits("石槐", "临淄区", None, ""));
        assert!(of("2015").fits("石槐", "临淄区", Some(2015), ""));
    }

    #[test]
    fn every_typed_word_has_to_stand_in_name_or_district() {
        let of = |name: &str| Filter { name: name.into(), ..Filter::default() };
        assert!(of("临淄 石").fits("石槐", "临淄区", None, ""));
        assert!(!of("张店 石").fits("石槐", "临淄区", None, ""));
    }

    #[test]
    fn more_never_runs_over() {
        assert_eq!(Filter::default().shown(), PAGE);
        assert_eq!(Filter { more: usize::MAX, ..Filter::default() }.shown(), usize::MAX);
    }
}
