/** The flows of the bot: drawn, tried beside the drawing, walked by a customer, and what the bot would have said before. */
import type { Locator, Page } from "@playwright/test";
import type { Flow, Handoff, Inbox } from "../../agent/src/api/types/index.ts";
import { expect, test } from "../fixtures.ts";
import { open } from "../world/axe.ts";
import type { Cast } from "../world/cast.ts";
import { unique } from "../world/environment.ts";
import { Site, shopWith } from "../world/site.ts";
import { Visitor } from "../world/visitor.ts";
import { type Say, w } from "../world/words.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

/** A chat where the bot answers first, day and night: what is said must not hang on when the journey runs. */
async function withBot(cast: Cast): Promise<Inbox> {
  const { api } = cast.people.maya;
  await api.call("PATCH", "/organisation", { hours: { week: [], holidays: [] } });
  const made = await api.post<Inbox>("/inboxes", {
    kind: "webchat", name: "צ׳אט עם תסריט", team_id: cast.service, hold_seconds: 0, language: "he", enabled: true, config: { title: "אור לבית", ask_email: "no" },
  });
  return api.call<Inbox>("PATCH", `/inboxes/${made.id}`, { bot: true }, { "if-match": `"${made.version}"` });
}

/** A small flow that asks one thing; as it is sent, with what a step needs of its kind. */
function asks(name: string): Partial<Flow> {
  return {
    name, lang: "he", enabled: false, starts: { intents: [], words: [`מילה ${name}`], always: false },
    steps: [
      { id: "s1", kind: "collect", text: "מה מספר הלקוח?", options: [], field: "מספר לקוח", check: "number", when: null, next: "s2", otherwise: null },
      { id: "s2", kind: "hand_over", text: "תודה.", options: [], field: null, check: null, when: null, next: null, otherwise: null },
    ],
  };
}

const trial = (page: Page, say: Say = w.he) => page.getByRole("region", { name: say("trial"), exact: true });
const log = (page: Page, say: Say = w.he) => page.getByRole("log", { name: say("trial-log") });
const step = (page: Page, n: number) => page.getByRole("region", { name: new RegExp(`^${n}\\. `) });
const head = (page: Page, n: number) => step(page, n).locator("[data-head]");

async function pick(page: Page, field: Locator, option: string): Promise<void> {
  await field.click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
}

