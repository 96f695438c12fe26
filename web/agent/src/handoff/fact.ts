/** What is known of a contact or was asked of them, by the name under which it is kept, in words. */
import type { Question } from "@/api/types";
import { t } from "@/text";

/** Before the name of what is kept on the contact itself. */
export const CONTACT = "contact:";

const own: Record<string, string> = {
  name: "name", email: "email", phone: "phone", language: "language", addressed_as: "address-form", channel: "choice-channel", hours: "choice-hours",
};

/** The words of a business's own question; what a flow asked carries its own. */
export function factName(label: string, questions: Question[]): string {
  if (!label.startsWith(CONTACT)) return label;
  const name = label.slice(CONTACT.length);
  const key = own[name];
  return key ? t(key) : (questions.find((question) => question.key === name)?.label ?? name);
}
