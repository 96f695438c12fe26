import { describe, expect, it } from "vitest";
import { type Act, act } from "./markdown";

/** `[` and `]` stand around the selection, before and after. */
function press(what: Act, marked: string): string {
  const start = marked.indexOf("[");
  const end = marked.indexOf("]") - 1;
  const text = marked.replace("[", "").replace("]", "");
  const made = act(what, text, start, end, "מילים");
  const next = text.slice(0, made.start) + made.text + text.slice(made.end);
  return `${next.slice(0, made.select[0])}⟦${next.slice(...made.select)}⟧${next.slice(made.select[1])}`;
}

describe("the toolbar of an article", () => {
  it("makes words bold, and plain again", () => {
    expect(press("bold", "עד [14 יום] בלבד")).toBe("עד **⟦14 יום⟧** בלבד");
    expect(press("bold", "עד **[14 יום]** בלבד")).toBe("עד ⟦14 יום⟧ בלבד");
    expect(press("bold", "עד [**14 יום**] בלבד")).toBe("עד ⟦14 יום⟧ בלבד");
    expect(press("bold", "עד [14 יום ]בלבד")).toBe("עד **⟦14 יום⟧** בלבד");
  });

  it("gives words to replace where nothing is selected", () => {
    expect(press("italic", "א []ב")).toBe("א _⟦מילים⟧_ב");
    expect(press("link", "ראו []")).toBe("ראו [⟦מילים⟧](https://)");
  });

  it("makes a heading of the line, whatever of it is selected", () => {
    expect(press("heading", "א\nאיך [מחז]ירים\nב")).toBe("א\n⟦## איך מחזירים⟧\nב");
    expect(press("heading", "א\n## איך[] מחזירים")).toBe("א\nאיך מחזירים⟦⟧");
    expect(press("heading", "[]")).toBe("## ⟦⟧");
  });

  it("turns lines into a list, one kind into the other, and back", () => {
    expect(press("bullets", "[א\nב]")).toBe("⟦- א\n- ב⟧");
    expect(press("numbers", "[- א\n- ב\n\n- ג]")).toBe("⟦1. א\n2. ב\n\n3. ג⟧");
    expect(press("numbers", "[1. א\n2. ב]")).toBe("⟦א\nב⟧");
  });

  it("makes a link of words or of an address", () => {
    expect(press("link", "ראו [כאן] היום")).toBe("ראו [כאן](⟦https://⟧) היום");
    expect(press("link", "[https://a.example/x]")).toBe("[⟦מילים⟧](https://a.example/x)");
  });
});
