/** By chat: two browsers, one conversation, and a network that is cut in the middle of it. */
import { expect, test } from "../fixtures.ts";
import type { Desk } from "../world/desk.ts";
import { unique } from "../world/environment.ts";
import type { Visitor } from "../world/visitor.ts";

/** Both see all of it, each line once, and so does the ledger. */
async function agree(visitor: Visitor, desk: Desk, lines: string[]): Promise<void> {
  await expect(visitor.rows).toHaveCount(lines.length);
  for (const line of lines) {
    await expect(visitor.said(line)).toHaveCount(1);
    await expect(desk.said(line)).toHaveCount(1);
  }
  await expect(desk.story.getByRole("article")).toHaveCount(lines.length);
}

test("a chat goes on through a cut line: nothing lost, nothing doubled", async ({ cast, sit, visit }) => {
  const word = unique();
  const lines = {
    ask: `שלום, יש לכם סירי ברזל? ${word}`,
    answer: `שלום! יש, בשלושה גדלים. ${word}`,
    first: `אני רוצה את הגדול ${word}`,
    second: `ואפשר גם מכסה? ${word}`,
    meanwhile: `הגדול עולה 240 ₪ ${word}`,
    back: `סליחה, נפל לי האינטרנט ${word}`,
  };
  const desk = await sit("avi", "/queue/unassigned");
  const visitor = await visit();
  await visitor.openChat();
  await visitor.write(lines.ask);
  await expect(visitor.said(lines.ask)).toHaveAttribute("data-mark", "sent");

  await desk.row(lines.ask).getByRole("link").click();
  await expect(desk.said(lines.ask)).toBeVisible();
  await expect(desk.said(lines.ask)).toContainText(await name(desk));
  await expect(visitor.said(lines.ask)).toHaveAttribute("data-mark", "read");

  // Each sees that the other is writing.
  await visitor.field.pressSequentially("רגע");
  await expect(desk.story.getByText(desk.say("contact-types", { name: await name(desk) }))).toBeVisible();
  await visitor.field.fill("");
  await desk.button("note-mark-short").waitFor();
  await desk.page.keyboard.press("r");
  await desk.editor.pressSequentially(lines.answer);
  await expect(visitor.frame.locator(".typing")).toContainText("אבי");
  await desk.page.keyboard.press("Control+Enter");
  await expect(visitor.said(lines.answer)).toBeVisible();
  await expect(visitor.frame.locator(".typing")).toBeHidden();
  await agree(visitor, desk, [lines.ask, lines.answer]);

  // The line of the visitor is cut; both go on writing.
  await visitor.page.context().setOffline(true);
  await expect(visitor.frame.locator(".connection")).not.toBeEmpty();
  await visitor.write(lines.first);
  await visitor.write(lines.second);
  await expect(visitor.said(lines.second)).toHaveAttribute("data-mark", "waiting");
  await desk.editor.fill(lines.meanwhile);
  await desk.page.keyboard.press("Control+Enter");
  await expect(desk.said(lines.meanwhile)).toBeVisible();
  await expect(desk.said(lines.first)).toHaveCount(0);
  await expect(visitor.said(lines.meanwhile)).toHaveCount(0);

  await visitor.page.context().setOffline(false);
  await expect(visitor.said(lines.second)).toHaveAttribute("data-mark", /sent|read/);
  await expect(visitor.frame.locator(".connection")).toBeEmpty();
  await agree(visitor, desk, [lines.ask, lines.answer, lines.first, lines.second, lines.meanwhile]);

  // A reload keeps all of it, on both sides, and the conversation goes on.
  await visitor.page.reload();
  await visitor.launcher.click();
  await desk.page.reload();
  await agree(visitor, desk, [lines.ask, lines.answer, lines.first, lines.second, lines.meanwhile]);
  await visitor.write(lines.back);
  await agree(visitor, desk, Object.values(lines));

  const ledger = await cast.people.avi.api.messages(opened(desk));
  expect(ledger.map((message) => message.text).toSorted()).toEqual(Object.values(lines).toSorted());
  expect(ledger.filter((message) => message.direction === "out").map((message) => message.delivery?.state)).not.toContain("failed");
});

test("the agent's line is cut: what was sent goes out once when it is back", async ({ cast, sit, visit }) => {
  const word = unique();
  const visitor = await visit();
  await visitor.openChat();
  await visitor.write(`מתי אתם סוגרים? ${word}`);
  const desk = await sit("dana", "/queue/unassigned");
  await desk.row(word).getByRole("link").click();
  await expect(desk.said(word)).toBeVisible();
  await desk.page.keyboard.press("r");
  await desk.editor.fill(`היום בשש ${word}`);

  await desk.page.context().setOffline(true);
  await desk.page.keyboard.press("Control+Enter");
  await expect(desk.page.getByRole("status").filter({ hasText: desk.say("unsent-waiting") })).toBeVisible();
  await visitor.write(`ומחר? ${word}`);
  await desk.page.context().setOffline(false);

  // What came meanwhile may be there first: then the answer is back in the editor, with a word about it.
  const answer = visitor.said(`היום בשש ${word}`);
  const refused = desk.toast(/./);
  await expect.poll(async () => (await answer.count()) + (await refused.count()), { timeout: 20_000 }).toBeGreaterThan(0);
  if ((await answer.count()) === 0) {
    await expect(desk.editor).toHaveValue(`היום בשש ${word}`);
    await expect(desk.said(`ומחר? ${word}`)).toBeVisible();
    await desk.send();
    // Once more it may be stopped: when what came was not on the screen before the answer was back.
    const stale = desk.page.getByRole("alertdialog", { name: desk.say("stale-title"), exact: true });
    await expect.poll(async () => (await answer.count()) + (await stale.count())).toBeGreaterThan(0);
    if ((await answer.count()) === 0) await stale.getByRole("button", { name: desk.say("stale-send") }).click();
  }
  await agree(visitor, desk, [`מתי אתם סוגרים? ${word}`, `ומחר? ${word}`, `היום בשש ${word}`]);
  expect(await cast.people.dana.api.messages(opened(desk))).toHaveLength(3);
});

/** The conversation on the screen. */
function opened(desk: Desk): number {
  return Number(/\d+$/.exec(new URL(desk.page.url()).pathname)?.[0]);
}

/** The name that the visitor was given. */
async function name(desk: Desk): Promise<string> {
  return (await desk.page.getByRole("heading", { level: 1 }).last().textContent()) ?? "";
}
