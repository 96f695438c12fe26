/** A reply that a rule holds: it waits, comes back with a reason, goes again, and leaves as the lead approved it. */
import { expect, test } from "../fixtures.ts";
import type { Counts, Page, ReviewRow } from "../world/api.ts";
import { open } from "../world/axe.ts";
import { type Cast, type Person, customer, writes } from "../world/cast.ts";
import type { Desk } from "../world/desk.ts";
import { mailArrives, mailbox } from "../world/mail.ts";
import { find } from "../world/mime.ts";
import { w } from "../world/words.ts";
import type { Coaching } from "../../agent/src/api/types/index.ts";

const FIRST = "מיכל שלום, תודה על פנייתך. בדקתי את החיוב ומצאתי שחויבת פעמיים, ואני מתנצל על הטעות. אחזיר לך 500 ₪ לכרטיס עד 20.12. יום נעים!";
const SECOND = FIRST.replace("בדקתי", "קראתי את מה שכתבת ובדקתי");
const EDITED = SECOND.replace("500 ₪", "450 ₪");
const REASON = "כדאי לכתוב לה שקראנו את מה שכתבה, לפני הסכום";

const waiting = async (who: Person) => (await who.api.get<Counts>("/counts")).reviews;
/** A board in the rail, with the number that waits there. */
const board = (desk: Desk, name: string, count: number) =>
  desk.page.getByRole("navigation", { name: desk.say("queues") }).getByRole("link", { name: count > 0 ? `${desk.say(name)} ${count}` : desk.say(name), exact: true });

