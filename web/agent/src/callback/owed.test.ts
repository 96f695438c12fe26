import { describe, expect, it } from "vitest";
import type { Callback, CallbackState } from "@/api/types";
import { put } from "@/api/callbacks";
import { owed } from "./owed";

function call(id: number, state: CallbackState, version = 1): Callback {
  return {
    id, state, version, conversation_id: 3, contact_id: 1, contact_name: "אורית דגן", phone: "050-1234567", at: "2026-03-08T08:00:00Z", minutes: 30, note: "",
    attempts: 0, assignee_id: null, caller_id: null, team_id: null, outcome: null, made_at: "2026-03-07T08:00:00Z", settled_at: null,
  };
}

describe("the call that is owed", () => {
  it("is the open one, or the newest when it was missed", () => {
    expect(owed([call(4, "done"), call(3, "open")])?.id).toBe(3);
    expect(owed([call(4, "missed"), call(3, "done")])?.id).toBe(4);
    expect(owed([call(4, "done"), call(3, "missed")])).toBeNull();
    expect(owed([call(4, "cancelled")])).toBeNull();
    expect(owed([])).toBeNull();
  });
});

describe("an answer of the server", () => {
  it("takes the place of what is older, and none of what is newer", () => {
    const before = [call(4, "open", 2), call(3, "done")];
    expect(put(before, call(4, "missed", 3)).map(({ state }) => state)).toEqual(["missed", "done"]);
    expect(put(before, call(4, "missed", 1))).toBe(before);
    expect(put(before, call(5, "open")).map(({ id }) => id)).toEqual([5, 4, 3]);
  });
});
