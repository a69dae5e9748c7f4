// The main journeys, in a browser with JavaScript and in both languages.
import { readFile } from "node:fs/promises";
import { type Person, expect, newPassword, test } from "./passord.ts";

type Six = [Person, Person, Person, Person, Person, Person];

for (const locale of ["en-GB", "nb-NO"]) {
  test.describe(locale, () => {
    test.use({ locale });

    test("people see while they type whether a password is good", async ({ visitor, passord }) => {
      const { page, t } = visitor;
      const person = await passord.person();
      await visitor.signIn(person);
      const rule = (text: string) => page.getByRole("listitem").filter({ hasText: text });
      const verdict = page.getByRole("status");

      await expect(rule(t.person.policy_length(15))).not.toContainText(t.person.policy_met);
      await visitor.field(t.person.new_password).pressSequentially("kort");
      await expect(rule(t.person.policy_length(15))).toContainText(t.person.policy_broken);
      await visitor.field(t.person.new_password).fill(person.name);
      await expect(rule(t.person.policy_names)).toContainText(t.person.policy_broken);
      await visitor.field(t.person.new_password).fill("a".repeat(20));
      await expect(rule(t.person.policy_predictable)).toContainText(t.person.policy_broken);
      await visitor.field(t.person.new_password).fill(newPassword());
      for (const text of [t.person.policy_length(15), t.person.policy_names, t.person.policy_predictable]) {
        await expect(rule(text)).toContainText(t.person.policy_met);
        await expect(rule(text)).not.toContainText(t.person.policy_broken);
      }
      await expect(verdict.filter({ hasText: t.person.policy_all_met })).toBeAttached();
    });

    test("a refused change says why, on top of the form and at the field", async ({ visitor, passord, complaints }) => {
      complaints.allow(/status of 422/);
      const { t } = visitor;
      const person = await passord.person();
      await visitor.signIn(person);
      await visitor.changePassword("not my password", newPassword());
      await visitor.isRefusedAt(t.person.current_password, t.refusals.refusal.WrongPassword);
      await visitor.changePassword(person.password, newPassword(), newPassword());
      await visitor.isRefusedAt(t.person.confirm_new_password, t.refusals.refusal.PasswordsDiffer);
      await visitor.changePassword(person.password, "PassWord12345678");
      await visitor.isRefusedAt(t.person.new_password, t.refusals.violation.KnownBad);
      await visitor.page.getByRole("alert").getByRole("link").click();
      await expect(visitor.field(t.person.new_password)).toBeFocused();
    });

    test("people change their own password, which ends all their other sessions", async ({
      visitor,
      someoneElse,
      passord,
      complaints,
    }) => {
      const { page, t } = visitor;
      const person = await passord.person();
      const elsewhere = await someoneElse();
      await elsewhere.signIn(person);
      await visitor.signIn(person);

      await visitor.link(t.person.profile_title).click();
      await visitor.arrivesAt("/account/profile");
      await visitor.link(t.shared.my_account).first().click();
      await visitor.arrivesAt("/account/security");
      await expect(page.locator(".session")).toHaveCount(2);
      const old = person.password;
      person.password = newPassword();
      await visitor.changePassword(old, person.password);
      await expect(page.getByText(t.person.password_changed)).toBeVisible();
      for (const label of [t.person.current_password, t.person.new_password, t.person.confirm_new_password]) {
        await expect(visitor.field(label)).toHaveValue("");
      }
      await expect(page.getByText(t.person.only_session)).toBeVisible();

      await elsewhere.page.reload();
      await elsewhere.arrivesAt("/sign-in");
      complaints.allow(/status of 422/);
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
      const person = await passord.person("User", `Gøril Fjærvoll-${t.language}`);
      await visitor.signIn(await passord.person("HelpdeskAdministrator"));
      await visitor.field(t.admin.people.search).pressSequentially(`fjærvoll-${t.language}`);
      await expect(page.getByText(t.admin.people.matching(1))).toBeVisible();
      await visitor.link(person.name).click();
      await expect(visitor.heading(person.name)).toBeVisible();
      await visitor.button(t.admin.person.reset).click();
      await visitor.arrivesAt("/users/reset");
      await expect(page.getByText(t.admin.reset.will_be_reset(1))).toBeVisible();
      await page.getByRole("radio", { name: t.admin.reset.temporary }).check();
      await visitor.button(t.admin.reset.confirm(1)).click();
      await visitor.seesTheEnd(1, 0);
      await visitor.button(t.admin.jobs.show_passwords).click();
      await expect(visitor.heading(t.admin.results.title)).toBeVisible();
      const temporary = await visitor.secretOf(person);

      const reset = await someoneElse();
      await reset.tryToSignIn({ ...person, password: temporary });
      await reset.arrivesAt("/choose-password");
      for (const path of ["/", "/account/security", "/account/profile", "/users", "/sign-in"]) {
        await reset.open(path);
        await reset.arrivesAt("/choose-password");
      }
      await expect(reset.link(t.shared.my_account)).toHaveCount(0);
      person.password = newPassword();
      await reset.typeNewPassword(person.password);
      await reset.button(t.person.choose_button).click();
      await reset.arrivesAt("/account/security");
      await reset.signOut();
      await reset.signIn(person);
    });

    test("an administrator resets a department, and each person gets in by a link of their own", async ({
      visitor,
      someoneElse,
      passord,
      complaints,
    }) => {
      test.slow();
      complaints.allow(/status of 422/);
      const { page, t } = visitor;
      const { name, people } = await passord.department(
        "User",
        "HelpdeskAdministrator",
        "User",
        "User",
        "GlobalAdministrator",
        "UserAdministrator",
      );
      const [first, second, third, blocked, chief, administrator] = people as Six;
      await passord.cli(["account", "block", blocked.username]);
      await passord.givePassword(administrator);

      await test.step("chooses everyone who matches", async () => {
        await visitor.signIn(administrator);
        await page.getByLabel(t.admin.people.department, { exact: true }).selectOption(name);
        await expect(page.getByText(t.admin.people.matching(6))).toBeVisible();
        await expect(page).toHaveURL(/department=/);
        await visitor.button(t.admin.people.reset_everyone(6)).click();
        await visitor.arrivesAt("/users/reset");
      });

      await test.step("sees who is left alone, and why", async () => {
        await expect(page.getByText(t.admin.reset.will_be_reset(3))).toBeVisible();
        await expect(page.getByText(t.admin.reset.skipped(3))).toBeVisible();
        const reasons = t.admin.words.skip_reason;
        const skipped = [[reasons.OwnAccount, administrator], [reasons.HigherRole, chief], [reasons.Blocked, blocked]] as const;
        for (const [reason, person] of skipped) {
          const group = page.getByRole("group").filter({ hasText: reason });
          await expect(group.locator("summary")).toContainText("1");
          await group.locator("summary").click();
          await expect(group).toContainText(`${person.name} (${person.username})`);
        }
      });

      await test.step("proves afresh who sits there", async () => {
        await expect(visitor.field(t.shared.your_password)).toHaveCount(0);
        await passord.elapse(11);
        await page.reload();
        await visitor.alive();
        await expect(page.getByRole("radio", { name: t.admin.reset.link })).toBeChecked();
        await visitor.field(t.shared.your_password).fill("not my password");
        await visitor.button(t.admin.reset.confirm(3)).click();
        await visitor.isRefusedAt(t.shared.your_password, t.refusals.refusal.WrongPassword);
        await visitor.field(t.shared.your_password).fill(administrator.password);
        await visitor.button(t.admin.reset.confirm(3)).click();
      });

      await test.step("sees it end, and who was reset", async () => {
        await visitor.seesTheEnd(3, 3);
        for (const person of people) await expect(page.getByRole("row").filter({ hasText: person.username })).toBeVisible();
        const ended = page.locator("dl.facts time").first();
        const onTheWall = await ended.evaluate((time: HTMLTimeElement) => {
          return new Date(time.dateTime).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
        });
        const [hour, minute] = onTheWall.split(":");
        await expect(ended).toHaveText(new RegExp(`2\\d\\d\\d\\D+${hour}.${minute}$`));
      });

      const jobPage = new URL(page.url()).pathname;

      await test.step("downloads the results", async () => {
        const [download] = await Promise.all([page.waitForEvent("download"), visitor.button(t.admin.jobs.csv).click()]);
        const lines = (await readFile(await download.path(), "utf8")).trimEnd().split("\r\n");
        expect(lines[0]).toBe("\ufeffUsername,Display name,Department,Kind,Secret,Link,Expires");
        expect(lines).toHaveLength(4);
        for (const person of [first, second, third]) {
          expect(lines.join("\n")).toContain(`${person.username},${person.name},${name},One-time link,`);
        }
      });

      await test.step("has a slip for each person", async () => {
        await visitor.button(t.admin.jobs.slips).click();
        await expect(visitor.heading(t.admin.results.slips_title)).toBeVisible();
        await expect(page.locator(".slip")).toHaveCount(3);
        await expect(page.locator(".slip").filter({ hasText: first.name })).toContainText("/set-password");
      });

      let codes: string[] = [];
      await test.step("sees every code and link", async () => {
        await visitor.open(jobPage);
        await visitor.button(t.admin.jobs.show_links).click();
        await expect(visitor.heading(t.admin.results.title)).toBeVisible();
        codes = await Promise.all([first, second].map((person) => visitor.secretOf(person)));
        await expect(page.getByText(`${passord.baseURL}/set-password#${codes[0]}`)).toBeVisible();
      });

      const invited = await someoneElse();
      await test.step("the first person sets a password by the link", async () => {
        await invited.followLink(codes[0]!);
        first.password = newPassword();
        await invited.typeNewPassword(first.password);
        await invited.button(t.person.set_password).click();
        await invited.arrivesAt("/sign-in");
        await expect(invited.page.getByText(t.person.password_set)).toBeVisible();
        await invited.signIn(first);
        await invited.signOut();
      });

      await test.step("the link works once", async () => {
        await invited.followLink(codes[0]!);
        await invited.isRefusedAt(t.person.code, t.refusals.refusal.LinkInvalid);
      });

      await test.step("is done with the results, and they are gone", async () => {
        await visitor.open(jobPage);
        const row = page.getByRole("row").filter({ hasText: first.username });
        await expect(row).toContainText(t.admin.words.secret_state.Used);
        await visitor.button(t.admin.jobs.discard).click();
        await expect(page.getByText(t.admin.jobs.gone)).toBeVisible();
        await visitor.open(jobPage);
        await expect(page.getByText(t.admin.jobs.gone)).toBeVisible();
        for (const button of [t.admin.jobs.show_links, t.admin.jobs.csv, t.admin.jobs.slips]) {
          await expect(visitor.button(button)).toHaveCount(0);
        }
      });

      await test.step("what was handed over keeps working", async () => {
        await invited.followLink(codes[1]!);
        second.password = newPassword();
        await invited.typeNewPassword(second.password);
        await invited.button(t.person.set_password).click();
        await invited.arrivesAt("/sign-in");
        await invited.signIn(second);
      });
    });
  });
}

