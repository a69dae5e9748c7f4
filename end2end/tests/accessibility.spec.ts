// Accessibility of every page: in light and dark, on a narrow screen, by keyboard.
import AxeBuilder from "@axe-core/playwright";
import { type Passord, type Person, type Visitor, expect, newPassword, test } from "./passord.ts";

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 390, height: 844 };

/** Axe finds no violation on the current page, wide or narrow, and nothing overflows it. */
async function expectGood({ page }: Visitor, name: string): Promise<void> {
  const dark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size);
    // A narrow page has the same colours as a wide one, so Axe checks the dark colours only once.
    if (dark && size === NARROW) break;
    const { violations } = await new AxeBuilder({ page }).analyze();
    const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
    expect.soft(told, `${name} at ${size.width} px`).toEqual([]);
  }
  const sticksOut = await page.evaluate((width) => {
    if (document.documentElement.scrollWidth <= width) return [];
    const elements = [...document.querySelectorAll("body *")];
    return elements.filter((e) => e.getBoundingClientRect().right > width + 1).map((e) => `${e.tagName}.${e.className}`);
  }, NARROW.width);
  const { scrollWidth, brightness } = await page.evaluate(() => {
    const colour = getComputedStyle(document.body).backgroundColor;
    const canvas = new OffscreenCanvas(1, 1).getContext("2d")!;
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
    return {
      scrollWidth: document.documentElement.scrollWidth,
      brightness: (red! + green! + blue!) / 3,
    };
  });
  expect.soft(scrollWidth, `${name} sideways: ${sticksOut.join(", ")}`).toBeLessThanOrEqual(NARROW.width);
  expect.soft(brightness < 128, `${name} in the dark`).toBe(dark);
  await page.setViewportSize(WIDE);
}

async function good(visitor: Visitor, path: string): Promise<void> {
  await visitor.open(path);
  await expectGood(visitor, path);
}

/** Drafts a reset of a whole department. */
async function draftReset(visitor: Visitor, department: string, count: number): Promise<void> {
  const { t } = visitor;
  await visitor.open(`/users?department=${encodeURIComponent(department)}`);
  await visitor.button(t.admin.people.reset_everyone(count)).click();
  await visitor.arrivesAt("/users/reset");
  await expect(visitor.heading(t.admin.reset.title)).toBeVisible();
}

