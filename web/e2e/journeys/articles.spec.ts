/** The help centre: written and published by the team, read by customers, and at hand while an agent answers. */
import type { Article, Organisation } from "../../agent/src/api/types/index.ts";
import { expect, test } from "../fixtures.ts";
import { open } from "../world/axe.ts";
import { type Cast, customer, writes } from "../world/cast.ts";
import type { Desk } from "../world/desk.ts";
import { unique } from "../world/environment.ts";
import { mailArrives } from "../world/mail.ts";
import { w } from "../world/words.ts";

interface Draft {
  title: string;
  body: string;
  questions?: string[];
  internal?: boolean;
  publish?: boolean;
}

function written(cast: Cast, { internal = false, publish = true, questions = [], ...text }: Draft): Promise<Article> {
  return cast.people.maya.api.post<Article>("/articles", { lang: "he", internal, publish, questions, slug: `a-${unique()}`, ...text });
}

const body = (desk: Desk) => desk.page.getByRole("textbox", { name: desk.say("article-body") });
const beside = (desk: Desk) => desk.page.getByRole("region", { name: desk.say("answers") });

test("an administrator writes and publishes, customers read, an agent answers with the passage", async ({ cast, sit, server }) => {
  const name = `פינוי מקרר ${unique()}`;
  const maya = await sit("maya", "/articles");
  const { page, say } = maya;
  await page.getByRole("link", { name: say("article-add") }).first().click();
  await expect(page.getByRole("textbox", { name: say("article-title") })).toBeFocused();
  await page.keyboard.insertText(name);
  await body(maya).click();
  await page.keyboard.insertText("המוביל מפנה את המקרר הישן ");
  // The toolbar types marks around the words that are to be replaced.
  await page.getByRole("toolbar", { name: say("markdown-toolbar") }).getByRole("button", { name: say("markdown-bold") }).click();
  await page.keyboard.insertText("בלי תשלום");
  await page.keyboard.press("End");
  await page.keyboard.insertText(", אם סימנתם זאת בהזמנה.");
  await expect(body(maya)).toHaveValue("המוביל מפנה את המקרר הישן **בלי תשלום**, אם סימנתם זאת בהזמנה.");
  await page.getByRole("textbox", { name: say("article-questions") }).fill("מי לוקח את המקרר הישן?\nפינוי מכשיר ישן");
  const preview = page.getByRole("region", { name: say("article-preview") });
  await expect(preview.locator("strong")).toHaveText("בלי תשלום");
  await open(page, "a new article");

  // A draft is nobody's but the team's.
  await page.getByRole("textbox", { name: say("article-slug") }).fill(`old-fridge-${unique()}`);
  await maya.button("article-keep").click();
  await expect(page).toHaveURL(/\/articles\/\d+/);
  const id = Number(/\/articles\/(\d+)/.exec(page.url())?.[1]);
  const { slug } = await cast.people.maya.api.get<Article>(`/articles/${id}`);
  const address = `${server.url}/help/he/${slug}`;
  expect((await fetch(address)).status).toBe(404);
  await maya.button("article-publish").click();
  await expect(maya.toast(say("article-done-publish"))).toBeVisible();
  const served = await fetch(address);
  expect(served.status).toBe(200);
  expect(await served.text()).toContain("<strong>בלי תשלום</strong>");
  await expect(page.getByRole("link", { name: say("article-open-public") })).toHaveAttribute("href", `/help/he/${slug}`);

  // Changes to what is published wait until they are published too; Ctrl-S keeps them.
  await body(maya).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText(" גם מדיח.");
  await page.keyboard.press("Control+KeyS");
  await expect(maya.button("article-discard")).toBeVisible();
  await open(page, "an article with unpublished changes");
  expect(await (await fetch(address)).text()).not.toContain("מדיח");
  await maya.button("article-discard").click();
  await page.getByRole("alertdialog").getByRole("button", { name: say("article-discard-do") }).click();
  await expect(body(maya)).not.toHaveValue(/מדיח/);

  // The agent finds it beside the conversation, and by keyboard in the list at the caret.
  const orit = customer("אורית");
  const { id: conversation } = await writes(cast, orit, { text: "שלום, מי לוקח את המקרר הישן שלי כשמגיע החדש?" });
  const dana = await sit("dana");
  await dana.openConversation(conversation);
  await expect(beside(dana)).toContainText(name);
  await open(dana.page, "answers beside a conversation");
  await dana.page.keyboard.press("r");
  await expect(dana.editor).toBeFocused();
  await dana.page.keyboard.insertText("אורית שלום, תודה על פנייתך.");
  await dana.page.keyboard.press("F9");
  const list = dana.dialog(dana.say("answers"));
  await expect(list.getByRole("option", { name })).toBeVisible();
  await expect(list.getByRole("combobox")).toBeFocused();
  await open(dana.page, "the help centre at the caret");
  await dana.page.keyboard.press("Enter");
  await expect(list).toBeHidden();
  await expect(dana.editor).toBeFocused();
  await expect(dana.editor).toHaveValue("אורית שלום, תודה על פנייתך. המוביל מפנה את המקרר הישן בלי תשלום, אם סימנתם זאת בהזמנה.");
  await beside(dana).getByRole("button", { name: `${dana.say("answer-link")}: ${name}` }).click();
  await expect(dana.editor).toHaveValue(new RegExp(`${name}: https?://\\S+/help/he/${slug}$`));
  await dana.page.keyboard.insertText("\nיום נעים!");
  await dana.send();
  await dana.sendNow();
  const [mail] = await mailArrives(orit.address);
  expect(mail).toBeDefined();
  const said = (await cast.people.dana.api.messages(conversation)).at(-1);
  expect(said?.text).toContain("המוביל מפנה את המקרר הישן בלי תשלום");
  expect(said?.text).toContain(address.replace(/^https?:\/\/[^/]+/, ""));
});

