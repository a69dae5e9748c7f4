// Changes of the settings by global administrators apply to everybody immediately.
import { type Visitor, expect, newPassword, test as shared } from "./passord.ts";
import { Passord } from "./program.ts";
import { beginning } from "./texts.ts";

/** This file has its own Passord, so that its settings do not affect other tests. */
const test = shared.extend<object, { passord: Passord }>({
  passord: [
    async ({}, use) => {
      const passord = await Passord.start();
      await use(passord);
      await passord.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

const DAY = 24 * 60;

/** Opens *Settings* as a new global administrator. */
async function openSettings(visitor: Visitor, passord: Passord): Promise<void> {
  await visitor.signIn(await passord.person("GlobalAdministrator"));
  await visitor.open("/settings");
}

async function save(visitor: Visitor): Promise<void> {
  await visitor.button(visitor.t.admin.settings.save).click();
  await expect(visitor.page.getByText(visitor.t.admin.settings.notice_saved)).toBeVisible();
}

for (const javaScriptEnabled of [true, false]) {
  for (const locale of ["en-GB", "nb-NO"]) {
    test.describe(`${locale}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
      test.use({ locale, javaScriptEnabled });
      test.beforeEach(({ complaints }) => {
        if (!javaScriptEnabled) complaints.allow(/was preloaded using link preload but not used/);
      });

      test("settings are saved, come back, and are refused at their field without losing the others", async ({
        visitor,
        passord,
        complaints,
      }) => {
        complaints.allow(/status of 422/);
        const { page, t } = visitor;
        await openSettings(visitor, passord);
        const terms = page.getByLabel(t.admin.settings.banned_terms, { exact: true });
        await visitor.field(t.admin.settings.minimum_length).fill("16");
        await terms.fill("  Granittveien \n\nSentralen");
        await visitor.field(t.admin.settings.administrator_idle_minutes).fill("30");
        await visitor.field(t.admin.settings.temporary_passwords).uncheck();
        await save(visitor);
        await visitor.open("/settings");
        await expect(visitor.field(t.admin.settings.minimum_length)).toHaveValue("16");
        await expect(terms).toHaveValue("Granittveien\nSentralen");
        await expect(visitor.field(t.admin.settings.administrator_idle_minutes)).toHaveValue("30");
        await expect(visitor.field(t.admin.settings.temporary_passwords)).not.toBeChecked();

        await visitor.field(t.admin.settings.administrator_idle_minutes).fill("20");
        await terms.fill("abc");
        await visitor.button(t.admin.settings.save).click();
        const summary = page.getByRole("alert");
        const reason = t.refusals.refusal.InvalidField.BannedTerms;
        await expect(summary.getByRole("link", { name: reason, exact: true })).toBeVisible();
        await expect(terms).toHaveAttribute("aria-invalid", "true");
        await expect(terms).toHaveValue("abc");
        await expect(visitor.field(t.admin.settings.administrator_idle_minutes)).toHaveValue("20");

        await visitor.field(t.admin.settings.minimum_length).fill("15");
        await terms.fill("");
        await visitor.field(t.admin.settings.administrator_idle_minutes).fill("60");
        await visitor.field(t.admin.settings.temporary_passwords).check();
        await save(visitor);
        await visitor.signOut();
      });
    });
  }
}

test("resets offer no temporary passwords where they are turned off", async ({ visitor, passord }) => {
  const { t } = visitor;
  const person = await passord.person();
  await openSettings(visitor, passord);
  await visitor.field(t.admin.settings.temporary_passwords).uncheck();
  await save(visitor);
  await visitor.open(`/users?search=${encodeURIComponent(person.username)}`);
  await visitor.link(person.name).click();
  await visitor.button(t.admin.person.reset).click();
  await visitor.arrivesAt("/users/reset");
  await expect(visitor.field(t.admin.reset.link)).toBeChecked();
  await expect(visitor.field(t.admin.reset.temporary)).toHaveCount(0);
  await expect(passord.cli(["reset", person.username, "--temporary"])).rejects.toThrow("turned off");
  await visitor.button(t.admin.reset.confirm(1)).click();
  await visitor.seesTheEnd(1, 0);
  await visitor.open("/settings");
  await visitor.field(t.admin.settings.temporary_passwords).check();
  await save(visitor);
});

test("whose role newly needs a second step is told so, and after a week registers one first", async ({
  visitor,
  someoneElse,
  passord,
}) => {
  // Moving the clock forward restarts the server, which takes time.
  test.slow();
  const { page, t } = visitor;
  const person = await passord.person();
  const roles = page.getByRole("group", { name: t.admin.settings.second_factor });
  await openSettings(visitor, passord);
  await roles.getByLabel(t.shared.role.User, { exact: true }).check();
  await save(visitor);
  const owner = await someoneElse();
  await owner.signIn(person);
  await expect(owner.page.getByRole("main")).toContainText(beginning(t.factors.due));
  await passord.elapse(7 * DAY + 1);
  await owner.tryToSignIn(person);
  await owner.arrivesAt("/register-factor");
  await expect(owner.heading(t.factors.register_title)).toBeVisible();

  await openSettings(visitor, passord);
  await roles.getByLabel(t.shared.role.User, { exact: true }).uncheck();
  await save(visitor);
  await owner.open("/account/security");
  await owner.arrivesAt("/account/security");
});

test("where passwords expire people are told before, and choose another afterwards", async ({
  visitor,
  someoneElse,
  passord,
}) => {
  // Moving the clock forward restarts the server, which takes time.
  test.slow();
  const { t } = visitor;
  const person = await passord.person();
  await openSettings(visitor, passord);
  await visitor.field(t.admin.settings.password_expiry).check();
  await visitor.field(t.admin.settings.password_expiry_days).fill("30");
  await save(visitor);
  const owner = await someoneElse();
  await owner.signIn(person);
  await expect(owner.page.getByText(beginning(t.person.password_holds_until))).toBeVisible();

  await passord.elapse(17 * DAY);
  await passord.mailbox.next(person.username, t.mail.of.PasswordExpires.subject);
  await passord.elapse(14 * DAY);
  await owner.tryToSignIn(person);
  await owner.arrivesAt("/choose-password");
  await expect(owner.page.getByText(t.person.choose_lead.Expired(person.name))).toBeVisible();
  await owner.typeNewPassword(newPassword());
  await owner.button(t.person.choose_button).click();
  await owner.arrivesAt("/account/security");
  await expect(owner.page.getByText(beginning(t.person.password_holds_until))).toBeVisible();

  await openSettings(visitor, passord);
  await visitor.field(t.admin.settings.password_expiry).uncheck();
  await save(visitor);
});
