//! Everybody who takes part in the story, logged in, and how they call the server.

use api::committee::{AddAccount, AddCommunity, NewAccount, NewCommunity, NewContact};
use api::committee::{AskedDecision, AskedParams, DecideAsked, ListAsked};
use api::community::CommunityParams;
use domain::committee::{Role, SecondProof};
use domain::id::CommunityId;

use super::hand::Hand;
use super::person::Card;
use crate::Outcome;
use crate::town::Town;

/// The committee of the story.
pub struct Cast {
    pub community: CommunityId,
    pub operator: Card,
    pub chair: Card,
    pub second: Card,
    pub clerks: [Card; 2],
    pub inspector: Card,
}

impl Cast {
    /// The operator opens the community and makes its accounts.
    pub async fn of(town: &Town) -> Outcome<Self> {
        let operator = Card::operator(town).await?.settled(town).await?;
        let (mut hand, _) = operator.log_in(town).await?;
        let line = |text: &str| text.parse().map_err(|refusal| format!("{text}: {refusal}"));
        let new = NewCommunity {
            name: line("幸福里小区")?,
            district: line("示例区")?,
            contact: NewContact {
                name: line("幸福里居委会")?,
                phone: line("0000-7654321")?,
                desk: line("南门东侧居委会一楼")?,
                hours: line("周一到周五 9:00–17:00")?,
            },
        };
        let community = hand.call::<AddCommunity>(&api::NoParams {}, &new).await?.id;
        let chair = add(&mut hand, community, "chair", "王主任", Role::Chair).await?.settled(town).await?;
        let second =
            add(&mut hand, community, "second", "李副主任", Role::Chair).await?.settled(town).await?;
        let clerk = add(&mut hand, community, "clerk1", "赵干事", Role::Clerk).await?.settled(town).await?;
        let other = add(&mut hand, community, "clerk2", "钱干事", Role::Clerk).await?.settled(town).await?;
        let inspector =
            add(&mut hand, community, "inspector", "孙监督", Role::Inspector).await?.settled(town).await?;
        Ok(Self { community, operator, chair, second, clerks: [clerk, other], inspector })
    }

    /// The second person confirms what waits.
    pub async fn confirm_all(&self, hand: &mut Hand) -> Outcome<usize> {
        let at = CommunityParams { community: self.community };
        let waiting = hand.call::<ListAsked>(&at, &()).await?.waiting;
        for asked in &waiting {
            hand.call::<DecideAsked>(&AskedParams { asked: asked.id }, &AskedDecision { confirm: true })
                .await?;
        }
        Ok(waiting.len())
    }
}

async fn add(hand: &mut Hand, community: CommunityId, login: &str, name: &str, role: Role) -> Outcome<Card> {
    let new = NewAccount {
        login: login.parse().map_err(|_| "a login")?,
        name: name.parse().map_err(|_| "a name")?,
        role,
        second: SecondProof::Card,
    };
    Ok(Card::of(hand.call::<AddAccount>(&CommunityParams { community }, &new).await?))
}
