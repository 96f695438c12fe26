/*
 * Who answers in this chat: the bot, or people. Read from the log alone, so that a reload, another tab
 * and a line that was cut all come to the same answer.
 */

import type { Choice, State, VMessage } from "./model";

/** The way to a person; the bot offers it with every turn until a person has the chat. */
export const PERSON = "person";
/** The answer shall come by mail too: asked for in a form, not by a message alone. */
export const MAIL = "mail";
/** To be called: asked for in a form once a person has the chat; before, the bot asks by itself. */
export const CALLBACK = "callback";

/** Before the score in the key of a choice: how it went, asked after all was settled. */
const SURVEY = "survey:";
/** An answer is taken for thirty days. */
const TAKEN = 30 * 86_400_000;

/** The scores that a message asks to choose from; none when it asks nothing of the kind. */
export function scoresOf(message: VMessage): number[] {
  const choices = message.choices.filter((choice) => choice.key.startsWith(SURVEY));
  return choices.map((choice) => Number(choice.key.slice(SURVEY.length)));
}

/** The question that can be answered now: the newest, whatever was said since, while an answer is taken. */
export function survey(state: State, now: number): VMessage | undefined {
  const newest = state.entries.findLast(({ message }) => scoresOf(message).length > 0)?.message;
  return newest && now - Date.parse(newest.at) < TAKEN ? newest : undefined;
}

/** The bot was heard this long without a word: something is amiss, and dots would promise what does not come. */
const THINKS = 30_000;

/** `none`: people only. `choose`: nothing said yet. `waiting`: the bot gave it to a person, who has not answered yet. */
export type Mode = "none" | "choose" | "bot" | "waiting" | "person";

/** The newest message of ours that is no automatic one. */
function newestOfUs(state: State): VMessage | null {
  return state.entries.findLast(({ message }) => message.from === "bot" || message.from === "agent")?.message ?? null;
}

/** What the visitor said after a message (after all, for none), confirmed or not. */
function saidAfter(state: State, before: VMessage | null): string[] {
  const from = before ? state.entries.findIndex(({ message }) => message.id === before.id) + 1 : 0;
  const confirmed = state.entries.slice(from).filter(({ message }) => message.from === "you").map(({ message }) => message.text);
  return [...confirmed, ...state.outbox.map((item) => item.text)];
}

export function modeOf(state: State): Mode {
  const newest = newestOfUs(state);
  if (newest?.from === "agent") return "person";
  if (newest) return wayOf(newest) && !took(state, newest, PERSON) ? "bot" : "waiting";
  if (!state.settings?.bot) return "none";
  if (!state.entries.length && !state.outbox.length) return "choose";
  return state.wish === "person" ? "waiting" : "bot";
}

const wayOf = (message: VMessage): Choice | undefined => message.choices.find((choice) => choice.key === PERSON);

function took(state: State, message: VMessage, key: string): boolean {
  const label = message.choices.find((choice) => choice.key === key)?.label;
  return label !== undefined && saidAfter(state, message).includes(label);
}

/** The way to a person in the bot's own words, while it is the one who answers. */
export function way(state: State): Choice | null {
  const newest = newestOfUs(state);
  return newest?.from === "bot" ? wayOf(newest) ?? null : null;
}

/** The message whose choices can be pressed now, and which they are. The way to a person has its own place. */
export function pressable(state: State): { id: number; choices: Choice[] } | null {
  const newest = newestOfUs(state);
  if (newest?.from !== "bot") return null;
  const said = saidAfter(state, newest);
  // What a person was asked for stays open until it was taken; a question of the bot's is over with any answer.
  const over = wayOf(newest) ? said.length > 0 : newest.choices.some((choice) => said.includes(choice.label));
  return over ? null : { id: newest.id, choices: newest.choices.filter((choice) => choice.key !== PERSON) };
}

/** The bot was asked and has not answered yet. */
export function thinking(state: State, now: number): boolean {
  const newest = newestOfUs(state);
  if (newest?.from === "agent" || (newest && !wayOf(newest)) || (!newest && !state.settings?.bot)) return false;
  const asked = state.entries.at(-1)?.message;
  const at = state.outbox.findLast((item) => item.error === null)?.at ?? (asked?.from === "you" ? asked.at : null);
  return at !== null && Math.abs(now - Date.parse(at)) < THINKS;
}
