//! Somebody of the demo's staff at a desk of their own.

use std::rc::Rc;

use domain::Instant;
use serde_json::json;

use crate::Outcome;
use crate::browser::Browser;
use crate::resident::Resident;
use crate::stage::{Site, Stage};

/// Logged in, on a laptop, at that page.
pub async fn desk(stage: &Stage, resident: &Resident, login: &str, path: &str) -> Outcome<Rc<Browser>> {
    let window = stage.browser().await?;
    window.resize(1280, 900).await?;
    enter(&window, &resident.site, login).await?;
    window.goto(&resident.site.url(path)).await?;
    window.see("button", "退出").await?;
    Ok(window)
}

/// Logs this window in as somebody of the demo.
pub async fn enter(window: &Browser, site: &Site, login: &str) -> Outcome {
    window.goto(&site.url("/demo")).await?;
    let enter = "return fetch('/demo/staff/' + arguments[0], { method: 'POST' }).then(function (answer) { return answer.ok; })";
    window.eval(enter, &[json!(login)]).await?;
    Ok(())
}

/// Sets a field that has a picker of its own: a day, a time, one of a list by its value or how its words begin.
pub async fn pick(window: &Browser, label: &str, value: &str) -> Outcome {
    pick_nth(window, label, 0, value).await
}

/// As `pick`, where several have that label, counted from 0.
pub async fn pick_nth(window: &Browser, label: &str, place: usize, value: &str) -> Outcome {
    let body = "
var label = Array.from(document.querySelectorAll('label')).filter(function (one) {
  return one.innerText.replace(/\\s+/g, '').indexOf(arguments_[0]) === 0;
})[arguments_[2]];
var field = label && (label.control || label.querySelector('input,select'));
if (!field) return false;
var options = Array.from(field.options || []);
var said = options.filter(function (one) { return one.text.indexOf(arguments_[1]) === 0; })[0];
field.value = said ? said.value : arguments_[1];
field.dispatchEvent(new Event('input', { bubbles: true }));
field.dispatchEvent(new Event('change', { bubbles: true }));
return true;";
    let body = format!("var arguments_ = arguments;\n{body}");
    window.until(&format!("the field «{label}»"), &body, &[json!(label), json!(value), json!(place)]).await?;
    Ok(())
}

/// A day after today, as a date field writes it.
pub fn day_in(days: u64) -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let now = i64::try_from(now.as_millis()).unwrap_or_default();
    String::from(Instant(now).day().plus(days))
}

/// Taps the button of that name in the row of a table, or the card, that says this.
pub async fn click_beside(window: &Browser, said: &str, button: &str) -> Outcome {
    let body = "
var said = arguments[0];
var buttons = at.usable('button', arguments[1]);
var place = buttons.findIndex(function (one) {
  var around = one.closest('tr') || one.closest('details') || one.closest('.console-card');
  return !!around && around.innerText.indexOf(said) >= 0;
});
return place < 0 ? false : String(place);";
    let place =
        window.until(&format!("«{button}» beside «{said}»"), body, &[json!(said), json!(button)]).await?;
    let place = place.as_str().and_then(|place| place.parse().ok()).ok_or("no place")?;
    window.click_nth("button", button, place).await
}
