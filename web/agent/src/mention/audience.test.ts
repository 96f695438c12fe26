import { describe, expect, it } from "vitest";
import type { ConversationFull } from "@/api/types";
import { audienceOf, audiences, lengthOf, mostOf } from "./audience";

type Full = Parameters<typeof audiences>[0];
const message = (direction: "in" | "out", isPublic: boolean) => ({ type: "message", direction, public: isPublic }) as ConversationFull["entries"][number];
const full = (now: boolean, can_reply: boolean, entries: ConversationFull["entries"] = []): Full => ({
  conversation: { public: now } as ConversationFull["conversation"], mention: {} as ConversationFull["mention"], public_reply: { can_reply, max_text: 500, max_chars: 280, name: "נועה", one_answer: false }, entries,
});

const limits = (max_text: number | null, max_chars: number) => ({ public_reply: { can_reply: true, name: "", one_answer: false, max_text, max_chars } });

describe("to whom an answer goes", () => {
  it("is the customer alone where nothing was in public", () => expect(audiences({ ...full(false, false), mention: null })).toEqual(["them"]));
  it("is everyone, as long as they wrote in public only", () => expect(audiences(full(true, true, [message("in", true), message("out", false)]))).toEqual(["everyone"]));
  it("is chosen once they wrote in private too", () => {
    const both = full(false, true, [message("in", true), message("in", false)]);
    expect(audiences(both)).toEqual(["them", "everyone"]);
    expect([audienceOf(both, null), audienceOf(both, "everyone")]).toEqual(["them", "everyone"]);
  });
  it("is nobody where the source can only be read", () => expect(audienceOf(full(true, false), "everyone")).toBeNull());
  it("goes back to what is possible when the choice is gone", () => expect(audienceOf(full(true, true), "them")).toBe("everyone"));
});

describe("how long it may be", () => {
  it("is what guard and channel allow, less what is added", () => {
    expect([mostOf(limits(null, 280)), mostOf(limits(140, 280)), mostOf(limits(500, 280), 40), mostOf({ public_reply: null })]).toEqual([280, 140, 240, null]);
  });
  it("counts signs, not their halves", () => expect(lengthOf("תודה 🙏")).toBe(6));
});
