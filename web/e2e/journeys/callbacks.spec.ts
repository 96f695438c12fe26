/** A call that was asked for is made, by somebody, at an hour that is free; and what suits a customer is kept and seen. */
import type { Frame } from "@playwright/test";
import type { Callback, Inbox, Page, Service } from "../../agent/src/api/types/index.ts";
import { expect, test as base } from "../fixtures.ts";
import { grave, open } from "../world/axe.ts";
import { type Cast, customer, writes } from "../world/cast.ts";
import { Desk } from "../world/desk.ts";
import { unique } from "../world/environment.ts";
import { Site, shopWith } from "../world/site.ts";
import { Visitor } from "../world/visitor.ts";
import { t, w } from "../world/words.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

/** A chat where the bot answers first, and calls that are offered day and night. */
const test = base.extend<object, { callShop: Site }>({
  callShop: [async ({ server, cast }, use) => {
    await offerCalls(cast);
    const { api } = cast.people.maya;
    const made = await api.post<Inbox>("/inboxes", {
      kind: "webchat", name: "צ׳אט עם שיחות", team_id: cast.service, hold_seconds: 0, language: "he", enabled: true, config: { title: "אור לבית", ask_email: "no" },
    });
    const chat = await api.call<Inbox>("PATCH", `/inboxes/${made.id}`, { bot: true }, { "if-match": `"${made.version}"` });
    const site = await Site.start({ "/": shopWith(server.url, chat.key ?? ""), "/en": shopWith(server.url, chat.key ?? "", "en") });
    await use(site);
    await site.stop();
  }, { scope: "worker", auto: true }],
});

async function offerCalls(cast: Cast): Promise<void> {
  const { api } = cast.people.maya;
  await api.call("PATCH", "/organisation", { hours: { week: [], holidays: [] } });
  const service = await api.get<Service>("/service");
  const callbacks = { enabled: true, per_agent_per_hour: 12, minutes: 10, days_ahead: 2 };
  await api.call("PUT", "/service", { ...service, callbacks }, { "if-match": `"${service.version}"` });
}

function frameOf(visitor: Visitor): Frame {
  const found = visitor.page.frames().find((frame) => frame.url().includes("/w/frame"));
  if (!found) throw new Error("no frame of the chat");
  return found;
}

/** A telephone number that no other journey has. */
function number(): string {
  return `05${String(Date.now() % 1e8).padStart(8, "0")}`;
}

