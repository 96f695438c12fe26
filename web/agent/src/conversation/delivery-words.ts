/** Which words a delivery's reason has. Reasons that ask for the same are told in the same words. */
import type { ChannelKind, Delivery } from "@/api/types";
import { has } from "@/text";

const alike: Record<string, string> = {
  bad_answer: "no_connection",
  bad_authority: "no_connection",
  bad_certificate: "no_connection",
  not_answered: "no_connection",
  not_connected: "no_connection",
  not_resolved: "no_connection",
  timeout: "no_connection",
  tls_failed: "no_connection",
  not_encrypted: "bad_settings",
  private_address: "bad_settings",
  refused: "other",
  template_disabled: "template_paused",
  no_answer: "uncertain",
  stopped_while_sending: "uncertain",
  unnamed: "uncertain",
};

/** From a mail server these are about the recipient, from a vendor about us. */
const fromVendors: Record<string, string> = {
  bad_address: "bad_settings",
  refused: "other_vendor",
  too_large: "media_refused",
};

/** The text for a code, where there is one. */
export function wordsFor(channel: ChannelKind, code: string): string | null {
  const word = (channel === "email" ? undefined : fromVendors[code]) ?? alike[code] ?? code;
  const id = `reason-${word.replaceAll("_", "-")}`;
  return has(id) ? id : null;
}

export function reasonId(channel: ChannelKind, { state, reason }: Pick<Delivery, "state" | "reason">): string {
  // Whatever cut the line: what matters is that nobody knows, or that a part of it is there.
  if (state === "uncertain") return reason === "partly_sent" ? "reason-partly-sent" : "reason-uncertain";
  return wordsFor(channel, reason ?? "") ?? (channel === "email" ? "reason-other" : "reason-other-vendor");
}
