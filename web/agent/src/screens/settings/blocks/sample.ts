/** Somebody made up, to fill the fields of a preview. */
import type { BlockLang } from "@/api/types";

const people: Record<BlockLang, Record<string, string>> = {
  he: { "contact.first_name": "נעם", "contact.name": "נעם שדה", "agent.name": "טל", "business.name": "אורן", "conversation.subject": "משלוח שהתעכב", "conversation.number": "1042" },
  en: { "contact.first_name": "Robin", "contact.name": "Robin Field", "agent.name": "Alex", "business.name": "Oren", "conversation.subject": "A late delivery", "conversation.number": "1042" },
};

export function sampleFields(lang: BlockLang): Record<string, string> {
  return people[lang];
}
