//! The echo: a slip for the letter box after every vote that was not cast on the owner's own device.

use crate::{
    State,
    ctx::Ctx,
    error::Error,
    letter::Paper,
    print::{self, Sheet},
};
use api::{pages, paper::EchoSlip, poll::PollParams};
use axum::response::Response;
use domain::{
    committee::Action,
    community::Address,
    evidence::Hash32,
    paper::{ObjectionCode, PaperNumber},
    poll::Poll,
};
use maud::{Markup, html};
use store::{PaperReceipt, Seal};

/// The objection code of a paper's slip: it follows from the key, so that a slip can be printed again
/// without the code being kept.
pub fn objection_code(seal: &Seal, number: PaperNumber) -> ObjectionCode {
    let mac = seal.mac(&format!("echo-code/{number}"));
    let mut chance = [0; 8];
    chance.copy_from_slice(&mac.bytes()[..8]);
    ObjectionCode::from_chance(u64::from_be_bytes(chance))
}

/// What the database knows of a code.
pub fn echo_mac(seal: &Seal, number: PaperNumber, code: ObjectionCode) -> Hash32 {
    seal.mac(&format!("echo/{number}/{code}"))
}

/// The slip of a paper.
pub fn slip(state: &State, poll: &Poll, receipt: &PaperReceipt) -> EchoSlip {
    EchoSlip {
        serial: receipt.serial,
        at: receipt.received_at,
        handed: receipt.handed,
        by: receipt.received_by.clone(),
        code: objection_code(&state.seal, receipt.number),
        valid_until: poll.final_at(),
    }
}

/// So many slips on a sheet of A4.
const ON_SHEET: usize = 4;

/// The slips that have not been printed, in the order of the doors.
pub async fn slips(ctx: Ctx, at: PollParams) -> Result<Response, Error> {
    let (_, poll) = ctx.allow_poll(Action::Print, at.poll).await?;
    let paper = Paper::of(&ctx.state, &poll).await?;
    let mut receipts = ctx.store().received_papers(at.poll).await?;
    receipts.retain(|receipt| !receipt.echo_printed);
    receipts.sort_by_key(|receipt| receipt.serial);
    let slips: Vec<(EchoSlip, &Address)> =
        receipts.iter().map(|receipt| (slip(&ctx.state, &poll, receipt), &receipt.address)).collect();
    let web = format!("{}{}", paper.public_url, pages::echo_case(poll.community, poll.id));
    let qr = print::qr(&web, "二维码，打开填异议码的页面")?;
    let one = |group: &[(EchoSlip, &Address)]| {
        Sheet::Framed(html! { @for (slip, address) in group { (printed(&paper, slip, address, &qr)) } })
    };
    let mut sheets: Vec<Sheet> = slips.chunks(ON_SHEET).map(one).collect();
    if sheets.is_empty() {
        sheets
            .push(Sheet::Framed(html! { h1 { "没有要打印的回条" } p { "收到的纸质票，回条都打印过了。" } }));
    }
    Ok(print::sheets("投信箱的回条", paper.footer(), &sheets))
}

fn printed(paper: &Paper, slip: &EchoSlip, address: &Address, qr: &Markup) -> Markup {
    html! {
        section.slip {
            h2 { (paper.community) "　" (paper.title) }
            p { strong { (address) } "　编号 " strong.digits { (slip.serial) } }
            p {
                (slip.at.words()) "，" (slip.by) "登记收到您家的一张票：" strong { (slip.handed.words()) } "。"
                "这张回条上没有您选了什么，我们也还没有拆看。"
            }
            p {
                "不是您家投的？请在 " (slip.valid_until.deadline_words()) " 以前告诉我们，"
                "异议码 " strong.slip__code.digits { (slip.code.printed()) }
            }
            p {
                "打电话 " strong { (paper.contact.phone) } "（" (paper.contact.name) "），或扫码填编号和异议码。"
                "没有微信也能打开：" (paper.public_url) "，找到这次表决，点“我有异议”。"
            }
            (qr)
        }
    }
}
