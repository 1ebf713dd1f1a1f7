//! Paying by stages and looking before paying: what a household checks before each sum (R60–R63).

/// A stage at which something may be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    /// `签合同`.
    pub name: &'static str,
    /// Which part of the price is due; none where no rule gives one: then it is as the contract says.
    pub percent: Option<u8>,
    /// What is paid then, in words.
    pub pay: &'static str,
    /// What is looked at before.
    pub checks: &'static [Check],
}

/// Something to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check {
    /// Its number for good: ticks are kept by it.
    pub code: u8,
    /// What has to be so.
    pub words: &'static str,
    /// Where it is written; empty for what one sees oneself.
    pub source: &'static str,
}

const fn check(code: u8, words: &'static str, source: &'static str) -> Check {
    Check { code, words, source }
}

const DECORATION: &str = "住宅室内装饰装修管理办法（建设部令第110号）";
const REGISTER: &str = "住宅室内装饰装修管理办法（建设部令第110号）第十三条、第十四条";
const APPROVE: &str = "住宅室内装饰装修管理办法（建设部令第110号）第六条";
const NEVER: &str = "住宅室内装饰装修管理办法（建设部令第110号）第五条";
const WARRANTY: &str = "建设工程质量管理条例第四十条；住宅室内装饰装修管理办法（建设部令第110号）第三十二条";
const PRICES: &str = "明码标价和禁止价格欺诈规定第六条至第八条、第十一条";

/// All stages in their order. No rule was found that fixes parts of the price (R61–R64).
pub const STAGES: [Stage; 6] = [
    Stage {
        name: "签合同",
        percent: None,
        pay: "定金或者首付",
        checks: &[
            check(1, "双方是谁、哪一家、哪天开工、哪天完工，都写了", DECORATION),
            check(2, "价款、分几次付、每次看过什么才付，都写了", DECORATION),
            check(3, "保修写了：整体不少于两年，防渗漏不少于五年", WARRANTY),
            check(4, "中途要改怎么办、违约怎么办、有争议找谁，都写了", DECORATION),
            check(5, "这份报价是合同的附件；没列的项目不收费", PRICES),
        ],
    },
    Stage {
        name: "动工以前",
        percent: None,
        pay: "不用付",
        checks: &[
            check(6, "到物业或者房屋管理机构登记过了；租房的有房主书面同意", REGISTER),
            check(7, "动外立面、供暖、燃气的，已经批下来", APPROVE),
        ],
    },
    Stage {
        name: "材料进门",
        percent: None,
        pay: "材料款",
        checks: &[
            check(8, "品牌、型号、规格和报价上写的一样", ""),
            check(9, "数量点过，包装没有拆坏，合格证在", ""),
            check(10, "玻璃没有划伤，窗框没有碰弯", ""),
        ],
    },
    Stage {
        name: "封起来以前",
        percent: None,
        pay: "进度款",
        checks: &[
            check(11, "没有扩大承重墙上的门窗洞，没有动承重的墙和梁", NEVER),
            check(12, "窗框四边都固定住，和墙之间的缝填满了", ""),
            check(13, "要防水的地方试过水，不渗，才盖上面一层", ""),
            check(14, "照了相，留着以后修的时候看", ""),
        ],
    },
    Stage {
        name: "完工验收",
        percent: None,
        pay: "完工款",
        checks: &[
            check(15, "每扇窗开得顺、关得严、锁得住", ""),
            check(16, "四周打胶没有断，从外面浇水，屋里不渗", ""),
            check(17, "玻璃没有划痕，纱窗齐全", ""),
            check(18, "门不下坠、不碰地，墙面没有裂、没有鼓", ""),
            check(19, "垃圾运走了，弄坏的地方修好了", ""),
            check(20, "结算和报价一项一项对过，没列的没有多收", PRICES),
        ],
    },
    Stage {
        name: "尾款和保修",
        percent: None,
        pay: "尾款",
        checks: &[
            check(21, "毛病都写下来，改好了、再看过", ""),
            check(22, "保修单拿到了：谁来修、打哪个电话、从哪天到哪天", WARRANTY),
            check(23, "发票、合同、报价的回执放在一起收好", ""),
        ],
    },
];
