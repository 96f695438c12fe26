import { describe, expect, it } from "vitest";
import type { Attachment, ConversationFull } from "@/api/types";
import { adopt, asFile, changeDraft, draftNow, draftOf, unsaved } from "./draft-store";

const file = (id: number): Attachment => ({ id, name: `${id}.pdf`, mime: "application/pdf", size: 4, inline: false, url: `/api/v1/attachments/${id}` });

function page(id: number, text: string, files: Attachment[]): ConversationFull {
  return { conversation: { id, last_message_id: 1 }, entries: [], draft: { text, files, updated_at: "2026-01-01T00:00:00Z" } } as unknown as ConversationFull;
}

const now = (id: number) => draftNow(id)!;

const shown = (id: number) => {
  const { reply, files } = now(id);
  return { reply, files: files.map((one) => one.attachment?.id) };
};

describe("the draft", () => {
  it("comes back with its files after a reload, and is saved as it stands", () => {
    const draft = draftOf(page(1, "שלום", [file(7), file(3)]));
    expect(shown(1)).toEqual({ reply: "שלום", files: [7, 3] });
    expect(draft.open).toBe(true);
    expect(unsaved(draft)).toBe(false);
  });

  it("is unsaved when a file was added, taken out or moved, but not while one is on its way", () => {
    draftOf(page(2, "שלום", [file(7)]));
    changeDraft(2, { files: [...now(2).files, { ...asFile(file(9)), attachment: null }] });
    expect(unsaved(now(2))).toBe(false);
    changeDraft(2, { files: now(2).files.map((one) => (one.attachment ? one : { ...one, attachment: file(9) })) });
    expect(unsaved(now(2))).toBe(true);
    changeDraft(2, { savedFiles: [7, 9] });
    expect(unsaved(now(2))).toBe(false);
    changeDraft(2, { files: [] });
    expect(unsaved(now(2))).toBe(true);
  });

  it("takes what came back from a reviewer, files first, and loses nothing that was begun", () => {
    draftOf(page(3, "", []));
    changeDraft(3, { reply: "ועוד דבר", files: [asFile(file(9))] });
    adopt(3, "שלום אורית", [file(7), file(9)]);
    expect(shown(3)).toEqual({ reply: "שלום אורית\n\nועוד דבר", files: [7, 9] });
    adopt(3, "שלום אורית", [file(7), file(9)]);
    expect(shown(3)).toEqual({ reply: "שלום אורית\n\nועוד דבר", files: [7, 9] });
  });

  it("takes files alone too", () => {
    draftOf(page(4, "שלום", []));
    adopt(4, "שלום", [file(7)]);
    expect(shown(4)).toEqual({ reply: "שלום", files: [7] });
  });
});
