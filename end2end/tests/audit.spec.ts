// The audit log and its filters, with JavaScript and without.
import { type Passord, type Visitor, expect, test } from "./passord.ts";

/** The rows of the log without the header row. */
const entries = ({ page }: Visitor) => page.locator("table.audit tbody tr");

async function findsTheBlock(visitor: Visitor, passord: Passord): Promise<void> {
  const { page, t } = visitor;
  const person = await passord.person();
  await passord.cli(["account", "block", person.username]);
  await passord.cli(["account", "unblock", person.username]);
  await visitor.signIn(await passord.person("GlobalAdministrator"));
  await visitor.open("/audit");
  const whole = await entries(visitor).count();
  const filters = page.getByRole("search", { name: t.admin.audit.filters });

  await filters.getByLabel(t.admin.audit.target, { exact: true }).fill(person.username);
  await filters.getByRole("button", { name: t.admin.audit.show, exact: true }).click();
  await expect(entries(visitor)).toHaveCount(4);
  await expect(page.getByRole("status").filter({ hasText: t.admin.audit.only })).toContainText(person.username);
  await filters.getByLabel(t.admin.audit.action, { exact: true }).selectOption({ value: "BlockAccount" });
  const today = new Date(passord.now).toISOString().slice(0, 10);
  await filters.getByLabel(t.admin.audit.from).fill(today);
  await filters.getByRole("button", { name: t.admin.audit.show, exact: true }).click();
  await expect(entries(visitor)).toHaveCount(1);
  await expect(filters.getByLabel(t.admin.audit.target, { exact: true })).toHaveValue(person.username);
  await expect(filters.getByLabel(t.admin.audit.action, { exact: true })).toHaveValue("BlockAccount");
  await expect(filters.getByLabel(t.admin.audit.from)).toHaveValue(today);

  await filters.getByLabel(t.admin.audit.actor, { exact: true }).fill("nobody-at-all");
  await filters.getByRole("button", { name: t.admin.audit.show, exact: true }).click();
  await expect(page.getByText(t.admin.audit.none_matching)).toBeVisible();
  await expect(entries(visitor)).toHaveCount(0);
  await visitor.link(t.admin.people.clear_filters).click();
  await visitor.arrivesAt("/audit");
  await expect(entries(visitor)).toHaveCount(whole);
  await expect(filters.getByLabel(t.admin.audit.target, { exact: true })).toHaveValue("");
  await expect(filters.getByLabel(t.admin.audit.action, { exact: true })).toHaveValue("");

  await visitor.open("/audit?actor=Operator&action=UnblockAccount&from=yesterday");
  await expect(entries(visitor).filter({ hasText: person.username })).toHaveCount(1);
  await expect(page.getByRole("status").filter({ hasText: t.admin.audit.only })).not.toContainText("yesterday");
}

for (const locale of ["en-GB", "nb-NO"]) {
  test.describe(locale, () => {
    test.use({ locale });

    test("the log is narrowed by who, whom, what and when", async ({ visitor, passord }) => {
      await findsTheBlock(visitor, passord);
    });

    test.describe("without a script", () => {
      test.use({ javaScriptEnabled: false });
      test.beforeEach(({ complaints }) => complaints.allow(/was preloaded using link preload but not used/));

      test("the log is narrowed by who, whom, what and when", async ({ visitor, passord }) => {
        await findsTheBlock(visitor, passord);
      });
    });
  });
}

test("the page of a person leads to what the log tells of them", async ({ visitor, passord }) => {
  const { page, t } = visitor;
  const person = await passord.person();
  await visitor.signIn(await passord.person("GlobalAdministrator"));
  await visitor.open(`/users?search=${encodeURIComponent(person.username)}`);
  await visitor.link(person.name).click();
  await visitor.link(t.admin.audit.all_of_person).click();
  await expect(visitor.heading(t.shared.audit_log)).toBeVisible();
  await expect(entries(visitor)).toHaveCount(2);
  await expect(page.getByRole("search").getByLabel(t.admin.audit.target, { exact: true })).toHaveValue(person.username);
});

for (const path of ["/audit", "/users"]) {
  test(`what was filled in on ${path} before the page came alive stays`, async ({ visitor, passord }) => {
    const { page } = visitor;
    await visitor.signIn(await passord.person("GlobalAdministrator"));
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/*.wasm", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(path, { waitUntil: "commit" });
    const field = page.getByRole("search").locator("input").first();
    await field.fill("kari");
    release();
    await visitor.alive();
    await expect(field).toHaveValue("kari");
  });
}