/** The code of a new one-time link, created on the command line. */
async function codeFor(passord: Passord, person: Person): Promise<string> {
  const said = await passord.cli(["reset", person.username, "--link"]);
  return said.match(/#(\S+)/)![1]!;
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    // Each test visits many pages.
    test.slow();

    test("the pages before signing in are good", async ({ visitor, passord, complaints }) => {
      complaints.allow(/status of (404|422)/);
      const { t } = visitor;
      for (const path of ["/sign-in", "/sign-in?notice=signed-out", "/forgot-password", "/set-password", "/set-up"]) {
        await good(visitor, path);
      }
      await good(visitor, "/no-such-page");
      await visitor.tryToSignIn({ username: "nobody@fjordby.example", password: newPassword() });
      await expect(visitor.page.getByRole("alert")).toBeVisible();
      await expectGood(visitor, "a refused sign-in");
      await visitor.followLink(await codeFor(passord, await passord.person()));
      await visitor.field(t.person.new_password).fill("kort");
      await expectGood(visitor, "choosing the first password");
    });

    test("a user's pages are good", async ({ visitor, someoneElse, passord, complaints }) => {
      complaints.allow(/status of (403|422)/);
      const { t } = visitor;
      const person = await passord.person();
      await (await someoneElse()).signIn(person);
      await visitor.signIn(person);
      await good(visitor, "/account/profile");
      await visitor.field(t.addresses.address).fill("kari@");
      await visitor.button(t.addresses.send).click();
      await expect(visitor.page.getByRole("alert")).toBeVisible();
      await expectGood(visitor, "a refused address");
      await visitor.field(t.addresses.address).fill("kari@hjemme.example");
      await visitor.button(t.addresses.send).click();
      await expect(visitor.field(t.person.code)).toBeVisible();
      for (const form of await visitor.page.locator("main details > summary").all()) await form.click();
      await expectGood(visitor, "an address that waits");
      await good(visitor, "/account/security");
      await visitor.changePassword("not my password", "kort");
      await expect(visitor.page.getByRole("alert")).toBeVisible();
      await visitor.field(t.person.new_password).fill(newPassword());
      await expectGood(visitor, "a refused change");
      await good(visitor, "/users");

      const said = await passord.cli(["reset", person.username, "--temporary"]);
      await visitor.tryToSignIn({ ...person, password: said.split("\n")[1]!.trim() });
      await visitor.arrivesAt("/choose-password");
      await expectGood(visitor, "/choose-password");
    });

    test("an administrator's lists are good", async ({ visitor, passord, complaints }) => {
      complaints.allow(/status of 409/);
      const { page, t } = visitor;
      const person = await passord.person();
      await visitor.signIn(await passord.person("GlobalAdministrator"));
      await good(visitor, `/users?department=${encodeURIComponent("Politikk og ledelse")}`);
      await page.getByRole("row").nth(2).getByRole("checkbox").check();
      await expect(page.locator(".selection-bar")).toBeVisible();
      await expectGood(visitor, "people selected");
      await good(visitor, "/users?search=nobody-at-all");
      await good(visitor, "/users?never_changed=true&password_older_than=45&idle_for=365");
      await good(visitor, `/users?search=${encodeURIComponent(person.username)}`);
      await visitor.link(person.name).click();
      await expect(visitor.heading(person.name)).toBeVisible();
      await expectGood(visitor, "one person");
      await visitor.link(t.admin.person.edit).click();
      await expect(visitor.heading(t.admin.person.edit_of(person.name))).toBeVisible();
      await expectGood(visitor, "editing a person");
      await good(visitor, "/users/new");
      await visitor.field(t.admin.add.display_name).fill("Kari Nordmann");
      await visitor.field(t.person.username).fill(person.username);
      const role = visitor.page.getByLabel(t.admin.add.role, { exact: true });
      await role.selectOption(t.shared.role.HelpdeskAdministrator);
      await visitor.button(t.admin.add.add).click();
      await visitor.isRefusedAt(t.person.username, t.refusals.refusal.UsernameTaken);
      await expectGood(visitor, "a refused person");
      await good(visitor, "/audit");
      await good(visitor, `/audit?person=${encodeURIComponent(person.username)}&actor=Operator&from=2026-01-01`);
      await good(visitor, "/audit?actor=nobody-at-all");
      await good(visitor, "/messages");
      await good(visitor, "/settings");
    });

    test("a reset is good from its draft to its slips", async ({ visitor, passord, complaints }) => {
      complaints.allow(/status of (404|422)/);
      const { page, t } = visitor;
      const { name, people } = await passord.department("User", "User", "User");
      await passord.cli(["account", "block", people[2]!.username]);
      const administrator = await passord.person("GlobalAdministrator");
      await visitor.signIn(administrator);
      await good(visitor, "/users/reset");
      await draftReset(visitor, name, 3);
      await page.getByRole("group").locator("summary").click();
      await expectGood(visitor, "the draft of a reset");
      await visitor.button(t.admin.reset.confirm(2)).click();
      await visitor.seesTheEnd(2, 1);
      await expectGood(visitor, "a reset that is done");
      const jobPage = new URL(page.url()).pathname;
      await visitor.button(t.admin.jobs.show_links).click();
      await expect(visitor.heading(t.admin.results.title)).toBeVisible();
      await expectGood(visitor, "the results to hand over");
      await visitor.button(t.admin.jobs.slips).click();
      await expect(visitor.heading(t.admin.results.slips_title)).toBeVisible();
      await expectGood(visitor, "the slips");

      await passord.elapse(11);
      await visitor.open(jobPage);
      await expectGood(visitor, "the question for one's own password");
      await visitor.field(t.shared.your_password).fill("not my password");
      await visitor.button(t.admin.jobs.show_links).click();
      await expect(visitor.heading(t.admin.results.proof_title)).toBeVisible();
      await expectGood(visitor, "the refused proof");
      await good(visitor, "/resets");
    });
  });
}

