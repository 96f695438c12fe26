/*
 * The small parts: links and bold in a message, colours that can be read, storage that throws.
 */

import { describe, expect, it } from "vitest";
import { backoff } from "../frame/backoff";
import { START, type State } from "../frame/model";
import { backing, Store } from "../frame/store";
import { Typist } from "../frame/typist";
import { whenToAsk } from "../frame/view/email";
import { split } from "../frame/view/text";
import { subject } from "../frame/identity";
import { contrast, palette, parseHex } from "../shared/colour";
import { readToFrame, readToLoader } from "../shared/protocol";
import { message, outgoing, session } from "./cast";

describe("text", () => {
  const links = (text: string): string[] => split(text).flatMap((part) => (part.kind === "link" ? part.href : []));

  it("finds addresses and leaves the sentence's own signs outside", () => {
    expect(links("ראו https://a.example/x?y=1, או www.b.example/path. (https://c.example/d_(e))")).toEqual(["https://a.example/x?y=1", "https://www.b.example/path", "https://c.example/d_(e)"]);
    expect(links("כתבו ל-service@demo.example.com!")).toEqual(["mailto:service@demo.example.com"]);
  });

  it("makes no link of anything that runs", () => {
    expect(links("javascript:alert(1) data:text/html,x vbscript:x <a href=x>")).toEqual([]);
    expect(split("<b>x</b>")).toEqual([{ kind: "text", text: "<b>x</b>" }]);
  });

  it("shows **bold** and leaves lone stars alone", () => {
    expect(split("a **b c** d")).toEqual([{ kind: "text", text: "a " }, { kind: "bold", text: "b c" }, { kind: "text", text: " d" }]);
    expect(split("2 ** 3 ** 4 **x")).toEqual([{ kind: "text", text: "2 ** 3 ** 4 **x" }]);
  });

  it("takes a very long text in its stride", () => {
    const began = performance.now();
    split("a@".repeat(4000) + "**".repeat(4000) + "(".repeat(4000));
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe("colour", () => {
  it("can always be read upon, and in", () => {
    for (const colour of ["#fff", "#000", "#f2b705", "777777", "#0f5e6b", "red", null]) {
      const { fill, on, ink } = palette(colour);
      expect(contrast(parseHex(fill)!, parseHex(on)!)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(parseHex(ink)!, [255, 255, 255])).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe("storage", () => {
  it("that throws, or fills up, still holds the outbox in memory", () => {
    const blocked = new Store(backing(() => { throw new DOMException("denied", "SecurityError"); }), "k", "");
    blocked.put(outgoing("x"));
    expect(blocked.outbox()).toHaveLength(1);
    const full = { length: 0, key: () => null, getItem: () => null, setItem: () => { throw new DOMException("full", "QuotaExceededError"); }, removeItem: () => undefined };
    const store = new Store(full, "k", "");
    store.put(outgoing("b", 2));
    store.put(outgoing("a", 1));
    expect(store.outbox().map((item) => item.client_id)).toEqual(["a", "b"]);
    store.drop("a");
    expect(store.outbox()).toHaveLength(1);
  });

  it("keeps two people apart and survives a spoilt row", () => {
    const disk = backing(() => { throw new Error("blocked"); });
    const [dana, omer] = [new Store(disk, "k", "id=dana"), new Store(disk, "k", "id=omer")];
    dana.put(outgoing("x"));
    disk.setItem("moked:k:id=dana:out:bad", "{");
    expect([dana.outbox().length, omer.outbox().length]).toEqual([1, 0]);
  });
});

describe("small manners", () => {
  it("waits longer each time, never all at once, never more than half a minute", () => {
    expect([backoff(0, () => 0), backoff(0, () => 1), backoff(50, () => 1)]).toEqual([300, 600, 30_000]);
  });

  it("says that the visitor types once in three seconds, and that they stopped", () => {
    let now = 0;
    const said: boolean[] = [];
    const typist = new Typist((on) => said.push(on), () => now);
    for (now = 0; now <= 3500; now += 500) typist.touch(true);
    typist.touch(false);
    typist.touch(false);
    expect(said).toEqual([true, true, false]);
  });

  it("asks for an e-mail address only when nobody has answered", () => {
    const asked = (online: boolean, from: "you" | "agent", later: number): unknown => {
      const state: State = { ...START, settings: { ...session(1).settings, online }, entries: [{ message: message(1, "x", from), order: 1, index: 0 }] };
      return whenToAsk(state, Date.parse("2026-11-22T10:00:00Z") + later);
    };
    expect([asked(false, "you", 0), asked(true, "you", 0), asked(true, "you", 100_000), asked(false, "agent", 100_000)]).toEqual(["away", null, "awake", null]);
  });

  it("reads a signed token for its subject only", () => {
    const hebrew = btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify({ sub: "דנה" }))));
    expect([subject(null), subject(`h.${hebrew}.s`), subject("nonsense")]).toEqual(["", "id=דנה", "id?"]);
  });

  it("hears only well-formed messages at the border", () => {
    expect([readToFrame({ type: "init" }), readToFrame("x"), readToFrame({ moked: 1, type: "eval" }), readToLoader({ moked: 1, type: "unread", count: "1" })]).toEqual([null, null, null, null]);
    expect(readToFrame({ moked: 1, type: "identify", identity: 5 })).toEqual({ moked: 1, type: "identify", identity: null });
  });
});
