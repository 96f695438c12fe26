/** What is granted: found while it is written, weighed against like cases, sent all the same with a reason, and on the register. */
import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures.ts";
import type { Page } from "../world/api.ts";
import { open } from "../world/axe.ts";
import { type Cast, customer, writes } from "../world/cast.ts";
import { Desk } from "../world/desk.ts";
import { mailArrives, mailbox } from "../world/mail.ts";
import { type UiLang, t } from "../world/words.ts";
import type { Benefit } from "../../agent/src/api/types/index.ts";

const said = {
  he: {
    letter: "שלום, השולחן שהזמנתי מאחר כבר שבועיים. מה קורה?",
    reply: "אורית שלום, תודה שכתבת. השולחן התעכב אצל הספק ואני מצטערת על ההמתנה. אני מזכה אותך ב־180 ₪ עד 20.12. יום נעים!",
    why: "השולחן היה לאירוע שכבר עבר",
  },
  en: {
    letter: "Hello, the table I ordered is delayed by two weeks. What is going on?",
    reply: "Dear Orit, thank you for writing. The table is delayed at the supplier and I am sorry for the wait. I will credit your account with 180 ₪ by 20.12. Have a good day!",
    why: "The table was for a party that is over",
  },
};

/** Five customers got about fifty shekels for a delay, in the conversation of somebody else. */
async function usualIsFifty(cast: Cast): Promise<number> {
  const { id } = await writes(cast, customer("מיכל"), { text: "תודה על הזיכוי" });
  const { items } = await cast.people.noa.api.get<Page<Benefit>>("/benefits?reason=late&limit=100");
  for (let n = items.filter((item) => item.amount === 50).length; n < 5; n += 1) {
    await cast.people.noa.api.post(`/conversations/${id}/benefits`, { kind: "credit", text: "זיכוי על איחור", amount: 50, currency: "ILS", reason: "late" });
  }
  return id;
}

for (const lang of ["he", "en"] as UiLang[]) {
  test(`a credit above the usual is found, asked about, sent with a reason and kept on the register (${lang})`, async ({ cast, sit }) => {
    const { dana, noa } = cast.people;
    const say = t[lang];
    const text = said[lang];
    await usualIsFifty(cast);
    const orit = customer("אורית");
    const { id } = await writes(cast, orit, { text: text.letter });
    await dana.api.call("PATCH", "/me", { language: lang });
    const { page } = await sit("dana", "/queue/mine");
    const desk = new Desk(page, say);
    await desk.openConversation(id);
    await desk.startReply(orit.name);
    await desk.editor.fill(text.reply);

    // It is found with its kind, its sum and its cause, and stands beside what is usual.
    const cards = page.getByRole("list", { name: say("benefits-found") }).getByRole("listitem");
    await expect(cards).toHaveCount(1);
    await expect(cards).toContainText(say("benefit-kind-credit"));
    await expect(cards).toContainText("180");
    await expect(cards).toContainText(say("benefit-cause-late"));
    await expect(cards).toContainText(say("benefit-above"));
    await open(page, "a reply with a benefit");

    // Taken off, it stays off; and it can be brought back and confirmed.
    await cards.getByRole("button", { name: say("benefit-remove") }).press("Enter");
    await page.reload();
    await expect(cards.getByRole("button", { name: say("benefit-restore") })).toBeVisible();
    await cards.getByRole("button", { name: say("benefit-restore") }).press("Enter");
    await cards.getByRole("button", { name: say("benefit-confirm"), exact: true }).press("Enter");
    await expect(cards.getByRole("button", { name: say("benefit-confirmed") })).toBeVisible();

    // Before it leaves: what is usual, the like cases without a name, and the thought that it will be told.
    await desk.editor.focus();
    await page.keyboard.press("Control+Enter");
    const asked = desk.dialog(say("above-usual-title"));
    await expect(asked).toContainText(say("usual-told"));
    await expect(asked.getByRole("list", { name: say("usual-like") }).getByRole("listitem")).toHaveCount(5);
    await expect(asked).not.toContainText("מיכל");
    expect(await dana.api.messages(id)).toHaveLength(1);
    await open(page, "more than is usual");
    await expect(asked.getByRole("button", { name: say("above-usual-send") })).toBeDisabled();
    await page.keyboard.press("Escape");
    await expect(asked).toBeHidden();
    await expect(desk.editor).toHaveValue(text.reply);
    await desk.editor.focus();
    await page.keyboard.press("Control+Enter");
    await asked.getByRole("textbox", { name: say("above-usual-reason") }).fill(text.why);
    await asked.getByRole("button", { name: say("above-usual-send") }).press("Enter");
    await expect(asked).toBeHidden();

    // As long as it is held it grants nothing; once it left, it does.
    const side = page.getByRole("complementary", { name: say("beside") }).getByRole("region", { name: say("board-benefits") });
    await expect(side.getByRole("listitem").filter({ hasText: "180" })).toContainText(say("benefit-pending"));
    await desk.sendNow();
    await mailArrives(orit.address);
    expect(mailbox(orit.address)).toHaveLength(1);
    await expect(side.getByText(say("benefit-pending"))).toBeHidden();
    const [made] = (await dana.api.conversation(id)).benefits;
    expect(made).toMatchObject({ state: "granted", kind: "credit", amount: 180, reason: "late", confirmed: true, above_usual: true, usual: 50, despite: text.why, agent: { id: dana.id } });

    // On the register: mine alone, for who leads all; and as a table.
    await desk.hebrewKey("KeyG", "ע");
    await desk.hebrewKey("KeyF", "כ");
    await expect(page).toHaveURL(/\/benefits$/);
    const row = page.getByRole("main").getByRole("listitem").filter({ has: page.locator(`a[href$="/${id}"]`) });
    await expect(row).toContainText(text.why);
    await expect(page.getByText(say("benefits-own-only"))).toBeVisible();
    await open(page, "the register of benefits");
    const lead = await sit("noa", "/benefits?above=true");
    await expect(lead.page.getByRole("main").getByRole("listitem").filter({ has: lead.page.locator(`a[href$="/${id}"]`) })).toContainText(dana.name);
    const saved = lead.page.waitForEvent("download");
    await lead.button("benefits-export").press("Enter");
    const table = await readFile(await (await saved).path(), "utf8");
    expect(table).toContain(text.why);

    // Taken back with a reason, it stands no longer.
    await row.getByRole("button", { name: say("benefit-more", { text: made?.text ?? "" }) }).press("Enter");
    await page.getByRole("menuitem", { name: say("benefit-withdraw") }).press("Enter");
    const sure = desk.dialog(say("benefit-withdraw-title"));
    await sure.getByRole("textbox").fill(text.why);
    await sure.getByRole("button", { name: say("benefit-withdraw"), exact: true }).press("Enter");
    await expect(row).toBeHidden();
    const gone = await noa.api.get<Page<Benefit>>(`/benefits?state=withdrawn&conversation=${id}`);
    expect(gone.items.map((item) => item.id)).toEqual([made?.id]);
    await dana.api.call("PATCH", "/me", { language: "he" });
  });
}
