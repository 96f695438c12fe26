/** The composer follows the channel: the time to write freely, approved texts, parts, and what would be lost. */
import { expect, test } from "../fixtures.ts";
import { open } from "../world/axe.ts";
import { Vendor, phone, smsInbox, texts, whatsappInbox, whatsapps } from "../world/vendor.ts";

let vendor: Vendor;
test.beforeEach(async () => {
  vendor = await Vendor.start();
});
test.afterEach(() => vendor.stop());

test("after a day an approved text is chosen, filled and sent, until they write again", async ({ cast, sit }) => {
  const inbox = await whatsappInbox(cast, vendor);
  const michal = phone("מיכל שחר");
  const { id } = await whatsapps(cast, inbox, michal, "שלום, מתי תגיע ההזמנה שלי?", 25);
  const desk = await sit("dana");
  const { page, say } = desk;
  await desk.openConversation(id);
  await expect(page.getByRole("status").filter({ hasText: say("shut-window") })).toBeVisible();
  await page.getByRole("button", { name: say("reply-to", { name: michal.name }) }).click();
  await expect(desk.editor).toBeHidden();
  const search = page.getByRole("searchbox", { name: say("template-search") });
  await expect(search).toBeFocused();
  await open(page, "no approved texts");

  // Whoever answers fetches them, and hears when the vendor does not let us.
  vendor.templates.push({ name: "order_update", language: "he", body: "שלום {{1}}, ההזמנה {{2}} יצאה אליך." }, { name: "we_are_open", language: "he", body: "אנחנו פתוחים עד שש." });
  vendor.refuses = true;
  await desk.button("templates-refresh").click();
  await expect(page.getByRole("status").filter({ hasText: "הספק לא אישר לנו לקרוא את הנוסחים" })).toBeVisible();
  vendor.refuses = false;
  await desk.button("templates-refresh").click();
  const list = page.getByRole("listbox", { name: say("templates-approved") });
  await expect(list.getByRole("option")).toHaveCount(2);

  await search.fill("הזמנה");
  await list.getByRole("option").filter({ hasText: "order update" }).click();
  const place = (n: number) => page.getByRole("textbox", { name: say("template-place", { n }) });
  await expect(place(1)).toHaveValue(michal.name);
  await expect(place(2)).toHaveValue("");
  const preview = page.getByRole("region", { name: say("template-preview") });
  await expect(preview).toHaveText("שלום מיכל שחר, ההזמנה ⟨2⟩ יצאה אליך.");
  await desk.button("template-send").click();
  await expect(page.getByText(say("template-fill"))).toBeVisible();
  await expect(place(2)).toBeFocused();
  expect(vendor.taken).toEqual([]);
  await place(2).fill("NB-4471");
  await expect(preview).toHaveText("שלום מיכל שחר, ההזמנה NB-4471 יצאה אליך.");
  await open(page, "an approved text");
  await page.keyboard.press("Control+Enter");
  await expect(desk.said("ההזמנה NB-4471 יצאה אליך")).toBeVisible();
  await expect.poll(() => vendor.taken.length).toBe(1);
  expect(vendor.taken[0]).toMatchObject({
    type: "template", to: michal.number,
    template: { name: "order_update", language: { code: "he" }, components: [{ type: "body", parameters: [{ type: "text", text: michal.name }, { type: "text", text: "NB-4471" }] }] },
  });

  // Their next message opens the window under the open screen.
  await whatsapps(cast, inbox, michal, "תודה! ומה עם החשבונית?");
  await expect(page.getByText(say("window-open", { left: say("left-hours", { n: 23 }), when: "" }).split("23")[0] ?? "")).toBeVisible();
  await desk.startReply(michal.name);
  await desk.editor.fill("החשבונית **מצורפת** למייל.\n- עותק אחד");
  await expect(page.getByText(say("lost", { what: say("lost-list") }))).toBeVisible();
});

test("a text message is counted in parts, loses what it cannot carry, and stops when they ask", async ({ cast, sit }) => {
  const inbox = await smsInbox(cast, vendor);
  const yossi = phone("יוסי");
  const { id } = await texts(cast, inbox, yossi, "מתי מגיע הטכנאי?");
  const name = (await cast.people.dana.api.conversation(id)).contact.name;
  const desk = await sit("dana");
  const { page, say } = desk;
  await desk.openConversation(id);
  await desk.startReply(name);
  await desk.editor.fill("Tomorrow.");
  await expect(page.getByText(say("sms-parts", { count: 1, used: 9, whole: 160 }))).toBeVisible();
  await desk.editor.fill(`**מחר** ${"א".repeat(92)}`);
  await expect(page.getByText(say("sms-parts", { count: 2, used: 96, whole: 134 }))).toBeVisible();
  await expect(page.getByText(say("lost", { what: say("lost-bold") }))).toBeVisible();
  await desk.editor.fill("א".repeat(671));
  await expect(page.getByRole("status").filter({ hasText: say("stop-too-long", { over: 1 }) })).toBeVisible();
  await open(page, "a text message that is too long");
  await desk.send();
  await expect(desk.toast(say("stop-too-long", { over: 1 }))).toBeVisible();
  expect(vendor.taken).toEqual([]);
  await page.locator("input[type=file]").setInputFiles({ name: "plan.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4") });
  await expect(desk.toast(say("stop-no-files"))).toBeVisible();

  await desk.editor.fill("שלום, תודה על פנייתך. הטכנאי יגיע **מחר** בבוקר.");
  await desk.send();
  await expect.poll(() => vendor.taken.length).toBe(1);
  expect(vendor.taken[0]).toMatchObject({ to: `+${yossi.number}`, text: "שלום, תודה על פנייתך. הטכנאי יגיע מחר בבוקר." });

  await texts(cast, inbox, yossi, "הסר");
  await expect(page.getByRole("status").filter({ hasText: say("shut-opted-out", { name }) })).toBeVisible();
  await expect(page.getByText(say("shut-opted-out-do", { name }))).toBeVisible();
  await expect(desk.editor).toBeHidden();
  await page.getByRole("radio", { name: say("mode-note") }).click();
  await expect(desk.noteEditor).toBeFocused();
});
