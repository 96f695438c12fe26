/** The digital tier: the bot first, a person always within reach, and nothing asked twice. */
import { expect, test as base } from "../fixtures.ts";
import { grave, open } from "../world/axe.ts";
import { frameOf, withBot } from "../world/bot.ts";
import { unique } from "../world/environment.ts";
import { Site, shopWith } from "../world/site.ts";
import { Visitor } from "../world/visitor.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const ARTICLE = { lang: "he", title: "איך מחזירים מוצר", questions: ["איך אפשר להחזיר מוצר?", "אני רוצה להחזיר סיר שקניתי"], publish: true, internal: false,
  body: "אפשר להחזיר מוצר עד 14 ימים מיום הקנייה, עם החשבונית. מביאים אותו לאחת החנויות, או מזמינים שליח לאיסוף." };

/** A chat of its own, where the bot answers first; the other journeys have people only. */
const test = base.extend<object, { botShop: Site }>({
  botShop: [async ({ server, cast }, use) => {
    const { api } = cast.people.maya;
    const chat = await withBot(cast);
    await api.post("/articles", ARTICLE);
    await expect.poll(async () => (await api.get<{ items: unknown[] }>(`/answers?lang=he&q=${encodeURIComponent(ARTICLE.questions[0] ?? "")}`)).items.length, { timeout: 20_000 }).toBeGreaterThan(0);
    const site = await Site.start({ "/": shopWith(server.url, chat.key ?? ""), "/en": shopWith(server.url, chat.key ?? "", "en") });
    await use(site);
    await site.stop();
  }, { scope: "worker" }],
});

test("on a phone: an answer with its source, then a person who knows it all", async ({ browser, botShop, sit }) => {
  const word = unique();
  const visitor = await Visitor.visit(browser, botShop.url, PHONE);
  const { frame } = visitor;
  await visitor.launcher.tap();
  const way = frame.locator(".way");

  // Before the first word: a choice, and an honest wait.
  const person = frame.getByRole("button", { name: /לדבר עם נציג/ });
  await expect(person).toBeVisible();
  await expect(person.locator("small")).not.toBeEmpty();
  expect(await grave(frameOf(visitor))).toEqual([]);
  await frame.getByRole("button", { name: "שאלה לעוזר הדיגיטלי, תשובה מיד" }).tap();
  await expect(visitor.field).toBeFocused();
  await visitor.write(`איך אפשר להחזיר מוצר? ${word}`);

  const answer = visitor.rows.filter({ hasText: "14 ימים" });
  await expect(answer).toBeVisible();
  await expect(answer).toHaveClass(/\bbot\b/);
  await expect(answer).toContainText("אני בוט, לא אדם");
  const source = answer.getByRole("link", { name: new RegExp(ARTICLE.title) });
  await expect(source).toHaveAttribute("target", "_blank");
  await expect(source).toHaveAttribute("rel", /noopener/);
  await expect(way.getByRole("button", { name: "לדבר עם נציג" })).toBeVisible();
  expect(await grave(frameOf(visitor))).toEqual([]);
  expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  // It did not help: who comes, and when.
  await answer.getByRole("button", { name: "לא עזר" }).tap();
  await expect(visitor.said("לא עזר").last()).toBeVisible();
  await expect(answer.getByRole("button")).toHaveCount(0);
  const given = visitor.rows.filter({ hasText: "השיחה עוברת לאדם" });
  await expect(given).toBeVisible();
  await expect(way.getByRole("button")).toBeHidden();
  await expect(way).toHaveText(/פני|תור|הבאים/);

  // An answer by mail, as well.
  await given.getByRole("button", { name: "לקבל את התשובה במייל" }).tap();
  await expect(frame.locator("#email")).toBeFocused();
  await frame.locator("#email").fill(`orit-${word}@customer.test`);
  await frame.locator("#email").press("Enter");
  await expect(frame.locator(".given")).toContainText(`orit-${word}@customer.test`);
  await expect(visitor.said("לקבל את התשובה במייל").last()).toHaveAttribute("data-mark", /sent|read/);
  expect(await grave(frameOf(visitor))).toEqual([]);

  // The agent has the story, and begins with the prepared line.
  const desk = await sit("dana", "/queue/unassigned");
  const { page, say } = desk;
  await expect.poll(async () => (await page.getByRole("listitem").filter({ hasText: "לקבל את התשובה במייל" }).count())).toBeGreaterThan(0);
  await desk.row("לקבל את התשובה במייל").first().getByRole("link").click();
  await expect(desk.said(word)).toBeVisible();
  const card = page.getByRole("region", { name: say("handoff-card"), exact: true });
  await expect(card).toContainText(say("handoff-reason-not-helpful"));
  await expect(card).toContainText(`איך אפשר להחזיר מוצר? ${word}`);
  await expect(card.getByRole("listitem").filter({ hasText: ARTICLE.title })).toContainText(say("handoff-not-helped"));
  await expect(desk.said("לא עזר").filter({ hasText: say("chosen") })).toBeVisible();
  await expect(desk.story.getByText(say("event-handed-off"))).toBeVisible();
  await open(page, "the card of a handoff");
  await page.keyboard.press("l");
  await expect(desk.editor).toHaveValue(/אין צורך לחזור על הדברים/);
  await page.keyboard.press("End");
  await desk.editor.pressSequentially(` אני מזמינה שליח למחר. ${word}`);
  await page.keyboard.press("Control+Enter");
  await expect(desk.said("אני מזמינה שליח")).toBeVisible();
  await expect(card).toBeHidden();

  // A person, with name and face; and the line is gone.
  const human = visitor.rows.filter({ hasText: "אני מזמינה שליח" });
  await expect(human).toHaveClass(/\bagent\b/);
  await expect(human.locator(".who")).toHaveText("דנה שלו");
  await expect(human.locator(".face")).toHaveText("ד");
  await expect(way).toBeHidden();
  await visitor.page.reload();
  await visitor.launcher.tap();
  await expect(human).toBeVisible();
  await expect(way).toBeHidden();
  await expect(visitor.log.locator(".choices button")).toHaveCount(0);
  expect(visitor.errors).toEqual([]);
  await visitor.close();
});

