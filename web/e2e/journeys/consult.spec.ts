/** Asking somebody who knows better: a colleague of another team, or an expert outside by a link. */
import type { Browser, Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import type { Counts } from "../world/api.ts";
import { grave, open } from "../world/axe.ts";
import { customer, writes } from "../world/cast.ts";
import { unique } from "../world/environment.ts";
import { mailArrives, mailbox } from "../world/mail.ts";
import { find } from "../world/mime.ts";
import { served } from "../world/words.ts";

const DRAFT = "אורית שלום, תודה על פנייתך. אני בודקת אם האחריות מכסה את המנוע.";
const BETTER = "אורית שלום, תודה על פנייתך. בדקתי: האחריות על המנוע היא לעשר שנים, והתיקון בלי תשלום. יום נעים!";
const QUESTION = "האחריות על המנוע עדיין בתוקף אחרי שבע שנים?";

test("a colleague of another team is asked, proposes a wording, and it is taken over", async ({ cast, sit }) => {
  const { dana, gil } = cast.people;
  const orit = customer("אורית");
  const { id } = await writes(cast, orit, { text: "המנוע של המכונה נשרף אחרי שבע שנים. זה באחריות?" });
  expect((await gil.api.send("GET", `/conversations/${id}`)).status).toBe(404);
  const colleague = await sit("gil", "/queue/mine");
  const { say } = colleague;
  const asked = (count: number) => colleague.page.getByRole("navigation", { name: say("queues") }).getByRole("link", { name: count > 0 ? `${say("board-consults")} ${count}` : say("board-consults"), exact: true });
  await expect(asked(0)).toBeVisible();

  const desk = await sit("dana");
  await desk.openConversation(id);
  await desk.startReply(orit.name);
  await desk.editor.fill(DRAFT);
  // By a key of its own, once the hand has left the text.
  await desk.page.keyboard.press("Escape");
  await desk.hebrewKey("KeyQ", "/");
  const ask = desk.dialog(say("action-consult"));
  await expect(ask).toContainText(DRAFT);
  await ask.getByRole("button", { name: say("consult-colleague") }).click();
  await desk.page.getByRole("option", { name: gil.name }).click();
  await ask.getByRole("textbox", { name: say("consult-question") }).fill(QUESTION);
  await expect(ask.getByRole("checkbox", { name: say("consult-with-draft") })).toBeChecked();
  await open(desk.page, "asking a colleague");
  await ask.getByRole("button", { name: say("consult-ask") }).click();
  await expect(desk.toast(say("consult-asked-done", { name: gil.name }))).toBeVisible();
  await expect(ask).toBeHidden();

  // Gil is told, sees the question, the draft and the conversation, and answers with another wording.
  await expect(asked(1)).toBeVisible();
  await asked(1).click();
  const list = colleague.page.getByRole("list", { name: say("consults-list") });
  await expect(list.getByRole("link")).toContainText(QUESTION);
  await open(colleague.page, "questions to me");
  await list.getByRole("link").press("Enter");
  await expect(colleague.said("המנוע של המכונה נשרף")).toBeVisible();
  const question = colleague.page.getByRole("region", { name: say("consult-asks", { name: dana.name }) });
  await expect(question).toContainText(QUESTION);
  await question.getByRole("button", { name: say("consult-answer") }).click();
  const answer = question.getByRole("textbox", { name: say("consult-your-answer") });
  await expect(answer).toBeFocused();
  await answer.fill("כן, על המנוע עשר שנים. הנה נוסח.");
  const proposal = question.getByRole("textbox", { name: say("consult-your-draft") });
  await expect(proposal).toHaveValue(DRAFT);
  await proposal.fill(BETTER);
  await open(colleague.page, "answering a question");
  await question.getByRole("button", { name: say("consult-send-answer") }).click();
  await expect(colleague.toast(say("consult-answered-done", { name: dana.name }))).toBeVisible();
  await expect(asked(0)).toBeVisible();
  expect((await gil.api.get<Counts>("/counts")).consults).toBe(0);

  // Dana takes the wording over and sends it; the answer itself went to nobody else.
  const card = desk.page.getByRole("article", { name: say("consult-card", { from: dana.name, to: gil.name }) });
  await expect(card).toContainText(say("consult-state-answered"));
  await expect(card).toContainText("על המנוע עשר שנים");
  await card.getByRole("button", { name: say("consult-take") }).click();
  await expect(desk.editor).toHaveValue(BETTER);
  await open(desk.page, "an answered question");
  await desk.send();
  await desk.sendNow();
  const [mail] = await mailArrives(orit.address);
  const plain = (mail && find(mail, "text/plain")?.text) ?? "";
  expect(plain).toContain("לעשר שנים");
  expect(plain).not.toContain("הנה נוסח");
  expect(plain).not.toContain(QUESTION);

  // Closed, it opens the conversation to Gil no longer.
  await card.getByRole("button", { name: say("consult-close") }).click();
  await expect(card).toContainText(say("consult-state-closed"));
  await expect.poll(async () => (await gil.api.send("GET", `/conversations/${id}`)).status).toBe(404);
  expect(mailbox(orit.address)).toHaveLength(1);
});

/** The words of the page; the server puts no marks of direction around names. */
const he: typeof served.he = (word, args) => served.he(word, args).replaceAll(/[\u2068\u2069]/gu, "");

/** Somebody without a session, in a browser that runs nothing. */
async function outside(browser: Browser, link: string, locale: string): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, locale });
  const page = await context.newPage();
  await page.goto(link);
  return page;
}

