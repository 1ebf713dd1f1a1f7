//! What is typed about accounts and communities, checked before anything is sent.

use api::committee::{NewAccount, NewCommunity, NewContact};
use domain::committee::{Line, Login, NewPassword, Role, SecondProof};

/// What a new password must be.
pub const PASSWORD_RULE: &str =
    "10 位以上，别人猜不到。可以是一句只有您知道的话。不能是 1234567890、同一个字重复这样的。";

/// What is wrong with the fields of a password change; empty where nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PasswordWrong {
    /// The present one.
    pub current: String,
    /// The new one.
    pub new: String,
    /// The new one once more.
    pub again: String,
}

/// The new password.
///
/// # Errors
/// What is wrong, field by field.
pub fn password(current: &str, new: &str, again: &str) -> Result<NewPassword, PasswordWrong> {
    let mut wrong = PasswordWrong::default();
    if current.is_empty() {
        wrong.current = "请填现在的密码。".into();
    }
    let parsed = new.parse::<NewPassword>();
    if parsed.is_err() {
        wrong.new = "这个密码太短或者太常见。请换一个 10 位以上、别人猜不到的。".into();
    } else if new == current {
        wrong.new = "和现在的一样。请换一个新的。".into();
    }
    if again != new {
        wrong.again = "两次填的不一样。请再填一次。".into();
    }
    match parsed {
        Ok(password) if wrong == PasswordWrong::default() => Ok(password),
        _ => Err(wrong),
    }
}

/// A line of text; what is wrong is told with the field's name.
///
/// # Errors
/// A sentence for beside the field.
pub fn line(what: &str, typed: &str) -> Result<Line, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(format!("请填{what}。"));
    }
    typed.parse().map_err(|_| format!("{what}太长。请写在 60 个字以内，不要换行。"))
}

/// What is wrong with a new account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountWrong {
    /// The login.
    pub login: String,
    /// The name.
    pub name: String,
}

/// A new account.
///
/// # Errors
/// What is wrong, field by field.
pub fn account(login: &str, name: &str, role: Role, second: SecondProof) -> Result<NewAccount, AccountWrong> {
    let parsed = login.trim().parse::<Login>();
    let named = line("姓名", name);
    match (parsed, named) {
        (Ok(login), Ok(name)) => Ok(NewAccount { login, name, role, second }),
        (login, name) => Err(AccountWrong {
            login: login.err().map_or_else(String::new, |_| {
                "登录名是 3 到 32 位，只用小写字母、数字、点、横线，例如 li.wei。".into()
            }),
            name: name.err().unwrap_or_default(),
        }),
    }
}

/// The fields of a new community, in the order of the form.
pub const COMMUNITY: [(&str, &str); 6] = [
    ("小区名称", "居民平时怎么叫，就怎么写。"),
    ("所在的区", "例如 张店区。"),
    ("谁接电话", "印在信上，例如 某某居委会。"),
    ("电话", "居民有事打这个电话。"),
    ("在哪里办", "投纸质票、请人帮忙去的地方。"),
    ("几点有人", "例如 工作日 8:30–17:00。"),
];

/// A new community.
///
/// # Errors
/// What is wrong, in the order of [`COMMUNITY`]; empty where nothing is.
pub fn community(typed: &[String; 6]) -> Result<NewCommunity, Box<[String; 6]>> {
    let mut wrong: [String; 6] = Default::default();
    let mut lines = Vec::with_capacity(6);
    for (place, (what, _)) in COMMUNITY.iter().enumerate() {
        match line(what, &typed[place]) {
            Ok(line) => lines.push(line),
            Err(told) => wrong[place] = told,
        }
    }
    match <[Line; 6]>::try_from(lines) {
        Ok([name, district, contact, phone, desk, hours]) => {
            Ok(NewCommunity { name, district, contact: NewContact { name: contact, phone, desk, hours } })
        }
        Err(_) => Err(Box::new(wrong)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_field_of_a_password_is_told() {
        let wrong = password("", "short", "other").expect_err("three slips");
        assert!(!wrong.current.is_empty() && !wrong.new.is_empty() && !wrong.again.is_empty());
        let same = "门前的老槐树开花了呀";
        assert!(password(same, same, same).expect_err("the same").new.contains("一样"));
        assert!(password("old", same, same).is_ok());
    }

    #[test]
    fn an_account_is_told_what_a_login_is() {
        let wrong = account("李 伟", " ", Role::Clerk, SecondProof::Card).expect_err("both");
        assert!(wrong.login.contains("li.wei") && wrong.name.contains("姓名"));
        let made = account(" li.wei ", " 李伟 ", Role::Clerk, SecondProof::Card).expect("good");
        assert_eq!((made.login.as_str(), made.name.as_str()), ("li.wei", "李伟"));
    }

    #[test]
    fn a_community_needs_every_line() {
        let mut typed: [String; 6] = ["示例小区", "示例区", "居委会", "0533-1", "一楼", ""].map(Into::into);
        let wrong = community(&typed).expect_err("no hours");
        assert_eq!(wrong.iter().filter(|told| !told.is_empty()).count(), 1);
        assert!(wrong[5].contains("几点有人"));
        typed[5] = "周一".into();
        assert_eq!(community(&typed).expect("whole").contact.hours.as_str(), "周一");
    }
}
