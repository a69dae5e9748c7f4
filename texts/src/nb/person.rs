//! The texts of a user's own pages.

use crate::PersonTexts;
use accounts::ChangeReason;

pub(super) const PERSON: PersonTexts = PersonTexts {
    username: "Brukernavn",
    password: "Passord",
    forgot_password: "Glemt passordet?",
    sign_in_title: "Logg på",
    have_a_code: "Jeg har en engangskode",
    password_set: "Det nye passordet er lagret. Logg på med det.",
    password_changed: "Passordet er endret. Du er logget av alle andre steder.",
    session_ended: "Økten er avsluttet. Logg på igjen.",
    signed_out: "Du er logget av.",
    set_up_done: "Den første globale administratoren er opprettet. Logg på for å komme i gang.",
    other_sessions_ended: "Du er logget av alle andre steder.",
    one_session_ended: "Økten er avsluttet.",
    forgot_title: "Glemt passordet?",
    forgot_lead: "Vi sender deg en lenke for å velge nytt passord. Den går til e-postadressen organisasjonen har registrert for deg.",
    forgot_hint: "Navnet du logger på med, vanligvis en e-postadresse.",
    forgot_send: "Send meg en lenke",
    forgot_code: "Har du allerede fått en lenke, eller en kode på papir? Bruk den til å velge nytt passord.",
    forgot_sent_title: "Sjekk e-posten din",
    forgot_sent: "Hvis det finnes en konto med dette navnet, og organisasjonen lar eieren velge nytt passord selv, er en melding på vei. Lenken i den virker én gang, innen 10 minutter.",
    forgot_nothing_came: "Har du ikke fått noe? Sjekk søppelposten, og vent et minutt før du ber om en ny lenke: Bare den nyeste lenken virker. Kommer den fortsatt ikke, kan du be administratoren eller brukerstøtten om å tilbakestille passordet.",
    forgot_signed_in: |name| {
        format!(
            "Du er pålogget som {name}. Du kan likevel be om en lenke for en hvilken som helst konto, og du er fortsatt pålogget."
        )
    },
    enter_code: "Skriv inn koden",
    back_to_sign_in: "Tilbake til pålogging",
    set_password_title: "Velg passord",
    set_password_lead: "Skriv inn koden fra meldingen eller lappen. Koden virker én gang.",
    link_ended: "Hver lenke virker én gang og i en begrenset tid, og slutter å virke når du får en nyere. Hvis du ba om denne lenken selv, kan du be om en ny. Hvis noen ga eller sendte deg den, kan du be dem eller brukerstøtten om en ny.",
    code: "Engangskode",
    code_hint: "Du kan bruke store eller små bokstaver, med eller uten bindestreker.",
    continue_: "Fortsett",
    code_accepted: |username| format!("Velg et nytt passord for {username}."),
    link_of_another: |signed_in, holder| {
        format!("Du er pålogget som {signed_in}, men denne lenken er for {holder}. Ditt eget passord blir ikke endret.")
    },
    other_code: "Bruk en annen kode",
    new_password: "Nytt passord",
    confirm_new_password: "Bekreft nytt passord",
    set_password: "Lagre passord",
    set_up_title: "Sett opp Passord",
    set_up_lead: "Opprett den første globale administratoren. Du kan bare gjøre dette én gang.",
    set_up_code: "Oppsettskode",
    set_up_code_hint: "Da serveren startet første gang, skrev den ut koden eller navnet på filen der koden står.",
    username_hint: "Vanligvis en e-postadresse.",
    display_name: "Visningsnavn",
    create_account: "Opprett administrator",
    choose_title: "Velg et nytt passord",
    choose_lead: |name, reason| {
        let why = match reason {
            ChangeReason::Temporary => "Du logget på med et midlertidig passord. Velg ditt eget for å fortsette.",
            ChangeReason::Expired => "Passordet ditt er utløpt. Velg et nytt for å fortsette.",
            ChangeReason::TooShort => {
                "Passordet ditt er for kort til å brukes uten totrinnskontroll. Velg et lengre for å fortsette."
            }
        };
        format!("Velkommen, {name}. {why}")
    },
    choose_button: "Lagre og fortsett",
    security_title: "Sikkerhet og personvern",
    account_navigation: "Min konto",
    change_password: "Endre passord",
    change_lead: "Når du endrer passordet, blir du logget av alle andre steder.",
    password_holds_until: |when| {
        format!("Passordet ditt utløper {when}. Etter det må du velge et nytt når du logger på.")
    },
    current_password: "Gjeldende passord",
    sessions_title: "Her er du pålogget",
    sessions_lead: "Hvis du ikke kjenner igjen en økt, bør du avslutte den og endre passordet.",
    this_browser: "Denne nettleseren",
    signed_in_at: |when| format!("Logget på {when}"),
    last_used: |when| format!("Sist brukt {when}"),
    from_address: |address| format!("Fra {address}"),
    end_session: "Avslutt økten",
    end_session_of: |browser| format!("Avslutt økten: {browser}"),
    end_others: "Logg av alle andre steder",
    only_session: "Du er ikke pålogget noe annet sted.",
    unknown_browser: "Ukjent nettleser",
    browser_on: |browser, system| format!("{browser} på {system}"),
    profile_title: "Min profil",
    profile_lead: "Organisasjonen din har ansvar for disse opplysningene. Si fra til en administrator hvis noe er feil.",
    name: "Navn",
    role: "Rolle",
    language: "Språk",
    policy_title: "Et godt passord",
    policy_length: |minimum| format!("har minst {minimum} tegn; en setning er lett å huske"),
    policy_names: "bygger ikke på navnet ditt, brukernavnet eller organisasjonen",
    policy_predictable: "er ikke én tast holdt nede, et mønster som gjentas, eller en rekke som abcdef",
    policy_known_bad: "står ikke på listen over passord som angripere prøver først (sjekkes når du lagrer)",
    policy_met: "oppfylt:",
    policy_broken: "ikke oppfylt:",
    policy_all_met: "Bra så langt. Resten sjekkes når du lagrer.",
    policy_progress: |met, all| format!("{met} av {all} regler er oppfylt."),
};
