// Adding a person on the page, and the invitation that gives them access, sent to a real mail server.
import { linkIn } from "./mailbox.ts";
import { type Passord, type Person, type Visitor, expect, newPassword, test } from "./passord.ts";
import { beginning } from "./texts.ts";

let people = 0;

/** A person who has no account yet. */
function newcomer(): Person {
  const username = `nykommer.${++people}.w${process.env.TEST_PARALLEL_INDEX ?? 0}@fjordby.example`;
  return { username, name: `Åse Nykommer ${people}`, role: "User", password: newPassword() };
}

/** Follows the link of an invitation, sets a first password and signs in. */
async function accept(visitor: Visitor, person: Person, { code }: { code: string }): Promise<void> {
  await visitor.enterCode(code);
  await visitor.typeNewPassword(person.password);
  await visitor.button(visitor.t.person.set_password).click();
  await visitor.arrivesAt("/sign-in");
  await visitor.signIn(person);
}

async function isDead(visitor: Visitor, code: string): Promise<void> {
  await visitor.open("/set-password");
  await visitor.field(visitor.t.person.code).fill(code);
  await visitor.button(visitor.t.person.continue_).click();
  await visitor.isRefusedAt(visitor.t.person.code, visitor.t.refusals.refusal.LinkInvalid);
}

