/** What is done with a conversation, and that it can be undone. */
import { expect, test } from "../fixtures.ts";
import { customer, writes } from "../world/cast.ts";
import { compose, deliver } from "../world/mail.ts";
import { unique } from "../world/environment.ts";

test("assign, tag, transfer with a reason, snooze, resolve, undo and reopen", async ({ cast, sit }) => {
  const { avi, dana } = cast.people;
  const orit = customer("אורית");
  const { id, subject } = await writes(cast, orit, { text: "קיבלתי חיוב כפול בכרטיס." });
  const desk = await sit("avi", `/queue/unassigned/${id}`);
  const { page, say } = desk;
  const now = async () => (await avi.api.conversation(id)).conversation;
  const more = async (action: string) => {
    await page.getByRole("button", { name: say("more-actions") }).click();
    await page.getByRole("menu").locator(`[data-key="${action}"]`).click();
  };

  // To me, by one key; then to Dana, by name.
  await expect(desk.said("חיוב כפול")).toBeVisible();
  await page.keyboard.press("i");
  await expect(desk.toast(say("done-assigned", { count: 1, name: avi.name }))).toBeVisible();
  expect((await now()).assignee_id).toBe(avi.id);
  await more("assign");
  await desk.dialog(say("action-assign")).getByRole("combobox").fill("דנה");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await now()).assignee_id).toBe(dana.id);

  // A tag of our own.
  await more("tags");
  const tags = desk.dialog(say("action-tags"));
  const word = `זיכוי${unique()}`;
  await tags.getByRole("combobox").fill(word);
  await tags.getByRole("option", { name: say("tags-create", { name: word }) }).click();
  await expect.poll(async () => (await now()).tags).toEqual([word]);
  await page.keyboard.press("Escape");
  await expect(tags).toBeHidden();
  await expect(page.getByText(word).first()).toBeVisible();

  // To another team, which is told why.
  await more("transfer");
  const transfer = desk.dialog(say("action-transfer"));
  await expect(transfer.getByRole("button", { name: say("transfer-do") })).toBeDisabled();
  await transfer.getByRole("button", { name: say("transfer-team") }).click();
  await page.getByRole("option", { name: "חשבונות" }).click();
  await transfer.getByRole("textbox", { name: say("transfer-reason") }).fill("חיוב כפול, צריך לבדוק מול חברת האשראי");
  await transfer.getByRole("button", { name: say("transfer-do") }).click();
  await expect.poll(async () => (await now().catch(() => null))?.team_id ?? cast.billing).toBe(cast.billing);
  const danas = await sit("dana", `/queue/all/${id}`);
  await expect(danas.story).toContainText("צריך לבדוק מול חברת האשראי");

  // Snoozed until they answer: their answer brings it back.
  await danas.page.keyboard.press("s");
  await danas.dialog(say("action-snooze")).getByRole("option", { name: say("snooze-until-reply") }).click();
  await expect.poll(async () => (await dana.api.conversation(id)).conversation.status).toBe("snoozed");
  await danas.goto("/queue/snoozed");
  await expect(danas.row(subject ?? "")).toContainText(say("until-they-answer"));
  const first = (await dana.api.conversation(id)).entries.find((entry) => entry.type === "message");
  expect(first).toBeDefined();
  const source = await dana.api.get<string>(`/messages/${first?.type === "message" ? first.id : 0}/source`);
  const reference = /^Message-ID: (.*)$/im.exec(source)?.[1]?.trim() ?? "";
  await deliver(cast.mail.address ?? "", compose({ from: orit, to: cast.mail.address ?? "", subject: `Re: ${subject}`, text: "יש חדש?", inReplyTo: reference, references: reference }));
  await expect(danas.row(subject ?? "")).toBeHidden();
  await expect.poll(async () => (await dana.api.conversation(id)).conversation.status).toBe("open");

  // Snoozed until tomorrow at nine, and brought back by hand.
  await danas.openConversation(id);
  await danas.page.keyboard.press("s");
  await danas.dialog(say("action-snooze")).getByRole("option", { name: new RegExp(say("snooze-tomorrow")) }).click();
  await expect.poll(async () => (await dana.api.conversation(id)).conversation.snoozed_until).not.toBeNull();
  const until = new Date((await dana.api.conversation(id)).conversation.snoozed_until ?? 0);
  expect(until.toLocaleTimeString("he-IL", { timeZone: "Asia/Jerusalem", hour: "2-digit", minute: "2-digit" })).toBe("09:00");
  await danas.openConversation(id, "snoozed");
  await danas.page.keyboard.press("o");
  await expect.poll(async () => (await dana.api.conversation(id)).conversation.status).toBe("open");

  // Resolved, and undone from the news of it; resolved again, and reopened.
  await danas.openConversation(id);
  await danas.button("action-resolve").click();
  await expect.poll(async () => (await dana.api.conversation(id)).conversation.status).toBe("resolved");
  await danas.page.getByRole("region", { name: say("toasts") }).getByRole("button", { name: say("undo") }).first().click();
  await expect.poll(async () => (await dana.api.conversation(id)).conversation.status).toBe("open");
  await danas.openConversation(id);
  await danas.button("action-resolve").click();
  await expect.poll(async () => (await dana.api.conversation(id)).conversation.status).toBe("resolved");
  await danas.openConversation(id, "resolved");
  await danas.button("action-reopen").click();
  await expect.poll(async () => (await dana.api.conversation(id)).conversation.status).toBe("open");
});