test("on a phone a call is asked for; it is missed, tried again, made, and closed with what came of it", async ({ browser, callShop, cast, sit }) => {
  const word = unique();
  const phone = number();
  const visitor = await Visitor.visit(browser, callShop.url, PHONE);
  const { frame } = visitor;
  await visitor.launcher.tap();
  await frame.getByRole("button", { name: /לדבר עם נציג/ }).tap();
  await visitor.write(`רציתי לדבר על המשלוח ${word}`);
  const given = visitor.rows.filter({ hasText: "השיחה עוברת לאדם" });
  await given.getByRole("button", { name: "שיתקשרו אליי" }).tap();

  // The form: a number that is none is said at once; the hours are those that are free.
  await expect(frame.locator("#phone")).toBeFocused();
  await frame.locator("#phone").fill("123");
  await frame.getByRole("button", { name: "קביעה" }).tap();
  await expect(frame.getByRole("alert").filter({ hasText: "לא שלם" })).toBeVisible();
  expect(await grave(frameOf(visitor))).toEqual([]);
  expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await frame.locator("#phone").fill(phone);
  const hour = (await frame.locator("#slot option").first().textContent()) ?? "";
  await frame.getByRole("button", { name: "קביעה" }).tap();
  const confirmed = visitor.rows.filter({ hasText: phone });
  await expect(confirmed).toHaveCount(1);
  await expect(confirmed).toContainText(hour);

  // The board, by the keyboard: the call, its number, and nobody yet to make it.
  const desk = await sit("avi", "/queue/mine");
  const { page, say } = desk;
  await desk.hebrewKey("KeyG", "ע");
  await desk.hebrewKey("KeyL", "ך");
  await expect(page).toHaveURL(/\/callbacks$/);
  await page.getByRole("button", { name: say("callbacks-show-all"), exact: true }).click();
  await expect(page).toHaveURL(/whose=all/);
  const row = page.getByRole("listitem").filter({ hasText: phone });
  await expect(row.getByRole("link", { name: phone })).toHaveAttribute("href", `tel:${phone}`);
  await expect(row.getByText(phone, { exact: true })).toHaveCSS("direction", "ltr");
  await expect(row).toContainText(say("callback-owner-none"));
  await open(page, "the board of calls");
  await page.keyboard.press("j");
  await expect(page.locator("[data-row]").first()).toBeFocused();

  // Missed: the next free hour is one press away, and the customer is told of it.
  await row.getByRole("button", { name: say("callback-missed"), exact: true }).click();
  const again = page.getByRole("dialog", { name: new RegExp(say("callback-missed-title", { name: ".+" })) });
  const next = await again.locator("strong").textContent();
  await expect(again.getByRole("button", { name: say("callback-book-next") })).toBeFocused();
  await open(page, "the next free hour");
  await page.keyboard.press("Enter");
  await expect(again).toBeHidden();
  await expect(row).toContainText(say("callback-attempts", { n: 1 }));
  await expect(confirmed).toHaveCount(2);
  await expect(confirmed.last()).toContainText(next ?? "-");

  // Mine to call; another hour; then the call is made from the conversation.
  await row.getByRole("button", { name: /פעולות נוספות/ }).click();
  await page.getByRole("menuitem", { name: say("callback-assign") }).click();
  await page.getByRole("dialog").getByRole("option", { name: say("me-named", { name: cast.people.avi.name }) }).click();
  await expect(row).toContainText(say("callback-owner", { name: cast.people.avi.name }));
  await row.getByRole("button", { name: /פעולות נוספות/ }).click();
  await page.getByRole("menuitem", { name: say("callback-move") }).click();
  const move = page.getByRole("dialog");
  await move.getByRole("radio").nth(4).check({ force: true });
  await open(page, "another hour for a call");
  await move.getByRole("button", { name: say("callback-change-do") }).click();
  await expect(move).toBeHidden();
  await expect(confirmed).toHaveCount(3);

  await row.locator("[data-row]").press("Enter");
  const card = page.getByRole("region", { name: say("callback-card"), exact: true });
  await expect(card.getByRole("link", { name: phone })).toBeVisible();
  await expect(desk.story.getByText(/^מועד חדש לשיחה הטלפונית/)).toHaveCount(2);
  await open(page, "a conversation with a call");
  await card.getByRole("button", { name: say("callback-done"), exact: true }).click();
  const done = page.getByRole("dialog");
  await expect(done.getByRole("textbox", { name: say("callback-outcome") })).toBeFocused();
  await done.getByRole("button", { name: say("callback-outcome-solved") }).click();
  await open(page, "what came of a call");
  await done.getByRole("textbox", { name: say("callback-outcome") }).press("Enter");
  await expect(card).toBeHidden();
  await expect(page.getByRole("region", { name: say("board-callbacks") })).toContainText(say("callback-outcome-solved"));
  await expect(desk.story.getByText(say("event-callback-done", { actor: cast.people.avi.name }))).toBeVisible();
  const made = (await cast.people.avi.api.get<Page<Callback>>("/callbacks?state=done")).items.find((call) => call.phone === phone);
  expect(made).toMatchObject({ state: "done", attempts: 1, outcome: say("callback-outcome-solved"), assignee_id: cast.people.avi.id });
  expect(visitor.errors).toEqual([]);
  await visitor.close();
});

test("in English an agent offers a call; an hour that was taken meanwhile is said, and the free ones are asked anew", async ({ cast, sit }) => {
  const orit = customer("אורית");
  const { id } = await writes(cast, orit, { text: "אפשר לדבר איתי בטלפון על ההזמנה?" });
  await cast.people.dana.api.call("PATCH", "/me", { language: "en" });
  const { page } = await sit("dana", `/queue/all/${id}`);
  const desk = new Desk(page, t.en);
  const { say } = desk;
  await expect(desk.story).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill(say("action-callback"));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: say("callback-book-title", { name: orit.name }) });
  const hours = dialog.getByRole("radio");
  await expect(hours.first()).toBeAttached();
  const before = await hours.count();
  await open(page, "booking a call, in English");

  // Nothing chosen and no number: said at the fields.
  await dialog.getByRole("button", { name: say("callback-book-do") }).click();
  await expect(dialog.getByText(say("callback-choose"))).toBeVisible();
  await expect(dialog.getByText(say("field-bad-phone"))).toBeVisible();
  const phone = number();
  await dialog.getByRole("textbox", { name: say("callback-phone") }).fill(phone);
  await hours.nth(2).check({ force: true });
  await page.route("**/api/v1/conversations/*/callbacks", (route) => route.fulfill({ status: 409, contentType: "application/problem+json", body: JSON.stringify({ code: "slot_taken", detail: "taken" }) }), { times: 1 });
  await dialog.getByRole("button", { name: say("callback-book-do") }).click();
  await expect(dialog.getByText(say("callback-taken"))).toBeVisible();
  await expect(hours.nth(2)).not.toBeChecked();
  expect(await hours.count()).toBe(before);
  await hours.nth(3).check({ force: true });
  await dialog.getByRole("button", { name: say("callback-book-do") }).click();
  await expect(dialog).toBeHidden();
  const card = page.getByRole("region", { name: say("callback-card"), exact: true });
  await expect(card.getByRole("link", { name: phone })).toBeVisible();

  // Cancelled only after a question, by the keyboard.
  await card.getByRole("button", { name: say("callback-more", { name: orit.name }) }).press("Enter");
  await page.getByRole("menuitem", { name: say("callback-cancel") }).press("Enter");
  await expect(page.getByRole("button", { name: say("callback-cancel-keep") })).toBeFocused();
  await open(page, "cancelling a call, in English");
  await page.getByRole("button", { name: say("callback-cancel-do") }).press("Enter");
  await expect(card).toBeHidden();
  expect((await cast.people.dana.api.conversation(id)).callbacks).toMatchObject([{ phone, state: "cancelled" }]);
  await cast.people.dana.api.call("PATCH", "/me", { language: "he" });
});

