// The same journeys in a browser that runs no script: everything is a form and a page.
import { readFile } from "node:fs/promises";
import { type Person, expect, newPassword, test } from "./passord.ts";

test.use({ javaScriptEnabled: false });

// The program is fetched ahead for a script that never comes, which Chromium finds worth a warning.
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
      await visitor.link(t.profile).click();
      await visitor.link(t.myAccount).first().click();

      await visitor.changePassword("not my password", newPassword());
      await visitor.isRefusedAt(t.current, t.wrongPassword);
      await visitor.changePassword(person.password, newPassword(), newPassword());
      await visitor.isRefusedAt(t.confirm, t.differ);
      await visitor.changePassword(person.password, "PassWord12345678");
      await visitor.isRefusedAt(t.new, t.known);

      const old = person.password;
      person.password = newPassword();
      await visitor.changePassword(old, person.password);
      await expect(page.getByText(t.changed)).toBeVisible();
      await expect(page.getByRole("alert")).toHaveCount(0);
      await expect(page.getByText(t.onlySession)).toBeVisible();

      await elsewhere.page.reload();
      await elsewhere.arrivesAt("/sign-in");
      await elsewhere.tryToSignIn({ ...person, password: old });
      await expect(elsewhere.page.getByRole("alert")).toContainText(t.signInFailed);
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
      await visitor.field(t.search).fill(person.username);
      await visitor.button(t.search).click();
      await expect(page.getByText(t.matching(1))).toBeVisible();
      await visitor.link(person.name).click();
      await visitor.button(t.reset).click();
      await visitor.arrivesAt("/users/reset");
      await expect(page.getByText(t.willBeReset(1))).toBeVisible();
      await page.getByRole("radio", { name: t.temporary }).check();
      await visitor.button(t.confirmReset(1)).click();
      await visitor.seesTheEnd(1, 0);
      await visitor.button(t.showPasswords).click();
      const temporary = await visitor.secretOf(person);

      const reset = await someoneElse();
      await reset.tryToSignIn({ ...person, password: temporary });
      await reset.arrivesAt("/choose-password");
      for (const path of ["/", "/account/security", "/users"]) {
        await reset.open(path);
        await reset.arrivesAt("/choose-password");
      }
      await reset.typeNewPassword("kort");
      await reset.button(t.save).click();
      await expect(reset.page.getByRole("alert")).toContainText(t.problem);
      person.password = newPassword();
      await reset.typeNewPassword(person.password);
      await reset.button(t.save).click();
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
        await page.getByLabel(t.department, { exact: true }).selectOption(name);
        await visitor.button(t.search).click();
        await expect(page.getByText(t.matching(4))).toBeVisible();
        await visitor.button(t.resetEveryone(4)).click();
        await expect(page.getByText(t.willBeReset(2))).toBeVisible();
        await expect(page.getByText(t.skipped(2))).toBeVisible();
        for (const [reason, person] of [[t.ownAccount, administrator], [t.higherRole, chief]] as const) {
          const group = page.getByRole("group").filter({ hasText: reason });
          await expect(group.locator("summary")).toContainText("1");
          await group.locator("summary").click();
          await expect(group).toContainText(`${person.name} (${person.username})`);
        }
      });

      await test.step("proves afresh who sits there, and loses nothing by a slip of the finger", async () => {
        await passord.elapse(11);
        await page.reload();
        await page.getByRole("radio", { name: t.oneTimeLink }).check();
        await page.getByRole("checkbox").last().uncheck();
        await visitor.field(t.yourPassword).fill("not my password");
        await visitor.button(t.confirmReset(2)).click();
        await visitor.isRefusedAt(t.yourPassword, t.wrongPassword);
        await expect(page.getByRole("radio", { name: t.oneTimeLink })).toBeChecked();
        await expect(page.getByRole("checkbox").last()).not.toBeChecked();
        await visitor.field(t.yourPassword).fill(administrator.password);
        await visitor.button(t.confirmReset(2)).click();
        await visitor.seesTheEnd(2, 2);
      });

      const jobPage = new URL(page.url()).pathname;
      let codes: string[] = [];
      await test.step("takes the results along in every form", async () => {
        const [download] = await Promise.all([page.waitForEvent("download"), visitor.button(t.csv).click()]);
        const file = await readFile(await download.path(), "utf8");
        await visitor.button(t.slips).click();
        await expect(page.locator(".slip")).toHaveCount(2);
        await visitor.open(jobPage);
        await visitor.button(t.showLinks).click();
        codes = await Promise.all([first, second].map((person) => visitor.secretOf(person)));
        for (const code of codes) expect(file).toContain(`/set-password#${code}`);
      });

      const invited = await someoneElse();
      await test.step("the first person types the code from the slip, as people type", async () => {
        await invited.open("/set-password");
        await invited.field(t.code).fill("abcd-efgh-jkmn-pqrs-tuvw-xyz2");
        await invited.button(t.goOn).click();
        await invited.isRefusedAt(t.code, t.linkInvalid);
        await invited.field(t.code).fill(codes[0]!.toLowerCase().replaceAll("-", " "));
        await invited.button(t.goOn).click();
        await invited.typeNewPassword("kort");
        await invited.button(t.savePassword).click();
        await expect(invited.page.getByRole("alert")).toContainText(t.problem);
        first.password = newPassword();
        await invited.typeNewPassword(first.password);
        await invited.button(t.savePassword).click();
        await expect(invited.page.getByText(t.passwordSet)).toBeVisible();
        await invited.signIn(first);
      });

      await test.step("is done with the results, and they are gone", async () => {
        await visitor.open(jobPage);
        await visitor.button(t.discard).click();
        await expect(page.getByText(t.gone)).toBeVisible();
        for (const button of [t.showLinks, t.csv, t.slips]) await expect(visitor.button(button)).toHaveCount(0);
      });
    });
  });
}

test("signing out works, and so does the other language", async ({ visitor, passord }) => {
  const { page } = visitor;
  await visitor.signIn(await passord.person());
  await visitor.button("Norsk").click();
  await expect(visitor.heading("Sikkerhet og personvern")).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "nb");
  await visitor.button("English").click();
  await expect(visitor.heading("Security & privacy")).toBeVisible();
  await visitor.signOut();
  await page.goBack();
  await visitor.arrivesAt("/sign-in");
});
