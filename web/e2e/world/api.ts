/** The HTTP interface as a signed-in person uses it: to prepare a scene, and to read the ledger behind a screen. */
import type { Attachment, Commitment, Consult, ConversationFull, ConversationRow, Contact, Counts, Delivery, Entry, Example, Message, Page, ReviewRow } from "../../agent/src/api/types/index.ts";

export type { Attachment, Commitment, Consult, ConversationFull, ConversationRow, Contact, Counts, Delivery, Entry, Example, Message, Page, ReviewRow };

export interface Refusal {
  status: number;
  code: string;
  fields?: Record<string, string>;
}

export class Api {
  constructor(readonly url: string, readonly cookie: string | null = null) {}

  static async signIn(url: string, email: string, password: string): Promise<Api> {
    return Api.session(url, "/api/v1/session", { email, password });
  }

  /** Calls what answers with a session, and goes on in it. */
  static async session(url: string, path: string, body: unknown): Promise<Api> {
    const answer = await fetch(url + path, {
      method: "POST", headers: { "content-type": "application/json", origin: url }, body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
    const cookie = answer.headers.getSetCookie()[0]?.split(";")[0];
    if (!cookie) throw new Error(`POST ${path} gave no session`);
    return new Api(url, cookie);
  }

  /** Calls and gives the answer; what is refused is an error with the server's words. */
  async call<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const answer = await this.send(method, path, body, headers);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    const json = answer.headers.get("content-type")?.includes("json");
    return (json ? JSON.parse(text) : text) as T;
  }

  get<T>(path: string): Promise<T> {
    return this.call<T>("GET", path);
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.call<T>("POST", path, body);
  }

  send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const own: Record<string, string> = { origin: this.url, "accept-language": "he", ...headers };
    if (this.cookie) own["cookie"] = this.cookie;
    if (body !== undefined) own["content-type"] ??= "application/json";
    return fetch(`${this.url}/api/v1${path}`, {
      method, headers: own, body: body === undefined ? undefined : JSON.stringify(body),
    });
  }

  conversation(id: number): Promise<ConversationFull> {
    return this.get(`/conversations/${id}`);
  }

  async messages(id: number): Promise<Message[]> {
    const { entries } = await this.conversation(id);
    return entries.filter((entry): entry is Message => entry.type === "message");
  }

  async queue(name: string): Promise<ConversationRow[]> {
    return (await this.get<Page<ConversationRow>>(`/conversations?queue=${name}&limit=100`)).items;
  }
}