test("an administrator begins with a ready flow, tries it to its end, turns it on, and a customer is led by it", async ({ browser, cast, server, sit }) => {
  const word = unique();
  const name = `הזמנות ${word}`;
  // With it somebody is there, whatever the hour at which this runs.
  const chat = await withBot(cast);
  const maya = await sit("maya", "/settings/flows");
  const { page } = maya;
  await expect(page.getByText(w.he("flows-empty"), { exact: true })).toBeVisible();
  await open(page, "no flows yet");
  await page.getByRole("link", { name: new RegExp(`^${w.he("flow-begin-order")}`) }).click();
  const title = page.getByRole("textbox", { name: w.he("flow-name"), exact: true });
  await expect(title).toBeFocused();
  await title.fill(name);
  await open(page, "a flow that begins");

  // Tried before anything is saved: as it is now, then as if nobody were there.
  await trial(page).getByRole("button", { name: "איפה ההזמנה", exact: true }).click();
  await expect(log(page)).toContainText("מה מספר ההזמנה?");
  await expect(step(page, 1)).toContainText(w.he("flow-here"));
  await page.getByRole("textbox", { name: w.he("trial-write") }).fill("55231");
  await page.keyboard.press("Enter");
  await expect(log(page)).toContainText(w.he("trial-ended-person"));
  await expect(page.getByRole("region", { name: w.he("trial-collected") })).toContainText("55231");
  await pick(page, trial(page).getByRole("button", { name: new RegExp(w.he("trial-hours")) }), w.he("trial-hours-closed"));
  await expect(step(page, 4)).toContainText(w.he("flow-here"));
  await log(page).getByRole("button", { name: w.he("flow-begin-order-write"), exact: true }).click();
  await expect(log(page)).toContainText(w.he("flow-begin-order-written"));
  await open(page, "a flow on trial");

  // What is drawn is on trial at once.
  await head(page, 1).click();
  await step(page, 1).getByRole("textbox", { name: w.he("flow-text-asks") }).fill(`מה מספר ההזמנה? ${word}`);
  await expect(log(page)).toContainText(`מה מספר ההזמנה? ${word}`);
  await open(page, "a step with its fields");
  await page.keyboard.press("Control+KeyS");
  await expect(maya.toast(w.he("flow-saved", { name }))).toBeVisible();
  await expect(page).toHaveURL(/\/settings\/flows\/\d+$/);

  await page.getByRole("main").getByRole("link", { name: w.he("section-flows") }).click();
  const on = page.getByRole("switch", { name: w.he("flow-on-named", { name }) });
  await expect(on).not.toBeChecked();
  await on.press("Space");
  await expect(on).toBeChecked();
  await expect(maya.toast(w.he("flow-turned-on", { name }))).toBeVisible();
  await open(page, "the list of flows");

  const site = await Site.start({ "/": shopWith(server.url, chat.key ?? "") });
  const visitor = await Visitor.visit(browser, site.url, PHONE);
  await visitor.launcher.tap();
  await visitor.frame.getByRole("button", { name: "שאלה לעוזר הדיגיטלי, תשובה מיד" }).tap();
  await visitor.write("שלום, איפה ההזמנה שלי?");
  await expect(visitor.said(`מה מספר ההזמנה? ${word}`)).toBeVisible();
  await visitor.write(`77120 ${word}`);
  await expect(visitor.said(w.he("flow-begin-order-checking"))).toBeVisible();
  const { api } = cast.people.noa;
  const row = (await api.queue("all")).find(({ preview }) => preview.includes(w.he("flow-begin-order-checking")));
  const { handoff } = await api.get<{ handoff: Handoff }>(`/conversations/${row?.id}`);
  expect(handoff).toMatchObject({ reason: "flow", collected: [{ label: w.he("flow-begin-order-number-field"), value: `77120 ${word}` }] });
  expect(visitor.errors).toEqual([]);
  await Promise.all([visitor.close(), site.stop()]);

  // What the bot would have said, and the way to the conversation.
  await page.getByRole("link", { name: w.he("replay") }).click();
  await open(page, "nothing replayed yet");
  await page.getByRole("button", { name: w.he("replay-run") }).click();
  const rows = page.getByRole("row").filter({ has: page.getByRole("link") });
  const mine = rows.filter({ hasText: "איפה ההזמנה שלי?" });
  await expect(mine).toContainText(`מה מספר ההזמנה? ${word}`);
  await expect(mine).toContainText(w.he("turn-ask"));
  await page.getByRole("group", { name: w.he("replay-filter") }).getByRole("button", { name: new RegExp(w.he("turn-ask")) }).click();
  await expect(rows.filter({ hasText: w.he("turn-hand-off") })).toHaveCount(0);
  await open(page, "what the bot would have said");
  await mine.getByRole("link").click();
  await expect(maya.said("איפה ההזמנה שלי?")).toBeVisible();

  // As it was: other journeys have a bot without flows.
  await maya.goto("/settings/flows");
  await page.getByRole("button", { name: w.he("flow-acts", { name }) }).click();
  await page.getByRole("menuitem", { name: w.he("flow-remove") }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: w.he("flow-remove") }).click();
  await expect(page.getByText(w.he("flows-empty"), { exact: true })).toBeVisible();
});

