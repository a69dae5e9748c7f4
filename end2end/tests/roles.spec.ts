// What each role sees, and that the next user of the same browser sees none of it.
import { type Passord, type Role, type Visitor, expect, test } from "./passord.ts";

/** Opens the page of this person through the search, as administrators do. */
async function openPersonPage(visitor: Visitor, username: string): Promise<void> {
  await visitor.open(`/users?search=${encodeURIComponent(username)}`);
  await visitor.page.getByRole("row").filter({ hasText: username }).getByRole("link").click();
  await expect(visitor.page).toHaveURL(/\/users\/[0-9a-f-]{36}$/);
}

async function signInAs(visitor: Visitor, passord: Passord, role: Role): Promise<void> {
  await visitor.signIn(await passord.person(role));
}

test("a user has no administration, and is refused its pages", async ({ visitor, passord, complaints }) => {
  complaints.allow(/status of 403/);
  const { page, t } = visitor;
  await signInAs(visitor, passord, "User");
  await expect(page.getByRole("navigation", { name: t.shared.side_navigation })).toHaveCount(0);
  await expect(visitor.link(t.shared.users)).toHaveCount(0);
  for (const path of ["/users", "/users/reset", "/resets", "/audit", "/users/018f4e9c-0000-7000-8000-000000000001"]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(403);
    await expect(visitor.heading(t.shared.forbidden_title), path).toBeVisible();
  }
});

test("nobody who is not signed in sees more than the way in", async ({ visitor }) => {
  const doors = ["/", "/account/security", "/account/profile", "/users", "/users/reset", "/resets", "/audit"];
  for (const path of [...doors, "/choose-password"]) {
    await visitor.open(path);
    await visitor.arrivesAt("/sign-in");
  }
});

test("helpdesk administrators help with passwords, and neither block nor read the audit log", async ({
  visitor,
  passord,
  complaints,
}) => {
  complaints.allow(/status of 403/);
  const { page, t } = visitor;
  const person = await passord.person();
  await signInAs(visitor, passord, "HelpdeskAdministrator");
  const navigation = page.getByRole("navigation", { name: t.shared.side_navigation });
  await expect(navigation.getByRole("link")).toHaveText([t.shared.users, t.shared.resets]);
  await openPersonPage(visitor, person.username);
  await expect(visitor.button(t.admin.person.reset)).toBeVisible();
  await expect(visitor.button(t.admin.person.block)).toHaveCount(0);
  await expect(visitor.button(t.admin.person.grant)).toHaveCount(0);
  await openPersonPage(visitor, passord.administrator.username);
  await expect(page.getByText(t.admin.person.nothing_allowed)).toBeVisible();
  await expect(visitor.button(t.admin.person.reset)).toHaveCount(0);
  expect((await page.goto("/audit"))?.status()).toBe(403);
});

test("user administrators block and unblock, and give no roles", async ({ visitor, someoneElse, passord }) => {
  const { page, t } = visitor;
  const person = await passord.person();
  const blocked = await someoneElse();
  await blocked.signIn(person);
  await signInAs(visitor, passord, "UserAdministrator");
  await expect(visitor.link(t.shared.audit_log)).toHaveCount(0);
  await openPersonPage(visitor, person.username);
  await expect(visitor.button(t.admin.person.grant)).toHaveCount(0);
  await visitor.button(t.admin.person.block).click();
  await expect(page.getByText(t.admin.person.notice_blocked)).toBeVisible();
  await blocked.page.reload();
  await blocked.arrivesAt("/sign-in");
  await visitor.button(t.admin.person.unblock).click();
  await expect(page.getByText(t.admin.person.notice_unblocked)).toBeVisible();
  await blocked.signIn(person);
  await page.reload();
  await visitor.alive();
  await visitor.button(t.admin.person.end_sessions).click();
  await expect(page.getByText(t.admin.person.notice_sessions_ended)).toBeVisible();
  await blocked.page.reload();
  await blocked.arrivesAt("/sign-in");
});

