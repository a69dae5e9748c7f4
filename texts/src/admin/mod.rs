//! The shape of the texts of the administrators' pages.

mod add;
mod approval;
mod audit;
mod jobs;
mod messages;
mod people;
mod person;
mod reset;
mod results;
mod settings;
mod words;

pub use add::AddTexts;
pub use approval::ApprovalTexts;
pub use audit::AuditTexts;
pub use jobs::JobTexts;
pub use messages::MessageTexts;
pub use people::PeopleTexts;
pub use person::PersonTexts;
pub use reset::ResetTexts;
pub use results::ResultTexts;
pub use settings::SettingsTexts;
pub use words::WordTexts;

table! {
    /// Everything that the administrators' pages say.
    pub struct AdminTexts {
        /// How the vocabulary is named.
        pub words: WordTexts,
        /// *Active users*.
        pub people: PeopleTexts,
        /// *Add a user*.
        pub add: AddTexts,
        /// The page of one person.
        pub person: PersonTexts,
        /// The steps of *Reset password*.
        pub reset: ResetTexts,
        /// The list of resets, and the page of one.
        pub jobs: JobTexts,
        /// Why a reset is done, and who approves it.
        pub approval: ApprovalTexts,
        /// The documents that hand secrets over.
        pub results: ResultTexts,
        /// *Audit log*.
        pub audit: AuditTexts,
        /// *Messages*.
        pub messages: MessageTexts,
        /// *Settings*.
        pub settings: SettingsTexts,
    }
}
