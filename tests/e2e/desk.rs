//! Somebody of the demo's staff at a desk of their own.

use std::rc::Rc;

use domain::Instant;
use serde_json::json;

use crate::Outcome;
use crate::browser::Browser;
use crate::resident::Resident;
use crate::stage::Stage;

/// Logged in, on a laptop, at that page.
pub async fn desk(stage: &Stage, resident: &Resident, login: &str, path: &str) -> Outcome<Rc<Browser>> {
    let window = stage.browser().await?;
    window.resize(1280, 900).await?;
    window.goto(&resident.site.url("/demo")).await?;
    let enter = "return fetch('/demo/staff/' + arguments[0], { method: 'POST' }).then(function (answer) { return answer.ok; })";
    window.eval(enter, &[json!(login)]).await?;
    window.goto(&resident.site.url(path)).await?;
    window.see("button", "退出").await?;
    Ok(window)
}

/// Sets a field that has a picker of its own: a day, a time, one of a list.
pub async fn pick(window: &Browser, label: &str, value: &str) -> Outcome {
    let body = "
var label = Array.from(document.querySelectorAll('label')).filter(function (one) {
  return one.innerText.replace(/\\s+/g, '').indexOf(arguments_[0]) === 0;
})[0];
var field = label && (label.control || label.querySelector('input,select'));
if (!field) return false;
field.value = arguments_[1];
field.dispatchEvent(new Event('input', { bubbles: true }));
field.dispatchEvent(new Event('change', { bubbles: true }));
return true;";
    let body = format!("var arguments_ = arguments;\n{body}");
    window.until(&format!("the field «{label}»"), &body, &[json!(label), json!(value)]).await?;
    Ok(())
}

/// A day after today, as a date field writes it.
pub fn day_in(days: u64) -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let now = i64::try_from(now.as_millis()).unwrap_or_default();
    String::from(Instant(now).day().plus(days))
}
