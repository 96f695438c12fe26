/** An answer lost on the way must not become two messages: the same name is used until the server has answered. */
import { beforeEach, describe, expect, it, vi } from "vitest";

const calls: { key: string | null; body: { client_id: string } }[] = [];
const answers: (() => Response | Promise<Response>)[] = [];
const kept = new Map<string, string>();

vi.stubGlobal("localStorage", {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
});
vi.stubGlobal("addEventListener", () => undefined);
vi.stubGlobal("fetch", async (_: string, request: { headers: Record<string, string>; body: string }) => {
  calls.push({ key: request.headers["idempotency-key"] ?? null, body: JSON.parse(request.body) });
  const answer = answers.shift();
  if (!answer) throw new TypeError("Failed to fetch");
  return answer();
});

const item = { conversation: 7, kind: "reply" as const, text: "שלום", attachment_ids: [], seen_message_id: 3, override_stale: false, resolve: false };
const made = () => Response.json({ type: "message", key: "m9", id: 9, conversation_id: 7, text: "שלום", at: "2026-01-01T08:00:00Z" }, { status: 201 });
const problem = (status: number, code: string) => () => Response.json({ code, detail: "…", newer: [] }, { status });

describe("the outbox", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    calls.length = 0;
    answers.length = 0;
  });

  it("tries again under the same name until it is answered, once", async () => {
    const { submit } = await import("./outbox");
    expect(await submit(item)).toBeNull();
    answers.push(problem(503, "unavailable"), made);
    await vi.advanceTimersByTimeAsync(7000);
    await vi.advanceTimersByTimeAsync(7000);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(calls).toHaveLength(3);
    expect(new Set(calls.map((call) => call.body.client_id)).size).toBe(1);
    expect(new Set(calls.map((call) => call.key)).size).toBe(1);
    expect(kept.get("moked.outbox")).toBe("[]");
  });

  it("keeps what is not answered over a reload", async () => {
    const { submit } = await import("./outbox");
    await submit(item);
    const waiting = JSON.parse(kept.get("moked.outbox") ?? "[]") as { client_id: string }[];
    expect(waiting.map((one) => one.client_id)).toEqual([calls[0]?.body.client_id]);
    // The page is gone with its timers; the next one finds the list.
    vi.clearAllTimers();
    vi.resetModules();
    answers.push(made);
    await import("./outbox");
    await vi.advanceTimersByTimeAsync(7000);
    expect(calls).toHaveLength(2);
    expect(calls[1]?.body.client_id).toBe(calls[0]?.body.client_id);
  });

  it("hands a refusal back at once and forgets it", async () => {
    kept.clear();
    vi.resetModules();
    const { submit } = await import("./outbox");
    answers.push(problem(409, "stale"));
    await expect(submit(item)).rejects.toMatchObject({ code: "stale" });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(calls).toHaveLength(1);
  });
});
