/*
 * How it went, as the visitor answers it: beside the messages, because a message would open the conversation again.
 */

import type { Chat } from "./chat";

/** Answers the newest question of how it went; again to change it, or to add words. */
export async function rate({ world, store }: Chat, key: string, score: number, words?: string): Promise<void> {
  await world.api.survey(score, words);
  store.set("rated", `${key} ${score}`);
}

/** What was answered to that question from here. */
export function rated({ store }: Chat, key: string): number | null {
  const [of, score] = store.get("rated")?.split(" ") ?? [];
  return of === key ? Number(score) : null;
}
