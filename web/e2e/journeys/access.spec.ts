/** Everybody can use it: axe finds nothing serious on any screen, in both languages. */
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { grave, settled } from "../world/axe.ts";
import { customer, replies, writes } from "../world/cast.ts";
import { Desk } from "../world/desk.ts";
import { Server } from "../world/server.ts";
import { type UiLang, t } from "../world/words.ts";

/** The boards, and what the coach and the bank are told. */
const crafts = ["/articles", "/articles/new", "/settings/organisation/hours", "/reviews", "/commitments", "/consults", "/settings/coaching", "/settings/coaching/scores", "/settings/coaching/words", "/settings/coaching/policy", "/settings/coaching/helper", "/settings/blocks", "/settings/flows", "/settings/flows/new/order", "/settings/flows/replay", "/settings/examples"];

for (const lang of ["he", "en"] as UiLang[]) {
  test(`no screen is closed to anybody (${lang})`, async ({ browser, server, cast, sit, visit, shop }) => {
    test.setTimeout(150_000);
    const say = t[lang];
    const found: Record<string, string[]> = {};
    const look = async (name: string, page: Page) => {
      await settled(page);
      const bad = await grave(page);
      if (bad.length > 0) found[name] = bad;
    };

    const context = await browser.newContext({ baseURL: server.url });
    const door = await context.newPage();
    await door.goto("/");
    if (lang === "en") await door.getByRole("button", { name: t.he("language-own-en") }).click();
    await expect(door.getByRole("heading", { level: 1, name: say("sign-in-title") })).toBeVisible();
    await look("sign-in", door);
    await context.close();

    const orit = customer("אורית");
    const { id } = await writes(cast, orit, { text: "אני כועסת מאוד! חיכיתי שבוע. אתבע אתכם." });
    await cast.people.maya.api.post(`/conversations/${id}/notes`, { text: "לקוחה ותיקה", client_id: `axe-${lang}` });
    await replies(cast.people.maya, id, "אורית שלום, תודה על פנייתך. אני בודקת ואחזור אלייך היום. יום נעים!", "נבדק עם היועצת המשפטית");
    await cast.people.maya.api.call("PUT", `/conversations/${id}/tags`, { tags: ["זיכוי"] });
    await cast.people.maya.api.call("PATCH", "/me", { language: lang });
    const { page } = await sit("maya", "/queue/waiting");
    const desk = new Desk(page, say);
    await expect(desk.page.locator("html")).toHaveAttribute("lang", lang);
    await expect(desk.page.locator("[data-row]").first()).toBeVisible();
    await look("list", desk.page);
    await desk.openConversation(id);
    await desk.startReply(orit.name);
    await desk.editor.fill("אורית שלום, זו לא אשמתנו, היית צריכה לקרוא את התנאים. תודה.");
    await expect(desk.page.getByRole("list", { name: desk.say("coach-remarks") })).toBeVisible();
    await look("conversation and composer", desk.page);
    await desk.page.keyboard.press("Control+KeyK");
    await expect(desk.dialog(say("action-palette"))).toBeVisible();
    await look("palette", desk.page);
    await desk.page.keyboard.press("Escape");
    await desk.editor.fill("");
    await desk.page.keyboard.press("Escape");
    await desk.page.keyboard.press("Shift+Slash");
    await expect(desk.dialog(say("action-keys"))).toBeVisible();
    await look("keys", desk.page);
    for (const path of ["/search", "/settings", "/settings/profile", "/settings/inboxes", `/settings/inboxes/${cast.mail.id}`, `/settings/inboxes/${cast.chat.id}`, "/settings/agents", "/settings/teams", "/settings/organisation", "/settings/audit", ...crafts]) {
      await desk.goto(path);
      await expect(desk.page.getByRole("heading", { level: 1 }).first()).toBeVisible();
      await look(path, desk.page);
    }
    await cast.people.maya.api.call("PATCH", "/me", { language: "he" });

    const visitor = await visit();
    if (lang === "en") await visitor.page.goto(`${shop.url}/en`);
    await look("host page", visitor.page);
    await visitor.openChat();
    await visitor.write(lang === "he" ? "שלום, מתי אתם פתוחים?" : "Hello, when are you open?");
    await expect(visitor.rows.first()).toHaveAttribute("data-mark", /sent|read/);
    await look("host page with the chat", visitor.page);
    const frame = visitor.page.frames().find((one) => one.url().includes("/w/frame"));
    expect(frame).toBeDefined();
    const bad = frame ? await grave(frame) : [];
    if (bad.length > 0) found["chat"] = bad;
    expect(found).toEqual({});
  });
}

test("the shop of the demo is open to everybody too", async ({ page }) => {
  const demo = await Server.start("sqlite", "demo");
  try {
    for (const lang of ["he", "en"]) {
      await page.goto(`${demo.url}/demo/shop?lang=${lang}`);
      await expect(page.locator("moked-chat button.launch")).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await settled(page);
      expect(await grave(page), lang).toEqual([]);
    }
    await page.goto(`${demo.url}/demo/mail`);
    expect(await grave(page), "the mail sink").toEqual([]);
  } finally {
    await demo.stop();
  }
});
