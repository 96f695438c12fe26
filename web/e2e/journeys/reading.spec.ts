/** What is read in a message and what the coach says of a reply: seen, put right, learnt from; and the business's own words. */
import { readFileSync } from "node:fs";
import { expect, test } from "../fixtures.ts";
import type { Example, Page } from "../world/api.ts";
import { open } from "../world/axe.ts";
import { customer, writes } from "../world/cast.ts";
import { Desk } from "../world/desk.ts";
import { unique } from "../world/environment.ts";
import { type UiLang, t, w } from "../world/words.ts";
import type { Coaching } from "../../agent/src/api/types/index.ts";

test("a threat is shown until a lead has seen it", async ({ cast, sit }) => {
  const { avi, noa } = cast.people;
  const yossi = customer("יוסי");
  const { id, subject } = await writes(cast, yossi, { text: "אם הכסף לא חוזר עד מחר אני פונה לעורך דין ותובע אתכם." });
  const lead = await sit("noa", "/queue/attention");
  const { say } = lead;
  await expect(lead.row(subject ?? "")).toContainText(say("attention-threat"));
  await lead.row(subject ?? "").getByRole("link").click();
  const banner = lead.page.getByRole("alert").filter({ hasText: say("threat-legal") });
  await expect(banner).toContainText(say("threat-lead"));
  const agent = await sit("avi");
  await agent.openConversation(id);
  const told = agent.page.getByRole("alert").filter({ hasText: say("threat-legal") });
  await expect(told).toContainText(say("threat-agent"));
  await expect(told.getByRole("button")).toHaveCount(0);
  expect((await avi.api.send("POST", `/conversations/${id}/acknowledge`, {})).status).toBe(403);
  await open(lead.page, "a threat");

  await banner.getByRole("button", { name: say("threat-seen") }).click();
  await expect(banner).toBeHidden();
  await expect(told).toBeHidden();
  await expect(lead.row(subject ?? "")).toBeHidden();
  await expect(agent.story).toContainText(say("event-threat-acknowledged", { actor: noa.name }));
  const row = (await avi.api.conversation(id)).conversation;
  expect(row).toMatchObject({ attention: null, threats: ["legal"] });
});

test("a wrong reading is put right, and kept to learn from", async ({ cast, sit }) => {
  const michal = customer("מיכל");
  const word = unique();
  const { id, subject } = await writes(cast, michal, { text: `קיבלתי את המארז ${word}. יש לכם עוד כאלה בצבע ירוק?` });
  const desk = await sit("dana");
  const { page, say } = desk;
  await desk.openConversation(id);
  const message = desk.said(word);
  await message.hover();
  await message.getByRole("button", { name: say("reading-wrong") }).click();
  const form = desk.dialog(say("reading-wrong"));
  await expect(form.getByRole("button", { name: say("reading-save") })).toBeDisabled();
  await form.getByRole("button", { name: say("reading-sentiment") }).click();
  await page.getByRole("option", { name: say("sentiment-angry") }).click();
  await form.getByRole("button", { name: say("reading-intent") }).click();
  await page.getByRole("option", { name: say("intent-cancel") }).click();
  await form.getByRole("checkbox", { name: say("sounds-urgent") }).press("Space");
  await form.getByRole("checkbox", { name: say("threat-public") }).press("Space");
  await open(page, "a reading put right");
  await form.getByRole("button", { name: say("reading-save") }).click();
  await expect(form).toBeHidden();
  await expect(desk.toast(say("reading-done"))).toBeVisible();
  const reading = message.getByRole("list", { name: say("reading") });
  for (const label of ["threat-public", "sounds-urgent", "mood-angry", "intent-cancel"]) await expect(reading.getByText(say(label)), label).toBeVisible();

  // The row follows, and the example is there for those who teach the reader.
  await expect(desk.row(subject ?? "")).toContainText(say("mood-angry"));
  expect((await cast.people.dana.api.messages(id))[0]?.reading).toMatchObject({ sentiment: "angry", intent: "cancel", urgent: true, threats: ["public"] });
  const kept = (await cast.people.maya.api.get<Page<Example>>("/examples")).items.find((example) => example.text.includes(word));
  expect(kept).toMatchObject({ kind: "reading", agent: { id: cast.people.dana.id }, conversation_id: id });
  const admin = await sit("maya", "/settings/examples");
  await expect(admin.page.getByRole("list", { name: w.he("section-examples") }).getByRole("listitem").filter({ hasText: word })).toContainText(w.he("example-kind-reading"));
  await admin.page.getByRole("button", { name: w.he("examples-form") }).click();
  await admin.page.getByRole("option", { name: w.he("examples-form-inbound") }).click();
  const downloading = admin.page.waitForEvent("download");
  await admin.page.getByRole("link", { name: w.he("examples-export") }).click();
  const lines = readFileSync(await (await downloading).path(), "utf8").trim().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.filter((line) => JSON.stringify(line).includes(word))).toHaveLength(1);
});

