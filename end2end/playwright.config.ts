import { defineConfig, devices } from "@playwright/test";

// The system's Chromium if there is one (tools/chromium.sh finds it), else Playwright's own.
const executablePath = process.env.PASSORD_CHROMIUM || undefined;
const root = process.getuid?.() === 0;

export default defineConfig({
  testDir: "./tests",
  fullyParallel: true,
  // Every worker has its own Passord: see tests/passord.ts.
  workers: 2,
  // A flaky test is a failing test.
  retries: 0,
  forbidOnly: !!process.env.CI,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["html", { open: "never" }]],
  use: {
    ...devices["Desktop Chrome"],
    locale: "en-GB",
    timezoneId: "Europe/Oslo",
    actionTimeout: 15_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath,
      args: [
        ...(root ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
});
