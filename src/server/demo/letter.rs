//! A sample letter on A4: code, QR with its address below, whom to ask, what the vote stands for.

use crate::{State, error::Error, poll};
use api::{pages, poll::PollView};
use domain::{Refusal, poll::Standing, roll::VotingCode};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use qrcode::{EcLevel, QrCode, render::svg};
use store::{VoterRecord, demo::DemoResident};

/// The page.
pub async fn letter(state: &State, resident: &DemoResident) -> Result<Markup, Error> {
    let view = poll::view(state, resident.poll, state.now()).await?;
    let voter = state.store.voter(resident.poll, resident.voter).await?.ok_or(Refusal::NotFound)?;
    let public_url = &state.config.public_url;
    let address = format!("{public_url}{}", pages::LETTER);
    Ok(html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { "投票信（样张） · " (view.community_name) }
                link rel="stylesheet" href="/demo/letter.css";
            }
            body { main.letter {
                p.letter__sample { "样张：这封信里的内容是编的" }
                h1 { (view.community_name) "致业主的一封信" }
                (about(&view, &voter))
                section.letter__code {
                    (qr(&address, &resident.code)?)
                    div {
                        p { "手机扫码，或者打开" }
                        p.letter__address { (address) }
                        p { "投票码" }
                        p.letter__digits { (resident.code.printed()) }
                        p { (digits(resident)) }
                    }
                }
                (help(&view))
            } }
        }
    })
}

fn about(view: &PollView, voter: &VoterRecord) -> Markup {
    html! {
        p { "第 " (voter.serial) " 号信。请您参加：" strong { (view.poll.title) } "。" }
        p { "时间：" (view.poll.opens_at.words()) " 到 " (view.poll.closes_at.deadline_words()) "。" }
        p { "您的房屋，合计 1 票、" (voter.area) " ㎡：" }
        ul {
            @for dwelling in &voter.dwellings {
                li { (dwelling.address) "，" (dwelling.area) " ㎡" @if !dwelling.counts { "（面积不计入）" } }
            }
        }
    }
}

fn digits(resident: &DemoResident) -> &'static str {
    match resident.phone_tail {
        Some(_) => "还要填登记手机号的后四位（1** **** ○○○○）。信上不印，只有您知道。",
        None => {
            "名册上没有您的手机号：凭投票码可以看、可以填征求意见的题；要法定表决的题，请到下面的地点投纸质票。"
        }
    }
}

fn help(view: &PollView) -> Markup {
    let contact = &view.contact;
    html! {
        section {
            h2 { "不会用手机，也能投" }
            p { "到 " (contact.desk) "（" (contact.hours) "），或打电话 " (contact.phone) "，" (contact.name) "会帮您。" }
            p { "投票码请不要给别人看。换了手机、丢了信，打上面的电话补。" }
        }
        p.letter__standing {
            @match &view.standing {
                None => { (Standing::UNCONFIRMED) }
                Some(standing) => { "电子表决的效力依据：" (standing.document) "（" (standing.date.long_words()) "）。" }
            }
        }
        p.letter__foot { "打印日期 " (view.now.day().long_words()) " · 第 1 页，共 1 页" }
    }
}

/// At least 25 mm wide; the code stands after `#`, so that no server and no log sees it.
fn qr(address: &str, code: &VotingCode) -> Result<Markup, Error> {
    let content = format!("{address}#{}", code.digits());
    let code = QrCode::with_error_correction_level(content, EcLevel::M).map_err(Error::internal)?;
    let drawn = code.render::<svg::Color>().min_dimensions(200, 200).quiet_zone(true).build();
    let drawn = drawn.find("<svg").map_or(drawn.as_str(), |start| &drawn[start..]);
    Ok(html! { div.letter__qr role="img" aria-label="二维码，打开投票页" { (PreEscaped(drawn)) } })
}