test("in English, by the keyboard alone: a person is asked for before the first word", async ({ browser, botShop, sit }) => {
  const word = unique();
  const visitor = await Visitor.visit(browser, `${botShop.url}/en`);
  const { frame } = visitor;
  const { keyboard } = visitor.page;
  await visitor.openChat();
  const person = frame.getByRole("button", { name: /^Talk to a person/ });
  for (let press = 0; press < 8 && !(await person.evaluate((button) => button === document.activeElement)); press += 1) await keyboard.press("Shift+Tab");
  await expect(person).toBeFocused();
  await keyboard.press("Enter");
  await expect(person).toHaveAttribute("aria-pressed", "true");
  await expect(visitor.field).toBeFocused();
  await keyboard.type(`My pot arrived broken ${word}`);
  await keyboard.press("Enter");
  const given = visitor.rows.filter({ hasText: "a person is taking over" });
  await expect(given).toBeVisible();
  await expect(given).toContainText("I am a bot, not a person");
  await expect(frame.locator(".way")).toHaveClass(/waits/);
  expect(await grave(frameOf(visitor))).toEqual([]);

  const desk = await sit("avi", "/queue/unassigned");
  await expect(desk.row("a person is taking over").first()).toBeVisible();
  await desk.row("a person is taking over").first().getByRole("link").click();
  await expect(desk.page.getByRole("region", { name: desk.say("handoff-card"), exact: true })).toContainText(desk.say("handoff-reason-requested"));
  expect(visitor.errors).toEqual([]);
  await visitor.close();
});

test("a person takes over from the bot, which falls silent; the boards tell", async ({ browser, botShop, sit }) => {
  const word = unique();
  const visitor = await Visitor.visit(browser, botShop.url);
  await visitor.openChat();
  await visitor.write("שלום");
  await expect(visitor.rows.filter({ hasText: "במה" })).toBeVisible();
  // The bot asked back: it is the customer's turn.
  const desk = await sit("noa", "/queue/waiting");
  const { page, say } = desk;
  const mine = desk.row("במה").first();
  await expect(mine.getByRole("img", { name: say("with-bot") })).toBeVisible();
  await mine.getByRole("link").click();
  await expect(page.getByRole("note").filter({ hasText: say("bot-bar") })).toBeVisible();
  await open(page, "a conversation that the bot has");
  await page.keyboard.press("b");
  await expect(page.getByRole("note").filter({ hasText: say("bot-bar") })).toBeHidden();
  await expect(desk.story.getByText(say("event-handed-off-taken", { actor: "נועה לוי" }))).toBeVisible();
  const before = await visitor.rows.count();
  await visitor.write(`איך אפשר להחזיר מוצר? ${word}`);
  await expect(desk.said(word)).toBeVisible();
  await page.keyboard.press("r");
  await desk.editor.fill(`שלום, כאן נועה. אפשר להחזיר עד 14 ימים. ${word}`);
  await page.keyboard.press("Control+Enter");
  await expect(visitor.rows.filter({ hasText: "כאן נועה" })).toBeVisible();
  await expect(visitor.rows).toHaveCount(before + 2);

  await desk.goto("/tier-report");
  const talks = page.getByRole("button", { name: new RegExp(say("tier-talks")) });
  await expect(talks).toBeVisible();
  await open(page, "the board of the digital tier");
  await talks.click();
  await expect(page.getByRole("region", { name: say("tier-behind", { what: say("tier-talks") }) }).getByRole("listitem").first()).toBeVisible();
  await desk.goto("/dead-ends");
  await expect(page.getByRole("group", { name: say("dead-ends-kinds") })).toBeVisible();
  await open(page, "the board of dead ends");
  expect(visitor.errors).toEqual([]);
  await visitor.close();
});
