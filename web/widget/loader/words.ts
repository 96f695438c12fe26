/*
 * The few words on the host page itself.
 */

import type { Lang } from "../shared/protocol";

const TEXTS = {
  he: { launch: "דברו איתנו", open: "פתיחת צ'אט עם שירות הלקוחות", close: "סגירת הצ'אט", frame: "צ'אט עם שירות הלקוחות", one: "הודעה חדשה אחת", many: "{n} הודעות חדשות" },
  en: { launch: "Chat with us", open: "Open a chat with customer service", close: "Close the chat", frame: "Chat with customer service", one: "One new message", many: "{n} new messages" },
};

export type Texts = (typeof TEXTS)["he"];

export const textsFor = (lang: Lang): Texts => TEXTS[lang];

/** What the script asks for, else the page's own language, else Hebrew. */
export function chooseLanguage(asked: string | null | undefined, page: string): { lang: Lang; sure: boolean } {
  const found = [asked ?? "", page].map((code) => code.slice(0, 2).toLowerCase()).find((code) => code === "he" || code === "en" || code === "iw");
  return { lang: found === "en" ? "en" : "he", sure: found !== undefined };
}
