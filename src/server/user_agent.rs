//! What a User-Agent tells: a coarse name for the list of devices, and whether the engine is an old one.

use axum::http::{HeaderMap, header};

/// A coarse name of the device, for the list that every holder of the letter sees.
#[must_use]
pub fn label(agent: &str) -> &'static str {
    let has = |word: &str| agent.contains(word);
    let apple = has("iPhone") || has("iPad") || has("iPod");
    match (has("MicroMessenger"), apple, has("Android") || has("OpenHarmony") || has("HarmonyOS")) {
        (true, true, _) => "微信（苹果手机）",
        (true, _, true) => "微信（安卓手机）",
        (true, _, _) => "微信（电脑）",
        (_, true, _) => "浏览器（苹果手机）",
        (_, _, true) => "浏览器（安卓手机）",
        _ if has("Mobile") => "手机浏览器",
        _ if has("Windows") || has("Macintosh") || has("Linux") || has("CrOS") => "电脑浏览器",
        _ => "其他设备",
    }
}

/// Whether the page is opened in WeChat.
#[must_use]
pub fn is_wechat(headers: &HeaderMap) -> bool {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    agent.is_some_and(|agent| agent.contains("MicroMessenger"))
}

/// Whether the engine knows `unsafe-eval` only: Chrome before 97, Safari before 16, every WebKit on iOS before 16.
#[must_use]
pub fn needs_unsafe_eval(agent: &str) -> bool {
    if let Some(ios) = number_after(agent, "CPU iPhone OS ").or_else(|| number_after(agent, "CPU OS ")) {
        return ios < 16;
    }
    if let Some(chrome) = number_after(agent, "Chrome/") {
        return chrome < 97;
    }
    agent.contains("Safari/") && number_after(agent, "Version/").is_some_and(|safari| safari < 16)
}

fn number_after(agent: &str, word: &str) -> Option<u32> {
    let rest = agent.split_once(word)?.1;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    rest[..digits].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANDROID: &str =
        "Mozilla/5.0 (Linux; Android 10; HUAWEI) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0";
    const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS";

    #[test]
    fn old_engines_get_unsafe_eval_and_no_others() {
        let agents = [
            (format!("{ANDROID} Chrome/86.0.4240.99 MMWEBID/7 Mobile Safari/537.36 MicroMessenger/8.0.1"), true),
            ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/80.0.3987.0 Safari/537.36".into(), true),
            ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/96.0.4664.45 Safari/537.36".into(), true),
            ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/97.0.4692.71 Safari/537.36".into(), false),
            (format!("{ANDROID} Chrome/130.0.6723.103 Mobile Safari/537.36 MicroMessenger/8.0.60"), false),
            (format!("{IPHONE} 15_8 like Mac OS X) AppleWebKit/605.1.15 MicroMessenger/8.0.50"), true),
            (format!("{IPHONE} 16_0 like Mac OS X) AppleWebKit/605.1.15 Version/16.0 Mobile Safari/604.1"), false),
            ("Mozilla/5.0 (iPad; CPU OS 14_2 like Mac OS X) AppleWebKit/605.1.15 CriOS/120.0 Safari/604.1".into(), true),
            ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/15.6 Safari/605.1.15".into(), true),
            ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15".into(), false),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0".into(), false),
            (String::new(), false),
        ];
        for (agent, expected) in agents {
            assert_eq!(needs_unsafe_eval(&agent), expected, "{agent}");
        }
    }

    #[test]
    fn devices_are_named_coarsely() {
        for (agent, expected) in [
            (format!("{ANDROID} Chrome/130.0 Mobile MicroMessenger/8.0.60"), "微信（安卓手机）"),
            (format!("{IPHONE} 17_0 like Mac OS X) MicroMessenger/8.0.60"), "微信（苹果手机）"),
            (
                "Mozilla/5.0 (Windows NT 10.0) Chrome/130 MicroMessenger/7.0 WindowsWechat".into(),
                "微信（电脑）",
            ),
            (format!("{IPHONE} 17_0 like Mac OS X) Safari/604.1"), "浏览器（苹果手机）"),
            (format!("{ANDROID} Chrome/130.0 Mobile"), "浏览器（安卓手机）"),
            ("Mozilla/5.0 (Windows NT 10.0) Chrome/130".into(), "电脑浏览器"),
            ("curl/8".into(), "其他设备"),
        ] {
            assert_eq!(label(&agent), expected, "{agent}");
        }
    }
}
