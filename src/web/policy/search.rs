//! Finding items of the catalogue by name, explanation or paragraph number.

use domain::policy::{Item, Plan};

/// The items that hold every word of the query, in the plan's order; all for an empty query.
pub fn search<'a>(plan: &'a Plan, query: &str) -> Vec<&'a Item> {
    let query = plain(query);
    let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
    plan.items.iter().filter(|item| holds(plan, item, &words)).collect()
}

fn holds(plan: &Plan, item: &Item, words: &[&str]) -> bool {
    if words.is_empty() {
        return true;
    }
    let class = plan.class(item.class).map_or("", |class| &class.name);
    let texts = [
        item.code.as_str(),
        &item.name,
        &item.paragraph,
        &item.phrase,
        &item.what,
        &item.at_my_door,
        &item.limits,
        class,
    ];
    let text = plain(&texts.join("\n"));
    words.iter().all(|word| text.contains(word))
}

/// What a phone's Chinese keyboard writes in full width becomes the plan's half width; case does not matter.
fn plain(text: &str) -> String {
    let half = |sign: char| match sign {
        '\u{3000}' | '，' | '、' => ' ',
        '\u{ff01}'..='\u{ff5e}' => {
            u32::from(sign).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(sign)
        }
        other => other,
    };
    text.chars().map(|sign| half(sign).to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::policy::zibo_2020_49::plan;

    fn codes(query: &str) -> Vec<&'static str> {
        search(&plan(), query).iter().map(|item| item.code.as_str()).collect()
    }

    #[test]
    fn names_explanations_and_paragraphs_are_found() {
        assert_eq!(codes("光纤入户"), ["J14e"]);
        assert!(codes("停气").contains(&"J14g"));
        assert_eq!(codes("三(一)1(4)"), ["J4"]);
        assert_eq!(codes("三（一）１（４）"), ["J4"]);
        assert_eq!(codes("j14A"), ["J14a"]);
        assert!(codes("供水　管道").contains(&"J14a"));
        assert_eq!(codes("提升类").len(), 8);
    }

    #[test]
    fn an_empty_query_shows_all_and_an_unknown_word_none() {
        assert_eq!(codes(" ").len(), 34);
        assert!(codes("游泳池").is_empty());
    }
}
