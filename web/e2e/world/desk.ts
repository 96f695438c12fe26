/** The agent's screen, in the words of the person in front of it. */
import { type Browser, type BrowserContext, type BrowserContextOptions, type Locator, type Page, expect } from "@playwright/test";
import type { Person } from "./cast.ts";
import { type Say, t } from "./words.ts";

/** What the browser itself says of a line that is cut, a call that is refused, a mail's frame in which nothing may run. */
const browser = /^(Failed to load resource|WebSocket connection to |Blocked script execution in \S+\/messages\/)/;

export class Desk {
  /** What the page threw. */
  readonly errors: string[] = [];

  constructor(readonly page: Page, readonly say: Say = t.he) {
    page.on("pageerror", (error) => this.errors.push(error.stack ?? error.message));
    page.on("console", (said) => said.type() === "error" && !browser.test(said.text()) && this.errors.push(said.text()));
  }

  /** Sits down as somebody, in a browser of their own. */
  static async open(browser: Browser, who: Person, path = "/", options: BrowserContextOptions = {}): Promise<Desk> {
    const context = await browser.newContext(options);
    await signedIn(context, who);
    const desk = new Desk(await context.newPage());
    await desk.goto(path);
    return desk;
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(path);
    await expect(this.page.locator("#main")).toBeAttached();
  }

  async openConversation(id: number, queue = "all"): Promise<void> {
    await this.goto(`/queue/${queue}/${id}`);
    await expect(this.story).toBeVisible();
  }

  /** The row of a conversation in the list. */
  row(text: string): Locator {
    return this.page.getByRole("listitem").filter({ hasText: text }).filter({ has: this.page.locator("[data-row]") });
  }

  get story(): Locator {
    return this.page.getByRole("region", { name: this.say("story") });
  }

  /** Messages and notes of the story that say this. */
  said(text: string | RegExp): Locator {
    return this.story.getByRole("article").filter({ hasText: text });
  }

  get editor(): Locator {
    return this.page.getByRole("textbox", { name: this.say("reply-field") });
  }

  get noteEditor(): Locator {
    return this.page.getByRole("textbox", { name: this.say("note-field") });
  }

  button(id: string, args?: Record<string, string | number>): Locator {
    return this.page.getByRole("button", { name: this.say(id, args), exact: true });
  }

  /** Opens the composer by its resting line. */
  async startReply(name: string): Promise<void> {
    await this.page.getByRole("button", { name: this.say("reply-to", { name }) }).click();
    await expect(this.editor).toBeFocused();
  }

  async startNote(): Promise<void> {
    await this.button("note-mark-short").click();
    await expect(this.noteEditor).toBeFocused();
  }

  async send(): Promise<void> {
    await this.button("action-send").click();
  }

  get held(): Locator {
    return this.page.getByRole("group", { name: this.say("held") });
  }

  /** Ends the hold: the reply leaves now. */
  async sendNow(): Promise<void> {
    await this.held.getByRole("button", { name: this.say("send-now") }).click();
    await expect(this.held).toBeHidden();
  }

  /** One of the ten lamps of the coach at the side. */
  lamp(element: string, state: "lit" | "missing" | "off"): Locator {
    const name = `${this.say(`element-${element}`)}: ${this.say(`lamp-${state}`)}`;
    return this.page.getByRole("complementary", { name: this.say("beside") }).getByRole("button", { name, exact: true });
  }

  toast(text: string | RegExp): Locator {
    return this.page.getByRole("region", { name: this.say("toasts") }).getByText(text);
  }

  dialog(name: string): Locator {
    return this.page.getByRole("dialog", { name });
  }

  /** Types a key by its place on the keyboard while the layout is Hebrew. */
  async hebrewKey(code: string, key: string, mods: { ctrlKey?: boolean; shiftKey?: boolean } = {}): Promise<void> {
    await this.page.evaluate(([c, k, m]) => {
      const target = document.activeElement ?? document.body;
      for (const type of ["keydown", "keyup"]) target.dispatchEvent(new KeyboardEvent(type, { code: c, key: k, bubbles: true, cancelable: true, ...m }));
    }, [code, key, mods] as const);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** The session of a person, in a browser. */
export async function signedIn(context: BrowserContext, who: Person): Promise<void> {
  const [name = "", value = ""] = (who.api.cookie ?? "").split("=");
  await context.addCookies([{ name, value, url: who.api.url.replace("http:", "https:"), secure: true, httpOnly: true, sameSite: "Lax" }]);
}
