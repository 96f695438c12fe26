/** A chat where the bot answers first. */
import type { Frame } from "@playwright/test";
import type { Inbox } from "../../agent/src/api/types/index.ts";
import type { Cast } from "./cast.ts";
import type { Visitor } from "./visitor.ts";

export async function withBot(cast: Cast): Promise<Inbox> {
  const { api } = cast.people.maya;
  // Day and night: what the customer is told must not hang on when the journey runs.
  await api.call("PATCH", "/organisation", { hours: { week: [], holidays: [] } });
  const made = await api.post<Inbox>("/inboxes", {
    kind: "webchat", name: "צ׳אט עם בוט", team_id: cast.service, hold_seconds: 0, language: "he", enabled: true, config: { title: "אור לבית", ask_email: "no" },
  });
  return api.call<Inbox>("PATCH", `/inboxes/${made.id}`, { bot: true }, { "if-match": `"${made.version}"` });
}

/** The frame of the chat itself, for what is tried inside it. */
export function frameOf(visitor: Visitor): Frame {
  const found = visitor.page.frames().find((frame) => frame.url().includes("/w/frame"));
  if (!found) throw new Error("no frame of the chat");
  return found;
}
