import { beforeEach, describe, expect, it } from "vitest";
import { callDue, onCallDue } from "./callbacks";
import { client, keys } from "./client";
import type { Callback, EventEntry, LiveEvent, Me } from "./types";

const ME = 7;
const heard: number[] = [];
onCallDue((callback) => heard.push(callback.id));

const call = (id: number, caller_id: number | null): Callback => ({
  id, caller_id, assignee_id: null, conversation_id: 3, contact_id: 1, contact_name: "אורית דגן", phone: "050-1234567", at: "2026-03-08T08:00:00Z", minutes: 30, note: "",
  state: "open", attempts: 0, team_id: null, outcome: null, made_at: "2026-03-07T08:00:00Z", settled_at: null, version: 1,
});

function frame(kind: string, about: number, callbacks?: Callback[]): LiveEvent {
  const entry: EventEntry = { type: "event", key: "e9", seq: 9, conversation_id: 3, at: "2026-03-08T07:50:00Z", kind, actor: { kind: "system", id: null, name: "" }, data: { callback_id: about } };
  return { type: "event", seq: 9, kind, at: entry.at, actor: entry.actor, conversation: null, entries: [entry], removed: [], gone: null, scope: "conversation", contact: null, callbacks };
}

describe("a call that comes near", () => {
  beforeEach(() => {
    heard.length = 0;
    client.setQueryData(keys.me, { agent: { id: ME }, organisation: { duty_id: null } } as Me);
  });

  it("is told to whoever is to make it, and to nobody else", () => {
    callDue(frame("callback_due", 4, [call(4, ME), call(2, 8)]));
    callDue(frame("callback_due", 2, [call(4, ME), call(2, 8)]));
    expect(heard).toEqual([4]);
  });

  it("is told to who is on duty when it is nobody's", () => {
    callDue(frame("callback_due", 4, [call(4, null)]));
    client.setQueryData(keys.me, { agent: { id: ME }, organisation: { duty_id: ME } } as Me);
    callDue(frame("callback_due", 5, [call(5, null)]));
    expect(heard).toEqual([5]);
  });

  it("is not told by other facts about it", () => {
    callDue(frame("callback_moved", 4, [call(4, ME)]));
    callDue(frame("callback_due", 4));
    expect(heard).toEqual([]);
  });
});
