/** The causes of benefits, between what is typed and what is kept. Pure. */
import type { Cause } from "@/api/types";
import type { Wrong } from "../form";
import { keyFrom } from "./key";

export interface CauseValues {
  /** Empty for one that is new: it gets its word from its name. */
  id: string;
  name: string;
}

export const MOST_CAUSES = 50;
export const LONGEST_CAUSE = 80;

/** What nobody can name has to have a place. */
export const STAYS = "other";

const builtIn = new Set(["late", "defective", "wrong_charge", "bad_service", "long_wait", "goodwill", STAYS]);

/** Its words follow the language of whoever reads it as long as it has no name. */
export const isBuiltIn = (id: string): boolean => builtIn.has(id);

/** Every cause with its word: the one that it has, or one that is free. */
export function causesOf(values: CauseValues[]): Cause[] {
  const ids = values.map(({ id }) => id);
  for (const [index, { name }] of values.entries()) {
    if (ids[index] === "") ids[index] = keyFrom(name, [...ids, ...builtIn]);
  }
  return values.map(({ name }, index) => ({ id: ids[index] ?? "", name: name.trim() }));
}

/** Fields as the server names them. */
export function causesWrong(values: CauseValues[]): Wrong {
  const wrong: Wrong = {};
  for (const [index, { id, name }] of causesOf(values).entries()) {
    if (name === "" && !isBuiltIn(id)) wrong[`causes.${index}.name`] = "required";
  }
  return wrong;
}
