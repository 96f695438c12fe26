/*
 * Every text of the chat frame, in Hebrew and English. Hebrew addresses the reader in the plural,
 * which fits everyone; every error says what happened and what can be done.
 */

import type { Lang } from "../shared/protocol";

const he = {
  title: "צ'אט",
  close: "סגירת הצ'אט",
  online: "אנחנו כאן, כתבו לנו",
  away: "לא זמינים כרגע. כתבו ונחזור אליכם",
  log: "הודעות בשיחה",
  write: "כתבו הודעה…",
  writeLabel: "הודעה",
  writeHint: "Enter שולח, Shift ו-Enter יורד שורה",
  send: "שליחה",
  attach: "צירוף קובץ",
  dropHere: "שחררו כאן כדי לצרף",
  removeFile: "הסרת {name}",
  uploading: "{name}: {share}% הועלו",
  uploaded: "{name} צורף",
  stillUploading: "הקובץ עדיין עולה. אפשר לשלוח בעוד רגע.",
  tooBig: "הקובץ {name} גדול מדי. אפשר לצרף עד {max}. נסו קובץ קטן יותר או צילום מסך.",
  emptyFile: "הקובץ {name} ריק. בחרו קובץ אחר.",
  tooMany: "אפשר לצרף עד {max} קבצים להודעה. שלחו את השאר בהודעה נוספת.",
  uploadFailed: "{name} לא צורף. בדקו את החיבור ונסו שוב.",
  uploadRefused: "אי אפשר לצרף את {name}. נסו סוג קובץ אחר, למשל PDF או תמונה.",
  tooLong: "ההודעה ארוכה ב-{over} תווים מהמותר. קצרו אותה או חלקו אותה לשתיים.",
  retry: "לנסות שוב",
  edit: "עריכה",
  discard: "מחיקה",
  waiting: "ממתין לשליחה",
  sent: "נשלח",
  read: "נקרא",
  notSent: "לא נשלח",
  you: "אתם",
  auto: "תשובה אוטומטית",
  typing: "בהקלדה…",
  typingName: "{name} בהקלדה…",
  today: "היום",
  yesterday: "אתמול",
  newBelow: "הודעות חדשות",
  toEnd: "לסוף השיחה",
  offline: "אין חיבור. אפשר להמשיך לכתוב, וההודעות יישלחו כשהחיבור יחזור.",
  back: "החיבור חזר",
  photo: "תמונה: {name}",
  file: "קובץ: {name}",
  emailAwake: "נענה לכם כאן. רוצים לקבל את התשובה גם בדואר?",
  emailAway: "לאן לשלוח את התשובה אם כבר לא תהיו כאן?",
  email: "כתובת דואר אלקטרוני",
  emailSave: "שמירה",
  emailLater: "לא עכשיו",
  emailBad: "הכתובת נראית לא שלמה. דוגמה: name@example.com",
  emailSaved: "נשלח תשובה גם אל {email}",
  emailChange: "שינוי",
  emailFailed: "הכתובת לא נשמרה. בדקו את החיבור ונסו שוב.",
  err_rate_limited: "נשלחו הודעות רבות בזמן קצר. חכו רגע ונסו שוב.",
  err_too_large: "ההודעה או הקובץ גדולים מדי. קצרו או הסירו קובץ ונסו שוב.",
  err_invalid: "לא הצלחנו לקבל את ההודעה הזאת. שנו אותה ונסו שוב.",
  err_unauthenticated: "פג תוקף ההתחברות. רעננו את העמוד ונסו שוב.",
  err_forbidden: "אי אפשר לכתוב כאן כרגע. רעננו את העמוד, או פנו אלינו בדרך אחרת המופיעה באתר.",
  err_other: "משהו השתבש אצלנו. נסו שוב בעוד רגע.",
  brokenTitle: "הצ'אט אינו זמין",
  broken_not_found: "הצ'אט הזה נסגר או שהקישור אליו שגוי. אפשר לפנות אלינו בדרכים האחרות המופיעות באתר.",
  broken_other: "לא הצלחנו לפתוח את הצ'אט. נסו שוב, או פנו אלינו בדרכים האחרות המופיעות באתר.",
};

