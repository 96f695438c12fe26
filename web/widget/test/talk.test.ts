/*
 * Who answers, what can be pressed and how long it takes: read from the log, the same after a reload.
 */

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Choice, State, VMessage, Wait } from "../frame/model";
import { START } from "../frame/model";
import { reduce } from "../frame/reduce";
import { modeOf, pressable, thinking, way } from "../frame/talk";
import { WaitWatch } from "../frame/wait";
import { whenToAsk } from "../frame/view/email";
import { waitWords } from "../frame/view/wait";
import { readFrame } from "../frame/wire";
import { speak } from "../frame/words";
import { FakeServer, message, newChat, outgoing, session } from "./cast";

const PERSON: Choice = { key: "person", label: "לדבר עם נציג" };
const NO: Choice = { key: "not_helped", label: "לא עזר" };
const MAIL: Choice = { key: "mail", label: "לקבל את התשובה במייל" };

const bot = (id: number, choices: Choice[]): VMessage => ({ ...message(id, `bot ${id}`, "bot"), choices });
const log = (messages: VMessage[], withBot = true): State => {
  const opened = session(10, messages);
  return reduce(START, { type: "session", session: { ...opened, settings: { ...opened.settings, bot: withBot ? "בוט" : null } } });
};

describe("who answers", () => {
  it("is chosen before the first message, and people only without a bot", () => {
    expect([modeOf(log([])), modeOf(log([], false)), modeOf(log([message(1, "hi")], false))]).toEqual(["choose", "none", "none"]);
  });

  it("is the bot until it gave the chat to a person, and then whoever answered", () => {
    const asked = [message(1, "q")];
    const answered = [...asked, bot(2, [NO, PERSON])];
    const given = [...answered, message(3, NO.label), bot(4, [MAIL])];
    expect([asked, answered, given, [...given, message(5, "hello", "agent")]].map((messages) => modeOf(log(messages)))).toEqual(["bot", "bot", "waiting", "person"]);
  });

  it("is a person as soon as one was asked for: by button, and before the first message", () => {
    expect(modeOf(log([message(1, "q"), bot(2, [PERSON]), message(3, PERSON.label)]))).toBe("waiting");
    expect(modeOf(reduce({ ...log([]), wish: "person" }, { type: "outbox", items: [outgoing("x")] }))).toBe("waiting");
  });

  it("may come back to the bot after a person, where the bot speaks again", () => {
    expect(modeOf(log([message(1, "hello", "agent"), message(2, "q"), bot(3, [PERSON])]))).toBe("bot");
  });
});

describe("what can be pressed", () => {
  it("are the choices of the newest turn alone, without the way to a person, which has its own place", () => {
    const state = log([message(1, "q"), bot(2, [NO, PERSON]), message(3, "other"), bot(4, [NO, PERSON])]);
    expect([pressable(state), way(state)]).toEqual([{ id: 4, choices: [NO] }, PERSON]);
  });

  it("is over with any answer to the bot; an answer by mail can be had until it was taken", () => {
    expect(pressable(log([bot(2, [NO, PERSON]), message(3, "hm")]))).toBeNull();
    const given = [bot(2, [MAIL]), message(3, "one more thing")];
    expect(pressable(log(given))?.choices).toEqual([MAIL]);
    expect(pressable(log([...given, message(4, MAIL.label)]))).toBeNull();
    expect(pressable(log([...given, message(4, "hello", "agent")]))).toBeNull();
  });

  it("is taken by a message that is still on its way", () => {
    const state = reduce(log([bot(2, [NO, PERSON])]), { type: "outbox", items: [{ ...outgoing("x"), text: NO.label, choice: NO.key }] });
    expect([pressable(state), modeOf(state)]).toEqual([null, "bot"]);
  });
});

