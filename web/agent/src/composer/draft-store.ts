/** What is being written, for each conversation: kept while one walks about, and over a reload. */
import { useSyncExternalStore } from "react";
import type { Attachment, ConversationFull } from "@/api/types";
import type { Audience } from "@/mention/audience";

export type Mode = "reply" | "note";

export interface FileItem {
  key: string;
  name: string;
  size: number;
  progress: number;
  attachment: Attachment | null;
  error: string | null;
  cancel: () => void;
}

export interface Draft {
  mode: Mode;
  /** To whom the reply goes, where that was chosen. */
  audience: Audience | null;
  open: boolean;
  reply: string;
  note: string;
  files: FileItem[];
  /** The newest message when this reply was begun, or last acknowledged: what was seen. */
  base: number | null;
  /** The reply as the server has it, and its files. */
  saved: string;
  savedFiles: number[];
}

const drafts = new Map<number, Draft>();
const listeners = new Set<() => void>();

export function draftOf(full: ConversationFull): Draft {
  const id = full.conversation.id;
  let draft = drafts.get(id);
  if (!draft) {
    const saved = full.draft?.text ?? "";
    const local = keptLocally(id);
    const reply = local?.reply ?? saved;
    const files = (full.draft?.files ?? []).map(asFile);
    draft = { mode: "reply", audience: null, open: reply !== "" || files.length > 0, reply, note: local?.note ?? "", files, base: newest(full), saved, savedFiles: sent(files) };
    drafts.set(id, draft);
  }
  return draft;
}

export function changeDraft(id: number, change: Partial<Draft>): void {
  const draft = drafts.get(id);
  if (!draft) return;
  const next = { ...draft, ...change };
  drafts.set(id, next);
  keepLocally(id, next);
  for (const listener of listeners) listener();
}

/** A text that could not be sent comes back to its conversation, open or not. */
export function putBack(id: number, mode: Mode, text: string): void {
  const join = (have: string) => (have.trim() === "" ? text : `${text}\n\n${have}`);
  const draft = drafts.get(id);
  if (draft) return changeDraft(id, { mode, open: true, [mode]: join(draft[mode]) });
  const kept = keptLocally(id) ?? { reply: "", note: "" };
  return store(id, { ...kept, [mode]: join(kept[mode]) });
}

/** The server has another draft than was known here (a reply came back from its reviewer): it is taken, nothing is lost. */
export function adopt(id: number, text: string, attachments: Attachment[]): void {
  const draft = drafts.get(id);
  const files = attachments.filter((file) => !draft?.files.some((have) => have.attachment?.id === file.id)).map(asFile);
  if (!draft || ((text === "" || draft.reply.includes(text)) && files.length === 0)) return;
  // What was begun meanwhile stands below it, perhaps on the server already.
  const reply = draft.reply.includes(text) ? draft.reply : text.includes(draft.reply.trim()) ? text : `${text}\n\n${draft.reply}`;
  changeDraft(id, { mode: "reply", open: true, saved: text, reply, files: [...files, ...draft.files], savedFiles: attachments.map((file) => file.id) });
}

/** Numbers of the files that the server has. */
export function sent(files: FileItem[]): number[] {
  return files.flatMap((file) => (file.attachment ? [file.attachment.id] : []));
}

/** The server does not have the reply or its files as they stand here. */
export function unsaved(draft: Draft): boolean {
  return draft.reply !== draft.saved || sent(draft.files).join() !== draft.savedFiles.join();
}

/** The draft now, also for what answers later than a render. */
export function draftNow(id: number): Draft | undefined {
  return drafts.get(id);
}

export function useDraft(full: ConversationFull): Draft {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => draftOf(full));
}

/** Newest message known, of either side. */
export function newest(full: ConversationFull): number | null {
  const shown = full.entries.findLast((entry) => entry.type === "message");
  return shown?.type === "message" ? shown.id : full.conversation.last_message_id;
}

const PREFIX = "moked.draft.";

interface Local {
  reply: string;
  note: string;
}

/** Only what the server does not have: an unsaved reply, and notes, which it never keeps. */
function keepLocally(id: number, draft: Draft): void {
  store(id, draft.reply === draft.saved && draft.note === "" ? null : { reply: draft.reply, note: draft.note });
}

function store(id: number, local: Local | null): void {
  try {
    if (local) localStorage.setItem(PREFIX + id, JSON.stringify(local));
    else localStorage.removeItem(PREFIX + id);
  } catch {
    // A full or forbidden store only costs the copy.
  }
}

function keptLocally(id: number): Local | null {
  try {
    const text = localStorage.getItem(PREFIX + id);
    return text ? (JSON.parse(text) as Local) : null;
  } catch {
    return null;
  }
}

/** A file the server already has. */
export function asFile(attachment: Attachment): FileItem {
  return { key: `a${attachment.id}`, name: attachment.name, size: attachment.size, progress: 1, attachment, error: null, cancel: () => undefined };
}
