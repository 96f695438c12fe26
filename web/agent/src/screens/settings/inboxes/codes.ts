/** What a connection's code means, and how it is mended. Codes that ask for the same are told in the same words. */
import { keyOf, knows, w } from "../words";

export const alike: Record<string, string> = {
  auth_failed: "credentials_refused",
  bye: "try_later",
  closed: "connection_lost",
  greylisted: "try_later",
  mailbox_busy: "try_later",
  rate_limited: "try_later",
  route_trouble: "try_later",
  server_busy: "try_later",
  server_full: "try_later",
  stopped: "try_later",
  too_many_recipients: "try_later",
  address_moved: "sender_refused",
  bad_address: "sender_refused",
  mailbox_disabled: "sender_refused",
  mailbox_full: "sender_refused",
  mailbox_trouble: "sender_refused",
  no_such_address: "sender_refused",
  no_such_domain: "sender_refused",
  recipient_restricted: "sender_refused",
  sender_not_authenticated: "sender_refused",
  content_refused: "refused",
  mail_loop: "refused",
  no_route: "refused",
  refused_by_policy: "refused",
  server_refused: "refused",
  too_large: "refused",
};

/** Where a key is refused for reasons of the vendor's own, and is had anew in the vendor's own way. */
const stores = new Set(["google", "playstore", "appstore"]);

function told(start: string, code: string, kind: string): string {
  const key = keyOf(start, code === "auth_failed" && stores.has(kind) ? `${kind}_key` : (alike[code] ?? code));
  return w(knows(key) ? key : `${start}-other`);
}

export const trouble = (code: string, kind: string) => told("trouble", code, kind);
export const mend = (code: string, kind: string) => told("mend", code, kind);

/** The steps of a mail inbox in their order: what was not reached is said too. */
export const mailSteps = [
  "imap.resolve", "imap.connect", "imap.tls", "imap.login", "imap.inbox",
  "smtp.resolve", "smtp.connect", "smtp.tls", "smtp.login", "smtp.sender",
];

/** Steps that come after a failed one of the same server. */
export function unreached(done: { name: string; ok: boolean }[]): string[] {
  const failed = done.filter((step) => !step.ok).map((step) => step.name);
  const names = new Set(done.map((step) => step.name));
  return mailSteps.filter((name, at) => !names.has(name) && failed.some((other) => mailSteps.indexOf(other) >= 0 && mailSteps.indexOf(other) < at && other.slice(0, 4) === name.slice(0, 4)));
}
