/** What axe finds on a screen that would close it to somebody. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Frame, type Page, expect } from "@playwright/test";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  id: string;
  impact: string | null;
  help: string;
  nodes: { target: string[]; html: string; failureSummary?: string }[];
}

/** What axe calls serious or critical, with where it stands. (The announcer of react-aria holds names of things that are gone.) */
export async function grave(where: Page | Frame): Promise<string[]> {
  await where.evaluate(axe);
  const violations = (await where.evaluate(
    "axe.run({ exclude: [['[data-live-announcer]']] }, { resultTypes: ['violations'], iframes: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((found) => found.violations)",
  )) as Violation[];
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}: ${node.html.slice(0, 160)}: ${(node.failureSummary ?? "").slice(0, 200)}`));
}

export async function settled(page: Page): Promise<void> {
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))));
}

/** The screen as it stands now is open to everybody. */
export async function open(page: Page, screen: string): Promise<void> {
  await settled(page);
  expect(await grave(page), screen).toEqual([]);
}
