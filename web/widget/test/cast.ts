/*
 * The cast of the tests: messages, sessions, and a small server that keeps its word about client ids
 * but may lose what it answers.
 */

import { Api } from "../frame/api";
import { Chat, type World } from "../frame/chat";
import type { Socket } from "../frame/link";
import type { Outgoing, VMessage, VSession } from "../frame/model";
import { backing, type Backing } from "../frame/store";
import type { OpenTabs, Told } from "../frame/tabs";

export function message(id: number, text: string, from: VMessage["from"] = "you", client_id: string | null = null): VMessage {
  return { id, key: `m${id}`, client_id, from, author: from === "you" ? null : "נועה", face: null, text, at: "2026-11-22T10:00:00Z", attachments: [], state: "sent", choices: [], sources: [] };
}

export function outgoing(client_id: string, n = 1): Outgoing {
  return { client_id, text: client_id, attachments: [], at: "2026-11-22T10:00:00Z", n, error: null };
}

export function session(seq: number, messages: VMessage[] = [], token = "T1"): VSession {
  return {
    token, seq, conversation_id: messages.length ? 1 : null, messages, visitor: { name: null, email: null, verified: false },
    settings: { title: "נווה ברוש", greeting: "שלום", language: "he", colour: "#0f5e6b", ask_email: true, online: true, bot: null, max_upload: 1000 },
    person: { open: true, opens_at: null, ahead: 0, minutes: 3 },
  };
}

type Fault = "lose_request" | "lose_answer" | "unavailable" | "too_many" | "refuse" | "expired";

class FakeSocket implements Socket {
  onopen: Socket["onopen"] = null;
  onmessage: Socket["onmessage"] = null;
  onclose: Socket["onclose"] = null;
  token: string | null = null;
  constructor(private readonly server: FakeServer) {}
  send(data: string): void { this.server.heard(this, JSON.parse(data) as { type: string; token?: string; after?: number; on?: boolean }); }
  say(frame: object): void { this.onmessage?.({ data: JSON.stringify(frame) } as MessageEvent); }
  close(): void { this.server.sockets.delete(this); }
  lose(): void { this.close(); this.onclose?.({} as CloseEvent); }
}

/** One inbox. A token stands for a visitor; `id:…` tokens come from identities. */
export class FakeServer {
  seq = 100;
  faults: Fault[] = [];
  calls: string[] = [];
  /** Messages as they came. */
  bodies: { text: string; choice?: string; wish?: string }[] = [];
  /** Answers to how it went, as they came. */
  rated: { score: number; words?: string }[] = [];
  typed: boolean[] = [];
  socketsWork = true;
  down = false;
  sockets = new Set<FakeSocket>();
  visitors = new Map<string, { messages: VMessage[]; feed: { seq: number; message: VMessage }[] }>();
  #id = 0;

  visitor(token: string): { messages: VMessage[]; feed: { seq: number; message: VMessage }[] } {
    let found = this.visitors.get(token);
    if (!found) this.visitors.set(token, (found = { messages: [], feed: [] }));
    return found;
  }

  store(token: string, text: string, from: VMessage["from"], client_id: string | null): VMessage {
    const made = message(++this.#id, text, from, client_id);
    const place = { seq: ++this.seq, message: made };
    this.visitor(token).messages.push(made);
    this.visitor(token).feed.push(place);
    for (const socket of this.sockets) if (socket.token === token) socket.say({ type: "message", ...place });
    return made;
  }

  open(): FakeSocket {
    const socket = new FakeSocket(this);
    if (!this.socketsWork || this.down) {
      setTimeout(() => socket.onclose?.({} as CloseEvent));
      return socket;
    }
    this.sockets.add(socket);
    setTimeout(() => socket.onopen?.({} as Event));
    return socket;
  }

  heard(socket: FakeSocket, frame: { type: string; token?: string; after?: number; on?: boolean }): void {
    if (frame.type === "typing") this.typed.push(frame.on === true);
    if (frame.type === "ping") socket.say({ type: "pong" });
    if (frame.type !== "hello" || !frame.token) return;
    socket.token = frame.token;
    socket.say({ type: "hello", seq: this.seq });
    for (const place of this.visitor(frame.token).feed) if (place.seq > (frame.after ?? 0)) socket.say({ type: "message", ...place });
  }

  fetch: typeof fetch = (input, init) => Promise.resolve().then(() => {
    const path = (input as string).replace("/w/v1", "");
    const body = JSON.parse((init?.body as string | null) ?? "{}") as { token?: string; identity?: string; client_id: string; text: string; choice?: string; wish?: string };
    const token = new Headers(init?.headers).get("Authorization")?.slice(7) ?? "";
    this.calls.push(`${init?.method} ${path}`);
    if (this.down) throw new TypeError("Failed to fetch");
    const answer = (status: number, value: unknown, headers = {}): Response => new Response(JSON.stringify(value), { status, headers });
    if (path === "/session") {
      if (body.identity === "forged") return answer(401, { code: "bad_identity" });
      const mine = body.identity ? `id:${body.identity}` : body.token ?? `T${this.calls.length}`;
      return answer(200, session(this.seq, [...this.visitor(mine).messages], mine));
    }
    if (path.startsWith("/messages?after=")) {
      const after = Number(path.split("=")[1]);
      return answer(200, { messages: this.visitor(token).feed.filter((place) => place.seq > after).map((place) => place.message), removed: [], seq: this.seq });
    }
    if (path === "/survey") this.rated.push(JSON.parse(init?.body as string) as { score: number; words?: string });
    if (path !== "/messages") return new Response(null, { status: 204 });
    this.bodies.push(body);
    const fault = this.faults.shift();
    if (fault === "lose_request") throw new TypeError("Failed to fetch");
    if (fault === "unavailable") return answer(503, { code: "unavailable" });
    if (fault === "too_many") return answer(429, { code: "rate_limited" }, { "Retry-After": "20" });
    if (fault === "refuse") return answer(422, { code: "invalid" });
    if (fault === "expired") return answer(401, { code: "unauthenticated" });
    const kept = this.visitor(token).messages.find((found) => found.client_id === body.client_id);
    const made = kept ?? this.store(token, body.text, "you", body.client_id);
    if (fault === "lose_answer") throw new TypeError("Failed to fetch");
    return answer(kept ? 200 : 201, made);
  });
}

export const memory = (): Backing => backing(() => { throw new Error("blocked"); });

/** Tabs of one browser: told at once, sending one at a time. */
export function browser(): OpenTabs {
  const tabs = new Set<{ name: string; hear: (told: Told) => void }>();
  let last: Promise<void> = Promise.resolve();
  return (name, hear) => {
    const tab = { name, hear };
    tabs.add(tab);
    return {
      tell: (told) => { for (const other of tabs) if (other !== tab && other.name === name) other.hear(told); },
      alone: (work) => (last = last.catch(() => undefined).then(work)),
      close: () => { tabs.delete(tab); },
    };
  };
}

let made = 0;

export function newChat(server: FakeServer, change: Partial<World> = {}): Chat {
  return new Chat({
    inbox: "key", api: new Api(null, "/w/v1", server.fetch), disk: memory(), openSocket: () => server.open(), openTabs: browser(),
    uuid: () => `c${(made += 1)}`, now: () => Date.now(), warn: () => undefined, ...change,
  });
}
