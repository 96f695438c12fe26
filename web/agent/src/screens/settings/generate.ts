/** Passwords nobody has to think of: groups of letters and digits that are not mistaken for each other. */
const letters = "abcdefghijkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXY34679";

export function generate(length: number, group = 0): string {
  const picked: string[] = [];
  while (picked.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      // Bytes beyond the last whole round of the alphabet would favour its beginning.
      if (byte < 256 - (256 % letters.length) && picked.length < length) picked.push(letters[byte % letters.length] ?? "");
    }
  }
  const text = picked.join("");
  return group > 0 ? (text.match(new RegExp(`.{1,${group}}`, "g")) ?? []).join("-") : text;
}
