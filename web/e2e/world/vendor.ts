/** Simulated vendors of WhatsApp and of text messages, written from their documented formats, and customers who write by them. */
import { createHmac } from "node:crypto";
import { type IncomingMessage, type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "@playwright/test";
import type { Inbox } from "../../agent/src/api/types/index.ts";
import type { ConversationRow } from "./api.ts";
import type { Cast } from "./cast.ts";
import { unique } from "./environment.ts";

const NUMBER = "PN1";
const ACCOUNT = "WABA1";
const SECRET = "the secret of the simulated app";
const WORD = "a word that only the gateway knows";
const HOUR = 3_600_000;

interface Template {
  name: string;
  language: string;
  body: string;
}

export class Vendor {
  /** What was taken: messages of WhatsApp as they were asked for, and text messages as the gateway got them. */
  readonly taken: Record<string, unknown>[] = [];
  readonly templates: Template[] = [];
  /** Nobody may read the texts. */
  refuses = false;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Vendor> {
    const server = createServer();
    const vendor = new Vendor(server);
    server.on("request", (request, response) => {
      void read(request).then((body) => {
        const { status, answer } = vendor.answer(request.method ?? "", new URL(request.url ?? "/", "http://vendor").pathname, body);
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return vendor;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private answer(method: string, path: string, body: string): { status: number; answer: unknown } {
    if (method === "GET" && path.endsWith(`/${ACCOUNT}/message_templates`)) {
      if (this.refuses) return { status: 403, answer: { error: { code: 10, message: "(#10) not permitted" } } };
      const data = this.templates.map(({ name, language, body: text }) => ({ name, language, status: "APPROVED", category: "UTILITY", components: [{ type: "BODY", text }] }));
      return { status: 200, answer: { data, paging: {} } };
    }
    const whatsapp = path.endsWith(`/${NUMBER}/messages`);
    if (method !== "POST" || (!whatsapp && path !== "/sms")) return { status: 404, answer: {} };
    this.taken.push(JSON.parse(body) as Record<string, unknown>);
    const id = `OUT${this.taken.length}`;
    return { status: 200, answer: whatsapp ? { messaging_product: "whatsapp", messages: [{ id: `wamid.${id}` }] } : { id } };
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

export function whatsappInbox(cast: Cast, vendor: Vendor): Promise<Inbox> {
  const config = { phone_number_id: NUMBER, business_account_id: ACCOUNT, access_token: "a token", app_secret: SECRET, verify_token: "words for the handshake", base_url: vendor.url };
  return cast.people.maya.api.post<Inbox>("/inboxes", { kind: "whatsapp", name: `וואטסאפ ${unique()}`, team_id: cast.service, hold_seconds: 0, language: "he", enabled: true, config });
}

export function smsInbox(cast: Cast, vendor: Vendor): Promise<Inbox> {
  const config = { provider: "gateway", sender: "OR", send_url: `${vendor.url}/sms`, hook_token: WORD };
  return cast.people.maya.api.post<Inbox>("/inboxes", { kind: "sms", name: `מסרונים ${unique()}`, team_id: cast.service, hold_seconds: 0, language: "he", enabled: true, config });
}

export interface Phone {
  name: string;
  /** Digits alone. */
  number: string;
}

let numbers = 0;

/** Somebody with a telephone that nobody else has. */
export function phone(name: string): Phone {
  numbers += 1;
  return { name, number: `97250${String(1_000_000 + (process.pid % 9000) * 100 + numbers)}` };
}

/** They write by WhatsApp, some hours ago. Ends when our server has said "yes". */
export async function writesByWhatsapp(cast: Cast, inbox: Inbox, who: Phone, text: string, hoursAgo = 0): Promise<void> {
  const message = { id: `wamid.${unique()}`, from: who.number, timestamp: String(Math.floor((Date.now() - hoursAgo * HOUR) / 1000)), type: "text", text: { body: text } };
  const value = { messaging_product: "whatsapp", metadata: { display_phone_number: "97239990000", phone_number_id: NUMBER }, contacts: [{ profile: { name: who.name }, wa_id: who.number }], messages: [message] };
  const body = JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: ACCOUNT, changes: [{ field: "messages", value }] }] });
  const signature = createHmac("sha256", SECRET).update(body).digest("hex");
  await brings(cast, inbox, body, { "x-hub-signature-256": `sha256=${signature}` });
}

/** The same, until there is a conversation. */
export async function whatsapps(cast: Cast, inbox: Inbox, who: Phone, text: string, hoursAgo = 0): Promise<ConversationRow> {
  await writesByWhatsapp(cast, inbox, who, text, hoursAgo);
  return conversationOf(cast, inbox, text);
}

/** They write a text message. */
export async function texts(cast: Cast, inbox: Inbox, who: Phone, text: string): Promise<ConversationRow> {
  await brings(cast, inbox, JSON.stringify({ from: `+${who.number}`, text, id: unique() }), { "x-hook-token": WORD });
  return conversationOf(cast, inbox, text);
}

async function brings(cast: Cast, inbox: Inbox, body: string, headers: Record<string, string>): Promise<void> {
  const answer = await fetch(`${cast.people.maya.api.url}/hooks/${inbox.kind}/${inbox.key}`, { method: "POST", headers: { "content-type": "application/json", ...headers }, body });
  if (!answer.ok) throw new Error(`the hook answered ${answer.status}`);
}

async function conversationOf(cast: Cast, inbox: Inbox, text: string): Promise<ConversationRow> {
  let found: ConversationRow | undefined;
  await expect
    .poll(async () => (found = (await cast.people.maya.api.queue("all")).find((row) => row.inbox_id === inbox.id && row.preview.startsWith(text))) !== undefined, { message: `the conversation "${text}"`, timeout: 15_000, intervals: [50, 100, 200] })
    .toBe(true);
  return found as ConversationRow;
}
