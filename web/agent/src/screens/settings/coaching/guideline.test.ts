/** The guideline here is the guideline there; and which profile counts. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Profile } from "@/api/types";
import { guidelineProfiles, risks, weights } from "./guideline";
import { resolve } from "./resolve";

const crates = join(import.meta.dirname, "../../../../../../crates/language/src");
const low = (word: string) => word.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "_").toLowerCase();

describe.runIf(existsSync(crates))("the guideline", () => {
  const source = readFileSync(join(crates, "coach/profile.rs"), "utf8");

  it("counts each element as the server does", () => {
    const body = /fn guideline_weight[^{]*\{([\s\S]*?)\n\}/.exec(source)?.[1] ?? "";
    const there = [...body.matchAll(/^\s+(Element::[^=]+)=> (\d+),/gm)].flatMap(([, names, weight]) =>
      [...(names ?? "").matchAll(/Element::(\w+)/g)].map((found) => [low(found[1] ?? ""), Number(weight)]));
    expect(Object.fromEntries(there)).toEqual(weights);
  });

  it("asks for the same elements", () => {
    const body = /fn asked\([^{]*\{([\s\S]*?)\n\}/.exec(source)?.[1] ?? "";
    const arms = [...body.matchAll(/Channel::(\w+)(?: \| Channel::(\w+))? (if trouble )?=>\s*(?:\{\s*)?(?:&\[([^\]]*)\]|Element::ALL)/g)];
    expect(arms.length).toBeGreaterThan(6);
    const list = guidelineProfiles();
    for (const [, one, other, trouble, names] of arms) {
      for (const channel of [one, other].filter(Boolean).map((word) => low(word ?? ""))) {
        const here = list.find((profile) => profile.channel === channel && profile.kind === (trouble ? "complaint" : null));
        if (names === undefined) expect(here?.elements).toHaveLength(10);
        else expect(here?.elements, `${channel} ${trouble ?? ""}`).toEqual(names.split(",").map((name) => low(name.trim())));
      }
    }
  });

  it("knows every risk", () => {
    const there = [...(/enum Risk|Risk \{([\s\S]*?)\n {4}\}/.exec(readFileSync(join(crates, "review.rs"), "utf8"))?.[1] ?? "").matchAll(/= "(\w+)"/g)].map((found) => found[1]);
    expect([...risks].toSorted()).toEqual(there.toSorted());
  });
});

describe("the profile that counts", () => {
  const profiles: Profile[] = [
    { channel: null, kind: null, elements: ["plain"] },
    { channel: "email", kind: null, elements: ["thanks"] },
    { channel: null, kind: "complaint", elements: ["empathy"] },
    { channel: "email", kind: "complaint", elements: ["ownership"] },
  ];
  it("is the most specific one", () => {
    expect(resolve(profiles, "email", "complaint")?.elements).toEqual(["ownership"]);
    expect(resolve(profiles, "chat", "complaint")?.elements).toEqual(["empathy"]);
    expect(resolve(profiles, "email", "question")?.elements).toEqual(["thanks"]);
    expect(resolve(profiles, "sms", "question")?.elements).toEqual(["plain"]);
  });
  it("is of the kind before the channel", () => expect(resolve(profiles.slice(0, 3), "email", "complaint")?.elements).toEqual(["empathy"]));
  it("is none where nothing fits", () => expect(resolve([{ channel: "sms", kind: null, elements: [] }], "email", "other")).toBeNull());
});