test("an administrator asks a question of their own; its answer, and what suits the customer, are kept and seen", async ({ cast, sit }) => {
  const admin = await sit("maya", "/settings/service");
  const settings = w.he;
  await open(admin.page, "the settings of calls");
  await admin.page.getByRole("link", { name: settings("service-page-surveys"), exact: true }).click();
  await expect(admin.page.getByRole("radio", { name: new RegExp(settings("survey-kind-csat")) })).toBeAttached();
  await open(admin.page, "the settings of surveys");
  await admin.page.getByRole("link", { name: settings("service-page-questions"), exact: true }).click();
  await admin.page.getByRole("button", { name: settings("questions-add") }).click();
  const label = admin.page.getByRole("textbox", { name: settings("question-label") }).last();
  await expect(label).toBeFocused();
  const question = `איך לשלוח חשבונית ${unique()}`;
  await label.fill(question);
  await expect(admin.page.getByText(/^aik_lshlvh_hshbvnit/)).toBeVisible();
  await admin.page.getByRole("textbox", { name: settings("question-choices") }).last().fill("בדואר\nבמייל");
  await open(admin.page, "own questions");
  await admin.page.keyboard.press("Control+s");
  await expect(admin.toast(settings("service-saved"))).toBeVisible();
  await admin.page.getByRole("link", { name: settings("service-page-calls"), exact: true }).last().click();
  const many = admin.page.getByRole("textbox", { name: settings("calls-per-agent") });
  await many.fill("");
  await admin.page.getByRole("button", { name: admin.say("save"), exact: true }).click();
  await expect(admin.page.getByText(settings("wrong-required"))).toBeVisible();
  await admin.page.getByRole("button", { name: admin.say("cancel"), exact: true }).click();

  // Who may not write reads the same.
  const viewer = await sit("avi", "/settings/service/questions");
  await expect(viewer.page.getByText(settings("service-read-only"))).toBeVisible();
  await expect(viewer.page.getByRole("textbox", { name: settings("question-label") }).last()).toBeDisabled();
  await expect(viewer.page.getByRole("button", { name: settings("questions-add") })).toBeHidden();

  const michal = customer("מיכל");
  const { id } = await writes(cast, michal, { text: "שלום, איך מקבלים חשבונית?" });
  const desk = await sit("avi", `/queue/all/${id}`);
  const { page, say } = desk;
  const choices = page.getByRole("region", { name: say("choices"), exact: true });
  const asked = choices.getByRole("button", { name: new RegExp(question) });
  await expect(asked).toContainText(say("choice-unasked"));
  await asked.click();
  await page.getByRole("option", { name: "במייל" }).click();
  await expect(asked).toContainText("במייל");
  await page.getByRole("region", { name: say("toasts") }).getByRole("button", { name: say("undo") }).click();
  await expect(asked).toContainText(say("choice-unasked"));
  await asked.press("ArrowDown");
  await page.getByRole("option", { name: "בדואר" }).press("Enter");
  await expect(asked).toContainText("בדואר");

  // Elsewhere, and at another hour: said quietly where one writes.
  await choices.getByRole("button", { name: new RegExp(say("choice-channel")) }).click();
  await page.getByRole("option", { name: say("channel-webchat") }).click();
  const note = page.getByRole("note").filter({ hasText: say("prefers-webchat", { name: michal.name }) });
  await expect(note).toBeVisible();
  const far = (new Date().getHours() + 12) % 24;
  const hours = choices.getByRole("textbox", { name: say("choice-hours") });
  await hours.fill(`${far}:00-${far}:59`);
  await hours.press("Enter");
  await expect(note).toContainText(`${far}:00-${far}:59`);
  await expect(hours).toBeFocused();
  await open(page, "a contact's choices");
  const { choices: kept } = (await cast.people.avi.api.conversation(id)).contact;
  expect(kept).toMatchObject({ channel: "webchat", hours: `${far}:00-${far}:59` });
  expect(Object.values(kept.answers)).toEqual(["בדואר"]);
});
