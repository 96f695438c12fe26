/** The help centre on a phone and by keyboard: found, read, marked, without JavaScript too, and a person at the end. */
import { type Page, expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { open } from "../world/axe.ts";

interface Made { id: number; slug: string }

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
