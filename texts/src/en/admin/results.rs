//! The texts of the documents that hand over secrets.

use crate::admin::ResultTexts;

pub(super) const RESULTS: ResultTexts = ResultTexts {
    title: "Results to hand over",
    warning: "Anyone who sees this page can take over these accounts. Close it when you are done.",
    code: "Code",
    temporary: "Temporary password",
    link: "Link",
    expires: "Expires",
    state: "Status",
    back: "Back to the reset",
    nothing: "There is nothing to hand over.",
    show: "Show",
    new_code: "New code",
    new_password: "New password",
    taken_along: "Slips and the CSV file include only the people who match the search and the filters.",
    slips_title: "Slips to print",
    print_hint: "Print this page from your browser. Each person gets a separate sheet.",
    slip_greeting: |name| format!("Hello, {name}"),
    slip_link_lead: "Choose your password like this:",
    slip_temporary_lead: "Sign in with a temporary password like this:",
    slip_link_steps: [
        "Open this address in a web browser:",
        "Type this code:",
        "Choose a new password. Then sign in with it.",
    ],
    slip_temporary_steps: [
        "Open this address in a web browser:",
        "Sign in with your username and this temporary password:",
        "Choose a new password of your own when you are asked to.",
    ],
    slip_scan: "Or scan this code instead of typing:",
    slip_address: "Username",
    slip_valid_until: |moment| format!("Valid until {moment}."),
    slip_destroy: "Do not show this sheet to anyone, and destroy it when you have chosen your password.",
    proof_title: "Confirm that it is you",
    proof_lead: "The next page shows secrets. Enter your own password to continue.",
    proof_password: "Your password",
    proof_wrong: "The password is wrong.",
    proof_button: "Continue",
};
