/** The learning loop: what was not answered becomes an article, and customers say how it went. */
import type { Article, Service, SurveyReport, UnansweredGroup } from "../../agent/src/api/types/index.ts";
import { expect, test as base } from "../fixtures.ts";
import { grave, open } from "../world/axe.ts";
import { frameOf, withBot } from "../world/bot.ts";
import { type Cast, type Person, replies } from "../world/cast.ts";
import { Desk } from "../world/desk.ts";
import { unique } from "../world/environment.ts";
import { Site, shopWith } from "../world/site.ts";
import { Visitor } from "../world/visitor.ts";
import { t } from "../world/words.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const PARKING = "יש לכם חניה ליד החנות בחיפה?";

const test = base.extend<object, { botShop: Site }>({
  botShop: [async ({ server, cast }, use) => {
    const key = (await withBot(cast)).key ?? "";
    const site = await Site.start({ "/": shopWith(server.url, key), "/en": shopWith(server.url, key, "en") });
    await use(site);
    await site.stop();
  }, { scope: "worker" }],
});

/** Customers are asked as soon as something is settled; the other journeys are left as they were. */
async function asking(cast: Cast, work: () => Promise<void>): Promise<void> {
  const { api } = cast.people.maya;
  const set = async (enabled: boolean) => {
    const service = await api.get<Service>("/service");
    const surveys: Service["surveys"] = { enabled, kind: "csat", after_minutes: 0, channels: ["webchat"] };
    await api.call("PUT", "/service", { ...service, surveys }, { "if-match": `"${service.version}"` });
  };
  await set(true);
  await work().finally(() => set(false));
}

/** Asks, and gives the conversation once the question stands among those that were not answered. */
async function asks(visitor: Visitor, cast: Cast, text: string): Promise<number> {
  await visitor.openChat();
  await visitor.write(text);
  let id: number | undefined;
  await expect.poll(async () => {
    const { items } = await cast.people.noa.api.get<{ items: UnansweredGroup[] }>("/unanswered");
    id = items.flatMap((group) => group.items).find((one) => one.text === text)?.conversation_id;
    return id !== undefined;
  }, { timeout: 20_000 }).toBe(true);
  return id ?? 0;
}

async function settles(who: Person, conversation: number, text: string): Promise<void> {
  await replies(who, conversation, text);
  await who.api.post(`/conversations/${conversation}/resolve`);
}

test("a question that nobody answered becomes an article, and the bot answers the next who asks", async ({ browser, botShop, cast, sit }) => {
  const first = await Visitor.visit(browser, botShop.url);
  const conversation = await asks(first, cast, PARKING);
  await settles(cast.people.dana, conversation, "שלום, יש חניה חינם מאחורי החנות בחיפה. הכניסה מרחוב הנביאים.");

  const noa = await sit("noa", "/unanswered");
  const { page, say } = noa;
  const board = page.getByRole("list", { name: say("board-unanswered") });
  const group = board.getByRole("button", { name: new RegExp(PARKING.replace("?", "\\?")) });
  await expect(group).toBeVisible();
  await open(page, "questions that were not answered");

  // By keyboard: into the list, open, to its conversation and back.
  await page.keyboard.press("j");
  await expect(group).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(group).toHaveAttribute("aria-expanded", "true");
  await open(page, "a group of questions");
  await board.getByRole("link", { name: say("unanswered-conversation") }).click();
  await expect(noa.said(PARKING)).toBeVisible();
  await page.goBack();
  await expect(group).toHaveAttribute("aria-expanded", "true");

  // The draft begins with what the colleague answered, and names nobody.
  await noa.button("unanswered-write").click();
  const body = page.getByRole("textbox", { name: say("article-body") });
  await expect(body).toHaveValue(/יש חניה חינם מאחורי החנות בחיפה/);
  await expect(page.getByRole("textbox", { name: say("article-questions") })).toHaveValue(PARKING);
  await open(page, "a draft of an article");

  // Who leaves it has lost nothing: it waits at its questions.
  await noa.goto("/unanswered");
  await group.click();
  await expect(board.getByText(say("unanswered-drafted"))).toBeVisible();
  await noa.button("unanswered-go-on").click();
  await page.getByRole("textbox", { name: say("article-title") }).fill("חניה ליד החנות בחיפה");
  await noa.button("article-publish").click();
  await expect(noa.toast(say("article-done-publish"))).toBeVisible();
  await noa.goto("/unanswered");
  await expect(page.getByText(say("unanswered-empty"))).toBeVisible();
  await open(page, "no questions that were not answered");

  await expect.poll(async () => (await cast.people.noa.api.get<{ items: unknown[] }>(`/answers?lang=he&q=${encodeURIComponent(PARKING)}`)).items.length, { timeout: 20_000 }).toBeGreaterThan(0);
  const second = await Visitor.visit(browser, botShop.url, PHONE);
  await second.launcher.tap();
  await second.write("איפה אפשר חניה ליד החנות בחיפה?");
  const answer = second.rows.filter({ hasText: "חניה חינם מאחורי החנות" });
  await expect(answer).toHaveClass(/\bbot\b/);
  await expect(answer.getByRole("link", { name: /חניה ליד החנות בחיפה/ })).toBeVisible();
  expect([...first.errors, ...second.errors]).toEqual([]);
  await Promise.all([first.close(), second.close()]);
});

