//! 读给我听: the phone reads the page, where it can speak Chinese; else what the committee read in, where
//! there is such a recording; else there is no button.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{HtmlElement, SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

/// A voice that stops in the middle of a long text is common; a line is short enough.
const LONGEST: usize = 120;

/// The button; where the phone has no Chinese voice, the recording at that address.
pub fn button(recording: Option<String>) -> AnyView {
    let Some(speech) = speech() else { return player(recording) };
    let (can, reading) = (RwSignal::new(speaks_chinese(&speech)), RwSignal::new(false));
    // Many phones bring their voices only after they were asked for them.
    let asked = speech.clone();
    let came = Closure::<dyn Fn()>::new(move || {
        // The page may be gone by then.
        let _ = can.try_set(speaks_chinese(&asked));
    });
    speech.set_onvoiceschanged(Some(came.into_js_value().unchecked_ref()));
    on_cleanup(stop);
    let act = move |_| {
        stop();
        reading.update(|on| *on = !*on);
        if reading.get_untracked() {
            read(&words(), reading);
        }
    };
    let word = move || if reading.get() { "不读了" } else { "读给我听" };
    let button = move || match can.get() {
        true => view! { <button type="button" class="app-aloud" on:click=act>{word}</button> }.into_any(),
        false => player(recording.clone()),
    };
    view! { <div class="app-aloud__place">{button}</div> }.into_any()
}

/// Nothing travels before somebody taps it.
fn player(recording: Option<String>) -> AnyView {
    let player = |src: String| view! { <audio controls preload="none" aria-label="听录音" src=src></audio> };
    recording.map(player).into_any()
}

fn speech() -> Option<SpeechSynthesis> {
    // In some web views the object is not there, and the accessor answers with nothing instead of an error.
    window().speech_synthesis().ok().filter(|speech| !speech.is_undefined())
}

fn speaks_chinese(speech: &SpeechSynthesis) -> bool {
    let voices = speech.get_voices();
    let chinese = |voice: SpeechSynthesisVoice| voice.lang().starts_with("zh");
    voices.iter().any(|voice| chinese(voice.unchecked_into()))
}

fn stop() {
    if let Some(speech) = speech() {
        speech.cancel();
    }
}

/// The page's heading and content as it stands there, without what is to be touched only.
fn words() -> Vec<String> {
    let main = document().query_selector("main").ok().flatten();
    let text = main.map(|main| main.unchecked_into::<HtmlElement>().inner_text()).unwrap_or_default();
    text.lines().flat_map(pieces).collect()
}

/// A line in pieces that a voice gets through, cut after a sentence where there is one.
fn pieces(line: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for sign in line.trim().chars() {
        let last = pieces.len() - 1;
        pieces[last].push(sign);
        let end = matches!(sign, '。' | '！' | '？' | '；') || pieces[last].chars().count() >= LONGEST;
        if end {
            pieces.push(String::new());
        }
    }
    let own = ["读给我听", "不读了"];
    pieces.retain(|piece| !piece.is_empty() && !own.contains(&piece.as_str()));
    pieces
}

fn read(words: &[String], reading: RwSignal<bool>) {
    let Some(speech) = speech() else { return };
    for (number, piece) in words.iter().enumerate() {
        let Ok(said) = SpeechSynthesisUtterance::new_with_text(piece) else { return };
        said.set_lang("zh-CN");
        said.set_rate(0.9);
        if number + 1 == words.len() {
            let done = Closure::once_into_js(move || {
                let _ = reading.try_set(false);
            });
            said.set_onend(Some(done.unchecked_ref()));
        }
        speech.speak(&said);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_after_its_sentences_and_never_too_long() {
        assert_eq!(pieces("屋面防水。要投吗？"), ["屋面防水。", "要投吗？"]);
        assert_eq!(pieces("  "), Vec::<String>::new());
        assert_eq!(pieces("读给我听"), Vec::<String>::new());
        let long = "字".repeat(300);
        assert!(pieces(&long).iter().all(|piece| piece.chars().count() <= LONGEST));
        assert_eq!(pieces(&long).concat(), long);
    }
}
