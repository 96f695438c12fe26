/** Many hands: somebody of the company without a seat answers a post, by a link, on a phone that runs no script, under review. */
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { open } from "../world/axe.ts";
import { type Cast, assemble } from "../world/cast.ts";
import { Desk } from "../world/desk.ts";
import { unique } from "../world/environment.ts";
import { Listener } from "../world/listener.ts";
import { Server } from "../world/server.ts";
import { served, w } from "../world/words.ts";

test.describe.configure({ mode: "serial" });

let server: Server;
let cast: Cast;
let listener: Listener;

test.beforeAll(async ({ database }) => {
  server = await Server.start(database, "serve", true);
  cast = await assemble(server.url);
  listener = await Listener.start(cast.people.maya.api, cast.service);
});

test.afterAll(async () => {
  await listener.stop();
  await server.stop();
});

/** The words of the page; the server puts no marks of direction around names. */
const he: typeof served.he = (word, args) => served.he(word, args).replaceAll(/[\u2068\u2069]/gu, "");

const post = "הברז במטבח נוזל מהבוקר ואף אחד לא עונה. מה עושים?";
const hers = "תודה שכתבת, מצטערים על ההמתנה. אפשר לסגור את הברז הראשי עד שנגיע. כתבו לנו בהודעה פרטית ונמשיך שם. שרה";

async function phone(browser: Browser, url: string, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "he-IL", ...options });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

test("a lead offers a post, somebody of the company answers it by a link, and it leaves once, after approval", async ({ browser }) => {
  const { noa, avi } = cast.people;
  const secret = `לא להבטיח מועד ${unique()}`;
  const desk = await Desk.open(browser, noa, "/settings/hands", { baseURL: server.url });
  const { page, say } = desk;

  // The list is empty and says what to do; she adds somebody and gets a link, shown once.
  await expect(page.getByText(w.he("hands-empty"), { exact: true })).toBeVisible();
  await open(page, "nobody in the list of hands");
  await page.getByRole("link", { name: w.he("hand-add") }).click();
  await page.getByRole("textbox", { name: say("name"), exact: true }).fill("שרה");
  await page.getByRole("textbox", { name: w.he("other-name") }).fill("Sarah");
  await page.getByRole("textbox", { name: w.he("hand-title-field") }).fill("אינסטלטורית");
  await page.getByRole("textbox", { name: say("email") }).fill("sara@or.test");
  await open(page, "a new hand");
  await page.getByRole("button", { name: w.he("hand-add") }).click();
  await page.getByRole("button", { name: w.he("hand-invite") }).click();
  const made = page.getByRole("textbox", { name: w.he("hand-link-field") });
  await expect(made).toHaveValue(/\/hand\/in\/[\w-]{40,}$/);
  await open(page, "the link of a hand");
  const link = await made.inputValue();
  expect(new URL(link).origin).toBe(server.url);
  expect(JSON.stringify(await noa.api.get("/hands"))).not.toContain(link.split("/").at(-1));

  // A post comes; one click offers it.
  await listener.mention({ source: "mastodon", url: "https://social.example/@dana/7", text: post, author: { id: "dana", name: "דנה כהן", followers: 900 } });
  await desk.goto("/queue/public");
  await desk.row("הברז במטבח נוזל").getByRole("link").click();
  await expect(desk.said("הברז במטבח נוזל")).toBeVisible();
  const [id = ""] = /\d+$/.exec(page.url()) ?? [];
  await noa.api.post(`/conversations/${id}/notes`, { text: secret, client_id: unique() });
  await page.getByRole("button", { name: say("more-actions") }).click();
  await page.getByRole("menuitem", { name: say("action-offer-hands") }).click();
  await expect(desk.toast(say("hand-offered"))).toBeVisible();
  const bar = page.getByRole("note").filter({ hasText: say("hand-is-offered", { by: noa.name }) });
  await expect(bar).toBeVisible();
  await open(page, "an offered post");

  // On a phone without a script: a number and an excerpt first, then that one conversation alone.
  const sara = await phone(browser, link, { javaScriptEnabled: false });
  await expect(sara).toHaveURL(`${server.url}/hand`);
  await expect(sara.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(sara.getByText("הברז במטבח נוזל")).toBeVisible();
  await sara.getByRole("button", { name: he("hand-take") }).click();
  await expect(sara.getByRole("heading", { level: 1, name: he("hand-post") })).toBeVisible();
  expect(await sara.content()).not.toContain(secret);
  const taken = page.getByRole("note").filter({ hasText: say("hand-is-taken", { name: "שרה", title: "אינסטלטורית" }) });
  await expect(taken).toBeVisible();
  await open(page, "a post that a hand has");

  // The coach and the guard say what is missing; the words stay.
  const text = sara.getByLabel(he("hand-text"));
  await text.fill("קיבלנו, בודקים.");
  await sara.getByRole("button", { name: he("hand-check") }).click();
  const advice = sara.getByRole("status", { name: he("hand-advice") });
  await expect(advice).toContainText(he("guard-no-name"));
  await expect(text).toHaveValue("קיבלנו, בודקים.");
  await text.fill(hers);
  await sara.getByRole("button", { name: he("hand-check") }).click();
  await expect(sara.getByText(he("guard-no-name"))).toHaveCount(0);
  await expect(text).toHaveValue(hers);
  await sara.getByRole("button", { name: he("hand-hand-in") }).click();
  await expect(sara.getByRole("status")).toContainText(he("hand-told-in"));
  await expect(sara.getByText(he("hand-in-review-one"))).toBeVisible();
  expect(listener.published).toEqual([]);

  // The reviewer sees who wrote it, and lets it go.
  await expect(page.getByRole("note").filter({ hasText: say("hand-is-in-review", { name: "שרה", title: "אינסטלטורית" }) })).toBeVisible();
  await desk.goto("/reviews");
  await page.getByRole("list", { name: say("reviews-list") }).getByRole("link", { name: /שרה/ }).click();
  await expect(page.getByText(say("review-by-hand", { name: "שרה", title: "אינסטלטורית", by: noa.name }))).toBeVisible();
  await open(page, "the answer of a hand, before it is approved");
  await desk.button("action-approve").click();
  await expect.poll(() => listener.published.length).toBe(1);
  expect(listener.published[0]?.text).toBe(hers);
  await sara.reload();
  await expect(sara.getByText(he("hand-in-review-one"))).toHaveCount(0);
  await expect(sara.getByText(he("hand-nothing"))).toBeVisible();
  await expect.poll(async () => (await avi.api.conversation(Number(id))).conversation.status).toBe("waiting");
  expect(listener.published).toHaveLength(1);

  // The page is open to everybody (where a script may run, to look at it).
  const eyes = await phone(browser, link, {});
  await open(eyes, "the page of a hand");
  await eyes.goto(`${server.url}/hand/in/guessed`);
  await expect(eyes.getByRole("heading", { level: 1 })).toHaveText(he("hand-ended"));
  await open(eyes, "a link that opens nothing");
  expect(desk.errors).toEqual([]);
  await desk.close();
});
