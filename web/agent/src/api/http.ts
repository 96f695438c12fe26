/** One way to call the server: JSON in and out, problems as typed errors, the server's clock. */
import { has, t } from "@/text";

/** A problem the server named (RFC 9457). `code` is stable, `message` is a sentence for the reader. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly fields: Record<string, string> = {},
    readonly body: Record<string, unknown> = {},
    readonly retryAfter: number | null = null,
  ) {
    super(detail);
  }

  /** The server was not reached, so nobody knows whether it acted: the same client_id may be sent again. */
  get offline(): boolean {
    return this.code === "offline";
  }
}

export interface CallOptions {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  /** A file as it is, in place of a body. */
  file?: Blob;
  /** The version an edit was made on. */
  version?: number;
  signal?: AbortSignal;
  /** Lets the call finish although the page is left. */
  keepalive?: boolean;
  idempotencyKey?: string;
}

export const BASE = "/api/v1";

export async function call<T>(path: string, options: CallOptions = {}): Promise<T> {
  const { method = "GET", body, file, version, signal, keepalive, idempotencyKey } = options;
  const headers: Record<string, string> = { accept: "application/json" };
  if (body !== undefined) headers["content-type"] = "application/json";
  if (file) headers["content-type"] = file.type || "application/octet-stream";
  if (version !== undefined) headers["if-match"] = `"${version}"`;
  if (idempotencyKey) headers["idempotency-key"] = idempotencyKey;
  let response: Response;
  try {
    response = await fetch(BASE + path, {
      method, headers, signal, keepalive, credentials: "same-origin",
      body: file ?? (body === undefined ? undefined : JSON.stringify(body)),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new Problem(0, "offline", t("problem-offline"));
  }
  learnClock(response.headers.get("date"));
  if (!response.ok) throw await problem(response);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

async function problem(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const gateway = response.status >= 502 && typeof body.code !== "string";
  const code = typeof body.code === "string" ? body.code : gateway ? "offline" : "internal";
  const detail = typeof body.detail === "string" && body.detail !== "" ? body.detail : word(code);
  const after = Number(response.headers.get("retry-after"));
  if (code === "unauthenticated") signedOut();
  return new Problem(response.status, code, detail, (body.fields ?? {}) as Record<string, string>, body, Number.isFinite(after) && after > 0 ? after : null);
}

function word(code: string): string {
  const key = `problem-${code.replaceAll("_", "-")}`;
  return has(key) ? t(key) : t("problem-internal");
}

/** The sentence for any error that may have been thrown. */
export function sentence(error: unknown): string {
  return error instanceof Problem ? error.message : t("problem-internal");
}

/** The word for a field's code ("required", "taken"…), in the reader's language. */
export function fieldError(error: unknown, field: string): string | null {
  if (!(error instanceof Problem)) return null;
  const code = error.fields[field];
  if (!code) return null;
  const key = `field-${code.replaceAll("_", "-")}`;
  return has(key) ? t(key) : t("field-invalid");
}

let offset = 0;

function learnClock(date: string | null): void {
  const at = date ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(at)) return;
  // The header has whole seconds: half a second is the fair guess; small differences are noise.
  const seen = at + 500 - Date.now();
  offset = Math.abs(seen) > 1500 ? seen : 0;
}

/** Now, by the server's clock: countdowns run against its times. */
export function serverNow(): number {
  return Date.now() + offset;
}

let signedOut = (): void => undefined;

/** What happens when the session is over. */
export function onSignedOut(act: () => void): void {
  signedOut = act;
}

/** A name for one intent, so that sending it twice is one act. */
export function newId(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
