/** Keeps the reply's draft on the server, a little after each pause, and when the page is left. */
import { useEffect, useRef } from "react";
import { saveDraft } from "@/api/conversations";
import { type Draft, changeDraft, draftNow, sent, unsaved } from "./draft-store";

const PAUSE = 800;
const inFlight = new Map<number, Promise<void>>();

export function useAutosave(id: number, draft: Draft, allowed: boolean): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waits = allowed && unsaved(draft);
  const { reply, files } = draft;
  useEffect(() => {
    if (!waits) return undefined;
    timer.current = setTimeout(() => void flush(id), PAUSE);
    return () => clearTimeout(timer.current);
  }, [id, reply, files, waits]);
  useEffect(() => {
    if (!allowed) return undefined;
    const leave = () => void flush(id, true);
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [id, allowed]);
}

async function flush(id: number, keepalive = false): Promise<void> {
  await inFlight.get(id);
  const draft = draftNow(id);
  if (!draft || !unsaved(draft)) return;
  const text = draft.reply;
  const files = sent(draft.files);
  const work = saveDraft(id, text, files, keepalive)
    .then(() => changeDraft(id, { saved: text, savedFiles: files }))
    // Not saved: it is still here, and goes with the next pause.
    .catch(() => undefined);
  inFlight.set(id, work);
  await work;
  inFlight.delete(id);
}

/** Waits for a save under way, so that it cannot arrive after the reply it belongs to. */
export function saveSettled(id: number): Promise<void> {
  return inFlight.get(id) ?? Promise.resolve();
}
