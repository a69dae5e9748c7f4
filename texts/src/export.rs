//! Exports the texts as JSON to `target/texts.json`, for the browser tests.
//!
//! A row keeps its name. A function becomes a sentence with placeholders: `{ "around": "Select {0}" }`. A
//! function of a count becomes three sentences: `zero`, `one` and `other`. A function of a closed set becomes
//! one sentence for each member of the set.

use crate::dates::Unit;
use crate::numbers::grouped;
use crate::{Text, Told};
use accounts::audit::{ActorKind, AuditAction, AuditOutcome};
use accounts::message::{MailProblem, MailState, MessageKind};
use accounts::password_policy::PolicyViolation;
use accounts::reset::{Channel, ItemState, JobState, ResetKind, SecretState, SkipReason, StopReason, Verification};
use accounts::second_factor::FactorKind;
use accounts::{ChangeReason, Field, Language, Refusal, Role, Status, Total};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A table of texts, or one of its rows.
pub(crate) trait Export {
    fn export(&self) -> Value;
}

/// A member of a closed set.
trait Word: Copy {
    fn words() -> Vec<(String, Self)>;
}

macro_rules! words {
    ($($set:ty),+) => {$(
        impl Word for $set {
            fn words() -> Vec<(String, Self)> {
                <$set>::ALL.iter().map(|word| (word.to_string(), *word)).collect()
            }
        }
    )+};
}

words!(ActorKind, AuditAction, AuditOutcome, ChangeReason, Channel, FactorKind, Field, ItemState, JobState);
words!(MailProblem, MailState, MessageKind, ResetKind, Role, SecretState, SkipReason, Status, StopReason, Verification);

impl Word for bool {
    fn words() -> Vec<(String, bool)> {
        [false, true].map(|word| (word.to_string(), word)).to_vec()
    }
}

impl Word for Unit {
    fn words() -> Vec<(String, Unit)> {
        let units = [Unit::Second, Unit::Minute, Unit::Hour, Unit::Day, Unit::Month, Unit::Year];
        units.map(|unit| (format!("{unit:?}"), unit)).to_vec()
    }
}

/// Numbers that occur in no text, as counts for the first, second and third placeholder.
const PLACES: [i64; 3] = [555_555, 666_666, 777_777];

fn with_placeholders(mut text: String) -> Value {
    for (place, number) in PLACES.into_iter().enumerate() {
        for written in [number.to_string(), grouped(number, ','), grouped(number, '\u{a0}')] {
            text = text.replace(&written, &format!("{{{place}}}"));
        }
    }
    Value::String(text)
}

/// A sentence for zero, one and many.
fn forms(sentence: impl Fn([i64; 3]) -> String) -> Value {
    json!({ "zero": sentence([0; 3]), "one": sentence([1; 3]), "other": with_placeholders(sentence(PLACES)) })
}

fn for_each_word<W: Word>(value: impl Fn(W) -> Value) -> Value {
    W::words().into_iter().map(|(name, word)| (name, value(word))).collect::<Map<_, _>>().into()
}

macro_rules! export {
    ($($kind:ty: |$row:ident| $value:expr;)+) => {$(
        impl Export for $kind {
            fn export(&self) -> Value {
                let $row = self;
                $value
            }
        }
    )+};
}

export! {
    Text: |text| json!(text);
    Option<Text>: |text| json!(text);
    (Text, Text): |texts| json!(texts);
    [Text; 3]: |texts| json!(texts);
    [Text; 12]: |texts| json!(texts);
    Language: |language| json!(language.tag());
    fn(&str) -> String: |row| json!({ "around": row("{0}") });
    fn(&str, &str) -> String: |row| json!({ "around": row("{0}", "{1}") });
    fn(&str, ChangeReason) -> String: |row| for_each_word(|word| json!({ "around": row("{0}", word) }));
    fn(i64) -> String: |row| forms(|[n, ..]| row(n));
    fn(usize) -> String: |row| forms(|[n, ..]| row(n as usize));
    fn(usize, usize) -> String: |row| forms(|[a, b, _]| row(a as usize, b as usize));
    fn(i64, i64) -> String: |row| forms(|[a, b, _]| row(a, b));
    fn(i64, i64, i64) -> String: |row| forms(|[a, b, c]| row(a, b, c));
    fn(i64, Unit) -> String: |row| for_each_word(|unit| forms(|[n, ..]| row(n, unit)));
    fn(Total) -> String: |row| json!({
        "exactly": forms(|[n, ..]| row(Total::Exactly(n))),
        "more_than": forms(|[n, ..]| row(Total::MoreThan(n))),
    });
    fn(i64, i64, Total) -> String: |row| json!({
        "exactly": forms(|[a, b, n]| row(a, b, Total::Exactly(n))),
        "more_than": forms(|[a, b, n]| row(a, b, Total::MoreThan(n))),
    });
    fn(i64, &str, i64) -> String: |row| with_placeholders(row(PLACES[0], "{1}", PLACES[2]));
    fn(&str, i64, i64) -> String: |row| with_placeholders(row("{0}", PLACES[1], PLACES[2]));
    fn(&Refusal) -> Text: |row| {
        let mut said: Value = REFUSALS.iter().map(|refusal| (format!("{refusal:?}"), json!(row(refusal)))).collect();
        said["InvalidField"] = for_each_word(|field| json!(row(&Refusal::InvalidField(field))));
        said
    };
    fn(&PolicyViolation) -> String: |row| {
        VIOLATIONS.iter().map(|violation| (format!("{violation:?}"), json!(row(violation)))).collect()
    };
    fn(&Told<'_>) -> String: |row| json!(row(&Told {
        username: "{username}",
        about: "{about}",
        about_name: Some("{about_name}"),
        organisation: "{organisation}",
        until: "{until}",
    }));
}

