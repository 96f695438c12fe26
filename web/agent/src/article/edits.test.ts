/** Who writes while others write: nothing is lost unseen, and nobody is stopped by what does not touch them. */
import { describe, expect, it } from "vitest";
import type { Article, ArticleText, Lang } from "@/api/types";
import { type Edits, anyDirty, fieldsOf, keptOnTop, newest, standing, typed, untouched, without, writingOf } from "./edits";

const noa = { id: 1, name: "נועה", face: null, active: true };
const text = (lang: Lang, body: string, more: Partial<ArticleText> = {}): ArticleText => ({
  lang, title: "החזרה", body, questions: ["איך מחזירים?"], state: "published", draft: null, published_at: null, updated_by: noa, updated_at: "2026-11-22T10:00:00Z", ...more,
});
const article = (...texts: ArticleText[]): Article => ({ id: 7, slug: "returns", folder_id: null, internal: false, position: 1, texts, helped: 0, not_helped: 0, updated_at: "", version: 1 });

const stands = article(text("he", "עד 14 יום"), text("en", "Within 14 days"));
const none: Edits = {};

describe("a text that is written", () => {
  it("begins as it stands, with unpublished changes first", () => {
    expect(standing(none, stands, "he")).toEqual({ fields: { title: "החזרה", body: "עד 14 יום", questions: "איך מחזירים?" }, dirty: false, overtaken: false });
    const draft = { title: "החזרה", body: "עד 30 יום", questions: [] };
    expect(newest(text("he", "עד 14 יום", { draft })).body).toBe("עד 30 יום");
    expect(standing(none, stands, "ar").fields).toEqual({ title: "", body: "", questions: "" });
  });

  it("is unsaved as long as it differs in words, not in blanks", () => {
    expect(standing(typed(none, stands, "he", { body: "עד 30 יום" }), stands, "he").dirty).toBe(true);
    expect(standing(typed(none, stands, "he", { body: "עד 14 יום\n\n" }), stands, "he").dirty).toBe(false);
    expect(standing(typed(none, stands, "he", { questions: "איך מחזירים?\n\n" }), stands, "he").dirty).toBe(false);
    expect(anyDirty(typed(none, stands, "en", { title: "Returns" }), stands)).toBe(true);
    expect(anyDirty(without(typed(none, stands, "en", { title: "Returns" }), "en"), stands)).toBe(false);
  });

  it("keeps the questions one a line", () => {
    expect(writingOf({ title: " א ", body: "ב\n", questions: "איך?\n\n  מתי? \n" })).toEqual({ title: "א", body: "ב", questions: ["איך?", "מתי?"] });
    expect(fieldsOf({ title: "א", body: "ב", questions: ["איך?", "מתי?"] }).questions).toBe("איך?\nמתי?");
  });
});

describe("somebody else was faster", () => {
  const mine = typed(none, stands, "he", { body: "עד 30 יום" });

  it("only where the same language was changed", () => {
    const elsewhere = { ...article(text("he", "עד 14 יום"), text("en", "Within 20 days")), version: 2 };
    expect(standing(mine, elsewhere, "he")).toMatchObject({ dirty: true, overtaken: false });
    const here = { ...article(text("he", "עד 20 יום"), text("en", "Within 14 days")), version: 2 };
    expect(standing(mine, here, "he")).toMatchObject({ dirty: true, overtaken: true });
    expect(standing(mine, here, "he").fields.body).toBe("עד 30 יום");
  });

  it("than who publishes without having typed: that is not what was on the screen", () => {
    expect(untouched(stands, { ...stands, slug: "other", version: 2 }, "he")).toBe(true);
    expect(untouched(stands, article(text("he", "עד 20 יום")), "he")).toBe(false);
  });

  it("and wrote the very same: nothing is left to decide", () => {
    expect(standing(mine, article(text("he", "עד 30 יום")), "he")).toMatchObject({ dirty: false, overtaken: false });
  });

  it("puts what was touched here on top of what stands there", () => {
    const here = article(text("he", "עד 20 יום", { title: "החזרה וזיכוי" }));
    const kept = keptOnTop(mine, here, "he");
    expect(standing(kept, here, "he")).toEqual({ fields: { title: "החזרה וזיכוי", body: "עד 30 יום", questions: "איך מחזירים?" }, dirty: true, overtaken: false });
  });
});
