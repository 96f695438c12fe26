import { describe, expect, it } from "vitest";
import type { EventEntry } from "@/api/types";
import { movedOf } from "./moved";

const event = (kind: string, data: Record<string, unknown>) => ({ type: "event", kind, data }) as EventEntry;
const opened = event("moved_to_private", { way: "link", until: "2026-11-24T10:00:00Z" });

describe("the move to private", () => {
  it("is nothing before it is made", () => expect(movedOf({ entries: [event("assigned", {})] })).toBeNull());
  it("waits until they come", () => expect(movedOf({ entries: [opened] })).toEqual({ way: "link", until: "2026-11-24T10:00:00Z", channel: null, proven: true }));
  it("knows by what they came, and that a link proves nobody", () => {
    expect(movedOf({ entries: [opened, event("private_way_taken", { channel: "webchat", proven: false })] })).toMatchObject({ channel: "webchat", proven: false });
  });
  it("begins anew with another way", () => {
    expect(movedOf({ entries: [opened, event("private_way_taken", { channel: "webchat" }), event("moved_to_private", { way: "vendor" })] })).toMatchObject({ way: "vendor", channel: null });
  });
});
