// A large reset: watched, interrupted, handed over, reissued and cancelled; with JavaScript and without.
import { readFile } from "node:fs/promises";
import { type Passord, type Visitor, expect, newPassword, test } from "./passord.ts";

const CROWD = 10_000;
/** A browser takes a while to load a document about so many people. */
const WHOLE_CROWD = { timeout: 300_000 };
/** After a crash a job resumes when its lease expires, which takes half a minute. */
const AFTER_CRASH = { timeout: 90_000 };

/** Imports everybody of a new department, without passwords. */
async function importCrowd(passord: Passord, department: string): Promise<void> {
  const rows = Array.from({ length: CROWD }, (_, n) => {
    const number = String(n).padStart(4, "0");
    return `mengde.${number}.${department}@fjordby.example,Mengde ${number} Øvrebø,${department}`;
  });
  await passord.importFile(["Username,Display name,Department", ...rows, ""].join("\r\n"));
}

/** Drafts a reset of the whole department by links or temporary passwords, and starts it. */
async function resetCrowd(visitor: Visitor, department: string, kind: string, reason: string): Promise<void> {
  const { page, t } = visitor;
  await visitor.open(`/users?department=${department}`);
  await visitor.button(t.admin.people.reset_everyone(CROWD)).click();
  await visitor.arrivesAt("/users/reset");
  await expect(page.getByText(t.admin.reset.will_be_reset(CROWD))).toBeVisible();
  await page.getByRole("radio", { name: kind }).check();
  await visitor.field(t.admin.reset.reason).fill(reason);
  await visitor.button(t.admin.reset.confirm(CROWD)).click();
  await expect(page).toHaveURL(/\/resets\//);
}

/** The codes in the downloaded file, by username. */
async function downloadCodes(visitor: Visitor): Promise<Map<string, string>> {
  const { page, t } = visitor;
  const [download] = await Promise.all([page.waitForEvent("download"), visitor.button(t.admin.jobs.csv).click()]);
  const [, ...lines] = (await readFile(await download.path(), "utf8")).trimEnd().split("\r\n");
  return new Map(lines.map((line) => [line.split(",")[0]!, line.split(",")[4]!]));
}

async function typeCode(visitor: Visitor, code: string): Promise<void> {
  const { t } = visitor;
  await visitor.open("/set-password");
  await visitor.field(t.person.code).fill(code);
  await visitor.button(t.person.continue_).click();
}

async function walk(visitor: Visitor, someoneElse: () => Promise<Visitor>, passord: Passord, department: string) {
  const { page, t } = visitor;
  await importCrowd(passord, department);
  await visitor.signIn(await passord.person("UserAdministrator"));

  await test.step("watches it through a reload and a crash of the server", async () => {
    await resetCrowd(visitor, department, t.admin.reset.link, "Øvelse");
    await expect(page.locator("progress").or(page.locator("dl.facts"))).toBeVisible();
    const path = new URL(page.url()).pathname;
    await visitor.open(path);
    await passord.crash();
    const over = page.locator("dl.facts");
    // With JavaScript the page reports the lost connection; without it, the page that refreshes itself is gone.
    if (visitor.script) await expect(page.getByText(t.admin.jobs.connection_lost).or(over)).toBeVisible();
    await passord.restart();
    if (!visitor.script) await visitor.open(path);
    await expect(over).toContainText(t.admin.words.job_state.Done, AFTER_CRASH);
    await visitor.alive();
    await visitor.seesTheEnd(CROWD, 0);
    await expect(over).toContainText("Øvelse");
  });
  const jobPage = new URL(page.url()).pathname;

  let codes = new Map<string, string>();
  await test.step("takes codes along as a file and as slips", async () => {
    codes = await downloadCodes(visitor);
    expect(codes.size).toBe(CROWD);
    expect(new Set(codes.values()).size, "everybody has a code of their own").toBe(CROWD);
    await visitor.button(t.admin.jobs.slips).click();
    await expect(page.locator(".slip")).toHaveCount(CROWD, WHOLE_CROWD);
    await expect(page.locator(".slip svg")).toHaveCount(CROWD, WHOLE_CROWD);
  });

  const usernames = [...codes.keys()];
  await test.step("three of them set a password and sign in", async () => {
    for (const username of [usernames[0]!, usernames[CROWD / 2]!, usernames[CROWD - 1]!]) {
      const invited = await someoneElse();
      await typeCode(invited, codes.get(username)!);
      const password = newPassword();
      await invited.typeNewPassword(password);
      await invited.button(t.person.set_password).click();
      await expect(invited.page.getByText(t.person.password_set)).toBeVisible();
      await invited.signIn({ username, name: "", role: "User", password });
    }
  });

  await test.step("finds somebody who lost theirs, and gives a new one", async () => {
    const username = usernames[7]!;
    await visitor.open(jobPage);
    await visitor.button(t.admin.jobs.show_links).click();
    await expect(page.getByRole("row")).toHaveCount(51);
    await page.getByRole("searchbox").fill(username);
    await visitor.button(t.admin.results.show).click();
    await expect(page.getByRole("row")).toHaveCount(2);
    expect(page.url(), "nobody's name is in the address").not.toContain(username);
    const row = page.getByRole("row").filter({ hasText: username });
    await row.getByRole("button", { name: t.admin.results.new_code }).click();
    await visitor.arrivesAt(jobPage);
    await visitor.seesTheEnd(CROWD, 0);
    const again = await downloadCodes(visitor);
    expect(again.get(username)).not.toBe(codes.get(username));
    const invited = await someoneElse();
    await typeCode(invited, codes.get(username)!);
    await invited.isRefusedAt(t.person.code, t.refusals.refusal.LinkInvalid);
    await typeCode(invited, again.get(username)!);
    await expect(invited.field(t.person.new_password)).toBeVisible();
  });

  await test.step("takes a signed report along that names everybody", async () => {
    const arrives = page.waitForEvent("download");
    const [download] = await Promise.all([arrives, visitor.button(t.admin.jobs.report_download).click()]);
    const said = await passord.cli(["report", "verify", await download.path()]);
    expect(said).toContain(`${visitor.t.admin.words.number(CROWD)} people`);
  });

  await test.step("cancels another one in the middle", async () => {
    // Each temporary password costs a hash, so there is time to cancel.
    await resetCrowd(visitor, department, t.admin.reset.temporary, "");
    await visitor.button(t.admin.jobs.cancel).click();
    await expect(page.locator("dl.facts")).toContainText(t.admin.words.job_state.Cancelled);
    const done = Number((await page.locator("dl.facts dd").nth(2).innerText()).replace(/\D/g, ""));
    expect(done).toBeLessThan(CROWD);
  });
}

test("a crowd is reset, interrupted, handed over, issued again and cancelled", async ({
  visitor,
  someoneElse,
  passord,
  complaints,
}) => {
  test.setTimeout(1_200_000);
  complaints.allow(/net::ERR_|status of 422/);
  await walk(visitor, someoneElse, passord, "Mengde");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the same", async ({ visitor, someoneElse, passord, complaints }) => {
    test.setTimeout(1_200_000);
    complaints.allow(/net::ERR_|status of 422|was preloaded using link preload but not used/);
    await walk(visitor, someoneElse, passord, "Skriftlig");
  });
});
