/** Conversations offered to people of the company without a seat. The list of them is a matter of the settings. */
import { client, keys } from "./client";
import { call } from "./http";
import type { ConversationFull, HandTask } from "./types";

function has(conversation: number, hand: HandTask | null): void {
  client.setQueryData<ConversationFull>(keys.conversation(conversation), (full) => full && { ...full, hand });
}

export async function offer(conversation: number): Promise<void> {
  has(conversation, await call<HandTask>(`/conversations/${conversation}/hand`, { method: "POST" }));
}

/** The team has it again; an answer that waits for approval is my draft then. */
export async function takeFromHands(conversation: number): Promise<void> {
  await call(`/conversations/${conversation}/hand`, { method: "DELETE" });
  has(conversation, null);
  await client.invalidateQueries({ queryKey: keys.conversation(conversation) });
}

/** Every open post of a storm; how many are offered now. */
export const offerStorm = (storm: number) => call<{ offered: number }>(`/storms/${storm}/hands`, { method: "POST" }).then((done) => done.offered);
