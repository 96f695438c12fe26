/** State plus events equals state fetched again: a small server, a stream of random changes, many seeds. */
import { describe, expect, it } from "vitest";
import { type ListState, applyToConversation, applyToList } from "./apply";
import { type ListOrder, newestFirst, orders, pressingFirst } from "./order";
import { type Queue, belongs, parseQueue, queueSlug } from "./queue";
import type { Callback, ConversationFull, ConversationRow, HandTask, LiveEvent, Message } from "./types";

const ME = 1;
const PAGE = 5;
const NOW = Date.UTC(2026, 0, 2);
const queues: Queue[] = [
  { name: "mine", team: null }, { name: "unassigned", team: null }, { name: "team", team: 2 }, { name: "all", team: null },
  { name: "waiting", team: null }, { name: "snoozed", team: null }, { name: "resolved", team: null }, { name: "attention", team: null }, { name: "public", team: null },
];

function dice(seed: number) {
  let state = seed;
  return (n: number) => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return (state >> 8) % n;
  };
}

function row(id: number, minute: number): ConversationRow {
  return {
    id, subject: "חשבון", preview: "", preview_from: "contact", status: "open", snoozed_until: null, snoozed_until_reply: false,
    contact: { id: (id % 4) + 1, name: "אורית", face: null }, inbox_id: 1, channel: "email", assignee_id: null, team_id: null, tags: [], priority: "normal",
    sentiment: "neutral", urgent: false, wants_human: false, threats: [], heat: 0, attention: null, unread: false, created_at: at(minute), last_at: at(minute),
    tier: "agent", due_at: null, waiting_since: null, version: 1, last_message_id: null, last_in_id: null, public: id % 3 === 0, reach: null, weight: id % 5,
  };
}

function at(minute: number): string {
  return new Date(Date.UTC(2026, 0, 1, 8, minute)).toISOString();
}

/** The server in thirty lines: what it would answer, and the events it would send. */
class Desk {
  rows = new Map<number, ConversationRow>();
  entries = new Map<number, Message[]>();
  seq = 0;
  minute = 100;

  constructor(readonly roll: (n: number) => number) {
    for (let id = 1; id <= 24; id++) this.rows.set(id, row(id, this.roll(60)));
  }

  list(queue: Queue, order: ListOrder = "newest"): ConversationRow[] {
    return [...this.rows.values()].filter((item) => belongs(item, queue, ME)).toSorted(queue.name === "public" ? pressingFirst(NOW) : orders[order]);
  }

  fetchList(queue: Queue, pages: number, order: ListOrder = "newest"): ListState {
    const all = this.list(queue, order);
    return {
      pageParams: [],
      pages: Array.from({ length: pages }, (_, n) => ({ items: all.slice(n * PAGE, (n + 1) * PAGE), next: all.length > (n + 1) * PAGE ? String(n) : null, seq: this.seq })),
    };
  }

  fetchConversation(id: number): ConversationFull {
    const conversation = this.rows.get(id);
    if (!conversation) throw new Error("none");
    return {
      conversation, contact: { id: conversation.contact.id, name: "אורית", addressed_as: null, language: null, email: null, phone: null, note: "", face: null, identities: [], choices: { channel: null, hours: null, answers: {} }, created_at: at(0), version: 1 },
      entries: this.entries.get(id) ?? [], older: null, draft: null, others: [], hint: null, seq: this.seq, hold_seconds: 10, can_reply: true, recipient: null, commitments: [], benefits: [], consults: [], handoff: null, hand: null, callbacks: [], mention: null, public_reply: null, private_ways: [],
      window_until: null, max_text: null, way: { inbox_id: 1, channel: "email", text_unit: "characters", formatting: true, bold_mark: null, signed: true, max_file_bytes: 1, max_files: null, templates: false, opted_out: false, no_replies: false },
      contact_conversations: [...this.rows.values()].filter((item) => item.id !== id && item.contact.id === conversation.contact.id).toSorted(newestFirst),
    };
  }

