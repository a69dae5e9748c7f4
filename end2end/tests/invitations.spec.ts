// Adding a person on the page, and the invitation that lets them in, from a real mail server.
import { linkIn } from "./mailbox.ts";
import { type Passord, type Person, type Visitor, expect, newPassword, test } from "./passord.ts";

/** What these pages and messages say, in the visitor's language. */
const WORDS = {
  en: {
    addUser: "Add a user",
    contactAddress: "Contact address (optional)",
    departmentOptional: "Department (optional)",
    own: "English",
    inPerson: "Hand over a one-time link in person",
    noAddress: "There is no e-mail address to send it to.",
    userAdded: "The user has been added, and the invitation is on its way.",
    invitationSubject: "Choose your password",
    invited: "Invited, expires in",
    invitationExpired: "None: the invitation has expired",
    neverSet: "Never set",
    invite: "Send invitation",
    inviteAgain: "Send invitation again",
    invitationSent: "The invitation is on its way.",
    withdraw: "Withdraw invitation",
    withdrawn: "The invitation has been withdrawn.",
    newTemporary: "New temporary password",
    temporaryExpires: "Temporary, expires in",
  },
  nb: {
    addUser: "Legg til en bruker",
    contactAddress: "Kontaktadresse (valgfritt)",
    departmentOptional: "Avdeling (valgfritt)",
    own: "Norsk bokmål",
    inPerson: "Utlever en engangslenke personlig",
    noAddress: "Det finnes ingen e-postadresse å sende til.",
    userAdded: "Brukeren er lagt til, og invitasjonen er på vei.",
    invitationSubject: "Velg passordet ditt",
    invited: "Invitert, utløper om",
    invitationExpired: "Ingen: invitasjonen har utløpt",
    neverSet: "Aldri angitt",
    invite: "Send invitasjon",
    inviteAgain: "Send invitasjonen på nytt",
    invitationSent: "Invitasjonen er på vei.",
    withdraw: "Trekk tilbake invitasjonen",
    withdrawn: "Invitasjonen er trukket tilbake.",
    newTemporary: "Nytt midlertidig passord",
    temporaryExpires: "Midlertidig, utløper om",
  },
};

const wordsFor = ({ t }: Visitor) => WORDS[t.lang as keyof typeof WORDS];

let people = 0;

/** Somebody whom nobody has added yet. */
function newcomer(): Person {
  const username = `nykommer.${++people}.w${process.env.TEST_PARALLEL_INDEX ?? 0}@fjordby.example`;
  return { username, name: `Åse Nykommer ${people}`, role: "User", password: newPassword() };
}

/** Follows the link of an invitation to a first password, and signs in. */
async function accept(visitor: Visitor, person: Person, { code }: { code: string }): Promise<void> {
  await visitor.enterCode(code);
  await visitor.typeNewPassword(person.password);
  await visitor.button(visitor.t.savePassword).click();
  await visitor.arrivesAt("/sign-in");
  await visitor.signIn(person);
}

async function isDead(visitor: Visitor, code: string): Promise<void> {
  await visitor.open("/set-password");
  await visitor.field(visitor.t.code).fill(code);
  await visitor.button(visitor.t.goOn).click();
  await visitor.isRefusedAt(visitor.t.code, visitor.t.linkInvalid);
}

/** The code in the next invitation to somebody, who may read another language than their administrator. */
async function invitationOf(passord: Passord, visitor: Visitor, person: Person): Promise<{ link: string; code: string }> {
  return linkIn(await passord.mailbox.next(person.username, wordsFor(visitor).invitationSubject));
}

