//! Letters that are ready: the way to the printer, and until when.

use crate::ui::form;
use api::letter::{JOB_MINUTES, LetterJob};
use leptos::prelude::*;

/// Letters that were made.
pub fn view(job: &LetterJob) -> AnyView {
    made(job, words(job), &format!("打开 {} 封信，去打印", job.letters))
}

/// Tenants' slips that were made.
pub fn slips(job: &LetterJob) -> AnyView {
    let mut said = match job.letters {
        0 => "没有要印的：这些房子都已经有租户单。要换新的，请勾上重印。".to_owned(),
        slips => format!("{slips} 张租户单准备好了。"),
    };
    if job.revoked > 0 {
        said.push_str(&format!("其中 {} 张换掉了旧单子，旧码从现在起打不开。", job.revoked));
    }
    made(job, said, &format!("打开 {} 张租户单，去打印", job.letters))
}

/// What was made, with the link; nothing opens by itself, or the browser would hold it back.
fn made(job: &LetterJob, said: String, label: &str) -> AnyView {
    let open = (job.letters > 0).then(|| form::outside(&job.page, label));
    let until = (job.letters > 0).then(|| {
        format!(
            "请在{}前打印完。码只在这 {JOB_MINUTES} 分钟里看得到，过后谁也看不到，只能重印。",
            job.until.words()
        )
    });
    view! {
        <div class="app-notice" role="status">
            <p>{said}</p>
            {until.map(|until| view! { <p>{until}</p> })}
            {open}
        </div>
    }
    .into_any()
}

fn words(job: &LetterJob) -> String {
    let mut said = match job.letters {
        0 => "没有要印的：这些户都已经有信。要换新信，请勾上重印。".to_owned(),
        letters => format!("{letters} 封信准备好了。"),
    };
    if job.revoked > 0 {
        said.push_str(&format!("其中 {} 封换掉了旧信，旧信上的码从现在起打不开。", job.revoked));
    }
    if job.left_out > 0 && job.letters > 0 {
        said.push_str(&format!("{} 户已经有信，没有重印。", job.left_out));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Instant;

    #[test]
    fn what_became_of_old_letters_is_always_told() {
        let job = LetterJob { letters: 12, revoked: 3, left_out: 4, page: String::new(), until: Instant(0) };
        let said = words(&job);
        assert!(said.contains("12 封") && said.contains("3 封换掉") && said.contains("4 户已经有信"));
        let none = LetterJob { letters: 0, revoked: 0, ..job };
        assert!(words(&none).starts_with("没有要印的"));
    }
}