/** The code in the next invitation to a person, whose language may differ from the administrator's. */
async function invitationOf(passord: Passord, visitor: Visitor, person: Person): Promise<{ link: string; code: string }> {
  return linkIn(await passord.mailbox.next(person.username, visitor.t.mail.of.Invitation.subject));
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
        const person = newcomer();
        const administrator = await passord.person("UserAdministrator");
        await visitor.signIn(administrator);
        await visitor.link(t.admin.people.add).click();
        await visitor.arrivesAt("/users/new");
        await expect(page.getByLabel(t.admin.add.role, { exact: true })).toHaveCount(0);

        // A typing mistake does not lose the other input.
        await visitor.field(t.admin.add.display_name).fill(person.name);
        await visitor.field(t.person.username).fill(administrator.username);
        await visitor.field(t.admin.add.department).fill("Skole");
        await page.getByRole("radio", { name: t.shared.own_name }).check();
        await visitor.button(t.admin.add.add).click();
        await visitor.isRefusedAt(t.person.username, t.refusals.refusal.UsernameTaken);
        await expect(visitor.field(t.admin.add.display_name)).toHaveValue(person.name);
        await expect(visitor.field(t.admin.add.department)).toHaveValue("Skole");
        await visitor.field(t.person.username).fill(person.username);
        await visitor.button(t.admin.add.add).click();
        await expect(page.getByText(t.admin.person.notice_added)).toBeVisible();
        await expect(visitor.heading(person.name)).toBeVisible();
        await expect(page.locator("dl.facts")).toContainText(beginning(t.admin.people.invited));
        const personPage = new URL(page.url()).pathname;

        const first = await invitationOf(passord, visitor, person);
        await visitor.button(t.admin.person.invite_again).click();
        await expect(page.getByText(t.admin.person.notice_invited)).toBeVisible();
        const second = await invitationOf(passord, visitor, person);
        const owner = await someoneElse();
        await isDead(owner, first.code);

        await visitor.open(personPage);
        await visitor.button(t.admin.person.withdraw).click();
        await expect(page.getByText(t.admin.person.notice_withdrawn)).toBeVisible();
        await expect(page.locator("dl.facts")).toContainText(t.admin.people.never_set);
        await expect(visitor.button(t.admin.person.withdraw)).toHaveCount(0);
        await isDead(owner, second.code);

        await visitor.open(personPage);
        await visitor.button(t.admin.person.invite).click();
        await accept(owner, person, await invitationOf(passord, visitor, person));
      });

      test("whoever has no e-mail is given a link in person, and a role needs a proof", async ({
        visitor,
        someoneElse,
        passord,
      }) => {
        const { page, t } = visitor;
        const person: Person = { ...newcomer(), role: "HelpdeskAdministrator" };
        person.username = person.username.replace(/@.*/, "");
        const administrator = await passord.person("GlobalAdministrator");
        await visitor.signIn(administrator);
        await visitor.open("/users/new");
        await passord.elapse(11);
        await visitor.open("/users/new");
        await visitor.field(t.admin.add.display_name).fill(person.name);
        await visitor.field(t.person.username).fill(person.username);
        await visitor.button(t.admin.add.add).click();
        await visitor.isRefusedAt(t.admin.add.address, t.refusals.refusal.NoAddress);
        await page.getByRole("radio", { name: t.admin.add.hand_over }).check();
        await page.getByLabel(t.admin.add.role, { exact: true }).selectOption(t.shared.role.HelpdeskAdministrator);
        if (!javaScriptEnabled) {
          // Without JavaScript the password field appears only once it is needed.
          await visitor.button(t.admin.add.add).click();
          await expect(page.getByRole("alert")).toContainText(t.shared.there_is_a_problem);
        }
        await visitor.field(t.shared.your_password).fill(administrator.password);
        await visitor.button(t.admin.add.add).click();
        await visitor.arrivesAt("/users/reset");
        await expect(page.getByText(t.admin.reset.will_be_reset(1))).toBeVisible();
        await visitor.button(t.admin.reset.confirm(1)).click();
        await visitor.seesTheEnd(1, 0);
        await visitor.button(t.admin.jobs.show_links).click();
        const code = await visitor.secretOf(person);
        await accept(await someoneElse(), person, { code });
      });

      test("a temporary password is replaced by a new one from the person's page", async ({
        visitor,
        someoneElse,
        passord,
      }) => {
        const { page, t } = visitor;
        const person = await passord.person();
        const old = (await passord.cli(["reset", person.username, "--temporary"])).split("\n")[1]!.trim();
        const administrator = await passord.person("HelpdeskAdministrator");
        await visitor.signIn(administrator);
        await visitor.open(`/users?search=${encodeURIComponent(person.username)}`);
        await expect(page.getByText(beginning(t.admin.people.temporary_expires))).toBeVisible();
        await visitor.link(person.name).click();
        await expect(page.locator("dl.facts")).toContainText(beginning(t.admin.people.temporary_expires));
        await visitor.button(t.admin.person.new_temporary).click();
        await visitor.seesTheEnd(1, 0);
        await visitor.button(t.admin.jobs.show_passwords).click();
        const fresh = await visitor.secretOf(person);
        const owner = await someoneElse();
        await owner.tryToSignIn({ ...person, password: old });
        await expect(owner.page.getByRole("alert")).toContainText(t.refusals.refusal.SignInFailed);
        await owner.tryToSignIn({ ...person, password: fresh });
        await owner.arrivesAt("/choose-password");
      });
    });
  }
}

test("an invitation that has run out says so, and another one is sent", async ({ visitor, someoneElse, passord, complaints }) => {
  complaints.allow(/status of 422/);
  const { page, t } = visitor;
  const person = newcomer();
  await passord.cli(["account", "add", "--username", person.username, "--name", person.name, "--invite"]);
  const first = await invitationOf(passord, visitor, person);
  await passord.elapse(7 * 24 * 60);
  await visitor.signIn(await passord.person("UserAdministrator"));
  await visitor.open(`/users?search=${encodeURIComponent(person.username)}`);
  await expect(page.getByText(t.admin.people.invitation_expired)).toBeVisible();
  const owner = await someoneElse();
  await isDead(owner, first.code);
  await visitor.link(person.name).click();
  await visitor.button(t.admin.person.invite_again).click();
  await expect(page.locator("dl.facts")).toContainText(beginning(t.admin.people.invited));
  await accept(owner, person, await invitationOf(passord, visitor, person));
});
