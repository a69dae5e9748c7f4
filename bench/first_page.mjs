// What Chromium downloads for a page, and when the page's form can be used, beside a static page:
//   node first_page.mjs URL STATIC_URL     prints JSON
import { createRequire } from "node:module";

const { chromium } = createRequire(new URL("../end2end/package.json", import.meta.url))("@playwright/test");
const [url, staticUrl] = process.argv.slice(2);
const ROUNDS = 15;
const SLOWDOWN = 4;

// The form is there, painted in its style, and the browser has time for whoever types.
function usable() {
  const field = document.querySelector("[name=username]");
  const painted = performance.getEntriesByName("first-contentful-paint").length > 0;
  if (field && field.offsetHeight > 0 && painted) console.info(`usable after ${performance.now()}`);
  else requestAnimationFrame(usable);
}

const browser = await chromium.launch({
  executablePath: process.env.PASSORD_CHROMIUM || undefined,
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu", "--disable-background-networking"],
});

// Each time a new visitor, who has nothing kept.
async function visit(address, look, slowdown) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  const seen = await look(page, address);
  await context.close();
  return seen;
}

async function timeToForm(page, address) {
  await page.addInitScript(`${usable} usable();`);
  const told = page.waitForEvent("console", (message) => message.text().startsWith("usable after "));
  await page.goto(address, { waitUntil: "networkidle" });
  return Number((await told).text().split(" ").at(-1));
}

async function downloads(page, address) {
  const answers = [];
  page.on("response", (response) => answers.push(response));
  await page.goto(address, { waitUntil: "networkidle" });
  await page.waitForSelector("html.hydrated");
  return Promise.all(
    answers.map(async (answer) => ({
      path: new URL(answer.url()).pathname,
      bytes: (await answer.request().sizes()).responseBodySize,
      blocking: ["document", "stylesheet"].includes(answer.request().resourceType()),
    })),
  );
}

try {
  const seen = { downloads: await visit(url, downloads, 1), ours_ms: [], static_ms: [] };
  // The first visits warm the browser and both servers up.
  for (const address of [url, staticUrl]) await visit(address, timeToForm, SLOWDOWN);
  for (let round = 0; round < ROUNDS; round++) {
    seen.ours_ms.push(await visit(url, timeToForm, SLOWDOWN));
    seen.static_ms.push(await visit(staticUrl, timeToForm, SLOWDOWN));
  }
  process.stdout.write(JSON.stringify(seen));
} finally {
  await browser.close();
}
