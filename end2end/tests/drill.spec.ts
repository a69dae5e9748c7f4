// A breach drill: find those who never changed their password, in both languages and without JavaScript.
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
        await expect(page.getByText(t.admin.people.matching(3))).toBeVisible();
        const choose = page.getByLabel(t.admin.people.password, { exact: true }).and(page.locator("select"));
        await expect(choose).toBeHidden();
        await page.getByText(t.admin.people.more_filters, { exact: true }).click();
        await choose.selectOption({ label: t.admin.people.never_changed });
        await page.getByLabel(t.admin.people.last_sign_in, { exact: true }).selectOption("30");
        if (!javaScriptEnabled) await visitor.button(t.admin.people.search_button).click();
        await expect(page.getByText(t.admin.people.matching(2))).toBeVisible();
        for (const person of never) await expect(visitor.link(person.name)).toBeVisible();
        await expect(visitor.link(owner!.name)).toHaveCount(0);

        // The URL contains the filters, and opening it shows the same list with the filters unfolded.
        await visitor.open(page.url());
        await expect(choose).toBeVisible();
        await expect(choose).toHaveValue("true");
        await visitor.button(t.admin.people.reset_everyone(2)).click();
        await visitor.arrivesAt("/users/reset");
        await expect(page.getByText(t.admin.reset.will_be_reset(2))).toBeVisible();
        await visitor.button(t.admin.reset.confirm(2)).click();
        await visitor.seesTheEnd(2, 0);
      });
    });
  }
}
