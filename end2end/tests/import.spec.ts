// From a file of people to the first password of one of them.
import { expect, newPassword, test } from "./passord.ts";

test("an imported person gets in by a link from the command line and a first password", async ({ visitor, passord }) => {
  const { page, t } = visitor;
  const username = `aase.oegaard.${test.info().parallelIndex}@fjordby.example`;
  const file = [
    "Username;First name;Last name;Display name;Job title;Department",
    `${username};Åse;Øgård;"Åse ""Sæbø"" Øgård";Lærer;Skole`,
    "",
  ].join("\r\n");
  expect(await passord.importFile(`\ufeff${file}`)).toContain("1 added, 0 updated, 0 unchanged");
  expect(await passord.importFile(file)).toContain("0 added, 0 updated, 1 unchanged");

  const said = await passord.cli(["reset", username, "--link"]);
  const [link, code] = said.match(/http\S+#(\S+)/) ?? [];
  expect(link, said).toBe(`${passord.baseURL}/set-password#${code}`);
  const person = { username, name: `Åse "Sæbø" Øgård`, role: "User", password: newPassword() } as const;

  await visitor.followLink(code!);
  await visitor.typeNewPassword(person.password);
  await visitor.button(t.person.set_password).click();
  await visitor.arrivesAt("/sign-in");
  await expect(page.getByText(t.person.password_set)).toBeVisible();
  await visitor.signIn(person);
  await expect(page.getByText(person.name)).toBeVisible();
});

test("a file with a bad row changes nothing, and says where it is bad", async ({ passord }) => {
  const good = `god.rad.${test.info().parallelIndex}@fjordby.example`;
  const file = ["Username,Display name,Role", `${good},God Rad,User`, "Ola Nordmann,Ola Nordmann,Keiser", ""].join("\n");
  await expect(passord.importFile(file)).rejects.toThrow(/line 3/);
  await expect(passord.cli(["account", "show", good])).rejects.toThrow();
});
