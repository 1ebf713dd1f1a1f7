//! One person of the committee at a laptop: logs in and uses the console's pages by what is written on them.

use std::path::Path;
use std::rc::Rc;

use domain::id::{CommunityId, PollId};
use serde_json::json;

use super::person::Card;
use super::place::Letter;
use crate::Outcome;
use crate::browser::{Browser, Key};
use crate::resident::{BEGIN, OPEN, RECORDED, SUBMIT, TAIL};
use crate::stage::Stage;
use crate::town::Town;

/// A browser window on the town's server.
pub struct Window {
    pub at: Rc<Browser>,
    url: String,
}

impl Window {
    /// On a laptop.
    pub async fn laptop(stage: &Stage, town: &Town) -> Outcome<Self> {
        let at = stage.browser().await?;
        at.resize(1280, 900).await?;
        Ok(Self { at, url: town.url.clone() })
    }

    /// On a phone.
    pub async fn phone(stage: &Stage, town: &Town) -> Outcome<Self> {
        Ok(Self { at: stage.browser().await?, url: town.url.clone() })
    }

    pub async fn goto(&self, path: &str) -> Outcome {
        self.at.goto(&format!("{}{path}", self.url)).await
    }

    /// Logs in with the next code of the card.
    pub async fn log_in(&self, card: &Card) -> Outcome {
        self.goto("/console").await?;
        self.at.fill("登录名", &card.login).await?;
        self.at.fill("密码", &card.password).await?;
        self.at.fill("动态码", &card.code()?).await?;
        self.at.press(Key::Enter).await?;
        self.at.see("button", "退出").await
    }

    /// Taps a button that asks, and says yes.
    pub async fn sure(&self, button: &str, yes: &str) -> Outcome {
        self.at.click("button", button).await?;
        self.at.see("alertdialog", "").await?;
        let body = "
var asking = Array.from(document.querySelectorAll('[role=alertdialog]')).pop();
var yes = asking && Array.from(asking.querySelectorAll('button')).find(function (one) {
  return one.innerText.replace(/\\s+/g, '') === arguments[0];
});
if (yes) yes.click();
return Boolean(yes);";
        let body = format!("var wanted = arguments[0];{}", body.replace("arguments[0]", "wanted"));
        self.at.until(&format!("the answer «{yes}»"), &body, &[json!(yes)]).await?;
        Ok(())
    }

    /// Brings a roll into the product and puts its one bad row right.
    pub async fn import(&self, community: CommunityId, file: &Path) -> Outcome {
        self.goto(&format!("/console/c/{community}/roll/import")).await?;
        self.at.see("heading", "第 1 步").await?;
        self.at.choose_file("名册文件", file).await?;
        self.at.read("1 行要先改好").await?;
        self.at.refill("第 12 行的", "88.50").await?;
        self.at.click("button", "再看一遍").await?;
        self.at.read("每一行都读懂了").await?;
        self.sure("保存名册", "保存").await?;
        self.at.read("名册保存好了").await
    }

    /// Freezes the roll for a draft.
    pub async fn freeze(&self, community: CommunityId, draft: PollId) -> Outcome {
        self.goto(&format!("/console/c/{community}/drafts/{draft}")).await?;
        self.at.see("button", "定名册").await?;
        self.sure("定名册", "定下来").await?;
        self.at.see("button", "重新定名册").await?;
        self.at.read("47 户").await
    }

    /// Prints all letters; the page as the printer gets it.
    pub async fn letters(&self, community: CommunityId, poll: PollId) -> Outcome<String> {
        self.goto(&format!("/console/c/{community}/polls/{poll}/letters")).await?;
        self.sure("印信", "印").await?;
        self.at.see("link", "打开 47 封信").await?;
        let body = "return fetch(at.find('link', '打开 47 封信')[0].href).then(function (page) { return page.text(); });";
        let page = self.at.look(body, &[]).await?;
        page.as_str().map(str::to_owned).ok_or_else(|| "no page of letters".into())
    }

    /// Asks for the notice.
    pub async fn ask_notice(&self, community: CommunityId, draft: PollId) -> Outcome {
        self.goto(&format!("/console/c/{community}/drafts/{draft}")).await?;
        self.at.fill("给第二个人的话", "名册和信已核对").await?;
        self.at.click("button", "提出发布公告").await?;
        self.at.read("第二个人").await
    }

    /// Confirms as the second person what waits.
    pub async fn confirm(&self, community: CommunityId) -> Outcome {
        self.goto(&format!("/console/c/{community}/asked")).await?;
        self.at.see("button", "确认").await?;
        self.sure("确认", "确认，马上办").await?;
        self.at.read("没有等着确认的事").await
    }

    /// Registers papers one after the other, as with a scanner.
    pub async fn receive(&self, community: CommunityId, poll: PollId, numbers: &[String]) -> Outcome {
        self.goto(&format!("/console/c/{community}/polls/{poll}/paper")).await?;
        self.at.click("textbox", "票上的编号").await?;
        for (number, count) in numbers.iter().zip(1..) {
            self.at.type_text(number).await?;
            self.at.press(Key::Enter).await?;
            let body = "return document.querySelectorAll('.console-echo').length >= arguments[0]";
            self.at.until(&format!("echo {count}"), body, &[json!(count)]).await?;
        }
        Ok(())
    }

    /// Types one paper with the keyboard: 1 for every item; a photo of it is kept.
    pub async fn type_paper(&self, community: CommunityId, poll: PollId, number: &str) -> Outcome {
        self.goto(&format!("/console/c/{community}/polls/{poll}/typing")).await?;
        self.at.fill("票上的编号", number).await?;
        self.at.press(Key::Enter).await?;
        self.at.see("button", "保存这张").await?;
        let folder = tempfile::tempdir()?;
        let photo = folder.path().join("paper.png");
        self.at.screenshot(&photo).await?;
        self.at.choose_file("拍照或选一张照片", &photo).await?;
        let shown =
            "const photo = document.querySelector('.console-photo img'); return photo?.naturalWidth > 0";
        self.at.until("the photo", shown, &[]).await?;
        self.at.type_text("1").await?;
        self.at.click("button", "保存这张").await?;
        self.at.read("录好了第一遍").await
    }

    /// Opens a letter on a phone; ends on the poll's page.
    pub async fn open_letter(&self, letter: &Letter) -> Outcome {
        self.goto(&format!("/v#{}", letter.code.digits())).await?;
        self.at.fill(TAIL, &letter.tail.digits()).await?;
        self.at.click("button", OPEN).await?;
        let body = "return /polls.[0-9A-Z]+$/.test(location.pathname)";
        self.at.until("the poll's page", body, &[]).await?;
        Ok(())
    }

    /// Votes with a letter on a phone.
    pub async fn vote(&self, letter: &Letter) -> Outcome {
        self.open_letter(letter).await?;
        self.at.click("link", BEGIN).await?;
        self.at.click("radio", "赞同").await?;
        self.at.click("button", "去核对").await?;
        self.at.click("button", SUBMIT).await?;
        self.at.see("heading", RECORDED).await
    }

    /// Objects on the page of the result.
    pub async fn object(&self, letter: &Letter, community: CommunityId, poll: PollId, text: &str) -> Outcome {
        self.open_letter(letter).await?;
        self.goto(&format!("/c/{community}/polls/{poll}/result")).await?;
        self.at.click("button", "我有异议").await?;
        self.at.fill("怎么回事", text).await?;
        self.at.click("button", "提交").await?;
        self.at.read("前答复您").await
    }
}
