//! The texts about second factors.

use crate::FactorTexts;
use accounts::second_factor::FactorKind;

pub(super) const FACTORS: FactorTexts = FactorTexts {
    kind: |kind| match kind {
        FactorKind::Authenticator => "Authenticator app",
        FactorKind::Passkey => "Passkey",
        FactorKind::RecoveryCode => "Recovery code",
    },
    prove_title: "Verify that it is you",
    prove_lead: |name| format!("Your password is correct, {name}. Now complete the second step."),
    code: "Code from your authenticator app",
    code_hint: "Six digits that change every 30 seconds.",
    prove: "Verify",
    use_recovery_code: "Use a recovery code",
    recovery_code: "Recovery code",
    recovery_code_hint: "One of the codes you printed or saved. Each code works once.",
    prove_with_recovery_code: "Verify with recovery code",
    no_passkey_here: |recovery_code| match recovery_code {
        true => {
            "You cannot use your passkey here: it needs JavaScript and a browser that supports passkeys. Open Passord in \
             such a browser, or use a recovery code."
        }
        false => {
            "You cannot use your passkey here: it needs JavaScript and a browser that supports passkeys. Open Passord in \
             such a browser, or ask your administrator or helpdesk for help."
        }
    },
    nothing_works: "Lost everything? Your administrator can remove two-step verification from your account. Then you can set it up again.",
    either_code: "Code from your authenticator app, or a recovery code",
    either_code_hint: "Your account has two-step verification, so access to your e-mail is not enough to get in.",
    passkey_instead: "Your account uses a passkey, and this page accepts only codes. Sign in with your passkey, which needs no password. Then go to My account, Security & privacy and make recovery codes. Open the link again and enter one of them here.",
    register_title: "Keep your account secure",
    register_lead: "Your organisation requires two-step verification for your role. Add an authenticator app or a passkey to continue.",
    due: |when| format!("Your role requires two-step verification. You have until {when} to set it up."),
    due_link: "Set it up now",
    title: "Two-step verification",
    lead: "With two-step verification, a stolen password is not enough to sign in as you.",
    none: "You have not set up two-step verification yet.",
    registered: |when| format!("Added {when}"),
    last_used: |when| format!("Last used {when}"),
    never_used: "Not used yet",
    remove: "Remove",
    remove_of: |name| format!("Remove: {name}"),
    add_authenticator: "Add authenticator app",
    add_passkey: "Add passkey",
    use_passkey: "Use a passkey",
    sign_in_with_passkey: "Sign in with a passkey",
    recovery_title: "Recovery codes",
    recovery_left: |left| match left {
        1 => "You have 1 code left. Make new codes before you need it.".to_owned(),
        left => format!("You have {left} codes left. Use one when you do not have your second step with you."),
    },
    recovery_none: "You have no codes left. If you lose your phone, you will have to ask an administrator for help.",
    recovery_renew: "Make new recovery codes",
    added: "The second step has been added. You have been signed out everywhere else.",
    removed: "The second step has been removed. You have been signed out everywhere else.",
    renamed: "The second step has been renamed.",
    rename: "Rename",
    new_name: "New name",
    save_name: "Save name",
    authenticator_title: "Add an authenticator app",
    authenticator_lead: "An app such as Microsoft Authenticator or Google Authenticator shows a new code every 30 seconds, even when it is offline.",
    scan: "Open the app on your phone and scan this code:",
    scan_label: "QR code for your authenticator app",
    type_instead: "Cannot scan the code?",
    secret: "Secret key",
    secret_hint: "Type this into the app. Do not show it to anyone.",
    name: "Name (optional)",
    name_hint: "For example My phone, so that you know which app it is.",
    first_code: "Code shown in the app",
    first_code_hint: "Six digits. This confirms that the app works before you rely on it.",
    cancel: "Cancel",
    codes_title: "Your recovery codes",
    codes_lead: "Each code works once, in place of your second step. Keep them where you can find them without your phone.",
    codes_warning: "These codes are shown only now. Earlier codes no longer work.",
    codes_print: "Print this page from your browser's menu, or save the codes as a file.",
    codes_download: "Download as a file",
    codes_file: |username| format!("Passord: recovery codes for {username}\nEach code works once.\n"),
    codes_done: "I have saved my codes",
    removal_title: "Remove second step",
    removal_lead: |name| {
        format!("You will no longer be able to sign in with {name}. You will be signed out everywhere else.")
    },
    removal_confirm: "Remove",
    of_person: "Two-step verification",
    of_person_none: "None",
    lost_title: "Remove a lost second step",
    lost_hint: "Only do this when you are sure who is asking: afterwards, the password alone is enough to sign in. The person is signed out everywhere and notified by e-mail.",
    lost_which: "Second step",
    lost_reason: "Reason",
    lost_reason_hint: "Recorded in the audit log. For example, how you verified who was asking.",
    lost_remove: "Remove second step",
    lost_removed: "The second step has been removed, and the person has been signed out everywhere.",
};