export type Word = keyof typeof he;

const en: Record<Word, string> = {
  title: "Chat",
  close: "Close the chat",
  online: "We are here, write to us",
  away: "Away now. Write, we will get back to you",
  log: "Messages in the conversation",
  write: "Write a message…",
  writeLabel: "Message",
  writeHint: "Enter sends, Shift and Enter starts a new line",
  send: "Send",
  attach: "Attach a file",
  dropHere: "Drop here to attach",
  removeFile: "Remove {name}",
  uploading: "{name}: {share}% uploaded",
  uploaded: "{name} attached",
  stillUploading: "The file is still uploading. You can send in a moment.",
  tooBig: "{name} is too large. Files up to {max} can be attached. Try a smaller file or a screenshot.",
  emptyFile: "{name} is empty. Choose another file.",
  tooMany: "Up to {max} files can be attached to a message. Send the others in another message.",
  uploadFailed: "{name} was not attached. Check the connection and try again.",
  uploadRefused: "{name} cannot be attached. Try another kind of file, such as a PDF or a picture.",
  tooLong: "The message is {over} characters too long. Shorten it or split it in two.",
  retry: "Try again",
  edit: "Edit",
  discard: "Delete",
  waiting: "Waiting to be sent",
  sent: "Sent",
  read: "Read",
  notSent: "Not sent",
  you: "You",
  auto: "Automatic reply",
  typing: "Typing…",
  typingName: "{name} is typing…",
  today: "Today",
  yesterday: "Yesterday",
  newBelow: "New messages",
  toEnd: "To the latest",
  offline: "No connection. You can go on writing; the messages will be sent when it is back.",
  back: "The connection is back",
  photo: "Picture: {name}",
  file: "File: {name}",
  emailAwake: "We will answer here. Would you like the answer by e-mail too?",
  emailAway: "Where shall we send the answer if you are no longer here?",
  email: "E-mail address",
  emailSave: "Save",
  emailLater: "Not now",
  emailBad: "The address looks incomplete. Example: name@example.com",
  emailSaved: "We will also answer to {email}",
  emailChange: "Change",
  emailFailed: "The address was not saved. Check the connection and try again.",
  err_rate_limited: "Many messages were sent in a short time. Wait a moment and try again.",
  err_too_large: "The message or a file is too large. Shorten it or remove a file and try again.",
  err_invalid: "We could not accept this message. Change it and try again.",
  err_unauthenticated: "Your sign-in has expired. Reload the page and try again.",
  err_forbidden: "Writing here is not possible now. Reload the page, or reach us another way shown on the site.",
  err_other: "Something went wrong on our side. Try again in a moment.",
  brokenTitle: "The chat is not available",
  broken_not_found: "This chat was closed, or its link is wrong. You can reach us in the other ways shown on the site.",
  broken_other: "We could not open the chat. Try again, or reach us in the other ways shown on the site.",
};

let current: Lang = "he";

export const language = (): Lang => current;
export function speak(lang: Lang): void { current = lang; }
export const isLang = (value: unknown): value is Lang => value === "he" || value === "en";

/** The text with its places filled; values that a person wrote are isolated, so that directions do not mix. */
export function t(word: Word, values: Record<string, string | number> = {}): string {
  return (current === "he" ? he : en)[word].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? "";
    return typeof value === "number" ? String(value) : `\u2068${value}\u2069`;
  });
}

/** Words for a refusal's code. */
export function explain(kind: "err" | "broken", code: string): string {
  const word = `${kind}_${code}`;
  return t(word in he ? (word as Word) : `${kind}_other`);
}
