/*
 * The reducer's promises: the server's order, nothing twice, nothing lost, nothing comes back.
 */

import { describe, expect, it } from "vitest";
import { START, type Action, type State, type VMessage } from "../frame/model";
import { isRead, lastFromUs, reduce, unread } from "../frame/reduce";
import { message, outgoing, session } from "./cast";

const play = (...actions: Action[]): State => actions.reduce(reduce, START);
const texts = (state: State): string[] => state.entries.map((entry) => entry.message.text);
const live = (seq: number, found: VMessage): Action => ({ type: "message", seq, message: found });

describe("reduce", () => {
  it("keeps the server's order, whatever order frames come in", () => {
    const state = play({ type: "session", session: session(10) }, live(13, message(3, "c")), live(11, message(1, "a")), live(12, message(2, "b")));
    expect(texts(state)).toEqual(["a", "b", "c"]);
    expect(state.seq).toBe(13);
  });

  it("orders by sequence number, not by id: a held answer stands where it left", () => {
    const state = play({ type: "session", session: session(10) }, live(14, message(5, "held answer", "agent")), live(12, message(6, "question")));
    expect(texts(state)).toEqual(["question", "held answer"]);
  });

  it("takes a duplicate once, and an edit in its place", () => {
    const state = play({ type: "session", session: session(1) }, live(2, message(1, "a")), live(3, message(2, "b")), live(2, message(1, "a")), live(9, message(1, "a, corrected")));
    expect(texts(state)).toEqual(["a, corrected", "b"]);
  });

  it("moves a message from the outbox to the log when it is confirmed, by post or by feed", () => {
    const items = [outgoing("x"), outgoing("y", 2)];
    const waiting = play({ type: "session", session: session(1) }, { type: "outbox", items });
    const posted = reduce(waiting, { type: "posted", message: message(1, "x", "you", "x") });
    expect([texts(posted), posted.outbox.map((item) => item.client_id)]).toEqual([["x"], ["y"]]);
    const fed = reduce(reduce(posted, live(4, message(1, "x", "you", "x"))), live(5, message(2, "y", "you", "y")));
    expect([texts(fed), fed.outbox]).toEqual([["x", "y"], []]);
  });

  it("puts a confirmed message last until the feed names its place", () => {
    const start = play({ type: "session", session: session(1) }, { type: "posted", message: message(7, "mine", "you", "x") }, live(4, message(6, "theirs", "agent")));
    expect(texts(start)).toEqual(["theirs", "mine"]);
    expect(texts(reduce(start, live(3, message(7, "mine", "you", "x"))))).toEqual(["mine", "theirs"]);
  });

  it("does not move the resume cursor by a post: only the feed has shown us what lies before it", () => {
    expect(play({ type: "session", session: session(4) }, { type: "posted", message: message(9, "mine", "you", "x") }).seq).toBe(4);
  });

  it("never brings a removed message back", () => {
    const state = play({ type: "session", session: session(1) }, live(2, message(1, "a")), { type: "removed", seq: 3, id: 1 }, live(2, message(1, "a")),
      { type: "batch", seq: 4, messages: [message(1, "a"), message(2, "b")], removed: [] });
    expect(texts(state)).toEqual(["b"]);
  });

  it("state plus catching up equals state fetched again", () => {
    const all = [message(1, "a"), message(3, "b", "agent"), message(2, "c")];
    const cut = play({ type: "session", session: session(1) }, live(2, all[0]!), live(6, message(9, "gone")));
    const resumed = reduce(cut, { type: "batch", seq: 8, messages: [all[1]!, all[2]!], removed: [9] });
    const fetched = reduce(START, { type: "session", session: session(8, all) });
    expect(resumed.entries.map((entry) => entry.message)).toEqual(fetched.entries.map((entry) => entry.message));
    expect(resumed.seq).toBe(fetched.seq);
  });

  it("a list that overlaps with later frames keeps its own order", () => {
    const state = play({ type: "session", session: session(1) }, live(5, message(2, "b")), { type: "batch", seq: 9, messages: [message(1, "a"), message(2, "b"), message(3, "c")], removed: [] });
    expect(texts(state)).toEqual(["a", "b", "c"]);
  });

  it("a snapshot drops what the server no longer has and keeps what came after it", () => {
    const state = play({ type: "session", session: session(1) }, live(2, message(1, "old")), live(7, message(2, "newer")), { type: "posted", message: message(3, "mine", "you", "x") },
      { type: "session", session: session(5, [message(4, "kept")]) });
    expect(texts(state)).toEqual(["kept", "newer", "mine"]);
  });

  it("read marks go forward only", () => {
    const state = play({ type: "session", session: session(1) }, live(2, message(1, "a")), live(3, message(2, "b")), { type: "read", seq: 4, message_id: 2 }, { type: "read", seq: 5, message_id: 1 });
    expect(state.entries.map((entry) => isRead(state, entry.message))).toEqual([true, true]);
    const again = reduce(reduce(state, live(6, { ...message(1, "a"), state: "read" })), live(7, message(1, "a")));
    expect(again.entries[0]!.message.state).toBe("read");
  });

  it("counts what the visitor has not seen", () => {
    const state = play({ type: "session", session: session(3, [{ ...message(1, "seen", "agent"), state: "read" }, message(2, "new", "agent"), message(3, "mine")]) });
    expect(unread(state)).toBe(1);
    expect(lastFromUs(state)?.id).toBe(2);
    expect(unread(reduce(state, { type: "seen", message_id: 2 }))).toBe(0);
  });

  it("an agent's message ends the typing sign, and so does a lost line", () => {
    const typing = play({ type: "session", session: session(1) }, { type: "typing", on: true, name: "נועה" });
    expect(reduce(typing, live(2, message(1, "hi", "agent"))).typing).toBeNull();
    expect(reduce(typing, { type: "link", link: "connecting" }).typing).toBeNull();
  });

  it("another person's chat leaves nothing behind", () => {
    const state = play({ type: "session", session: session(3, [message(1, "private")]) }, { type: "outbox", items: [outgoing("x")] }, { type: "reset" });
    expect([state.entries, state.outbox, state.seq, state.visitor.email]).toEqual([[], [], 0, null]);
  });
});
