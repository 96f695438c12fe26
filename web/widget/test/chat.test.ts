/*
 * The whole chat against a server that loses requests and answers: nothing lost, nothing doubled.
 */

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Chat } from "../frame/chat";
import { browser, FakeServer, memory, newChat } from "./cast";

let server: FakeServer;
beforeEach(() => { vi.useFakeTimers(); server = new FakeServer(); });
afterEach(() => { vi.useRealTimers(); });

const pass = (milliseconds = 50): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);
const texts = (chat: Chat): string[] => chat.state.entries.map((entry) => entry.message.text);
const stored = (): string[] => [...server.visitors.values()].flatMap((visitor) => visitor.messages.map((kept) => kept.text));

async function started(change: Parameters<typeof newChat>[1] = {}, identity: string | null = null): Promise<Chat> {
  const chat = newChat(server, change);
  void chat.begin(identity);
  await pass();
  return chat;
}

describe("sending", () => {
  it("shows a message at once and empties the outbox when it is confirmed", async () => {
    const chat = await started();
    chat.send("שלום", []);
    expect(chat.state.outbox).toHaveLength(1);
    await pass();
    expect([texts(chat), chat.state.outbox, chat.store.outbox()]).toEqual([["שלום"], [], []]);
  });

  it.each([["lose_request"], ["lose_answer"], ["unavailable"]] as const)("%s: sent again with the same id, stored once", async (fault) => {
    const chat = await started();
    server.faults = [fault, fault];
    chat.send("one", []);
    chat.send("two", []);
    await pass(10_000);
    expect([stored(), texts(chat), chat.state.outbox]).toEqual([["one", "two"], ["one", "two"], []]);
  });

  it("keeps the moment that the server named, even when nudged before it", async () => {
    const chat = await started();
    server.faults = ["too_many"];
    chat.send("patience", []);
    await pass(1000);
    chat.nudge();
    await pass(10_000);
    expect(stored()).toEqual([]);
    await pass(12_000);
    expect(stored()).toEqual(["patience"]);
  });

  it("a refused message stays with its reason and does not hold up the next", async () => {
    const chat = await started();
    server.faults = ["refuse"];
    chat.send("bad", []);
    chat.send("good", []);
    await pass();
    expect([stored(), chat.state.outbox.map((item) => item.error)]).toEqual([["good"], ["invalid"]]);
    chat.outbox.retry(chat.state.outbox[0]!.client_id);
    await pass();
    expect([stored(), chat.state.outbox]).toEqual([["good", "bad"], []]);
  });

  it("an expired token: opens the session again and sends", async () => {
    const chat = await started();
    server.faults = ["expired"];
    chat.send("still here", []);
    await pass();
    expect([stored(), chat.state.outbox]).toEqual([["still here"], []]);
  });
});

describe("a lost connection", () => {
  it("a reload in the middle of sending: the outbox goes on where it was", async () => {
    const disk = memory();
    const first = await started({ disk });
    server.faults = ["lose_answer", "lose_request", "lose_request"];
    first.send("one", []);
    first.send("two", []);
    await pass(100);
    first.live.stop();
    first.epoch += 1; // the page is gone
    const second = await started({ disk });
    await pass(10_000);
    expect([stored(), texts(second), second.state.outbox, second.store.outbox()]).toEqual([["one", "two"], ["one", "two"], [], []]);
  });

  it("resumes after the last number seen, and misses nothing said meanwhile", async () => {
    const chat = await started();
    chat.send("a", []);
    await pass();
    const [token] = [...server.visitors.keys()].slice(-1) as [string];
    for (const socket of server.sockets) socket.lose();
    server.store(token, "b", "agent", null);
    server.store(token, "c", "agent", null);
    expect(chat.state.link).toBe("connecting");
    await pass(3000);
    expect([texts(chat), chat.state.link]).toEqual([["a", "b", "c"], "live"]);
  });

  it("without a socket it asks for the list instead, and goes back to the socket when it can", async () => {
    server.socketsWork = false;
    const chat = await started();
    await pass(10_000);
    expect(chat.state.link).toBe("polling");
    chat.send("hello", []);
    await pass();
    server.store([...server.visitors.keys()].at(-1)!, "answer", "agent", null);
    await pass(10_000);
    expect(texts(chat)).toEqual(["hello", "answer"]);
    server.socketsWork = true;
    await pass(60_000);
    expect(chat.state.link).toBe("live");
  });

  it("a line that went silent is noticed", async () => {
    const chat = await started();
    server.heard = () => undefined; // no pong, no hello
    await pass(40_000);
    expect(chat.state.link).not.toBe("live");
  });

  it("written before the server could be reached: waits, then goes", async () => {
    server.down = true;
    const chat = await started();
    chat.send("early", []);
    await pass(5000);
    expect(chat.state.link).toBe("cut");
    server.down = false;
    chat.nudge();
    await pass(5000);
    expect([stored(), chat.state.outbox]).toEqual([["early"], []]);
  });
});

describe("two tabs", () => {
  it("stay in step and store each message once", async () => {
    const shared = { disk: memory(), openTabs: browser() };
    const [one, two] = [await started(shared), await started(shared)];
    server.faults = ["lose_answer"];
    one.send("from one", []);
    two.send("from two", []);
    await pass(10_000);
    expect(stored().sort()).toEqual(["from one", "from two"]);
    expect(texts(one)).toEqual(texts(two));
    expect([one.state.outbox, two.state.outbox]).toEqual([[], []]);
    expect([...server.visitors.values()].filter((visitor) => visitor.messages.length)).toHaveLength(1);
  });
});

describe("identity", () => {
  const jwt = (sub: string): string => `h.${btoa(JSON.stringify({ sub }))}.s`;

  it("a forged one: warns, and the visitor is anonymous", async () => {
    const warn = vi.fn();
    const chat = await started({ warn }, "forged");
    expect(warn).toHaveBeenCalledWith("bad_identity");
    chat.send("hi", []);
    await pass();
    expect(texts(chat)).toEqual(["hi"]);
  });

  it("another person: a new session, and neither log nor outbox of the first", async () => {
    const chat = await started({}, jwt("dana"));
    chat.send("dana's", []);
    await pass();
    server.faults = ["lose_request"];
    chat.send("dana's, waiting", []);
    await pass(10);
    void chat.begin(jwt("omer"));
    await pass(20_000);
    expect([texts(chat), chat.state.outbox]).toEqual([[], []]);
    void chat.begin(jwt("dana"));
    await pass(5000);
    expect(texts(chat)).toEqual(["dana's", "dana's, waiting"]);
  });
});
