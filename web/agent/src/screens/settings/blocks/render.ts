/**
 * A block in words, for the preview of its editor: forms by how the contact is addressed and by the agent's gender,
 * fields from a made-up contact. The server's own rendering (language::blocks) is the one that counts.
 */
import type { Address, Gender } from "@/api/types";

export const KEYS = ["f", "m", "pl", "n", "af", "am", "an"];

const wanted: Record<Address, string[]> = {
  f: ["f", "n", "pl", "m"],
  m: ["m", "n", "pl", "f"],
  plural: ["pl", "n", "m", "f"],
  neutral: ["n", "pl", "m", "f"],
};
const ofAgent: Record<Gender, string[]> = { f: ["af", "an", "am"], m: ["am", "an", "af"] };

export interface Forms {
  contact: Address;
  agent: Gender;
  fields: Record<string, string>;
}

export function render(text: string, forms: Forms): string {
  let out = "";
  let rest = text;
  for (;;) {
    const at = rest.indexOf("{");
    if (at < 0) return out + rest;
    out += rest.slice(0, at);
    rest = rest.slice(at);
    const field = /^\{\{([^{}\n]*)\}\}/.exec(rest);
    const end = field ? -1 : groupEnd(rest);
    if (field) {
      const name = (field[1] ?? "").trim();
      out += forms.fields[name] || `⟦${name}⟧`;
      rest = rest.slice(field[0].length);
    } else if (end > 0 && choices(rest.slice(1, end))[0]?.key) {
      out += render(chosen(rest.slice(1, end), forms), forms);
      rest = rest.slice(end + 1);
    } else {
      out += "{";
      rest = rest.slice(1);
    }
  }
}

/** Where the group that begins here ends, fields within it left whole. */
function groupEnd(rest: string): number {
  let depth = 0;
  for (let at = 0; at < rest.length; at++) {
    if (rest[at] === "{") depth++;
    else if (rest[at] === "}" && --depth === 0) return at;
  }
  return -1;
}

interface FormText {
  key: string;
  text: string;
}

export function choices(inside: string): FormText[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < inside.length; at++) {
    if (inside[at] === "{") depth++;
    else if (inside[at] === "}") depth--;
    else if (inside[at] === "|" && depth === 0) {
      parts.push(inside.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(inside.slice(from));
  return parts.map((part) => {
    const colon = part.indexOf(":");
    const key = part.slice(0, colon).trim();
    return colon > 0 && KEYS.includes(key) ? { key, text: part.slice(colon + 1) } : { key: "", text: part };
  });
}

function chosen(inside: string, { contact, agent }: Forms): string {
  const all = choices(inside);
  const order = all.some((item) => item.key.startsWith("a")) ? ofAgent[agent] : wanted[contact];
  for (const key of order) {
    const found = all.find((item) => item.key === key);
    if (found) return found.text;
  }
  return "";
}

/** Whether it says something else to another contact, or from another agent. */
export function varies(text: string): { contact: boolean; agent: boolean } {
  return { contact: /\{\s*(?:f|m|pl|n):/.test(text), agent: /\{\s*a[fmn]:/.test(text) };
}

/** Fields a block may have. */
export const fields = ["contact.first_name", "contact.name", "agent.name", "business.name", "conversation.subject", "conversation.number"];
