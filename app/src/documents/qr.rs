//! QR codes as inline SVG drawings: no extra request, no script and no inline style.

use fast_qr::{ECL, QRBuilder};
use leptos::prelude::*;

/// The empty margin that scanners need (*ISO/IEC 18004 §6.3.8*: four modules).
const QUIET_ZONE: usize = 4;

/// Renders a text as a QR code with error correction level M, dark on white in every theme; `None` if the text
/// is too long.
pub fn qr_code(text: &str, class: &'static str, label: &'static str) -> Option<impl IntoView + use<>> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut dark = String::new();
    for row in 0..code.size {
        let modules = &code[row];
        let mut column = 0;
        while column < code.size {
            let run = modules[column..].iter().take_while(|module| module.value()).count();
            if run > 0 {
                dark.push_str(&format!("M{column} {row}h{run}v1h-{run}z"));
            }
            column += run.max(1);
        }
    }
    let side = code.size + 2 * QUIET_ZONE;
    let view_box = format!("-{QUIET_ZONE} -{QUIET_ZONE} {side} {side}");
    let whole = format!("M-{QUIET_ZONE} -{QUIET_ZONE}h{side}v{side}h-{side}z");
    Some(view! {
        <svg class=class viewBox=view_box role="img" aria-label=label shape-rendering="crispEdges">
            <path fill="#fff" d=whole></path>
            <path fill="#000" d=dark></path>
        </svg>
    })
}
