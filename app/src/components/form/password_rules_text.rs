//! The state of a password, as a sentence.

use accounts::{PasswordKind, PasswordState, Timestamp};
use texts::{Texts, dates};

/// The text that lists show about a person's password, such as *Changed 3 days ago*.
pub fn password_sentence(texts: &Texts, password: &PasswordState, now: Timestamp) -> String {
    let t = &texts.admin().people;
    let left = password.expires_at.filter(|end| *end > now).map(|end| dates::until(texts.language, end, now));
    let age = password.set_at.map(|set_at| dates::ago(texts.language, set_at, now));
    let kind = match password.ends_at {
        Some(end) if end > now => return (t.old_password_ends)(&dates::until(texts.language, end, now)),
        Some(_) => PasswordKind::None,
        None => password.kind,
    };
    match kind {
        PasswordKind::None if password.invited => {
            left.map_or_else(|| t.invitation_expired.to_owned(), |left| (t.invited)(&left))
        }
        _ if password.link_waiting => left.map_or_else(|| t.link_waiting.to_owned(), |left| (t.link_expires)(&left)),
        PasswordKind::None if password.set_at.is_some() => t.link_expired.to_owned(),
        PasswordKind::None => t.never_set.to_owned(),
        PasswordKind::Temporary => {
            left.map_or_else(|| t.temporary_expired.to_owned(), |left| (t.temporary_expires)(&left))
        }
        PasswordKind::Chosen => match age {
            Some(age) if password.must_change => (t.changed_must)(&age),
            Some(age) => (t.changed)(&age),
            None => t.never_set.to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use accounts::Language;
    use std::time::Duration;

    const NOW: Timestamp = Timestamp(1_795_378_440_000);
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);

    fn said(password: PasswordState) -> String {
        password_sentence(texts::of(Language::En), &password, NOW)
    }

    #[test]
    fn every_state_of_a_password_has_its_sentence() {
        let never = PasswordState {
            kind: PasswordKind::None,
            set_at: None,
            expires_at: None,
            ends_at: None,
            must_change: false,
            link_waiting: false,
            invited: false,
        };
        let end = Some(NOW.plus(DAY * 2));
        assert_eq!(said(never), "Not chosen yet");
        assert_eq!(
            said(PasswordState { link_waiting: true, expires_at: end, ..never }),
            "One-time link not used yet, expires in 2 days"
        );
        assert_eq!(said(PasswordState { set_at: Some(NOW), ..never }), "None: the one-time link has expired");
        let invited = PasswordState { invited: true, link_waiting: true, expires_at: end, ..never };
        assert_eq!(said(invited), "Invited, expires in 2 days");
        let expired = PasswordState { link_waiting: false, expires_at: Some(NOW), ..invited };
        assert_eq!(said(expired), "None: the invitation has expired");
        let temporary = PasswordState { kind: PasswordKind::Temporary, set_at: Some(NOW), ..never };
        assert_eq!(said(PasswordState { expires_at: end, ..temporary }), "Temporary, expires in 2 days");
        assert_eq!(said(PasswordState { expires_at: Some(NOW), ..temporary }), "Temporary, expired");
        let chosen = PasswordState { kind: PasswordKind::Chosen, set_at: Some(NOW.minus(DAY * 3)), ..never };
        assert_eq!(said(chosen), "Changed 3 days ago");
        let staged = PasswordState { link_waiting: true, expires_at: end, ends_at: Some(NOW.plus(DAY)), ..chosen };
        assert_eq!(said(staged), "One-time link not used yet; the old password stops working in 1 day");
        let ended = PasswordState { ends_at: Some(NOW), ..staged };
        assert_eq!(said(ended), "One-time link not used yet, expires in 2 days");
        assert_eq!(
            said(PasswordState { must_change: true, ..chosen }),
            "Changed 3 days ago; must be changed at next sign-in"
        );
    }
}
