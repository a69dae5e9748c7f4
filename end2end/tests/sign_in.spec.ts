import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./passord.ts";
import { textsFor } from "./texts.ts";

for (const locale of ["en-GB", "nb-NO"]) {
  test.describe(locale, () => {
    test.use({ locale });

    test("the sign-in page greets in the browser's language", async ({ page }) => {
      await page.goto("/sign-in");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(textsFor(locale).person.sign_in_title);
      await expect(page.locator("html")).toHaveAttribute("lang", locale.slice(0, 2));
    });
  });
}

test("axe finds nothing on the sign-in page", async ({ page }) => {
  await page.goto("/sign-in");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
});
