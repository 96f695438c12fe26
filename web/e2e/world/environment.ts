/** What `world run` says about the servers of the tests. */

export interface MailHost {
  host: string;
  imap: number;
  imaps: number;
  lmtp: number;
  smtp: number;
  submission: number;
  password: string;
  /** File of the certificate authority to trust. */
  authority: string;
  folder: string;
}

export const mailHost = JSON.parse(given("MOKED_TEST_MAIL")) as MailHost;
export const postgresUrl = given("MOKED_TEST_POSTGRES");
export const binary = process.env["MOKED_BIN"] ?? new URL("../../../target/debug/moked", import.meta.url).pathname;

function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: run the journeys by "npm run e2e" or "make test"`);
  return value;
}

let made = 0;

/** A word that no other call gives: for addresses, subjects, databases. */
export function unique(): string {
  made += 1;
  return `${process.pid.toString(36)}${(Date.now() % 1e8).toString(36)}${made}`;
}
