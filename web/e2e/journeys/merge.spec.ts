/** One customer by mail and in the chat: suggested, compared, made one, and taken apart again. */
import { expect, test } from "../fixtures.ts";
import type { Contact, ConversationFull } from "../world/api.ts";
import { grave, settled } from "../world/axe.ts";
import { customer, writes } from "../world/cast.ts";
import { unique } from "../world/environment.ts";

test("who may be the same person is joined, undone, joined by hand from the keyboard, and taken apart from the history", async ({ cast, sit, visit }) => {
  const { avi } = cast.people;
  const orit = customer("אורית");
  const number = `05${String(Date.now()).slice(-8)}`;
  const mail = await writes(cast, orit, { text: "שלום, מתי מגיעה ההזמנה?" });
  const known = await avi.api.get<Contact>(`/contacts/${mail.contact.id}`);
  await avi.api.call("PATCH", `/contacts/${known.id}`, { phone: `+972-${number.slice(1)}` }, { "if-match": `"${known.version}"` });

  const visitor = await visit();
  await visitor.openChat();
  const line = `הטלפון שלי ${number}, ${unique()}`;
  await visitor.write(line);
  await expect(visitor.said(line)).toHaveAttribute("data-mark", "sent");
  const desk = await sit("avi", "/queue/unassigned");
  await desk.row(line).getByRole("link").click();
  await expect(desk.said(line)).toBeVisible();
  const { page, say } = desk;
  const chat = Number(page.url().split("/").at(-1));
  const full = () => avi.api.get<ConversationFull>(`/conversations/${chat}`);
  const guest = (await full()).contact;
  const panel = page.getByRole("region", { name: say("contact"), exact: true });

  // Suggested with its reason; the guest takes over nothing by itself.
  const likely = panel.getByRole("region", { name: say("likely") });
  await expect(likely).toContainText(say("like-phone"));
  await expect(likely).toContainText(orit.name);
  await likely.getByRole("button", { name: say("likely-compare") }).click();
  const compare = desk.dialog(say("merge-compare", { name: guest.name }));
  await expect(compare.getByRole("row", { name: new RegExp(orit.name) })).toBeVisible();
  await settled(page);
  expect(await grave(page)).toEqual([]);
  await compare.getByRole("button", { name: say("merge-do") }).click();
  await expect(compare).toBeHidden();
  await expect(panel.getByRole("heading", { name: orit.name })).toBeVisible();
  await expect(panel.getByRole("region", { name: say("contact-conversations") }).getByRole("listitem")).toHaveCount(2);
  expect((await full()).contact.identities).toHaveLength(2);

  // Undone from the news of it: the guest is a guest again.
  await page.getByRole("region", { name: say("toasts") }).getByRole("button", { name: say("undo") }).first().click();
  await expect(panel.getByRole("heading", { name: guest.name })).toBeVisible();
  await expect(likely).toBeVisible();
  expect((await full()).contact.id).toBe(guest.id);

  // From the mail, by hand: the guest is found by a part of the number and joined from the keyboard.
  await desk.openConversation(mail.id);
  await panel.getByRole("button", { name: say("merge-with") }).press("Enter");
  const find = desk.dialog(say("merge-title", { name: orit.name }));
  await find.getByRole("combobox").fill(number.slice(2));
  await expect(find.getByRole("option")).toHaveCount(1);
  await expect(find.locator("[role=option][data-focused]")).toHaveCount(1);
  await expect(find.getByRole("combobox")).toHaveAttribute("aria-activedescendant", /option/);
  await page.keyboard.press("Enter");
  const second = desk.dialog(say("merge-compare", { name: orit.name }));
  await expect(second.getByRole("button", { name: say("merge-do") })).toBeEnabled();
  await second.getByRole("button", { name: say("merge-do") }).press("Enter");
  await expect(second).toBeHidden();
  await expect.poll(async () => (await full()).contact.id).toBe(known.id);

  // The history has it, and the way back.
  const history = panel.getByRole("region", { name: say("merges") });
  await expect(history).toContainText(guest.name);
  await history.getByRole("button", { name: say("unmerge-named", { name: guest.name }) }).click();
  await expect(desk.toast(say("unmerge-done", { name: guest.name }))).toBeVisible();
  await expect.poll(async () => (await full()).contact.id).toBe(guest.id);
  await expect(history).toContainText(avi.name);
});
