// The base of every browser test: import { expect, test } from "./passord.ts".
//
// A test fails on any complaint of the browser: a console error or warning, an exception in a page, a violation
// of the content security policy, or an answer of 500 or more. A test allows the complaints that it provokes on
// purpose: `complaints.allow(/status of 422/)`.
import { type BrowserContext, type ConsoleMessage, expect, test as base } from "@playwright/test";
import { textsFor } from "./texts.ts";
import { Passord } from "./program.ts";
import { Visitor } from "./visitor.ts";

export { expect };
export type { Person, Role } from "./program.ts";
export { newPassword } from "./program.ts";
export type { Passord } from "./program.ts";
export type { Visitor } from "./visitor.ts";

export class Complaints {
  readonly #heard: string[] = [];
  /** Browsers fetch the icon at any time, even while a test restarts the program. */
  readonly #allowed: RegExp[] = [/ERR_CONNECTION_REFUSED.*\/favicon\.svg/];

  /** Allows complaints that match. Chromium logs a 4xx as "… with a status of 422 (…)". */
  allow(pattern: RegExp): void {
    this.#allowed.push(pattern);
  }

  /** For a context that a test opens itself. The test's own context is already observed. */
  listenTo(context: BrowserContext): void {
    context.on("console", (message: ConsoleMessage) => {
      if (message.type() === "error" || message.type() === "warning") {
        const { url, lineNumber } = message.location();
        this.#heard.push(`console ${message.type()}: ${message.text()} (${url}:${lineNumber})`);
      }
    });
    context.on("weberror", (error) => {
      this.#heard.push(`page error: ${error.error().stack ?? error.error().message}`);
    });
    context.on("response", (response) => {
      if (response.status() >= 500) {
        this.#heard.push(`answer ${response.status()} to ${response.request().method()} ${response.url()}`);
      }
    });
  }

  get unexpected(): string[] {
    return this.#heard.filter((complaint) => !this.#allowed.some((pattern) => pattern.test(complaint)));
  }
}

type Fixtures = {
  complaints: Complaints;
  /** The user of the test's own browser. */
  visitor: Visitor;
  /** Another user, in a browser context that shares nothing with the first. */
  someoneElse: () => Promise<Visitor>;
};

export const test = base.extend<Fixtures, { passord: Passord }>({
  passord: [
    async ({}, use) => {
      const passord = await Passord.start();
      await use(passord);
      await passord.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],

  baseURL: async ({ passord }, use) => {
    await use(passord.baseURL);
  },

  complaints: async ({}, use) => {
    await use(new Complaints());
  },

  context: async ({ context, complaints, passord }, use, info) => {
    const before = passord.log.length;
    complaints.listenTo(context);
    await use(context);
    if (info.status !== info.expectedStatus || complaints.unexpected.length > 0) {
      await info.attach("server log", { body: passord.log.slice(before), contentType: "text/plain" });
    }
    expect(complaints.unexpected, "what the browser complained about").toEqual([]);
  },

  visitor: async ({ page, locale, javaScriptEnabled }, use) => {
    await use(new Visitor(page, textsFor(locale), javaScriptEnabled !== false));
  },

  // Closed before the test's own context, because complaints are counted when that context ends. Every context
  // made in the test's browser gets the test's options.
  someoneElse: async ({ browser, context: _, complaints, locale, javaScriptEnabled }, use) => {
    const others: BrowserContext[] = [];
    await use(async () => {
      const other = await browser.newContext();
      others.push(other);
      complaints.listenTo(other);
      return new Visitor(await other.newPage(), textsFor(locale), javaScriptEnabled !== false);
    });
    for (const other of others) await other.close();
  },
});
