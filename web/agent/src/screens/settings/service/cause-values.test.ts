import { describe, expect, it } from "vitest";
import { causesOf, causesWrong } from "./cause-values";

describe("the causes of benefits", () => {
  it("keep their words, and new ones get one from their name", () => {
    const causes = causesOf([{ id: "late", name: " " }, { id: "", name: "חג" }, { id: "", name: "Late" }]);
    expect(causes).toEqual([{ id: "late", name: "" }, { id: "hg", name: "חג" }, { id: "late_2", name: "Late" }]);
  });

  it("need a name, but for those that are built in", () => {
    expect(causesWrong([{ id: "other", name: "" }, { id: "", name: " " }])).toEqual({ "causes.1.name": "required" });
  });
});
