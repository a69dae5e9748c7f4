// A user of a browser, who does what people do in Passord, with or without JavaScript.
import { type Locator, type Page, expect } from "@playwright/test";
import type { Texts } from "./texts.ts";
import type { Person } from "./program.ts";

export class Visitor {
  constructor(
    readonly page: Page,
    readonly t: Texts,
    readonly script: boolean,
  ) {}

  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await this.alive();
  }

  /** Waits until the page is hydrated, if the browser runs JavaScript. */
  async alive(): Promise<void> {
    if (this.script) await expect(this.page.locator("html")).toHaveClass(/\bhydrated\b/);
  }

  /** Checks that the browser is at this path, with any query, and that the page is ready. */
  async arrivesAt(path: string): Promise<void> {
    await expect(this.page).toHaveURL((url) => url.pathname === path);
    await this.alive();
  }

  field(label: string): Locator {
    // The button that shows a password has the same label as its field.
    return this.page.getByLabel(label, { exact: true }).and(this.page.locator("input"));
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  link(name: string): Locator {
    return this.page.getByRole("link", { name, exact: true });
  }

  heading(name: string): Locator {
    return this.page.getByRole("heading", { name, exact: true });
  }

  /** Fills in and submits the sign-in form. */
  async tryToSignIn(person: Pick<Person, "username" | "password">): Promise<void> {
    await this.open("/sign-in");
    await this.field(this.t.person.username).fill(person.username);
    await this.field(this.t.person.password).fill(person.password);
    await this.button(this.t.person.sign_in_title).click();
  }

  async signIn(person: Person): Promise<void> {
    await this.tryToSignIn(person);
    await this.arrivesAt(person.role === "User" ? "/account/security" : "/users");
  }

  async signOut(): Promise<void> {
    await this.button(this.t.shared.sign_out).click();
    await this.arrivesAt("/sign-in");
    await expect(this.page.getByText(this.t.person.signed_out)).toBeVisible();
  }

  /** Follows a one-time link: the script moves the code from the URL into its field. */
  async followLink(code: string): Promise<void> {
    await this.open(`/set-password#${code}`);
    await expect(this.field(this.t.person.code)).toHaveValue(code);
    await expect(this.page).toHaveURL(/\/set-password$/);
    await this.button(this.t.person.continue_).click();
  }

  /** Follows a one-time link, or types its code if the browser runs no JavaScript. */
  async enterCode(code: string): Promise<void> {
    if (this.script) return this.followLink(code);
    await this.open(`/set-password#${code}`);
    await this.field(this.t.person.code).fill(code);
    await this.button(this.t.person.continue_).click();
  }

  /** Requests a link at *Forgot password?*. */
  async forgetPassword(person: Pick<Person, "username">): Promise<void> {
    await this.open("/sign-in");
    await this.link(this.t.person.forgot_password).click();
    await this.arrivesAt("/forgot-password");
    await this.field(this.t.person.username).fill(person.username);
    await this.button(this.t.person.forgot_send).click();
    await expect(this.heading(this.t.person.forgot_sent_title)).toBeVisible();
  }

  async typeNewPassword(password: string, again = password): Promise<void> {
    await this.field(this.t.person.new_password).fill(password);
    await this.field(this.t.person.confirm_new_password).fill(again);
  }

  async changePassword(current: string, password: string, again = password): Promise<void> {
    await this.field(this.t.person.current_password).fill(current);
    await this.typeNewPassword(password, again);
    await this.button(this.t.person.change_password).click();
  }

  /** The form was refused with this reason, which appears in the summary and at the field. */
  async isRefusedAt(label: string, reason: string): Promise<void> {
    const summary = this.page.getByRole("alert");
    await expect(summary).toContainText(this.t.shared.there_is_a_problem);
    await expect(summary.getByRole("link", { name: reason, exact: true })).toBeVisible();
    if (this.script) await expect(summary).toBeFocused();
    const field = this.field(label);
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription(new RegExp(reason.replaceAll(".", "\\.")));
  }

  /** On the page of a reset: it is done, with this many people reset and skipped. */
  async seesTheEnd(reset: number, skipped: number): Promise<void> {
    const facts = this.page.locator("dl.facts");
    // Each temporary password costs a hash, computed at the lowest priority on a machine that may be busy.
    await expect(facts).toContainText(this.t.admin.words.job_state.Done, { timeout: 40_000 });
    await expect(facts.locator("dd").nth(2)).toHaveText(this.t.admin.words.number(reset));
    await expect(facts.locator("dd").nth(3)).toContainText(String(skipped));
    await this.alive();
  }

  /** The code or password of a person in the table of results. */
  async secretOf(person: Person): Promise<string> {
    const row = this.page.getByRole("row").filter({ hasText: person.username });
    return row.locator("code.secret").first().innerText();
  }
}