test("a sum above one's authority waits, comes back, goes again, and leaves once as it was approved", async ({ cast, sit }) => {
  const { avi, noa } = cast.people;
  const michal = customer("מיכל");
  const { id } = await writes(cast, michal, { text: "חויבתי פעמיים על אותו תנור, ואני רוצה את הכסף בחזרה." });
  const before = await waiting(noa);
  const agent = await sit("avi");
  await agent.openConversation(id);
  const lead = await sit("noa", "/queue/mine");
  const { page, say } = agent;

  // The button says where the reply goes before it is pressed.
  await agent.startReply(michal.name);
  await agent.editor.fill("מיכל שלום, תודה על פנייתך. אני בודק את החיוב.");
  await expect(agent.button("action-send")).toBeVisible();
  await agent.editor.fill(FIRST);
  await expect(agent.button("send-to-review")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: w.he("held-by-authority") })).toBeVisible();
  await open(page, "a reply that would wait");
  await agent.editor.focus();
  await page.keyboard.press("Control+Enter");
  await expect(agent.toast(say("sent-to-review"))).toBeVisible();
  await expect(agent.said("500 ₪").getByRole("group", { name: say("delivery-in-review") })).toBeVisible();
  await expect(agent.held).toBeHidden();
  expect((await avi.api.messages(id)).at(-1)?.delivery?.state).toBe("in_review");
  expect((await avi.api.conversation(id)).commitments).toMatchObject([{ state: "open", amount: 500, owner: { id: avi.id } }]);

  // The lead is told by the number, reads why and what it answers, and gives it back with a reason.
  await expect(board(lead, "board-reviews", before + 1)).toBeVisible();
  await lead.hebrewKey("KeyG", "ע");
  await lead.hebrewKey("KeyV", "ה");
  await expect(lead.page).toHaveURL(/\/reviews$/);
  const list = lead.page.getByRole("list", { name: say("reviews-list") });
  const row = list.getByRole("link").filter({ hasText: "500 ₪" });
  await expect(row).toContainText(avi.name);
  await row.press("Enter");
  const detail = lead.page.getByRole("article", { name: say("review-to", { name: michal.name }) });
  await expect(detail.getByRole("region", { name: say("review-why") })).toContainText(w.he("held-by-authority"));
  await expect(detail.getByRole("region", { name: say("review-last-message", { name: michal.name }) })).toContainText("אותו תנור");
  await expect(detail.getByRole("region", { name: say("review-text"), exact: true })).toContainText("אחזיר לך 500 ₪");
  await open(lead.page, "a reply to approve");
  await lead.hebrewKey("KeyR", "ר");
  const back = lead.dialog(say("review-return-title"));
  await expect(back.getByRole("textbox", { name: say("review-return-reason") })).toBeFocused();
  await lead.page.keyboard.insertText(REASON);
  await open(lead.page, "a reason to give it back");
  await lead.page.keyboard.press("Control+Enter");
  await expect(lead.toast(say("review-returned", { name: michal.name }))).toBeVisible();
  await expect(row).toBeHidden();
  await expect(board(lead, "board-reviews", before)).toBeVisible();

  // The writer finds text and reason where they write, and what was promised is no promise any more.
  await expect(agent.editor).toHaveValue(FIRST);
  const why = page.getByRole("note").filter({ hasText: say("returned-by", { name: noa.name }) });
  await expect(why).toContainText(REASON);
  await expect(agent.said("500 ₪")).toHaveCount(0);
  await expect(agent.story).toContainText(say("event-review-returned", { actor: noa.name }));
  expect((await avi.api.conversation(id)).commitments.filter((item) => item.state === "open")).toEqual([]);
  await agent.editor.fill(SECOND);
  await expect(agent.button("send-to-review")).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(agent.said("קראתי את מה שכתבת").getByRole("group", { name: say("delivery-in-review") })).toBeVisible();
  await expect(why).toBeHidden();
  expect(mailbox(michal.address)).toHaveLength(0);

  // The lead mends the sum and approves; this, and only this, leaves.
  await list.getByRole("link").filter({ hasText: "קראתי את מה שכתבת" }).press("Enter");
  await expect(detail).toContainText("קראתי את מה שכתבת");
  await lead.hebrewKey("KeyE", "ק");
  const field = detail.getByRole("textbox", { name: say("review-edit-field") });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(SECOND);
  await field.fill(EDITED);
  await open(lead.page, "a reply that is edited to be approved");
  await lead.page.keyboard.press("Control+Enter");
  await expect(lead.toast(say("review-approved", { name: michal.name }))).toBeVisible();
  await expect(board(lead, "board-reviews", before)).toBeVisible();
  await expect(agent.said("450 ₪")).toBeVisible();
  await expect(agent.said("500 ₪")).toHaveCount(0);
  const [mail] = await mailArrives(michal.address);
  const plain = (mail && find(mail, "text/plain")?.text) ?? "";
  expect(plain).toContain("קראתי את מה שכתבת");
  expect(plain).toContain("450 ₪");
  expect(plain).not.toContain("500 ₪");
  await expect(agent.said("450 ₪").getByText(say("delivery-sent"))).toBeVisible();
  await expect(agent.story).toContainText(say("event-review-approved", { actor: noa.name }));
  expect((await avi.api.messages(id)).map((message) => message.direction)).toEqual(["in", "out"]);
  expect(mailbox(michal.address)).toHaveLength(1);
  const promised = (await avi.api.conversation(id)).commitments.filter((item) => item.state === "open");
  expect(promised.map((item) => item.amount), "the promise is what was sent").toEqual([450]);

  // What was decided can be read again, with the words as they were written.
  await lead.goto("/reviews?tab=decided");
  await list.getByRole("link").filter({ hasText: "450 ₪" }).click();
  await detail.getByText(say("review-original")).click();
  await expect(detail).toContainText("500 ₪");
  const decided = (await noa.api.get<Page<ReviewRow>>("/reviews?state=decided")).items.filter((item) => item.conversation.id === id);
  expect(decided.map(({ state }) => state).toSorted()).toEqual(["approved", "returned"]);
});

async function coaching(cast: Cast, change: (was: Coaching) => Partial<Coaching>): Promise<void> {
  const { api } = cast.people.maya;
  const { version, ...was } = await api.get<Coaching>("/coaching");
  await api.call("PUT", "/coaching", { ...was, ...change({ ...was, version }) }, { "if-match": `"${version}"` });
}

