/** What stands beside the story (commitments, consults, the draft, how it is answered) is not in the feed: it is asked for when a fact touches it. */
import { client, keys } from "./client";
import { call } from "./http";
import type { ConversationFull, LiveEvent, Me } from "./types";

/** Leaves the story as it is loaded, with all its older part. */
export async function refreshBeside(id: number): Promise<ConversationFull | null> {
  if (!client.getQueryData(keys.conversation(id))) return null;
  const fresh = await call<ConversationFull>(`/conversations/${id}`).catch(() => null);
  if (!fresh) return null;
  const { contact, contact_conversations, commitments, benefits, consults, draft, can_reply, handoff, hand, callbacks, mention, public_reply, private_ways, recipient, hold_seconds, max_text, window_until } = fresh;
  client.setQueryData<ConversationFull>(keys.conversation(id), (full) => full && { ...full, contact, contact_conversations, commitments, benefits, consults, draft, can_reply, handoff, hand, callbacks, mention, public_reply, private_ways, recipient, hold_seconds, max_text, window_until });
  return fresh;
}

let returned = (_full: ConversationFull): void => undefined;

/** What happens when a reply of mine comes back from its reviewer: its text is the draft again. */
export function onReturned(act: (full: ConversationFull) => void): void {
  returned = act;
}

const touching = /^(contact_merged|contact_unmerged|commitment_|consult_|review_|reply_taken_back|moved_to_private|private_way_taken|message_marked)/;

/** What may be written, and to whom, changes with what they write where a conversation began in public. */
function turns(event: LiveEvent, id: number): boolean {
  return event.kind === "message_received" && client.getQueryData<ConversationFull>(keys.conversation(id))?.mention !== null;
}

export function besideChanged(event: LiveEvent): void {
  const id = event.conversation?.id ?? event.entries[0]?.conversation_id;
  const { benefits } = event;
  if (id !== undefined && benefits) {
    client.setQueryData<ConversationFull>(keys.conversation(id), (full) => full && { ...full, benefits });
    void client.invalidateQueries({ queryKey: keys.benefits });
  }
  if (id === undefined || !(touching.test(event.kind) || turns(event, id))) return;
  const me = client.getQueryData<Me>(keys.me)?.agent.id;
  const back = event.kind === "review_returned" && event.entries.some((entry) => entry.type === "event" && entry.data.writer_id === me);
  void refreshBeside(id).then((fresh) => fresh && back && returned(fresh));
}
