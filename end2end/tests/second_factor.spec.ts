// The second step at sign-in: an authenticator app and recovery codes, with and without JavaScript.
import { readFile } from "node:fs/promises";
import { registerApp } from "./app.ts";
import { type Person, type Visitor, expect, test } from "./passord.ts";
import { beginning } from "./texts.ts";

/** Signs in with the password, up to the second step. */
async function signInHalf(visitor: Visitor, person: Person): Promise<void> {
  await visitor.tryToSignIn(person);
  await visitor.arrivesAt("/prove");
  await expect(visitor.heading(visitor.t.factors.prove_title)).toBeVisible();
}

for (const javaScriptEnabled of [true, false]) {
  for (const locale of ["en-GB", "nb-NO"]) {
    test.describe(`${locale}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
      test.use({ locale, javaScriptEnabled });
      test.beforeEach(({ complaints }) => {
        complaints.allow(/was preloaded using link preload but not used|status of 422/);
      });

      test("an app is registered, renamed, asked for at sign-in, and replaced by a recovery code when it is not at hand", async ({
        visitor,
        passord,
      }) => {
        const { page, t } = visitor;
        const person = await passord.person();
        await visitor.signIn(person);
        await expect(page.getByText(t.factors.none)).toBeVisible();
        const { app, codes } = await registerApp(visitor, passord);
        const download = page.waitForEvent("download");
        await visitor.link(t.factors.codes_download).click();
        const file = await readFile(await (await download).path(), "utf8");
        for (const code of codes) expect(file).toContain(code);
        await visitor.link(t.factors.codes_done).click();
        await visitor.arrivesAt("/account/security");
        await expect(page.getByText("Lommetelefon")).toBeVisible();
        await expect(page.getByText(t.factors.recovery_left(10))).toBeVisible();
        await page.getByText(t.factors.rename, { exact: true }).click();
        await visitor.field(t.factors.new_name).fill("Jobbtelefon");
        await visitor.button(t.factors.save_name).click();
        await expect(page.getByText(t.factors.renamed)).toBeVisible();
        await expect(page.getByText("Jobbtelefon", { exact: true })).toBeVisible();
        await visitor.signOut();

        await signInHalf(visitor, person);
        await visitor.field(t.factors.code).fill("000000");
        await visitor.button(t.factors.prove).click();
        await expect(page.getByRole("alert")).toContainText(t.refusals.refusal.WrongCode);
        await visitor.open("/account/security");
        await visitor.arrivesAt("/prove");
        await visitor.field(t.factors.code).fill(app.code());
        await visitor.button(t.factors.prove).click();
        await visitor.arrivesAt("/account/security");
        await visitor.signOut();

        await signInHalf(visitor, person);
        await page.getByText(t.factors.use_recovery_code, { exact: true }).click();
        await visitor.field(t.factors.recovery_code).fill(codes[3]!.toLowerCase().replaceAll("-", " "));
        await visitor.button(t.factors.prove_with_recovery_code).click();
        await visitor.arrivesAt("/account/security");
        await expect(page.getByText(t.factors.recovery_left(9))).toBeVisible();

        await visitor.button(t.factors.remove_of("Jobbtelefon")).click();
        await expect(visitor.heading(t.factors.removal_title)).toBeVisible();
        await visitor.button(t.factors.removal_confirm).click();
        await visitor.arrivesAt("/account/security");
        await expect(page.getByText(t.factors.none)).toBeVisible();
      });
    });
  }
}

test("a lost step is removed by an administrator with a reason, and by the operator", async ({
  visitor,
  someoneElse,
  passord,
}) => {
  const { page, t } = visitor;
  const person = await passord.person("User", "Mistet Telefonen");
  const owner = await someoneElse();
  await owner.signIn(person);
  await registerApp(owner, passord);
  await visitor.signIn(await passord.person("UserAdministrator"));
  await visitor.open(`/users?search=${encodeURIComponent(person.username)}`);
  await visitor.link(person.name).click();
  await expect(visitor.heading(t.factors.lost_title)).toBeVisible();
  await visitor.field(t.factors.lost_reason).fill("Ringte og ble kjent igjen på stemmen");
  await visitor.button(t.factors.lost_remove).click();
  await expect(page.getByText(t.factors.lost_removed)).toBeVisible();
  await expect(visitor.heading(t.factors.lost_title)).toHaveCount(0);
  await owner.open("/account/security");
  await owner.arrivesAt("/sign-in");
  await owner.signIn(person);

  await registerApp(owner, passord);
  expect(await passord.cli(["factor", "list", person.username])).toContain("Lommetelefon");
  expect(await passord.cli(["factor", "remove", person.username])).toContain("Lommetelefon");
  await owner.signIn(person);
});

test("after a week an administrator registers a second step before anything else", async ({ visitor, passord }) => {
  const { page, t } = visitor;
  const person = await passord.person("HelpdeskAdministrator");
  await visitor.signIn(person);
  await expect(page.getByRole("main")).toContainText(beginning(t.factors.due));
  await passord.elapse(7 * 24 * 60 + 1);
  await visitor.tryToSignIn(person);
  await visitor.arrivesAt("/register-factor");
  await visitor.open("/users");
  await visitor.arrivesAt("/register-factor");
  await expect(visitor.heading(t.factors.register_title)).toBeVisible();
});