for (const locale of ["en-GB", "nb-NO"]) {
  for (const javaScriptEnabled of [true, false]) {
    test.describe(`${locale} ${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
      test.use({ locale, javaScriptEnabled });

      test.beforeEach(({ complaints }) => {
        complaints.allow(/status of (403|409|422)/);
        if (!javaScriptEnabled) complaints.allow(/was preloaded using link preload but not used/);
      });

      test("whoever is added is invited by mail, chooses a first password and signs in", async ({
        visitor,
        someoneElse,
        passord,
      }) => {
        const { page, t } = visitor;
        const w = wordsFor(visitor);
        const person = newcomer();
        const administrator = await passord.person("UserAdministrator");
        await visitor.signIn(administrator);
        await visitor.link(w.addUser).click();
        await visitor.arrivesAt("/users/new");
        await expect(page.getByLabel(t.role, { exact: true })).toHaveCount(0);

        // A slip of the finger costs nothing else.
        await visitor.field(t.displayName).fill(person.name);
        await visitor.field(t.username).fill(administrator.username);
        await visitor.field(w.departmentOptional).fill("Skole");
        await page.getByRole("radio", { name: w.own }).check();
        await visitor.button(t.add).click();
        await visitor.isRefusedAt(t.username, t.usernameTaken);
        await expect(visitor.field(t.displayName)).toHaveValue(person.name);
        await expect(visitor.field(w.departmentOptional)).toHaveValue("Skole");
        await visitor.field(t.username).fill(person.username);
        await visitor.button(t.add).click();
        await expect(page.getByText(w.userAdded)).toBeVisible();
        await expect(visitor.heading(person.name)).toBeVisible();
        await expect(page.locator("dl.facts")).toContainText(w.invited);
        const personPage = new URL(page.url()).pathname;

        const first = await invitationOf(passord, visitor, person);
        await visitor.button(w.inviteAgain).click();
        await expect(page.getByText(w.invitationSent)).toBeVisible();
        const second = await invitationOf(passord, visitor, person);
        const owner = await someoneElse();
        await isDead(owner, first.code);

        await visitor.open(personPage);
        await visitor.button(w.withdraw).click();
        await expect(page.getByText(w.withdrawn)).toBeVisible();
        await expect(page.locator("dl.facts")).toContainText(w.neverSet);
        await expect(visitor.button(w.withdraw)).toHaveCount(0);
        await isDead(owner, second.code);

        await visitor.open(personPage);
        await visitor.button(w.invite).click();
        await accept(owner, person, await invitationOf(passord, visitor, person));
      });

      test("whoever has no e-mail is given a link in person, and a role needs a proof", async ({
        visitor,
        someoneElse,
        passord,
      }) => {
        const { page, t } = visitor;
        const w = wordsFor(visitor);
        const person: Person = { ...newcomer(), role: "HelpdeskAdministrator" };
        person.username = person.username.replace(/@.*/, "");
        const administrator = await passord.person("GlobalAdministrator");
        await visitor.signIn(administrator);
        await visitor.open("/users/new");
        await passord.elapse(11);
        await visitor.open("/users/new");
        await visitor.field(t.displayName).fill(person.name);
        await visitor.field(t.username).fill(person.username);
        await visitor.button(t.add).click();
        await visitor.isRefusedAt(w.contactAddress, w.noAddress);
        await page.getByRole("radio", { name: w.inPerson }).check();
        await page.getByLabel(t.role, { exact: true }).selectOption(t.helpdeskAdministrator);
        if (!javaScriptEnabled) {
          // Asked for only once it turns out to be needed.
          await visitor.button(t.add).click();
          await expect(page.getByRole("alert")).toContainText(t.problem);
        }
        await visitor.field(t.yourPassword).fill(administrator.password);
        await visitor.button(t.add).click();
        await visitor.arrivesAt("/users/reset");
        await expect(page.getByText(t.willBeReset(1))).toBeVisible();
        await visitor.button(t.confirmReset(1)).click();
        await visitor.seesTheEnd(1, 0);
        await visitor.button(t.showLinks).click();
        const code = await visitor.secretOf(person);
        await accept(await someoneElse(), person, { code });
      });

      test("a temporary password is replaced by a new one from the person's page", async ({
        visitor,
        someoneElse,
        passord,
      }) => {
        const { page, t } = visitor;
        const w = wordsFor(visitor);
        const person = await passord.person();
        const old = (await passord.cli(["reset", person.username, "--temporary"])).split("\n")[1]!.trim();
        const administrator = await passord.person("HelpdeskAdministrator");
        await visitor.signIn(administrator);
        await visitor.open(`/users?search=${encodeURIComponent(person.username)}`);
        await expect(page.getByText(w.temporaryExpires)).toBeVisible();
        await visitor.link(person.name).click();
        await expect(page.locator("dl.facts")).toContainText(w.temporaryExpires);
        await visitor.button(w.newTemporary).click();
        await visitor.seesTheEnd(1, 0);
        await visitor.button(t.showPasswords).click();
        const fresh = await visitor.secretOf(person);
        const owner = await someoneElse();
        await owner.tryToSignIn({ ...person, password: old });
        await expect(owner.page.getByRole("alert")).toContainText(t.signInFailed);
        await owner.tryToSignIn({ ...person, password: fresh });
        await owner.arrivesAt("/choose-password");
      });
    });
  }
}

test("an invitation that has run out says so, and another one is sent", async ({ visitor, someoneElse, passord, complaints }) => {
  complaints.allow(/status of 422/);
  const { page } = visitor;
  const w = wordsFor(visitor);
  const person = newcomer();
  await passord.cli(["account", "add", "--username", person.username, "--name", person.name, "--invite"]);
  const first = await invitationOf(passord, visitor, person);
  await passord.elapse(7 * 24 * 60);
  await visitor.signIn(await passord.person("UserAdministrator"));
  await visitor.open(`/users?search=${encodeURIComponent(person.username)}`);
  await expect(page.getByText(w.invitationExpired)).toBeVisible();
  const owner = await someoneElse();
  await isDead(owner, first.code);
  await visitor.link(person.name).click();
  await visitor.button(w.inviteAgain).click();
  await expect(page.locator("dl.facts")).toContainText(w.invited);
  await accept(owner, person, await invitationOf(passord, visitor, person));
});