const doubts = {
  he: "לפני הכול: אתה רובוט? אם לא, למה ההזמנה מתעכבת?",
  en: "Before anything else: are you a robot? If not, why is my order late?",
};

for (const lang of ["he", "en"] as UiLang[]) {
  test(`who asks for a robot is answered by a person (${lang})`, async ({ cast, sit }) => {
    const { avi } = cast.people;
    const say = t[lang];
    const orit = customer("אורית");
    const { id } = await writes(cast, orit, { text: doubts[lang] });
    await avi.api.call("PATCH", "/me", { language: lang });
    const { page } = await sit("avi");
    const desk = new Desk(page, say);
    await desk.openConversation(id);
    const hint = page.getByRole("note").filter({ hasText: say("robot-hint", { name: orit.name }) });
    await expect(hint).toBeVisible();
    await open(page, "who asks for a robot");
    await hint.getByRole("button", { name: say("robot-insert") }).press("Enter");
    await expect(desk.editor).toBeFocused();
    // As if it were typed: without the marks of direction that the screens put around names.
    await expect(desk.editor).toHaveValue(`${say(`robot-answer-${lang}`, { name: avi.name }).replaceAll(/[\u2068\u2069]/g, "")}\n`);
    await expect(hint).toBeHidden();
    await avi.api.call("PATCH", "/me", { language: "he" });
  });
}

test("what the coach misses is said once and kept; the administrator takes it away as a file", async ({ cast, sit }) => {
  const orit = customer("אורית");
  const word = unique();
  const { id } = await writes(cast, orit, { text: "הבלנדר רועש." });
  const desk = await sit("avi");
  const { page, say } = desk;
  await desk.openConversation(id);
  await desk.startReply(orit.name);
  const text = `אורית שלום, תודה על פנייתך. ${word} הוא הקוד.`;
  await desk.editor.fill(text);
  await expect(desk.lamp("thanks", "lit")).toBeVisible();
  const missing = desk.lamp("closing", "missing");
  await missing.click();
  const card = desk.dialog(say("element-closing"));
  await expect(card).toContainText(say("element-closing-lead"));
  await open(page, "a lamp's card");
  // Kept a little later, so that it can still be taken back.
  const keeping = page.waitForResponse((answer) => answer.url().endsWith("/api/v1/examples") && answer.request().method() === "POST", { timeout: 20_000 });
  await card.getByRole("button", { name: say("lamp-there") }).click();
  await expect(desk.toast(say("judged-there", { name: say("element-closing") }))).toBeVisible();
  await expect(page.getByRole("button", { name: `${say("element-closing")}: ${say("lamp-marked")}`, exact: true })).toBeVisible();
  expect((await keeping).status()).toBe(201);
  const kept = (await cast.people.maya.api.get<Page<Example>>("/examples")).items.find((example) => example.text.includes(word));
  expect(kept).toMatchObject({ kind: "element_there", label: "closing", agent: { id: cast.people.avi.id } });

  const admin = await sit("maya", "/settings/examples");
  const row = admin.page.getByRole("list", { name: w.he("section-examples") }).getByRole("listitem").filter({ hasText: word });
  await expect(row).toContainText(w.he("example-kind-element-there"));
  await expect(row).toContainText(say("element-closing"));
  await admin.page.getByRole("button", { name: w.he("examples-form") }).click();
  await admin.page.getByRole("option", { name: w.he("examples-form-replies") }).click();
  const downloading = admin.page.waitForEvent("download");
  await admin.page.getByRole("link", { name: w.he("examples-export") }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/\.jsonl$/);
  const lines = readFileSync(await file.path(), "utf8").trim().split("\n").map((line) => JSON.parse(line) as { reply?: string; elements?: object; judged?: string[] });
  expect(lines.filter((line) => line.reply === text)).toMatchObject([{ elements: { closing: true }, judged: ["closing"] }]);
  expect((await cast.people.noa.api.send("GET", "/examples/export")).status).toBe(403);
});

