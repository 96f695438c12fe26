/** The customers' side of mail: mailboxes on the real Dovecot, handed over by LMTP, read where Dovecot keeps them. */
import { createConnection } from "node:net";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { mailHost } from "./environment.ts";
import { type Part, parse } from "./mime.ts";

export interface Letter {
  from: { name: string; address: string };
  to: string;
  subject: string;
  text: string;
  html?: string;
  files?: { name: string; type: string; content: Buffer }[];
  inReplyTo?: string;
  references?: string;
}

let sent = 0;

/** A mail as a common program writes it; the plain text in UTF-8. */
export function compose(letter: Letter): string {
  sent += 1;
  const id = `<${Date.now()}.${process.pid}.${sent}@${letter.from.address.split("@")[1]}>`;
  const texts = [words("text/plain", letter.text), ...(letter.html ? [words("text/html", letter.html)] : [])];
  const body = texts.length > 1 ? multipart("alternative", texts) : (texts[0] ?? "");
  const files = (letter.files ?? []).map((file) =>
    `Content-Type: ${file.type}\r\nContent-Disposition: attachment; filename="${file.name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${fold(file.content)}`);
  return [
    `From: ${encoded(letter.from.name)} <${letter.from.address}>`,
    `To: <${letter.to}>`,
    `Subject: ${encoded(letter.subject)}`,
    `Date: ${new Date().toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: ${id}`,
    ...(letter.inReplyTo ? [`In-Reply-To: ${letter.inReplyTo}`] : []),
    ...(letter.references ? [`References: ${letter.references}`] : []),
    "MIME-Version: 1.0",
    files.length > 0 ? multipart("mixed", [body, ...files]) : body,
  ].join("\r\n");
}

/** Hands a letter over; when this returns, it is in the mailbox. */
export async function deliver(to: string, raw: string): Promise<void> {
  const from = /^From: .*<(.*)>/m.exec(raw)?.[1] ?? "";
  const dotted = raw.replaceAll(/\r?\n/g, "\r\n").replaceAll(/^\./gm, "..");
  await talk(mailHost.lmtp, ["LHLO world.test", `MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, "DATA", `${dotted}\r\n.`, "QUIT"]);
}

/** All mails in somebody's INBOX, in the order of arrival. */
export function mailbox(address: string): Part[] {
  const folder = join(mailHost.folder, "mail", address.toLowerCase(), "Maildir");
  const found = new Map<string, string>();
  for (const part of ["new", "cur"]) {
    for (const name of entries(join(folder, part))) found.set(name.split(":")[0] ?? name, join(folder, part, name));
  }
  return [...found].toSorted(([a], [b]) => order(a) - order(b)).flatMap(([, path]) => read(path));
}

/** The mails of somebody once there are as many as expected. */
export async function mailArrives(address: string, count = 1): Promise<Part[]> {
  await expect.poll(() => mailbox(address).length, { message: `mail for ${address}`, timeout: 15_000, intervals: [50] }).toBe(count);
  return mailbox(address);
}

/** Names begin with seconds, then `M` and microseconds. */
function order(name: string): number {
  const [seconds, rest] = name.split(".");
  return Number(seconds) * 1e6 + Number(/^M(\d+)/.exec(rest ?? "")?.[1] ?? 0);
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Dovecot may move a mail from `new` to `cur` while we look. */
function read(path: string): Part[] {
  try {
    return [parse(readFileSync(path, "latin1"))];
  } catch {
    return [];
  }
}

async function talk(port: number, lines: string[]): Promise<void> {
  const socket = createConnection(port, mailHost.host);
  let heard = "";
  try {
    await new Promise<void>((done, fail) => {
      const left = [...lines];
      socket.setTimeout(15_000, () => fail(new Error(`the mail host is silent: ${heard}`)));
      socket.once("error", fail);
      socket.on("data", (data) => {
        heard += data.toString();
        if (!/(^|\n)\d{3} [^\n]*\r?\n$/.test(heard)) return;
        if (/(^|\n)[45]\d\d[ -]/.test(heard)) return fail(new Error(`the mail host refused: ${heard}`));
        heard = "";
        const next = left.shift();
        if (next === undefined) done();
        else socket.write(`${next}\r\n`);
        return undefined;
      });
    });
  } finally {
    socket.destroy();
  }
}

function words(type: string, text: string): string {
  return `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${fold(Buffer.from(text))}`;
}

function multipart(kind: string, parts: string[]): string {
  const boundary = `=_${kind}_${sent}`;
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join("")}--${boundary}--\r\n`;
}

function encoded(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`;
}

function fold(bytes: Buffer): string {
  return bytes.toString("base64").replaceAll(/(.{76})/g, "$1\r\n");
}
