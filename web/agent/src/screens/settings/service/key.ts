/** The name of a question in data and flows, made from what people read; nobody has to think of one. Pure. */

const LONGEST = 40;

/** These mean something else where choices are kept. */
const taken = ["channel", "hours", "language", "addressed_as", "name", "phone"];

const letters: Record<string, string> = {
  א: "a", ב: "b", ג: "g", ד: "d", ה: "h", ו: "v", ז: "z", ח: "h", ט: "t", י: "i", כ: "k", ך: "k", ל: "l", מ: "m", ם: "m", נ: "n", ן: "n",
  ס: "s", ע: "a", פ: "p", ף: "p", צ: "ts", ץ: "ts", ק: "k", ר: "r", ש: "sh", ת: "t",
};

/** Latin letters, digits and `_`; of another script than these two, nothing. */
function latin(label: string): string {
  const plain = [...label.toLowerCase().normalize("NFKD")].map((letter) => letters[letter] ?? letter).join("").replaceAll(/\p{M}|['"׳״]/gu, "");
  return plain.replaceAll(/[^a-z0-9]+/g, "_").replaceAll(/^_+|_+$/g, "");
}

export function keyFrom(label: string, others: string[]): string {
  const start = latin(label).slice(0, LONGEST).replace(/_+$/, "") || "choice";
  const used = new Set([...taken, ...others]);
  for (let n = 1; ; n += 1) {
    const end = n === 1 ? "" : `_${n}`;
    const key = start.slice(0, LONGEST - end.length) + end;
    if (!used.has(key)) return key;
  }
}
