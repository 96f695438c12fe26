/** The demo as somebody tries it: a customer's phone, a public complaint that is led into WhatsApp, and a storm that is played again. */
import { type Browser, type Page, expect, test } from "@playwright/test";
import { Api } from "../world/api.ts";
import { open } from "../world/axe.ts";
import { Desk } from "../world/desk.ts";
import { Server } from "../world/server.ts";
import { demo as words } from "../world/words.ts";

test.describe.configure({ mode: "serial" });

const PASSWORD = "moked-demo-2026";
let server: Server;

test.beforeAll(async () => {
  test.setTimeout(110_000);
  server = await Server.start("sqlite", "demo");
});

test.afterAll(() => server.stop());

async function desk(browser: Browser, role: "lead" | "agent", path: string): Promise<Desk> {
  const email = `${role}@demo.example.com`;
  const api = await Api.signIn(server.url, email, PASSWORD);
  return Desk.open(browser, { id: 0, name: "", email, api }, path, { baseURL: server.url });
}

/** Writes as somebody new; the page then shows their phone. */
async function write(page: Page, channel: string, name: string, text: string): Promise<void> {
  await page.goto(`${server.url}/demo/vendors/${channel}?lang=he`);
  await page.getByLabel(words.he("demo-name")).fill(name);
  await page.getByLabel(words.he("demo-text")).fill(text);
  await page.getByRole("button", { name: words.he("demo-send") }).click();
  await expect(page.getByRole("status")).toContainText(words.he("demo-sent").slice(0, 4));
}

const phone = (page: Page) => page.frameLocator("iframe.phone").getByRole("listitem");

test("a customer writes on WhatsApp, and the answer is on the phone, once", async ({ page, browser }) => {
  await write(page, "whatsapp", "יפעת מור", "היי, השלט של המזגן לא הגיע. מה עושים?");
  await open(page, "the customers' phones");
  await expect(phone(page).filter({ hasText: "השלט של המזגן" })).toHaveCount(1);

  const agent = await desk(browser, "agent", "/queue/all");
  await agent.row("השלט של המזגן").getByRole("link").click();
  await agent.startReply("יפעת מור");
  await agent.page.keyboard.insertText("היי יפעת, כאן נועה. מצטערת על זה, שולחת אליך שלט חדש היום בלי עלות.");
  await agent.send();
  await expect(phone(page).filter({ hasText: "שולחת אליך שלט חדש" })).toHaveCount(1, { timeout: 25_000 });
  // what the vendor tells comes back: it was read, and nothing left twice
  await expect(agent.said("שולחת אליך שלט חדש")).toContainText(agent.say("delivery-read"));
  await expect(phone(page).filter({ hasText: "שולחת אליך שלט חדש" })).toHaveCount(1);
  expect(agent.errors).toEqual([]);
  await agent.close();
});

test("a public complaint is led into WhatsApp by a link, solved there, and closed in public", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await write(page, "x", "נדב שקד", "שבועיים בלי תנור, ובנווה ברוש אף אחד לא חוזר אליי. בושה!");
  const lead = await desk(browser, "lead", "/queue/public");
  await lead.row("שבועיים בלי תנור").getByRole("link").click();
  await lead.page.getByRole("button", { name: lead.say("action-move-private") }).first().click();
  const move = lead.dialog(lead.say("action-move-private"));
  await move.getByRole("button", { name: lead.say("move-do") }).click();
  await expect(move).toBeHidden();

  // the customer finds the link under the post, follows it, and picks WhatsApp
  const link = phone(page).getByRole("link");
  await expect(link).toHaveAttribute("href", /\/p\//, { timeout: 25_000 });
  const way = await page.context().newPage();
  await way.goto((await link.getAttribute("href")) ?? "");
  const whatsapp = await way.locator("a[href^='https://wa.me/']").getAttribute("href");
  const filled = new URL(whatsapp ?? "").searchParams.get("text") ?? "";
  await write(way, "whatsapp", "נדב", filled);
  await way.getByLabel(words.he("demo-text")).fill("הזמנה NB-51555. מתי התנור מגיע?");
  await way.getByRole("button", { name: words.he("demo-send") }).click();

  // the same conversation, now in private
  await expect(lead.said("NB-51555")).toContainText(lead.say("message-private"));
  await lead.startReply("נדב שקד");
  await lead.page.keyboard.insertText("היי נדב, כאן אמיר. מצטער על ההמתנה. התנור יגיע אליך מחר בין 9:00 ל-11:00.");
  await lead.send();
  await expect(phone(way).filter({ hasText: "התנור יגיע אליך מחר" })).toHaveCount(1, { timeout: 25_000 });
  await lead.button("action-resolve").click();
  const closing = lead.dialog(lead.say("closing-title"));
  await closing.getByRole("button", { name: lead.say("closing-do") }).click();

  // everyone sees the complaint, our line and that it was settled, and nothing of what was said in private
  await expect(phone(page)).toHaveCount(3, { timeout: 25_000 });
  await expect(phone(page).filter({ hasText: "NB-51555" })).toHaveCount(0);
  expect(lead.errors).toEqual([]);
  await way.close();
  await lead.close();
});

test("the storm alarms before its peak, and the board shows it", async ({ page, browser }) => {
  test.setTimeout(180_000);
  await page.goto(`${server.url}/demo/storm?lang=he`);
  await open(page, "the storm before it is played");
  await page.getByLabel(words.he("demo-storm-speed")).selectOption("240");
  await page.getByRole("button", { name: words.he("demo-storm-start") }).click();
  await expect(page.getByRole("link", { name: words.he("demo-storm-open") })).toBeVisible({ timeout: 60_000 });
  // the alarm is there while the peak is still to come
  await expect(page.getByText(words.he("demo-storm-peak-waits"))).toBeVisible();
  const before = words.he("demo-storm-before", { real: "|", minutes: "|" }).replace(/[\u2066-\u2069]/g, "").split("|")[0] ?? "";
  await expect(page.getByRole("listitem").filter({ hasText: before.trim() })).toBeVisible({ timeout: 90_000 });
  await open(page, "the storm after its peak");

  const steering = (await page.getByRole("link", { name: words.he("demo-storm-open") }).getAttribute("href")) ?? "";
  const lead = await desk(browser, "lead", steering);
  await expect(lead.page.getByText("חיוב כפול").first()).toBeVisible();
  await open(lead.page, "the board of the storm");
  expect(lead.errors).toEqual([]);
  await lead.close();
});