test("in English, by the keyboard alone: steps are added, mended, moved, taken back and saved", async ({ cast, sit }) => {
  const { api } = cast.people.noa;
  await api.call("PATCH", "/me", { language: "en" });
  const desk = await sit("noa", "/settings/flows/new", { locale: "en-GB" });
  const { page } = desk;
  const { keyboard } = page;
  const name = `Warranty ${unique()}`;
  /** Tabs on until something is focused. */
  const reach = async (what: Locator) => {
    for (let press = 0; press < 60 && !(await what.evaluate((node) => node === document.activeElement)); press += 1) await keyboard.press("Tab");
    await expect(what).toBeFocused();
  };
  const choose = async (kind: string) => {
    await expect(page.getByRole("menu")).toBeVisible();
    await keyboard.type(kind.slice(0, 6));
    await expect(page.getByRole("menuitem", { name: kind })).toBeFocused();
    await keyboard.press("Enter");
  };
  await expect(page.getByRole("textbox", { name: w.en("flow-name"), exact: true })).toBeFocused();
  await keyboard.type(name);
  await reach(page.getByRole("textbox", { name: w.en("flow-starts-words") }));
  await keyboard.type("warranty");

  // A question goes before the first step, and is written at once.
  await reach(page.getByRole("region", { name: w.en("flow-starts") }).getByRole("button", { name: w.en("flow-add-on", { way: w.en("flow-way-next") }) }));
  await keyboard.press("Enter");
  await choose(w.en("flow-kind-collect"));
  await expect(step(page, 1).getByRole("textbox", { name: w.en("flow-text-asks") })).toBeFocused();
  await keyboard.type("When did you buy it?");

  // Saving tells what is missing, and where.
  await keyboard.press("Control+KeyS");
  await expect(step(page, 1)).toContainText(w.en("wrong-flow-step-field-required"));
  await expect(step(page, 1).getByRole("textbox", { name: w.en("flow-keep-name") })).toBeFocused();
  await open(page, "a flow with faults");
  await keyboard.type("Bought on");
  await expect(step(page, 1).getByText(w.en("wrong-flow-step-field-required"))).toHaveCount(0);
  await reach(head(page, 2));
  await keyboard.press("Enter");
  await reach(step(page, 2).getByRole("textbox", { name: w.en("flow-text-say") }));
  await keyboard.type("Thank you.");

  // The two change places in the talk, and back again.
  for (let press = 0; press < 3; press += 1) await keyboard.press("Shift+Tab");
  await expect(head(page, 2)).toBeFocused();
  await keyboard.press("Alt+ArrowUp");
  await expect(step(page, 1)).toContainText(w.en("flow-kind-say"));
  await expect(page.locator(":focus")).toHaveAttribute("data-head", /./);
  await keyboard.press("Control+KeyZ");
  await expect(step(page, 1)).toContainText(w.en("flow-kind-collect"));
  await keyboard.press("Control+KeyY");
  await expect(step(page, 1)).toContainText(w.en("flow-kind-say"));
  await keyboard.press("Delete");
  await expect(step(page, 2)).toHaveCount(0);
  await keyboard.press("Control+KeyZ");
  await expect(step(page, 2)).toBeVisible();
  await keyboard.press("Control+KeyS");
  await expect(page.getByText(w.en("flow-saved", { name }))).toBeVisible();
  const { items } = await api.get<{ items: Flow[] }>("/flows");
  const made = items.find((flow) => flow.name === name);
  expect(made?.starts.words).toEqual(["warranty"]);
  expect(made?.steps.map(({ kind, text, next }) => [kind, text, next !== null])).toEqual([["say", "Thank you.", true], ["collect", "When did you buy it?", false]]);

  await reach(page.getByRole("textbox", { name: w.en("trial-write") }));
  await keyboard.type("Is it under warranty?");
  await keyboard.press("Enter");
  await expect(log(page, w.en)).toContainText("When did you buy it?");
  await open(page, "a flow in English");
  await api.call("DELETE", `/flows/${made?.id}`);
  await api.call("PATCH", "/me", { language: "he" });
});

test("on a phone: drawing and trial are two sides of one screen", async ({ sit }) => {
  const desk = await sit("noa", "/settings/flows/new/bill", PHONE);
  const { page } = desk;
  await expect(step(page, 1)).toBeVisible();
  await fits(page);
  await open(page, "a flow on a phone");
  await head(page, 1).tap();
  await expect(step(page, 1).getByRole("textbox", { name: w.he("flow-text-asks") })).toBeVisible();
  await fits(page);
  await open(page, "a step on a phone");
  await page.getByRole("radio", { name: w.he("trial"), exact: true }).tap();
  await expect(step(page, 1)).toBeHidden();
  await trial(page).getByRole("button", { name: "חשבונית במייל", exact: true }).tap();
  await log(page).getByRole("button", { name: w.he("flow-begin-bill-mail"), exact: true }).tap();
  await page.getByRole("textbox", { name: w.he("trial-write") }).fill("זה לא מייל");
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: w.he("trial-write") }).fill("orit@customer.test");
  await page.keyboard.press("Enter");
  await expect(log(page)).toContainText(w.he("flow-begin-bill-end"));
  await expect(page.getByRole("region", { name: w.he("trial-collected") })).toContainText("orit@customer.test");
  await fits(page);
  await open(page, "a trial on a phone");
  await page.getByRole("button", { name: w.he("trial-again") }).first().tap();
  await expect(log(page)).toContainText(w.he("trial-empty"));
  await page.getByRole("radio", { name: w.he("flow-draw"), exact: true }).tap();
  await expect(step(page, 1)).toBeVisible();

  // Nothing that was drawn is lost unasked.
  await step(page, 1).getByRole("textbox", { name: w.he("flow-text-asks") }).fill("איך לשלוח?");
  await page.getByRole("main").getByRole("link", { name: w.he("section-flows") }).tap();
  await page.getByRole("alertdialog").getByRole("button", { name: w.he("leave-drop") }).tap();
  await expect(page).toHaveURL(/\/settings\/flows$/);
  await fits(page);
});

