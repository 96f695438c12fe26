import { describe, expect, it } from "vitest";
import { blank, questionsOf, questionsWrong, valuesOf } from "./question-values";

const bill = { key: "bill", label: "חשבונית", choices: ["דואר", "מייל"] };

describe("own questions", () => {
  it("come back as they were", () => expect(questionsOf(valuesOf([bill, { key: "pet", label: "חיה", choices: [] }]))).toEqual([bill, { key: "pet", label: "חיה", choices: [] }]));

  it("keep their key when their words change, and get one when they are new", () => {
    const [kept] = valuesOf([bill]);
    const made = questionsOf([{ ...blank, label: "Bill" }, { ...blank, label: "Bill" }, { ...(kept ?? blank), label: "Another" }]);
    expect(made.map(({ key }) => key)).toEqual(["bill_2", "bill_3", "bill"]);
  });

  it("have one choice a line, each once", () => expect(questionsOf([{ ...blank, label: "x", choices: " דואר \n\nמייל\nדואר\n" }])[0]?.choices).toEqual(["דואר", "מייל"]));

  it("say what is wrong, by the server's names", () => {
    expect(questionsWrong([{ ...blank, label: "x" }])).toEqual({});
    const many = Array.from({ length: 13 }, (_, n) => String(n)).join("\n");
    expect(questionsWrong([{ ...blank, label: " " }, { ...blank, label: "x", key: "Ä" }, { ...blank, label: "x", choices: many }, { ...blank, label: "x", choices: "y".repeat(61) }])).toEqual({
      "questions.0.label": "required", "questions.1.key": "bad_key", "questions.2.choices": "too_many", "questions.3.choices": "bad_label",
    });
  });
});
