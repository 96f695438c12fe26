import { describe, expect, it } from "vitest";
import { keyFrom } from "./key";

describe("the key of a question", () => {
  it("is made from what people read", () => {
    expect(keyFrom("How should the bill come?", [])).toBe("how_should_the_bill_come");
    expect(keyFrom("חשבונית", [])).toBe("hshbvnit");
    expect(keyFrom("איך לשלוח צ׳ק?", [])).toBe("aik_lshlvh_tsk");
  });

  it("is another than every other, and than what means something else", () => {
    expect(keyFrom("Bill", ["bill"])).toBe("bill_2");
    expect(keyFrom("Bill", ["bill", "bill_2"])).toBe("bill_3");
    expect(keyFrom("Language", [])).toBe("language_2");
  });

  it("is there even where nothing can be made of the words", () => {
    expect(keyFrom("", [])).toBe("choice");
    expect(keyFrom("📄", ["choice"])).toBe("choice_2");
    expect(keyFrom("счёт", [])).toBe("choice");
  });

  it("is never too long, and always plain", () => {
    const long = "a".repeat(60);
    expect(keyFrom(long, [])).toHaveLength(40);
    expect(keyFrom(long, ["a".repeat(40)])).toBe(`${"a".repeat(38)}_2`);
    for (const label of ["Où ? Là-bas !", "  a  b  ", "__x__"]) expect(keyFrom(label, [])).toMatch(/^[a-z0-9]+(_[a-z0-9]+)*$/);
  });
});
