import { describe, expect, it } from "vitest";
import { isPhone, telOf } from "./phone";

describe("a telephone number", () => {
  it("is called by its digits, however it was written", () => {
    expect(["050-123 4567", "+972 (50) 123-4567", "*2345"].map(telOf)).toEqual(["tel:0501234567", "tel:+972501234567", "tel:2345"]);
  });

  it("has digits enough and nothing else", () => {
    for (const good of ["050-1234567", "+972 50 123 4567", "(03) 555-1234"]) expect(isPhone(good), good).toBe(true);
    for (const bad of ["", "12345", "בבית", "050-1234567 x2", "+1234567890123456"]) expect(isPhone(bad), bad).toBe(false);
  });
});
