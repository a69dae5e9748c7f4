//! A message as its reader sees it: the same sentences in plain text and in HTML.

use super::html;
use super::templates::{Piece, Placeholder, Template, Templates};
use accounts::message::MessageKind;
use accounts::{Language, Message};
use lettre::message::{Mailbox, MultiPart};
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};
use texts::{KindTexts, MailTexts, Told, dates};

/// The values that all messages of this installation share.
pub(crate) struct Letterhead {
    /// The sender in the `From` header.
    pub from: Mailbox,
    /// The public address of the server. It never comes from a request.
    pub base_url: String,
    /// The organisation's own message templates.
    pub templates: Arc<Templates>,
}

/// The sentences of one message.
pub(super) struct Letter<'a> {
    pub language: Language,
    pub texts: &'static MailTexts,
    pub kind: KindTexts,
    /// The organisation's own text, which replaces the built-in text of `kind`.
    pub template: Option<&'a Template>,
    pub message: &'a Message,
    pub sender: &'a str,
    pub page: String,
}

impl Letter<'_> {
    pub fn subject(&self) -> String {
        let subject = self.template.map_or_else(|| self.kind.subject.to_owned(), |own| self.filled(&own.subject));
        subject.chars().filter(|c| !c.is_control()).collect()
    }

    pub fn greeting(&self) -> String {
        (self.texts.greeting)(&self.message.name)
    }

    pub fn lead(&self) -> String {
        let Message { username, about, about_name, organisation, .. } = self.message;
        let about = about.as_deref().unwrap_or_default();
        let until = dates::date_time(self.language, self.message.expires_at);
        (self.kind.lead)(&Told { username, about, about_name: about_name.as_deref(), organisation, until: &until })
    }

    /// The link's label, its address and the code in it. The code is in the fragment, which browsers never send.
    pub fn link(&self) -> Option<(&'static str, String, &str)> {
        let (words, code) = self.kind.action.zip(self.message.code.as_ref())?;
        Some((words, format!("{}#{}", self.page, code.reveal()), code.reveal()))
    }

    pub fn or_code(&self) -> String {
        (self.texts.or_code)(&self.page)
    }

    pub fn good_until(&self) -> String {
        (self.texts.good_until)(&dates::date_time(self.language, self.message.expires_at))
    }

    /// The account, the time and the client's address, as far as they are known.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let message = self.message;
        let mut facts = vec![
            (self.texts.account, message.username.clone()),
            (self.texts.when, dates::date_time(self.language, message.at)),
        ];
        let known = [(self.texts.network, &message.network), (self.texts.browser, &message.user_agent)];
        facts.extend(known.into_iter().filter(|(_, fact)| !fact.is_empty()).map(|(label, fact)| (label, fact.clone())));
        facts
    }

    pub fn footer(&self) -> String {
        (self.texts.footer)(self.sender)
    }

    /// The value of a placeholder in this message.
    pub fn fill(&self, placeholder: Placeholder) -> String {
        let message = self.message;
        match placeholder {
            Placeholder::Name => message.name.clone(),
            Placeholder::Username => message.username.clone(),
            Placeholder::Organisation => self.sender.to_owned(),
            Placeholder::About => message.about.clone().unwrap_or_default(),
            Placeholder::Until => dates::date_time(self.language, message.expires_at),
            Placeholder::Link => self.link().map(|(_, address, _)| address).unwrap_or_default(),
            Placeholder::Code => self.link().map(|(_, _, code)| code.to_owned()).unwrap_or_default(),
            Placeholder::Page => self.page.clone(),
        }
    }

    fn filled(&self, line: &[Piece]) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Filled(placeholder) => self.fill(*placeholder),
        };
        line.iter().map(piece).collect()
    }

    fn text(&self) -> String {
        let mut paragraphs = match self.template {
            Some(own) => vec![own.body.iter().map(|line| self.filled(line)).collect::<Vec<_>>().join("\n")],
            None => self.sentences(),
        };
        let facts = self.facts().into_iter().map(|(label, fact)| format!("{label}: {fact}"));
        paragraphs.push(facts.collect::<Vec<_>>().join("\n"));
        paragraphs.push(format!("-- \n{}", self.footer()));
        paragraphs.join("\n\n") + "\n"
    }

    fn sentences(&self) -> Vec<String> {
        let mut paragraphs = vec![self.greeting(), self.lead()];
        if let Some((words, address, code)) = self.link() {
            paragraphs.push(format!("{words}:\n{address}"));
            paragraphs.push(format!("{}\n{code}", self.or_code()));
            paragraphs.push(self.good_until());
        }
        paragraphs.extend(self.kind.otherwise.map(str::to_owned));
        paragraphs
    }
}

/// Writes the mail. Each attempt produces the same mail, except for the boundary between its parts.
///
/// # Panics
/// If [`Message::at`] is after the year 9999, which `lettre` cannot write. The domain never returns such a message.
pub(crate) fn compose(
    message: &Message,
    head: &Letterhead,
) -> Result<lettre::Message, Box<dyn std::error::Error + Send + Sync>> {
    let language = message.language;
    let texts = texts::of(language).mail();
    let organisation = Some(message.organisation.as_str()).filter(|name| !name.is_empty());
    let sender = organisation.unwrap_or("Passord");
    let letter = Letter {
        language,
        texts,
        kind: (texts.of)(message.kind),
        template: head.templates.of(message.kind, language),
        message,
        sender,
        page: format!("{}{}", head.base_url, page_of(message.kind)),
    };
    let name = head.from.name.clone().unwrap_or_else(|| sender.to_owned());
    let name: String = name.chars().filter(|c| !c.is_control()).collect();
    let from = Mailbox::new(Some(name), head.from.email.clone());
    let id = format!("<{}@{}>", message.id, from.email.domain());
    let date = UNIX_EPOCH + Duration::from_millis(u64::try_from(message.at.0)?);
    let mail = lettre::Message::builder()
        .message_id(Some(id))
        .date(date)
        .from(from)
        .to(Mailbox::new(None, message.address.parse()?))
        .subject(letter.subject())
        // RFC 3834 §5: automatic responders must not answer this mail.
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .multipart(MultiPart::alternative_plain_html(letter.text(), html::render(&letter)))?;
    Ok(mail)
}

/// The path of the page where the code of a message is entered.
const fn page_of(kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::VerifyAddress => "/account/profile",
        _ => "/set-password",
    }
}

fn header(name: &'static str, value: &'static str) -> lettre::message::header::HeaderValue {
    use lettre::message::header::{HeaderName, HeaderValue};
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

#[cfg(test)]
mod tests;