/// The refusals without further details.
const REFUSALS: [Refusal; 30] = [
    Refusal::SignInFailed,
    Refusal::NotSignedIn,
    Refusal::MustChoosePassword,
    Refusal::SecondFactorNeeded,
    Refusal::MustRegisterFactor,
    Refusal::WrongCode,
    Refusal::PasskeyRefused,
    Refusal::CodesLocked,
    Refusal::LastFactor,
    Refusal::TooManyFactors,
    Refusal::NotAllowed,
    Refusal::FreshProofNeeded,
    Refusal::WrongPassword,
    Refusal::PasswordsDiffer,
    Refusal::LinkInvalid,
    Refusal::NotFound,
    Refusal::Conflict,
    Refusal::LastGlobalAdministrator,
    Refusal::UsernameTaken,
    Refusal::NothingSelected,
    Refusal::NoTemporaryPasswords,
    Refusal::JobState,
    Refusal::RequesterNotAllowed,
    Refusal::ApprovalNeeded,
    Refusal::ResultsGone,
    Refusal::NotInvitable,
    Refusal::NoAddress,
    Refusal::SentByMail,
    Refusal::FormExpired,
    Refusal::Busy,
];

/// The reasons for refusing a password that have no further details.
const VIOLATIONS: [PolicyViolation; 3] =
    [PolicyViolation::TooPredictable, PolicyViolation::KnownBad, PolicyViolation::SameAsCurrent];

impl<W: Word, R: Export> Export for fn(W) -> R {
    fn export(&self) -> Value {
        for_each_word(|word| self(word).export())
    }
}

/// All texts, by language tag.
fn everything() -> Map<String, Value> {
    let all = Language::ALL.iter().map(|language| {
        let texts = crate::of(*language);
        let mut said = texts.export();
        said["admin"] = texts.admin().export();
        said["mail"] = texts.mail().export();
        (language.tag().to_owned(), said)
    });
    all.collect()
}

/// Every sentence with its path: for a count, the form for one and the form for many; otherwise only the
/// sentence.
fn sentences<'a>(said: &'a Value, place: &str) -> Vec<(String, Option<&'a str>, &'a str)> {
    match said {
        Value::Object(rows) => match (rows.get("one"), rows.get("other")) {
            (Some(Value::String(one)), Some(Value::String(other))) => vec![(place.to_owned(), Some(one), other)],
            _ => rows.iter().flat_map(|(name, row)| sentences(row, &format!("{place}.{name}"))).collect(),
        },
        Value::Array(rows) => rows.iter().flat_map(|row| sentences(row, place)).collect(),
        Value::String(text) => vec![(place.to_owned(), None, text)],
        _ => Vec::new(),
    }
}

#[test]
fn every_text_is_written_down_for_the_tests_in_a_browser() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("texts.json"), format!("{:#}\n", Value::Object(everything()))).unwrap();
}

#[test]
fn every_language_puts_the_same_into_a_sentence_and_leaves_none_empty() {
    let all = everything();
    for (language, said) in &all {
        for ((place, _, text), (_, _, english)) in sentences(said, language).iter().zip(sentences(&all["en"], "")) {
            assert!(!text.trim().is_empty(), "{place}");
            assert_eq!(placeholders(text), placeholders(english), "{place}: {text}");
        }
    }
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// Rows that do not name what they count, or whose count is never one.
const NAMELESS: [&str; 11] = [
    ".admin.jobs.progress_of",
    ".admin.jobs.rate",
    ".admin.people.range.exactly",
    ".admin.people.range.more_than",
    ".admin.people.reset_everyone.exactly",
    ".admin.people.reset_everyone.more_than",
    ".admin.people.selected",
    ".admin.reset.and_more",
    ".admin.words.number",
    ".person.policy_length",
    ".person.policy_progress",
];

/// Rows whose words are the same for one and for many in Norwegian, such as `1 passord` and `2 passord`.
const SAME_IN_NORWEGIAN: [&str; 6] = [
    ".admin.approval.ask",
    ".admin.jobs.job_title",
    ".admin.reset.confirm",
    ".admin.reset.will_be_reset",
    ".dates.span.Year",
    ".shared.resets_to_decide",
];

#[test]
fn a_text_that_counts_has_one_form_for_one_and_another_for_many() {
    for (language, said) in &everything() {
        let one_of =
            |other: &str| ["{0}", "{1}", "{2}"].iter().fold(other.to_owned(), |s, place| s.replace(place, "1"));
        let sentences = sentences(said, "").into_iter();
        let same = sentences.filter(|(_, one, other)| one.is_some_and(|one| one == one_of(other)));
        let same: BTreeSet<_> = same.map(|(place, ..)| place).collect();
        let norwegian = if language == "nb" { &SAME_IN_NORWEGIAN[..] } else { &[] };
        let known = NAMELESS.iter().chain(norwegian).map(|place| (*place).to_owned()).collect();
        assert_eq!(same, known, "{language}");
    }
}
