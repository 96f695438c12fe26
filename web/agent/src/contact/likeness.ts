/** Why two contacts may be one person, and what would become of them, as rows of words. Pure. */
import type { Contact, Identity, Likeness } from "@/api/types";

/** There an address is that of a review. */
const stores = new Set<string>(["google", "playstore", "appstore"]);

/** What a person reads of an address; null where only a machine does. */
export function shownAddress({ channel, address }: Identity): string | null {
  if (channel === "webchat" || stores.has(channel) || /^(unknown|form):/.test(address)) return null;
  // A vendor's own key says nothing; its first letters tell two of them apart.
  return channel === "email" || address.startsWith("+") || address.length <= 40 ? address : `${address.slice(0, 12)}…`;
}

const strongest: Likeness["kind"][] = ["phone", "email", "handle", "name", "town"];

function weight({ kind, written }: Likeness): number {
  return strongest.indexOf(kind) + (written ? 0.5 : 0);
}

/** The reasons, the strongest first, and none twice. */
export function ordered(reasons: Likeness[]): Likeness[] {
  const seen = new Set<string>();
  return reasons.toSorted((a, b) => weight(a) - weight(b)).filter(({ kind, value }) => !seen.has(kind + value) && seen.add(kind + value));
}

export const fields = ["name", "email", "phone", "addressed_as", "language", "note"] as const;

export type Field = (typeof fields)[number];

export interface PreviewRow {
  field: Field;
  stays: string | null;
  comes: string | null;
  /** Whose value it becomes; both where two notes become one, or where they are the same. */
  wins: "stays" | "comes" | "both" | "none";
}

/** What stands on each side and which side wins; a field that nobody has is left out. */
export function previewRows(stays: Contact, comes: Contact, becomes: Contact): PreviewRow[] {
  return fields.flatMap((field): PreviewRow[] => {
    const [one, other, after] = [stays, comes, becomes].map((contact) => contact[field] || null) as [string | null, string | null, string | null];
    if (one === null && other === null) return [];
    const wins = one === other ? "both" : after === one ? "stays" : after === other ? "comes" : after === null ? "none" : "both";
    return [{ field, stays: one, comes: other, wins }];
  });
}
