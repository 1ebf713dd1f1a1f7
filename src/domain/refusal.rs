//! Every reason for which a rule says no: a stable code, no text.

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// Why a rule refused; the words belong to the pages.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Refusal { $($(#[$doc])* $name,)* }

        impl Refusal {
            /// Every refusal there is.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable code of this refusal on the wire.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The refusal with that code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$name),)* _ => None }
            }
        }
    };
}

refusals! {
    /// An id that is not a 26-character ULID.
    IdMalformed = "id_malformed",
    /// An area below zero or beyond 10 000 000 m².
    AreaOutOfRange = "area_out_of_range",
    /// A 投票码 that does not have 18 digits.
    CodeLength = "code_length",
    /// A 投票码 whose check digit does not fit: a slip of the finger.
    CodeCheckDigit = "code_check_digit",
    /// Neither a mobile of 11 digits nor a landline.
    PhoneMalformed = "phone_malformed",
    /// Not exactly four digits of a phone number.
    PhoneTailMalformed = "phone_tail_malformed",
    /// Unknown code, or digits that do not belong to it (one answer for both, T2).
    SignInRefused = "sign_in_refused",
    /// Too many tries with this code or from this address.
    TooManyAttempts = "too_many_attempts",
    /// No session, or one that has run out.
    SignInNeeded = "sign_in_needed",
    /// The voter is not one of this session's.
    NotYourBallot = "not_your_ballot",
    /// There is no such community, poll or voter here.
    NotFound = "not_found",
    /// The poll has been announced but does not take ballots yet.
    PollNotOpen = "poll_not_open",
    /// The poll takes no more ballots.
    PollClosed = "poll_closed",
    /// The result is sealed until the poll closes.
    ResultSealed = "result_sealed",
    /// A ballot of this voter is recorded already and the rule card allows no change (R26).
    AlreadyVoted = "already_voted",
    /// The same attempt was sent before with another content.
    AttemptReused = "attempt_reused",
    /// An item that this poll does not have.
    ItemUnknown = "item_unknown",
    /// The items are not in ascending order, or one stands twice.
    ItemOrder = "item_order",
    /// An option that this item does not have.
    OptionUnknown = "option_unknown",
    /// A decision without an answer (R20: blanks cannot arise).
    AnswerMissing = "answer_missing",
    /// More items chosen than the question allows.
    TooManyChosen = "too_many_chosen",
    /// A statutory question answered with the code alone: it needs a matched phone or paper (R78).
    LevelTooLow = "level_too_low",
    /// The commitment is not that of this ballot and nonce.
    CommitmentMismatch = "commitment_mismatch",
    /// Not 32 bytes in hexadecimal.
    HashMalformed = "hash_malformed",
    /// A dwelling that stands under two voters.
    DwellingTwice = "dwelling_twice",
    /// A dwelling without an owner that is not marked as unsold.
    OwnerMissing = "owner_missing",
    /// A poll whose definition breaks a rule of form (no question, an item twice, closing before opening).
    PollMalformed = "poll_malformed",
    /// An item code that the catalogue does not have.
    ItemCodeUnknown = "item_code_unknown",
    /// A paper of this voter was received before (R27).
    PaperReceived = "paper_received",
    /// After a voided ballot the voter votes on paper.
    PaperOnly = "paper_only",
    /// This role may not do this.
    NotAllowed = "not_allowed",
    /// This act needs another person than the one who asked.
    SecondPersonNeeded = "second_person_needed",
    /// Name, password or one-time code do not fit (one answer for all).
    LogInRefused = "log_in_refused",
    /// The committee's session has run out or never was.
    LogInNeeded = "log_in_needed",
    /// A password shorter than 10 characters, or one of the commonest.
    PasswordWeak = "password_weak",
    /// A name, login or text that is empty or too long.
    TextMalformed = "text_malformed",
    /// A login that somebody else has.
    LoginTaken = "login_taken",
    /// Nobody else would answer for the community's polls.
    LastChair = "last_chair",
    /// Nobody disables or resets their own account.
    OwnAccount = "own_account",
    /// Somebody changed it meanwhile; look again.
    Outdated = "outdated",
    /// The poll's state does not allow it.
    StateForbids = "state_forbids",
    /// Rows in the 待补名单 block announcing.
    RollPending = "roll_pending",
    /// The roll has changed since it was frozen for this poll.
    RollChanged = "roll_changed",
    /// A row of the roll that is wrong or incomplete and not set aside.
    RollFaulty = "roll_faulty",
    /// The roll has no voter in this scope.
    RollEmpty = "roll_empty",
    /// A file that cannot be read as a table.
    FileUnreadable = "file_unreadable",
    /// An old `.xls` file: save it as `.xlsx`.
    FileXls = "file_xls",
    /// More rows, columns or characters than a roll ever has.
    FileTooLarge = "file_too_large",
    /// The district asks for the street office's confirmation first.
    StreetNeeded = "street_needed",
    /// The check of a draft found something that blocks.
    DraftBlocked = "draft_blocked",
    /// A number that no paper of this poll has.
    PaperUnknown = "paper_unknown",
    /// This paper was replaced by a newer print.
    PaperRevoked = "paper_revoked",
    /// The same person may not type a paper twice, nor decide on their own reading.
    SamePerson = "same_person",
    /// The holder already has as many powers as the rule allows (R28).
    ProxyCap = "proxy_cap",
    /// The holder has declared an interest that excludes them.
    ProxyInterest = "proxy_interest",
    /// A written power that lacks one of its parts (Civil Code 165).
    PowerIncomplete = "power_incomplete",
    /// Serial number and objection code do not fit (one answer for all).
    EchoUnknown = "echo_unknown",
    /// A photo of another kind, or larger than 2 MB.
    PhotoMalformed = "photo_malformed",
    /// This poll asks tenants nothing.
    TenantsNotAsked = "tenants_not_asked",
    /// The tenants of this dwelling have answered already.
    TenantAnswered = "tenant_answered",
    /// The password that was given on paper has to be changed before anything else.
    PasswordToBeChanged = "password_to_be_changed",
    /// A last day before the first, or days that no schedule can have.
    SpanMalformed = "span_malformed",
    /// A building, stretch or package that this community does not have.
    PlaceUnknown = "place_unknown",
    /// Packages that wait for each other in a circle.
    PackagesCircle = "packages_circle",
    /// Percent and days that cannot both be true.
    ProgressMalformed = "progress_malformed",
    /// A finding that refuses, or one for which nobody answers, stands in the way of publishing.
    ScheduleBlocked = "schedule_blocked",
    /// Dates move and nobody says why.
    ReasonMissing = "reason_missing",
    /// The board is what residents see already.
    NothingNew = "nothing_new",
    /// Something else in this community is called so.
    NameTaken = "name_taken",
    /// Packages lie on this stretch.
    StretchUsed = "stretch_used",
    /// The outage is over or called off.
    OutageOver = "outage_over",
    /// A file with rows that are wrong; nothing of it was saved.
    RowsFaulty = "rows_faulty",
    /// A file that is neither a JPEG nor a PNG nor a WebP.
    PictureKind = "picture_kind",
    /// A picture of more than 24 megapixels.
    PicturePixels = "picture_pixels",
    /// A picture that cannot be decoded to its end.
    PictureBroken = "picture_broken",
    /// A day that is too early or too late for what it is said of.
    DayMalformed = "day_malformed",
    /// A number beyond what it counts.
    NumberMalformed = "number_malformed",
    /// A time that is over, has no length, or lasts longer than a working day.
    SlotMalformed = "slot_malformed",
    /// A recording that is neither MP3 nor M4A, or too long.
    RecordingUnreadable = "recording_unreadable",
    /// A package that has as many photos as it takes.
    PhotosFull = "photos_full",
    /// No flat or shop of this time has that building, stairwell and room.
    DoorUnknown = "door_unknown",
    /// All places of this time are taken.
    SlotFull = "slot_full",
    /// Too late to choose, change or give back this time.
    SlotLate = "slot_late",
    /// This time was taken back.
    SlotWithdrawn = "slot_withdrawn",
    /// Nobody was at home too often: the desk books.
    SlotAtDesk = "slot_at_desk",
    /// Another entry of the programme is linked to this community, or it lies in another district.
    CommunityLinked = "community_linked",
    /// It stands at that place in the queue already.
    PlaceSame = "place_same",
    /// The quarter of this district is closed.
    QuarterClosed = "quarter_closed",
    /// The quarter is not over yet.
    QuarterRunning = "quarter_running",
    /// Communities under works that nobody has visited in the quarter.
    VisitsMissing = "visits_missing",
    /// No way leads from the dossier's step to that one (R46).
    LiftStep = "lift_step",
    /// Going back and passing over a step need a reason.
    LiftReason = "lift_reason",
    /// Something is lacking before the dossier's step may be left forward (R46, R47).
    LiftLacking = "lift_lacking",
    /// A share table that cannot be computed.
    LiftShare = "lift_share",
    /// This stairwell has a dossier already.
    DossierExists = "dossier_exists",
    /// A warranty shorter than 2 years, or than 5 years for leak-proofing (R63).
    WarrantyShort = "warranty_short",
    /// An offer that quotes no line at all.
    OfferEmpty = "offer_empty",
    /// Two prices for one line of one flat type.
    LineTwice = "line_twice",
    /// A flat type or line that the round does not have.
    LineUnknown = "line_unknown",
    /// Another unit than the round's.
    UnitDiffers = "unit_differs",
    /// A price below zero or beyond 1 000 000 元 per unit.
    PriceOutOfRange = "price_out_of_range",
    /// A former price that was not really charged in the last 7 days (R60).
    WasPriceUnreal = "was_price_unreal",
    /// The round has been opened: no offer comes in, none changes.
    RoundOpened = "round_opened",
    /// The round is sealed until its minute.
    RoundSealed = "round_sealed",
    /// This offer was handed in already.
    OfferHandedIn = "offer_handed_in",
    /// The household has confirmed its choice.
    ChoiceConfirmed = "choice_confirmed",
    /// This needs a firm that the household has chosen and confirmed.
    ChoiceMissing = "choice_missing",
    /// The household has not agreed that this firm gets its number.
    ConsentMissing = "consent_missing",
    /// This firm was removed from the list.
    FirmRemoved = "firm_removed",
    /// A firm of this licence is on one of those lists already.
    FirmListed = "firm_listed",
    /// A picture of an offer that does not say what it shows.
    CaptionMissing = "caption_missing",
    /// The number of an identity card stands in a text that nobody needs it in.
    IdentityNumber = "identity_number",
    /// The number of a bank card stands in a text that nobody needs it in.
    CardNumber = "card_number",
    /// The question has been answered.
    QuestionAnswered = "question_answered",
    /// Nobody confirmed that nothing personal stands in what is to be published.
    FaqUnconfirmed = "faq_unconfirmed",
    /// As much is published as a phone is asked to load.
    FaqFull = "faq_full",
    /// Another rule of the city on the same condition holds at the same time.
    RuleOverlaps = "rule_overlaps",
}

impl core::fmt::Display for Refusal {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.code())
    }
}

impl core::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::Refusal;

    #[test]
    fn every_code_is_its_own() {
        for refusal in Refusal::ALL {
            assert_eq!(Refusal::from_code(refusal.code()), Some(*refusal));
        }
    }
}
