// Recovery of accounts with a second factor, from the mail to the signed-in session.
import { registerApp } from "./app.ts";
import { device } from "./device.ts";
import { linkIn } from "./mailbox.ts";
import { type Passord, type Person, type Visitor, expect, newPassword, test } from "./passord.ts";

/** Requests a link and returns it from the mail. */
async function forget(visitor: Visitor, passord: Passord, person: Person): Promise<{ link: string; code: string }> {
  await visitor.forgetPassword(person);
  return linkIn(await passord.mailbox.next(person.username, visitor.t.mail.of.RecoveryLink.subject));
}

/** Sets a new password on the page of the link, with this code as proof. */
async function replace(visitor: Visitor, person: Person, proof: string): Promise<void> {
  const { page, t } = visitor;
  person.password = newPassword();
  await visitor.field(t.factors.either_code).fill(proof);
  await visitor.typeNewPassword(person.password);
  await visitor.button(t.person.set_password).click();
  await visitor.arrivesAt("/sign-in");
  await expect(page.getByText(t.person.password_set)).toBeVisible();
}

/** The code is refused, and the page says what to do next. */
async function isToldWhatToDo(visitor: Visitor, code: string): Promise<void> {
  const { page, t } = visitor;
  await page.context().clearCookies();
  await visitor.enterCode(code);
  await visitor.isRefusedAt(t.person.code, t.refusals.refusal.LinkInvalid);
  await expect(page.getByText(t.person.link_ended)).toBeVisible();
  await visitor.link(t.person.forgot_password).click();
  await visitor.arrivesAt("/forgot-password");
}

/** Registers a passkey on a device emulated by Chromium. */
async function registerPasskey(visitor: Visitor): Promise<void> {
  const { page, t } = visitor;
  await device(page);
  await visitor.button(t.factors.add_passkey).click();
  await expect(page.getByRole("button", { name: t.factors.remove_of("Chrome") })).toBeVisible();
}

for (const locale of ["en-GB", "nb-NO"]) {
  for (const javaScriptEnabled of [true, false]) {
    test.describe(`${locale} ${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
      test.use({ locale, javaScriptEnabled });
      test.beforeEach(({ complaints }) => {
        complaints.allow(/status of 422/);
        if (!javaScriptEnabled) complaints.allow(/was preloaded using link preload but not used/);
      });

      test("whoever has an app or recovery codes gets in by them, and ended links say what to do", async ({
        visitor,
        passord,
      }) => {
        test.slow();
        const { page, t } = visitor;
        const person = await passord.person();
        await visitor.signIn(person);
        const { app, codes } = await registerApp(visitor, passord);
        await page.context().clearCookies();

        const first = await forget(visitor, passord, person);
        await passord.elapse(2);
        const second = await forget(visitor, passord, person);
        await isToldWhatToDo(visitor, first.code);

        await visitor.enterCode(second.code);
        await visitor.field(t.factors.either_code).fill("000000");
        await visitor.typeNewPassword(newPassword());
        await visitor.button(t.person.set_password).click();
        await visitor.isRefusedAt(t.factors.either_code, t.refusals.refusal.WrongCode);
        await replace(visitor, person, app.code());
        await visitor.tryToSignIn(person);
        await visitor.arrivesAt("/prove");
        await visitor.field(t.factors.code).fill(app.code());
        await visitor.button(t.factors.prove).click();
        await visitor.arrivesAt("/account/security");
        await isToldWhatToDo(visitor, second.code);

        await passord.elapse(2);
        const third = await forget(visitor, passord, person);
        await visitor.enterCode(third.code);
        await replace(visitor, person, codes[0]!);
        await visitor.tryToSignIn(person);
        await visitor.arrivesAt("/prove");
        await page.getByText(t.factors.use_recovery_code, { exact: true }).click();
        await visitor.field(t.factors.recovery_code).fill(codes[1]!);
        await visitor.button(t.factors.prove_with_recovery_code).click();
        await visitor.arrivesAt("/account/security");
        await expect(page.getByText(t.factors.recovery_left(8))).toBeVisible();
        await page.context().clearCookies();

        await passord.elapse(2);
        const late = await forget(visitor, passord, person);
        await passord.elapse(11);
        await isToldWhatToDo(visitor, late.code);
      });
    });
  }

  test.describe(locale, () => {
    test.use({ locale });

    test("whoever has a passkey alone is led through it to recovery codes and a new password", async ({
      visitor,
      passord,
      complaints,
    }) => {
      complaints.allow(/status of 422/);
      const { page, t } = visitor;
      const person = await passord.person();
      await visitor.signIn(person);
      await registerPasskey(visitor);
      await page.context().clearCookies();

      const { code } = await forget(visitor, passord, person);
      await visitor.enterCode(code);
      await expect(page.getByText(t.factors.passkey_instead)).toBeVisible();
      await visitor.link(t.person.back_to_sign_in).click();
      await visitor.arrivesAt("/sign-in");
      await visitor.button(t.factors.sign_in_with_passkey).click();
      await visitor.arrivesAt("/account/security");
      await visitor.button(t.factors.recovery_renew).click();
      await expect(page.getByRole("heading", { name: t.factors.codes_title })).toBeVisible();
      const [recoveryCode] = await page.locator("code.secret").allInnerTexts();
      await visitor.enterCode(code);
      await expect(page.getByText(t.factors.passkey_instead)).toHaveCount(0);
      await replace(visitor, person, recoveryCode!);
      await visitor.tryToSignIn(person);
      await visitor.arrivesAt("/prove");
      await visitor.button(t.factors.use_passkey).click();
      await visitor.arrivesAt("/account/security");
    });

    test("where no script runs, whoever has a passkey is told where else to go", async ({ visitor, browser, passord, complaints }) => {
      const { page, t } = visitor;
      const person = await passord.person();
      await visitor.signIn(person);
      await registerPasskey(visitor);
      const bare = await browser.newContext({ javaScriptEnabled: false });
      complaints.listenTo(bare);
      complaints.allow(/was preloaded using link preload but not used/);
      const other = await bare.newPage();
      const signIn = async () => {
        await other.goto("/sign-in");
        await other.getByLabel(t.person.username, { exact: true }).fill(person.username);
        await other.getByLabel(t.person.password, { exact: true }).and(other.locator("input")).fill(person.password);
        await other.getByRole("button", { name: t.person.sign_in_title, exact: true }).click();
        await expect(other).toHaveURL(/\/prove$/);
      };
      await signIn();
      await expect(other.getByText(t.factors.no_passkey_here.false)).toBeVisible();
      await visitor.button(t.factors.recovery_renew).click();
      await expect(page.getByRole("heading", { name: t.factors.codes_title })).toBeVisible();
      await bare.clearCookies();
      await signIn();
      await expect(other.getByText(t.factors.no_passkey_here.true)).toBeVisible();
      await bare.close();

      await page.context().clearCookies();
      await visitor.tryToSignIn(person);
      await visitor.arrivesAt("/prove");
      await expect(visitor.button(t.factors.use_passkey)).toBeVisible();
      await expect(page.getByText(t.factors.no_passkey_here.true)).toBeHidden();
    });
  });
}
