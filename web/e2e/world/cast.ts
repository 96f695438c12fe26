/** The company of the journeys: its people, its inboxes, and customers who write to it. */
import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import type { Inbox } from "../../agent/src/api/types/index.ts";
import { Api, type ConversationRow, type Message } from "./api.ts";
import { mailHost, unique } from "./environment.ts";
import { type Letter, compose, deliver } from "./mail.ts";

export const PASSWORD = "שמש בבוקר 1948";
export const COMPANY = "אור לבית";

export interface Person {
  id: number;
  name: string;
  email: string;
  api: Api;
}

export interface Customer {
  name: string;
  address: string;
}

/** Everyone has a sign-in of their own; Maya administers, Noa leads, Avi and Dana answer, Vera looks on; Gil is of the other team only. */
const people = {
  noa: { name: "נועה לוי", email: "noa@or.test", role: "lead", gender: "f" },
  avi: { name: "אבי כהן", email: "avi@or.test", role: "agent", gender: "m" },
  dana: { name: "דנה שלו", email: "dana@or.test", role: "agent", gender: "f" },
  vera: { name: "ורה גולן", email: "vera@or.test", role: "viewer", gender: "f" },
  gil: { name: "גיל ארז", email: "gil@or.test", role: "agent", gender: "m" },
} as const;

export type Name = keyof typeof people | "maya";

export interface Cast {
  people: Record<Name, Person>;
  service: number;
  billing: number;
  mail: Inbox;
  chat: Inbox;
}

/** A mail inbox on the real servers of the tests. */
export function mailConfig(address: string, change: Record<string, unknown> = {}): Record<string, unknown> {
  const { host, imap, submission, password, authority } = mailHost;
  return {
    imap_host: host, imap_port: imap, imap_tls: "starttls", imap_user: address, imap_password: password, since: "all",
    smtp_host: host, smtp_port: submission, smtp_tls: "starttls", smtp_user: address, smtp_password: password,
    tls_ca: readFileSync(authority, "utf8"), ...change,
  };
}

export async function assemble(url: string): Promise<Cast> {
  const maya = await Api.session(url, "/api/v1/setup", {
    organisation: COMPANY, language: "he", name: "מאיה ברק", email: "maya@or.test", password: PASSWORD,
  });
  const { agent } = await maya.get<{ agent: { id: number } }>("/me");
  const cast = { maya: { id: agent.id, name: "מאיה ברק", email: "maya@or.test", api: maya } } as Record<Name, Person>;
  for (const [key, who] of Object.entries(people)) {
    const made = await maya.post<{ id: number }>("/agents", { ...who, password: PASSWORD, team_ids: [], active: true });
    cast[key as Name] = { id: made.id, name: who.name, email: who.email, api: await Api.signIn(url, who.email, PASSWORD) };
  }
  const { noa, avi, dana, vera, gil } = cast;
  const service = await maya.post<{ id: number }>("/teams", { name: "שירות", member_ids: [noa.id, avi.id, dana.id, vera.id] });
  const billing = await maya.post<{ id: number }>("/teams", { name: "חשבונות", member_ids: [noa.id, dana.id, gil.id] });
  const address = `help-${unique()}@moked.test`;
  const mail = await maya.post<Inbox>("/inboxes", {
    kind: "email", name: "שירות לקוחות", address, team_id: service.id, hold_seconds: 10, language: "he", enabled: true, config: mailConfig(address),
  });
  const chat = await maya.post<Inbox>("/inboxes", {
    kind: "webchat", name: "צ׳אט באתר", team_id: service.id, hold_seconds: 0, language: "he", enabled: true,
    config: { title: COMPANY, ask_email: "no" },
  });
  return { people: cast, service: service.id, billing: billing.id, mail, chat };
}

export function customer(name: "אורית" | "מיכל" | "יוסי", domain = "customer.test"): Customer {
  const latin = { אורית: "orit", מיכל: "michal", יוסי: "yossi" }[name];
  return { name: `${name} ${{ אורית: "דגן", מיכל: "שחר", יוסי: "לב" }[name]}`, address: `${latin}-${unique()}@${domain}` };
}

/** A customer writes; gives the conversation once it is there. The subject tells it from all others. */
export async function writes(cast: Cast, from: Customer, letter: Partial<Letter> & { text: string }): Promise<ConversationRow> {
  const subject = letter.subject ?? `פנייה ${unique()}`;
  const to = letter.to ?? cast.mail.address ?? "";
  await deliver(to, compose({ from: { name: from.name, address: from.address }, to, ...letter, subject }));
  return bySubject(cast, subject);
}

export async function bySubject(cast: Cast, subject: string): Promise<ConversationRow> {
  let found: ConversationRow | undefined;
  await expect
    .poll(async () => (found = (await cast.people.maya.api.queue("all")).find((row) => row.subject === subject)) !== undefined,
      { message: `the conversation "${subject}"`, timeout: 15_000, intervals: [50, 100, 200] })
    .toBe(true);
  return found as ConversationRow;
}

/** An agent's reply by the interface, without waiting for the hold; past a rule that holds it, with a reason. */
export async function replies(who: Person, conversation: number, text: string, bypass?: string): Promise<Message> {
  const said = await who.api.messages(conversation);
  const message = await who.api.post<Message>(`/conversations/${conversation}/replies`, {
    text, client_id: unique(), seen_message_id: said.at(-1)?.id ?? null, attachment_ids: [], bypass_review: bypass,
  });
  return message.delivery?.state === "held" ? who.api.post<Message>(`/messages/${message.id}/send_now`) : message;
}
