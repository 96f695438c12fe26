import { describe, expect, it } from "vitest";
import type { ArticleText, UnansweredGroup } from "@/api/types";
import { withPhrasing } from "@/api/unanswered";
import { draftOf } from "./draft";
import { readUnansweredSearch } from "./search";

const by = { id: 1, name: "נועה", face: null, active: true };
const text = (part: Partial<ArticleText>): ArticleText => ({ lang: "he", title: "חניה", body: "יש.", questions: ["יש חניה?"], state: "published", draft: null, published_at: null, updated_by: by, updated_at: "2026-11-22T10:00:00Z", ...part });

const group = (articles: (number | null)[]): UnansweredGroup => ({
  id: 1, text: "x", lang: "he", count: articles.length, newest: "2026-11-22T10:00:00Z",
  items: articles.map((article_id, id) => ({ id, conversation_id: id, message_id: id, lang: "he", text: "x", at: "2026-11-22T10:00:00Z", article_id })),
});

describe("one more way to ask", () => {
  it("is published with what customers read, and waits with what they do not", () => {
    expect(withPhrasing(text({}), " איפה\nחונים? ")).toEqual({ questions: ["יש חניה?", "איפה חונים?"], publish: true });
    const draft = { title: "חניה", body: "יש, מאחור.", questions: ["חניה"] };
    expect(withPhrasing(text({ draft }), "איפה חונים?")).toEqual({ questions: ["חניה", "איפה חונים?"], publish: false });
    expect(withPhrasing(text({ state: "draft" }), "איפה חונים?")?.publish).toBe(false);
  });

  it("is not there twice, nor longer or more than an article can hold", () => {
    const many = Array.from({ length: 60 }, (_, n) => `שאלה ${n}`);
    expect([withPhrasing(text({}), "יש חניה?"), withPhrasing(text({}), "א".repeat(301)), withPhrasing(text({ questions: many }), "עוד"), withPhrasing(text({}), "  ")]).toEqual([null, null, null, null]);
  });
});

describe("the article that is being written from a group", () => {
  it("is the newest that any of its questions knows of", () => {
    expect([draftOf(group([null, 4, 7, null])), draftOf(group([null]))]).toEqual([7, null]);
  });
});

describe("the address of the learning loop", () => {
  it("keeps what it knows and drops the rest", () => {
    expect(readUnansweredSearch({ side: "articles", days: "90", open: "12" })).toEqual({ side: "articles", days: 90, open: 12 });
    expect(readUnansweredSearch({ side: "x", days: "30", open: "-1" })).toEqual({});
  });
});
