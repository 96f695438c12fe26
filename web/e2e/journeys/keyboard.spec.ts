/** Everything by keyboard alone, and with the letters of a Hebrew layout. */
import { expect, test } from "../fixtures.ts";
import { PASSWORD, customer, writes } from "../world/cast.ts";
import { mailArrives, mailbox } from "../world/mail.ts";
import { Desk } from "../world/desk.ts";
import { w } from "../world/words.ts";

test("sign in, answer, take back, note, resolve and find, without a pointer", async ({ browser, server, cast }) => {
  const orit = customer("אורית");
  const { id, subject } = await writes(cast, orit, { text: "שלחתי לכם שני מכתבים ולא ענו לי." });
  const context = await browser.newContext({ baseURL: server.url });
  const desk = new Desk(await context.newPage());
  const { page, say } = desk;
  await page.goto("/");

  // The door: the first field has the focus, Enter goes in.
  await expect(page.getByRole("textbox", { name: say("email") })).toBeFocused();
  await page.keyboard.type("dana@or.test");
  await page.keyboard.press("Tab");
  await page.keyboard.insertText(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("navigation", { name: say("queues") })).toBeVisible();

  // Single keys by their place: the layout is Hebrew.
  await desk.hebrewKey("KeyG", "ע");
  await desk.hebrewKey("KeyU", "ו");
  await expect(page).toHaveURL(/\/queue\/unassigned/);
  await expect(desk.row(subject ?? "")).toBeVisible();
  const link = page.locator(`[data-row="${id}"]`);
  for (let tries = 0; tries < 20 && !(await link.evaluate((node) => node === document.activeElement)); tries += 1) {
    await desk.hebrewKey("KeyJ", "ח");
    await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))); }));
  }
  await expect(link).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(desk.said("שני מכתבים")).toBeVisible();

  await desk.hebrewKey("KeyR", "ר");
  await expect(desk.editor).toBeFocused();
  await expect(desk.editor).toHaveValue("");
  await page.keyboard.insertText("אורית שלום, תודה על פנייתך. אני מצטערת על העיכוב, בדקתי ומצאתי את המכתבים. אענה מחר עד 12:00. יום נעים!");
  await page.keyboard.press("Control+Enter");
  await expect(desk.held).toBeVisible();
  await desk.hebrewKey("KeyZ", "ז");
  await expect(desk.held).toBeHidden();
  await expect(desk.editor).toBeFocused();
  await expect(desk.editor).toHaveValue(/אורית שלום/);
  await page.keyboard.press("Control+Enter");
  await expect(desk.held).toBeVisible();

  // A note, whose field is another one.
  await desk.hebrewKey("KeyN", "מ");
  await expect(desk.noteEditor).toBeFocused();
  await page.keyboard.insertText("המכתבים היו בתיקיית הספאם");
  await page.keyboard.press("Control+Enter");
  await expect(desk.said("תיקיית הספאם")).toContainText(say("note-mark"));
  await mailArrives(orit.address);

  // All keys on one page; the command bar; the way back.
  await page.keyboard.press("Escape");
  await desk.hebrewKey("Slash", "?", { shiftKey: true });
  const keys = desk.dialog(say("action-keys"));
  await expect(keys).toContainText("R ר");
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
  await page.keyboard.press("Control+KeyK");
  const palette = desk.dialog(say("action-palette"));
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.insertText(say("queue-resolved"));
  await expect(palette.getByRole("option")).toHaveCount(2);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/queue\/resolved/);

  await desk.openConversation(id);
  await desk.hebrewKey("KeyE", "ק");
  await expect.poll(async () => (await cast.people.dana.api.conversation(id)).conversation.status).toBe("resolved");
  await expect(desk.toast(say("done-resolved", { count: 1, name: orit.name }))).toBeVisible();
  await desk.hebrewKey("Slash", ".");
  const seek = page.getByRole("searchbox", { name: say("search-field") });
  await expect(seek).toBeFocused();
  await page.keyboard.insertText("מכתבים");
  await expect(page.getByRole("link").filter({ hasText: orit.name }).first()).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(desk.story).toBeVisible();

  // The customer got the answer, and only the answer.
  expect(mailbox(orit.address)).toHaveLength(1);
  expect(desk.errors).toEqual([]);
  await context.close();
});

test("single keys can be switched off, chords stay", async ({ cast, sit }) => {
  const { id } = await writes(cast, customer("מיכל"), { text: "בדיקה של מקשים" });
  const desk = await sit("avi", "/settings/profile");
  await desk.page.getByRole("switch", { name: w.he("keys-on") }).focus();
  await desk.page.keyboard.press("Space");
  await expect.poll(async () => (await cast.people.avi.api.get<{ settings: { keys_enabled: boolean } }>("/me")).settings.keys_enabled).toBe(false);
  await desk.openConversation(id);
  await desk.hebrewKey("KeyR", "ר");
  await desk.hebrewKey("KeyE", "ק");
  await desk.page.keyboard.press("Control+KeyK");
  await expect(desk.dialog(desk.say("action-palette"))).toBeVisible();
  await desk.page.keyboard.press("Escape");
  await expect(desk.editor).toBeHidden();
  expect((await cast.people.avi.api.conversation(id)).conversation.status).toBe("open");
  await cast.people.avi.api.call("PATCH", "/me", { keys_enabled: true });
  // The other window of the same person learns it.
  await expect(async () => {
    await desk.hebrewKey("KeyR", "ר");
    await expect(desk.editor).toBeFocused({ timeout: 300 });
  }).toPass();
});
