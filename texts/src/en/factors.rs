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
    prove_lead: |name| format!("The password is right, {name}. One more step, since a password can be stolen."),
    code: "Code from your authenticator app",
    code_hint: "Six digits, which change every 30 seconds.",
    prove: "Verify",
    use_recovery_code: "Use a recovery code",
    recovery_code: "Recovery code",
    recovery_code_hint: "One of the codes that you printed or saved. It is used up by this.",
    prove_with_recovery_code: "Verify with recovery code",
    no_passkey_here: |recovery_code| match recovery_code {
        true => {
            "Your passkey cannot be used here: it needs JavaScript, and a browser that knows passkeys. Open Passord in \
             such a browser, or use a recovery code."
        }
        false => {
            "Your passkey cannot be used here: it needs JavaScript, and a browser that knows passkeys. Open Passord in \
             such a browser, or ask your administrator or helpdesk for help."
        }
    },
    nothing_works: "Is everything lost? Your administrator can remove it from your account, and you register a new one.",
    either_code: "Code from your authenticator app, or a recovery code",
    either_code_hint: "Your account has two-step verification: reading your e-mail is not enough to get in.",
    passkey_instead: "The second step of your account is a passkey, and this page takes only codes. Sign in with the passkey, which needs no password. Under My account, Security & privacy you then make recovery codes, open the link again, and use one of them here.",
    register_title: "Keep your account secure",
    register_lead: "Your organisation asks for two-step verification with your role. Register an authenticator app or a passkey to go on.",
    due: |when| format!("Your role requires two-step verification. You can put it off until {when}."),
    due_link: "Set it up now",
    title: "Two-step verification",
    lead: "With a second step a stolen password is not enough to sign in as you.",
    none: "You have no second step yet.",
    registered: |when| format!("Registered {when}"),
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
        1 => "1 code is left. Make new ones before you need it.".to_owned(),
        left => format!("{left} codes are left, for when you do not have your second step at hand."),
    },
    recovery_none: "None is left. Without them a lost phone means asking an administrator.",
    recovery_renew: "Make new recovery codes",
    added: "The second step is registered. You have been signed out everywhere else.",
    removed: "The second step is removed. You have been signed out everywhere else.",
    renamed: "The second step has its new name.",
    rename: "Rename",
    new_name: "New name",
    save_name: "Save name",
    authenticator_title: "Add an authenticator app",
    authenticator_lead: "The app, such as Microsoft Authenticator or Google Authenticator, shows a new code every 30 seconds, even without a network.",
    scan: "Open the app on your phone and scan this:",
    scan_label: "QR code for your authenticator app",
    type_instead: "You cannot scan it?",
    secret: "Secret",
    secret_hint: "Type this into the app. Show it to nobody.",
    name: "Name (optional)",
    name_hint: "Such as My phone, so that you know which app it is.",
    first_code: "Code that the app shows",
    first_code_hint: "Six digits. It proves that the app works before you depend on it.",
    cancel: "Cancel",
    codes_title: "Your recovery codes",
    codes_lead: "Each works once instead of your second step. Keep them where you find them without your phone.",
    codes_warning: "They are shown only now. Earlier ones no longer work.",
    codes_print: "Print this page from your browser's menu, or save the codes as a file.",
    codes_download: "Download as a file",
    codes_file: |username| format!("Passord: recovery codes of {username}\nEach works once.\n"),
    codes_done: "I have kept them safe",
    removal_title: "Remove second step",
    removal_lead: |name| {
        format!("{name} will no longer be accepted when you sign in. You will be signed out everywhere else.")
    },
    removal_confirm: "Remove",
    of_person: "Two-step verification",
    of_person_none: "None",
    lost_title: "Remove a lost second step",
    lost_hint: "Only when you are sure who asks: afterwards the password alone opens the account. The person is signed out everywhere and told by e-mail.",
    lost_which: "Second step",
    lost_reason: "Reason",
    lost_reason_hint: "Stands in the audit log, such as how you made sure who asked.",
    lost_remove: "Remove second step",
    lost_removed: "The second step has been removed, and all sessions have ended.",
};
