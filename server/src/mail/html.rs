//! The HTML part of a mail, in Passord's design. Mail programs differ in what they support, so the light
//! colours are inline styles and a single rule switches them to dark. Nothing is loaded from the network.

use super::render::Letter;
use super::templates::{Piece, Placeholder, Template};
use leptos::prelude::*;

const BODY: &str = "margin:0;padding:32px 16px;background:#fcfcfa;color:#17222c;\
                    font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
const MAIN: &str = "max-width:576px;margin:0 auto";
const SENDER: &str = "margin:0 0 24px;padding:0 0 12px;border-bottom:1px solid #dfe1dc;color:#1a5b7f;font-weight:600";
const TITLE: &str = "margin:0 0 16px;font-size:25px;line-height:1.25;font-weight:600";
const BUTTON: &str = "display:inline-block;padding:12px 20px;border-radius:4px;background:#1a5b7f;color:#ffffff;\
                      font-weight:600;text-decoration:none";
const CODE: &str = "display:inline-block;padding:8px 12px;border-radius:4px;background:#f3f4f1;\
                    font:600 18px/1.5 ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;word-break:break-word";
const FACTS: &str = "margin:24px 0 0;padding:16px 0 0;border-top:1px solid #dfe1dc;font-size:14px;color:#55626d";
const FACT: &str = "margin:0;word-break:break-word";
const FOOTER: &str = "margin:24px 0 0;font-size:14px;color:#55626d";

const DARK: &str = "@media (prefers-color-scheme:dark){\
                    body{background:#10171d!important;color:#e7ebed!important}\
                    .line{border-color:#2a3742!important}\
                    .accent{color:#8ec3e0!important}\
                    .soft{color:#a2afb9!important}\
                    .sunk{background:#1b2630!important}\
                    .button{background:#8ec3e0!important;color:#0d1a23!important}}";

/// Renders the complete document.
pub(super) fn render(letter: &Letter<'_>) -> String {
    let words = match letter.template {
        Some(own) => own_words(letter, own).into_any(),
        None => sentences(letter).into_any(),
    };
    let facts = letter.facts().into_iter().map(|(label, fact)| {
        view! { <p style=FACT>{format!("{label}: {fact}")}</p> }
    });
    let document = view! {
        <html lang=letter.language.tag()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="supported-color-schemes" content="light dark" />
                <title>{letter.subject()}</title>
                <style>{DARK}</style>
            </head>
            <body style=BODY>
                <div role="article" style=MAIN>
                    <p class="accent line" style=SENDER>{letter.sender.to_owned()}</p>
                    <h1 style=TITLE>{letter.subject()}</h1>
                    {words}
                    <div class="line soft" style=FACTS>{facts.collect_view()}</div>
                    <p class="soft" style=FOOTER>{letter.footer()}</p>
                </div>
            </body>
        </html>
    };
    // Leptos's hydration markers have no meaning in a mail.
    format!("<!DOCTYPE html>{}", document.to_html().replace("<!>", ""))
}

fn sentences(letter: &Letter<'_>) -> impl IntoView {
    let link = letter.link().map(|(words, address, code)| {
        view! {
            <p style="margin:24px 0">{button(words, address)}</p>
            <p>{letter.or_code()}</p>
            <p>{code_box(code.to_owned())}</p>
            <p>{letter.good_until()}</p>
        }
    });
    view! {
        <p>{letter.greeting()}</p>
        <p>{letter.lead()}</p>
        {link}
        {letter.kind.otherwise.map(|otherwise| view! { <p>{otherwise}</p> })}
    }
}

/// The organisation's own text, with its link as the button and its code in the box.
fn own_words(letter: &Letter<'_>, own: &Template) -> impl IntoView {
    let piece = |piece: &Piece| match piece {
        Piece::Words(words) => words.clone().into_any(),
        Piece::Filled(Placeholder::Link) => {
            button(letter.kind.action.unwrap_or_default(), letter.fill(Placeholder::Link)).into_any()
        }
        Piece::Filled(Placeholder::Code) => code_box(letter.fill(Placeholder::Code)).into_any(),
        Piece::Filled(other) => letter.fill(*other).into_any(),
    };
    let line = |(at, line): (usize, &Vec<Piece>)| {
        let pieces = line.iter().map(piece).collect_view();
        view! { {(at > 0).then(|| view! { <br /> })} {pieces} }
    };
    let paragraphs = own.body.split(Vec::is_empty).filter(|lines| !lines.is_empty());
    paragraphs.map(|lines| view! { <p>{lines.iter().enumerate().map(line).collect_view()}</p> }).collect_view()
}

fn button(words: &'static str, address: String) -> impl IntoView {
    view! { <a class="button" style=BUTTON href=address>{words}</a> }
}

fn code_box(code: String) -> impl IntoView {
    view! { <code class="sunk" style=CODE>{code}</code> }
}
