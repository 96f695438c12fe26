/** Writing with the bank at hand: blocks by a slash, places to fill, promises that are kept track of. */
import type { Locator } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import type { Commitment, Page } from "../world/api.ts";
import { open } from "../world/axe.ts";
import { customer, writes } from "../world/cast.ts";
import { Desk } from "../world/desk.ts";
import { mailArrives, mailbox } from "../world/mail.ts";
import { find } from "../world/mime.ts";
import { type UiLang, t } from "../world/words.ts";

const said = {
  he: {
    letter: "שלום, חויבתי פעמיים על ההזמנה שלי. מתי תהיה לכם תשובה?",
    begin: "אורית שלום, תודה על פנייתך. בדקתי את החיוב ואני מתנצלת על הטעות. ",
    // The word in another form than the block has it.
    query: "תשובות",
    title: "אחזור עם תשובה עד",
    block: "אחזור אלייך עם תשובה עד **⟦תאריך ושעה⟧**.",
    slot: "⟦תאריך ושעה⟧",
    filling: "מחר בשעה 14:00",
    promise: "אחזור אלייך עם תשובה עד",
    end: " יום נעים!",
  },
  en: {
    letter: "Hello, I was charged twice for my order. When will I have an answer from you?",
    begin: "Dear Orit, thank you for writing. I checked the charge and I am sorry about the mistake. ",
    query: "answer by",
    title: "I will answer by",
    block: "I will write to you with an answer by **⟦date and time⟧**.",
    slot: "⟦date and time⟧",
    filling: "tomorrow at 14:00",
    promise: "I will write to you with an answer by",
    end: " Have a good day!",
  },
};

const chosen = (editor: Locator) =>
  editor.evaluate((node) => { const box = node as HTMLTextAreaElement; return box.value.slice(box.selectionStart, box.selectionEnd); });

/** The date in some days, in the organisation's zone. */
const inDays = (days: number) => new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Jerusalem" }).format(Date.now() + days * 86_400_000);

