// What each role sees, and that nothing of it stays behind for the next one at the same browser.
import { type Passord, type Role, type Visitor, expect, test } from "./passord.ts";

/** The page of this person, found as administrators find people. */
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
  await expect(page.getByRole("navigation", { name: t.navigation })).toHaveCount(0);
  await expect(visitor.link(t.users)).toHaveCount(0);
  for (const path of ["/users", "/users/reset", "/resets", "/audit", "/users/018f4e9c-0000-7000-8000-000000000001"]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(403);
    await expect(visitor.heading(t.noAccess), path).toBeVisible();
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
  const navigation = page.getByRole("navigation", { name: t.navigation });
  await expect(navigation.getByRole("link")).toHaveText([t.users, t.resets]);
  await openPersonPage(visitor, person.username);
  await expect(visitor.button(t.reset)).toBeVisible();
  await expect(visitor.button("Block sign-in")).toHaveCount(0);
  await expect(visitor.button("Change role")).toHaveCount(0);
  await openPersonPage(visitor, passord.administrator.username);
  await expect(page.getByText("Your role does not let you change this account.")).toBeVisible();
  await expect(visitor.button(t.reset)).toHaveCount(0);
  expect((await page.goto("/audit"))?.status()).toBe(403);
});

test("user administrators block and unblock, and give no roles", async ({ visitor, someoneElse, passord }) => {
  const { page, t } = visitor;
  const person = await passord.person();
  const blocked = await someoneElse();
  await blocked.signIn(person);
  await signInAs(visitor, passord, "UserAdministrator");
  await expect(visitor.link(t.auditLog)).toHaveCount(0);
  await openPersonPage(visitor, person.username);
  await expect(visitor.button("Change role")).toHaveCount(0);
  await visitor.button("Block sign-in").click();
  await expect(page.getByText("Sign-in is blocked, and all sessions have ended.")).toBeVisible();
  await blocked.page.reload();
  await blocked.arrivesAt("/sign-in");
  await visitor.button("Unblock sign-in").click();
  await expect(page.getByText("Sign-in is no longer blocked.")).toBeVisible();
  await blocked.signIn(person);
  await page.reload();
  await visitor.alive();
  await visitor.button("Sign out everywhere").click();
  await expect(page.getByText("All sessions have ended.")).toBeVisible();
  await blocked.page.reload();
  await blocked.arrivesAt("/sign-in");
});

test("global administrators see everything, give roles, and read who did what", async ({ visitor, passord }) => {
  const { page, t } = visitor;
  const person = await passord.person();
  await signInAs(visitor, passord, "GlobalAdministrator");
  const navigation = page.getByRole("navigation", { name: t.navigation });
  await expect(navigation.getByRole("link")).toHaveText([t.users, t.resets, t.messages, t.auditLog, t.settings]);
  await openPersonPage(visitor, person.username);
  for (const button of [t.reset, "Block sign-in", "Change role"]) await expect(visitor.button(button)).toBeVisible();
  await page.getByLabel("Role", { exact: true }).selectOption({ label: "Helpdesk administrator" });
  await visitor.button("Change role").click();
  await expect(page.getByText("The role has been changed.")).toBeVisible();
  await navigation.getByRole("link", { name: t.auditLog }).click();
  await expect(visitor.heading(t.auditLog)).toBeVisible();
  const entry = page.getByRole("row").filter({ hasText: "Changed a role" }).first();
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
  // Playwright turns off the cache of whole pages that real browsers go back to.
  const ignoreDefaultArgs = ["--disable-back-forward-cache"];
  const browser = await playwright.chromium.launch({ ...launchOptions, ignoreDefaultArgs });
  const context = await browser.newContext({ baseURL: passord.baseURL, locale: "en-GB" });
  complaints.listenTo(context);
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel(t.username, { exact: true }).fill(passord.administrator.username);
  await page.getByLabel(t.password, { exact: true }).and(page.locator("input")).fill(passord.administrator.password);
  await page.locator("main").getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/users$/);
  await expect(page.getByText(passord.administrator.name).first()).toBeVisible();
  await page.locator("header form[action='/api/sign-out'] button").click();
  await expect(page).toHaveURL(/\/sign-in/);
  for (let step = 0; step < 2; step++) {
    await page.goBack();
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.locator("main h1")).toHaveText(t.signIn);
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
  await visitor.button(t.reset).click();
  await visitor.arrivesAt("/users/reset");
  await visitor.button(t.confirmReset(1)).click();
  await visitor.seesTheEnd(1, 0);
  await isText(visitor);
  await visitor.button(t.showLinks).click();
  await expect(visitor.heading(t.results)).toBeVisible();
  await isText(visitor);
  await visitor.button(t.slips).click();
  await expect(visitor.heading(t.slipsTitle)).toBeVisible();
  await expect(page.locator(".slip")).toHaveCount(1);
  await isText(visitor);
});
