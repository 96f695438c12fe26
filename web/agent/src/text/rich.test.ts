import { describe, expect, it } from "vitest";
import { rich } from "./rich";

describe("the markup of messages", () => {
  it("has bold and links, and keeps every letter", () => {
    const parts = rich("הסכום **349.90 ₪** כאן: https://oren.example/o/AB-1, או service@oren.example.", true);
    expect(parts.map((part) => part.kind)).toEqual(["text", "bold", "text", "link", "text", "link", "text"]);
    expect(parts.find((part) => part.kind === "link")).toMatchObject({ href: "https://oren.example/o/AB-1" });
  });
  it("leaves stars alone in what a customer wrote", () => expect(rich("2 ** 3 ** 4 **לא**", false)).toEqual([{ kind: "text", text: "2 ** 3 ** 4 **לא**" }]));
  it("makes no link of anything but web and mail", () => expect(rich("javascript:alert(1) data:x", true)).toHaveLength(1));
});
