// Passkeys, with an authenticator emulated by Chromium.
import { device } from "./device.ts";
import { expect, test } from "./passord.ts";

test("with an old proof the password comes before a new passkey", async ({ visitor, passord }) => {
  const { page, t } = visitor;
  const person = await passord.person();
  await device(page);
  await visitor.signIn(person);
  await passord.elapse(11);
  await visitor.open("/account/security");
  await page.getByText(t.factors.add_passkey, { exact: true }).click();
  await visitor.field(t.shared.your_password).fill(person.password);
  await visitor.button(t.person.continue_).click();
  await visitor.button(t.factors.add_passkey).click();
  await expect(page.getByRole("button", { name: t.factors.remove_of("Chrome") })).toBeVisible();
});

for (const locale of ["en-GB", "nb-NO"]) {
  test.describe(locale, () => {
    test.use({ locale });

    test("a passkey is the second step, or signs in without a password", async ({ visitor, passord, complaints }) => {
      complaints.allow(/status of 422/);
      const { page, t } = visitor;
      const person = await passord.person();
      const { session, id } = await device(page);
      await visitor.signIn(person);
      await visitor.button(t.factors.add_passkey).click();
      await expect(page.getByRole("button", { name: t.factors.remove_of("Chrome") })).toBeVisible();
      await visitor.arrivesAt("/account/security");
      await visitor.signOut();

      await visitor.tryToSignIn(person);
      await visitor.arrivesAt("/prove");
      await visitor.button(t.factors.use_passkey).click();
      await visitor.arrivesAt("/account/security");
      await visitor.signOut();

      await visitor.open("/sign-in");
      await visitor.button(t.factors.sign_in_with_passkey).click();
      await visitor.arrivesAt("/account/security");
      await visitor.signOut();

      await session.send("WebAuthn.setUserVerified", { authenticatorId: id, isUserVerified: false });
      await visitor.open("/sign-in");
      await visitor.button(t.factors.sign_in_with_passkey).click();
      await expect(page.getByRole("alert")).toContainText(t.refusals.refusal.PasskeyRefused);
    });
  });
}
