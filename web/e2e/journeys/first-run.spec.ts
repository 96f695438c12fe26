/** The first day: an empty server, the first administrator, the first inbox. */
import { readFileSync } from "node:fs";
import { type Page, test as base, expect } from "@playwright/test";
import { Api } from "../world/api.ts";
import { PASSWORD } from "../world/cast.ts";
import { Desk } from "../world/desk.ts";
import { mailHost, unique } from "../world/environment.ts";
import { compose, deliver } from "../world/mail.ts";
import { Server } from "../world/server.ts";
import { served, t, w } from "../world/words.ts";

const test = base.extend<{ empty: Server }>({
  // oxlint-disable-next-line no-empty-pattern -- the form that Playwright asks for
  empty: async ({}, use) => {
    const server = await Server.start("sqlite");
    await use(server);
    await server.stop();
  },
});

const say = t.he;
const field = (page: Page, label: string) => page.getByRole("textbox", { name: label, exact: true });

test("an empty server becomes a workspace with its first inbox", async ({ page, empty }) => {
  await page.goto(empty.url);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("first-run-title"));
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");

  // What is missing or wrong is said at its field.
  const create = page.getByRole("button", { name: say("first-run-create") });
  await create.click();
  const organisation = field(page, say("organisation-name"));
  await expect(organisation).toHaveAttribute("aria-invalid", "true");
  await expect(organisation).toBeFocused();
  await organisation.fill("אור לבית");
  await field(page, say("your-name")).fill("מאיה ברק");
  await field(page, say("email")).fill("maya@or.test");
  await field(page, say("password")).fill("קצר");
  await create.click();
  await expect(field(page, say("password"))).toHaveAttribute("aria-invalid", "true");
  await expect(page).toHaveURL(`${empty.url}/`);
  await field(page, say("password")).fill(PASSWORD);
  await create.click();

  // The workspace is empty, and says so kindly in every queue.
  const desk = new Desk(page);
  await expect(page.getByText(say("empty-mine"))).toBeVisible();
  for (const queue of ["unassigned", "all", "waiting", "snoozed", "resolved", "attention"]) {
    await page.getByRole("navigation", { name: say("queues") }).getByRole("link", { name: say(`queue-${queue}`) }).click();
    await expect(page.getByText(say(`empty-${queue}`))).toBeVisible();
  }

  // The first inbox, by the form that the connector draws; the test of the connection says what is wrong.
  const address = `first-${unique()}@moked.test`;
  await page.goto(`${empty.url}/settings/inboxes`);
  await expect(page.getByText(w.he("inboxes-empty"))).toBeVisible();
  await page.getByRole("link", { name: w.he("inbox-add") }).click();
  await page.getByRole("link", { name: served.he("channel-email") }).click();
  await field(page, say("name")).fill("שירות לקוחות");
  await field(page, w.he("inbox-address")).fill(address);
  const nth = (label: string, at: number) => page.getByRole("textbox", { name: served.he(label), exact: true }).nth(at);
  await nth("email-imap-host", 0).fill(mailHost.host);
  await nth("email-imap-port", 0).fill(String(mailHost.imaps));
  await nth("email-imap-user", 0).fill(address);
  await nth("email-imap-password", 0).fill("wrong-password");
  await nth("email-smtp-host", 1).fill(mailHost.host);
  await nth("email-smtp-port", 1).fill(String(mailHost.submission));
  await nth("email-smtp-user", 1).fill(address);
  await nth("email-smtp-password", 1).fill(mailHost.password);
  await page.getByLabel(served.he("email-tls-ca")).fill(readFileSync(mailHost.authority, "utf8"));
  const check = page.getByRole("button", { name: w.he("check-run") });
  await check.click();
  await expect(page.getByText(w.he("trouble-credentials-refused"))).toBeVisible({ timeout: 20_000 });
  await nth("email-imap-password", 0).fill(mailHost.password);
  await check.click();
  await expect(page.getByText(w.he("check-ok"))).toBeVisible({ timeout: 20_000 });
  await page.getByRole("button", { name: w.he("inbox-add") }).click();
  await expect(desk.toast("שירות לקוחות")).toBeVisible();
  await expect(page).toHaveURL(/\/settings\/inboxes\/\d+$/);

  // The ledger has it, its secrets are not given out, and the change stands in the journal.
  const api = await Api.signIn(empty.url, "maya@or.test", PASSWORD);
  const [inbox] = await api.get<{ id: number; address: string; config: Record<string, unknown> }[]>("/inboxes");
  expect(inbox?.address).toBe(address);
  expect(inbox?.config["imap_password"]).toEqual({ set: true });
  expect(JSON.stringify(inbox)).not.toContain(mailHost.password);
  await page.goto(`${empty.url}/settings/audit`);
  await expect(page.getByRole("main").getByRole("listitem").filter({ hasText: "מאיה ברק" }).first()).toBeVisible();
  expect(JSON.stringify(await api.get("/audit"))).not.toContain(mailHost.password);

  // And the first mail comes in by it.
  await expect.poll(async () => (await api.get<{ health: { ok: boolean; at: string | null } }>(`/inboxes/${inbox?.id}`)).health, { timeout: 20_000 }).toMatchObject({ ok: true });
  await page.goto(`${empty.url}/queue/unassigned`);
  const subject = `שאלה ראשונה ${unique()}`;
  await deliver(address, compose({ from: { name: "אורית דגן", address: `orit-${unique()}@customer.test` }, to: address, subject, text: "שלום, אתם פתוחים בשישי?" }));
  await expect(desk.row(subject)).toBeVisible();
});
