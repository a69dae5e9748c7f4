// The audit log and its filters, with a script and without.
import { type Passord, type Visitor, expect, test } from "./passord.ts";

const labels = {
  en: {
    filters: "Filter the audit log",
    who: "Who",
    what: "What",
    toWhom: "To whom",
    fromDay: "From day (UTC)",
    shownOnly: "Shown only:",
    nothingMatches: "Nothing in the log matches these filters.",
    clear: "Clear filters",
  },
  nb: {
    filters: "Filtrer revisjonsloggen",
    who: "Hvem",
    what: "Hva",
    toWhom: "Med hvem",
    fromDay: "Fra dag (UTC)",
    shownOnly: "Vises bare:",
    nothingMatches: "Ingenting i loggen passer med disse filtrene.",
    clear: "Fjern filtre",
  },
};

/** The rows of the log, without its headings. */
const entries = ({ page }: Visitor) => page.locator("table.audit tbody tr");

async function findsTheBlock(visitor: Visitor, passord: Passord): Promise<void> {
  const { page, t } = visitor;
  const l = labels[t.lang as keyof typeof labels];
  const person = await passord.person();
  await passord.cli(["account", "block", person.username]);
  await passord.cli(["account", "unblock", person.username]);
  await visitor.signIn(await passord.person("GlobalAdministrator"));
  await visitor.open("/audit");
  const whole = await entries(visitor).count();
  const filters = page.getByRole("search", { name: l.filters });

  await filters.getByLabel(l.toWhom, { exact: true }).fill(person.username);
  await filters.getByRole("button", { name: t.show, exact: true }).click();
  await expect(entries(visitor)).toHaveCount(4);
  await expect(page.getByRole("status").filter({ hasText: l.shownOnly })).toContainText(person.username);
  await filters.getByLabel(l.what, { exact: true }).selectOption({ value: "BlockAccount" });
  const today = new Date(passord.now).toISOString().slice(0, 10);
  await filters.getByLabel(l.fromDay).fill(today);
  await filters.getByRole("button", { name: t.show, exact: true }).click();
  await expect(entries(visitor)).toHaveCount(1);
  await expect(filters.getByLabel(l.toWhom, { exact: true })).toHaveValue(person.username);
  await expect(filters.getByLabel(l.what, { exact: true })).toHaveValue("BlockAccount");
  await expect(filters.getByLabel(l.fromDay)).toHaveValue(today);

  await filters.getByLabel(l.who, { exact: true }).fill("nobody-at-all");
  await filters.getByRole("button", { name: t.show, exact: true }).click();
  await expect(page.getByText(l.nothingMatches)).toBeVisible();
  await expect(entries(visitor)).toHaveCount(0);
  await visitor.link(l.clear).click();
  await visitor.arrivesAt("/audit");
  await expect(entries(visitor)).toHaveCount(whole);
  await expect(filters.getByLabel(l.toWhom, { exact: true })).toHaveValue("");
  await expect(filters.getByLabel(l.what, { exact: true })).toHaveValue("");

  await visitor.open("/audit?actor=Operator&action=UnblockAccount&from=yesterday");
  await expect(entries(visitor).filter({ hasText: person.username })).toHaveCount(1);
  await expect(page.getByRole("status").filter({ hasText: l.shownOnly })).not.toContainText("yesterday");
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
  await visitor.link("What the audit log tells").click();
  await expect(visitor.heading(t.auditLog)).toBeVisible();
  await expect(entries(visitor)).toHaveCount(2);
  await expect(page.getByRole("search").getByLabel("To whom", { exact: true })).toHaveValue(person.username);
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
