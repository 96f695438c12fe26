/** Reads a mail as a mail program would: headers, parts, the text of each. */

export interface Part {
  headers: Map<string, string>;
  type: string;
  name: string | null;
  /** Decoded, as UTF-8. */
  text: string;
  parts: Part[];
}

export function parse(raw: string): Part {
  const [head = ""] = raw.split(/\r?\n\r?\n/, 1);
  const body = raw.slice(head.length).replace(/^(\r?\n){2}/, "");
  const headers = new Map<string, string>();
  for (const line of head.replaceAll(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const at = line.indexOf(":");
    if (at > 0) headers.set(line.slice(0, at).toLowerCase(), words(line.slice(at + 1).trim()));
  }
  const kind = headers.get("content-type") ?? "text/plain";
  const boundary = /boundary="?([^";]+)"?/i.exec(kind)?.[1];
  const pieces = boundary ? body.split(new RegExp(`\\r?\\n?--${escape(boundary)}(?:--)?[ \\t]*(?:\\r?\\n|$)`)).slice(1) : [];
  const bytes = decode(body, headers.get("content-transfer-encoding") ?? "");
  const disposition = headers.get("content-disposition") ?? "";
  return {
    headers,
    type: kind.split(";")[0]?.trim().toLowerCase() ?? "",
    name: /filename="?([^";]+)"?/i.exec(disposition)?.[1] ?? null,
    text: boundary ? "" : bytes.toString("utf8"),
    parts: pieces.filter((piece) => piece.trim() !== "").map(parse),
  };
}

/** The first part of a type, at any depth. */
export function find(part: Part, type: string): Part | undefined {
  if (part.type === type) return part;
  for (const inner of part.parts) {
    const found = find(inner, type);
    if (found) return found;
  }
  return undefined;
}

export function every(part: Part): Part[] {
  return [part, ...part.parts.flatMap(every)];
}

function decode(body: string, encoding: string): Buffer {
  if (/base64/i.test(encoding)) return Buffer.from(body, "base64");
  if (!/quoted-printable/i.test(encoding)) return Buffer.from(body, "latin1");
  const joined = body.replaceAll(/[ \t]*=\r?\n/g, "");
  return Buffer.from(joined.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), "latin1");
}

/** Encoded words (RFC 2047) in UTF-8. */
function words(value: string): string {
  const word = /=\?utf-8\?([bq])\?([^?]*)\?=/gi;
  return value
    .replaceAll(/(\?=)\s+(=\?)/g, "$1$2")
    .replaceAll(word, (_, kind: string, text: string) =>
      kind.toLowerCase() === "b" ? Buffer.from(text, "base64").toString("utf8") : decode(text.replaceAll("_", " "), "quoted-printable").toString("utf8"));
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
