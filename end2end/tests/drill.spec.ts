// A breach drill: those who never changed their password are found, in both languages and without JavaScript.
import { expect, test } from "./passord.ts";

for (const locale of ["en", "nb"]) {
  for (const javaScriptEnabled of [true, false]) {
    test.describe(`${locale}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
      test.use({ locale, javaScriptEnabled });

      test("whoever never changed their password is found among the others, and all of them are reset", async ({
        visitor,
        passord,
      }) => {
        const { page, t } = visitor;
        const { name, people } = await passord.department("User", "User", "User");
        const [owner, ...never] = people;
        await passord.givePassword(owner!);
        await visitor.signIn(await passord.person("UserAdministrator"));
        await visitor.open(`/users?department=${encodeURIComponent(name)}`);
        await expect(page.getByText(t.matching(3))).toBeVisible();
        const choose = page.getByLabel(t.passwordFilter, { exact: true }).and(page.locator("select"));
        await expect(choose).toBeHidden();
        await page.getByText(t.moreFilters, { exact: true }).click();
        await choose.selectOption({ label: t.neverChanged });
        await page.getByLabel(t.lastSignIn, { exact: true }).selectOption("30");
        if (!javaScriptEnabled) await visitor.button(t.search).click();
        await expect(page.getByText(t.matching(2))).toBeVisible();
        for (const person of never) await expect(visitor.link(person.name)).toBeVisible();
        await expect(visitor.link(owner!.name)).toHaveCount(0);

        // The address says what is shown, and shows it again with its filters unfolded.
        await visitor.open(page.url());
        await expect(choose).toBeVisible();
        await expect(choose).toHaveValue("true");
        await visitor.button(t.resetEveryone(2)).click();
        await visitor.arrivesAt("/users/reset");
        await expect(page.getByText(t.willBeReset(2))).toBeVisible();
        await visitor.button(t.confirmReset(2)).click();
        await visitor.seesTheEnd(2, 0);
      });
    });
  }
}
