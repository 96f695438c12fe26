import { describe, expect, it } from "vitest";
import { folded } from "./fold";

const long = "מילה ".repeat(100);
const same = (text: string) => ({ text, changed: false });
const changed = (text: string) => ({ text, changed: true });

describe("what differs in a long text", () => {
  it("is in sight: what is the same far from it is folded, between words", () => {
    const [before, mark, after] = folded([same(long), changed("חדש"), same(long)]);
    expect(mark).toEqual(changed("חדש"));
    expect(before?.text).toMatch(/^ … (?:מילה )+$/);
    expect(after?.text).toMatch(/^(?:מילה )*מילה … $/);
    expect((before?.text.length ?? 0) + (after?.text.length ?? 0)).toBeLessThan(200);
  });
  it("keeps what is short, and a text without a difference, as it is", () => {
    const short = [same("אחת "), changed("שתיים"), same(" שלוש")];
    expect(folded(short)).toEqual(short);
    expect(folded([same(long)])).toEqual([same(long)]);
  });
});
