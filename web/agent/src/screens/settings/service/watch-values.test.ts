import { describe, expect, it } from "vitest";
import { linesOf } from "./watch-values";

describe("what is watched for", () => {
  it("is one thing a line, without blanks", () => expect(linesOf("אור לבית\n\n  Or LaBayit \n")).toEqual(["אור לבית", "Or LaBayit"]));
  it("is each thing once", () => expect(linesOf("Or LaBayit\nor labayit\n@noa\n@noa")).toEqual(["Or LaBayit", "@noa"]));
  it("is nothing where nothing is typed", () => expect(linesOf(" \n \n")).toEqual([]));
});
