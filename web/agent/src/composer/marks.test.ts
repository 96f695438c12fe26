/** Offsets are UTF-16 units, whatever the script. */
import { describe, expect, it } from "vitest";
import type { Finding } from "@/api/types";
import { change, edit, markAt, marksOf, segments, shift, shiftSpans, stepFrom, toggleBold } from "./marks";
import { slotsOf } from "./slots";
import { boldRanges } from "@/text/rich";

const finding = (text: string, part: string, severity: Finding["severity"] = "warn"): Finding => {
  const start = text.indexOf(part);
  return { label: "blame", severity, start, end: start + part.length, why: "", fixes: [{ kind: "replace", start, end: start + part.length, text: "x", title: "x" }] };
};
const shown = (text: string, findings: Finding[]) => segments(text, marksOf(findings, text.length), boldRanges(text)).filter((piece) => piece.mark).map((piece) => piece.text);

describe("marks", () => {
  it("stand on the exact letters in mixed directions", () => {
    const text = "שלום 👩‍🔧 Dana, הזמנה AB-10294 מבטיחים 100%";
    expect(shown(text, [finding(text, "AB-10294"), finding(text, "מבטיחים")])).toEqual(["AB-10294", "מבטיחים"]);
  });

  it("cover the whole text in order, nothing lost", () => {
    const text = "אני **מבטיחה** שזה 😀 לא יקרה";
    const pieces = segments(text, marksOf([finding(text, "מבטיחה** שזה")], text.length), boldRanges(text));
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(pieces.filter((piece) => piece.bold).map((piece) => piece.text).join("")).toBe("**מבטיחה**");
  });

  it("show the graver one where two overlap", () => {
    const text = "לא קראת את התנאים";
    const pieces = segments(text, marksOf([finding(text, text, "hint"), finding(text, "קראת", "blocker")], text.length), []);
    expect(pieces.find((piece) => piece.text === "קראת")?.mark?.severity).toBe("blocker");
  });

  it("are never drawn outside the text", () => {
    expect(marksOf([{ label: "x", severity: "warn", start: 5, end: 500, why: "", fixes: [] }], 8)).toEqual([{ id: 0, start: 5, end: 8, severity: "warn" }]);
    expect(marksOf([{ label: "thanks", severity: "hint", start: 3, end: 3, why: "", fixes: [] }], 8)).toEqual([]);
  });

  it("and slots are cut apart to the letter", () => {
    const text = "שלום 👩‍🔧 **⟦שם⟧**, Dana";
    const pieces = segments(text, marksOf([finding(text, "⟦שם⟧", "blocker"), finding(text, "Dana")], text.length, (item) => item.severity === "blocker"), boldRanges(text), slotsOf(text));
    expect(pieces.filter((piece) => piece.slot).map((piece) => piece.text)).toEqual(["⟦שם⟧"]);
    expect(pieces.filter((piece) => piece.mark).map((piece) => piece.text)).toEqual(["Dana"]);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
  });

  it("are walked round and round, overlapping ones too", () => {
    const text = "אבג דהו זחט";
    const marks = marksOf([finding(text, "דהו"), finding(text, "דהו זחט", "hint"), finding(text, "אבג")], text.length);
    const walk = (back: boolean, from: number) => {
      const ids: (number | undefined)[] = [];
      let now: number | null = null;
      for (let n = 0; n < 4; n++) {
        now = stepFrom(marks, from, now, back)?.id ?? null;
        ids.push(now ?? undefined);
      }
      return ids;
    };
    expect(walk(false, 1)).toEqual([0, 1, 2, 0]);
    expect(walk(true, 1)).toEqual([2, 1, 0, 2]);
    expect(walk(false, 11)).toEqual([2, 0, 1, 2]);
    expect(stepFrom([], 0, null, false)).toBeNull();
  });

  it("are found under the caret", () => {
    const marks = marksOf([finding("אבג דהו", "דהו")], 7);
    expect(markAt(marks, 5)?.start).toBe(4);
    expect(markAt(marks, 2)).toBeNull();
  });
});

describe("while one writes on", () => {
  const text = "שלום, אנחנו מבטיחים החזר";
  const marked = [finding(text, "מבטיחים")];

  it("marks move with their letters", () => {
    for (const longer of [`היי ${text}`, `${text}!`, text.replace(",", ", Dana 😀,")]) {
      const [moved] = shift(marked, text, longer);
      expect(longer.slice(moved?.start, moved?.end)).toBe("מבטיחים");
      expect(moved?.fixes[0]?.start).toBe(moved?.start);
    }
  });

  it("a mark that is written over goes", () => {
    expect(shift(marked, text, text.replace("בטי", "בט"))).toEqual([]);
  });

  it("promises move along, and stay when they are written over", () => {
    const promise = { start: text.indexOf("מבטיחים"), end: text.length };
    const [moved] = shiftSpans([promise], text, `היי ${text}`);
    expect(`היי ${text}`.slice(moved?.start, moved?.end)).toBe("מבטיחים החזר");
    expect(shiftSpans([promise], text, "")).toEqual([{ start: 0, end: 0 }]);
  });

  it("the change is found from both ends", () => {
    expect(change("אבג", "אבבג")).toEqual({ start: 2, end: 2, delta: 1 });
    expect(change("aaa", "aa")).toEqual({ start: 2, end: 3, delta: -1 });
    expect(change("", "שלום")).toEqual({ start: 0, end: 0, delta: 4 });
  });

  it("random edits never leave a mark on other letters", () => {
    let state = 5;
    const roll = (n: number) => (state = (state * 48_271) % 2_147_483_647) % n;
    for (let n = 0; n < 500; n++) {
      const at = roll(text.length);
      const next = text.slice(0, at) + "אב🙂c ".slice(0, roll(6)) + text.slice(at + roll(4));
      for (const mark of shift(marked, text, next)) expect(next.slice(mark.start, mark.end)).toBe("מבטיחים");
    }
  });
});

describe("fixes", () => {
  it("say what is taken and what comes", () => {
    expect(edit({ kind: "insert", start: 4, end: 9, text: "תודה", title: "" })).toEqual({ start: 4, end: 4, text: "תודה" });
    expect(edit({ kind: "remove", start: 4, end: 9, text: "x", title: "" })).toEqual({ start: 4, end: 9, text: "" });
  });
});

function apply(text: string, start: number, end: number): string[] {
  const made = toggleBold(text, start, end);
  const next = text.slice(0, made.start) + made.text + text.slice(made.end);
  return [next, next.slice(...made.select)];
}

describe("bold", () => {
  it("is put round the words, not the spaces", () => expect(apply("עד יום ראשון כאן", 2, 13)).toEqual(["עד **יום ראשון** כאן", "יום ראשון"]));
  it("is taken away from inside", () => expect(apply("עד **מחר** כאן", 5, 8)).toEqual(["עד מחר כאן", "מחר"]));
  it("is taken away from outside", () => expect(apply("עד **מחר** כאן", 3, 10)).toEqual(["עד מחר כאן", "מחר"]));
  it("waits between the stars when nothing is selected", () => expect(apply("עד ", 3, 3)).toEqual(["עד ****", ""]));
});
