// Approval: one administrator asks, another decides, and the first hands over the results.
import { type Passord, type Person, type Visitor, expect, test } from "./passord.ts";
import { textsFor } from "./texts.ts";

/** Switches both rules on the settings page on or off. */
async function settle(visitor: Visitor, ticked: boolean): Promise<void> {
  const { page, t } = visitor;
  await visitor.open("/settings");
  await visitor.field(t.admin.settings.evidence_required).setChecked(ticked);
  await visitor.field(t.admin.settings.approval_for_administrators).setChecked(ticked);
  await visitor.button(t.admin.settings.save).click();
  await expect(page.getByText(t.admin.settings.notice_saved)).toBeVisible();
  await visitor.alive();
}

/** Asks for a reset of the whole department, first without a reason. Returns the path of its page. */
async function ask(visitor: Visitor, department: string, count: number): Promise<string> {
  const { page, t } = visitor;
  await visitor.open(`/users?department=${encodeURIComponent(department)}`);
  await visitor.button(t.admin.people.reset_everyone(count)).click();
  await visitor.arrivesAt("/users/reset");
  await visitor.button(t.admin.approval.ask(count)).click();
  await visitor.isRefusedAt(t.admin.approval.reason, t.refusals.refusal.InvalidField.Reason);
  await visitor.field(t.admin.approval.reason).fill("Sak 4711");
  const verification = page.getByLabel(t.admin.approval.verification_required);
  await verification.selectOption({ label: t.admin.words.verification.CalledBack });
  await visitor.button(t.admin.approval.ask(count)).click();
  await expect(page).toHaveURL(/\/resets\//);
  await visitor.alive();
  await expect(visitor.heading(t.admin.approval.waits)).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Finds the request through the count in the navigation, and checks what it shows. */
async function findRequest(visitor: Visitor, decider: Person, path: string): Promise<void> {
  const { page, t } = visitor;
  await visitor.signIn(decider);
  const navigation = page.getByRole("navigation", { name: t.shared.side_navigation });
  await navigation.getByText(t.shared.resets_to_decide(1)).click();
  await visitor.arrivesAt("/resets");
  await page.locator(`a[href="${path}"]`).click();
  await visitor.arrivesAt(path);
  const facts = page.locator("dl.facts");
  const told = ["Sak 4711", t.admin.words.verification.CalledBack, `${t.shared.role.UserAdministrator}: 1`];
  for (const fact of told) await expect(facts).toContainText(fact);
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
    await expect(visitor.button(t.admin.approval.approve)).toHaveCount(0);
    await passord.mailbox.next(decider.username, textsFor("en").mail.of.ApprovalRequested.subject);
    await findRequest(other, decider, path);
    await other.button(t.admin.approval.approve).click();
    await expect(other.page.getByText(t.admin.approval.notice_approved)).toBeVisible();
    await other.seesTheEnd(2, 0);
    await expect(other.button(t.admin.jobs.show_links)).toHaveCount(0);
    await expect(other.page.getByText(t.shared.resets_to_decide(1))).toHaveCount(0);
    await visitor.open(path);
    await visitor.seesTheEnd(2, 0);
    await visitor.button(t.admin.jobs.show_links).click();
    expect(await visitor.secretOf(people[1]!)).toMatch(/^\S{20,}$/);
  });

  await test.step("another one is declined", async () => {
    const path = await ask(visitor, name, 2);
    await other.open(path);
    await other.button(t.admin.approval.decline).click();
    await expect(other.page.getByText(t.admin.approval.notice_declined)).toBeVisible();
    await visitor.open(path);
    await expect(page.locator("dl.facts")).toContainText(t.admin.words.stop_reason.Declined);
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
