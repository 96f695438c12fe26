// Runs the journeys. Without the servers of tests/world in the environment it starts them first.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(import.meta.url);
const web = fileURLToPath(new URL("..", import.meta.url));
const args = process.argv.slice(2);
const world = process.env.MOKED_TEST_MAIL && process.env.MOKED_TEST_POSTGRES;
const [program, ...rest] = world
  ? [process.execPath, "node_modules/@playwright/test/cli.js", "test", "--config", "e2e/playwright.config.ts", ...args]
  : ["cargo", "run", "--quiet", "-p", "world", "--", "run", "--", process.execPath, here, ...args];
const env = { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" };
const { status } = spawnSync(program, rest, { stdio: "inherit", cwd: web, env });
process.exit(status ?? 1);