test("global administrators see everything, give roles, and read who did what", async ({ visitor, passord }) => {
  const { page, t } = visitor;
  const person = await passord.person();
  await signInAs(visitor, passord, "GlobalAdministrator");
  const navigation = page.getByRole("navigation", { name: t.shared.side_navigation });
  const { users, resets, messages, audit_log, settings } = t.shared;
  await expect(navigation.getByRole("link")).toHaveText([users, resets, messages, audit_log, settings]);
  await openPersonPage(visitor, person.username);
  for (const button of [t.admin.person.reset, t.admin.person.block, t.admin.person.grant]) {
    await expect(visitor.button(button)).toBeVisible();
  }
  const role = page.getByLabel(t.admin.person.role, { exact: true });
  await role.selectOption({ label: t.shared.role.HelpdeskAdministrator });
  await visitor.button(t.admin.person.grant).click();
  await expect(page.getByText(t.admin.person.notice_role_granted)).toBeVisible();
  await navigation.getByRole("link", { name: t.shared.audit_log }).click();
  await expect(visitor.heading(t.shared.audit_log)).toBeVisible();
  const entry = page.getByRole("row").filter({ hasText: t.admin.words.action.GrantRole }).first();
  await expect(entry).toContainText(person.username);
});

test("after signing out, Back shows nothing of what was there", async ({
  playwright,
  launchOptions,
  passord,
  complaints,
  visitor,
}) => {
  const { t } = visitor;
  // Playwright disables the back/forward cache, which real browsers use.
  const ignoreDefaultArgs = ["--disable-back-forward-cache"];
  const browser = await playwright.chromium.launch({ ...launchOptions, ignoreDefaultArgs });
  const context = await browser.newContext({ baseURL: passord.baseURL, locale: "en-GB" });
  complaints.listenTo(context);
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel(t.person.username, { exact: true }).fill(passord.administrator.username);
  await page.getByLabel(t.person.password, { exact: true }).and(page.locator("input")).fill(passord.administrator.password);
  await page.locator("main").getByRole("button", { name: t.person.sign_in_title, exact: true }).click();
  await expect(page).toHaveURL(/\/users$/);
  await expect(page.getByText(passord.administrator.name).first()).toBeVisible();
  await page.locator("header form[action='/fn/sign-out'] button").click();
  await expect(page).toHaveURL(/\/sign-in/);
  for (let step = 0; step < 2; step++) {
    await page.goBack();
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.locator("main h1")).toHaveText(t.person.sign_in_title);
    await expect(page.getByText(passord.administrator.name)).toHaveCount(0);
    await expect(page.getByRole("row")).toHaveCount(0);
  }
  await browser.close();
});

test("a name that looks like markup is text wherever it stands", async ({ visitor, someoneElse, passord }) => {
  const { page, t } = visitor;
  const evil = `<img src=x onerror="document.title='taken'">`;
  const person = await passord.person("User", evil);
  const isText = async (there: Visitor) => {
    await expect(there.page.getByText(evil).first()).toBeVisible();
    await expect(there.page.locator("img")).toHaveCount(0);
    expect(await there.page.title()).not.toBe("taken");
  };
  const own = await someoneElse();
  await own.signIn(person);
  await isText(own);

  await signInAs(visitor, passord, "GlobalAdministrator");
  await visitor.open(`/users?search=${encodeURIComponent(person.username)}`);
  await isText(visitor);
  await openPersonPage(visitor, person.username);
  await isText(visitor);
  await visitor.button(t.admin.person.reset).click();
  await visitor.arrivesAt("/users/reset");
  await visitor.button(t.admin.reset.confirm(1)).click();
  await visitor.seesTheEnd(1, 0);
  await isText(visitor);
  await visitor.button(t.admin.jobs.show_links).click();
  await expect(visitor.heading(t.admin.results.title)).toBeVisible();
  await isText(visitor);
  await visitor.button(t.admin.jobs.slips).click();
  await expect(visitor.heading(t.admin.results.slips_title)).toBeVisible();
  await expect(page.locator(".slip")).toHaveCount(1);
  await isText(visitor);
});
