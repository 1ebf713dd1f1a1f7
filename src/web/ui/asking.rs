//! A question before an act that cannot be taken back: what will happen, then yes or no.

use leptos::{html, prelude::*};

/// A button that asks before it acts; `told` says what will happen, `yes` names the act.
pub fn asking(
    label: &str,
    told: impl Fn() -> String + Send + 'static,
    yes: &str,
    act: Callback<()>,
) -> AnyView {
    let open = RwSignal::new(false);
    let (label, yes) = (label.to_owned(), yes.to_owned());
    let told = StoredValue::new_local(told);
    let first = NodeRef::<html::Button>::new();
    Effect::new(move || {
        if let Some(button) = first.get() {
            let _ = button.focus();
        }
    });
    let question = move || {
        open.get().then(|| {
            let yes = yes.clone();
            view! {
                <div class="console-ask" role="alertdialog" aria-label="请确认">
                    <p>{told.with_value(|told| told())}</p>
                    <div class="console-acts">
                        <button
                            type="button"
                            class="console-button console-button_primary"
                            node_ref=first
                            on:click=move |_| {
                                open.set(false);
                                act.run(());
                            }
                        >
                            {yes}
                        </button>
                        <button type="button" class="console-button" on:click=move |_| open.set(false)>"先不"</button>
                    </div>
                </div>
            }
        })
    };
    view! {
        <div class="console-asking">
            <button
                type="button"
                class="console-button"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {label}
            </button>
            {question}
        </div>
    }
    .into_any()
}
