/** All actions, in the order in which they are shown. */
import type { Action } from "./action";
import { bot } from "./bot";
import { going } from "./going";
import { handling } from "./handling";
import { listing } from "./listing";
import { withHands } from "./hands";
import { inPublic } from "./public";
import { reviewing } from "./reviewing";
import { writing } from "./writing";

export type { Action, Group, Key } from "./action";
export { desk, targets, useDesk } from "./desk";

export const actions: Action[] = [...writing, ...bot, ...inPublic, ...withHands, ...handling, ...listing, ...reviewing, ...going];

export function action(id: string): Action {
  const found = actions.find((item) => item.id === id);
  if (!found) throw new Error(`no action ${id}`);
  return found;
}
