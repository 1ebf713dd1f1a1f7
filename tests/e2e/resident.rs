//! A resident with a letter and a phone: the ways through the pages, by what is written on them.

use std::rc::Rc;

use serde_json::{Value, json};

use crate::Outcome;
use crate::browser::Browser;
use crate::stage::{Letter, Site, Stage};

/// The words that a story looks for more than once.
pub const OPEN: &str = "打开我的票";
pub const TAIL: &str = "登记手机号的最后 4 位";
pub const BEGIN: &str = "开始填写";
pub const CHECK: &str = "核对您选的";
pub const SUBMIT: &str = "提交表决";
pub const RECORDED: &str = "您家的票已记录";
pub const MY_RECEIPT: &str = "看我的投票凭证";

#[derive(Clone)]
pub struct Resident {
    pub window: Rc<Browser>,
    pub site: Rc<Site>,
    pub letter: Letter,
}

impl Resident {
    /// Somebody of the demo, on a site and a device of their own.
    pub async fn new(stage: &Stage, role: &str) -> Outcome<Self> {
        let site = Rc::new(Site::open().await?);
        let letter = site.letter(role)?;
        Ok(Self { window: stage.browser().await?, site, letter })
    }

    /// The same letter on another device.
    pub async fn second_device(&self, stage: &Stage) -> Outcome<Self> {
        let window = stage.browser().await?;
        Ok(Self { window, site: Rc::clone(&self.site), letter: self.letter.clone() })
    }

    pub async fn goto(&self, path: &str) -> Outcome {
        self.window.goto(&self.site.url(path)).await
    }

    /// `end` is what follows the poll's address.
    pub fn poll_path(&self, end: &str) -> String {
        format!("/c/{}/polls/{}{end}", self.letter.community, self.letter.poll)
    }

    pub fn home_path(&self) -> String {
        format!("/c/{}", self.letter.community)
    }

    /// Scans the letter and says who one is; ends on the poll's page.
    pub async fn open_letter(&self) -> Outcome {
        self.goto(&format!("/v#{}", self.letter.code)).await?;
        self.window.see("button", OPEN).await?;
        self.sign_in().await
    }

    /// From the code page with the code in its field.
    pub async fn sign_in(&self) -> Outcome {
        match &self.letter.tail {
            Some(tail) => self.window.fill(TAIL, tail).await?,
            None => self.window.click("checkbox", "信上写着“未登记手机”，或者这是租户意见单").await?,
        }
        self.window.click("button", OPEN).await?;
        self.at(&self.poll_path("")).await
    }

    /// Waits until the address bar shows this path.
    pub async fn at(&self, path: &str) -> Outcome {
        let body = "return location.pathname === arguments[0]";
        self.window.until(&format!("the page {path}"), body, &[json!(path)]).await?;
        Ok(())
    }

    /// From the poll's page through every question to the check page.
    pub async fn fill_ballot(&self) -> Outcome {
        self.window.click("link", BEGIN).await?;
        self.at(&self.poll_path("/ballot/1")).await?;
        while self.answer_page().await? {}
        self.window.see("heading", CHECK).await
    }

    /// Answers the question that is shown and goes on; false once the check page follows.
    pub async fn answer_page(&self) -> Outcome<bool> {
        let here = self.window.path().await?;
        let shown = "return at.find('button', '下一题')[0] || at.find('button', '去核对')[0] ? true : false";
        self.window.until("a question with its way on", shown, &[]).await?;
        for place in 0..self.window.count("radio", "赞同").await? {
            self.window.click_nth("radio", "赞同", place).await?;
        }
        for place in 0..self.window.count("checkbox", "").await?.min(2) {
            self.window.click_nth("checkbox", "", place).await?;
        }
        let last = self.window.has("button", "去核对").await?;
        self.window.click("button", if last { "去核对" } else { "下一题" }).await?;
        let left = "return location.pathname !== arguments[0]";
        self.window.until("the next page", left, &[json!(here)]).await?;
        Ok(!last)
    }

    /// From the check page to the receipt; gives the ballot's number.
    pub async fn submit(&self) -> Outcome<String> {
        self.window.click("button", SUBMIT).await?;
        self.receipt_number().await
    }

    /// The whole way from the letter to the receipt.
    pub async fn vote(&self) -> Outcome<String> {
        self.open_letter().await?;
        self.fill_ballot().await?;
        self.submit().await
    }

    /// Waits for the receipt; `第 12 号` gives `12`.
    pub async fn receipt_number(&self) -> Outcome<String> {
        self.window.see("heading", RECORDED).await?;
        let found =
            "const said = /第\\s*([0-9,]+)\\s*号/.exec(document.body.innerText); return said && said[1]";
        let number = self.window.until("a ballot number", found, &[]).await?;
        number.as_str().map(str::to_owned).ok_or_else(|| "the number is no text".into())
    }

    /// What a GET of the API answers to this device.
    pub async fn api(&self, path: &str) -> Outcome<Value> {
        let body = "return fetch(arguments[0], { headers: { 'X-App': '1' } }).then(function (answer) { return answer.json(); })";
        self.window.eval(body, &[json!(path)]).await
    }

    /// How many households have taken part, as the poll's page tells everybody.
    pub async fn households(&self) -> Outcome<i64> {
        let poll = self.api(&format!("/api/polls/{}", self.letter.poll)).await?;
        poll["participation"]["took_part"]["heads"]
            .as_i64()
            .ok_or_else(|| format!("no participation in {poll}").into())
    }
}
