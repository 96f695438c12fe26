import { describe, expect, it } from "vitest";
import type { FlowStep, StepKind } from "@/api/types";
import { addedFirst, addedOn, blankStep, canMove, cleaned, duplicated, freshId, moved, reached, removed, retargeted, turnedInto, waysOf } from "./drawing";

const step = (id: string, kind: StepKind, part: Partial<FlowStep> = {}): FlowStep => ({ ...blankStep(id, kind), text: id, ...part });
const option = (label: string, next: string) => ({ label, next });

/** ask → (yes: number → check (open: end, closed: later), no: end). */
const order = (): FlowStep[] => [
  step("ask", "choices", { options: [option("כן", "number"), option("לא", "end")] }),
  step("number", "collect", { next: "check" }),
  step("check", "branch", { next: "end", otherwise: "later" }),
  step("later", "say", { next: "end" }),
  step("end", "hand_over"),
];
const line = (): FlowStep[] => [step("a", "say", { next: "b" }), step("b", "collect", { next: "c" }), step("c", "hand_over")];

const drawn = (steps: FlowStep[]) => steps.map((one) => `${one.id} → ${waysOf(one).map(({ to }) => to ?? "–").join(", ")}`.trim());
const dangling = (steps: FlowStep[]) => steps.flatMap((one) => waysOf(one)).filter(({ to }) => to !== null && !steps.some((other) => other.id === to));

describe("a step that goes", () => {
  it("is led past by those who led to it", () => {
    expect(drawn(removed(order(), "number"))).toEqual(["ask → check, end", "check → end, later", "later → end", "end →"]);
    expect(drawn(removed(line(), "b"))).toEqual(["a → c", "c →"]);
  });

  it("leaves no way to nowhere, whichever it is, and however many go", () => {
    for (const first of order()) {
      for (const second of order().filter(({ id }) => id !== first.id)) {
        const left = removed(removed(order(), first.id), second.id);
        expect(dangling(left), `${first.id} and ${second.id}`).toEqual([]);
        expect(left).toHaveLength(3);
      }
    }
  });

  it("gives the beginning to its successor", () => {
    const steps = [step("a", "say", { next: "c" }), step("b", "hand_over"), step("c", "collect", { next: "b" })];
    expect(drawn(removed(steps, "a"))).toEqual(["c → b", "b →"]);
  });

  it("leaves options that led to the end to be chosen anew, and others to a person", () => {
    const left = removed(order(), "end");
    expect(left[0]?.options).toEqual([option("כן", "number"), option("לא", "")]);
    expect(left.find(({ id }) => id === "later")?.next).toBeNull();
  });

  it("does not lead to itself when it led back to itself", () => {
    const steps = [step("a", "say", { next: "b" }), step("b", "choices", { options: [option("שוב", "b"), option("די", "c")] }), step("c", "hand_over")];
    expect(drawn(removed(steps, "b"))).toEqual(["a → c", "c →"]);
  });
});

describe("a new step", () => {
  it("comes between a step and what came next", () => {
    const { steps, id } = addedOn(line(), "a", "next", "collect");
    expect([drawn(steps), id]).toEqual([["a → s4", "s4 → b", "b → c", "c →"], "s4"]);
  });

  it("takes the way of one option, and of one side of a branch", () => {
    expect(drawn(addedOn(order(), "ask", 1, "say").steps)).toContain("s6 → end");
    expect(addedOn(order(), "check", "otherwise", "choices").steps.find(({ id }) => id === "s6")?.options[0]?.next).toBe("later");
  });

  it("can begin, and leads to what began before", () => expect(drawn(addedFirst(line(), "say").steps)[0]).toBe("s4 → a"));

  it("has a name that no step has", () => expect(freshId([step("s2", "say"), step("s3", "say")])).toBe("s4"));
});

describe("moving", () => {
  it("lets two that follow each other change places in the talk", () => {
    expect(drawn(moved(line(), "a", 1))).toEqual(["b → a", "a → c", "c →"]);
    expect(drawn(moved(line(), "b", -1))).toEqual(["b → a", "a → c", "c →"]);
  });

  it("leads the others to the one that is first now", () => {
    const steps = [step("ask", "choices", { options: [option("כן", "a")] }), ...line()];
    expect(drawn(moved(steps, "b", -1))).toEqual(["ask → b", "b → a", "a → c", "c →"]);
  });

  it("changes the drawing alone where they do not", () => {
    const after = moved(order(), "later", 1);
    expect(after.map(({ id }) => id)).toEqual(["ask", "number", "check", "end", "later"]);
    expect(drawn(after).toSorted()).toEqual(drawn(order()).toSorted());
  });

  it("keeps the beginning, and stays within the list", () => {
    expect([canMove(order(), "ask", 1), canMove(order(), "number", -1), canMove(order(), "end", 1)]).toEqual([false, false, false]);
    expect(drawn(moved(order(), "ask", 1))).toEqual(drawn(order()));
    const round = [step("a", "say", { next: "b" }), step("b", "collect", { next: "a" })];
    expect(drawn(moved(round, "a", 1))).toEqual(["b → a", "a → b"]);
  });
});

describe("a copy", () => {
  it("comes next where there is one way on, and changing it leaves the first alone", () => {
    const { steps, id } = duplicated(line(), "b");
    expect(drawn(steps)).toEqual(["a → b", `b → ${id}`, `${id} → c`, "c →"]);
    const twice = duplicated(order(), "ask");
    expect(twice.steps[0]?.options).not.toBe(twice.steps[1]?.options);
    expect(drawn(twice.steps).slice(0, 2)).toEqual(["ask → number, end", "s6 → number, end"]);
  });
});

describe("a step that does something else", () => {
  it("goes on to where it went", () => {
    expect(turnedInto(step("a", "say", { next: "b" }), "choices").options[0]?.next).toBe("b");
    expect(turnedInto(step("a", "collect", { next: "b", field: "מספר" }), "branch")).toMatchObject({ next: "b", field: null, when: { open: true } });
    expect(waysOf(turnedInto(step("a", "say", { next: "b" }), "hand_over"))).toEqual([]);
  });

  it("is sent without what belongs to another kind", () => {
    const sent = cleaned({ ...step("a", "answer"), options: [option("x", "y")], next: "z", otherwise: "z", field: "f" });
    expect(sent).toEqual({ id: "a", kind: "answer", text: "", options: [], field: null, check: null, when: null, next: null, otherwise: null });
    expect(cleaned(step("a", "choices", { text: " מה? ", field: " ", options: [option(" כן ", "b")], next: "b" }))).toMatchObject({ text: "מה?", field: null, options: [option("כן", "b")], next: null });
  });
});

describe("ways", () => {
  it("are led elsewhere one by one", () => {
    expect(retargeted(order()[0] as FlowStep, 1, "later").options.map(({ next }) => next)).toEqual(["number", "later"]);
    expect(retargeted(order()[2] as FlowStep, "otherwise", null).otherwise).toBeNull();
  });

  it("tell which steps are reached", () => {
    expect([...reached(order())].toSorted()).toEqual(["ask", "check", "end", "later", "number"]);
    expect(reached([step("a", "hand_over"), step("b", "say", { next: "a" })])).toEqual(new Set(["a"]));
  });
});
