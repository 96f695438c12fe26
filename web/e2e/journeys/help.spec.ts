/** The help centre on a phone and by keyboard: found, read, marked, without JavaScript too, and a person at the end. */
import { type Page, expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import type { Callback, Page as Listed, Service } from "../../agent/src/api/types/index.ts";
import { open } from "../world/axe.ts";
import { unique } from "../world/environment.ts";
import { served } from "../world/words.ts";

interface Made { id: number; slug: string }

const digits = (text: string) => text.replace(/\D/g, "").slice(-8);

const PHONE = { width: 390, height: 844 };

async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), "nothing sticks out").toBeLessThanOrEqual(0);
}

test("a customer finds an answer, says that it did not help, and reaches a person", async ({ browser, server, cast }) => {
  const { noa } = cast.people;
  const folder = await noa.api.post<Made>("/folders", { name: { he: "החזרות", en: "Returns" } });
  const made = await noa.api.post<Made>("/articles", {
    slug: "journey-returns", folder_id: folder.id, lang: "he", title: "איך מחזירים מדף שהגיע שבור", publish: true,
    body: "מצלמים את השבר וכותבים לנו עד **48 שעות**.\n\n## ואז\n\n1. שליח בא לאסוף\n2. מדף חדש יוצא אליכם", questions: ["המדף נשבר בדרך"],
  });
  await noa.api.call("PUT", `/articles/${made.id}/texts/en`, { title: "How to return a broken shelf", body: "Take a photo and write to us.", publish: true });

  for (const colorScheme of ["light", "dark"] as const) {
    const context = await browser.newContext({ baseURL: server.url, viewport: PHONE, colorScheme });
    const page = await context.newPage();
    await page.goto("/help");
    await expect(page).toHaveURL(/\/help\/he$/);
    await expect(page.getByRole("link", { name: "איך מחזירים מדף שהגיע שבור" })).toBeVisible();
    await fits(page);
    await open(page, `the first page, ${colorScheme}`);

    // The index follows a moment after the article was saved; typing asks again.
    const field = page.getByRole("combobox");
    await expect(async () => {
      await field.fill("");
      await field.pressSequentially("מדף שב");
      await expect(page.getByRole("option").first()).toBeVisible({ timeout: 1000 });
    }).toPass();
    await open(page, `suggestions, ${colorScheme}`);
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/journey-returns$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("איך מחזירים מדף שהגיע שבור");
    await fits(page);
    await open(page, `an article, ${colorScheme}`);
    await context.close();
  }

  // Nothing of it needs a script.
  const plain = await browser.newContext({ baseURL: server.url, viewport: PHONE, javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto("/help/he");
  await page.getByRole("searchbox").fill("המדף הגיע שבור");
  await page.getByRole("button", { name: "חיפוש" }).click();
  await page.getByRole("link", { name: "איך מחזירים מדף שהגיע שבור" }).click();
  await page.getByRole("button", { name: "לא ממש" }).click();
  await page.getByLabel("מה חסר, או מה לא היה ברור?").fill("כמה זמן זה לוקח?");
  await page.getByRole("button", { name: "שליחה" }).click();
  await expect(page.getByText("תודה. נקרא מה שכתבתם")).toBeVisible();
  expect((await noa.api.call<{ items: { words: string }[] }>("GET", `/articles/${made.id}/marks`)).items[0]?.words).toBe("כמה זמן זה לוקח?");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("How to return a broken shelf");
  expect(await page.locator("html").getAttribute("dir")).toBe("ltr");
  await page.getByRole("link", { name: "Talk to a person" }).click();
  await expect(page.getByRole("link", { name: cast.mail.address ?? "" })).toBeVisible();
  await plain.close();
});

test("the keyboard alone reaches everything, beginning with the content", async ({ browser, server }) => {
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  await page.goto("/help/he");
  await page.keyboard.press("Tab");
  await expect(page.locator(".skip")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#content")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.locator("#q")).toBeFocused();
  await context.close();
});

test("who writes by the form is shown articles first, and a person gets it; a call is booked without a script", async ({ browser, server, cast, sit }) => {
  const { maya, noa } = cast.people;
  const say = served.he;
  const title = `ניקוי של מסנן המזגן ${unique()}`;
  await noa.api.post<Made>("/articles", { lang: "he", title, publish: true, body: "פותחים את המכסה, שוטפים את המסנן במים פושרים ומייבשים בצל." });
  const plain = await browser.newContext({ baseURL: server.url, viewport: PHONE, javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto("/help/he/contact");
  await page.getByRole("button", { name: say("help-form-go") }).click();
  await expect(page.getByText(say("help-form-wrong"))).toBeVisible();
  await fits(page);

  // The article is found a moment after it was saved; asked again, nothing has been sent.
  const question = `איך מנקים את המסנן של המזגן? ${unique()}`;
  const offer = page.getByRole("link", { name: title });
  await expect(async () => {
    await page.goto("/help/he/contact");
    await page.getByLabel(say("help-form-text")).fill(question);
    await page.getByLabel(say("help-form-name")).fill("אורית דגן");
    await page.getByRole("textbox", { name: say("help-form-email") }).fill("orit-form@customer.test");
    await page.getByRole("button", { name: say("help-form-go") }).click();
    await expect(offer).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(page.getByLabel(say("help-form-text"))).toHaveValue(question);
  await page.getByRole("button", { name: say("help-form-anyway") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("help-sent"));
  await expect(page.getByText(say("help-sent-person"))).toBeVisible();
  await fits(page);
  const desk = await sit("noa", "/queue/all");
  await expect(desk.row(question.slice(0, 24))).toBeVisible();

  const service = await maya.api.get<Service>("/service");
  const callbacks = { ...service.callbacks, enabled: true, per_agent_per_hour: 12, minutes: 10, days_ahead: 3 };
  await maya.api.call("PUT", "/service", { ...service, callbacks }, { "if-match": `"${service.version}"` });
  await page.goto("/help/he/callback");
  await page.getByLabel(say("help-call-at")).selectOption({ index: 1 });
  const phone = `05${String(Date.now() % 1e8).padStart(8, "0")}`;
  await page.getByLabel(say("help-call-phone")).fill("12");
  await page.getByLabel(say("help-form-name")).fill("מיכל ארז");
  await page.getByRole("button", { name: say("help-call-book") }).click();
  await expect(page.getByText(say("help-form-wrong"))).toBeVisible();
  await page.getByLabel(say("help-call-phone")).fill(phone);
  await page.getByRole("button", { name: say("help-call-book") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("help-called"));
  await plain.close();
  const calls = await noa.api.get<Listed<Callback>>("/callbacks?state=open");
  expect(calls.items.map((call) => digits(call.phone))).toContain(digits(phone));
});
