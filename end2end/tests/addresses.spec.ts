// Addresses for messages: people add their own alternate address, and administrators correct addresses.
import { linkIn } from "./mailbox.ts";
import { expect, newPassword, test } from "./passord.ts";
import { textsFor } from "./texts.ts";

/** People who have not chosen a language get notices in the organisation's language. */
const CHANGED = textsFor("en").mail.of.AddressChanged.subject;
const NOBODYS_CODE = "ABCDEFGH-JKMNPQRS-TVWXYZ01-23";

for (const [locale, javaScriptEnabled] of [["en-GB", true], ["nb-NO", false]] as const) {
  test.describe(`${locale} ${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
    test.use({ locale, javaScriptEnabled });
    // Moving the clock forward restarts the server.
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
      const person = await passord.person();
      const home = person.username.replace("@fjordby", "@hjemme");
      const facts = page.getByRole("region").locator("dl.facts");
      await visitor.signIn(person);
      await visitor.link(t.person.profile_title).click();
      await visitor.arrivesAt("/account/profile");
      await expect(facts).toContainText(person.username);

      // A typing mistake, or stale proof of identity, does not lose the other input.
      await visitor.field(t.addresses.address).fill("kari@");
      await visitor.button(t.addresses.send).click();
      await visitor.isRefusedAt(t.addresses.address, t.refusals.refusal.InvalidField.Address);
      await expect(visitor.field(t.addresses.address)).toHaveValue("kari@");
      await passord.elapse(11);
      await visitor.field(t.addresses.address).fill(home);
      await visitor.button(t.addresses.send).click();
      await visitor.isRefusedAt(t.shared.your_password, t.refusals.refusal.FreshProofNeeded);
      await expect(visitor.field(t.addresses.address)).toHaveValue(home);
      await visitor.field(t.shared.your_password).fill(person.password);
      await visitor.button(t.addresses.send).click();
      await expect(page.getByText(t.addresses.entered)).toBeVisible();
      await expect(facts).toContainText(home);

      const first = linkIn(await passord.mailbox.next(home, t.mail.of.VerifyAddress.subject));
      await page.getByText(t.addresses.again).click();
      await expect(visitor.field(t.addresses.address)).toHaveValue(home);
      await visitor.button(t.addresses.send).click();
      const { link, code } = linkIn(await passord.mailbox.next(home, t.mail.of.VerifyAddress.subject));
      expect(new URL(link).pathname).toBe("/account/profile");
      for (const wrong of [NOBODYS_CODE, first.code]) {
        await visitor.field(t.person.code).fill(wrong);
        await visitor.button(t.addresses.verify).click();
        await visitor.isRefusedAt(t.person.code, t.refusals.refusal.LinkInvalid);
      }
      await visitor.open(new URL(link).pathname + new URL(link).hash);
      if (visitor.script) await expect(page).toHaveURL(/\/account\/profile$/);
      else await visitor.field(t.person.code).fill(code);
      await expect(visitor.field(t.person.code)).toHaveValue(code);
      await visitor.button(t.addresses.verify).click();
      await expect(page.getByText(t.addresses.verified)).toBeVisible();
      await expect(page.getByRole("alert")).toHaveCount(0);
      await expect(visitor.field(t.person.code)).toHaveCount(0);
      await page.getByText(t.addresses.replace).click();
      await visitor.field(t.addresses.address).fill(home);
      await visitor.button(t.addresses.send).click();
      await expect(page.getByText(t.addresses.known)).toBeVisible();

      await visitor.signOut();
      await visitor.forgetPassword(person);
      await passord.mailbox.next(person.username, t.mail.of.RecoveryLink.subject);
      await visitor.enterCode(linkIn(await passord.mailbox.next(home, t.mail.of.RecoveryLink.subject)).code);
      person.password = newPassword();
      await visitor.typeNewPassword(person.password);
      await visitor.button(t.person.set_password).click();
      await visitor.arrivesAt("/sign-in");
      await visitor.signIn(person);

      await visitor.open("/account/profile");
      await page.getByText(t.addresses.remove_alternate).click();
      await visitor.button(t.addresses.remove).click();
      await expect(page.getByText(t.addresses.removed)).toBeVisible();
      await expect(facts).not.toContainText(home);
      await passord.mailbox.next(home, CHANGED);
    });

    test("an administrator corrects a person's name and contact address", async ({
      visitor,
      someoneElse,
      passord,
    }) => {
      const { page, t } = visitor;
      const person = await passord.person();
      const moved = person.username.replace("@fjordby", "@ny");
      const administrator = await passord.person("UserAdministrator");
      await visitor.signIn(administrator);
      await visitor.open(`/users?search=${encodeURIComponent(person.username)}`);
      await visitor.link(person.name).click();
      await expect(visitor.heading(person.name)).toBeVisible();
      const path = new URL(page.url()).pathname;
      await visitor.link(t.admin.person.edit).click();
      await visitor.arrivesAt(`${path}/edit`);
      await expect(visitor.field(t.admin.add.address)).toHaveValue(person.username);

      await visitor.field(t.admin.add.display_name).fill("Åse Rettet");
      await visitor.field(t.admin.add.department).fill("Skole");
      await visitor.field(t.admin.add.address).fill("åse@");
      await visitor.button(t.admin.person.save).click();
      await visitor.isRefusedAt(t.admin.add.address, t.refusals.refusal.InvalidField.Address);
      await passord.elapse(11);
      await visitor.field(t.admin.add.address).fill(moved);
      await visitor.button(t.admin.person.save).click();
      await visitor.isRefusedAt(t.shared.your_password, t.refusals.refusal.FreshProofNeeded);
      await expect(visitor.field(t.admin.add.display_name)).toHaveValue("Åse Rettet");
      await visitor.field(t.shared.your_password).fill(administrator.password);
      await visitor.button(t.admin.person.save).click();
      await visitor.arrivesAt(path);
      await expect(page.getByText(t.admin.person.notice_edited)).toBeVisible();
      await expect(visitor.heading("Åse Rettet")).toBeVisible();
      for (const fact of [moved, "Skole"]) await expect(page.locator("dl.facts")).toContainText(fact);
      await passord.mailbox.next(person.username, CHANGED);

      // The proof given before is still fresh for the next change.
      await visitor.link(t.admin.person.edit).click();
      await visitor.arrivesAt(`${path}/edit`);
      await visitor.field(t.admin.add.department).fill("Kultur");
      await visitor.button(t.admin.person.save).click();
      await visitor.arrivesAt(path);
      await expect(page.locator("dl.facts")).toContainText("Kultur");

      const helpdesk = await someoneElse();
      await helpdesk.signIn(await passord.person("HelpdeskAdministrator"));
      await helpdesk.open(path);
      await expect(helpdesk.heading("Åse Rettet")).toBeVisible();
      await expect(helpdesk.link(t.admin.person.edit)).toHaveCount(0);
      await helpdesk.open(`${path}/edit`);
      await expect(helpdesk.heading(t.shared.forbidden_title)).toBeVisible();
    });
  });
}
