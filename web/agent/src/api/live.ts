/** The live feed: one socket, resumed after the sequence number we have, with a heartbeat. */
import { useSyncExternalStore } from "react";
import { delay } from "./backoff";
import { besideChanged } from "./beside";
import { callDue } from "./callbacks";
import { absorbEvent } from "./conversations";
import { client, keys } from "./client";
import { publicAlarm } from "./mentions";
import { stormAlarmed } from "./storms";
import type { ConversationFull, LiveFrame } from "./types";

export type LiveStatus = "connecting" | "online" | "offline";

type Send =
  | { type: "look"; conversation_id: number | null }
  | { type: "typing"; conversation_id: number; on: boolean }
  | { type: "ping" };

const BEAT = 20_000;
const SILENCE = 45_000;

let socket: WebSocket | null = null;
let seq = 0;
let attempt = 0;
let lastHeard = 0;
let looking: number | null = null;
let status: LiveStatus = "connecting";
let wanted = false;
let retryTimer: ReturnType<typeof setTimeout> | undefined;
let beatTimer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

export function startLive(after: number): void {
  if (wanted) return;
  wanted = true;
  seq = after;
  addEventListener("online", reconnectNow);
  addEventListener("offline", dropped);
  document.addEventListener("visibilitychange", onVisible);
  beatTimer = setInterval(beat, BEAT);
  connect();
}

export function stopLive(): void {
  wanted = false;
  removeEventListener("online", reconnectNow);
  removeEventListener("offline", dropped);
  document.removeEventListener("visibilitychange", onVisible);
  clearInterval(beatTimer);
  clearTimeout(retryTimer);
  socket?.close();
  socket = null;
}

function connect(): void {
  clearTimeout(retryTimer);
  if (!wanted) return;
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const made = new WebSocket(`${scheme}://${location.host}/api/v1/live?after=${seq}`);
  socket = made;
  lastHeard = Date.now();
  made.addEventListener("message", (message) => {
    if (made !== socket) return;
    lastHeard = Date.now();
    receive(JSON.parse(String(message.data)) as LiveFrame);
  });
  made.addEventListener("close", () => made === socket && dropped());
}

function dropped(): void {
  const old = socket;
  socket = null;
  old?.close();
  if (!wanted) return;
  // One lost socket is not worth a word; a second failure is.
  setStatus(attempt > 0 || !navigator.onLine ? "offline" : "connecting");
  // Refused again and again: perhaps the session is over, and then the gate says so.
  if (attempt % 4 === 3 && navigator.onLine) void client.refetchQueries({ queryKey: keys.me });
  clearTimeout(retryTimer);
  retryTimer = setTimeout(connect, delay(attempt++, Math.random()));
}

function reconnectNow(): void {
  if (socket?.readyState === WebSocket.OPEN) return;
  attempt = 0;
  connect();
}

function onVisible(): void {
  if (document.visibilityState === "visible" && Date.now() - lastHeard > SILENCE) dropped();
}

function beat(): void {
  if (socket?.readyState !== WebSocket.OPEN) return;
  if (Date.now() - lastHeard > SILENCE) return dropped();
  tell({ type: "ping" });
}

function receive(frame: LiveFrame): void {
  switch (frame.type) {
    case "hello":
      attempt = 0;
      setStatus("online");
      if (looking !== null) tell({ type: "look", conversation_id: looking });
      return;
    case "event":
      if (frame.seq <= seq && frame.seq !== 0) return;
      seq = frame.seq;
      absorbEvent(frame);
      if (frame.scope === "settings") void refreshSettings();
      refreshBoards(frame.kind);
      besideChanged(frame);
      callDue(frame);
      publicAlarm(frame);
      void stormAlarmed(frame);
      if (frame.kind.includes("quarantine")) void client.invalidateQueries({ queryKey: keys.quarantine });
      return;
    case "counts":
      client.setQueryData(keys.counts, frame.counts);
      return;
    case "typing":
      client.setQueryData(keys.typing(frame.conversation_id), frame.on ? Date.now() : 0);
      return;
    case "presence":
      client.setQueryData<ConversationFull>(keys.conversation(frame.conversation_id), (full) => full && { ...full, others: frame.others });
      return;
    case "resync":
      void resync();
      return;
    case "pong":
  }
}

const boards = [["contact", keys.people], ["review_", keys.reviews], ["reply_taken_back", keys.reviews], ["commitment_", keys.commitments], ["consult_", keys.consults], ["callback_", keys.callbacks], ["assigned", keys.callbacks], ["transferred", keys.callbacks], ["article_", keys.articles], ["article_", keys.answers], ["folder_", keys.articles], ["due_missed", keys.deadEnds], ["handed_off", keys.deadEnds], ["bot_talk_ended", keys.deadEnds], ["handed_off", keys.tierReport], ["bot_talk_ended", keys.tierReport], ["unanswered_", keys.unanswered], ["handed_off", keys.unanswered], ["survey_", keys.surveys], ["storm_", keys.storms]] as const;

/** What stands on the boards is asked again when a fact touches it. */
function refreshBoards(kind: string): void {
  for (const [start, queryKey] of boards) if (kind.startsWith(start)) void client.invalidateQueries({ queryKey });
}

async function refreshSettings(): Promise<void> {
  await Promise.all([keys.directory, keys.me, ["settings"]].map((queryKey) => client.invalidateQueries({ queryKey })));
}

/** Too far behind: everything shown is fetched again, and the feed goes on from there. */
async function resync(): Promise<void> {
  const { seq: now } = await client.fetchQuery<{ seq: number }>({ queryKey: keys.me, staleTime: 0 });
  seq = now;
  await client.invalidateQueries();
  socket?.close();
}

function tell(frame: Send): void {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
}

/** Says which conversation is on the screen. */
export function look(conversation: number | null): void {
  looking = conversation;
  tell({ type: "look", conversation_id: conversation });
}

export function typing(conversation: number, on: boolean): void {
  tell({ type: "typing", conversation_id: conversation, on });
}

function setStatus(next: LiveStatus): void {
  if (status === next) return;
  status = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(subscribe, () => status);
}