test("an article that is there takes the question, and what was done can be undone", async ({ browser, botShop, cast, sit }) => {
  const word = unique();
  const title = `הרכבת ארון ${word}`;
  const article = await cast.people.maya.api.post<Article>("/articles", { lang: "he", internal: false, publish: true, questions: ["כמה עולה הרכבה?"], slug: `a-${word}`, title, body: "ההרכבה כלולה במחיר." });
  // no word of it leads to the article
  const own = unique();
  const text = `ומה עם הקליק-קלאק ${own}?`;
  const visitor = await Visitor.visit(browser, botShop.url);
  await asks(visitor, cast, text);

  const noa = await sit("noa", "/unanswered", { viewport: { width: 390, height: 844 } });
  const { page, say } = noa;
  const group = page.getByRole("button", { name: new RegExp(own) });
  await group.click();
  await noa.button("unanswered-dismiss").click();
  await expect(group).toHaveCount(0);
  await page.getByRole("button", { name: say("undo") }).click();
  await group.click();

  await noa.button("unanswered-there-is").click();
  const dialog = noa.dialog(say("unanswered-pick"));
  await expect(dialog.getByRole("combobox")).toBeFocused();
  await page.keyboard.insertText(`ארון ${word}`);
  const option = dialog.getByRole("option", { name: title });
  await expect(option).toBeVisible();
  // while a list comes in anew, the field has none to point at
  await expect(dialog.getByRole("combobox")).toHaveAttribute("aria-controls", /./);
  await open(page, "which article answers");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(group).toHaveCount(0);
  const questions = async () => (await cast.people.maya.api.get<Article>(`/articles/${article.id}`)).texts[0]?.questions;
  expect(await questions()).toEqual(["כמה עולה הרכבה?", text]);
  await page.getByRole("button", { name: say("undo") }).click();
  await expect(group).toBeVisible();
  await expect.poll(questions).toEqual(["כמה עולה הרכבה?"]);
  await visitor.close();
});

test("readers say that an article did not help, and what was missing", async ({ cast, sit, server }) => {
  const word = unique();
  const { slug } = await cast.people.maya.api.post<Article>("/articles", { lang: "he", internal: false, publish: true, questions: [], slug: `a-${word}`, title: `זמני החזר ${word}`, body: "עד 14 ימים." });
  const marked = await fetch(`${server.url}/help/he/${slug}/mark`, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded", origin: server.url }, body: new URLSearchParams({ helped: "no", words: `ומה עם ביט? ${word}` }), redirect: "manual" });
  expect(marked.status).toBeLessThan(400);
  const noa = await sit("noa", "/unanswered?side=articles");
  const { page, say } = noa;
  const row = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: new RegExp(word) }) }).first();
  await expect(row).toContainText(`ומה עם ביט? ${word}`);
  await expect(row.getByRole("link", { name: new RegExp(say("article-open-public")) })).toHaveAttribute("href", new RegExp(`/help/he/${slug}$`));
  await open(page, "articles that did not help");
  await row.getByRole("link", { name: `זמני החזר ${word}`, exact: true }).click();
  await expect(page.getByRole("textbox", { name: say("article-body") })).toHaveValue("עד 14 ימים.");
});

