/*
 * The visitor's HTTP calls. Every failure becomes one `Failure` with a stable code:
 * the server's own, or `network` when there was no answer to read.
 */

import type { Outgoing, VAttachment, Visitor, VMessage, VSession } from "./model";

export class Failure extends Error {
  constructor(readonly code: string, readonly status: number, readonly retryAfter: number | null = null) {
    super(code);
  }

  /** Worth trying again with the same client_id: nothing was decided about the message. */
  get passing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

const TIMEOUT = 15_000;

export function readFailure(status: number, body: unknown, retry: string | null): Failure {
  const code = (body as { code?: unknown } | null)?.code;
  const seconds = retry === null || retry === "" ? NaN : Number(retry);
  // our server names what is wrong; these two come from what stands before it, too
  const known: Record<number, string> = { 413: "too_large", 429: "rate_limited" };
  return new Failure(typeof code === "string" ? code : known[status] ?? (status >= 500 ? "unavailable" : "invalid"),
    status, Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null);
}

export class Api {
  token: string | null = null;

  constructor(private readonly language: string | null = null, private readonly base = "/w/v1", private readonly send: typeof fetch = (...args) => fetch(...args)) {}

  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), TIMEOUT);
    try {
      const headers: Record<string, string> = {};
      if (body !== undefined) headers["Content-Type"] = "application/json";
      if (this.token && path !== "/session") headers["Authorization"] = `Bearer ${this.token}`;
      const answer = await this.send(this.base + path, {
        method, headers, body: body === undefined ? null : JSON.stringify(body), signal: stop.signal, credentials: "omit", cache: "no-store",
      });
      if (answer.status === 204) return undefined as T;
      const read: unknown = await answer.json().catch(() => null);
      if (!answer.ok) throw readFailure(answer.status, read, answer.headers.get("Retry-After"));
      if (read === null) throw new Failure("network", 0); // cut in the middle of the answer
      return read as T;
    } catch (error) {
      throw error instanceof Failure ? error : new Failure("network", 0);
    } finally {
      clearTimeout(timer);
    }
  }

  session(inbox: string, token: string | null, identity: string | null): Promise<VSession> {
    // what is not there is left out of JSON
    return this.#call("POST", "/session", { inbox, token: token || undefined, identity: identity || undefined, language: this.language || undefined });
  }
  post({ client_id, text, attachments, choice, wish }: Outgoing): Promise<VMessage> {
    return this.#call("POST", "/messages", { client_id, text, attachment_ids: attachments.map((file) => file.id), choice, wish });
  }
  after(seq: number): Promise<{ messages: VMessage[]; removed: number[]; seq: number }> {
    return this.#call("GET", `/messages?after=${seq}`);
  }
  visitor(change: { name?: string; email?: string }): Promise<Pick<Visitor, "name" | "email">> {
    return this.#call("PUT", "/visitor", change);
  }
  slots(): Promise<{ enabled: boolean; items: { at: string; label: string }[] }> {
    return this.#call("GET", "/callbacks/slots");
  }
  book(at: string, phone: string): Promise<unknown> {
    return this.#call("POST", "/callbacks", { at, phone });
  }
  survey(score: number, words?: string): Promise<void> {
    return this.#call("POST", "/survey", { score, words });
  }
  read(message_id: number): Promise<void> {
    return this.#call("POST", "/read", { message_id });
  }

  /** Uploads report their progress, which `fetch` cannot. */
  upload(file: File, progress: (share: number) => void): { done: Promise<VAttachment>; cancel: () => void } {
    const call = new XMLHttpRequest();
    const done = new Promise<VAttachment>((resolve, reject) => {
      call.open("POST", `${this.base}/uploads?name=${encodeURIComponent(file.name)}`);
      call.responseType = "json";
      if (this.token) call.setRequestHeader("Authorization", `Bearer ${this.token}`);
      call.setRequestHeader("Content-Type", file.type || "application/octet-stream");
      call.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
      call.onload = () => call.status < 300 && call.response
        ? resolve(call.response as VAttachment)
        : reject(readFailure(call.status, call.response, call.getResponseHeader("Retry-After")));
      call.onerror = () => reject(new Failure("network", 0));
      call.onabort = () => reject(new Failure("cancelled", 0));
      call.send(file);
    });
    return { done, cancel: () => call.abort() };
  }
}
