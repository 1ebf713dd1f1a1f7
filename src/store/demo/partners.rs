//! 示例小区's decoration firms: four of them, a round that is open and one that is sealed. All prices are 示例价.

use super::{
    DemoKeys,
    chance::{below, bits},
};
use crate::{
    NewFirm, NewRound, OfferText, OfferWrite, StoreError,
    partners::{insert_firm, insert_round, link, write_offer},
};
use domain::{
    Area, Fen, Instant, Refusal,
    evidence::digest,
    id::{AccountId, CommunityId, FirmId, OfferId, OfferPictureId, RoundId},
    partners::{Basis, Bill, Card, FlatType, Interest, Line, LineKind, Offer, OfferPicture, Quote, Was},
};
use sqlx::AnyConnection;

const HOUR_MS: i64 = 3_600_000;

/// Name, grade, scheme, what it is, whether openings change, its prices against the usual, lines it leaves out.
type Look = (&'static str, &'static str, &'static str, &'static str, bool, i64, &'static [u16]);

const FIRMS: [Look; 4] = [
    ("示例甲装饰", "示例二级", "原样换新窗", "窗洞不动，换断桥铝双层窗，当天拆、当天装。", false, 100, &[]),
    ("示例乙门窗", "示例三级", "省心换窗", "只换窗，不动屋里。旧窗由我们运走。", false, 92, &[9, 10, 11]),
    ("示例丙家装", "示例一级", "全屋焕新", "换窗、刷墙、换门一起做，一个工长管到底。", false, 118, &[]),
    ("示例丁装修", "示例二级", "大窗景观", "客厅窗加宽。要先经规划部门批准。", true, 109, &[12]),
];

/// Item, what belongs to it, basis, kind, the usual price in yuan.
const LINES: [(&str, &str, Basis, LineKind, i64); 12] = [
    ("断桥铝双层窗", "含五金、纱窗", Basis::WindowArea, LineKind::Material, 480),
    ("拆旧窗", "含保护地面", Basis::Window, LineKind::Removal, 60),
    ("旧窗运走", "运出小区", Basis::Window, LineKind::Haulage, 30),
    ("新窗安装", "含打胶、防水", Basis::Window, LineKind::Installation, 150),
    ("窗台石", "人造石，含磨边", Basis::Window, LineKind::Material, 120),
    ("外窗防渗漏处理", "保修五年", Basis::Window, LineKind::Installation, 90),
    ("墙面铲旧", "铲到基层", Basis::FloorArea, LineKind::Removal, 18),
    ("墙面腻子和涂料", "两底两面", Basis::FloorArea, LineKind::Material, 45),
    ("室内木门", "含门套、合页", Basis::Door, LineKind::Material, 1_280),
    ("木门安装", "含调试", Basis::Door, LineKind::Installation, 160),
    ("建筑垃圾清运", "装袋，运到指定点", Basis::PerFlat, LineKind::Haulage, 600),
    ("完工保洁", "一次", Basis::PerFlat, LineKind::Installation, 400),
];

/// Firms, both rounds and their offers; the account `partner` is there for the first firm.
pub(super) async fn insert(
    conn: &mut AnyConnection,
    community: CommunityId,
    keys: &DemoKeys,
    now: Instant,
) -> Result<(), StoreError> {
    let malformed = |refusal: Refusal| StoreError::Other(refusal.into());
    let mut firms = Vec::new();
    for look in &FIRMS {
        let firm = firm(look, now);
        insert_firm(&mut *conn, community, &firm, now.day().minus(40).start().plus_ms(9 * HOUR_MS)).await?;
        firms.push(firm.id);
    }
    link(&mut *conn, AccountId::from_bits(bits("account", "partner")), firms[0]).await?;
    let bill = bill().map_err(malformed)?;
    let minute = |day: domain::Day| day.start().plus_ms(10 * HOUR_MS);
    let rounds = [
        (round("open", "旧窗换新", &bill, minute(now.day().minus(3)), &firms), 0, now.day().minus(6)),
        (round("sealed", "室内翻新第二轮", &bill, minute(now.day().plus(10)), &firms), 1, now.day().minus(1)),
    ];
    for (round, first, handed) in rounds {
        insert_round(&mut *conn, community, &round, now.day().minus(20).start()).await?;
        for (place, (look, firm)) in FIRMS.iter().zip(&firms).enumerate().skip(first) {
            let id = OfferId::from_bits(bits("offer", format!("{} {firm}", round.id)));
            let mut offer = offer(look, &bill, handed);
            offer.pictures = pictures(keys, place, id);
            let pictures = offer.pictures.clone();
            let text = OfferText::of(round.id, *firm, offer)?;
            let text_sealed = keys.seal.seal("offer.text_sealed", id, &text)?;
            let digest = digest(text.as_bytes());
            let new =
                OfferWrite { id, round: round.id, firm: *firm, text_sealed, digest, was: None, pictures };
            write_offer(&mut *conn, &new, Some(handed.start().plus_ms(15 * HOUR_MS))).await?;
        }
    }
    Ok(())
}

fn pictures(keys: &DemoKeys, firm: usize, offer: OfferId) -> Vec<OfferPicture> {
    let drawn = keys.pictures.iter().filter(|picture| picture.firm == firm);
    let picture = |(place, drawn): (usize, &super::DemoPicture)| OfferPicture {
        id: OfferPictureId::from_bits(bits("offer picture", format!("{offer} {place}"))),
        full: drawn.full,
        small: drawn.small,
        width: drawn.width,
        height: drawn.height,
        caption: drawn.caption.to_owned(),
    };
    drawn.enumerate().map(picture).collect()
}

fn firm((name, grade, ..): &Look, now: Instant) -> NewFirm {
    let place = below(90_000, "firm", name) + 10_000;
    let card = Card {
        name: (*name).to_owned(),
        licence: format!("91370300EXAMP{place}"),
        qualification: "建筑装修装饰工程专业承包（示例）".into(),
        grade: (*grade).to_owned(),
        valid_until: now.day().plus(400),
        warranty_months: 24,
        leak_months: 60,
        contract: "住宅室内装饰装修合同（示例文本）：双方、地址、开竣工日期、价款和付款、保修内容和期限、变更、违约、争议。"
            .into(),
        phone: format!("0533-00{place}"),
        complaints: "先找工长；不满意，找示例小区居委会。".into(),
        interest: Interest::None,
    };
    NewFirm {
        id: FirmId::from_bits(bits("firm", name)),
        card,
        district: None,
        criteria: "有营业执照和资质证书，近三年没有拖欠工资，同意保修至少两年、防渗漏至少五年。".into(),
    }
}

fn bill() -> Result<Bill, Refusal> {
    let flat = |code, name: &str, area, window_area, windows, doors| {
        Ok(FlatType {
            code,
            name: name.to_owned(),
            area: Area::new(area)?,
            window_area: Area::new(window_area)?,
            windows,
            doors,
        })
    };
    let line = |(place, (item, content, basis, kind, _)): (u16, &(&str, &str, Basis, LineKind, i64))| Line {
        code: place,
        item: (*item).to_owned(),
        content: (*content).to_owned(),
        basis: *basis,
        kind: *kind,
    };
    Ok(Bill {
        flats: vec![
            flat(1, "两室一厅", 7_200, 980, 5, 4)?,
            flat(2, "三室一厅", 9_150, 1_260, 6, 5)?,
            flat(3, "一室一厅", 5_080, 640, 3, 3)?,
        ],
        lines: (1..).zip(&LINES).map(line).collect(),
    })
}

fn round(word: &str, title: &str, bill: &Bill, opens_at: Instant, firms: &[FirmId]) -> NewRound {
    NewRound {
        id: RoundId::from_bits(bits("partner round", word)),
        title: title.to_owned(),
        criteria: "按同一张表报价，拆除、搬运、安装分开报；没列的不收费；窗洞要改的，说清楚。".into(),
        bill: bill.clone(),
        opens_at,
        firms: firms.to_vec(),
    }
}

fn offer(
    (name, _, scheme, about, opening_changed, level, left_out): &Look,
    bill: &Bill,
    handed: domain::Day,
) -> Offer {
    let mut quotes = Vec::new();
    for flat in &bill.flats {
        for (line, (.., usual)) in bill.lines.iter().zip(&LINES) {
            if left_out.contains(&line.code) {
                continue;
            }
            let price = Fen(usual * (level + below(7, name, line.code) - 3));
            let lower = line.code == 1 && *level == 118;
            let former = Fen(price.0 * 11 / 10);
            let was = lower.then(|| Was { price: former, lowest: former, until: handed.minus(2) });
            let conditions =
                if line.code == 1 { "单樘不足 1 平方米的，按 1 平方米算" } else { "" };
            let conditions = conditions.to_owned();
            quotes.push(Quote {
                flat: flat.code,
                line: line.code,
                price,
                basis: line.basis,
                conditions,
                was,
            });
        }
    }
    Offer {
        scheme: (*scheme).to_owned(),
        about: (*about).to_owned(),
        opening_changed: *opening_changed,
        quotes,
        pictures: Vec::new(),
    }
}