  step(): LiveEvent {
    const id = 1 + this.roll(26);
    const before = this.rows.get(id) ?? row(id, this.minute);
    const next = { ...before, version: before.version + 1 };
    const entries: Message[] = [];
    const removed: string[] = [];
    const have = this.entries.get(id) ?? [];
    switch (this.roll(7)) {
      case 0: next.status = (["open", "waiting", "snoozed", "resolved"] as const)[this.roll(4)] ?? "open"; break;
      case 1: next.assignee_id = [null, 1, 2][this.roll(3)] ?? null; break;
      case 2: next.team_id = [null, 1, 2][this.roll(3)] ?? null; break;
      case 3: next.attention = ([null, "failed"] as const)[this.roll(2)] ?? null; break;
      case 4: if (have[0]) { removed.push(have[0].key); this.entries.set(id, have.slice(1)); } break;
      default: {
        const message = { type: "message", key: `m${this.seq}`, id: this.seq, conversation_id: id, at: at(++this.minute), direction: "in" } as Message;
        entries.push(message);
        this.entries.set(id, [...have, message]);
        next.last_at = message.at;
        next.heat = this.roll(4) * 10;
      }
    }
    this.rows.set(id, next);
    return { type: "event", seq: ++this.seq, kind: "x", at: at(this.minute), actor: { kind: "system", id: null, name: "" }, conversation: next, entries, removed, gone: null, scope: "conversation", contact: null };
  }
}

describe("state plus events equals state fetched again", () => {
  for (const seed of [1, 7, 42, 1848, 99_991]) {
    it(`seed ${seed}`, () => {
      const desk = new Desk(dice(seed));
      let lists = queues.map((queue) => desk.fetchList(queue, 20));
      let open = desk.fetchConversation(3);
      for (let n = 0; n < 400; n++) {
        const event = desk.step();
        lists = lists.map((list, index) => applyToList(list, event, queues[index] as Queue, ME, "newest", NOW));
        open = applyToConversation(open, event);
      }
      for (const [index, queue] of queues.entries()) {
        expect(lists[index]?.pages.flatMap((page) => page.items), queueSlug(queue)).toEqual(desk.list(queue));
      }
      const again = desk.fetchConversation(3);
      expect(open.conversation).toEqual(again.conversation);
      expect(open.entries).toEqual(again.entries);
      expect(open.contact_conversations).toEqual(again.contact_conversations.slice(0, 20));
    });
  }

  it.each(["newest", "heat"] as const)("holds for the loaded part of a long list, in the order %s", (order) => {
    const desk = new Desk(dice(5));
    const all: Queue = { name: "all", team: null };
    let list = desk.fetchList(all, 2, order);
    for (let n = 0; n < 200; n++) list = applyToList(list, desk.step(), all, ME, order);
    const shown = list.pages.flatMap((page) => page.items);
    expect(shown).toEqual(desk.list(all, order).slice(0, shown.length));
  });

  it("ignores what it already has, so a replay changes nothing", () => {
    const desk = new Desk(dice(11));
    const events = Array.from({ length: 50 }, () => desk.step());
    const all: Queue = { name: "all", team: null };
    const list = desk.fetchList(all, 20);
    const open = desk.fetchConversation(3);
    expect(events.reduce((state, event) => applyToList(state, event, all, ME), list)).toEqual(list);
    expect(events.reduce(applyToConversation, open)).toBe(open);
  });

  it("takes the story of a handoff from its frame, and keeps it through all others", () => {
    const desk = new Desk(dice(3));
    const open = desk.fetchConversation(3);
    const handoff = { reason: "requested", at: at(1), matter: "המקרר רועש", collected: [], tried: [], feeling: "neutral", first_line: "" } as const;
    const event = (seq: number, id: number, more: object): LiveEvent => ({ ...desk.step(), seq, conversation: { ...open.conversation, id, version: seq }, gone: null, entries: [], removed: [], ...more });
    const told = applyToConversation(open, event(1000, 3, { kind: "handed_off", handoff }));
    expect(told.handoff).toEqual(handoff);
    expect(applyToConversation(told, event(1001, 3, { kind: "resolved" })).handoff).toEqual(handoff);
    expect(applyToConversation(open, event(1000, 4, { kind: "handed_off", handoff })).handoff).toBeNull();
  });

  it("drops what is no longer visible", () => {
    const desk = new Desk(dice(3));
    const all: Queue = { name: "all", team: null };
    const list = desk.fetchList(all, 20);
    const gone = applyToList(list, { ...desk.step(), conversation: null, gone: 5 }, all, ME);
    expect(gone.pages.flatMap((page) => page.items).map((item) => item.id)).not.toContain(5);
  });
});

