import { describe, expect, it } from "vitest";
import type { ConversationFull, Entry } from "@/api/types";
import { openHandoff } from "./open-handoff";

const handoff = { at: "2026-11-22T10:00:00Z" };
const said = (kind: string, at: string, direction = "out") => ({ type: "message", direction, author: { kind }, at }) as unknown as Entry;
const full = (entries: Entry[], status = "open", story: object | null = handoff) =>
  ({ conversation: { status }, handoff: story, entries }) as unknown as ConversationFull;

describe("the story of a handoff", () => {
  it("is told until an agent has answered after it", () => {
    expect(openHandoff(full([said("agent", "2026-11-22T09:00:00Z"), said("bot", "2026-11-22T10:00:00.5Z"), said("contact", "2026-11-22T10:02:00Z", "in")]))).toBe(handoff);
    expect(openHandoff(full([said("agent", "2026-11-22T10:00:00.25Z")]))).toBeNull();
  });

  it("is over with the conversation, and absent without a bot", () => {
    expect([openHandoff(full([], "resolved")), openHandoff(full([], "open", null))]).toEqual([null, null]);
  });
});
