//! What of the list is shown: kept in the address, so that Back, a bookmark and a link in a chat work.

use api::pages;

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
    /// The filter that the search part of an address holds; nonsense is read past.
    #[must_use]
    pub fn of(search: &str) -> Self {
        let text = |name| value(search, name).unwrap_or_default();
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
        let more = if self.more == 0 { String::new() } else { self.more.to_string() };
        let mut address = list.to_owned();
        for (name, value) in [
            ("q", &self.name),
            ("district", &self.district),
            ("year", &self.year),
            ("state", &self.state),
            ("more", &more),
        ] {
            if !value.is_empty() {
                address.push(if address.contains('?') { '&' } else { '?' });
                address.push_str(name);
                address.push('=');
                write(&mut address, value);
            }
        }
        address
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

/// The value of that name in the search part of an address.
#[must_use]
pub fn value(search: &str, name: &str) -> Option<String> {
    let pairs = search.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
    let (_, text) = pairs.into_iter().find(|(found, _)| *found == name)?;
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = after.get(..2).and_then(|hex| core::str::from_utf8(hex).ok());
        let escaped = escaped.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *first == b'%');
        bytes.push(escaped.unwrap_or(if *first == b'+' { b' ' } else { *first }));
        rest = after.get(if escaped.is_some() { 2.. } else { 0.. }).unwrap_or_default();
    }
    String::from_utf8(bytes).ok()
}

/// Writes a text so that it can stand in an address.
fn write(address: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push('%');
            for half in [byte >> 4, byte & 15] {
                address.push(char::from_digit(half.into(), 16).unwrap_or('0').to_ascii_uppercase());
            }
        }
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
        Filter::of(address.split_once('?').map_or("", |(_, search)| search))
    }

    #[test]
    fn the_address_holds_the_whole_filter() {
        assert_eq!(read(&filter().address()), filter());
        assert_eq!(Filter::default().address(), pages::PLAN);
        assert_eq!(read("/plan?more=x&other=1"), Filter::default());
    }

    #[test]
    fn signs_that_mean_something_in_addresses_are_only_text() {
        for name in ["100%", "a&b=c#d?", "甲 乙", "%E9", "+"] {
            let filter = Filter { name: name.into(), ..Filter::default() };
            assert_eq!(read(&filter.address()), filter, "{name}");
        }
        assert_eq!(value("?q=%E7%9F%B3&x=1", "q").as_deref(), Some("石"));
        assert_eq!((value("q=%FF", "q"), value("q=%", "q").as_deref()), (None, Some("%")));
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