test("a long reset shows its progress live, without being asked again", async ({ visitor, passord }) => {
  test.slow();
  const { page, t } = visitor;
  await visitor.signIn(await passord.person("GlobalAdministrator"));
  await visitor.open(`/users?department=${encodeURIComponent("Helse og omsorg")}`);
  await visitor.button(t.admin.people.reset_everyone(72)).click();
  await visitor.arrivesAt("/users/reset");
  await page.getByRole("radio", { name: t.admin.reset.temporary }).check();
  await page.evaluate(() => Object.assign(window, { sameDocument: true, seen: new Set<string>() }));
  await page.evaluate(() => {
    const { seen } = window as unknown as { seen: Set<string> };
    const look = () => document.querySelectorAll(".progress__facts li").forEach((fact) => seen.add(fact.textContent ?? ""));
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await visitor.button(t.admin.reset.confirm(72)).click();
  await visitor.seesTheEnd(72, 0);
  const { sameDocument, seen } = await page.evaluate(() => {
    const { sameDocument, seen } = window as unknown as { sameDocument?: boolean; seen: Set<string> };
    return { sameDocument, seen: [...seen] };
  });
  expect(sameDocument, "the page was never loaded again").toBe(true);
  const end = t.admin.jobs.progress_of(0, 72).slice(1);
  expect(seen.filter((fact) => fact.endsWith(end)).length, `figures seen: ${seen.join(", ")}`).toBeGreaterThan(2);
});
