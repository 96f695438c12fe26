/*
 * The words that the host page's loader and the chat frame say to each other.
 * Nothing of the conversation itself crosses this border: the host page learns that there is
 * something unread, never what it says.
 */

export type Lang = "he" | "en";

/** From the loader to the frame. */
export type ToFrame =
  | { moked: 1; type: "init"; identity: string | null; open: boolean }
  | { moked: 1; type: "open"; open: boolean }
  | { moked: 1; type: "identify"; identity: string | null };

/** From the frame to the loader. */
export type ToLoader =
  | { moked: 1; type: "ready" }
  | { moked: 1; type: "close" }
  | { moked: 1; type: "unread"; count: number }
  | { moked: 1; type: "active" }
  | { moked: 1; type: "colour"; colour: string }
  | { moked: 1; type: "warn"; code: string };

/** Is this a message of ours? Origin and source are checked by the caller, first. */
function ours(data: unknown): data is { moked: 1; type: string } {
  return typeof data === "object" && data !== null && (data as { moked?: unknown }).moked === 1
    && typeof (data as { type?: unknown }).type === "string";
}

export function readToFrame(data: unknown): ToFrame | null {
  if (!ours(data)) return null;
  const { type, identity, open } = data as { type: string; identity?: unknown; open?: unknown };
  const who = typeof identity === "string" && identity ? identity : null;
  if (type === "init") return { moked: 1, type, identity: who, open: open === true };
  if (type === "open") return { moked: 1, type, open: open === true };
  if (type === "identify") return { moked: 1, type, identity: who };
  return null;
}

export function readToLoader(data: unknown): ToLoader | null {
  if (!ours(data)) return null;
  const { type, count, colour, code } = data as Record<string, unknown>;
  if (type === "ready" || type === "close" || type === "active") return { moked: 1, type };
  if (type === "unread" && Number.isInteger(count)) return { moked: 1, type, count: count as number };
  if (type === "colour" && typeof colour === "string") return { moked: 1, type, colour };
  if (type === "warn" && typeof code === "string") return { moked: 1, type, code };
  return null;
}
