//! The committee's console: logging in, accounts, communities, acts of two people, the audit log.

mod account;
mod asked;
mod audit;
mod console;
mod session;
mod setting;

pub use account::{
    Account, AccountList, AccountReset, AccountSecrets, DistrictAccount, DistrictAccountList, NewAccount,
    NewDistrictAccount, TotpSecret,
};
pub use asked::{Asked, AskedDecision, AskedList, AskedPoll};
pub use audit::{AuditLine, AuditPage, UnknownLogIn, UnknownLogIns};
pub use console::{Console, ConsoleEntry, ConsoleList, ConsolePoll, NewCommunity, NewContact};
pub use session::{LogInRequest, MyCommunity, PasswordChange, Session, SessionList, Staff};
pub use setting::{HolidayList, HolidayYear, Holidays, Settings, Site};

use crate::{NoParams, community::CommunityParams};
use domain::id::{AccountId, AskedId, CommunityId, StaffSessionId};

crate::endpoints! {
    /// Log in with password and one-time code. Every failure has one answer, `log_in_refused`.
    LogIn: Post "/api/console/session", NoParams, LogInRequest => Staff;
    /// Leave on this browser.
    LogOut: Delete "/api/console/session", NoParams, () => ();
    /// Who I am and what waits for me.
    GetStaff: Get "/api/console/me", NoParams, () => Staff;
    /// Change my password; my other sessions end.
    ChangePassword: Put "/api/console/me/password", NoParams, PasswordChange => ();
    /// Where I am logged in.
    ListSessions: Get "/api/console/me/sessions", NoParams, () => SessionList;
    /// End one of my sessions; one that has ended stays so.
    EndSession: Delete "/api/console/me/sessions/{session}", SessionParams, () => ();
    /// All communities, for the operator.
    ListConsoles: Get "/api/console/communities", NoParams, () => ConsoleList;
    /// Open a community.
    AddCommunity: Post "/api/console/communities", NoParams, NewCommunity => ConsoleEntry;
    /// The home of a community's console: polls and what waits.
    GetConsole: Get "/api/console/communities/{community}", CommunityParams, () => Console;
    /// A community's accounts.
    ListAccounts: Get "/api/console/communities/{community}/accounts", CommunityParams, () => AccountList;
    /// Add an account; answers once with its secrets.
    AddAccount: Post "/api/console/communities/{community}/accounts", CommunityParams, NewAccount => AccountSecrets;
    /// Disable an account: its sessions end and nobody logs in with it again, unless it is reset.
    DisableAccount: Delete "/api/console/communities/{community}/accounts/{account}", AccountParams, () => Account;
    /// Give an account a new password and a new second proof; its sessions end. Answers once with the secrets.
    ResetAccount: Post "/api/console/communities/{community}/accounts/{account}/reset", AccountParams, AccountReset => AccountSecrets;
    /// Accounts of districts' housing authorities; for the operator.
    ListDistrictAccounts: Get "/api/console/district-accounts", NoParams, () => DistrictAccountList;
    /// Add an account for a district; answers once with its secrets.
    AddDistrictAccount: Post "/api/console/district-accounts", NoParams, NewDistrictAccount => AccountSecrets;
    /// Disable a district's account: its sessions end.
    DisableDistrictAccount: Delete "/api/console/district-accounts/{account}", DistrictAccountParams, () => DistrictAccount;
    /// Give a district's account a new password and second proof; answers once with the secrets.
    ResetDistrictAccount: Post "/api/console/district-accounts/{account}/reset", DistrictAccountParams, AccountReset => AccountSecrets;
    /// Acts of two people: those that wait, then those that were decided, newest first.
    ListAsked: Get "/api/console/communities/{community}/asked", CommunityParams, () => AskedList;
    /// Confirm or refuse as the second person; a confirmed act is done at once.
    DecideAsked: Put "/api/console/asked/{asked}/decision", AskedParams, AskedDecision => Asked;
    /// Take back what I asked for, while it waits.
    WithdrawAsked: Delete "/api/console/asked/{asked}", AskedParams, () => Asked;
    /// The settings of the installation, for everybody who is logged in.
    GetSettings: Get "/api/console/settings", NoParams, () => Settings;
    /// Change the settings; for the operator.
    SaveSettings: Put "/api/console/settings", NoParams, Settings => Settings;
    /// The days off that are entered, for everybody who is logged in.
    ListHolidays: Get "/api/console/holidays", NoParams, () => HolidayList;
    /// Enter the days off of a year in place of those that were entered; for the operator.
    SaveHolidays: Put "/api/console/holidays/{year}", YearParams, Holidays => HolidayList;
    /// Refused log-ins with names that nobody has; for the operator.
    ListUnknownLogIns: Get "/api/console/unknown-log-ins", NoParams, () => UnknownLogIns;
    /// The audit log of a community, 100 lines a page, newest first.
    ListAudit: Get "/api/console/communities/{community}/audit/{before}", AuditParams, () => AuditPage;
}

crate::params! {
    /// Which of my sessions.
    SessionParams {
        /// The session.
        session: StaffSessionId,
    }
    /// Which account of which community.
    AccountParams {
        /// The community.
        community: CommunityId,
        /// The account.
        account: AccountId,
    }
    /// Which account of a district.
    DistrictAccountParams {
        /// The account.
        account: AccountId,
    }
    /// Which act of two people.
    AskedParams {
        /// What was asked.
        asked: AskedId,
    }
    /// Which year.
    YearParams {
        /// The year.
        year: i32,
    }
    /// Which page of a community's audit log.
    AuditParams {
        /// The community.
        community: CommunityId,
        /// Lines before this place; 0 for the newest page.
        before: u64,
    }
}