const heard = (seq: number, state: string, at: string): LiveEvent => ({
  type: "event", seq, kind: "x", at, actor: { kind: "system", id: null, name: "" }, conversation: null, removed: [], gone: null, scope: "conversation", contact: null,
  entries: [{ type: "message", key: "m9", id: 9, conversation_id: 3, at: "2026-01-01T10:00:00Z", direction: "out", delivery: { state, at } } as Message],
});

describe("the answer to a call", () => {
  it("does not undo what the feed has told since", () => {
    const open = applyToConversation(new Desk(dice(2)).fetchConversation(3), heard(1, "held", "2026-01-01T10:00:00Z"));
    const sent = applyToConversation(open, heard(2, "sent", "2026-01-01T10:00:04.51Z"));
    expect(applyToConversation(sent, heard(0, "queued", "2026-01-01T10:00:04.5Z")).entries).toEqual(sent.entries);
    expect(applyToConversation(open, heard(0, "queued", "2026-01-01T10:00:04.5Z")).entries[0]).toMatchObject({ delivery: { state: "queued" } });
  });
});

describe("queue addresses", () => {
  it("come back as they went", () => {
    for (const queue of queues) expect(parseQueue(queueSlug(queue))).toEqual(queue);
  });
});

const booked = { id: 4, version: 1, state: "open" } as Callback;

function calls(desk: Desk, id: number, callbacks?: Callback[]): LiveEvent {
  const conversation = desk.rows.get(id) ?? null;
  return { type: "event", seq: ++desk.seq, kind: "callback_booked", at: at(1), actor: { kind: "system", id: null, name: "" }, conversation, entries: [], removed: [], gone: null, scope: "conversation", contact: null, ...(callbacks && { callbacks }) };
}

describe("the calls of a conversation", () => {
  it("are those of the frame, in place of those shown", () => {
    const desk = new Desk(dice(3));
    const open = applyToConversation(desk.fetchConversation(3), calls(desk, 3, [booked]));
    expect(open.callbacks).toEqual([booked]);
    const done = { ...booked, version: 2, state: "done" } as Callback;
    expect(applyToConversation(open, calls(desk, 3, [done])).callbacks).toEqual([done]);
    expect(applyToConversation(open, calls(desk, 3, [])).callbacks).toEqual([]);
  });

  it("stay as they are by a frame without them, of another conversation, or of before", () => {
    const desk = new Desk(dice(3));
    const late = calls(desk, 3, []);
    const open = applyToConversation(desk.fetchConversation(3), calls(desk, 3, [booked]));
    for (const frame of [calls(desk, 3), calls(desk, 5, []), late]) expect(applyToConversation(open, frame).callbacks).toEqual([booked]);
  });
});

describe("what runs with people of the company", () => {
  it("is that of the frame: another state, or nothing any more; and stays by a frame without it", () => {
    const desk = new Desk(dice(3));
    const of = (hand?: HandTask | null): LiveEvent => ({ ...calls(desk, 3), kind: "hand_taken", ...(hand !== undefined && { hand }) });
    const task = { id: 8, conversation_id: 3, state: "offered" } as HandTask;
    const open = applyToConversation(desk.fetchConversation(3), of(task));
    expect(open.hand).toEqual(task);
    const taken = applyToConversation(open, of({ ...task, state: "taken" }));
    expect(taken.hand?.state).toBe("taken");
    expect(applyToConversation(taken, of()).hand).toEqual(taken.hand);
    expect(applyToConversation(taken, of(null)).hand).toBeNull();
  });
});
