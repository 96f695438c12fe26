/**
 * What was sent but is not yet known to have arrived. Each has a client_id, so trying again never makes two of it.
 * It survives a reload; it goes when the server has answered.
 */
import { useSyncExternalStore } from "react";
import { Problem, newId } from "@/api/http";
import { type Reply, note, reply } from "@/api/messages";
import type { Message, Note } from "@/api/types";
import { desk } from "@/actions/desk";
import { t } from "@/text";
import { toast } from "@/ui/toast";
import { type Mode, putBack } from "./draft-store";

export interface Unsent {
  client_id: string;
  conversation: number;
  kind: Mode;
  text: string;
  attachment_ids: number[];
  seen_message_id: number | null;
  override_stale: boolean;
  resolve: boolean;
  /** What goes with a reply beside its words. */
  with?: Pick<Reply, "ask_review" | "bypass_review" | "bypass_guard" | "public" | "commitments" | "blocks" | "template">;
  state: "sending" | "waiting";
}

const KEY = "moked.outbox";
const EVERY = 6000;
let items: Unsent[] = load();
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** A message that waited was refused after all: it goes back to where it was written, and that is said. */
function refused(item: Unsent, problem: Problem): void {
  putBack(item.conversation, item.kind, item.text);
  toast({ text: t("unsent-refused", { why: problem.message }), tone: "danger", undo: { label: t("unsent-show"), run: () => desk.get().open(item.conversation) } });
}

/** Sends; resolves with what the server made of it, or null while it waits for a connection. */
export async function submit(given: Omit<Unsent, "client_id" | "state">): Promise<Message | Note | null> {
  const item: Unsent = { ...given, client_id: newId(), state: "sending" };
  set([...items, item]);
  return attempt(item);
}

async function attempt(item: Unsent): Promise<Message | Note | null> {
  try {
    const made = item.kind === "note"
      ? await note(item.conversation, item.text, item.client_id)
      : await reply(item.conversation, {
        text: item.text, client_id: item.client_id, seen_message_id: item.seen_message_id, attachment_ids: item.attachment_ids,
        override_stale: item.override_stale || undefined, resolve: item.resolve || undefined, ...item.with,
      });
    withdraw(item.client_id);
    return made;
  } catch (error) {
    // Nobody knows whether it arrived (no answer, or a server in trouble): keep it and ask again under the same name.
    if (error instanceof Problem && (error.offline || error.status >= 500 || error.status === 429)) {
      set(items.map((other) => (other.client_id === item.client_id ? { ...other, state: "waiting" } : other)));
      schedule();
      return null;
    }
    withdraw(item.client_id);
    throw error;
  }
}

export function withdraw(clientId: string): void {
  set(items.filter((item) => item.client_id !== clientId));
}

/** Tries everything that waits, in order; one conversation's replies never overtake each other. */
async function again(): Promise<void> {
  timer = undefined;
  for (const item of items.filter((other) => other.state === "waiting")) {
    set(items.map((other) => (other.client_id === item.client_id ? { ...other, state: "sending" } : other)));
    try {
      if ((await attempt(item)) === null) return;
    } catch (error) {
      if (error instanceof Problem) refused(item, error);
    }
  }
}

function schedule(): void {
  timer ??= setTimeout(() => void again(), EVERY);
}

export function tryNow(): void {
  clearTimeout(timer);
  timer = undefined;
  if (items.some((item) => item.state === "waiting")) void again();
}

addEventListener("online", tryNow);
if (items.length > 0) schedule();

function set(next: Unsent[]): void {
  items = next;
  try {
    localStorage.setItem(KEY, JSON.stringify(items));
  } catch {
    // Without storage it lives as long as the page.
  }
  for (const listener of listeners) listener();
}

function load(): Unsent[] {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]") as Unsent[];
    return kept.map((item) => ({ ...item, state: "waiting" }));
  } catch {
    return [];
  }
}

export function useOutbox(): Unsent[] {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => items);
}
