//! The names of the domain's closed sets.

use super::number;
use crate::admin::WordTexts;
use accounts::Status;
use accounts::audit::{ActorKind, AuditAction, AuditOutcome};
use accounts::message::MailState;
use accounts::reset::{Channel, ItemState, JobState, ResetKind, SecretState, SkipReason, StopReason, Verification};

pub(super) const WORDS: WordTexts = WordTexts {
    status: |status| match status {
        Status::Active => "Aktiv",
        Status::Blocked => "Pålogging blokkert",
    },
    kind: |kind| match kind {
        ResetKind::OneTimeLink => "Engangslenke",
        ResetKind::TemporaryPassword => "Midlertidig passord",
    },
    job_state: |state| match state {
        JobState::Draft => "Utkast",
        JobState::AwaitingApproval => "Venter på godkjenning",
        JobState::Running => "Pågår",
        JobState::Cancelled => "Avbrutt",
        JobState::Done => "Ferdig",
    },
    item_state: |state| match state {
        ItemState::Waiting => "Venter",
        ItemState::Done => "Tilbakestilt",
        ItemState::Skipped => "Hoppet over",
    },
    secret_state: |state| match state {
        SecretState::Unused => "Ikke brukt ennå",
        SecretState::Used => "Brukt",
        SecretState::Expired => "Utløpt",
        SecretState::Replaced => "Erstattet",
    },
    channel: |channel| match channel {
        Channel::HandOver => "Utleveres",
        Channel::Mail => "På e-post",
    },
    mail_state: |state| match state {
        MailState::Waiting => "I kø",
        MailState::Sent => "Sendt",
        MailState::Failed => "Kunne ikke sendes",
    },
    skip_reason: |reason| match reason {
        SkipReason::NoAddress => "Ingen e-postadresse",
        SkipReason::OwnAccount => "Din egen konto – bruk Endre passord",
        SkipReason::HigherRole => "Har en høyere rolle enn deg",
        SkipReason::OtherDepartment => "Utenfor avdelingene dine",
        SkipReason::Blocked => "Pålogging er blokkert",
        SkipReason::Deleted => "Slettet",
        SkipReason::NoLongerAllowed => "Du kan ikke lenger tilbakestille dette passordet",
        SkipReason::Cancelled => "Avbrutt før den startet",
        SkipReason::InRunningJob => "Er allerede med i en tilbakestilling som pågår",
    },
    stop_reason: |reason| match reason {
        StopReason::AdministratorDemoted => {
            "Stoppet: Administratoren som startet den, kan ikke lenger tilbakestille passord"
        }
        StopReason::AdministratorBlocked => "Stoppet: Administratoren som startet den, ble blokkert",
        StopReason::AdministratorDeleted => "Stoppet: Administratoren som startet den, ble slettet",
        StopReason::Declined => "Avslått av en annen administrator",
        StopReason::NotApproved => "Ingen godkjente den innen 72 timer",
        StopReason::InternalError => "Stoppet: En intern feil. Se serverens logg for detaljer",
    },
    verification: |verification| match verification {
        Verification::InPerson => "Personlig oppmøte med legitimasjon",
        Verification::CalledBack => "Ringt tilbake på et kjent nummer",
        Verification::ManagerVouched => "Lederen gikk god for personen",
        Verification::VideoCall => "På videosamtale",
        Verification::OtherChannel => "Gjennom en annen kjent kanal",
        Verification::NobodyCalled => "Ingen ringte: planlagt tilbakestilling eller øvelse",
    },
    action: |action| match action {
        AuditAction::SignIn => "Logget på",
        AuditAction::BeginSignIn => "Oppga riktig passord og ble bedt om det andre trinnet",
        AuditAction::SignOut => "Logget av",
        AuditAction::Prove => "Bekreftet identiteten sin med passordet",
        AuditAction::ChangePassword => "Endret passordet sitt",
        AuditAction::ChoosePassword => "Valgte nytt passord etter et midlertidig",
        AuditAction::SetPassword => "Valgte passord med en engangslenke",
        AuditAction::EndOwnSessions => "Avsluttet de andre øktene sine",
        AuditAction::EndSessions => "Logget noen av overalt",
        AuditAction::ResetPassword => "Tilbakestilte et passord",
        AuditAction::EndOldPassword => "Avsluttet et gammelt passord da fristen gikk ut",
        AuditAction::StartReset => "Startet en tilbakestilling",
        AuditAction::RequestApproval => "Ba om godkjenning av en tilbakestilling",
        AuditAction::ApproveReset => "Godkjente en tilbakestilling",
        AuditAction::DeclineReset => "Avslo en tilbakestilling",
        AuditAction::CancelReset => "Avbrøt en tilbakestilling",
        AuditAction::FinishReset => "Fullførte en tilbakestilling",
        AuditAction::HandOverResults => "Så resultatene av en tilbakestilling",
        AuditAction::DiscardResults => "Slettet resultatene av en tilbakestilling",
        AuditAction::ReissueResults => "Laget nye koder eller passord for en tilbakestilling",
        AuditAction::ExportReport => "Lastet ned den signerte rapporten om en tilbakestilling",
        AuditAction::ImportBreaches => "Importerte en liste over lekkede passord",
        AuditAction::AddAccount => "La til en konto",
        AuditAction::UpdateAccount => "Endret navn, avdeling eller adresse for noen",
        AuditAction::BlockAccount => "Blokkerte pålogging",
        AuditAction::UnblockAccount => "Opphevet blokkering av pålogging",
        AuditAction::EraseAccount => "Slettet en person for godt",
        AuditAction::GrantRole => "Endret en rolle",
        AuditAction::OperatorPassword => "Satte et passord på kommandolinjen",
        AuditAction::RegisterFactor => "La til en metode for totrinnskontroll",
        AuditAction::RenameFactor => "Ga en metode for totrinnskontroll nytt navn",
        AuditAction::RemoveFactor => "Fjernet en metode for totrinnskontroll",
        AuditAction::EnterAddress => "Oppga en alternativ adresse for seg selv",
        AuditAction::VerifyAddress => "Bekreftet den alternative adressen sin",
        AuditAction::RemoveAddress => "Fjernet den alternative adressen sin",
        AuditAction::RequestRecovery => "Ba om en lenke for å velge nytt passord",
        AuditAction::RecoverPassword => "Valgte nytt passord etter å ha glemt det gamle",
        AuditAction::Invite => "Sendte en invitasjon",
        AuditAction::WithdrawInvitation => "Trakk tilbake en invitasjon",
        AuditAction::RetryMessages => "Ba om at meldinger sendes på nytt",
        AuditAction::SendTestMessage => "Sendte en testmelding",
        AuditAction::ChangeSettings => "Endret innstillingene",
        AuditAction::SetUp => "Opprettet den første globale administratoren",
        AuditAction::RotateKey => "Erstattet nøkkelen i nøkkelfilen",
        AuditAction::ReadAudit => "Leste revisjonsloggen",
    },
    outcome: |outcome| match outcome {
        AuditOutcome::Success => "Utført",
        AuditOutcome::Failure => "Mislyktes",
        AuditOutcome::Refused => "Avvist",
    },
    actor_kind: |kind| match kind {
        ActorKind::Account => "Konto",
        ActorKind::Operator => "Kommandolinjen",
        ActorKind::System => "Passord",
        ActorKind::Anonymous => "Ikke pålogget",
    },
    number,
};
