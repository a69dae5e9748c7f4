// Passkeys, with an authenticator that Chromium itself pretends to have.
import { device } from "./device.ts";
import { expect, test } from "./passord.ts";

test("with an old proof the password comes before a new passkey", async ({ visitor, passord }) => {
  const { page, t } = visitor;
  const person = await passord.person();
  await device(page);
  await visitor.signIn(person);
  await passord.elapse(11);
  await visitor.open("/account/security");
  await page.getByText(t.addPasskey, { exact: true }).click();
  await visitor.field(t.yourPassword).fill(person.password);
  await visitor.button(t.goOn).click();
  await visitor.button(t.addPasskey).click();
  await expect(page.getByRole("button", { name: t.removeStep("Chrome") })).toBeVisible();
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
      await visitor.button(t.addPasskey).click();
      await expect(page.getByRole("button", { name: t.removeStep("Chrome") })).toBeVisible();
      await visitor.arrivesAt("/account/security");
      await visitor.signOut();

      await visitor.tryToSignIn(person);
      await visitor.arrivesAt("/prove");
      await visitor.button(t.usePasskey).click();
      await visitor.arrivesAt("/account/security");
      await visitor.signOut();

      await visitor.open("/sign-in");
      await visitor.button(t.passkeySignIn).click();
      await visitor.arrivesAt("/account/security");
      await visitor.signOut();

      await session.send("WebAuthn.setUserVerified", { authenticatorId: id, isUserVerified: false });
      await visitor.open("/sign-in");
      await visitor.button(t.passkeySignIn).click();
      await expect(page.getByRole("alert")).toContainText(t.passkeyRefused);
    });
  });
}
