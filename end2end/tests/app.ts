// An authenticator app in software (RFC 6238).
import { createHmac } from "node:crypto";
import { expect } from "@playwright/test";
import type { Visitor } from "./visitor.ts";

export class App {
  readonly #secret: Buffer;
  readonly #clock: { now: number };
  #lastStep = 0;

  /** Enters the secret from the page into the app. */
  constructor(secret: string, clock: { now: number }) {
    this.#clock = clock;
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const bits = [...secret.replaceAll(" ", "")].map((c) => alphabet.indexOf(c).toString(2).padStart(5, "0")).join("");
    this.#secret = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
  }

  /** A code that was not returned before: the current one, or the next one, which the server accepts early. */
  code(): string {
    const now = Math.floor(this.#clock.now / 30_000);
    this.#lastStep = Math.max(now, this.#lastStep + 1);
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(this.#lastStep));
    const hash = createHmac("sha1", this.#secret).update(counter).digest();
    const at = hash.at(-1)! & 15;
    return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
  }
}

/** On *Security & privacy*: registers an app and returns the recovery codes. */
export async function registerApp(
  visitor: Visitor,
  clock: { now: number },
): Promise<{ app: App; codes: string[] }> {
  const { page, t } = visitor;
  await visitor.button(t.factors.add_authenticator).click();
  await page.getByText(t.factors.type_instead).click();
  const app = new App(await page.locator("code.secret").innerText(), clock);
  await visitor.field(t.factors.first_code).fill(app.code());
  await visitor.field(t.factors.name).fill("Lommetelefon");
  await visitor.button(t.factors.add_authenticator).click();
  await expect(page.getByRole("heading", { name: t.factors.codes_title })).toBeVisible();
  const codes = await page.locator("code.secret").allInnerTexts();
  expect(codes).toHaveLength(10);
  return { app, codes };
}
