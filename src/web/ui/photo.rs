//! The field that takes a photo, made smaller before it travels.

use leptos::prelude::*;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, HtmlInputElement, Url};

/// Enough to read a mark and a signature on an A4 sheet.
const LONGEST: u32 = 2_000;
const QUALITY: f64 = 0.8;

/// The field; `about` explains, `chosen` gets the smaller photo.
pub fn field(
    id: &'static str,
    about: &'static str,
    pending: RwSignal<bool>,
    chosen: impl Fn(Blob) + Clone + 'static,
) -> AnyView {
    let pick = move |event| {
        let input: HtmlInputElement = event_target(&event);
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        // The same photo can be picked once more after a failure.
        input.set_value("");
        smaller(&file, chosen.clone());
    };
    let about = (!about.is_empty()).then(|| view! { <p class="console-field__about">{about}</p> });
    view! {
        <div class="console-field">
            <label class="console-field__label" for=id>"拍照或选一张照片"</label>
            {about}
            <input
                class="console-field__input"
                id=id
                type="file"
                accept="image/*"
                disabled=move || pending.get()
                on:change=pick
            />
            <p role="status">{move || pending.get().then_some("正在送照片。")}</p>
        </div>
    }
    .into_any()
}

/// Hands on a smaller picture; the file itself where the browser cannot draw it.
fn smaller(file: &Blob, done: impl FnOnce(Blob) + 'static) {
    let done = Rc::new(RefCell::new(Some(done)));
    let file = file.clone();
    let finish = {
        let (done, file) = (Rc::clone(&done), file.clone());
        move |smaller: Option<Blob>| {
            if let Some(done) = done.borrow_mut().take() {
                let better = smaller.filter(|smaller| smaller.size() < file.size());
                done(better.unwrap_or_else(|| file.clone()));
            }
        }
    };
    let (Ok(image), Ok(address)) = (HtmlImageElement::new(), Url::create_object_url_with_blob(&file)) else {
        finish(None);
        return;
    };
    let failed = Closure::once_into_js({
        let finish = finish.clone();
        move || finish(None)
    });
    let loaded = Closure::once_into_js({
        let (image, address) = (image.clone(), address.clone());
        move || {
            let drawn = draw(&image, finish.clone());
            let _ = Url::revoke_object_url(&address);
            if drawn.is_none() {
                finish(None);
            }
        }
    });
    image.set_onload(Some(loaded.unchecked_ref()));
    image.set_onerror(Some(failed.unchecked_ref()));
    image.set_src(&address);
}

fn draw(image: &HtmlImageElement, done: impl FnOnce(Option<Blob>) + 'static) -> Option<()> {
    let (width, height) = fitted(image.natural_width(), image.natural_height());
    let canvas = document().create_element("canvas").ok()?.dyn_into::<HtmlCanvasElement>().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d").ok()??.dyn_into::<CanvasRenderingContext2d>().ok()?;
    let (width, height) = (f64::from(width), f64::from(height));
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height).ok()?;
    let made = Closure::once_into_js(move |blob: JsValue| done(blob.dyn_into::<Blob>().ok()));
    canvas
        .to_blob_with_type_and_encoder_options(
            made.unchecked_ref(),
            "image/jpeg",
            &JsValue::from_f64(QUALITY),
        )
        .ok()
}

/// The size that fits, in the same shape.
fn fitted(width: u32, height: u32) -> (u32, u32) {
    let longest = width.max(height);
    if longest <= LONGEST {
        return (width.max(1), height.max(1));
    }
    let fit = |side: u32| {
        let side = u64::from(side) * u64::from(LONGEST) / u64::from(longest);
        u32::try_from(side).unwrap_or(LONGEST).max(1)
    };
    (fit(width), fit(height))
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn a_large_photo_keeps_its_shape() {
        assert_eq!(fitted(4_000, 3_000), (2_000, 1_500));
        assert_eq!(fitted(3_000, 4_000), (1_500, 2_000));
        assert_eq!(fitted(640, 480), (640, 480));
        assert_eq!(fitted(100_000, 1), (2_000, 1));
    }
}