test("what is for the team alone is marked, and never becomes a link", async ({ cast, sit, server }) => {
  const name = `פיצוי על איחור ${unique()}`;
  const { slug } = await written(cast, { title: name, body: "עד 50 ₪ בלי אישור, מעל זה אצל נועה.", questions: ["כמה פיצוי על איחור במשלוח?"], internal: true });
  expect((await fetch(`${server.url}/help/he/${slug}`)).status).toBe(404);
  const { id } = await writes(cast, customer("מיכל"), { text: "המשלוח איחר בשלוש שעות. כמה פיצוי על איחור במשלוח מגיע לי?" });
  const desk = await sit("avi");
  await desk.openConversation(id);
  const card = beside(desk).getByRole("listitem").filter({ hasText: name });
  await expect(card).toContainText(desk.say("article-internal"));
  await expect(card.getByRole("button", { name: new RegExp(desk.say("answer-link")) })).toHaveCount(0);
  await card.getByRole("button", { name: `${desk.say("answer-read")}: ${name}` }).click();
  // Who answers reads; nothing here can be written.
  await expect(desk.page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(desk.page.getByText("מעל זה אצל נועה")).toBeVisible();
  await expect(body(desk)).toHaveCount(0);
  await open(desk.page, "an article as it is read");
});

test("who was overtaken sees by whom, and loses nothing", async ({ cast, sit }) => {
  const article = await written(cast, { title: `שעות ${unique()}`, body: "פתוח עד 17:00." });
  const desk = await sit("maya", `/articles/${article.id}`);
  const { page, say } = desk;
  await body(desk).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText(" ובשישי עד 12:00.");
  await cast.people.noa.api.call("PUT", `/articles/${article.id}/texts/he`, { title: article.texts[0]?.title, body: "פתוח עד 18:00.", questions: [], publish: true });
  const alert = page.getByRole("alert").filter({ hasText: "נועה לוי" });
  await expect(alert).toBeVisible();
  await expect(desk.button("article-publish-changes")).toBeDisabled();
  await alert.getByRole("button", { name: say("article-differences") }).click();
  await expect(alert.getByRole("region", { name: say("article-theirs") })).toContainText("18:00");
  await open(page, "a conflict");
  await alert.getByRole("button", { name: say("article-overtaken-keep") }).click();
  await expect(body(desk)).toHaveValue("פתוח עד 17:00. ובשישי עד 12:00.");
  await desk.button("article-publish-changes").click();
  await expect(desk.toast(say("article-done-publish"))).toBeVisible();
  // How it was is among the versions, and comes back as the draft.
  await desk.button("article-versions").click();
  const versions = desk.dialog(say("article-versions-of", { name: say("language-he") }));
  await versions.getByRole("button", { name: /נועה לוי/ }).click();
  await versions.getByRole("button", { name: say("article-restore") }).click();
  await expect(body(desk)).toHaveValue("פתוח עד 18:00.");
  const { texts } = await cast.people.maya.api.get<Article>(`/articles/${article.id}`);
  expect(texts[0]).toMatchObject({ body: "פתוח עד 17:00. ובשישי עד 12:00.", state: "published", draft: { body: "פתוח עד 18:00." } });

  // What was typed is not left behind unasked.
  await body(desk).click();
  await page.keyboard.insertText("א");
  await page.getByRole("link", { name: say("articles-back") }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: w.he("leave-stay") }).click();
  await expect(body(desk)).toHaveValue(/א/);
  await page.getByRole("link", { name: say("articles-back") }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: w.he("leave-drop") }).click();
  await expect(page).toHaveURL(/\/articles(\?|$)/);
});

