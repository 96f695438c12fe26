import { describe, expect, it } from "vitest";
import { speak } from "@/text";
import { factName } from "./fact";

describe("what was collected", () => {
  it("is named in words: the contact's own, the business's, and those of a flow", async () => {
    (globalThis as { document?: unknown }).document ??= { documentElement: {} };
    await speak("he");
    const questions = [{ key: "bill", label: "איך לשלוח את החשבון", choices: [] }];
    expect(["contact:phone", "contact:bill", "contact:gone", "מספר ההזמנה"].map((label) => factName(label, questions))).toEqual(["טלפון", "איך לשלוח את החשבון", "gone", "מספר ההזמנה"]);
  });
});