describe("the bot thinks", () => {
  const at = Date.parse("2026-11-22T10:00:00Z");
  it("while a question has no answer, but not for ever", () => {
    const asked = log([message(1, "q")]);
    expect([thinking(asked, at + 2000), thinking(asked, at + 60_000), thinking(log([message(1, "q"), bot(2, [PERSON])]), at)]).toEqual([true, false, false]);
  });

  it("not when a person has the chat, nor without a bot", () => {
    expect([[bot(1, [MAIL]), message(2, "q")], [message(1, "a", "agent"), message(2, "q")]].map((messages) => thinking(log(messages), at))).toEqual([false, false]);
    expect(thinking(log([message(1, "q")], false), at)).toBe(false);
  });

  it("nor is a mailbox asked for meanwhile", () => {
    const asked = log([message(1, "q")]);
    expect(whenToAsk({ ...asked, settings: { ...asked.settings!, online: false } }, at)).toBeNull();
  });
});

describe("the wait in words", () => {
  const now = new Date("2026-11-22T10:00:00");
  const words = (wait: Partial<Wait>, mine = false): string => waitWords({ open: true, opens_at: null, ahead: 0, minutes: null, ...wait }, mine, now).replace(/[\u2068\u2069]/g, "");

  it("says how many and about how long", () => {
    speak("he");
    expect([words({ minutes: 3 }), words({ ahead: 1, minutes: 1 }), words({ ahead: 7, minutes: 130 }, true), words({}, true)])
      .toEqual(["אין תור כרגע, בערך 3 דקות", "פנייה אחת לפניכם, בערך דקה", "בתור לנציג, 7 פניות לפניכם, בערך שעתיים", "אתם הבאים בתור, מענה בהקדם"]);
  });

  it("says when somebody is back, and no number then", () => {
    const closed = (opens_at: string | null, mine = false): string => words({ open: false, opens_at, ahead: 4 }, mine);
    expect([closed("2026-11-22T12:00:00"), closed("2026-11-23T08:00:00"), closed("2026-11-26T08:00:00", true), closed(null)])
      .toEqual(["הצוות חוזר היום בשעה 12:00", "הצוות חוזר מחר בשעה 08:00", "הפנייה רשומה. הצוות חוזר ביום חמישי בשעה 08:00", "אין כרגע נציגים זמינים, נענה בהקדם"]);
    expect(closed("2026-12-20T08:00:00")).toContain("20 בדצמבר");
  });

  it("is heard from the feed only when it is whole", () => {
    const person = { open: true, opens_at: null, ahead: 2, minutes: 5 };
    expect([readFrame(JSON.stringify({ type: "wait", person })), readFrame('{"type":"wait","person":{"ahead":2}}')]).toEqual([{ type: "wait", person, online: null }, null]);
  });
});

describe("with a server", () => {
  let server: FakeServer;
  beforeEach(() => { vi.useFakeTimers(); server = new FakeServer(); });
  afterEach(() => { vi.useRealTimers(); });

  it("a choice goes with its words, and a wish with the first message alone", async () => {
    const chat = newChat(server);
    void chat.begin(null);
    await vi.advanceTimersByTimeAsync(50);
    chat.dispatch({ type: "wish", wish: "person" });
    chat.send("first", []);
    chat.send(MAIL.label, [], MAIL);
    await vi.advanceTimersByTimeAsync(50);
    expect(server.bodies.map(({ text, wish, choice }) => [text, wish, choice])).toEqual([["first", "person", undefined], [MAIL.label, undefined, "mail"]]);
  });

  it("the wait, which the feed tells, is asked for once a minute all the same, and no more once a person answered", async () => {
    const chat = newChat(server);
    const watch = new WaitWatch(chat);
    void chat.begin(null);
    await vi.advanceTimersByTimeAsync(50);
    const opened = session(1);
    chat.dispatch({ type: "session", session: { ...opened, settings: { ...opened.settings, bot: "בוט" }, messages: [message(1, "q"), bot(2, [MAIL])] } });
    const asked = async (seconds: number): Promise<number> => {
      const before = server.calls.filter((call) => call.endsWith("/session")).length;
      for (let second = 0; second < seconds; second += 5) {
        await vi.advanceTimersByTimeAsync(5000);
        await watch.look();
      }
      return server.calls.filter((call) => call.endsWith("/session")).length - before;
    };
    expect(await asked(120)).toBe(2);
    expect(chat.state.person?.minutes).toBe(3);
    chat.dispatch({ type: "message", seq: 2, message: message(9, "hello", "agent") });
    expect(await asked(60)).toBe(0);
  });
});
