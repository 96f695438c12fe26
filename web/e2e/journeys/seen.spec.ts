/** How soon what a vendor brings is on the agent's screen. */
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { unique } from "../world/environment.ts";
import { Vendor, phone, whatsappInbox, writesByWhatsapp } from "../world/vendor.ts";

const MESSAGES = 20;

let vendor: Vendor;
test.beforeEach(async () => {
  vendor = await Vendor.start();
});
test.afterEach(() => vendor.stop());

/** Milliseconds since 1970 at which a row of the list first says this, told by the page as it changes. */
function whenRowSays(page: Page, words: string): Promise<number> {
  return page.evaluate((text) => {
    const says = () => [...document.querySelectorAll("[data-row]")].some((row) => row.textContent?.includes(text));
    return new Promise<number>((resolve) => {
      const look = () => {
        // the frame in which it is painted comes after the change
        if (says()) requestAnimationFrame(() => { watch.disconnect(); resolve(Date.now()); });
      };
      const watch = new MutationObserver(look);
      watch.observe(document.body, { subtree: true, childList: true, characterData: true });
      look();
    });
  }, words);
}

function middle(times: number[]): number | undefined {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
}

test("what comes by WhatsApp is on the agent's screen by itself", async ({ cast, sit, database }) => {
  const inbox = await whatsappInbox(cast, vendor);
  const desk = await sit("dana", "/queue/all");
  const ronit = phone("רונית");
  const took: number[] = [];
  const accepted: number[] = [];
  for (let n = 0; n < MESSAGES; n++) {
    const words = `מתי תגיע ההזמנה שלי? ${unique()}`;
    const seen = whenRowSays(desk.page, words);
    const begun = Date.now();
    // somebody new, and in turn with them one who goes on
    await writesByWhatsapp(cast, inbox, n % 2 ? phone(`לקוחה ${n}`) : ronit, words);
    accepted.push(Date.now() - begun);
    took.push((await seen) - begun);
    await expect(desk.row(words)).toBeVisible();
  }
  const told = `${MESSAGES} webhooks, ${database}: accepted after ${middle(accepted)} ms, on the agent's screen after ${middle(took)} ms (p50), ${Math.max(...took)} ms at most`;
  test.info().annotations.push({ type: "seen after", description: told });
  console.log(`    ${told}`);
});
