/** What goes wrong is seen, with what can be done about it; nothing is repeated in silence. */
import { expect, test } from "../fixtures.ts";
import { customer, mailConfig, replies, writes } from "../world/cast.ts";
import { unique } from "../world/environment.ts";
import { compose, deliver, mailArrives, mailbox } from "../world/mail.ts";
import { Sink } from "../world/sink.ts";
import type { Inbox } from "../../agent/src/api/types/index.ts";
import type { Page } from "../world/api.ts";

const THANKS = "שלום, תודה על פנייתך. בדקתי, והכול מסודר. יום נעים!";

test("a refused reply says why, and can be sent again or given up", async ({ cast, sit }) => {
  const gone = { name: "דוד נעלם", address: `nouser-${unique()}@customer.test` };
  const { id, subject } = await writes(cast, gone, { text: "אני עוזב את הכתובת הזאת." });
  await replies(cast.people.dana, id, THANKS);
  const desk = await sit("dana", "/queue/attention");
  await expect(desk.row(subject ?? "")).toContainText(desk.say("attention-failed"));
  await desk.row(subject ?? "").getByRole("link").click();
  const trouble = desk.page.getByRole("group", { name: desk.say("delivery-trouble") });
  await expect(trouble).toContainText(desk.say("delivery-failed"));
  const [, refused] = await cast.people.dana.api.messages(id);
  expect(refused?.delivery?.state).toBe("failed");
  expect(refused?.delivery?.reason).toBe("no_such_address");
  await expect(trouble).toContainText(desk.say("reason-no-such-address"));
  await expect(trouble).toContainText("No such person here");

  await trouble.getByRole("button", { name: desk.say("retry-resend") }).click();
  await expect.poll(async () => (await cast.people.dana.api.messages(id))[1]?.delivery).toMatchObject({ state: "failed", attempts: 2 });
  await expect(trouble).toBeVisible();
  await trouble.getByRole("button", { name: desk.say("retry-give-up") }).click();
  await expect.poll(async () => (await cast.people.dana.api.conversation(id)).conversation.attention).toBeNull();
  await expect(desk.row(subject ?? "")).toBeHidden();
});

test("a bounce is shown on the message that bounced, and nobody answers it", async ({ cast, sit }) => {
  const full = { name: "רינה מלאה", address: `bounce-${unique()}@customer.test` };
  const { id } = await writes(cast, full, { text: "התיבה שלי כמעט מלאה." });
  const desk = await sit("avi");
  await desk.openConversation(id);
  await replies(cast.people.avi, id, THANKS);
  const trouble = desk.page.getByRole("group", { name: desk.say("delivery-trouble") });
  await expect(trouble).toContainText(desk.say("delivery-bounced"), { timeout: 20_000 });
  const row = (await cast.people.avi.api.conversation(id)).conversation;
  expect(row.attention).toBe("bounced");
  expect((await cast.people.avi.api.messages(id)).filter((message) => message.direction === "out")).toHaveLength(1);
});

test("a reply whose fate nobody knows is uncertain, and goes again only by a hand, with a mark", async ({ cast, sit }) => {
  const sink = await Sink.start();
  sink.dropsAfterDot = true;
  const address = `unsure-${unique()}@moked.test`;
  const config = mailConfig(address, { smtp_port: sink.port, smtp_tls: "none", smtp_user: "", smtp_password: "" });
  const inbox = await cast.people.maya.api.post<Inbox>("/inboxes", {
    kind: "email", name: "תיבה אחרת", address, team_id: cast.service, hold_seconds: 0, language: "he", enabled: true, config,
  });
  const orit = customer("אורית");
  const { id } = await writes(cast, orit, { to: address, text: "האם קיבלתם?" });
  const desk = await sit("dana");
  await desk.openConversation(id);
  await desk.startReply(orit.name);
  await desk.editor.fill(THANKS);
  await desk.send();
  const trouble = desk.page.getByRole("group", { name: desk.say("delivery-trouble") });
  await expect(trouble).toContainText(desk.say("delivery-uncertain"), { timeout: 20_000 });
  expect((await cast.people.dana.api.conversation(id)).conversation.attention).toBe("uncertain");
  expect(sink.taken).toHaveLength(1);

  sink.dropsAfterDot = false;
  await trouble.getByRole("button", { name: desk.say("retry-resend-anyway") }).click();
  await expect(desk.said("הכול מסודר").getByText(desk.say("possible-duplicate"))).toBeVisible();
  const [, answer] = await cast.people.dana.api.messages(id);
  expect(answer?.delivery).toMatchObject({ state: "sent", possible_duplicate: true });
  expect(sink.taken).toHaveLength(2);
  const ids = sink.taken.map((mail) => /^Message-ID: (.*)$/im.exec(mail)?.[1]?.trim());
  expect(ids[0]).toBe(ids[1]);
  await cast.people.maya.api.call("PATCH", `/inboxes/${inbox.id}`, { enabled: false }, { "if-match": `"${(await cast.people.maya.api.get<Inbox>(`/inboxes/${inbox.id}`)).version}"` });
  await sink.stop();
});

