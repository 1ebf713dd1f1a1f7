//! What people look for in the city's plan, and what they find.

use serde_json::json;

use crate::Outcome;
use crate::browser::Browser;
use crate::engine::{DEVTOOLS, EVERYWHERE};
use crate::harness::Story;
use crate::look::{Faults, sizes};
use crate::stage::{Site, Stage};
use crate::story;

pub fn stories() -> Vec<Story> {
    vec![
        story!(the_plan_is_searched_and_back_returns_to_what_was_found, EVERYWHERE),
        story!(a_community_built_too_late_is_told_which_test_it_fails, EVERYWHERE),
        story!(the_plan_fits_a_small_phone_with_large_thumbs, DEVTOOLS),
    ]
}

/// Waits until the query of the address contains this, decoded.
async fn asked(window: &Browser, text: &str) -> Outcome {
    let body = "return decodeURIComponent(location.search).indexOf(arguments[0]) >= 0";
    window.until(&format!("{text} in the address"), body, &[json!(text)]).await?;
    Ok(())
}

async fn the_plan_is_searched_and_back_returns_to_what_was_found(stage: &Stage) -> Outcome {
    let (site, window) = (Site::open().await?, stage.browser().await?);
    window.goto(&site.url("/")).await?;
    window.click("link", "我们排在哪一年").await?;
    window.read("非官方名单").await?;
    window.see("button", "再看 20 个").await?;
    window.fill("小区名", "石槐").await?;
    window.read("1 个小区").await?;
    asked(&window, "q=石槐").await?;
    window.click("link", "石槐").await?;
    window.read("不清楚").await?;
    window.see("link", "来源：").await?;
    window.read("信息有误，告诉谁").await?;
    window.back().await?;
    asked(&window, "q=石槐").await?;
    window.read("1 个小区").await
}

async fn a_community_built_too_late_is_told_which_test_it_fails(stage: &Stage) -> Outcome {
    let (site, window) = (Site::open().await?, stage.browser().await?);
    window.goto(&site.url("/plan/check")).await?;
    window.click("radio", "2006年或者以后").await?;
    window.click("button", "看结果").await?;
    window.read("有条件不符合").await?;
    window.read("要“2005年12月31日前建成”").await?;
    window.read("先问清楚").await?;
    window.read("一(二)").await?;
    window.click("radio", "2005年或者更早").await?;
    window.read("还不能判断").await
}

async fn the_plan_fits_a_small_phone_with_large_thumbs(stage: &Stage) -> Outcome {
    let (site, window) = (Site::open().await?, stage.browser().await?);
    window.resize(360, 640).await?;
    let mut faults = Faults::default();
    for (page, heading) in [("/plan", "改造计划"), ("/plan/check", "我们小区能改吗")] {
        window.goto(&site.url(page)).await?;
        window.see("heading", heading).await?;
        sizes(&window, page, 44, 15, &mut faults).await?;
        let wide = "return document.documentElement.scrollWidth > innerWidth ? ['wider than the phone'] : []";
        faults.add(page, "layout", &window.eval(wide, &[]).await?);
    }
    faults.none()
}
