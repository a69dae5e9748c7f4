//! The texts about second factors.

use crate::FactorTexts;
use accounts::second_factor::FactorKind;

pub(super) const FACTORS: FactorTexts = FactorTexts {
    kind: |kind| match kind {
        FactorKind::Authenticator => "Autentiseringsapp",
        FactorKind::Passkey => "Passnøkkel",
        FactorKind::RecoveryCode => "Gjenopprettingskode",
    },
    prove_title: "Bekreft at det er deg",
    prove_lead: |name| format!("Passordet er riktig, {name}. Ett steg til, for et passord kan bli stjålet."),
    code: "Kode fra autentiseringsappen",
    code_hint: "Seks sifre, som skifter hvert 30. sekund.",
    prove: "Bekreft",
    use_recovery_code: "Bruk en gjenopprettingskode",
    recovery_code: "Gjenopprettingskode",
    recovery_code_hint: "En av kodene som du skrev ut eller lagret. Den blir brukt opp.",
    prove_with_recovery_code: "Bekreft med gjenopprettingskode",
    no_passkey_here: |recovery_code| match recovery_code {
        true => {
            "Passnøkkelen kan ikke brukes her: Den trenger JavaScript og en nettleser som støtter passnøkler. Åpne \
             Passord i en slik nettleser, eller bruk en gjenopprettingskode."
        }
        false => {
            "Passnøkkelen kan ikke brukes her: Den trenger JavaScript og en nettleser som støtter passnøkler. Åpne \
             Passord i en slik nettleser, eller be administratoren eller brukerstøtten om hjelp."
        }
    },
    nothing_works: "Har du mistet alt? En administrator kan fjerne det fra kontoen din, og så registrerer du noe nytt.",
    either_code: "Kode fra autentiseringsappen, eller en gjenopprettingskode",
    either_code_hint: "Kontoen har totrinnskontroll: Å kunne lese e-posten din er ikke nok til å komme inn.",
    passkey_instead: "Det andre trinnet på kontoen din er en passnøkkel, og denne siden tar bare koder. Logg på med passnøkkelen, som ikke krever passord. Under Min konto, Sikkerhet og personvern lager du så gjenopprettingskoder, åpner lenken igjen og bruker en av dem her.",
    register_title: "Hold kontoen din sikker",
    register_lead: "Organisasjonen krever totrinnskontroll for rollen din. Registrer en autentiseringsapp eller en passnøkkel for å gå videre.",
    due: |when| format!("Rollen din krever totrinnskontroll. Du kan vente med det til {when}."),
    due_link: "Sett det opp nå",
    title: "Totrinnskontroll",
    lead: "Med et trinn til er ikke et stjålet passord nok til å logge på som deg.",
    none: "Du har ikke noe trinn nummer to ennå.",
    registered: |when| format!("Registrert {when}"),
    last_used: |when| format!("Sist brukt {when}"),
    never_used: "Ikke brukt ennå",
    remove: "Fjern",
    remove_of: |name| format!("Fjern: {name}"),
    add_authenticator: "Legg til autentiseringsapp",
    add_passkey: "Legg til passnøkkel",
    use_passkey: "Bruk en passnøkkel",
    sign_in_with_passkey: "Logg på med passnøkkel",
    recovery_title: "Gjenopprettingskoder",
    recovery_left: |left| match left {
        1 => "Du har 1 kode igjen. Lag nye før du trenger den.".to_owned(),
        left => format!("Du har {left} koder igjen, til når du ikke har det andre trinnet for hånden."),
    },
    recovery_none: "Du har ingen igjen. Da må du spørre en administrator hvis du mister telefonen.",
    recovery_renew: "Lag nye gjenopprettingskoder",
    added: "Det andre trinnet er registrert. Du er logget av alle andre steder.",
    removed: "Det andre trinnet er fjernet. Du er logget av alle andre steder.",
    renamed: "Det andre trinnet har fått nytt navn.",
    rename: "Gi nytt navn",
    new_name: "Nytt navn",
    save_name: "Lagre navnet",
    authenticator_title: "Legg til en autentiseringsapp",
    authenticator_lead: "Appen, for eksempel Microsoft Authenticator eller Google Authenticator, viser en ny kode hvert 30. sekund, også uten nett.",
    scan: "Åpne appen på telefonen og skann denne:",
    scan_label: "QR-kode til autentiseringsappen",
    type_instead: "Får du ikke skannet den?",
    secret: "Hemmelighet",
    secret_hint: "Skriv dette inn i appen. Ikke vis det til noen.",
    name: "Navn (valgfritt)",
    name_hint: "For eksempel Telefonen min, så du vet hvilken app det er.",
    first_code: "Koden som appen viser",
    first_code_hint: "Seks sifre. Den viser at appen virker før du blir avhengig av den.",
    cancel: "Avbryt",
    codes_title: "Gjenopprettingskodene dine",
    codes_lead: "Hver av dem virker én gang i stedet for det andre trinnet. Ta vare på dem der du finner dem uten telefonen.",
    codes_warning: "De vises bare nå. Tidligere koder virker ikke lenger.",
    codes_print: "Skriv ut siden fra menyen i nettleseren, eller lagre kodene som en fil.",
    codes_download: "Last ned som fil",
    codes_file: |username| format!("Passord: gjenopprettingskoder for {username}\nHver av dem virker én gang.\n"),
    codes_done: "Jeg har tatt vare på dem",
    removal_title: "Fjern det andre trinnet",
    removal_lead: |name| {
        format!("{name} blir ikke lenger godtatt når du logger på. Du blir logget av alle andre steder.")
    },
    removal_confirm: "Fjern",
    of_person: "Totrinnskontroll",
    of_person_none: "Ingen",
    lost_title: "Fjern et tapt trinn",
    lost_hint: "Bare når du er sikker på hvem som spør: Etterpå åpner passordet alene kontoen. Personen blir logget av overalt og får vite det på e-post.",
    lost_which: "Trinn",
    lost_reason: "Begrunnelse",
    lost_reason_hint: "Står i revisjonsloggen, for eksempel hvordan du forsikret deg om hvem som spurte.",
    lost_remove: "Fjern trinnet",
    lost_removed: "Trinnet er fjernet, og alle økter er avsluttet.",
};
