/** By mail: seen at once, answered with the coach, held, taken back, sent, received in the same thread, and on. */
import { expect, test } from "../fixtures.ts";
import { bySubject, customer } from "../world/cast.ts";
import { unique } from "../world/environment.ts";
import { compose, deliver, mailArrives, mailbox } from "../world/mail.ts";
import { find } from "../world/mime.ts";

const ORDER = "AB-48213/7";
const REPLY = [
  "אורית שלום,",
  `תודה על פנייתך בעניין הזמנה ${ORDER}.`,
  "אני מבינה כמה מתסכל לחכות בבית יום שלם ולא לקבל את המדיח, ואני מתנצלת על כך.",
  "בדקתי את ההזמנה: המשלוח התעכב כי המחסן לא העביר אותו בזמן לחברת ההובלה.",
  "טיפלתי בזה: המדיח יגיע **ביום ראשון, 29.11, בין 9:00 ל-12:00**, והמוביל יתקשר שעה לפני.",
  "אם השעה אינה נוחה, אפשר להשיב להודעה הזאת ואתאם שעה אחרת.",
].join("\n");
const CLOSING = "תודה על הסבלנות, ושיהיה לך שבוע נעים.";

test("a mail is seen at once, answered, held, taken back, sent and read in the same thread", async ({ cast, sit }) => {
  const orit = customer("אורית");
  const subject = `המדיח לא הגיע, הזמנה ${ORDER} ${unique()}`;
  const desk = await sit("dana", "/queue/all");
  await expect(desk.page.locator("html")).toHaveAttribute("dir", "rtl");

  // It is seen as soon as it is there, without a hand at the screen.
  const letter = compose({
    from: orit, to: cast.mail.address ?? "", subject,
    text: `שלום, חיכיתי כל היום והמדיח מהזמנה ${ORDER} לא הגיע. אף אחד לא התקשר. מה קורה?\n`,
  });
  const asked = /^Message-ID: (.*)$/m.exec(letter)?.[1]?.trim() ?? "";
  await deliver(cast.mail.address ?? "", letter);
  const durable = Date.now();
  await expect(desk.row(subject)).toBeVisible();
  const seen = Date.now() - durable;
  test.info().annotations.push({ type: "seen after", description: `${seen} ms` });
  console.log(`    seen ${seen} ms after the customer's mail was in our mailbox`);
  const { id } = await bySubject(cast, subject);

  await desk.row(subject).getByRole("link").click();
  await expect(desk.said("חיכיתי כל היום")).toBeVisible();

  // The coach's lamps light with the words, and one press mends a remark.
  await desk.startReply(orit.name);
  await expect(desk.lamp("thanks", "lit")).toBeHidden();
  await desk.editor.fill(REPLY);
  for (const element of ["personal", "thanks", "ownership", "empathy", "emphasis", "explanation", "guidance"]) {
    await expect(desk.lamp(element, "lit"), element).toBeVisible();
  }
  await expect(desk.lamp("closing", "lit")).toBeHidden();
  await desk.editor.fill(`${REPLY}\nזו לא אשמתנו, היית צריכה לקרוא את התנאים.`);
  const remarks = desk.page.getByRole("list", { name: desk.say("coach-remarks") });
  const blame = remarks.getByRole("listitem").filter({ hasText: desk.say("risk-blame") }).first();
  await expect(blame).toBeVisible();
  const before = await desk.editor.inputValue();
  await blame.getByRole("button").first().click();
  await expect(desk.editor).not.toHaveValue(before);
  await expect(desk.editor).not.toHaveValue(/היית צריכה לקרוא/);
  await desk.editor.fill(`${REPLY}\n${CLOSING}`);
  await expect(desk.lamp("closing", "lit")).toBeVisible();

  // Sent, held, taken back: the text stands in the editor again, and nothing left.
  await desk.send();
  await expect(desk.held).toBeVisible();
  expect((await cast.people.dana.api.messages(id)).at(-1)?.delivery?.state).toBe("held");
  await desk.held.getByRole("button", { name: desk.say("action-take-back") }).click();
  await expect(desk.editor).toHaveValue(`${REPLY}\n${CLOSING}`);
  await expect(desk.said(CLOSING)).toHaveCount(0);
  expect(await cast.people.dana.api.messages(id)).toHaveLength(1);
  expect(mailbox(orit.address)).toHaveLength(0);

  // Sent for good.
  await desk.send();
  await desk.sendNow();
  await expect(desk.said(CLOSING).getByText(desk.say("delivery-sent"))).toBeVisible();
  const [mail] = await mailArrives(orit.address);
  const answer = (await cast.people.dana.api.messages(id)).at(-1);
  expect(answer?.delivery?.state).toBe("sent");
  expect(mail?.headers.get("in-reply-to")).toBe(asked);
  expect(mail?.headers.get("references")).toContain(asked);
  expect(mail?.headers.get("subject")).toContain(subject);
  const html = mail && find(mail, "text/html")?.text;
  expect(html).toContain('dir="rtl"');
  expect(html).toContain(ORDER);
  const plain = mail && find(mail, "text/plain")?.text;
  expect(plain).toContain(ORDER);
  expect(plain).toContain(CLOSING);

  // The customer answers by mail, and it joins the same conversation.
  const ours = mail?.headers.get("message-id") ?? "";
  await deliver(cast.mail.address ?? "", compose({
    from: orit, to: cast.mail.address ?? "", subject: "תשובה אחרת לגמרי", text: "תודה רבה, ראשון מתאים לי!\n",
    inReplyTo: ours, references: `${asked} ${ours}`,
  }));
  await expect(desk.said("ראשון מתאים לי")).toBeVisible();
  const all = await cast.people.dana.api.messages(id);
  expect(all.map((message) => message.direction)).toEqual(["in", "out", "in"]);
  expect((await cast.people.dana.api.queue("all")).filter((row) => row.contact.name === orit.name && row.id > id)).toHaveLength(0);
  expect(mailbox(orit.address)).toHaveLength(1);
});
