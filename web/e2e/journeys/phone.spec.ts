/** On a phone: one thing at a time, and nothing beside the screen. */
import { expect, test } from "../fixtures.ts";
import { customer, writes } from "../world/cast.ts";
import type { Desk } from "../world/desk.ts";
import { mailArrives } from "../world/mail.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

async function fits(desk: Desk): Promise<void> {
  const { scroll, width } = await desk.page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, width: innerWidth }));
  expect(scroll, await desk.page.title()).toBeLessThanOrEqual(width);
  expect(width).toBe(390);
}

test("queue, conversation, reply and back at 390 × 844", async ({ cast, sit }) => {
  const michal = customer("מיכל");
  const { id, subject } = await writes(cast, michal, { text: `ארוך מאוד ובלי רווחים: ${"א".repeat(120)} https://shop.test/${"x".repeat(150)}` });
  const desk = await sit("dana", "/queue/mine", PHONE);
  const { page, say } = desk;
  await fits(desk);
  await page.getByRole("button", { name: say("queues") }).tap();
  await page.getByRole("dialog", { name: say("queues") }).getByRole("link", { name: say("queue-unassigned") }).tap();
  await expect(desk.row(subject ?? "")).toBeVisible();
  await fits(desk);
  await desk.row(subject ?? "").getByRole("link").tap();
  await expect(desk.said("ארוך מאוד")).toBeVisible();
  await expect(desk.row(subject ?? "")).toBeHidden();
  await fits(desk);

  await page.getByRole("button", { name: say("reply-to", { name: michal.name }) }).tap();
  await desk.editor.fill("מיכל שלום, תודה על פנייתך. בדקתי את הקישור ותיקנתי אותו, אפשר לנסות שוב. יום נעים!");
  const coach = page.getByRole("button", { name: new RegExp(`^${say("coach")}:`) });
  await expect(coach).toBeVisible();
  await fits(desk);
  await coach.tap();
  const lamps = desk.dialog(say("coach-detail"));
  await expect(lamps.getByRole("button", { name: `${say("element-thanks")}: ${say("lamp-lit")}` })).toBeVisible();
  await fits(desk);
  await lamps.getByRole("button", { name: say("close") }).tap();
  await desk.button("action-send").tap();
  await desk.held.getByRole("button", { name: say("send-now") }).tap();
  await mailArrives(michal.address);
  await expect(desk.said("תיקנתי אותו").getByText(say("delivery-sent"))).toBeVisible();
  await fits(desk);

  await page.getByRole("button", { name: say("action-contact") }).tap();
  await expect(desk.dialog(say("contact"))).toContainText(michal.address);
  await fits(desk);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: say("back-to-list") }).tap();
  await expect(page).toHaveURL(/\/queue\/unassigned$/);
  await expect(page.getByRole("heading", { level: 1, name: say("queue-unassigned") })).toBeVisible();
  for (const path of ["/search?q=שלום", "/settings", "/settings/profile", `/queue/all/${id}`]) {
    await desk.goto(path);
    await fits(desk);
  }
});

test("the chat takes the whole screen of a phone", async ({ visit }) => {
  const visitor = await visit(PHONE);
  await visitor.launcher.tap();
  await expect(visitor.frame.getByRole("log")).toBeVisible();
  const box = await visitor.page.locator("moked-chat dialog").boundingBox();
  expect(box?.width).toBe(390);
  expect(box?.height).toBeGreaterThan(800);
  await visitor.write("שלום מהטלפון");
  await expect(visitor.said("שלום מהטלפון")).toHaveAttribute("data-mark", /sent|read/);
  expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await visitor.page.keyboard.press("Escape");
  await expect(visitor.page.locator("moked-chat dialog")).toBeHidden();
});
