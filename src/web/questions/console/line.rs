//! A text at the desk, looked at before it is sent: where it does not fit, its own field says why.

use domain::{Refusal, questions::written};
use leptos::prelude::*;

/// What is typed in a field, and what is wrong with it.
#[derive(Clone, Copy)]
pub struct Line {
    /// What is typed.
    pub typed: RwSignal<String>,
    wrong: RwSignal<String>,
    most: usize,
}

impl Line {
    /// Begins with that text, cut to at most so many characters.
    pub fn new(text: &str, most: usize) -> Self {
        let typed = RwSignal::new(text.chars().take(most).collect());
        Self { typed, wrong: RwSignal::new(String::new()), most }
    }

    /// What is wrong, for the field.
    pub fn wrong(self) -> Signal<String> {
        self.wrong.into()
    }

    /// The text to be sent; nothing where something is wrong, which is told.
    pub fn text(self) -> Option<String> {
        let typed = self.typed.get_untracked();
        let read = written(&typed, self.most);
        self.wrong.set(read.err().map(|refusal| told(refusal, self.most)).unwrap_or_default());
        read.ok().map(str::to_owned)
    }

    /// Empty again.
    pub fn clear(self) {
        self.typed.set(String::new());
        self.wrong.set(String::new());
    }
}

fn told(refusal: Refusal, most: usize) -> String {
    match refusal {
        Refusal::IdentityNumber => "里面有身份证号，请删掉。".to_owned(),
        Refusal::CardNumber => "里面有银行卡号，请删掉。".to_owned(),
        _ => format!("请填这一栏，{most} 字以内。"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_field_and_one_with_a_number_say_what_is_wrong() {
        Owner::new().with(|| {
            let line = Line::new("", 80);
            assert_eq!((line.text(), line.wrong.get_untracked()), (None, "请填这一栏，80 字以内。".into()));
            line.typed.set("卡 6222021234567890128".into());
            assert!(line.text().is_none() && line.wrong.get_untracked().contains("银行卡号"));
            line.typed.set(" 第三条 ".into());
            assert_eq!((line.text(), line.wrong.get_untracked()), (Some("第三条".into()), String::new()));
        });
    }
}