test("an expert outside answers by a link, sees no note, and a closed question's link is gone", async ({ browser, cast, server, sit }) => {
  const { avi } = cast.people;
  const secret = `לקוח רגיש, לא לוותר ${unique()}`;
  const yossi = customer("יוסי");
  const { id } = await writes(cast, yossi, { text: "הדוד דולף מהברז התחתון. אפשר לסגור לבד?" });
  await avi.api.post(`/conversations/${id}/notes`, { text: secret, client_id: unique() });
  const desk = await sit("avi");
  const { say } = desk;
  await desk.openConversation(id);
  await desk.startReply(yossi.name);
  await desk.editor.fill("יוסי שלום, תודה על פנייתך. כדאי לסגור את הברז הראשי.");
  await desk.button("send-ways").click();
  await desk.page.getByRole("menuitem", { name: say("action-consult") }).click();
  const ask = desk.dialog(say("action-consult"));
  await ask.getByRole("tab", { name: say("consult-outside") }).click();
  await ask.getByRole("textbox", { name: say("name") }).fill("שרה האינסטלטורית");
  await ask.getByRole("textbox", { name: say("consult-question") }).fill("בטוח לסגור לבד, או שצריך טכנאי?");
  await ask.getByRole("button", { name: say("consult-ask") }).click();
  const made = ask.getByRole("textbox", { name: say("consult-link") });
  await expect(made).toHaveValue(/\/x\/[\w-]{40,}$/);
  await open(desk.page, "the link of an expert outside");
  const link = await made.inputValue();
  await ask.getByRole("button", { name: say("close"), exact: true }).last().click();
  // It is shown this once: nothing that is read later gives it away.
  const token = link.split("/").at(-1) ?? "";
  expect(JSON.stringify(await avi.api.conversation(id))).not.toContain(token);
  expect(new URL(link).origin).toBe(server.url);

  const sarah = await outside(browser, link, "he-IL");
  await expect(sarah.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(sarah.getByRole("heading", { level: 1 })).toHaveText(he("expert-asks", { expert: "שרה האינסטלטורית", name: avi.name }));
  await expect(sarah.getByText("בטוח לסגור לבד")).toBeVisible();
  await expect(sarah.getByText("הדוד דולף מהברז התחתון")).toBeVisible();
  expect(await sarah.content()).not.toContain(secret);
  expect(await sarah.content()).not.toContain(yossi.address);
  expect(await sarah.context().cookies()).toEqual([]);
  await sarah.getByLabel(he("expert-answer")).fill("אפשר לבד: סוגרים את הברז הראשי ומחכים לטכנאי.");
  await sarah.getByLabel(he("expert-edit-draft"), { exact: true }).fill("יוסי שלום, תודה על פנייתך. אפשר לסגור לבד את הברז הראשי, וטכנאי יבוא מחר. יום נעים!");
  await sarah.getByRole("button", { name: he("expert-send") }).click();
  await expect(sarah.getByRole("status")).toHaveText(he("expert-received"));
  await expect(sarah.getByRole("region", { name: he("expert-answers") })).toContainText("סוגרים את הברז הראשי");
  await sarah.reload();
  expect((await avi.api.conversation(id)).consults[0]?.answers).toHaveLength(1);

  // It is there at once; its wording is taken over.
  const card = desk.page.getByRole("article", { name: say("consult-card", { from: avi.name, to: "שרה האינסטלטורית" }) });
  await expect(card).toContainText("ומחכים לטכנאי");
  await card.getByRole("button", { name: say("consult-take") }).click();
  await expect(desk.editor).toHaveValue(/וטכנאי יבוא מחר/);

  // The page is open to everybody (where a script may run, to look at it).
  const looking = await browser.newContext({ locale: "he-IL", bypassCSP: true });
  const seen = await looking.newPage();
  await seen.goto(link);
  expect(await grave(seen)).toEqual([]);

  // Closed, the link opens nothing, and does not tell what it once opened: in either language.
  await card.getByRole("button", { name: say("consult-close") }).click();
  await expect(card).toContainText(say("consult-state-closed"));
  const gone = await sarah.reload();
  expect(gone?.status()).toBe(404);
  await expect(sarah.getByRole("heading", { level: 1 })).toHaveText(he("expert-ended"));
  expect(await sarah.content()).not.toContain("הדוד");
  const abroad = await outside(browser, link, "en-GB");
  await expect(abroad.locator("html")).toHaveAttribute("dir", "ltr");
  await expect(abroad.getByRole("heading", { level: 1 })).toHaveText(served.en("expert-ended"));
  await seen.reload();
  expect(await grave(seen)).toEqual([]);
  for (const page of [sarah, seen, abroad]) await page.context().close();
  expect(mailbox(yossi.address)).toHaveLength(0);
});