test("a note never reaches the customer, by mail or by chat", async ({ cast, sit, visit }) => {
  const secret = `לקוחה ותיקה, לא לומר לה ${unique()}`;
  const orit = customer("אורית");
  const { id } = await writes(cast, orit, { text: "מתי יגיע ההחזר?" });
  const visitor = await visit();
  await visitor.openChat();
  const hello = `שלום ${unique()}`;
  await visitor.write(hello);
  const desk = await sit("avi", "/queue/all");
  await desk.row(hello).getByRole("link").click();
  await expect(desk.said(hello)).toBeVisible();
  for (const go of [async () => undefined, () => desk.openConversation(id)]) {
    await go();
    await desk.startNote();
    await expect(desk.page.getByRole("region", { name: desk.say("composer") })).toContainText(desk.say("note-only-team"));
    await desk.noteEditor.fill(secret);
    await desk.button("note-save").click();
    await expect(desk.said(secret)).toContainText(desk.say("note-mark"));
  }
  await replies(cast.people.avi, id, THANKS);
  const [mail] = await mailArrives(orit.address);
  expect(JSON.stringify(mail)).not.toContain("לקוחה ותיקה");
  const chat = (await cast.people.avi.api.queue("all")).find((row) => row.preview.includes(hello));
  await replies(cast.people.avi, chat?.id ?? 0, THANKS);
  await expect(visitor.said(THANKS)).toBeVisible();
  await expect(visitor.rows).toHaveCount(2);
  expect(await visitor.page.frames()[1]?.evaluate(() => document.documentElement.outerHTML)).not.toContain("לקוחה ותיקה");
  expect(mailbox(orit.address)).toHaveLength(1);
});

test("mail that cannot be read waits in needs attention, with its source and another try", async ({ cast, sit }) => {
  const word = unique();
  const deep = Array.from({ length: 400 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`).join("");
  const to = cast.mail.address ?? "";
  await deliver(to, `From: <odd-${word}@customer.test>\r\nTo: <${to}>\r\nSubject: odd ${word}\r\nMessage-ID: <odd-${word}@customer.test>\r\nMIME-Version: 1.0\r\n${deep}Content-Type: text/plain\r\n\r\ninnermost\r\n`);
  const beside = await writes(cast, customer("מיכל"), { text: "ואני כותבת כרגיל." });
  expect(beside.status).toBe("open");

  interface Raw { id: number; subject: string | null }
  const waits = async () => (await cast.people.noa.api.get<Page<Raw>>("/quarantine")).items;
  await expect.poll(async () => (await waits()).length).toBe(1);
  const desk = await sit("noa", "/queue/attention");
  const list = desk.page.getByRole("list", { name: desk.say("quarantine") });
  await list.getByRole("link").click();
  const source = desk.page.getByRole("region", { name: desk.say("quarantine-source") });
  await expect(source).toContainText(`odd-${word}@customer.test`);
  await expect(desk.page.getByRole("main").getByText(desk.say("quarantine-why-too-deep"))).toBeVisible();
  await desk.button("try-again").click();
  await expect(desk.toast(desk.say("quarantine-why-too-deep"))).toBeVisible();
  expect(await waits()).toHaveLength(1);
  await expect(source).toBeVisible();
  await desk.button("quarantine-dismiss").click();
  await expect(list).toBeHidden();
  expect(await waits()).toHaveLength(0);
});

test("automatic mail is marked, and gets no answer by itself", async ({ cast }) => {
  const away = customer("יוסי");
  const { id } = await writes(cast, away, { text: "הודעה רגילה" });
  const to = cast.mail.address ?? "";
  const raw = compose({ from: away, to, subject: `חופשה ${unique()}`, text: "אני בחופשה עד יום ראשון." });
  await deliver(to, raw.replace("MIME-Version", "Auto-Submitted: auto-replied\r\nMIME-Version"));
  const find = async () => {
    const rows = await cast.people.maya.api.queue("all");
    const all = await Promise.all(rows.filter((row) => row.contact.name === away.name).map((row) => cast.people.maya.api.messages(row.id)));
    return all.flat().find((message) => message.text.includes("אני בחופשה"));
  };
  await expect.poll(find, { timeout: 15_000 }).toBeDefined();
  expect((await find())?.auto).toBe(true);
  expect((await cast.people.maya.api.messages(id)).every((message) => message.direction === "in")).toBe(true);
  expect(mailbox(away.address)).toHaveLength(0);
});
