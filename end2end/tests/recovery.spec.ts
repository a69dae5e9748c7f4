// Forgotten passwords where there is a second factor, from the mail to being signed in.
import { registerApp } from "./app.ts";
import { device } from "./device.ts";
import { linkIn } from "./mailbox.ts";
import { type Passord, type Person, type Visitor, expect, newPassword, test } from "./passord.ts";

const words = {
  en: {
    ended: "Links work once and for a limited time, and a newer one ends those before it.",
    passkeyInstead: "Sign in with the passkey, which needs no password.",
    toSignIn: "Back to sign in",
    makeCodes: "Make new recovery codes",
    noPasskeyHere: "it needs JavaScript, and a browser that knows passkeys",
    ask: "ask your administrator or helpdesk for help.",
    orCode: "or use a recovery code.",
  },
  nb: {
    ended: "Lenker virker én gang og i en begrenset tid, og en ny lenke avslutter dem før den.",
    passkeyInstead: "Logg på med passnøkkelen, som ikke krever passord.",
    toSignIn: "Tilbake til pålogging",
    makeCodes: "Lag nye gjenopprettingskoder",
    noPasskeyHere: "Den trenger JavaScript og en nettleser som støtter passnøkler",
    ask: "be administratoren eller brukerstøtten om hjelp.",
    orCode: "eller bruk en gjenopprettingskode.",
  },
};
const wordsFor = ({ t }: Visitor) => words[t.lang as keyof typeof words];

/** Asks for a link, and takes it out of the mail. */
async function forget(visitor: Visitor, passord: Passord, person: Person): Promise<{ link: string; code: string }> {
  await visitor.forgetPassword(person);
  return linkIn(await passord.mailbox.next(person.username, visitor.t.recoverySubject));
}

/** Sets a new password on the page that the link opened, with this proof. */
async function replace(visitor: Visitor, person: Person, proof: string): Promise<void> {
  const { page, t } = visitor;
  person.password = newPassword();
  await visitor.field(t.eitherCode).fill(proof);
  await visitor.typeNewPassword(person.password);
  await visitor.button(t.savePassword).click();
  await visitor.arrivesAt("/sign-in");
  await expect(page.getByText(t.passwordSet)).toBeVisible();
}

/** The code is refused, and the page says what to do. */
async function isToldWhatToDo(visitor: Visitor, code: string): Promise<void> {
  const { page, t } = visitor;
  await page.context().clearCookies();
  await visitor.enterCode(code);
  await visitor.isRefusedAt(t.code, t.linkInvalid);
  await expect(page.getByText(wordsFor(visitor).ended)).toBeVisible();
  await visitor.link(t.forgot).click();
  await visitor.arrivesAt("/forgot-password");
}

/** A passkey on a device that Chromium pretends to have. */
async function registerPasskey(visitor: Visitor): Promise<void> {
  const { page, t } = visitor;
  await device(page);
  await visitor.button(t.addPasskey).click();
  await expect(page.getByRole("button", { name: t.removeStep("Chrome") })).toBeVisible();
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
        await visitor.field(t.eitherCode).fill("000000");
        await visitor.typeNewPassword(newPassword());
        await visitor.button(t.savePassword).click();
        await visitor.isRefusedAt(t.eitherCode, t.wrongCode);
        await replace(visitor, person, app.code());
        await visitor.tryToSignIn(person);
        await visitor.arrivesAt("/prove");
        await visitor.field(t.appCode).fill(app.code());
        await visitor.button(t.verifyButton).click();
        await visitor.arrivesAt("/account/security");
        await isToldWhatToDo(visitor, second.code);

        await passord.elapse(2);
        const third = await forget(visitor, passord, person);
        await visitor.enterCode(third.code);
        await replace(visitor, person, codes[0]!);
        await visitor.tryToSignIn(person);
        await visitor.arrivesAt("/prove");
        await page.getByText(t.useRecoveryCode, { exact: true }).click();
        await visitor.field(t.recoveryCode).fill(codes[1]!);
        await visitor.button(t.verifyWithRecoveryCode).click();
        await visitor.arrivesAt("/account/security");
        await expect(page.getByText(t.codesLeft(8))).toBeVisible();
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
      const w = wordsFor(visitor);
      const person = await passord.person();
      await visitor.signIn(person);
      await registerPasskey(visitor);
      await page.context().clearCookies();

      const { code } = await forget(visitor, passord, person);
      await visitor.enterCode(code);
      await expect(page.getByText(w.passkeyInstead)).toBeVisible();
      await visitor.link(w.toSignIn).click();
      await visitor.arrivesAt("/sign-in");
      await visitor.button(t.passkeySignIn).click();
      await visitor.arrivesAt("/account/security");
      await visitor.button(w.makeCodes).click();
      await expect(page.getByRole("heading", { name: t.recoveryCodes })).toBeVisible();
      const [recoveryCode] = await page.locator("code.secret").allInnerTexts();
      await visitor.enterCode(code);
      await expect(page.getByText(w.passkeyInstead)).toHaveCount(0);
      await replace(visitor, person, recoveryCode!);
      await visitor.tryToSignIn(person);
      await visitor.arrivesAt("/prove");
      await visitor.button(t.usePasskey).click();
      await visitor.arrivesAt("/account/security");
    });

    test("where no script runs, whoever has a passkey is told where else to go", async ({ visitor, browser, passord, complaints }) => {
      const { page, t } = visitor;
      const w = wordsFor(visitor);
      const person = await passord.person();
      await visitor.signIn(person);
      await registerPasskey(visitor);
      const bare = await browser.newContext({ javaScriptEnabled: false });
      complaints.listenTo(bare);
      complaints.allow(/was preloaded using link preload but not used/);
      const other = await bare.newPage();
      const signIn = async () => {
        await other.goto("/sign-in");
        await other.getByLabel(t.username, { exact: true }).fill(person.username);
        await other.getByLabel(t.password, { exact: true }).and(other.locator("input")).fill(person.password);
        await other.getByRole("button", { name: t.signIn, exact: true }).click();
        await expect(other).toHaveURL(/\/prove$/);
        await expect(other.getByText(w.noPasskeyHere)).toBeVisible();
      };
      await signIn();
      await expect(other.getByText(w.ask)).toBeVisible();
      await visitor.button(w.makeCodes).click();
      await expect(page.getByRole("heading", { name: t.recoveryCodes })).toBeVisible();
      await bare.clearCookies();
      await signIn();
      await expect(other.getByText(w.orCode)).toBeVisible();
      await bare.close();

      await page.context().clearCookies();
      await visitor.tryToSignIn(person);
      await visitor.arrivesAt("/prove");
      await expect(visitor.button(t.usePasskey)).toBeVisible();
      await expect(page.getByText(w.noPasskeyHere)).toBeHidden();
    });
  });
}
