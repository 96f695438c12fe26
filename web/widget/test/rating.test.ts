/*
 * The question of how it went: answered beside the log and never as a message, kept for a reload, and over after a while.
 */

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { State, VMessage } from "../frame/model";
import { START } from "../frame/model";
import { rate, rated } from "../frame/rate";
import { reduce } from "../frame/reduce";
import { modeOf, pressable, scoresOf, survey } from "../frame/talk";
import { shownMessages } from "../frame/view/log";
import { FakeServer, memory, message, newChat, session } from "./cast";

const NOW = Date.parse("2026-11-22T10:05:00Z");

function asks(id: number, from = 1, to = 5): VMessage {
  const scores = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return { ...message(id, "איך היה?", "auto"), choices: scores.map((n) => ({ key: `survey:${n}`, label: String(n) })) };
}

const log = (messages: VMessage[]): State => reduce(START, { type: "session", session: session(10, messages) });

describe("the question of how it went", () => {
  it("offers the scores of its own scale, and nothing else does", () => {
    expect([scoresOf(asks(1)), scoresOf(asks(1, 0, 10)).at(-1), scoresOf(message(2, "x", "auto"))]).toEqual([[1, 2, 3, 4, 5], 10, []]);
    expect(scoresOf({ ...message(3, "x", "bot"), choices: [{ key: "person", label: "נציג" }] })).toEqual([]);
  });

  it("can be answered whatever was said since, the newest alone, for thirty days", () => {
    const messages = [message(1, "q"), message(2, "a", "agent"), asks(3), message(4, "again"), asks(5), message(6, "and again")];
    const state = log(messages);
    expect(survey(state, NOW)?.id).toBe(5);
    expect(shownMessages(state, "", NOW).filter((shown) => shown.scores.length).map((shown) => shown.key)).toEqual(["m5"]);
    expect(survey(state, NOW + 31 * 86_400_000)).toBeUndefined();
    expect(survey(log(messages.slice(0, 2)), NOW)).toBeUndefined();
  });

  it("is no turn of the bot's: who answers stays as it was, and nothing of it is pressed as a choice", () => {
    const state = log([message(1, "q"), message(2, "a", "agent"), asks(3)]);
    expect([modeOf(state), pressable(state)]).toEqual(["person", null]);
  });
});

describe("with a server", () => {
  let server: FakeServer;
  beforeEach(() => { vi.useFakeTimers(); server = new FakeServer(); });
  afterEach(() => { vi.useRealTimers(); });

  it("a tap is told beside the messages, changed by another, and known after a reload", async () => {
    const disk = memory();
    const chat = newChat(server, { disk });
    void chat.begin(null);
    await vi.advanceTimersByTimeAsync(50);
    await rate(chat, "m3", 4);
    await rate(chat, "m3", 5, "תודה לאבי");
    expect(server.rated).toEqual([{ score: 4 }, { score: 5, words: "תודה לאבי" }]);
    expect(server.calls).not.toContain("POST /messages");
    const later = newChat(server, { disk });
    void later.begin(null);
    await vi.advanceTimersByTimeAsync(50);
    expect([rated(later, "m3"), rated(later, "m9")]).toEqual([5, null]);
  });

  it("what could not be told is not remembered as told", async () => {
    const chat = newChat(server);
    void chat.begin(null);
    await vi.advanceTimersByTimeAsync(50);
    server.down = true;
    await expect(rate(chat, "m3", 2)).rejects.toThrow("network");
    expect(rated(chat, "m3")).toBeNull();
  });
});
