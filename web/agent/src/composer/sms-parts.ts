/**
 * How many parts a text message has: seven bits a letter while every letter is in the GSM alphabet, else two bytes each; one letter
 * in Hebrew makes the whole of it Hebrew. The same figures as the server's, by the cases of crates/channels/src/sms/parts.json.
 */

const BASIC = new Set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
const EXTENDED = new Set("^{}\\[]~|€\f");

export interface SmsParts {
  count: number;
  /** Places used: septets, or UTF-16 units. */
  used: number;
  /** Places up to the end of the last part. */
  room: number;
  /** Every letter is in the GSM alphabet. */
  gsm: boolean;
}

/** Counts the parts. A letter of two places is never cut in half: it begins the next part. */
export function smsParts(text: string): SmsParts {
  const letters = [...text];
  const gsm = letters.every((letter) => BASIC.has(letter) || EXTENDED.has(letter));
  const places = letters.map((letter) => (gsm ? (BASIC.has(letter) ? 1 : 2) : letter.length));
  const [alone, joined] = gsm ? [160, 153] : [70, 67];
  const used = places.reduce((sum, place) => sum + place, 0);
  if (used <= alone) return { count: 1, used, room: alone - used, gsm };
  let count = 1;
  let filled = 0;
  for (const place of places) {
    if (filled + place > joined) {
      count += 1;
      filled = 0;
    }
    filled += place;
  }
  return { count, used, room: joined - filled, gsm };
}
