// Addresses that messages go to: an alternate one of one's own, and what administrators correct.
import { linkIn } from "./mailbox.ts";
import { type Visitor, expect, newPassword, test } from "./passord.ts";

/** What these pages and messages say, in the visitor's language. */
const WORDS = {
  en: {
    address: "New alternate address",
    badAddress: "Enter one e-mail address, such as kari@example.org.",
    proofNeeded: "Enter your own password to confirm that it is you.",
    send: "Send code",
    entered: "A code is on its way to the address. Enter it here within 24 hours.",
    subject: "Verify your e-mail address",
    verify: "Verify address",
    verified: "The address is verified. Messages about your account go there too from now on.",
    again: "Get a new code, or use another address",
    replace: "Replace the alternate address",
    known: "This is your alternate address already. Nothing was changed.",
    removeAlternate: "Remove the alternate address",
    remove: "Remove",
    removed: "The address has been removed. No more messages go there.",
    edit: "Edit",
    contactAddress: "Contact address (optional)",
    departmentOptional: "Department (optional)",
    save: "Save",
    saved: "The changes are saved.",
  },
  nb: {
    address: "Ny alternativ adresse",
    badAddress: "Skriv inn én e-postadresse, for eksempel kari@example.org.",
    proofNeeded: "Skriv inn ditt eget passord for å bekrefte at det er deg.",
    send: "Send kode",
    entered: "En kode er på vei til adressen. Skriv den inn her innen 24 timer.",
    subject: "Bekreft e-postadressen din",
    verify: "Bekreft adressen",
    verified: "Adressen er bekreftet. Fra nå av går meldinger om kontoen din også dit.",
    again: "Få en ny kode, eller bruk en annen adresse",
    replace: "Bytt ut den alternative adressen",
    known: "Dette er allerede den alternative adressen din. Ingenting er endret.",
    removeAlternate: "Fjern den alternative adressen",
    remove: "Fjern",
    removed: "Adressen er fjernet. Ingen meldinger går dit lenger.",
    edit: "Rediger",
    contactAddress: "Kontaktadresse (valgfritt)",
    departmentOptional: "Avdeling (valgfritt)",
    save: "Lagre",
    saved: "Endringene er lagret.",
  },
};
const wordsFor = ({ t }: Visitor) => WORDS[t.lang as keyof typeof WORDS];

/** Notices are in the organisation's language for whoever has chosen none. */
const CHANGED = "The e-mail addresses of your account were changed";
const NOBODYS_CODE = "ABCDEFGH-JKMNPQRS-TVWXYZ01-23";