test("a request for approval is good for whoever asks and for whoever decides", async ({
  visitor,
  someoneElse,
  passord,
}) => {
  test.slow();
  const { page, t } = visitor;
  const { name } = await passord.department("User", "UserAdministrator");
  await visitor.signIn(await passord.person("GlobalAdministrator"));
  await visitor.open("/settings");
  await visitor.field(t.admin.settings.approval_for_administrators).check();
  await visitor.button(t.admin.settings.save).click();
  await expect(page.getByText(t.admin.settings.notice_saved)).toBeVisible();
  await draftReset(visitor, name, 2);
  await expectGood(visitor, "the draft of a reset that needs approval");
  await visitor.button(t.admin.approval.ask(2)).click();
  await expect(visitor.heading(t.admin.approval.waits)).toBeVisible();
  await expectGood(visitor, "one's own request");
  const path = new URL(page.url()).pathname;
  const other = await someoneElse();
  await other.signIn(await passord.person("GlobalAdministrator"));
  await good(other, "/resets");
  await good(other, path);
  await other.button(t.admin.approval.decline).click();
  await expect(other.page.getByText(t.admin.approval.notice_declined)).toBeVisible();
  await expectGood(other, "a declined request");
  await visitor.open("/settings");
  await visitor.field(t.admin.settings.approval_for_administrators).uncheck();
  await visitor.button(t.admin.settings.save).click();
  await expect(page.getByText(t.admin.settings.notice_saved)).toBeVisible();
});

/** The focused element, and whether it and its focus indicator are visible. */
function focused({ page }: Visitor): Promise<{ text: string; visible: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const style = getComputedStyle(element);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    const { width, height, top, bottom } = element.getBoundingClientRect();
    const inView = width > 0 && height > 0 && bottom > 0 && top < window.innerHeight;
    return {
      text: element.id || (element.textContent ?? "").trim() || element.tagName,
      visible: inView && (outlined || style.boxShadow !== "none"),
    };
  });
}

/** Presses Tab until this element has the focus. Every focus on the way must be visible. */
async function tabTo(visitor: Visitor, wanted: string): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 40; presses++) {
    await visitor.page.keyboard.press("Tab");
    const now = await focused(visitor);
    expect(now.visible, `the focus is in sight on “${now.text}”`).toBe(true);
    if (now.text === wanted) return;
    passed.push(now.text);
  }
  throw new Error(`Tab never reaches “${wanted}”, only ${passed.join(", ")}`);
}

test("people sign in and change their password with the keyboard alone", async ({ visitor, passord, complaints }) => {
  complaints.allow(/status of 422/);
  const { page, t } = visitor;
  const person = await passord.person();
  await visitor.open("/sign-in");
  await tabTo(visitor, "username");
  await page.keyboard.type(person.username);
  await tabTo(visitor, "password");
  await page.keyboard.type(person.password);
  await page.keyboard.press("Enter");
  await visitor.arrivesAt("/account/security");

  await page.keyboard.press("Tab");
  expect((await focused(visitor)).visible).toBe(true);
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
  await tabTo(visitor, "current");
  await page.keyboard.type("not my password");
  const password = newPassword();
  await tabTo(visitor, "new");
  await page.keyboard.type(password);
  await tabTo(visitor, "confirm");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await visitor.isRefusedAt(t.person.current_password, t.refusals.refusal.WrongPassword);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(visitor.field(t.person.current_password)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(person.password);
  await page.keyboard.press("Enter");
  await expect(page.getByText(t.person.password_changed)).toBeVisible();
});

test("the whole administration can be reached by Tab, with the focus in sight", async ({ visitor, passord }) => {
  const { page } = visitor;
  const person = await passord.person();
  await visitor.signIn(await passord.person("GlobalAdministrator"));
  await visitor.open(`/users?search=${encodeURIComponent(person.username)}`);
  await expect(visitor.link(person.name)).toBeVisible();
  await tabTo(visitor, "search");
  await tabTo(visitor, person.name);
  await page.keyboard.press("Enter");
  await expect(visitor.heading(person.name)).toBeFocused();
});
