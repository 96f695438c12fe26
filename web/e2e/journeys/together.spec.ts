/** Two agents in one conversation: they see each other, and a reply that something overtook is stopped. */
import { expect, test } from "../fixtures.ts";
import { customer, writes } from "../world/cast.ts";
import { compose, deliver, mailArrives } from "../world/mail.ts";

test("two agents see each other, and a stale reply is stopped, shown and can be sent all the same", async ({ cast, sit }) => {
  const michal = customer("מיכל");
  const { id, subject } = await writes(cast, michal, { text: "התנור לא מתחמם. מה עושים?" });
  const avi = await sit("avi");
  await avi.openConversation(id);
  const dana = await sit("dana");
  await dana.openConversation(id);

  const besideAvi = avi.page.getByRole("list", { name: avi.say("others-here") });
  await expect(besideAvi.getByText(avi.say("other-looks", { name: "דנה שלו" }))).toBeVisible();
  await expect(dana.page.getByRole("list", { name: dana.say("others-here") }).getByText("אבי כהן")).toBeVisible();

  await dana.startReply(michal.name);
  await dana.editor.pressSequentially("מיכל שלום, ");
  await expect(besideAvi.getByText(avi.say("other-types", { name: "דנה שלו" }))).toBeVisible();

  // Avi answers first, and the customer adds a line.
  await avi.startReply(michal.name);
  await avi.editor.fill("מיכל שלום, תודה על פנייתך. האם נדלקת הנורה?");
  await avi.send();
  await avi.sendNow();
  await mailArrives(michal.address);
  await deliver(cast.mail.address ?? "", compose({
    from: michal, to: cast.mail.address ?? "", subject: `Re: ${subject}`, text: "הנורה דולקת, אבל אין חום.",
    inReplyTo: await idOf(michal.address), references: await idOf(michal.address),
  }));
  await expect(dana.said("הנורה דולקת")).toBeVisible();
  await expect(dana.page.getByRole("status").filter({ hasText: dana.say("arrived-while", { count: 2, name: "" }) })).toBeVisible();

  // Dana, who began before that, is stopped; she reads and goes back to her text.
  const text = "מיכל שלום, תודה שכתבת. כדאי לכבות את התנור לעשר דקות ולהדליק שוב. יום נעים!";
  await dana.editor.fill(text);
  await dana.send();
  const stopped = dana.page.getByRole("alertdialog", { name: dana.say("stale-title"), exact: true });
  await expect(stopped).toContainText("האם נדלקת הנורה?");
  await expect(stopped).toContainText("הנורה דולקת, אבל אין חום.");
  expect(await cast.people.dana.api.messages(id)).toHaveLength(3);
  await stopped.getByRole("button", { name: dana.say("stale-continue") }).click();
  await expect(dana.editor).toHaveValue(text);

  // Again something comes in between; this time she sends it all the same.
  await deliver(cast.mail.address ?? "", compose({
    from: michal, to: cast.mail.address ?? "", subject: `Re: ${subject}`, text: "ועכשיו גם הנורה כבתה.",
    inReplyTo: await idOf(michal.address), references: await idOf(michal.address),
  }));
  await expect(dana.said("גם הנורה כבתה")).toBeVisible();
  await dana.send();
  await expect(stopped).toContainText("גם הנורה כבתה");
  await stopped.getByRole("button", { name: dana.say("stale-send") }).click();
  await expect(stopped).toBeHidden();
  await dana.sendNow();
  await expect(avi.said("כדאי לכבות את התנור")).toBeVisible();
  await mailArrives(michal.address, 2);
  const ledger = await cast.people.dana.api.messages(id);
  expect(ledger.map(({ direction }) => direction)).toEqual(["in", "out", "in", "in", "out"]);

  // Who leaves is no longer shown.
  await dana.page.goto("/queue/mine");
  await expect(besideAvi).toBeHidden();
});

async function idOf(address: string): Promise<string> {
  return (await mailArrives(address))[0]?.headers.get("message-id") ?? "";
}