test("a search in Hebrew finds another form of the word, and marks it", async ({ cast, sit }) => {
  const word = `ק${unique()}`;
  await writes(cast, customer("מיכל"), { text: `אני רוצה לבטל את ההזמנה ${word}, וההזמנות הקודמות בסדר.` });
  const desk = await sit("vera", "/search");
  const field = desk.page.getByRole("searchbox", { name: desk.say("search-field") });
  await field.fill(`הזמנות ${word}`);
  const hit = desk.page.getByRole("region", { name: desk.say("search") }).getByRole("link").filter({ hasText: word });
  await expect(hit).toHaveCount(1);
  await expect(hit.locator("mark").filter({ hasText: /הזמנ/ }).first()).toBeVisible();
  await expect(hit.locator("mark").filter({ hasText: word })).toBeVisible();
  await hit.click();
  await expect(desk.said(word)).toBeVisible();
  await field.fill("מילהשאינהקיימת");
  await expect(desk.page.getByText(desk.say("search-nothing", { q: "מילהשאינהקיימת" }))).toBeVisible();
});

test("a draft outlives a reload and another browser, and a viewer cannot write", async ({ cast, sit }) => {
  const michal = customer("מיכל");
  const { id } = await writes(cast, michal, { text: "שאלה קצרה" });
  const desk = await sit("dana");
  await desk.openConversation(id);
  await desk.startReply(michal.name);
  await desk.editor.fill("מיכל שלום, התחלתי לכתוב");
  await desk.page.reload();
  await expect(desk.editor).toHaveValue("מיכל שלום, התחלתי לכתוב");
  await expect.poll(async () => (await cast.people.dana.api.conversation(id)).draft?.text).toBe("מיכל שלום, התחלתי לכתוב");
  const elsewhere = await sit("dana");
  await elsewhere.openConversation(id);
  await expect(elsewhere.editor).toHaveValue("מיכל שלום, התחלתי לכתוב");
  expect((await cast.people.avi.api.conversation(id)).draft).toBeNull();

  const vera = await sit("vera");
  await vera.openConversation(id);
  await expect(vera.page.getByText(vera.say("read-only"))).toBeVisible();
  await expect(vera.button("action-resolve")).toBeHidden();
  const refused = await cast.people.vera.api.send("POST", `/conversations/${id}/replies`, { text: "לא", client_id: unique(), seen_message_id: null, attachment_ids: [] });
  expect(refused.status).toBe(403);
});
