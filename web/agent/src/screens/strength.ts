/** How hard a password is to guess, roughly: length first, then variety; 0 to 4. */
const common = ["password", "12345678", "qwertyui", "moked", "letmein", "סיסמה"];

export function strength(password: string, ...known: string[]): number {
  const low = password.toLowerCase();
  if (password.length < 10) return 0;
  if (common.some((word) => low.includes(word)) || known.some((word) => word.length > 2 && low.includes(word.toLowerCase()))) return 1;
  if (new Set(low).size < 6) return 1;
  const kinds = [/\p{Ll}|\p{Lo}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u].filter((kind) => kind.test(password)).length;
  const points = (password.length >= 14 ? 1 : 0) + (password.length >= 18 ? 1 : 0) + (kinds >= 3 ? 1 : 0);
  return Math.min(4, 2 + points);
}
