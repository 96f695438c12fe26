/** How the journeys run: one browser from Debian, one at a time, everything under a bound. */
import { defineConfig } from "@playwright/test";
import type { Settings } from "./fixtures.ts";

export default defineConfig<object, Settings>({
  testDir: "journeys",
  outputDir: "../test-results",
  workers: 1,
  // a journey that fails once on a busy machine is told as flaky, not as broken
  retries: process.env["CI"] ? 2 : 0,
  forbidOnly: true,
  timeout: 60_000,
  globalTimeout: 25 * 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list", { printSteps: false }]],
  use: {
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    viewport: { width: 1440, height: 900 },
    locale: "he-IL",
    timezoneId: "Asia/Jerusalem",
    launchOptions: {
      executablePath: process.env["MOKED_CHROMIUM"] ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "sqlite", use: { database: "sqlite" } },
    // The main path once more on the other database; what the screens do beside it is the same code.
    { name: "postgres", use: { database: "postgres" }, testMatch: ["mail.spec.ts", "chat.spec.ts", "review.spec.ts", "seen.spec.ts", "public.spec.ts", "hands.spec.ts"] },
  ],
});