for (const [locale, javaScriptEnabled] of [["en-GB", true], ["nb-NO", false]] as const) {
  test.describe(`${locale} ${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
    test.use({ locale, javaScriptEnabled });
    // Time passes by a restart of the server.
    test.slow();
    test.beforeEach(({ complaints }) => {
      complaints.allow(/status of (403|422)/);
      if (!javaScriptEnabled) complaints.allow(/was preloaded using link preload but not used/);
    });

    test("an alternate address is of use once it is verified, and until it is removed", async ({
      visitor,
      passord,
    }) => {
      const { page, t } = visitor;
      const w = wordsFor(visitor);
      const person = await passord.person();
      const home = person.username.replace("@fjordby", "@hjemme");
      const facts = page.getByRole("region").locator("dl.facts");
      await visitor.signIn(person);
      await visitor.link(t.profile).click();
      await visitor.arrivesAt("/account/profile");
      await expect(facts).toContainText(person.username);

      // A slip of the finger, and a proof that has grown old, cost nothing else.
      await visitor.field(w.address).fill("kari@");
      await visitor.button(w.send).click();
      await visitor.isRefusedAt(w.address, w.badAddress);
      await expect(visitor.field(w.address)).toHaveValue("kari@");
      await passord.elapse(11);
      await visitor.field(w.address).fill(home);
      await visitor.button(w.send).click();
      await visitor.isRefusedAt(t.yourPassword, w.proofNeeded);
      await expect(visitor.field(w.address)).toHaveValue(home);
      await visitor.field(t.yourPassword).fill(person.password);
      await visitor.button(w.send).click();
      await expect(page.getByText(w.entered)).toBeVisible();
      await expect(facts).toContainText(home);

      const first = linkIn(await passord.mailbox.next(home, w.subject));
      await page.getByText(w.again).click();
      await expect(visitor.field(w.address)).toHaveValue(home);
      await visitor.button(w.send).click();
      const { link, code } = linkIn(await passord.mailbox.next(home, w.subject));
      expect(new URL(link).pathname).toBe("/account/profile");
      for (const wrong of [NOBODYS_CODE, first.code]) {
        await visitor.field(t.code).fill(wrong);
        await visitor.button(w.verify).click();
        await visitor.isRefusedAt(t.code, t.linkInvalid);
      }
      await visitor.open(new URL(link).pathname + new URL(link).hash);
      if (visitor.script) await expect(page).toHaveURL(/\/account\/profile$/);
      else await visitor.field(t.code).fill(code);
      await expect(visitor.field(t.code)).toHaveValue(code);
      await visitor.button(w.verify).click();
      await expect(page.getByText(w.verified)).toBeVisible();
      await expect(page.getByRole("alert")).toHaveCount(0);
      await expect(visitor.field(t.code)).toHaveCount(0);
      await page.getByText(w.replace).click();
      await visitor.field(w.address).fill(home);
      await visitor.button(w.send).click();
      await expect(page.getByText(w.known)).toBeVisible();

      await visitor.signOut();
      await visitor.forgetPassword(person);
      await passord.mailbox.next(person.username, t.recoverySubject);
      await visitor.enterCode(linkIn(await passord.mailbox.next(home, t.recoverySubject)).code);
      person.password = newPassword();
      await visitor.typeNewPassword(person.password);
      await visitor.button(t.savePassword).click();
      await visitor.arrivesAt("/sign-in");
      await visitor.signIn(person);

      await visitor.open("/account/profile");
      await page.getByText(w.removeAlternate).click();
      await visitor.button(w.remove).click();
      await expect(page.getByText(w.removed)).toBeVisible();
      await expect(facts).not.toContainText(home);
      await passord.mailbox.next(home, CHANGED);
    });

    test("an administrator corrects a person's name and contact address", async ({
      visitor,
      someoneElse,
      passord,
    }) => {
      const { page, t } = visitor;
      const w = wordsFor(visitor);
      const person = await passord.person();
      const moved = person.username.replace("@fjordby", "@ny");
      const administrator = await passord.person("UserAdministrator");
      await visitor.signIn(administrator);
      await visitor.open(`/users?search=${encodeURIComponent(person.username)}`);
      await visitor.link(person.name).click();
      await expect(visitor.heading(person.name)).toBeVisible();
      const path = new URL(page.url()).pathname;
      await visitor.link(w.edit).click();
      await visitor.arrivesAt(`${path}/edit`);
      await expect(visitor.field(w.contactAddress)).toHaveValue(person.username);

      await visitor.field(t.displayName).fill("Åse Rettet");
      await visitor.field(w.departmentOptional).fill("Skole");
      await visitor.field(w.contactAddress).fill("åse@");
      await visitor.button(w.save).click();
      await visitor.isRefusedAt(w.contactAddress, w.badAddress);
      await passord.elapse(11);
      await visitor.field(w.contactAddress).fill(moved);
      await visitor.button(w.save).click();
      await visitor.isRefusedAt(t.yourPassword, w.proofNeeded);
      await expect(visitor.field(t.displayName)).toHaveValue("Åse Rettet");
      await visitor.field(t.yourPassword).fill(administrator.password);
      await visitor.button(w.save).click();
      await visitor.arrivesAt(path);
      await expect(page.getByText(w.saved)).toBeVisible();
      await expect(visitor.heading("Åse Rettet")).toBeVisible();
      for (const fact of [moved, "Skole"]) await expect(page.locator("dl.facts")).toContainText(fact);
      await passord.mailbox.next(person.username, CHANGED);

      // The proof that was given is good for what comes next.
      await visitor.link(w.edit).click();
      await visitor.arrivesAt(`${path}/edit`);
      await visitor.field(w.departmentOptional).fill("Kultur");
      await visitor.button(w.save).click();
      await visitor.arrivesAt(path);
      await expect(page.locator("dl.facts")).toContainText("Kultur");

      const helpdesk = await someoneElse();
      await helpdesk.signIn(await passord.person("HelpdeskAdministrator"));
      await helpdesk.open(path);
      await expect(helpdesk.heading("Åse Rettet")).toBeVisible();
      await expect(helpdesk.link(w.edit)).toHaveCount(0);
      await helpdesk.open(`${path}/edit`);
      await expect(helpdesk.heading(t.noAccess)).toBeVisible();
    });
  });
}
