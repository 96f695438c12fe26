/** Hebrew and English, and the way between them. */
import { expect, test } from "../fixtures.ts";
import { PASSWORD } from "../world/cast.ts";
import { Desk } from "../world/desk.ts";
import { t } from "../world/words.ts";

test("the door and the desk speak both languages, each in its direction", async ({ browser, server, cast }) => {
  const context = await browser.newContext({ baseURL: server.url });
  const { page } = new Desk(await context.newPage());
  const html = page.locator("html");
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t.he("sign-in-title"));
  await expect(html).toHaveAttribute("lang", "he");
  await expect(html).toHaveAttribute("dir", "rtl");
  await page.getByRole("button", { name: t.he("language-own-en") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t.en("sign-in-title"));
  await expect(html).toHaveAttribute("lang", "en");
  await expect(html).toHaveAttribute("dir", "ltr");

  // A wrong password is told in the language of the page.
  await page.getByRole("textbox", { name: t.en("email") }).fill("vera@or.test");
  await page.getByRole("textbox", { name: t.en("password") }).fill("not it at all");
  await page.getByRole("button", { name: t.en("sign-in"), exact: true }).click();
  await expect(page.getByRole("alert").or(page.getByRole("status")).first()).toContainText(/\S/);
  await page.getByRole("textbox", { name: t.en("password") }).fill(PASSWORD);
  await page.getByRole("button", { name: t.en("sign-in"), exact: true }).click();

  // Vera's own language is the organisation's until she changes it; then it is kept.
  await expect(html).toHaveAttribute("dir", "rtl");
  await page.getByRole("navigation", { name: t.he("queues") }).getByRole("button", { name: /ורה גולן/ }).click();
  await page.getByRole("menuitem", { name: t.he("language-own-en") }).click();
  await expect(page.getByRole("heading", { level: 1, name: t.en("queue-mine") })).toBeVisible();
  await expect(html).toHaveAttribute("lang", "en");
  await expect(html).toHaveAttribute("dir", "ltr");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: t.en("queue-mine") })).toBeVisible();
  await expect(html).toHaveAttribute("dir", "ltr");
  expect(await cast.people.vera.api.get("/me")).toMatchObject({ settings: { language: "en" } });
  await page.getByRole("navigation", { name: t.en("queues") }).getByRole("button", { name: /ורה גולן/ }).click();
  await page.getByRole("menuitem", { name: t.en("language-own-he") }).click();
  await expect(html).toHaveAttribute("dir", "rtl");
  await page.getByRole("navigation", { name: t.he("queues") }).getByRole("button", { name: /ורה גולן/ }).click();
  await page.getByRole("menuitem", { name: t.he("sign-out") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t.he("sign-in-title"));
  await context.close();
});

test("the chat speaks the language of the page it is on", async ({ visit, shop }) => {
  const visitor = await visit();
  await visitor.openChat();
  await expect(visitor.frame.locator("html")).toHaveAttribute("dir", "rtl");
  await visitor.page.goto(`${shop.url}/en`);
  await visitor.openChat();
  await expect(visitor.frame.locator("html")).toHaveAttribute("lang", "en");
  await expect(visitor.frame.locator("html")).toHaveAttribute("dir", "ltr");
  await expect(visitor.frame.getByRole("button", { name: "Send" })).toBeVisible();
});
