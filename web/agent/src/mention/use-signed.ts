/** What the prepared lines are made of: the conversation's language, and who speaks to whom. */
import { useMe } from "@/api/me";
import type { ConversationFull } from "@/api/types";
import { scriptOf } from "@/composer/insertion";
import { language } from "@/text";
import type { Signed } from "./public-line";

export function useSigned(full: ConversationFull): Signed {
  const me = useMe();
  const { mention, contact, conversation, public_reply } = full;
  const known = mention?.language ?? contact.language;
  const lang = known === null ? (scriptOf(conversation.preview) ?? language()) : known === "he" ? "he" : "en";
  return { lang, author: mention?.author ?? contact.name, agent: public_reply?.name || me.agent.name, company: me.organisation.name };
}