test("a rule that is switched on holds the next reply; a lead may go past it, and says why", async ({ cast, sit }) => {
  const { avi, noa } = cast.people;
  const { policy } = await cast.people.maya.api.get<Coaching>("/coaching");
  const rule = policy.find((one) => one.new_agent_days !== null);
  expect(rule).toMatchObject({ enabled: false });
  const name = w.he("held-by-new-agent");
  const yossi = customer("יוסי");
  const { id } = await writes(cast, yossi, { text: "מתי אתם פתוחים בחג?" });
  const text = "יוסי שלום, תודה על פנייתך. אנחנו פתוחים בערב החג עד 13:00. יום נעים!";
  try {
    const settings = await sit("maya", "/settings/coaching/policy");
    const toggle = settings.page.getByRole("switch", { name: w.he("rule-on", { name }) });
    await toggle.focus();
    await settings.page.keyboard.press("Space");
    await expect(toggle).toBeChecked();
    await settings.page.keyboard.press("Control+KeyS");
    await expect.poll(async () => (await cast.people.maya.api.get<Coaching>("/coaching")).policy.find((one) => one.id === rule?.id)?.enabled).toBe(true);
    await expect(settings.button("save")).toBeDisabled();

    // An agent's reply waits; there is no way past it for them.
    const agent = await sit("avi");
    await agent.openConversation(id);
    await agent.startReply(yossi.name);
    await agent.editor.fill(text);
    await expect(agent.button("send-to-review")).toBeVisible();
    await expect(agent.page.getByRole("status").filter({ hasText: name })).toBeVisible();
    await agent.button("send-ways").click();
    await expect(agent.page.getByRole("menuitem").first()).toBeVisible();
    await expect(agent.page.getByRole("menuitem", { name: agent.say("send-bypass") })).toHaveCount(0);
    await agent.page.keyboard.press("Escape");
    const refused = await avi.api.send("POST", `/conversations/${id}/replies`, { text, client_id: `bypass-${id}`, seen_message_id: null, attachment_ids: [], bypass_review: "כי אני רוצה" });
    expect(refused.status).toBe(403);

    // A lead reads the rules without changing them, and goes past with a reason that stays in the story.
    const lead = await sit("noa", "/settings/coaching/policy");
    await expect(lead.page.getByText(w.he("coaching-read-only"))).toBeVisible();
    await expect(lead.page.getByRole("switch", { name: w.he("rule-on", { name }) })).toBeDisabled();
    await lead.openConversation(id);
    await lead.startReply(yossi.name);
    await lead.editor.fill(text.replace("13:00", "12:00"));
    await expect(lead.button("send-to-review")).toBeVisible();
    await lead.button("send-ways").click();
    await lead.page.getByRole("menuitem", { name: lead.say("send-bypass") }).click();
    const past = lead.dialog(lead.say("bypass-title"));
    await expect(past.getByRole("button", { name: lead.say("bypass-send") })).toBeDisabled();
    await past.getByRole("textbox", { name: lead.say("bypass-reason") }).fill("ערב חג, אין מי שיאשר");
    await open(lead.page, "going past a review");
    await past.getByRole("button", { name: lead.say("bypass-send") }).click();
    await lead.sendNow();
    const [mail] = await mailArrives(yossi.address);
    expect(mail && find(mail, "text/plain")?.text).toContain("12:00");
    await expect(lead.story).toContainText(lead.say("event-review-bypassed", { actor: noa.name }));
    await expect(lead.story).toContainText("ערב חג, אין מי שיאשר");
    expect(mailbox(yossi.address)).toHaveLength(1);
  } finally {
    await coaching(cast, (was) => ({ policy: was.policy.map((one) => (one.id === rule?.id ? { ...one, enabled: false } : one)) }));
  }
});
