/** A block lands as a person would type it: with a space, or on a line of its own. */
import { describe, expect, it } from "vitest";
import type { BlockElement } from "@/api/types";
import { insertion, scriptOf, slashAt } from "./insertion";

function put(text: string, element: BlockElement | "template", block = "XX"): string {
  const at = text.indexOf("/");
  const start = at < 0 ? text.length : at;
  const made = insertion(text, start, at < 0 ? start : start + 1, block, element);
  const next = text.slice(0, made.start) + made.text + text.slice(made.end);
  expect(next.slice(made.from, made.to)).toBe(block);
  return next;
}

describe("an inserted block", () => {
  it("takes the place of the slash", () => expect(put("/", "thanks")).toBe("XX"));
  it("has one space before it, not two", () => {
    expect(put("שלום. /", "thanks")).toBe("שלום. XX");
    expect(put("שלום.", "thanks")).toBe("שלום. XX");
  });
  it("has a space after it where words follow", () => expect(put("א /ב", "empathy")).toBe("א XX ב"));
  it("keeps the line that follows", () => expect(put("א\n/\nב", "guidance")).toBe("א\nXX\nב"));
  it("opens a letter on a line of its own", () => {
    expect(put("/", "greeting")).toBe("XX\n");
    expect(put("/תודה", "greeting")).toBe("XX\nתודה");
  });
  it("ends a letter on a line of its own", () => expect(put("הכול מסודר. /", "closing")).toBe("הכול מסודר. \nXX"));
});

describe("the slash", () => {
  it("asks at the start of a word only", () => {
    expect(slashAt("/", 1)).toBe(0);
    expect(slashAt("שלום /", 6)).toBe(5);
    expect(slashAt("שלום\n/", 6)).toBe(5);
    for (const no of ["12/", "https:/", "https://", "א/"]) expect(slashAt(no, no.length), no).toBeNull();
  });
});

describe("the script of a text", () => {
  it("is Hebrew also with names and numbers in Latin letters", () => {
    expect(scriptOf("ההזמנה AB-10294 של Dana בדרך")).toBe("he");
    expect(scriptOf("Your order is on its way")).toBe("en");
    expect(scriptOf("123 😀")).toBeNull();
  });
});
