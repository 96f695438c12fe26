import { describe, expect, it } from "vitest";
import { diff, listDiff } from "./diff";

describe("before and after", () => {
  it("tells only what changed, also inside", () => {
    const before = { name: "שירות", config: { imap_host: "a.example", imap_port: 993 }, team_ids: [1, 2] };
    const after = { name: "שירות", config: { imap_host: "b.example", imap_port: 993 }, team_ids: [1, 3] };
    expect(diff(before, after)).toEqual([
      { field: "config.imap_host", before: "a.example", after: "b.example", side: "both" },
      { field: "team_ids", before: [1, 2], after: [1, 3], side: "both" },
    ]);
  });

  it("takes an absent field and an empty one for the same", () => expect(diff({ note: null }, {})).toEqual([]));

  it("lists what a new thing has, and nothing that is empty", () => {
    expect(diff(null, { name: "צוות", member_ids: [], note: "" })).toEqual([{ field: "name", before: null, after: "צוות", side: "after" }]);
  });

  it("lists what a removed thing had", () => expect(diff({ name: "צוות" }, null)).toEqual([{ field: "name", before: "צוות", after: null, side: "before" }]));

  it("reads single values", () => expect(diff(3, null)).toEqual([{ field: "", before: 3, after: null, side: "both" }]));

  it("finds who came and who went", () => {
    expect(listDiff([1, 2], [2, 3])).toEqual({ gone: [1], come: [3] });
    expect(listDiff("a", "b")).toBeNull();
  });
});
