/** The public square: a complaint that everyone reads is answered, guarded, moved to private, and closed for everyone to see. */
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

const complaint = "שבועיים אני מחכה למקרר, וכבר שלוש פעמים לא הגיע אף אחד. זה השירות שלכם?";

test("a public complaint is guarded, moved to private by a link, goes on in the chat, and is closed in public", async ({ browser }) => {
  const { avi } = cast.people;
  const desk = await Desk.open(browser, avi, "/queue/public", { baseURL: server.url });
  const { page, say } = desk;
  await expect(page.getByText(say("empty-public"))).toBeVisible();

  // It appears by itself, with its reach, its feeling and its minutes.
  await listener.mention({
    source: "mastodon", url: "https://social.example/@dana/1", text: complaint, author: { id: "dana", name: "דנה כהן", followers: 48_200 }, shares: 214,
    under: { id: unique(), author: "אור לבית", text: "מבצע סוף שנה על כל המקררים" },
  });
  const row = desk.row("שבועיים אני מחכה");
  await expect(row).toContainText(/[\d.]+K/);
  await expect(row).toContainText(say("due-clock-in", { time: say("span-minutes", { n: 14 }) }));
  await row.getByRole("link").click();
  const post = page.getByRole("region", { name: say("post"), exact: true });
  await expect(post).toContainText(say("source-mastodon"));
  await expect(post).toContainText("מבצע סוף שנה על כל המקררים");
  await expect(post.getByRole("link", { name: say("post-open") })).toHaveAttribute("href", "https://social.example/@dana/1");
  await expect(desk.said("שלוש פעמים")).toContainText(say("message-public"));
  await expect(page.getByText(say("public-banner"))).toBeVisible();
  await open(page, "a public post");
  const [conversation = ""] = /\d+$/.exec(page.url()) ?? [];

  // The guard stops a benefit before anybody reads it.
  await page.keyboard.press("r");
  await expect(desk.editor).toBeFocused();
  await page.keyboard.insertText("היי דנה, צר לי על ההמתנה. נזכה אותך ב-200 ש״ח ונמשיך איתך בהודעה פרטית. אבי");
  await desk.button("send-public").click();
  const stopped = page.getByRole("alertdialog");
  await expect(stopped).toContainText(say("risk-guard-benefit"));
  await open(page, "the guard");
  await stopped.getByRole("button", { name: say("stopped-back") }).click();
  expect(listener.published).toEqual([]);
  await desk.editor.fill("");

  // One click: the line that everyone reads, and the private way at its end.
  await desk.button("action-move-private").or(page.getByRole("button", { name: say("action-move-private") })).first().click();
  const move = desk.dialog(say("action-move-private"));
  const line = move.getByRole("textbox", { name: say("move-line") });
  await expect(line).toHaveValue(/^היי דנה, .*אבי מאור לבית$/);
  await expect(move.getByText(say("guard"), { exact: true })).toBeHidden();
  await open(page, "the move to private");
  await move.getByRole("button", { name: say("move-do") }).click();
  await expect(move).toBeHidden();
  await expect.poll(() => listener.published.length).toBe(1);
  const link = /(http:\/\/\S+\/p\/\S+)$/.exec(listener.published[0]?.text ?? "")?.[1] ?? "";
  expect(link).toContain(server.url);
  await expect(post).toContainText(say("moved-waits-link"));

  // The customer opens it on a phone, and goes on in the chat.
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "he-IL" });
  const customer = await phone.newPage();
  await customer.goto(link);
  await open(customer, "the private way");
  await customer.getByRole("button", { name: served.he("private-chat-go") }).click();
  await customer.locator("#write").fill("היי, זו דנה. מספר ההזמנה 778120.");
  await customer.locator("#write").press("Enter");

  // The same conversation, now in private.
  await expect(desk.said("778120")).toContainText(say("message-private"));
  await expect(post).toContainText(say("moved-on", { channel: say("channel-webchat") }));
  await expect(post).toContainText(say("moved-unproven"));
  expect((await avi.api.conversation(Number(conversation))).conversation.public).toBe(false);
  await desk.editor.click();
  await expect(page.getByText(say("public-banner-private", { name: "דנה כהן" }))).toBeVisible();
  await page.keyboard.insertText("תודה דנה, המקרר מגיע מחר בין 9:00 ל-11:00.");
  await desk.send();
  await expect(customer.getByRole("log")).toContainText("המקרר מגיע מחר");
  expect(listener.published).toHaveLength(1);

  // Settled: everyone sees that it was taken care of, and nothing more.
  await desk.button("action-resolve").click();
  const closing = desk.dialog(say("closing-title"));
  await open(page, "the closing line");
  await closing.getByRole("button", { name: say("closing-do") }).click();
  await expect.poll(() => listener.published.length).toBe(2);
  expect(listener.published[1]?.text).not.toContain("778120");
  await expect.poll(async () => (await avi.api.conversation(Number(conversation))).conversation.status).toBe("resolved");

  // The link has served; it says so kindly.
  await customer.goto(link);
  await expect(customer.getByRole("heading", { level: 1 })).toBeVisible();
  await open(customer, "a link that was used");
  await phone.close();
  expect(desk.errors).toEqual([]);
  await desk.close();
});

