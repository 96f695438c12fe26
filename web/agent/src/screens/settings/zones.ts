/** The time zones the browser knows, with their names in the reader's language. */
export interface Zone {
  id: string;
  name: string;
  /** Like `UTC+2`. */
  offset: string;
  /** What a search looks through. */
  text: string;
}

const made = new Map<string, Zone[]>();

/** Every zone; one that only the server knows is among them when it is the chosen one. */
export function zones(locale: string, chosen: string): Zone[] {
  let known = made.get(locale);
  if (!known) {
    known = Intl.supportedValuesOf("timeZone").map((id) => zone(id, locale));
    made.set(locale, known);
  }
  if (chosen === "" || known.some((item) => item.id === chosen)) return known;
  return [{ id: chosen, name: "", offset: "", text: chosen.toLowerCase() }, ...known];
}

function zone(id: string, locale: string): Zone {
  const name = part(id, locale, "longGeneric");
  const offset = part(id, "en", "shortOffset").replace("GMT", "UTC");
  return { id, name, offset, text: `${id} ${id.replaceAll("_", " ")} ${name} ${offset}`.toLowerCase() };
}

function part(id: string, locale: string, timeZoneName: "longGeneric" | "shortOffset"): string {
  try {
    const parts = new Intl.DateTimeFormat(locale, { timeZone: id, timeZoneName }).formatToParts(Date.now());
    return parts.find((found) => found.type === "timeZoneName")?.value ?? "";
  } catch {
    return "";
  }
}
