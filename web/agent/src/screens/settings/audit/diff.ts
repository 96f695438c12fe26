/** What differs between before and after. Pure; objects within objects are taken apart. */
export interface Change {
  /** Like `config.imap_host`; empty when the whole is one value. */
  field: string;
  before: unknown;
  after: unknown;
  /** Known on one side only: a thing that was added or removed, or mere details. */
  side: "both" | "before" | "after";
}

type Flat = Map<string, unknown>;

function flat(value: unknown, at = "", into: Flat = new Map()): Flat {
  if (value === null || value === undefined) {
    if (at !== "") into.set(at, null);
  } else if (typeof value === "object" && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) flat(inner, at === "" ? key : `${at}.${key}`, into);
  } else {
    into.set(at, value);
  }
  return into;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Nothing to tell of: no value, an empty text, an empty list. */
export function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

/** Changed fields only; of a thing that is new or gone, every field that has a value. */
export function diff(before: unknown, after: unknown): Change[] {
  const old = flat(before);
  const now = flat(after);
  const oneSided = isNothing(before) !== isNothing(after) && (typeof (before ?? after) === "object");
  const side = !oneSided ? "both" : isNothing(before) ? "after" : "before";
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((field): Change => ({ field, before: old.get(field) ?? null, after: now.get(field) ?? null, side }))
    .filter((change) => !same(change.before, change.after))
    .filter((change) => side === "both" || !isNothing(side === "after" ? change.after : change.before));
}

const lacks = (list: unknown[], item: unknown) => !list.some((other) => same(other, item));

/** Members of a list that came and went. */
export function listDiff(before: unknown, after: unknown): { gone: unknown[]; come: unknown[] } | null {
  if (!Array.isArray(before) || !Array.isArray(after)) return null;
  return { gone: before.filter((item) => lacks(after, item)), come: after.filter((item) => lacks(before, item)) };
}
