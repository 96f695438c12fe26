import { describe, expect, it } from "vitest";
import type { ConversationFull } from "@/api/types";
import { canClose, owesClosing } from "./closable";

type Full = Parameters<typeof canClose>[0];
const ours = (isPublic: boolean, auto = false) => ({ type: "message", direction: "out", public: isPublic, auto }) as ConversationFull["entries"][number];
const full = (now: boolean, change: Partial<Full> = {}): Full => ({
  conversation: { public: now, status: "open" } as ConversationFull["conversation"], mention: {} as ConversationFull["mention"],
  public_reply: { can_reply: true, max_text: null, max_chars: 280, name: "", one_answer: false }, entries: [ours(true), ours(false)], ...change,
});

describe("closing for everyone to see", () => {
  it("is for what moved to private, or is resolved", () => {
    const resolved = { conversation: { public: true, status: "resolved" } as ConversationFull["conversation"] };
    expect([canClose(full(false)), canClose(full(true)), canClose(full(true, resolved))]).toEqual([true, false, true]);
  });
  it("is not for what was never in public, nor where nobody can be answered", () => {
    expect([canClose(full(false, { mention: null })), canClose(full(false, { public_reply: null }))]).toEqual([false, false]);
  });
  it("is owed until our last word was for everyone; an automatic one does not count", () => {
    expect([owesClosing(full(false)), owesClosing(full(false, { entries: [ours(false), ours(true)] })), owesClosing(full(false, { entries: [ours(true), ours(false, true)] }))]).toEqual([true, false, false]);
  });
});