for (const lang of ["he", "en"] as UiLang[]) {
  test(`a block by a slash, its place filled, its promise put right, sent, seen and kept (${lang})`, async ({ cast, sit }) => {
    const { dana } = cast.people;
    const say = t[lang];
    const text = said[lang];
    const orit = customer("אורית");
    const { id } = await writes(cast, orit, { text: text.letter });
    await dana.api.call("PATCH", "/me", { language: lang });
    const { page } = await sit("dana");
    const desk = new Desk(page, say);
    await desk.openConversation(id);
    await desk.hebrewKey("KeyR", "ר");
    await expect(desk.editor).toBeFocused();
    await page.keyboard.insertText(text.begin);

    // How she is addressed is asked once, where the language asks for it.
    const asked = page.getByRole("region", { name: say("composer") }).getByRole("group", { name: say("address-ask", { name: orit.name }) });
    if (lang === "he") {
      await asked.getByRole("button", { name: say("address-f") }).press("Enter");
      await expect(asked).toBeHidden();
      await desk.editor.focus();
      await page.keyboard.press("Control+End");
    } else await expect(asked).toBeHidden();

    // A slash opens the bank; what is typed searches it.
    await page.keyboard.press("/");
    const bank = desk.dialog(say("bank-blocks"));
    const field = bank.getByRole("combobox", { name: say("bank-search") });
    await expect(field).toBeFocused();
    await expect(bank.getByRole("option").first()).toBeVisible();
    await page.keyboard.insertText(text.query);
    const option = bank.getByRole("option").filter({ hasText: text.title });
    await expect(option).toBeVisible();
    await open(page, "the bank");
    for (let tries = 0; tries < 30 && (await option.getAttribute("data-focused")) === null; tries += 1) await page.keyboard.press("ArrowDown");
    await expect(option).toHaveAttribute("data-focused");
    await page.keyboard.press("Enter");
    await expect(bank).toBeHidden();
    await expect(desk.editor).toHaveValue(`${text.begin}${text.block}`);
    await expect(desk.editor).toBeFocused();
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText(text.end);

    // From anywhere before it, Tab goes to the place to fill.
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Tab");
    expect(await chosen(desk.editor)).toBe(text.slot);

    // As long as it is open, nothing leaves.
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Control+Enter");
    await expect(desk.toast(say("unfilled-slots", { count: 1 }))).toBeVisible();
    await expect.poll(() => chosen(desk.editor)).toBe(text.slot);
    expect(await dana.api.messages(id)).toHaveLength(1);
    await expect(desk.held).toBeHidden();
    await page.keyboard.insertText(text.filling);
    const whole = `${text.begin}${text.block.replace(text.slot, text.filling)}${text.end}`;
    await expect(desk.editor).toHaveValue(whole);

    // The promise is found, and its date is put right.
    const cards = page.getByRole("list", { name: say("commitments-found") }).getByRole("listitem");
    await expect(cards).toHaveCount(1);
    await expect(cards).toContainText(text.filling);
    // The hour is the organisation's, as it was written.
    await expect(cards.getByText(/\d:\d/).last()).toContainText("14:00");
    await cards.getByRole("button", { name: say("commitment-edit") }).press("Enter");
    const form = desk.dialog(say("commitment-edit"));
    await expect(form.getByRole("textbox", { name: say("commitment-what") })).toBeFocused();
    await expect(form.getByLabel(say("commitment-date"))).toHaveValue(inDays(1));
    await expect(form.getByLabel(say("commitment-time"))).toHaveValue("14:00");
    await open(page, "a promise put right");
    await form.getByLabel(say("commitment-date")).fill(inDays(3));
    await form.getByLabel(say("commitment-time")).fill("16:30");
    await form.getByRole("button", { name: say("save") }).press("Enter");
    await expect(form).toBeHidden();
    await expect(cards.getByRole("button", { name: say("commitment-confirmed") })).toBeVisible();
    await open(page, "a reply with a promise");

    // Sent; the promise stands at the side as it was put right.
    await desk.editor.focus();
    await page.keyboard.press("Control+Enter");
    await desk.sendNow();
    const [mail] = await mailArrives(orit.address);
    const plain = mail && find(mail, "text/plain")?.text;
    expect(plain).toContain(text.filling);
    expect(plain).not.toMatch(/[⟦⟧]/u);
    const [made] = (await dana.api.conversation(id)).commitments;
    expect(made).toMatchObject({ state: "open", due_date_only: false, owner: { id: dana.id } });
    expect(new Date(made?.due ?? 0).toLocaleString("sv-SE", { timeZone: "Asia/Jerusalem" })).toBe(`${inDays(3)} 16:30:00`);
    const side = page.getByRole("complementary", { name: say("beside") }).getByRole("region", { name: say("board-commitments") });
    await expect(side.getByRole("listitem")).toHaveCount(1);
    await expect(side.getByRole("listitem")).toContainText(text.promise);
    await expect(side.getByRole("listitem")).toContainText("16:30");

    // On the board it waits among mine; there it is marked as kept.
    await desk.hebrewKey("KeyG", "ע");
    await desk.hebrewKey("KeyP", "פ");
    await expect(page).toHaveURL(/\/commitments$/);
    const row = page.getByRole("main").getByRole("listitem").filter({ hasText: text.promise }).filter({ has: page.locator(`a[href$="/${id}"]`) });
    await expect(row).toBeVisible();
    await expect(row).toContainText("16:30");
    await open(page, "the board of promises");
    await row.getByRole("button", { name: say("commitment-keep"), exact: true }).press("Enter");
    const sure = page.getByRole("dialog", { name: say("commitment-keep-title") });
    await expect(sure.getByRole("button", { name: say("commitment-keep-do") })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(desk.toast(say("commitment-done-kept"))).toBeVisible();
    await expect(row).toBeHidden();
    await expect.poll(async () => (await dana.api.conversation(id)).commitments[0]?.state).toBe("kept");
    const kept = await dana.api.get<Page<Commitment>>(`/commitments?state=kept&conversation=${id}`);
    expect(kept.items.map((item) => item.id)).toEqual([made?.id]);
    await desk.openConversation(id);
    await expect(side.getByRole("listitem")).toContainText(say("commitment-was-kept"));
    expect(mailbox(orit.address)).toHaveLength(1);
    await dana.api.call("PATCH", "/me", { language: "he" });
  });
}

test("a template that is sent with no word of one's own is marked, one with a word is not", async ({ cast, sit }) => {
  const { dana } = cast.people;
  const desk = await sit("dana");
  const { page, say } = desk;
  const sends = async (own: string): Promise<number> => {
    const michal = customer("מיכל");
    const { id } = await writes(cast, michal, { text: "מתי תבדקו את התקלה שלי?" });
    await desk.openConversation(id);
    await desk.startReply(michal.name);
    await page.keyboard.press("Control+Shift+Slash");
    const bank = desk.dialog(say("bank-templates"));
    await expect(bank.getByRole("combobox", { name: say("bank-search") })).toBeFocused();
    await page.keyboard.insertText("בודק וחוזר");
    await bank.getByRole("option").filter({ hasText: "אני בודק וחוזר" }).click();
    await expect(desk.editor).toHaveValue(/⟦משפט אישי⟧[^]*⟦תאריך ושעה⟧/u);
    // The first place is chosen already; Tab leads to the next.
    expect(await chosen(desk.editor)).toBe("⟦משפט אישי⟧");
    if (own) await page.keyboard.insertText(own);
    else await page.keyboard.press("Delete");
    await page.keyboard.press("Tab");
    expect(await chosen(desk.editor)).toBe("⟦תאריך ושעה⟧");
    await page.keyboard.insertText("24.12 בשעה 12:00");
    await page.keyboard.press("Control+Enter");
    await desk.sendNow();
    await mailArrives(michal.address);
    return id;
  };

  const bare = await sends("");
  await expect(desk.said("24.12 בשעה 12:00")).toContainText(say("flag-template-only"));
  expect((await dana.api.messages(bare)).at(-1)?.flags).toContain("template_only");

  const warm = await sends("ראיתי שהמדפסת נתקעת בכל הדפסה דו צדדית, ומחר בבוקר אבדוק אותה בעצמי.");
  await expect(desk.said("המדפסת נתקעת")).toBeVisible();
  await expect(desk.said("המדפסת נתקעת")).not.toContainText(say("flag-template-only"));
  expect((await dana.api.messages(warm)).at(-1)?.flags).not.toContain("template_only");
});