test("a way that leads nowhere is marked at its option; who was overtaken keeps what was drawn", async ({ cast, sit }) => {
  const { api } = cast.people.noa;
  const name = `מועדון ${unique()}`;
  const flow = await api.post<Flow>("/flows", asks(name));
  const desk = await sit("maya", `/settings/flows/${flow.id}`);
  const { page } = desk;
  await step(page, 1).getByRole("button", { name: w.he("flow-add-on", { way: w.he("flow-way-next") }) }).click();
  await page.getByRole("menuitem", { name: w.he("flow-kind-choices") }).click();
  await expect(step(page, 2).getByRole("textbox", { name: w.he("flow-text-asks") })).toBeFocused();
  await page.keyboard.insertText("איזו הטבה?");
  const label = (n: number) => step(page, 2).getByRole("textbox", { name: w.he("flow-option-label", { n }), exact: true });
  await label(1).fill("הנחה");
  await label(2).fill("מתנה");
  // What cannot be tried yet says so, and shows where.
  await trial(page).getByRole("button", { name: `מילה ${name}`, exact: true }).click();
  await trial(page).getByRole("button", { name: w.he("trial-show") }).click();
  await expect(page.getByText(w.he("flow-refused-trial"))).toBeVisible();
  await page.getByRole("button", { name: w.he("save"), exact: true }).click();
  await expect(step(page, 2).getByText(w.he("wrong-flow-step-next-leads-nowhere")).first()).toBeVisible();
  await open(page, "an option that leads nowhere");
  await pick(page, step(page, 2).getByRole("button", { name: new RegExp(w.he("flow-option-to", { n: 2 })) }), "3. תודה.");
  await expect(step(page, 2).getByText(w.he("wrong-flow-step-next-leads-nowhere"))).toHaveCount(0);

  await api.call("PATCH", `/flows/${flow.id}`, { ...flow, name: `${name} החדש` }, { "if-match": `"${flow.version}"` });
  await page.getByRole("button", { name: w.he("save"), exact: true }).click();
  const alert = page.getByRole("alert").filter({ hasText: w.he("overtaken-title") });
  await alert.getByRole("button", { name: w.he("overtaken-keep") }).click();
  await expect(page.getByRole("textbox", { name: w.he("flow-name"), exact: true })).toHaveValue(`${name} החדש`);
  await page.getByRole("button", { name: w.he("save"), exact: true }).click();
  await expect(desk.toast(w.he("flow-saved", { name: `${name} החדש` }))).toBeVisible();
  const saved = await api.get<Flow>(`/flows/${flow.id}`);
  expect(saved.steps.map(({ kind }) => kind)).toEqual(["collect", "choices", "hand_over"]);
  expect(saved.steps[1]?.options.map((option) => [option.label, option.next])).toEqual([["הנחה", "s2"], ["מתנה", "s2"]]);

  // A jump goes to the step it names; a step that goes leaves no way to nowhere.
  await head(page, 2).click();
  await step(page, 2).getByRole("button", { name: w.he("flow-go", { step: "3. תודה." }) }).first().click();
  await expect(head(page, 3)).toBeFocused();
  await head(page, 2).focus();
  await page.keyboard.press("Delete");
  await expect(step(page, 1)).toContainText("2. תודה.");
  await page.getByRole("region", { name: desk.say("toasts") }).getByRole("button", { name: w.he("undo"), exact: true }).click();
  await expect(step(page, 2)).toContainText("איזו הטבה?");
  await api.call("DELETE", `/flows/${flow.id}`);
});
