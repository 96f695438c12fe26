/** A visitor of somebody's shop, with the chat in its frame. */
import { type Browser, type BrowserContextOptions, type FrameLocator, type Locator, type Page, expect } from "@playwright/test";

export class Visitor {
  readonly frame: FrameLocator;

  /** What the page or the frame threw. */
  readonly errors: string[] = [];

  constructor(readonly page: Page) {
    page.on("pageerror", (error) => this.errors.push(error.stack ?? error.message));
    this.frame = page.frameLocator("moked-chat iframe");
  }

  static async visit(browser: Browser, shop: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await browser.newContext(options);
    const visitor = new Visitor(await context.newPage());
    await visitor.page.goto(shop);
    return visitor;
  }

  get launcher(): Locator {
    return this.page.locator("moked-chat button.launch");
  }

  async openChat(): Promise<void> {
    await this.launcher.click();
    await expect(this.field).toBeFocused();
  }

  get field(): Locator {
    return this.frame.locator("#write");
  }

  get log(): Locator {
    return this.frame.getByRole("log");
  }

  /** Messages of the log, in their order. */
  get rows(): Locator {
    return this.log.locator(".row");
  }

  said(text: string): Locator {
    return this.rows.filter({ hasText: text });
  }

  async write(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press("Enter");
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
