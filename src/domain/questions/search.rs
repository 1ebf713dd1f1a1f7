//! Finding an answer while typing: on the phone, over texts that are there already.

/// A text that can be found.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// What it is called; counts double.
    pub title: &'a str,
    /// The rest.
    pub body: &'a str,
}

/// The places of the texts that fit what was typed, best first; all of them, in their order, where nothing worth
/// looking for was typed. Words need no blanks between them: pairs of characters are compared.
#[must_use]
pub fn search(typed: &str, texts: &[Text<'_>]) -> Vec<usize> {
    let pairs = pairs(typed);
    if pairs.is_empty() {
        return (0..texts.len()).collect();
    }
    let hits = |text: &str| {
        let text = folded(text);
        pairs.iter().filter(|pair| text.contains(pair.as_str())).count()
    };
    let mut found: Vec<(usize, usize)> = texts
        .iter()
        .enumerate()
        .map(|(place, text)| (hits(text.title) * 2 + hits(text.body), place))
        .filter(|(score, _)| *score > 0)
        .collect();
    found.sort_by(|one, two| two.0.cmp(&one.0).then(one.1.cmp(&two.1)));
    found.into_iter().map(|(_, place)| place).collect()
}

fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Each two characters that follow each other; a lone one stands for itself.
fn pairs(typed: &str) -> Vec<String> {
    // Beyond this nobody types to search.
    let typed: Vec<char> = folded(typed).chars().take(40).collect();
    match typed.as_slice() {
        [] => Vec::new(),
        [one] => vec![one.to_string()],
        many => {
            let mut pairs: Vec<String> = many.windows(2).map(|pair| pair.iter().collect()).collect();
            pairs.sort_unstable();
            pairs.dedup();
            pairs
        }
    }
}
