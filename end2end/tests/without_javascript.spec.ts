// The same journeys in a browser without JavaScript: everything works with forms and pages.
import { readFile } from "node:fs/promises";
import { type Person, expect, newPassword, test } from "./passord.ts";
import { textsFor } from "./texts.ts";

test.use({ javaScriptEnabled: false });

// Pages preload the program for a script that never runs, and Chromium warns about that.
test.beforeEach(({ complaints }) => complaints.allow(/was preloaded using link preload but not used/));

for (const locale of ["en-GB", "nb-NO"]) {
  test.describe(locale, () => {
    test.use({ locale });

    test("people change their own password, and are told why when it is refused", async ({
      visitor,
      someoneElse,
      passord,
    }) => {
      const { page, t } = visitor;
      const person = await passord.person();
      const elsewhere = await someoneElse();
      await elsewhere.signIn(person);
      await visitor.signIn(person);
      await visitor.link(t.person.profile_title).click();
      await visitor.link(t.shared.my_account).first().click();

      await visitor.changePassword("not my password", newPassword());
      await visitor.isRefusedAt(t.person.current_password, t.refusals.refusal.WrongPassword);
      await visitor.changePassword(person.password, newPassword(), newPassword());
      await visitor.isRefusedAt(t.person.confirm_new_password, t.refusals.refusal.PasswordsDiffer);
      await visitor.changePassword(person.password, "PassWord12345678");
      await visitor.isRefusedAt(t.person.new_password, t.refusals.violation.KnownBad);

      const old = person.password;
      person.password = newPassword();
      await visitor.changePassword(old, person.password);
      await expect(page.getByText(t.person.password_changed)).toBeVisible();
      await expect(page.getByRole("alert")).toHaveCount(0);
      await expect(page.getByText(t.person.only_session)).toBeVisible();

      await elsewhere.page.reload();
      await elsewhere.arrivesAt("/sign-in");
      await elsewhere.tryToSignIn({ ...person, password: old });
      await expect(elsewhere.page.getByRole("alert")).toContainText(t.refusals.refusal.SignInFailed);
      await elsewhere.signIn(person);
    });

    test("whoever was reset by a temporary password chooses a new one, and does nothing before", async ({
      visitor,
      someoneElse,
      passord,
    }) => {
      const { page, t } = visitor;
      const person = await passord.person("User", "Gøril Fjærvoll");
      await visitor.signIn(await passord.person("HelpdeskAdministrator"));
      await visitor.field(t.admin.people.search).fill(person.username);
      await visitor.button(t.admin.people.search_button).click();
      await expect(page.getByText(t.admin.people.matching(1))).toBeVisible();
      await visitor.link(person.name).click();
      await visitor.button(t.admin.person.reset).click();
      await visitor.arrivesAt("/users/reset");
      await expect(page.getByText(t.admin.reset.will_be_reset(1))).toBeVisible();
      await page.getByRole("radio", { name: t.admin.reset.temporary }).check();
      await visitor.button(t.admin.reset.confirm(1)).click();
      await visitor.seesTheEnd(1, 0);
      await visitor.button(t.admin.jobs.show_passwords).click();
      const temporary = await visitor.secretOf(person);

      const reset = await someoneElse();
      await reset.tryToSignIn({ ...person, password: temporary });
      await reset.arrivesAt("/choose-password");
      for (const path of ["/", "/account/security", "/users"]) {
        await reset.open(path);
        await reset.arrivesAt("/choose-password");
      }
      await reset.typeNewPassword("kort");
      await reset.button(t.person.choose_button).click();
      await expect(reset.page.getByRole("alert")).toContainText(t.shared.there_is_a_problem);
      person.password = newPassword();
      await reset.typeNewPassword(person.password);
      await reset.button(t.person.choose_button).click();
      await reset.arrivesAt("/account/security");
      await reset.signOut();
      await reset.signIn(person);
    });

    test("an administrator resets a department, and each person types a code of their own", async ({
      visitor,
      someoneElse,
      passord,
    }) => {
      test.slow();
      const { page, t } = visitor;
      const { name, people } = await passord.department("User", "User", "GlobalAdministrator", "UserAdministrator");
      const [first, second, chief, administrator] = people as [Person, Person, Person, Person];
      await passord.givePassword(administrator);

      await test.step("chooses everyone who matches, and sees who is left alone", async () => {
        await visitor.signIn(administrator);
        await page.getByLabel(t.admin.people.department, { exact: true }).selectOption(name);
        await visitor.button(t.admin.people.search_button).click();
        await expect(page.getByText(t.admin.people.matching(4))).toBeVisible();
        await visitor.button(t.admin.people.reset_everyone(4)).click();
        await expect(page.getByText(t.admin.reset.will_be_reset(2))).toBeVisible();
        await expect(page.getByText(t.admin.reset.skipped(2))).toBeVisible();
        const reasons = t.admin.words.skip_reason;
        for (const [reason, person] of [[reasons.OwnAccount, administrator], [reasons.HigherRole, chief]] as const) {
          const group = page.getByRole("group").filter({ hasText: reason });
          await expect(group.locator("summary")).toContainText("1");
          await group.locator("summary").click();
          await expect(group).toContainText(`${person.name} (${person.username})`);
        }
      });

      await test.step("proves afresh who sits there, and loses nothing by a slip of the finger", async () => {
        await passord.elapse(11);
        await page.reload();
        await page.getByRole("radio", { name: t.admin.reset.link }).check();
        await page.getByRole("checkbox").last().uncheck();
        await visitor.field(t.shared.your_password).fill("not my password");
        await visitor.button(t.admin.reset.confirm(2)).click();
        await visitor.isRefusedAt(t.shared.your_password, t.refusals.refusal.WrongPassword);
        await expect(page.getByRole("radio", { name: t.admin.reset.link })).toBeChecked();
        await expect(page.getByRole("checkbox").last()).not.toBeChecked();
        await visitor.field(t.shared.your_password).fill(administrator.password);
        await visitor.button(t.admin.reset.confirm(2)).click();
        await visitor.seesTheEnd(2, 2);
      });

      const jobPage = new URL(page.url()).pathname;
      let codes: string[] = [];
      await test.step("takes the results along in every form", async () => {
        const [download] = await Promise.all([page.waitForEvent("download"), visitor.button(t.admin.jobs.csv).click()]);
        const file = await readFile(await download.path(), "utf8");
        await visitor.button(t.admin.jobs.slips).click();
        await expect(page.locator(".slip")).toHaveCount(2);
        await visitor.open(jobPage);
        await visitor.button(t.admin.jobs.show_links).click();
        codes = await Promise.all([first, second].map((person) => visitor.secretOf(person)));
        for (const code of codes) expect(file).toContain(`/set-password#${code}`);
      });

      const invited = await someoneElse();
      await test.step("the first person types the code from the slip, as people type", async () => {
        await invited.open("/set-password");
        await invited.field(t.person.code).fill("abcd-efgh-jkmn-pqrs-tuvw-xyz2");
        await invited.button(t.person.continue_).click();
        await invited.isRefusedAt(t.person.code, t.refusals.refusal.LinkInvalid);
        await invited.field(t.person.code).fill(codes[0]!.toLowerCase().replaceAll("-", " "));
        await invited.button(t.person.continue_).click();
        await invited.typeNewPassword("kort");
        await invited.button(t.person.set_password).click();
        await expect(invited.page.getByRole("alert")).toContainText(t.shared.there_is_a_problem);
        first.password = newPassword();
        await invited.typeNewPassword(first.password);
        await invited.button(t.person.set_password).click();
        await expect(invited.page.getByText(t.person.password_set)).toBeVisible();
        await invited.signIn(first);
      });

      await test.step("is done with the results, and they are gone", async () => {
        await visitor.open(jobPage);
        await visitor.button(t.admin.jobs.discard).click();
        await expect(page.getByText(t.admin.jobs.gone)).toBeVisible();
        for (const button of [t.admin.jobs.show_links, t.admin.jobs.csv, t.admin.jobs.slips]) {
          await expect(visitor.button(button)).toHaveCount(0);
        }
      });
    });
  });
}

test("signing out works, and so does the other language", async ({ visitor, passord }) => {
  const { page } = visitor;
  await visitor.signIn(await passord.person());
  const [english, norwegian] = [textsFor("en"), textsFor("nb")];
  await visitor.button(norwegian.shared.switch_to).click();
  await expect(visitor.heading(norwegian.person.security_title)).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "nb");
  await visitor.button(english.shared.switch_to).click();
  await expect(visitor.heading(english.person.security_title)).toBeVisible();
  await visitor.signOut();
  await page.goBack();
  await visitor.arrivesAt("/sign-in");
});
