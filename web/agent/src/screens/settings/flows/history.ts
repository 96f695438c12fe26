/** What was drawn before, to go back and forth in it. Pure. */
export interface History<T> {
  past: T[];
  now: T;
  future: T[];
  /** What the last change was of: typing on in one field is one change. */
  last: string | null;
}

const DEPTH = 200;

export function begun<T>(now: T): History<T> {
  return { past: [], now, future: [], last: null };
}

/** After a change; `what` joins it with the change before when that was of the same. */
export function done<T>({ past, now, last }: History<T>, next: T, what: string | null): History<T> {
  const joins = what !== null && what === last;
  return { past: joins ? past : [...past, now].slice(-DEPTH), now: next, future: [], last: what };
}

export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future], last: null };
}

export function redone<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.now], now: next, future, last: null };
}
