import { describe, expect, it } from "vitest";
import { draftFrom, dueIn, fieldsOf, sum, wrong } from "./fields";

describe("the fields of a promise", () => {
  it("come back as they were", () => {
    for (const due of [null, "2026-11-26", "2026-11-26T12:00"]) {
      const draft = { text: "החזר", amount: 349.9, currency: "ILS", due };
      expect(draftFrom(fieldsOf(draft))).toEqual(draft);
    }
    expect(draftFrom(fieldsOf({ text: "א", amount: null, currency: "ILS", due: "2026-11-26T12:00:00" }))).toEqual({ text: "א", amount: null, currency: null, due: "2026-11-26T12:00" });
  });

  it("take a sum as people type it", () => {
    expect([sum("1,234.50 ₪"), sum(" 0 "), sum(""), sum("$12")]).toEqual([1234.5, 0, null, 12]);
    expect([sum("שלוש מאות"), sum("-5"), sum("1.2.3")]).toEqual([undefined, undefined, undefined]);
  });

  it("say what is wrong", () => {
    const good = fieldsOf({ text: "א", amount: null, currency: null, due: null });
    expect(wrong(good)).toEqual({});
    expect(wrong({ ...good, text: " ", amount: "x", time: "10:00" })).toEqual({ text: "required", amount: "invalid", date: "required" });
  });

  it("are in the organisation's zone, wherever the browser is", () => {
    expect(dueIn("Asia/Jerusalem", "2026-11-26T21:59:59Z", true)).toBe("2026-11-26");
    expect(dueIn("Asia/Jerusalem", "2026-07-01T07:05:00Z", false)).toBe("2026-07-01T10:05");
    expect(dueIn("Asia/Jerusalem", null, false)).toBeNull();
  });
});