test("languages stand side by side, folders are ordered, and an article ends with a question", async ({ cast, sit, server }) => {
  const article = await written(cast, { title: `ניקוי מסנן ${unique()}`, body: "פעם בחודש." });
  const desk = await sit("noa", `/articles/${article.id}`, { viewport: { width: 390, height: 844 } });
  const { page, say } = desk;
  await page.getByRole("button", { name: say("article-add-lang") }).click();
  await page.getByRole("menuitem", { name: say("language-en") }).click();
  await page.getByRole("button", { name: say("article-start-from-do") }).click();
  await expect(body(desk)).toHaveValue("פעם בחודש.");
  await page.getByRole("textbox", { name: say("article-title") }).fill("Cleaning the filter");
  await body(desk).fill("Once a month.");
  await open(page, "a second language on a phone");
  await desk.button("article-publish").click();
  await expect(desk.toast(say("article-done-publish"))).toBeVisible();
  expect(await (await fetch(`${server.url}/help/en/${article.slug}`)).text()).toContain("Once a month.");

  await desk.goto("/articles");
  await page.getByRole("button", { name: say("folders"), exact: true }).click();
  await page.getByRole("menuitem", { name: say("folder-add") }).click();
  const folder = `תחזוקה ${unique()}`;
  await desk.dialog(say("folder-add")).getByRole("textbox", { name: say("language-he") }).fill(folder);
  await desk.dialog(say("folder-add")).getByRole("button", { name: say("save") }).click();
  await expect(page).toHaveURL(/folder=\d+/);
  await open(page, "an empty folder on a phone");
  await desk.goto(`/articles/${article.id}`);
  await page.getByRole("button", { name: new RegExp(say("folder-none")) }).click();
  await page.getByRole("option", { name: folder }).click();
  await expect(desk.toast(say("article-done-alter"))).toBeVisible();
  await desk.button("article-delete").click();
  await page.getByRole("alertdialog").getByRole("button", { name: say("article-delete") }).click();
  await expect(page).toHaveURL(/folder=\d+/);
  expect((await cast.people.noa.api.send("GET", `/articles/${article.id}`)).status).toBe(404);
});

test("opening hours: two stretches a day, a holiday, by keyboard", async ({ cast, sit }) => {
  const { hours: usual } = await cast.people.maya.api.get<Organisation>("/organisation");
  const desk = await sit("maya", "/settings/organisation/hours");
  const { page } = desk;
  const add = page.getByRole("button", { name: new RegExp(`^${w.he("hours-add-to", { day: "" }).replaceAll(/[\u2066-\u2069]/g, "").trim()}.*ראשון`) });
  await add.focus();
  await page.keyboard.press("Enter");
  const times = page.getByRole("list", { name: "יום ראשון" }).getByRole("textbox");
  await expect(times).toHaveCount(4);
  await times.nth(1).fill("13");
  await times.nth(2).fill("1230");
  await expect(page.getByText(w.he("wrong-hours-overlap"))).toBeVisible();
  await open(page, "opening hours with a fault");
  await times.nth(2).fill("16:00");
  await times.nth(3).fill("20");
  await page.getByRole("button", { name: w.he("holidays-add") }).click();
  await page.keyboard.insertText("2027-04-21");
  await page.getByLabel(w.he("holiday-date")).fill("2027-04-21");
  await page.getByRole("textbox", { name: w.he("holiday-name") }).fill("ערב פסח");
  await page.getByRole("switch", { name: /ערב פסח/ }).press("Space");
  await page.keyboard.press("Control+KeyS");
  await expect(desk.toast(w.he("organisation-saved"))).toBeVisible();
  const { hours } = await cast.people.maya.api.get<Organisation>("/organisation");
  expect(hours.week.filter((one) => one.day === 0)).toEqual([{ day: 0, from: "08:00", to: "13:00" }, { day: 0, from: "16:00", to: "20:00" }]);
  expect(hours.holidays).toEqual([{ date: "2027-04-21", name: "ערב פסח", from: "08:00", to: "13:00" }]);
  // As it was: other journeys live by the same clock.
  await cast.people.maya.api.call("PATCH", "/organisation", { hours: usual });
});
