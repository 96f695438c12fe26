/** Every ready beginning is a whole flow in both languages: nothing in it leads nowhere. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { learn } from "../words";
import { beginnings } from "./beginnings";
import { sent } from "./data";
import { reached, waysOf } from "./drawing";
import { starts } from "./start";

const file = (lang: string) => readFileSync(join(import.meta.dirname, `../../../../../locales/${lang}/flows.ftl`), "utf8");
const bill = [{ key: "bill", label: "חשבון", choices: ["במייל", "בדואר"] }];

describe.each(["he", "en"] as const)("beginnings in %s", (lang) => {
  const ready = beginnings.filter(({ id }) => id !== "empty");

  it.each(ready)("$id is whole, starts, and can be saved as it is", ({ make }) => {
    learn(file(lang), lang);
    for (const flow of [sent(make([])), sent(make(bill))]) {
      const { steps } = flow;
      expect(flow.name).not.toBe("");
      expect(starts(flow.starts)).toBe(true);
      expect(flow.starts.words.filter((word) => word.includes("\n") || word.startsWith("flow-"))).toEqual([]);
      expect(reached(steps).size).toBe(steps.length);
      for (const step of steps) {
        for (const { way, to } of waysOf(step)) expect(to === null ? typeof way !== "number" : steps.some(({ id }) => id === to), step.id).toBe(true);
        if (step.kind === "choices" || step.kind === "collect") expect(step.text).not.toMatch(/^$|^flow-/);
        if (step.kind === "collect") expect(step.field).not.toBeNull();
        expect(step.options.every(({ label }) => label.length > 0 && label.length <= 60)).toBe(true);
      }
    }
  });
});

describe("the bill", () => {
  it("is kept on the contact where the business asks for it", () => {
    learn(file("he"), "he");
    const steps = beginnings.find(({ id }) => id === "bill")?.make(bill).steps;
    expect(steps?.[0]).toMatchObject({ field: "contact:bill", options: [{ label: "במייל" }, { label: "בדואר" }] });
  });
});
