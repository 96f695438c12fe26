import { beforeEach, describe, expect, it } from "vitest";
import { client, keys } from "./client";
import { onPublicAlarm, publicAlarm } from "./mentions";
import type { EventEntry, LiveEvent, Me, Role } from "./types";

const ME = 7;
const heard: string[] = [];
onPublicAlarm(({ name }) => heard.push(name));

function frame(kind: string, agent_id: number | null): LiveEvent {
  const entry: EventEntry = { type: "event", key: "e9", seq: 9, conversation_id: 3, at: "2026-03-08T21:50:00Z", kind, actor: { kind: "system", id: null, name: "" }, data: { agent_id, source: "mastodon" } };
  const conversation = { id: 3, contact: { name: "דנה" } } as LiveEvent["conversation"];
  return { type: "event", seq: 9, kind, at: entry.at, actor: entry.actor, conversation, entries: [entry], removed: [], gone: null, scope: "conversation", contact: null };
}

const as = (role: Role) => client.setQueryData(keys.me, { agent: { id: ME, role } } as Me);

describe("the alarm of a post that nobody answered", () => {
  beforeEach(() => {
    heard.length = 0;
  });

  it("is told to the person on duty, whatever their role, and to nobody else", () => {
    as("agent");
    publicAlarm(frame("public_alarm", ME));
    as("lead");
    publicAlarm(frame("public_alarm", 8));
    expect(heard).toEqual(["דנה"]);
  });

  it("is told to those who lead where nobody is on duty", () => {
    for (const role of ["agent", "viewer", "lead", "admin"] as const) {
      as(role);
      publicAlarm(frame("public_alarm", null));
    }
    expect(heard).toEqual(["דנה", "דנה"]);
  });

  it("is not told by other facts", () => {
    as("lead");
    publicAlarm(frame("due_missed", null));
    expect(heard).toEqual([]);
  });
});