test("who may publishes against the guard, with a reason on the record; who may not does not", async ({ browser }) => {
  await listener.mention({ text: "מישהו יודע מתי אור לבית עונים?", author: { id: "gal", name: "גל שני" } });
  const { avi, noa } = cast.people;
  const text = "שאלה טובה. אנחנו עונים בימים א–ה.";
  for (const [who, may] of [[avi, false], [noa, true]] as const) {
    const desk = await Desk.open(browser, who, "/queue/public", { baseURL: server.url });
    const { page, say } = desk;
    await desk.row("מישהו יודע מתי").getByRole("link").click();
    await desk.startReply("גל שני");
    await desk.editor.fill(text);
    await desk.button("send-public").click();
    const stopped = page.getByRole("alertdialog");
    await expect(stopped).toContainText(say("risk-guard-no-name"));
    const bypass = stopped.getByRole("button", { name: say("guard-bypass") });
    if (!may) {
      await expect(bypass).toBeHidden();
      await stopped.getByRole("button", { name: say("stopped-back") }).click();
      await desk.editor.fill("");
    } else {
      const before = listener.published.length;
      await bypass.click();
      const why = desk.dialog(say("guard-bypass-title"));
      await why.getByRole("textbox").fill("שאלה כללית, אין מה להעביר לפרטי");
      await why.getByRole("button", { name: say("guard-bypass-send"), exact: true }).click();
      await expect.poll(() => listener.published.length).toBe(before + 1);
      await expect(desk.story).toContainText("אין מה להעביר לפרטי");
    }
    expect(desk.errors).toEqual([]);
    await desk.close();
  }
});

test("minutes, duty, what is watched for and the guard are settings", async ({ browser }) => {
  const { maya, avi } = cast.people;
  const desk = await Desk.open(browser, maya, "/settings/service/public", { baseURL: server.url });
  const { page } = desk;
  await page.getByRole("textbox", { name: w.he("public-minutes") }).fill("10");
  await page.getByRole("button", { name: w.he("public-duty-who") }).click();
  await page.getByRole("option", { name: avi.name }).click();
  await page.getByRole("textbox", { name: w.he("public-watch-words") }).fill("אור לבית\nOr LaBayit\nאור לבית");
  await expect(page.getByText(w.he("public-watch-count", { count: 2 }))).toBeVisible();
  await page.getByRole("textbox", { name: w.he("public-watch-pages") }).fill("not an address");
  await desk.button("save").click();
  await expect(page.getByText(w.he("wrong-public-watch-pages-bad-address"))).toBeVisible();
  await page.getByRole("textbox", { name: w.he("public-watch-pages") }).fill("https://news.example/feed.xml");
  await desk.button("save").click();
  await expect(desk.toast(w.he("service-saved"))).toBeVisible();
  await open(page, "the settings of what is public");
  const saved = await maya.api.get<{ public: { answer_minutes: number; duty_agent_id: number; watch: object } }>("/service");
  expect(saved.public).toMatchObject({ answer_minutes: 10, duty_agent_id: avi.id, watch: { words: ["אור לבית", "Or LaBayit"], pages: ["https://news.example/feed.xml"] } });
  expect(desk.errors).toEqual([]);
  await desk.close();
});
