/** Which words a reason has for which something that came in cannot be read. */
import { has } from "@/text";

/** Told in the same words. */
const alike: Record<string, string> = {
  not_a_form: "not_json",
  not_a_chat_message: "not_json",
};

export function why(code: string): string {
  const id = `quarantine-why-${(alike[code] ?? code).replaceAll("_", "-")}`;
  return has(id) ? id : "quarantine-why-other";
}
