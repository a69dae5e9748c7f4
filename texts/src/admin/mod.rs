//! The tables of texts of the administrators' pages.

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
    /// All texts of the administrators' pages.
    pub struct AdminTexts {
        /// The names of the domain's closed sets.
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
        /// The justification and the approval of a reset.
        pub approval: ApprovalTexts,
        /// The documents that hand over secrets.
        pub results: ResultTexts,
        /// *Audit log*.
        pub audit: AuditTexts,
        /// *Messages*.
        pub messages: MessageTexts,
        /// *Settings*.
        pub settings: SettingsTexts,
    }
}
