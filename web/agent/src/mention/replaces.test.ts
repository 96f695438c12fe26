import { describe, expect, it } from "vitest";
import type { ConversationFull, DeliveryState } from "@/api/types";
import { replaces } from "./replaces";
import { factsOf } from "./stars";

const ours = (isPublic: boolean, state: DeliveryState = "sent") => ({ type: "message", direction: "out", public: isPublic, delivery: { state } }) as ConversationFull["entries"][number];
const full = (one_answer: boolean, entries: ConversationFull["entries"]) => ({ public_reply: { can_reply: true, max_text: 350, max_chars: 280, name: "נועה", one_answer }, entries });

describe("an answer where there is one", () => {
  it("replaces the one that stands there", () => expect(replaces(full(true, [ours(true)]))).toBe(true));
  it("replaces nothing where there is none, or it did not get there", () => {
    expect(replaces(full(true, []))).toBe(false);
    expect(replaces(full(true, [ours(false), ours(true, "failed")]))).toBe(false);
  });
  it("stands beside the others elsewhere", () => expect(replaces(full(false, [ours(true)]))).toBe(false));
});

describe("what a store tells beside the stars", () => {
  it("is told in its order, without what is not known", () => {
    expect(factsOf({ kind: "rating", device: "Pixel 9", version: "4.1.2" })).toEqual([["version", "4.1.2"], ["device", "Pixel 9"]]);
  });
  it("is nothing of other messages", () => {
    expect(factsOf(undefined)).toEqual([]);
    expect(factsOf({ kind: "location", place: "x" })).toEqual([]);
  });
});
