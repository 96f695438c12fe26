/** What a message carries: a designed page that can do no harm, pictures that wait for a yes, files both ways. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "../fixtures.ts";
import { customer, writes } from "../world/cast.ts";
import { mailArrives } from "../world/mail.ts";
import { every } from "../world/mime.ts";

const PIXEL = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

test("a designed mail stays in its frame: no script runs, no picture is fetched before the yes", async ({ cast, sit, server }) => {
  const track = "https://track.test";
  const html = `<html dir="rtl"><head><style>body{background:url(${track}/bg.png)} @import url(${track}/style.css);</style>
    <script>document.body.innerHTML = "SCRIPT RAN"; fetch("${track}/script")</script></head>
    <body onload="fetch('${track}/onload')"><h1 style="color:#0a0">מבצע קיץ</h1><p onclick="top.location='${track}/click'">שלום</p>
    <img src="${track}/pixel.png" width="40" height="40" alt="תמונה"><img src="x" onerror="fetch('${track}/onerror')">
    <svg><script>fetch("${track}/svg")</script></svg><iframe src="${track}/frame"></iframe><link rel="prefetch" href="${track}/link">
    <form action="${track}/form"><input name="a"></form><a href="javascript:alert(1)">רע</a> <a href="https://example.com/">טוב</a></body></html>`;
  const { id } = await writes(cast, customer("יוסי", "spam.test"), { text: "מבצע קיץ", html });
  const desk = await sit("dana");
  const outside: string[] = [];
  desk.page.on("request", (request) => !request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url()) && outside.push(request.url()));
  await desk.page.route(`${track}/**`, (route) => route.fulfill({ contentType: "image/png", body: PIXEL }));
  await desk.openConversation(id);
  await desk.button("show-original").click();
  const frame = desk.page.frameLocator(`iframe[title="${desk.say("mail-original")}"]`);
  await expect(frame.getByRole("heading", { name: "מבצע קיץ" })).toBeVisible();
  await expect(frame.getByText("SCRIPT RAN")).toHaveCount(0);
  await expect(frame.locator("script, iframe, form, link, [onload], [onerror], [onclick]")).toHaveCount(0);
  await expect(frame.locator('a[href^="javascript"]')).toHaveCount(0);
  await expect(frame.getByRole("link", { name: "טוב" })).toHaveAttribute("href", "https://example.com/");
  await expect(desk.page.getByText(desk.say("images-hidden"))).toBeVisible();
  expect(outside).toEqual([]);

  await desk.button("show-images").click();
  await expect.poll(() => outside).toContain(`${track}/pixel.png`);
  await expect(frame.getByRole("img", { name: "תמונה" })).toHaveJSProperty("naturalWidth", 1);
  await expect(frame.getByRole("heading", { name: "מבצע קיץ" })).toBeVisible();
  expect(outside.filter((url) => ![`${track}/pixel.png`, `${track}/bg.png`].includes(url))).toEqual([]);
  await desk.button("show-text").click();
  await expect(desk.said("מבצע קיץ")).toBeVisible();
});

test("files come in and go out as they are", async ({ cast, sit }) => {
  const orit = customer("אורית");
  const receipt = Buffer.from(`%PDF-1.4\n${"קבלה ".repeat(500)}`);
  const { id } = await writes(cast, orit, {
    text: "מצורפת הקבלה ותמונה.",
    files: [{ name: "receipt.pdf", type: "application/pdf", content: receipt }, { name: "photo.png", type: "image/png", content: PIXEL }],
  });
  const desk = await sit("avi");
  await desk.openConversation(id);
  const files = desk.said("מצורפת הקבלה").getByRole("list", { name: desk.say("attachments") });
  const downloading = desk.page.waitForEvent("download");
  await files.getByRole("link", { name: /receipt\.pdf/ }).click();
  expect(hash(readFileSync(await (await downloading).path()))).toBe(hash(receipt));
  await files.getByRole("button", { name: desk.say("preview-named", { name: "photo.png" }) }).click();
  const preview = desk.dialog("photo.png");
  await expect(preview.getByRole("img", { name: "photo.png" })).toHaveJSProperty("naturalWidth", 1);
  await desk.page.keyboard.press("Escape");

  const form = Buffer.from(`טופס החזר\n${"שורה\n".repeat(2000)}`);
  await desk.startReply(orit.name);
  await desk.editor.fill("אורית שלום, תודה על פנייתך. מצורף טופס ההחזר, אפשר למלא ולשלוח. יום נעים!");
  const choosing = desk.page.waitForEvent("filechooser");
  await desk.button("action-attach").click();
  await (await choosing).setFiles([{ name: "טופס החזר.txt", mimeType: "text/plain", buffer: form }]);
  const chosen = desk.page.getByRole("region", { name: desk.say("composer") }).getByRole("list", { name: desk.say("attachments") });
  await expect(chosen).toContainText("ק״ב");
  await desk.send();
  await desk.sendNow();
  const [mail] = await mailArrives(orit.address);
  const parts = mail ? every(mail) : [];
  const sent = parts.find((part) => part.text.startsWith("טופס החזר"));
  expect(sent?.text.replaceAll("\r\n", "\n")).toBe(form.toString());
  await expect(desk.said("מצורף טופס ההחזר").getByRole("list", { name: desk.say("attachments") })).toContainText("טופס החזר.txt");
});

test("files pass through the chat, both ways", async ({ sit, visit }) => {
  const visitor = await visit();
  await visitor.openChat();
  const choosing = visitor.page.waitForEvent("filechooser");
  await visitor.frame.locator(".clip").click();
  await (await choosing).setFiles([{ name: "תקלה.png", mimeType: "image/png", buffer: PIXEL }]);
  await visitor.write("זו התקלה");
  await expect(visitor.said("זו התקלה").locator("img")).toHaveJSProperty("naturalWidth", 1);
  const desk = await sit("dana", "/queue/unassigned");
  await desk.row("זו התקלה").getByRole("link").click();
  await expect(desk.said("זו התקלה").getByRole("button", { name: desk.say("preview-named", { name: "תקלה.png" }) })).toBeVisible();
  await desk.page.keyboard.press("r");
  const chosen = desk.page.waitForEvent("filechooser");
  await desk.button("action-attach").click();
  await (await chosen).setFiles([{ name: "מדריך.txt", mimeType: "text/plain", buffer: Buffer.from("כך מתקנים") }]);
  await expect(desk.page.getByRole("region", { name: desk.say("composer") }).getByRole("list", { name: desk.say("attachments") })).toContainText("בתים");
  await desk.editor.fill("מצורף מדריך קצר");
  await desk.page.keyboard.press("Control+Enter");
  const link = visitor.said("מצורף מדריך קצר").getByRole("link", { name: /מדריך/ });
  await expect(link).toBeVisible();
  const href = await link.getAttribute("href");
  expect(await (await fetch(href ?? "")).text()).toBe("כך מתקנים");
});
