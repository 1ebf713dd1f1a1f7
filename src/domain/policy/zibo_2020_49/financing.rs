//! The five ways to balance the money, chapter 五.

use super::bodies::{DEVELOPMENT, DISTRICT, FINANCE, HOUSING, NATURAL_RESOURCES};
use super::owned;
use crate::policy::FinancingMode;

pub(super) fn financing() -> Vec<FinancingMode> {
    let mode = |id: &str, name: &str, plain: &str, paragraph: &str, bodies: &[&str]| FinancingMode {
        id: id.to_owned(),
        name: name.to_owned(),
        plain: plain.to_owned(),
        paragraph: paragraph.to_owned(),
        bodies: owned(bodies),
    };
    let three = [FINANCE, NATURAL_RESOURCES, HOUSING, DISTRICT];
    let four = [DEVELOPMENT, FINANCE, NATURAL_RESOURCES, HOUSING, DISTRICT];
    vec![
        mode(
            "large_area",
            "大片区统筹平衡",
            "把一个或几个老旧小区，和挨着的旧厂区、城中村、危旧房这些改造合成一个大项目。几处的钱放在一起算，自己找平。",
            "五(一)",
            &three,
        ),
        mode(
            "across_areas",
            "跨片区组合平衡",
            "把要改的小区和不挨着的另一个项目配成一组，用那边的收益补小区改造的钱。",
            "五(二)",
            &three,
        ),
        mode(
            "within_community",
            "小区内自求平衡",
            "有条件的小区里新建或扩建能有收入的公共设施，用以后的收入补改造的钱。用到大家共有的地方，要由业主依法共同决定。",
            "五(三)",
            &three,
        ),
        mode(
            "many_sources",
            "政府引导的多元化投入",
            "区县能负担的，政府牵头，几方一起凑：居民、政府、专营单位、原来的产权单位，还有各类用在小区的钱。",
            "五(四)",
            &four,
        ),
        mode(
            "other",
            "结合实际探索多种模式",
            "按市场的办法请企业来改造，也可以请社会资本来建社区服务设施、来经营。",
            "五(五)",
            &three,
        ),
    ]
}