test("on a phone: one tap, a few words, changed after all; the lead sees the people's apart from the bot's", async ({ browser, botShop, cast, visit, sit }) => {
  const word = unique();
  await asking(cast, async () => {
    // A colleague settles it.
    const gil = await visit(PHONE);
    await gil.launcher.tap();
    await gil.write(`הסיר הגיע בלי מכסה ${word}`);
    let id = 0;
    await expect.poll(async () => (id = (await cast.people.dana.api.queue("unassigned")).find((row) => row.preview.includes(word))?.id ?? 0)).toBeGreaterThan(0);
    await settles(cast.people.dana, id, "שלום, מכסה חדש בדרך אליך.");
    const asked = gil.rows.filter({ hasText: "איך היה השירות" });
    const score = (n: number) => asked.getByRole("button", { name: String(n), exact: true });
    await expect(score(5)).toBeVisible({ timeout: 20_000 });
    await score(2).tap();
    await expect(score(2)).toHaveAttribute("aria-pressed", "true");
    await asked.getByRole("textbox").fill(`לקח יומיים ${word}`);
    await asked.getByRole("button", { name: "שליחה" }).tap();
    await expect(asked.getByText("תודה, המשוב התקבל.")).toBeVisible();
    await score(4).tap();
    await expect(score(4)).toHaveAttribute("aria-pressed", "true");
    await expect(score(2)).toHaveAttribute("aria-pressed", "false");
    expect(await grave(frameOf(gil))).toEqual([]);
    expect(await gil.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

    // Nothing of it was a message: it is settled still. What comes later leaves the answer where it is.
    expect((await cast.people.dana.api.conversation(id)).conversation.status).toBe("resolved");
    await gil.page.reload();
    await gil.launcher.tap();
    await expect(score(4)).toHaveAttribute("aria-pressed", "true");
    await gil.write("ועוד דבר");
    await expect(gil.said("ועוד דבר")).toHaveAttribute("data-mark", /sent|read/);
    await score(5).tap();
    await expect(score(5)).toHaveAttribute("aria-pressed", "true");

    // The bot settles it, in English and by the keyboard alone.
    await cast.people.maya.api.post<Article>("/articles", { lang: "en", internal: false, publish: true, questions: ["Do you gift wrap?"], title: `Gift wrapping ${word}`, body: "We wrap every order as a gift, without charge." });
    await expect.poll(async () => (await cast.people.noa.api.get<{ items: unknown[] }>("/answers?lang=en&q=Do%20you%20gift%20wrap%3F")).items.length, { timeout: 20_000 }).toBeGreaterThan(0);
    const carol = await Visitor.visit(browser, `${botShop.url}/en`);
    await carol.openChat();
    await carol.write("Do you gift wrap?");
    await carol.rows.filter({ hasText: "without charge" }).getByRole("button").first().click();
    const question = carol.rows.filter({ hasText: "How was the service" });
    const five = question.getByRole("button", { name: "5", exact: true });
    await expect(five).toBeVisible({ timeout: 20_000 });
    await five.focus();
    await carol.page.keyboard.press("Enter");
    await expect(question.getByText("A few words, if you like")).toBeVisible();
    await expect(five).toBeFocused();
    await carol.page.keyboard.press("Tab");
    await carol.page.keyboard.type(`Very quick ${word}`);
    await carol.page.keyboard.press("Tab");
    await carol.page.keyboard.press("Enter");
    await expect(question.getByRole("button", { name: "Add words" })).toBeFocused();
    expect(await grave(frameOf(carol))).toEqual([]);

    const report = await cast.people.noa.api.get<SurveyReport>("/surveys");
    expect(report.by.map(({ who, answered, mean }) => [who, answered, mean])).toEqual([["agent", 1, 5], ["bot", 1, 5]]);
    expect(carol.errors).toEqual([]);
    await carol.close();
  });

  const noa = await sit("noa", "/surveys");
  const { page, say } = noa;
  const people = page.getByRole("region", { name: say("surveys-who-agent"), exact: true });
  await expect(people).toContainText("5.0");
  await expect(people).toContainText(say("surveys-few", { count: 1 }).replaceAll(/[\u2066-\u2069]/gu, ""));
  await expect(page.getByRole("region", { name: say("surveys-who-bot"), exact: true })).toContainText("5.0");
  await expect(page.getByText(`לקח יומיים ${word}`)).toBeVisible();
  await open(page, "feedback");
  await people.getByRole("button", { name: new RegExp(`^${say("surveys-score-n", { score: 5, n: 1 }).replaceAll(/[\u2066-\u2069]/gu, ".?")}$`) }).click();
  await expect(page).toHaveURL(/score=5/);
  await expect(page.getByText(`Very quick ${word}`)).toHaveCount(0);
  await page.getByRole("link", { name: new RegExp(`לקח יומיים ${word}`) }).click();
  await expect(noa.story.getByText(say("event-survey-answered")).first()).toBeVisible();
});

test("in English, on a phone: the boards say what they are for before there is anything", async ({ browser, cast, server }) => {
  await cast.people.noa.api.call("PATCH", "/me", { language: "en" });
  const desk = await Desk.open(browser, cast.people.noa, "/surveys?days=7", { baseURL: server.url, viewport: { width: 390, height: 844 } });
  const { page } = desk;
  await expect(page.getByRole("heading", { level: 1, name: t.en("board-surveys") })).toBeVisible();
  await open(page, "feedback in English");
  await desk.goto("/tier-report");
  await page.getByRole("navigation", { name: t.en("tier-tabs") }).getByRole("link", { name: t.en("tier-tab-articles") }).click();
  await expect(page).toHaveURL(/side=articles/);
  await open(page, "articles that did not help, in English");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await cast.people.noa.api.call("PATCH", "/me", { language: "he" });
  await desk.close();
});
