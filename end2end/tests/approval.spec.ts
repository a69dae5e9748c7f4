// Four eyes: one administrator asks, another decides, and the first hands the results over.
import { type Passord, type Person, type Visitor, expect, test } from "./passord.ts";

/** Ticks or unticks both rules on the page of settings. */
async function settle(visitor: Visitor, ticked: boolean): Promise<void> {
  const { page, t } = visitor;
  await visitor.open("/settings");
  await visitor.field(t.evidenceRequired).setChecked(ticked);
  await visitor.field(t.approveAdministrators).setChecked(ticked);
  await visitor.button(t.saveSettings).click();
  await expect(page.getByText(t.settingsSaved)).toBeVisible();
  await visitor.alive();
}

/** Asks for a reset of the whole department, first without saying why; gives the path of its page. */
async function ask(visitor: Visitor, department: string, count: number): Promise<string> {
  const { page, t } = visitor;
  await visitor.open(`/users?department=${encodeURIComponent(department)}`);
  await visitor.button(t.resetEveryone(count)).click();
  await visitor.arrivesAt("/users/reset");
  await visitor.button(t.askReset(count)).click();
  await visitor.isRefusedAt(t.reasonRequired, t.writeReason);
  await visitor.field(t.reasonRequired).fill("Sak 4711");
  await page.getByLabel(t.verification).selectOption({ label: t.calledBack });
  await visitor.button(t.askReset(count)).click();
  await expect(page).toHaveURL(/\/resets\//);
  await visitor.alive();
  await expect(visitor.heading(t.waits)).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Finds the request by the count in the navigation, and sees what it is about. */
async function findRequest(visitor: Visitor, decider: Person, path: string): Promise<void> {
  const { page, t } = visitor;
  await visitor.signIn(decider);
  await page.getByRole("navigation", { name: t.navigation }).getByText(t.toDecide(1)).click();
  await visitor.arrivesAt("/resets");
  await page.locator(`a[href="${path}"]`).click();
  await visitor.arrivesAt(path);
  const facts = page.locator("dl.facts");
  for (const told of ["Sak 4711", t.calledBack, t.roleCount(1)]) await expect(facts).toContainText(told);
}

async function walk(visitor: Visitor, someoneElse: () => Promise<Visitor>, passord: Passord): Promise<void> {
  const { page, t } = visitor;
  const decider = await passord.person("GlobalAdministrator");
  const { name, people } = await passord.department("User", "UserAdministrator");
  await visitor.signIn(await passord.person("GlobalAdministrator"));
  await settle(visitor, true);
  const other = await someoneElse();

  await test.step("another administrator approves it, and the first hands it over", async () => {
    const path = await ask(visitor, name, 2);
    await expect(visitor.button(t.approve)).toHaveCount(0);
    await passord.mailbox.next(decider.username, "A reset waits for your approval");
    await findRequest(other, decider, path);
    await other.button(t.approve).click();
    await expect(other.page.getByText(t.approved)).toBeVisible();
    await other.seesTheEnd(2, 0);
    await expect(other.button(t.showLinks)).toHaveCount(0);
    await expect(other.page.getByText(t.toDecide(1))).toHaveCount(0);
    await visitor.open(path);
    await visitor.seesTheEnd(2, 0);
    await visitor.button(t.showLinks).click();
    expect(await visitor.secretOf(people[1]!)).toMatch(/^\S{20,}$/);
  });

  await test.step("another one is declined", async () => {
    const path = await ask(visitor, name, 2);
    await other.open(path);
    await other.button(t.decline).click();
    await expect(other.page.getByText(t.declined)).toBeVisible();
    await visitor.open(path);
    await expect(page.locator("dl.facts")).toContainText(t.declinedBy);
    await expect(page.locator("dl.facts")).toContainText(decider.name);
  });

  await settle(visitor, false);
}

for (const locale of ["en-GB", "nb-NO"]) {
  for (const javaScriptEnabled of [true, false]) {
    test.describe(`${locale} ${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
      test.use({ locale, javaScriptEnabled });

      test("a reset of an administrator waits for a second one", async ({ visitor, someoneElse, passord, complaints }) => {
        test.slow();
        complaints.allow(/status of 422|was preloaded using link preload but not used/);
        await walk(visitor, someoneElse, passord);
      });
    });
  }
}
