// Messages by e-mail, through a real mail server to a real browser.
import { linkIn } from "./mailbox.ts";
import { type Visitor, expect, newPassword, test } from "./passord.ts";
import { textsFor } from "./texts.ts";

/** People who have not chosen a language get messages in the organisation's language. */
const { mail: messages } = textsFor("en");

/** Opens every link several times, with GET and HEAD, as mail gateways do before anybody reads the mail. */
async function scan(link: string): Promise<void> {
  for (const method of ["GET", "HEAD"]) {
    for (let times = 0; times < 5; times++) {
      const answer = await fetch(link, { method });
      expect(answer.status).toBe(200);
    }
  }
}

async function setNewPassword(visitor: Visitor, password: string): Promise<void> {
  await visitor.typeNewPassword(password);
  await visitor.button(visitor.t.person.set_password).click();
  await visitor.arrivesAt("/sign-in");
  await expect(visitor.page.getByText(visitor.t.person.password_set)).toBeVisible();
}

for (const locale of ["en-GB", "nb-NO"]) {
  for (const javaScriptEnabled of [true, false]) {
    test.describe(`${locale} ${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
      test.use({ locale, javaScriptEnabled });

      test.beforeEach(({ complaints }) => {
        if (!javaScriptEnabled) complaints.allow(/was preloaded using link preload but not used/);
      });

      test("whoever forgot the password gets back in by mail, though a scanner was there first", async ({
        visitor,
        passord,
        complaints,
      }) => {
        complaints.allow(/status of 422/);
        const { page, t } = visitor;
        const person = await passord.person();
        await visitor.forgetPassword(person);

        const mail = await passord.mailbox.next(person.username, t.mail.of.RecoveryLink.subject);
        const way = linkIn(mail);
        await scan(way.link);
        await visitor.enterCode(way.code);
        person.password = newPassword();
        await setNewPassword(visitor, person.password);
        await visitor.signIn(person);
        await visitor.signOut();

        // The code has already been used.
        await visitor.open("/set-password");
        await visitor.field(t.person.code).fill(way.code);
        await visitor.button(t.person.continue_).click();
        await expect(page.getByRole("alert")).toContainText(t.refusals.refusal.LinkInvalid);
      });

      test("a reset by mail reaches its owner and is shown to nobody else", async ({ visitor, someoneElse, passord }) => {
        const { page, t } = visitor;
        const { name, people } = await passord.department("User", "User");
        const [person, other] = [people[0]!, people[1]!];
        const administrator = await passord.person("GlobalAdministrator");
        await visitor.signIn(administrator);
        await visitor.open(`/users?department=${encodeURIComponent(name)}`);
        await visitor.button(t.admin.people.reset_everyone(2)).click();
        await visitor.arrivesAt("/users/reset");
        await visitor.field(t.admin.reset.mail).check();
        await visitor.button(t.admin.reset.confirm(2)).click();
        await visitor.seesTheEnd(2, 0);
        await expect(visitor.heading(t.admin.jobs.sent)).toBeVisible();
        await expect(visitor.button(t.admin.jobs.show_links)).toHaveCount(0);

        const way = linkIn(await passord.mailbox.next(person.username, messages.of.ResetLink.subject));
        const others = linkIn(await passord.mailbox.next(other.username, messages.of.ResetLink.subject));
        await visitor.open(new URL(page.url()).pathname);
        for (const { code } of [way, others]) expect(await page.content()).not.toContain(code);
        const owner = await someoneElse();
        await owner.enterCode(way.code);
        person.password = newPassword();
        await setNewPassword(owner, person.password);
        await owner.signIn(person);
      });
    });
  }
}

test("what an administrator settles applies to the next message", async ({ visitor, passord }) => {
  const { page, t } = visitor;
  const administrator = await passord.person("GlobalAdministrator");
  await visitor.signIn(administrator);
  await visitor.link(t.shared.settings).click();
  await visitor.arrivesAt("/settings");
  await visitor.field(t.admin.settings.name).fill("Vesterøya kommune");
  await visitor.button(t.admin.settings.save).click();
  await expect(page.getByText(t.admin.settings.notice_saved)).toBeVisible();
  await expect(visitor.field(t.admin.settings.name)).toHaveValue("Vesterøya kommune");

  await visitor.link(t.shared.messages).click();
  await visitor.arrivesAt("/messages");
  await visitor.button(t.admin.messages.test).click();
  await expect(page.getByText(t.admin.messages.notice_test)).toBeVisible();
  const mail = await passord.mailbox.next(administrator.username, messages.of.Test.subject);
  expect(mail.from?.name).toBe("Vesterøya kommune");
  expect(mail.text).toContain(messages.footer("Vesterøya kommune"));
});
