//! The form of one paper: a line for every item, by keyboard or by hand.

use super::sheet::{Mark, Sheet};
use domain::{
    paper::Invalid,
    poll::{Choice, Poll, QuestionKind},
};
use leptos::{html, prelude::*};

/// Marks that a line can have, with their keys.
const APPROVE: [(&str, Mark); 6] = [
    ("1", Mark::Says(Choice::Agree)),
    ("2", Mark::Says(Choice::Oppose)),
    ("3", Mark::Says(Choice::Abstain)),
    ("4", Mark::Spoiled(Invalid::Empty)),
    ("5", Mark::Spoiled(Invalid::TwoMarks)),
    ("6", Mark::Spoiled(Invalid::Unreadable)),
];
const CHOOSE: [(&str, Mark); 4] = [
    ("1", Mark::Says(Choice::Chosen)),
    ("2", Mark::Left),
    ("5", Mark::Spoiled(Invalid::TwoMarks)),
    ("6", Mark::Spoiled(Invalid::Unreadable)),
];

/// The form; `others` are the readings it is decided between, shown beside every line.
pub fn view(
    poll: &Poll,
    sheet: RwSignal<Sheet>,
    others: Vec<Vec<Option<Mark>>>,
    save: Callback<()>,
) -> AnyView {
    let frame = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            let _ = frame.focus();
        }
    });
    let key = move |event: web_sys::KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        if event.key() == "Enter" {
            event.prevent_default();
            save.run(());
        } else if sheet.try_update(|sheet| sheet.key(&event.key())) == Some(true) {
            event.prevent_default();
        }
    };
    let blocks: Vec<_> = poll
        .questions
        .iter()
        .enumerate()
        .map(|(place, question)| {
            let how = match question.kind {
                QuestionKind::Approve => {
                    "1 赞同，2 反对，3 弃权，4 没有勾，5 勾了不止一个，6 看不清".to_owned()
                }
                QuestionKind::Concern(most) | QuestionKind::Need(most) => {
                    format!("最多选 {most} 项：1 选了，2 没选；5 选多了，6 看不清（整题不算）")
                }
            };
            let lines: Vec<_> = sheet.with_untracked(|now| {
                let own = now.lines.iter().enumerate().filter(|(_, line)| line.question == place);
                own.map(|(at, line)| row(sheet_line(at, line), sheet, &others)).collect()
            });
            view! {
                <section class="console-sheet__question">
                    <h3>{format!("{}. {}", place + 1, question.title)}</h3>
                    <p class="app-note">{how}</p>
                    {lines}
                </section>
            }
        })
        .collect();
    view! {
        <div class="console-sheet" tabindex="0" role="group" aria-label="照着票录：按 1、2、3，自动到下一项" node_ref=frame on:keydown=key>
            {whole(sheet)}
            {blocks}
        </div>
    }
    .into_any()
}

struct Shown {
    at: usize,
    title: String,
    approve: bool,
}

fn sheet_line(at: usize, line: &super::sheet::Line) -> Shown {
    Shown { at, title: line.title.clone(), approve: line.approve }
}

fn row(shown: Shown, sheet: RwSignal<Sheet>, others: &[Vec<Option<Mark>>]) -> AnyView {
    let at = shown.at;
    let marks: &[(&str, Mark)] = if shown.approve { &APPROVE } else { &CHOOSE };
    let here = move || sheet.with(|sheet| sheet.at == at && sheet.whole.is_none());
    let buttons: Vec<_> = marks
        .iter()
        .map(|(key, mark)| {
            let mark = *mark;
            let pressed = move || {
                sheet.with(|sheet| sheet.lines.get(at).and_then(|line| line.mark) == Some(mark)).to_string()
            };
            view! {
                <button
                    type="button"
                    class="console-mark"
                    tabindex="-1"
                    aria-pressed=pressed
                    on:click=move |_| sheet.update(|sheet| sheet.say(at, mark))
                >
                    <span class="console-mark__key">{*key}</span>
                    {mark.words()}
                </button>
            }
        })
        .collect();
    let read = compared(others, at);
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if here()
            && let Some(node) = node.get()
        {
            node.scroll_into_view_with_bool(false);
        }
    });
    view! {
        <div
            class="console-sheet__line"
            class:console-sheet__line_here=here
            aria-current=move || here().then_some("step")
            node_ref=node
        >
            <p class="console-sheet__title">{shown.title}</p>
            {read}
            <div class="console-marks">{buttons}</div>
        </div>
    }
    .into_any()
}

/// What the two read on this line.
fn compared(others: &[Vec<Option<Mark>>], at: usize) -> Option<AnyView> {
    let [first, second] = others else { return None };
    let (first, second) = (first.get(at).copied().flatten(), second.get(at).copied().flatten());
    let word = |mark: Option<Mark>| mark.map_or("整张不算", Mark::words);
    let words = if first == second {
        format!("两人都录：{}", word(first))
    } else {
        format!("不一样：第一人录“{}”，第二人录“{}”", word(first), word(second))
    };
    let class = if first == second { "console-read" } else { "console-read console-read_differs" };
    Some(view! { <p class=class>{words}</p> }.into_any())
}

fn whole(sheet: RwSignal<Sheet>) -> AnyView {
    let key = |reason: Option<Invalid>| match reason {
        None => "",
        Some(Invalid::NoSignature) => "no_signature",
        Some(Invalid::TwoMarks) => "two_marks",
        Some(Invalid::Unreadable) => "unreadable",
        Some(Invalid::Empty) => "empty",
    };
    let mut options = vec![("", "这张票算数，一项一项录")];
    options.extend([
        ("no_signature", "整张不算：没有签名"),
        ("two_marks", "整张不算：每项都勾了不止一个"),
        ("unreadable", "整张不算：看不清"),
        ("empty", "整张不算：什么都没勾"),
    ]);
    let list: Vec<_> = options
        .into_iter()
        .map(|(value, words)| {
            let selected = move || key(sheet.with(|sheet| sheet.whole)) == value;
            view! { <option value=value selected=selected>{words}</option> }
        })
        .collect();
    let change = move |event| {
        let value = event_target_value(&event);
        let reason = Invalid::ALL.into_iter().find(|reason| key(Some(*reason)) == value);
        sheet.update(|sheet| sheet.whole = reason);
    };
    // Digits chosen in the list are not marks on a line.
    let keep = |event: web_sys::KeyboardEvent| event.stop_propagation();
    view! {
        <div class="console-field">
            <label class="console-field__label" for="paper-whole">"整张票"</label>
            <select class="console-field__input" id="paper-whole" on:change=change on:keydown=keep>
                {list}
            </select>
        </div>
    }
    .into_any()
}
