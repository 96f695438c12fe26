import { describe, expect, it } from "vitest";
import { differences } from "./differences";

const whole = (pieces: { text: string }[]) => pieces.map((piece) => piece.text).join("");
const changed = (pieces: { text: string; changed: boolean }[]) => pieces.filter((piece) => piece.changed).map((piece) => piece.text);

describe("differences", () => {
  it("are whole words, in both texts", () => {
    const { before, after } = differences("ההחזר יגיע מחר, תודה.", "ההחזר של 120 ₪ יגיע היום, תודה.");
    expect(changed(before)).toEqual(["מחר"]);
    expect(changed(after).join("")).toContain("היום");
    expect(changed(after).join("")).toContain("120 ₪");
  });

  it("lose no letter", () => {
    const pairs = [["", "א"], ["שלום 👩‍🔧 Dana", "שלום Dana 😀"], ["א\n\nב", "א\nב"], ["צה״ל", "צה״ל"]] as const;
    for (const [a, b] of pairs) {
      const { before, after } = differences(a, b);
      expect([whole(before), whole(after)]).toEqual([a, b]);
    }
  });

  it("are none between equal texts", () => expect(changed(differences("א ב ג", "א ב ג").after)).toEqual([]));

  it("of long texts are found between their ends", () => {
    const long = Array.from({ length: 3000 }, (_, n) => `w${n}`).join(" ");
    expect(changed(differences(long, long.replace("w1500", "אחר")).after)).toEqual(["אחר"]);
  });
});