test("a word that is not said here is underlined, and its fix puts the other in its place", async ({ cast, sit }) => {
  const { maya } = cast.people;
  const orit = customer("אורית");
  const { id } = await writes(cast, orit, { text: "איפה אפשר לקנות את המיקסר?" });
  const desk = await sit("dana");
  const { page, say } = desk;
  await desk.openConversation(id);
  await desk.startReply(orit.name);
  const marked = page.getByRole("region", { name: say("composer") }).locator("[data-mark]");
  await desk.editor.fill("אורית שלום, תודה על פנייתך. המיקסר נמכר בסניף הקרוב. יום נעים!");
  await expect(desk.lamp("thanks", "lit")).toBeVisible();
  await expect(marked.filter({ hasText: "בסניף" })).toHaveCount(0);
  try {
    const admin = await sit("maya", "/settings/coaching/words");
    await admin.page.getByRole("button", { name: w.he("words-add") }).click();
    const form = admin.dialog(w.he("words-add"));
    await expect(form.getByRole("textbox", { name: w.he("words-not"), exact: true })).toBeFocused();
    await admin.page.keyboard.insertText("סניף");
    await form.getByRole("textbox", { name: w.he("words-say"), exact: true }).fill("חנות");
    await form.getByRole("textbox", { name: w.he("words-why"), exact: true }).fill("כך קוראים להן אצלנו");
    await open(admin.page, "a word that is not said");
    await form.getByRole("button", { name: w.he("done") }).click();
    await admin.page.keyboard.press("Control+KeyS");
    await expect.poll(async () => (await maya.api.get<Coaching>("/coaching")).words).toMatchObject([{ say_not: "סניף", say: "חנות" }]);

    // Written in another form it is underlined; one key leads to the remark, another takes its fix.
    await desk.editor.fill("אורית שלום, תודה על פנייתך. המיקסר נמכר בסניף הקרוב, ואפשר לבוא גם היום. יום נעים!");
    await expect(marked.filter({ hasText: "סניף" })).toBeVisible();
    await desk.editor.focus();
    await page.keyboard.press("F8");
    const remark = page.getByRole("dialog", { name: say("coach-remark") });
    for (let tries = 0; tries < 10 && !(await remark.innerText()).includes(say("risk-house-word")); tries += 1) await page.keyboard.press("F8");
    await expect(remark).toContainText("כך קוראים להן אצלנו");
    await open(page, "a remark of the coach");
    await expect(remark.getByRole("button").first()).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(desk.editor).toHaveValue("אורית שלום, תודה על פנייתך. המיקסר נמכר בחנות הקרוב, ואפשר לבוא גם היום. יום נעים!");
    await expect(marked.filter({ hasText: "חנות" })).toHaveCount(0);
  } finally {
    const { version, ...was } = await maya.api.get<Coaching>("/coaching");
    await maya.api.call("PUT", "/coaching", { ...was, words: [] }, { "if-match": `"${version}"` });
  }
});
